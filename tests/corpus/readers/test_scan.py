"""Scanned pages: read by the real Tesseract, however they lie, with their tables and places."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.readers import pdf
from corpus.readers.ocr import what_is_missing
from corpus.readers.pdf import read_pdf
from tests.corpus.pages.maker import Layout, make, right_cells, squeeze
from tests.corpus.readers.pdfs import drawn, lines, pictures

ROOT = Path(__file__).parents[3]
needs_ocr = pytest.mark.skipif(what_is_missing() is not None, reason=f"OCR cannot run here: {what_is_missing()}")
PLAIN = (
    "KẾ HOẠCH", "Nạo vét bến thuyền năm 2031", "1. Sở Xây dựng chủ trì nạo vét ba bến thuyền ở xã Cồn Tiên.",
    "2. Sở Tài chính bố trí kinh phí trước ngày 15/6/2031.", "3. Ủy ban nhân dân các xã phối hợp thực hiện.",
)  # fmt: skip


@needs_ocr
@pytest.mark.parametrize(
    ("layout", "skew"),
    [
        (Layout(middle=True, centred=True, font="DejaVuSans", rows=10, seed=2), 0.6),
        (Layout(wide=False, size=11, rows=9, font="DejaVuSans", seed=3), -0.9),
        (Layout(tall_header=True, font="DejaVuSans", size=11, rows=9, seed=21), 0.0),
    ],
)
def test_ruled_tables_of_scans(layout: Layout, skew: float) -> None:
    made = make(layout)
    document = read_pdf(pictures(made.data, skew=skew), "a.pdf", stem="a")
    right, total, wrong = right_cells(made, document)
    assert right >= 0.93 * total, wrong
    assert document.scanned is not None and document.scanned.confidence > 85
    assert len(document.scanned.pages) == len(document.pages)


@needs_ocr
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pages_that_lie_on_their_side_or_head_are_turned_and_boxes_are_where_words_are_seen(turn: int) -> None:
    document = read_pdf(pictures(drawn(lines(*PLAIN)), turn=turn), "a.pdf", stem="a")
    assert squeeze("".join(PLAIN)) == squeeze(document.text)
    box = next(box for box in document.boxes if box.span.of(document.text) == "KẾ")
    assert (box.right - box.left > box.bottom - box.top) == (turn in (0, 180))
    near_top, near_left = box.top < 200, box.left < 200
    assert (near_top, near_left) == {0: (True, True), 90: (False, True), 180: (False, False), 270: (True, False)}[turn]


@needs_ocr
def test_in_a_mixed_file_only_pages_without_text_are_read_by_ocr() -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for data in (drawn(lines(*PLAIN)), pictures(drawn(lines("4. Văn phòng tổng hợp, báo cáo hằng quý.", top=200)))):
        writer.add_page(PdfReader(BytesIO(data)).pages[0])
    out = BytesIO()
    writer.write(out)
    document = read_pdf(out.getvalue(), "a.pdf", stem="a")
    assert document.scanned is not None and document.scanned.pages == (2,)
    assert document.text.endswith("4. Văn phòng tổng hợp, báo cáo hằng quý.")


@needs_ocr
def test_a_number_that_no_other_reading_confirms_is_not_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    head = ("ỦY BAN NHÂN DÂN XÃ CỒN TIÊN", "Số: 127/KH-UBND", "Cồn Tiên, ngày 15 tháng 3 năm 2031", *PLAIN)
    data = pictures(drawn(lines(*head)), dpi=250)
    document = read_pdf(data, "a.pdf", stem="a")
    assert (document.head.number, document.head.issued_on) == ("127/KH-UBND", "2031-03-15")

    class Other(pdf.Scanner):
        def again(self, number, edges):
            return self._processes().submit(str, "Số: 121/KH-UBND, ngày 15 tháng 8 năm 2031")

    monkeypatch.setattr(pdf, "Scanner", Other)
    document = read_pdf(data, "a.pdf", stem="a")
    assert (document.head.number, document.head.issued_on) == (None, None)
    assert any("số và ngày ban hành" in warning and "trang 1" in warning for warning in document.warnings)


@needs_ocr
def test_fonts_that_do_not_say_their_letters_are_read_by_ocr() -> None:
    data = drawn(lines(*PLAIN))
    lost = without_map(data)
    document = read_pdf(lost, "a.pdf", stem="a")
    assert document.scanned is not None
    assert any("Phông chữ" in warning for warning in document.warnings)
    assert squeeze("".join(PLAIN)) == squeeze(document.text)


def without_map(data: bytes) -> bytes:
    """Return the PDF with the letters of its fonts unknown, drawn as before."""
    from io import BytesIO

    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(data))
    for found in writer._objects:
        if found is not None and hasattr(found, "get_object") and isinstance(found, dict) and "/ToUnicode" in found:
            del found["/ToUnicode"]
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


WITHOUT_TESSERACT = """
import sys
from pathlib import Path
from corpus.errors import MissingToolError
from corpus.readers.pdf import read_pdf

if __name__ == "__main__":
    try:
        document = read_pdf(Path(sys.argv[1]).read_bytes(), "quet.pdf", stem="quet")
    except MissingToolError as error:
        print("ERROR", error)
    else:
        print(document.text, *document.warnings, sep="\\n")
"""


def test_without_tesseract_the_rest_is_read_and_the_packages_are_named(tmp_path: Path) -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    scan = pictures(drawn(lines(*PLAIN)), dpi=72)
    writer = PdfWriter()
    for data in (drawn(lines("1. Việc đọc được.")), scan):
        writer.add_page(PdfReader(BytesIO(data)).pages[0])
    mixed = BytesIO()
    writer.write(mixed)
    script = tmp_path / "doc.py"
    script.write_text(WITHOUT_TESSERACT, encoding="utf-8")
    empty = tmp_path / "bin"
    empty.mkdir()
    said = []
    for name, data in (("mot.pdf", scan), ("hai.pdf", mixed.getvalue())):
        (tmp_path / name).write_bytes(data)
        done = subprocess.run(
            [sys.executable, str(script), str(tmp_path / name)], capture_output=True, encoding="utf-8", check=True,
            env={**os.environ, "PATH": str(empty), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        said.append(done.stdout)
    assert said[0].startswith("ERROR") and "quet.pdf" in said[0] and "tesseract-ocr-vie" in said[0]
    assert "Việc đọc được" in said[1] and "trang 2" in said[1] and "tesseract-ocr-vie" in said[1]
