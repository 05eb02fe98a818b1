"""Findings as comments in Word documents, written and read with python-docx."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from assistant.checking.finding import Finding, place_of, with_keys
from assistant.checking.report import Report
from assistant.checking.word.comments import AUTHOR, write_comments
from assistant.register.entries import Passage
from corpus.errors import UserError
from corpus.reading import read
from corpus.types import Document, Span
from tests.assistant.checking.drafts import document_of, text_of


def report_on(document: Document, *quotes: str, ignored: str = "") -> Report:
    findings = []
    for words in quotes:
        start = document.text.index(words)
        place = place_of(document, Span(start, start + len(words)))
        evidence = (Passage("tinh", "Hồ sơ nộp trực tuyến đạt 75%", 0, 10, None),)
        findings.append(Finding("word_doubled", "warning", place, f"Sai ở “{words}”.", "Sửa lại.", evidence))
    keyed = [replace(one, ignored=one.place.quote == ignored) for one in with_keys(findings)]
    return Report(document, "Kế hoạch", tuple(keyed))


def word_file(path: Path, build) -> Path:
    word = docx.Document()
    build(word)
    word.save(str(path))
    return path


def comments_of(path: Path) -> list[tuple[str, str]]:
    """Return (commented words, comment) in the order of the text."""
    word = docx.Document(str(path))
    texts = {str(comment.comment_id): comment.text for comment in word.comments}
    found = []
    for start in word.element.body.iter(qn("w:commentRangeStart")):
        id, words, inside = start.get(qn("w:id")), "", False
        for element in word.element.body.iter():
            inside = inside or element is start
            if element.tag == qn("w:commentRangeEnd") and element.get(qn("w:id")) == id:
                break
            if inside and element.tag == qn("w:t"):
                words += element.text or ""
        found.append((words, texts[id]))
    return found


def paragraphs(path: Path) -> list[tuple[str, str, list[tuple[bool | None, bool | None]]]]:
    word = docx.Document(str(path))
    return [
        (p.text, p.style.name, sorted({(r.bold, r.italic) for r in p.runs if r.text}, key=str)) for p in word.paragraphs
    ]


def draft_like(path: Path, text: str) -> Document:
    """Return what a reader would give for the file: its text, and where it lies."""
    return replace(document_of(text), source=str(path), format="docx")


def test_comments_stand_at_the_words_of_the_author_s_file_and_nothing_else_changes(tmp_path: Path) -> None:
    def build(word) -> None:
        word.add_heading("II. NHIỆM VỤ", 2)
        paragraph = word.add_paragraph("Rà soát quy trình ")
        paragraph.add_run("và và công bố").bold = True
        paragraph.add_run(" kết quả trong năm.")
        table = word.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Số hóa hồ sơ", "Trước 31/02/2027"

    source = word_file(tmp_path / "du-thao.docx", build)
    before = paragraphs(source)
    text = text_of(
        "II. NHIỆM VỤ", "Rà soát quy trình và và công bố kết quả trong năm.", "Số hóa hồ sơ\tTrước 31/02/2027"
    )
    report = report_on(draft_like(source, text), "và và", "31/02/2027")
    target = tmp_path / "co-ghi-chu.docx"
    assert write_comments(target, report) == 2
    (first, said), (second, _) = comments_of(target)
    assert first == "và và" and second == "31/02/2027"
    assert said.startswith("[Cần xem lại] Sai ở") and "Đối chiếu tinh" in said and "Đề nghị: Sửa lại." in said
    assert paragraphs(target) == before
    assert {comment.author for comment in docx.Document(str(target)).comments} == {AUTHOR}


def test_words_over_several_runs_and_the_second_of_two_places(tmp_path: Path) -> None:
    def build(word) -> None:
        word.add_paragraph("Hồ sơ nộp trực tuyến đạt 60%.")
        paragraph = word.add_paragraph("Hồ sơ nộp ")
        paragraph.add_run("trực tuyến").italic = True
        paragraph.add_run(" đạt 60% vào cuối năm.")

    source = word_file(tmp_path / "du-thao.docx", build)
    text = "Hồ sơ nộp trực tuyến đạt 60%.\n\nHồ sơ nộp trực tuyến đạt 60% vào cuối năm.\n"
    document = draft_like(source, text)
    report = report_on(document, "Hồ sơ nộp trực tuyến đạt 60% vào")
    write_comments(tmp_path / "ra.docx", report)
    assert comments_of(tmp_path / "ra.docx")[0][0] == "Hồ sơ nộp trực tuyến đạt 60% vào"


def test_numbers_that_word_makes_and_words_that_are_not_there(tmp_path: Path) -> None:
    source = word_file(tmp_path / "du-thao.docx", lambda word: word.add_paragraph("Rà soát thủ tục của ngành"))
    document = draft_like(source, "1. Rà soát thủ tục của ngành\n\nMột đoạn chỉ có trong khung hình.\n")
    report = report_on(document, "1. Rà soát thủ tục của ngành", "Một đoạn chỉ có trong khung hình")
    assert write_comments(tmp_path / "ra.docx", report) == 2
    found = comments_of(tmp_path / "ra.docx")
    assert {words for words, _ in found} == {"Rà soát thủ tục của ngành"}
    assert any("Ở chỗ: “Một đoạn chỉ có" in said for _, said in found)


def test_tracked_changes_stay_and_what_is_deleted_gets_no_comment(tmp_path: Path) -> None:
    def build(word) -> None:
        paragraph = word.add_paragraph("Số hóa ")
        for tag, words in (("w:del", "chín mươi phần trăm"), ("w:ins", "90% hồ sơ hồ sơ")):
            change = OxmlElement(tag)
            change.set(qn("w:author"), "A")
            change.set(qn("w:id"), "7")
            run = copy.deepcopy(paragraph.runs[0]._r)
            paragraph._p.append(change)
            change.append(run)
            run.text = words
            if tag == "w:del":
                run.find(qn("w:t")).tag = qn("w:delText")

    source = word_file(tmp_path / "du-thao.docx", build)
    document = draft_like(source, "Số hóa 90% hồ sơ hồ sơ\n")
    write_comments(tmp_path / "ra.docx", report_on(document, "hồ sơ hồ sơ"))
    assert comments_of(tmp_path / "ra.docx")[0][0] == "hồ sơ hồ sơ"
    body = docx.Document(str(tmp_path / "ra.docx")).element.body
    assert [element.tag for element in body.iter(qn("w:del"), qn("w:ins"))] == [qn("w:del"), qn("w:ins")]
    assert next(body.iter(qn("w:delText"))).text == "chín mươi phần trăm"


def test_a_draft_that_is_no_word_file_is_written_as_text(tmp_path: Path) -> None:
    document = document_of(text_of("II. NHIỆM VỤ", "Rà soát và và công bố."))
    write_comments(tmp_path / "ra.docx", report_on(document, "và và"))
    assert comments_of(tmp_path / "ra.docx")[0][0] == "và và"
    text = "\n".join(p.text for p in docx.Document(str(tmp_path / "ra.docx")).paragraphs)
    assert text == document.text


def test_ignored_findings_are_not_written(tmp_path: Path) -> None:
    document = document_of(text_of("II. NHIỆM VỤ", "Rà soát và và công bố của của Sở."))
    assert write_comments(tmp_path / "ra.docx", report_on(document, "và và", "của của", ignored="của của")) == 1


def test_the_draft_itself_is_never_overwritten(tmp_path: Path) -> None:
    source = word_file(tmp_path / "du-thao.docx", lambda word: word.add_paragraph("Rà soát và và công bố."))
    document = draft_like(source, "Rà soát và và công bố.\n")
    before = source.read_bytes()
    with pytest.raises(UserError, match="chính tệp dự thảo"):
        write_comments(source, report_on(document, "và và"))
    assert source.read_bytes() == before
    with pytest.raises(UserError, match="Không ghi được"):
        write_comments(tmp_path / "khong-co" / "ra.docx", report_on(document, "và và"))


def test_a_word_draft_from_reader_to_comments(tmp_path: Path) -> None:
    def build(word) -> None:
        for line in text_of("I. NHIỆM VỤ", "Rà soát và và công bố.").split("\n"):
            word.add_paragraph(line)

    document = read(word_file(tmp_path / "du-thao.docx", build))
    write_comments(tmp_path / "ra.docx", report_on(document, "và và"))
    assert comments_of(tmp_path / "ra.docx")[0][0] == "và và"
