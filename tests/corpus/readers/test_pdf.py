"""PDF files as offices have them, whole and broken."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject, NumberObject
from reportlab.pdfgen.canvas import Canvas

from corpus import limits
from corpus.errors import DamagedFileError, EmptyDocumentError, LimitError, PasswordError
from corpus.progress import telling
from corpus.readers.pdf import read_pdf
from corpus.types import Document
from tests.corpus.pages.maker import Layout, make, register
from tests.corpus.readers.pdfs import HEIGHT, WIDTH, drawn, lines

PLAIN = ("KẾ HOẠCH", "Nạo vét bến thuyền năm 2031", "1. Sở Xây dựng chủ trì nạo vét ba bến.")


def read(data: bytes) -> Document:
    return read_pdf(data, "thu.pdf", stem="thu")


def texts(document: Document, *kinds: str) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if not kinds or block.kind in kinds]


def locked(data: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user_password=password, owner_password="chủ", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_locked_file_is_refused_and_one_locked_against_changes_is_read() -> None:
    data = drawn(lines(*PLAIN))
    with pytest.raises(PasswordError, match=r"thu\.pdf.*mật khẩu"):
        read(locked(data, "kín"))
    assert texts(read(locked(data, "")))[-1] == PLAIN[-1]


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", EmptyDocumentError, "trống"),
        (b"<html><body>PDF</body></html>", DamagedFileError, "không phải tệp PDF"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, DamagedFileError, "hỏng"),
    ],
)
def test_what_is_no_pdf_is_named(data: bytes, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=rf"thu\.pdf.*{message}|{message}.*thu\.pdf"):
        read(data)


def test_a_file_without_pages_and_one_of_blank_pages() -> None:
    out = io.BytesIO()
    PdfWriter().write(out)
    with pytest.raises(EmptyDocumentError, match="không có trang"):
        read(out.getvalue())
    with pytest.raises(EmptyDocumentError, match="không có chữ"):
        read(drawn(lines(), lines()))
    document = read(drawn(lines(*PLAIN), lines()))
    assert any("Không có chữ: trang 2" in warning for warning in document.warnings)


def test_of_a_file_cut_off_what_is_left_is_read() -> None:
    data = make(Layout(rows=10)).data
    whole = read(data)
    cut = data[: data.rfind(b"\nxref") - 40]
    document = read(cut)
    assert any("bị hỏng" in warning for warning in document.warnings)
    assert document.head.title == whole.head.title
    with pytest.raises(DamagedFileError, match=r"thu\.pdf"):
        read(data[:900])


def test_the_two_columns_of_a_head_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        left = ("ỦY BAN NHÂN DÂN", "TỈNH HẠC GIANG", "Số: 12/KH-UBND")
        right = (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Hạc Giang, ngày 05 tháng 01 năm 2031",
        )
        for at in range(3):
            canvas.drawCentredString(130, HEIGHT - 60 - 18 * at, left[at])
            canvas.drawCentredString(395, HEIGHT - 60 - 18 * at, right[at])
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 140, "KẾ HOẠCH")
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 158, "Nạo vét bến thuyền năm 2031")
        canvas.drawString(72, HEIGHT - 190, "I. MỤC TIÊU")
        canvas.drawString(72, HEIGHT - 400, "Nơi nhận:")
        canvas.drawString(72, HEIGHT - 416, "- Các sở;")
        canvas.drawString(72, HEIGHT - 432, "- Lưu: VT.")
        canvas.drawCentredString(420, HEIGHT - 404, "CHỦ TỊCH")
        canvas.drawCentredString(420, HEIGHT - 470, "Lê Văn Bến")

    document = read(drawn(draw))
    assert texts(document)[:3] == ["ỦY BAN NHÂN DÂN", "TỈNH HẠC GIANG", "Số: 12/KH-UBND"]
    head = document.head
    assert (head.number, head.issued_on, head.place, head.signer) == (
        "12/KH-UBND",
        "2031-01-05",
        "Hạc Giang",
        "Lê Văn Bến",
    )
    assert texts(document, "recipients") == ["Nơi nhận: - Các sở; - Lưu: VT."]


def with_field(data: bytes, rect: tuple[float, float, float, float], *shown: str) -> bytes:
    """Return ``data`` with a signature's field that draws the lines ``shown``, two forms deep as signing tools do."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    page = writer.pages[0]
    font = page["/Resources"]["/Font"]
    width, height = rect[2] - rect[0], rect[3] - rect[1]

    def form(content: bytes, resources: DictionaryObject) -> DecodedStreamObject:
        stream = DecodedStreamObject()
        stream.set_data(content)
        box = ArrayObject([FloatObject(0), FloatObject(0), FloatObject(width), FloatObject(height)])
        stream.update({
            NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): box, NameObject("/Resources"): resources,
        })  # fmt: skip
        return stream

    fonts = DictionaryObject({NameObject("/F1"): DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    })})  # fmt: skip
    assert font is not None
    drawn_lines = b" ".join(
        b"1 0 0 1 2 %d Tm (%s) Tj" % (height - 14 * (at + 1), text.encode("latin-1")) for at, text in enumerate(shown)
    )
    inner = writer._add_object(
        form(b"BT /F1 12 Tf " + drawn_lines + b" ET", DictionaryObject({NameObject("/Font"): fonts}))
    )
    outer = writer._add_object(form(b"q /n2 Do Q", DictionaryObject({
        NameObject("/XObject"): DictionaryObject({NameObject("/n2"): inner})
    })))  # fmt: skip
    field = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Widget"),
        NameObject("/FT"): NameObject("/Sig"), NameObject("/F"): NumberObject(4),
        NameObject("/Rect"): ArrayObject([FloatObject(edge) for edge in rect]),
        NameObject("/AP"): DictionaryObject({NameObject("/N"): outer}),
    })  # fmt: skip
    page[NameObject("/Annots")] = ArrayObject([*(page.get("/Annots") or ()), writer._add_object(field)])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_number_that_stands_only_in_a_signature_field_is_read_at_its_place() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, HEIGHT - 80, "Số:")
        canvas.drawString(150, HEIGHT - 80, "/KH-UBND")
        canvas.drawString(72, HEIGHT - 120, "KẾ HOẠCH")
        canvas.drawString(72, HEIGHT - 138, "Nạo vét bến thuyền năm 2031")

    data = with_field(drawn(draw), (98, HEIGHT - 84, 140, HEIGHT - 66), "173")
    document = read(with_field(data, (300, 40, 500, 90), "Ky boi: UBND tinh", "Thoi gian ky: 05.01.2031"))
    assert document.head.number == "173/KH-UBND"
    box = next(box for box in document.boxes if box.span.of(document.text) == "173")
    assert 98 <= box.left < box.right <= 145 and 60 < box.top < box.bottom < 90
    assert "2031-01-05" != document.head.issued_on  # the time of signing is not the date of issue


def test_raised_figures_are_superscripts_and_footnotes_stand_apart() -> None:
    def draw(canvas: Canvas) -> None:
        lines("1. Thực hiện Luật số 12", "về nạo vét bến thuyền ở các xã đảo trong năm 2031.")(canvas)
        end = 72 + canvas.stringWidth("1. Thực hiện Luật số 12", register("DejaVuSerif"), 12)
        canvas.setFont(register("DejaVuSerif"), 7)
        canvas.drawString(end, HEIGHT - 67, "1")
        canvas.line(72, 120, 220, 120)
        canvas.drawString(72, 108, "1")
        canvas.setFont(register("DejaVuSerif"), 9)
        canvas.drawString(78, 105, "Ban hành ngày 05/12/2030 của Hội đồng nhân dân tỉnh.")

    document = read(drawn(draw, lines("2. Việc khác.")))
    assert "Luật số 12¹ về" in texts(document, "item", "heading")[0]
    assert texts(document, "footnote") == ["¹ Ban hành ngày 05/12/2030 của Hội đồng nhân dân tỉnh."]


def test_text_drawn_twice_is_read_once_and_lost_spaces_are_found() -> None:
    def draw(canvas: Canvas) -> None:
        lines("KẾ HOẠCH")(canvas)
        lines("KẾ HOẠCH", left=72.4)(canvas)
        x = 72.0
        for word in "Nạo vét bến thuyền".split():  # each word placed by itself, no space between
            canvas.drawString(x, HEIGHT - 100, word)
            x += canvas.stringWidth(word + " ", register("DejaVuSerif"), 12)

    assert texts(read(drawn(draw))) == ["KẾ HOẠCH", "Nạo vét bến thuyền"]


def test_pages_that_are_turned_or_drawn_aside_read_alike_and_their_boxes_are_on_the_page_as_shown() -> None:
    def aside(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.translate(0, -WIDTH)
        canvas.setFont(register("DejaVuSerif"), 12)
        for at, text in enumerate(PLAIN):
            canvas.drawString(72, WIDTH - 72 - 18 * at, text)

    drawn_aside = drawn(aside)
    writer = PdfWriter(clone_from=io.BytesIO(drawn_aside))
    writer.pages[0].rotate(90)
    out = io.BytesIO()
    writer.write(out)
    for data, upright in ((drawn_aside, False), (out.getvalue(), True)):
        document = read(data)
        assert texts(document) == list(PLAIN)
        box = document.boxes[0]
        assert (box.right - box.left > box.bottom - box.top) == upright
        assert 0 < box.left < box.right and 0 < box.top < box.bottom


def test_wrapped_lines_are_joined_where_the_page_shows_it() -> None:
    made = drawn(lines("2.1. Hội thi đua thuyền truyền thống nhân ngày hội lớn trên cửa biển Hạc", "Giang năm 2031",
                       "- Sở Văn hóa chủ trì, phối hợp với Liên hiệp các hội nghề cá tỉnh Hạc", "Giang",
                       ))  # fmt: skip
    assert texts(read(made)) == [
        "2.1. Hội thi đua thuyền truyền thống nhân ngày hội lớn trên cửa biển Hạc Giang năm 2031",
        "- Sở Văn hóa chủ trì, phối hợp với Liên hiệp các hội nghề cá tỉnh Hạc Giang",
    ]


def test_a_reader_of_pdf_says_how_far_it_is() -> None:
    seen: list[tuple[int, int]] = []
    with telling(lambda done, all: seen.append((done, all))):
        read_pdf(drawn(*[lines(*PLAIN)] * 3), "a.pdf", stem="a")
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_pages_of_the_mended_file_are_those_of_the_whole() -> None:
    data = drawn(*[lines(f"{n}. Việc thứ {n}.") for n in range(1, 4)])
    document = read(data[: data.rfind(b"\nxref")])
    assert len(document.pages) == len(PdfReader(io.BytesIO(data)).pages)


def test_the_stamp_of_a_signature_over_the_head_stands_apart() -> None:
    def draw(canvas: Canvas) -> None:
        lines("ỦY BAN NHÂN DÂN TỈNH HẠC GIANG", "KẾ HOẠCH", "Nạo vét bến thuyền năm 2031")(canvas)
        lines("1. Sở Xây dựng chủ trì, phối hợp với các xã ven biển nạo vét bến.", top=140)(canvas)
        lines("Ký bởi: Ủy ban nhân dân tỉnh", "Email: vp@hacgiang.example", "Thời gian ký: 05.01.2031 09:10",
              left=150, top=66, size=6, step=8)(canvas)  # fmt: skip

    document = read(drawn(draw))
    assert texts(document)[:4] == [
        "ỦY BAN NHÂN DÂN TỈNH HẠC GIANG", "KẾ HOẠCH", "Nạo vét bến thuyền năm 2031",
        "1. Sở Xây dựng chủ trì, phối hợp với các xã ven biển nạo vét bến.",
    ]  # fmt: skip
    assert "Thời gian ký: 05.01.2031 09:10" in texts(document, "boilerplate")


READ_MANY = """
import resource, sys
from pathlib import Path
from corpus.reading import read

if __name__ == "__main__":
    document = read(Path(sys.argv[1]))
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(len(document.pages), len(document.blocks), peak // 1024)
"""


def test_a_file_of_too_many_pages_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_PAGES", 2)
    assert texts(read(drawn(lines(*PLAIN), lines("Trang hai"))))
    with pytest.raises(LimitError, match=r"thu\.pdf.*3 trang.*Hãy chia nhỏ"):
        read(drawn(lines(*PLAIN), lines("Trang hai"), lines("Trang ba")))


def test_two_thousand_pages_are_read_in_bounded_memory(tmp_path: Path) -> None:
    pages = [lines(f"{n}. Việc thứ {n} của kế hoạch.", "- Văn phòng chủ trì, xong 15/6/2031.") for n in range(1, 2001)]
    (tmp_path / "long.pdf").write_bytes(drawn(*pages))
    (tmp_path / "many.py").write_text(READ_MANY, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "many.py"), str(tmp_path / "long.pdf")]
    root = {"PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env={**os.environ, **root})
    read_pages, blocks, megabytes = map(int, done.stdout.split())
    assert read_pages == 2000 and blocks >= 2000
    assert megabytes < 1500
