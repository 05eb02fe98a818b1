"""The shipped sample files are those of their sources, and each is what its format's readers have to cope with."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest

from tests.sample_texts import squeezed
from tests.text_plans import SHIPPED
from tools.samples.notation import ABOVE, BEFORE, NOTE, Grid, Plan, parse, sources
from tools.samples.webpage import page_of
from tools.samples.word import Writer

PLANS = {plan.name: plan for plan in sources()}
DIGITAL = [name for name, plan in PLANS.items() if plan.head["make"] == "pdf"]


def shipped(name: str) -> bytes:
    return (SHIPPED / PLANS[name].head["file"]).read_bytes()


def pieces(plan: Plan) -> list[str]:
    """Every paragraph, cell and line of the head, squeezed."""
    found = [*plan.lines("issuer"), plan.head["number"], *plan.lines("subject"), *plan.lines("signature")]
    for section in plan.sections:
        for part in section.parts:
            if isinstance(part, Grid):
                found += [cell for row in part.rows for cell in row if cell not in ("", ABOVE, BEFORE)]
            elif part.style != "note":
                found += NOTE.split(part.text)[::2]
    return [squeezed(piece) for piece in found]


def printed(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def missing(text: str, name: str) -> list[str]:
    held = squeezed(re.sub(r"\n\s*\d\s*\n", "\n", text.replace("\r", "")))
    return [piece for piece in pieces(PLANS[name]) if piece not in held]


@pytest.mark.parametrize("name", DIGITAL)
def test_pdf_prints_the_words_of_its_source(name: str) -> None:
    pages = printed(shipped(name))
    assert len(pages) >= 3
    # What goes on over a page's end is cut there by the page's number or a footnote, and not looked for.
    assert len(missing("\n".join(pages), name)) <= 3


def test_the_provinces_annex_lies_on_several_pages_with_its_header_on_each() -> None:
    with pypdfium2.PdfDocument(shipped("hac-giang-ubnd-2026")) as document:
        lying = [page for page in document if page.get_width() > page.get_height()]
        texts = [page.get_textpage().get_text_range() for page in lying]
    assert len(texts) >= 3 and all("Nội dung công việc" in text for text in texts)


def test_flattened_text_is_its_source_in_pieces() -> None:
    text = shipped("hac-giang-snnmt-2026").decode()
    assert missing(text, "hac-giang-snnmt-2026") == []
    assert "Trước \n28/02/2026\n" in text and "\n2\n4. Hướng dẫn" in text  # a wrapped cell; a page's number


def test_web_page_is_made_of_its_source() -> None:
    assert shipped("hac-giang-ctr-2026-2030").decode() == page_of(PLANS["hac-giang-ctr-2026-2030"])
    assert b"<script>" in shipped("hac-giang-ctr-2026-2030") and b'rowspan="2"' in shipped("hac-giang-ctr-2026-2030")


def parts_of(word: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("word/")}


def test_word_file_is_made_of_its_source_and_numbers_itself() -> None:
    word = shipped("hac-giang-snv-2026")
    made = Writer(PLANS["hac-giang-snv-2026"], automatic=True).write()
    assert parts_of(word) == parts_of(made)
    body = parts_of(word)["word/document.xml"].decode()
    assert body.count("<w:numPr>") > 30 and ">Mục đích</w:t>" in body and "1. Mục đích" not in body
    assert "w:vMerge" in body and "w:gridSpan" in body and "w:footnoteReference" in body


def test_scan_is_pictures_without_a_word() -> None:
    with pypdfium2.PdfDocument(shipped("phu-lam-ubnd-xa-2026")) as document:
        for page in document:
            assert not page.get_textpage().get_text_range().strip()
            (picture,) = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
            assert picture.get_px_size() == (1654, 2339)  # A4 at 200 dots an inch
        assert len(document) == 3


def source(tmp_path: Path, body: str) -> Plan:
    head = "file: x.docx\nmake: docx\nissuer: A\nnumber: 1/KH\nplace: B\ndate: C\nkind: D\nsubject: E"
    path = tmp_path / "x.txt"
    path.write_text(f"{head}\nrecipients: - Lưu: VT\nsignature: F / G\n---\n{body}\n", "utf-8")
    return parse(path)


def test_word_refuses_a_number_that_it_would_print_otherwise(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"Word would print 2\. for 3\. Yêu cầu"):
        Writer(source(tmp_path, "# I. MỤC ĐÍCH\n## 1. Mục đích\n## 3. Yêu cầu"), automatic=True).write()


def test_a_row_of_another_width_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="2 cells for 3 columns"):
        source(tmp_path, "%table ruled header=1 widths=1,2,3\na | b | c\n1 | 2")
