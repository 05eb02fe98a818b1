"""Checking a draft against a library: what comes together, and bad input."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from assistant.chain import Assistant
from assistant.checking import RULES, Checker
from assistant.checking.rules import LABELS
from corpus.errors import DraftError, EmptyDocumentError, UnknownDocumentError
from corpus.reading import read
from corpus.types import Document, Span
from indexing.encoder import EngineEncoder
from indexing.library import Library
from tests.assistant.checking.drafts import document_of
from tests.text_plans import TEXT_PLANS

DEPARTMENT = """UBND TỈNH HẠC GIANG
SỞ TƯ PHÁP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số:    /KH-STP

Hạc Giang, ngày 12 tháng 01 năm 2026

KẾ HOẠCH
Cải cách hành chính năm 2026 của Sở Tư pháp

Căn cứ Kế hoạch số 412/KH-UBND ngày 29/12/2025 của UBND tỉnh Hạc Giang;

I. MỤC ĐÍCH, YÊU CẦU

Làm rõ việc, rõ người.

II. NHIỆM VỤ

- Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn đạt từ 90% trở lên.

III. TỔ CHỨC THỰC HIỆN

Các phòng thực hiện.

Nơi nhận:
- Lưu: VT.

GIÁM ĐỐC


Lê Văn Bách
"""


@pytest.fixture
def checker(sample_library: Path, engine: EngineEncoder) -> Checker:
    library = Library.open(sample_library, encoder_name=engine.name, dimension=engine.dimension)
    return Checker(library, engine)


def test_superiors_are_found_and_findings_rest_on_them(checker: Checker) -> None:
    report = checker.check(document_of(DEPARTMENT))
    assert [one.source.document.id for one in report.superiors] == ["hac-giang-ubnd-2026"]
    kinds = {finding.kind for finding in report.findings}
    assert {"target_below_superior", "assigned_task_missing"} <= kinds <= set(LABELS)
    below = next(one for one in report.findings if one.kind == "target_below_superior")
    held = checker.held()[[s.document.id for s in checker.held()].index("hac-giang-ubnd-2026")].document
    evidence = below.evidence[0]
    assert held.text[evidence.start : evidence.end] == evidence.quote and "98,5%" in evidence.quote


def test_json_has_the_contract_s_fields_and_more(checker: Checker) -> None:
    shown = checker.check(document_of(DEPARTMENT)).as_json()
    assert shown["draft"] == "du-thao" and shown["superiors"][0]["why"] == "được dự thảo viện dẫn"
    assert all(finding["key"] for finding in shown["findings"])
    assert {"earlier", "left_out", "notes", "rules", "six_clear"} <= set(shown)


def test_rules_are_chosen_and_left_out(checker: Checker) -> None:
    only = checker.check(document_of(DEPARTMENT), rules=["targets_superior"])
    assert {finding.kind for finding in only.findings} == {"target_below_superior"} and only.rules == (
        "targets_superior",
    )
    without = checker.check(document_of(DEPARTMENT), skip=["targets_superior"])
    assert "target_below_superior" not in {finding.kind for finding in without.findings}
    with pytest.raises(DraftError, match="khong-co"):
        checker.check(document_of(DEPARTMENT), rules=["khong-co"])


def test_names_of_rules_and_kinds_are_told_apart() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES) and all(rule.title and rule.kinds for rule in RULES)
    assert all(rule.find.__doc__ and rule.find.__module__.startswith("assistant.checking.rules.") for rule in RULES)


def test_ignored_findings_are_remembered(checker: Checker, sample_library: Path) -> None:
    draft = replace(document_of(DEPARTMENT), id="bo-qua")
    first = checker.check(draft).shown[0]
    checker.ignored.add("bo-qua", first.key)
    try:
        again = checker.check(draft)
        assert first.key not in {finding.key for finding in again.shown}
        assert first.key in {finding.key for finding in again.findings if finding.ignored}
    finally:
        checker.ignored.remove("bo-qua", first.key)


def test_filters_by_kind_and_severity(checker: Checker) -> None:
    report = checker.check(document_of(DEPARTMENT))
    assert {one.kind for one in report.only(kinds=["assigned_task_missing"]).findings} == {"assigned_task_missing"}
    assert {one.severity for one in report.only(severities=["note"]).findings} <= {"note"}
    assert report.only().findings == report.findings and sum(report.counts().values()) == len(report.shown)


def test_other_documents_to_hold_it_against(checker: Checker) -> None:
    report = checker.check(document_of(DEPARTMENT), against=["hac-giang-skhcn-2026"])
    assert [one.source.document.id for one in report.superiors] == ["hac-giang-skhcn-2026"]
    with pytest.raises(UnknownDocumentError):
        checker.check(document_of(DEPARTMENT), against=["khong-co"])


@pytest.mark.parametrize("name", list(TEXT_PLANS))
def test_a_draft_that_the_library_holds_is_not_held_against_itself(checker: Checker, name: str) -> None:
    draft = read(TEXT_PLANS[name])
    report = checker.check(replace(draft, id="du-thao-moi"))
    assert report.left_out == (draft.id,) and any(draft.id in note for note in report.notes)
    assert not any(passage.document == draft.id for finding in report.findings for passage in finding.evidence)
    assert "citation_unknown" not in {
        f.kind for f in report.findings if draft.head.number and draft.head.number in f.message
    }


def test_a_paper_that_is_no_plan_is_checked_for_form_and_said(checker: Checker) -> None:
    letter = DEPARTMENT.replace(
        "KẾ HOẠCH\nCải cách hành chính năm 2026 của Sở Tư pháp", "BÁO CÁO\nKết quả quý I của và và Sở"
    )
    report = checker.check(document_of(letter))
    assert any("không phải kế hoạch" in note and "báo cáo" in note for note in report.notes)
    kinds = {finding.kind for finding in report.findings}
    assert "assigned_task_missing" not in kinds and "target_below_superior" not in kinds and report.six_clear == ()


def test_running_text_that_names_no_kind(checker: Checker) -> None:
    report = checker.check(document_of("Chúng tôi xin gửi lời cảm ơn tới các đồng chí đã đến dự buổi họp mặt hôm nay."))
    assert any("không ghi tên loại" in note for note in report.notes)


@pytest.mark.parametrize(
    "text", ["The annual reform plan of the department shall be sent.", "Ke hoach cai cach hanh chinh nam 2026"]
)
def test_other_languages_are_refused_in_words(checker: Checker, text: str) -> None:
    with pytest.raises(DraftError, match="tiếng Việt"):
        checker.check(document_of(text))


def test_an_empty_draft_is_refused_by_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "rong.txt"
    path.write_text("  \n\n", encoding="utf-8")
    with pytest.raises(EmptyDocumentError):
        read(path)


def test_what_the_reader_had_to_say_is_passed_on(checker: Checker) -> None:
    warned = replace(document_of(DEPARTMENT), warnings=("Tệp còn 3 chỗ sửa theo dõi.",))
    assert "Tệp còn 3 chỗ sửa theo dõi." in checker.check(warned).notes


def long_draft(pages: int) -> Document:
    """Return a plan of about ``pages`` pages: 2,200 characters each, no two lines alike."""
    lines = ["II. NHIỆM VỤ"]
    while sum(map(len, lines)) < pages * 2200:
        n = len(lines)
        lines.append(
            f"- Rà soát quy trình {n} của Sở theo Quyết định số {n}/QĐ-UBND ngày 05/01/2026 của UBND tỉnh Hạc Giang; "
            f"tỷ lệ hồ sơ nhóm {n} giải quyết đúng hạn đạt từ {60 + n % 39}% trở lên; Văn phòng Sở báo cáo trước ngày "
            f"15/{n % 12 + 1:02d}/2026."
        )
    return document_of(DEPARTMENT.replace("II. NHIỆM VỤ", "\n\n".join(lines)))


def test_three_hundred_pages(sample_library: Path, engine: EngineEncoder) -> None:
    """By words alone: the engine of these tests encodes 20 texts a second, torch ten times as many."""
    checker = Checker(Library.open(sample_library, encoder_name=engine.name, dimension=engine.dimension))
    draft = long_draft(300)
    checker.check(document_of(DEPARTMENT))  # the library's records are read
    started = time.perf_counter()
    report = checker.check(draft)
    assert report.findings and time.perf_counter() - started < 60


def test_thirty_pages_in_five_seconds(checker: Checker) -> None:
    """Of this process's own time, so that what else the machine does counts nothing; with the slow engine at that."""
    checker.check(document_of(DEPARTMENT))
    started = time.process_time()
    assert checker.check(long_draft(30)).findings and time.process_time() - started < 5


def test_a_decision_that_issues_a_plan_is_checked_as_one_and_a_letter_by_its_tasks(checker: Checker) -> None:
    tasks = (
        "1. Bỏ bản sao giấy tờ; Phòng Tổng hợp chủ trì; xong trước 30/6/2026.\n\n"
        "2. Mở lớp chữ ký số; Phòng Tổng hợp chủ trì; xong trước 30/12/2025."
    )
    decision = DEPARTMENT.replace("KẾ HOẠCH\nCải cách", "QUYẾT ĐỊNH\nBan hành Kế hoạch cải cách")
    assert "target_below_superior" in {finding.kind for finding in checker.check(document_of(decision)).findings}
    letter = DEPARTMENT.replace("KẾ HOẠCH\nCải cách hành chính năm 2026 của Sở Tư pháp", "Kính gửi: Các phòng.")
    letter = letter.replace("Số:    /KH-STP", "Số: 15/STP-VP\nV/v giao việc cải cách hành chính năm 2026")
    report = checker.check(document_of(letter.replace("Làm rõ việc, rõ người.", tasks)))
    assert "deadline_passed" in {finding.kind for finding in report.findings}


def test_passages_that_others_wrote(checker: Checker, samples: Assistant) -> None:
    draft = read(TEXT_PLANS["hac-giang-skhcn-2026.md"])
    start = draft.text.index("Diễn tập ứng cứu")
    found = checker.similar(draft, Span(start, start + 40), top=3)
    assert found[0].document == "hac-giang-ubnd-2026" and "Diễn tập ứng cứu" in found[0].quote
    assert all(one.document != draft.id for one in found) and found[0].score >= found[-1].score
    held = samples.document(found[0].document)
    assert held.text[found[0].start : found[0].end] == found[0].quote or found[0].quote in held.text.replace("\t", " ")
    assert checker.similar(draft, Span(start, start)) == []


def test_an_assistant_has_a_checker_of_its_library(samples: Assistant) -> None:
    assert samples.checker() is samples.checker()
    assert samples.checker().check(document_of(DEPARTMENT)).superiors[0].source.document.id == "hac-giang-ubnd-2026"


def test_the_text_of_a_report(checker: Checker) -> None:
    from assistant.checking.summary import printed, summary

    report = checker.check(document_of(DEPARTMENT))
    text = printed(report, 80)
    assert text.index("CẦN XEM LẠI") < text.index("Sót nhiệm vụ được giao]") and "Kế hoạch cấp trên" in text
    assert max(map(len, text.split("\n"))) <= 80 + 40  # quotations of one long word may stand out
    assert len(list(summary(report))) < 40
    assert "không thấy điều gì" in printed(replace(report, findings=()), 80)


def changed(tag: str, words: str) -> object:
    """Return a tracked insertion (``w:ins``) or deletion (``w:del``) of ``words``."""
    change, run = OxmlElement(tag), OxmlElement("w:r")
    text = OxmlElement("w:delText" if tag == "w:del" else "w:t")
    change.set(qn("w:author"), "A")
    change.set(qn("w:id"), "7")
    text.text = words
    run.append(text)
    change.append(run)
    return change


def test_tracked_changes_are_checked_as_accepted_and_that_is_said(checker: Checker, tmp_path: Path) -> None:
    word = docx.Document()
    for line in DEPARTMENT.split("\n"):
        paragraph = word.add_paragraph(line)
        if line.startswith("Làm rõ việc"):
            paragraph._p.append(changed("w:del", " Số hóa 140% hồ sơ."))
            paragraph._p.append(changed("w:ins", " Ký số 103% văn bản đi."))
    word.save(str(tmp_path / "du-thao.docx"))
    report = checker.check(read(tmp_path / "du-thao.docx"))
    assert any("sửa theo dõi" in note and "chấp nhận" in note for note in report.notes)
    over = [finding.place.quote for finding in report.findings if finding.kind == "percent_over_100"]
    assert over == ["Ký số 103% văn bản đi"] and "140%" not in report.document.text
