"""Web pages: words as a browser shows them, nothing active, tables with spans, old encodings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DamagedFileError, EmptyDocumentError, EncodingError
from corpus.legacy import TCVN3
from corpus.readers.html import read_html, read_mht
from corpus.types import Document

WORDS = st.sampled_from("rà soát thủ tục hành chính công bố chữ ký số Văn phòng Sở xã Ao Sen hằng quý Đề án".split())


def read(body: str, head: str = '<meta charset="utf-8">') -> Document:
    return read_html(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html", stem="a")


def cells(document: Document) -> list[list[str | None]]:
    return [[document.quote(cell) if cell else None for cell in row.cells] for row in document.tables[0].rows]


def test_what_is_active_or_hidden_is_not_read() -> None:
    document = read(
        '<script>alert("mã")</script><style>p {mã}</style><noscript>mã</noscript><iframe src="x">mã</iframe>'
        '<p onclick="mã()">Kế hoạch <a href="javascript:mã()">năm 2027</a></p><p hidden>mã</p>'
        '<div style="display: none">mã</div><svg><text>mã</text></svg><!-- mã --><form><input value="mã">'
        "<select><option>mã</option></select><button>mã</button>Gửi ý kiến</form><object>mã</object>"
    )
    assert document.text == "Kế hoạch năm 2027\nGửi ý kiến"


def test_main_content_without_menus() -> None:
    menu = "<nav><ul><li>Trang chủ</li></ul></nav><aside>Tin khác</aside>"
    assert read(f"{menu}<p>Kế hoạch năm 2027</p>").text == "Kế hoạch năm 2027"
    words = "Kế hoạch cải cách hành chính năm 2027 của tỉnh"
    assert read(f"<div>Đăng nhập</div><main><p>{words}</p></main><footer>Bản quyền</footer>").text == words
    small = read(f"<main>Tìm kiếm</main><div>{words}</div>")  # a page that marks the wrong part
    assert small.text.split("\n") == ["Tìm kiếm", words]


def test_headings_emphasis_and_line_breaks() -> None:
    document = read("<h2>I. MỤC TIÊU</h2><p><b>Mục tiêu chung</b></p><p>Số hoá\n hồ&nbsp;sơ.<br>Năm 2027.</p>")
    assert document.text.split("\n") == ["I. MỤC TIÊU", "Mục tiêu chung", "Số hoá hồ sơ.", "Năm 2027."]
    assert [block.kind for block in document.blocks][:3] == ["heading", "heading", "paragraph"]


def test_lists_show_their_numbers() -> None:
    inner = '<ol type="a"><li>Một.</li><li value="5">Năm.</li></ol>'
    document = read(
        f"<ol><li>Rà soát.{inner}</li><li>Báo cáo.</li></ol><ul><li>Gửi xã.</li></ul>"
        '<ol type="I" start="3"><li>Ba.</li></ol><ul style="list-style: none"><li>- Tự ghi.</li></ul>'
    )
    assert document.text.split("\n") == [
        "1. Rà soát.", "a. Một.", "e. Năm.", "2. Báo cáo.", "• Gửi xã.", "III. Ba.", "- Tự ghi."
    ]  # fmt: skip


def test_tables_with_spans() -> None:
    document = read(
        "<table><thead><tr><th rowspan=2>TT<th rowspan=2>Nhiệm vụ<th colspan=2>Trách nhiệm</tr>"
        "<tr><th>Chủ trì<th>Phối hợp</tr></thead><tr><td colspan=4>I. Thể chế</tr>"
        "<tr><td rowspan=2>1<td rowspan=2>Rà <b>soát</b><td>Sở A<td>Xã B</tr><tr><td>Sở C<td></tr>"
        "<tr><td>2<td>Báo cáo<br>kết quả<td>Sở D<td rowspan=0>Xã E</tr></table>"
    )
    assert document.tables[0].columns == ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp")
    assert cells(document)[2:] == [
        ["I. Thể chế", None, None, None],
        ["1", "Rà soát", "Sở A", "Xã B"],
        ["1", "Rà soát", "Sở C", None],
        ["2", "Báo cáo kết quả", "Sở D", "Xã E"],
    ]
    assert [row.continues for row in document.tables[0].rows] == [False, False, False, False, True, False]


def test_tables_that_only_lay_out_the_page() -> None:
    document = read(
        "<table><tr><td>UBND TỈNH VÂN SA<br>Số: 12/KH-UBND<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>"
        "Vân Sa, ngày 14 tháng 01 năm 2027</table><table><tr><td><h1>KẾ HOẠCH</h1><p>Cải cách hành chính năm 2027"
        "<table><tr><th>TT<th>Việc<th>Chủ trì<tr><td>1<td>Rà soát<td>Sở A</table></table>"
    )
    assert (document.head.number, document.head.issued_on) == ("12/KH-UBND", "2027-01-14")
    assert [table.columns for table in document.tables] == [("TT", "Việc", "Chủ trì")]


def test_elements_nested_without_end_are_refused() -> None:
    assert read("<div>" * 100 + "Kế hoạch" + "</div>" * 100).text == "Kế hoạch"
    with pytest.raises(DamagedFileError, match=r"a\.html"):
        read("<div>" * 20_000 + "Kế hoạch")


TEXT = "<p>Ủy ban nhân dân xã chỉ đạo các thôn, bản rà soát hộ nghèo, đường giao thông nông thôn</p>"


@pytest.mark.parametrize(
    ("data", "head"),
    [
        (TEXT.encode("utf-8-sig"), ""),
        (f'<meta charset="utf-16">{TEXT}'.encode("utf-16"), ""),
        (TEXT.encode("utf-8"), '<meta charset="windows-1252">'),
        (TEXT.encode("ascii", "xmlcharrefreplace"), ""),
    ],
)
def test_encodings(data: bytes, head: str) -> None:
    assert read_html(head.encode() + data, "a.htm", stem="a").text == TEXT[3:-4]


def test_a_page_in_an_old_encoding() -> None:
    code = {letter: sign for sign, letter in TCVN3.items()}
    words = TEXT[3:-4].replace("Ủ", "ủ")
    coded = "".join(code.get(char, char) for char in words)
    for data in (coded.encode("latin-1"), coded.encode("ascii", "xmlcharrefreplace")):
        assert (
            read_html(b"<html><p>" + data + b"</p><p>" + data + b"</p>", "a.htm", stem="a").text == f"{words}\n{words}"
        )


def test_other_codepages_are_believed() -> None:
    data = '<html><meta http-equiv="Content-Type" content="text/html; charset=gb18030"><p>越南 Kế hoạch</p>'
    assert read_html(data.encode("gb18030"), "a.htm", stem="a").text == "越南 Kế hoạch"


def test_pages_saved_whole_and_pages_without_words() -> None:
    mail = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; '
        'charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<p>Kế hoạch năm 2027</p>\r\n--b--\r\n'
    )
    assert read_mht(mail.encode(), "a.mht", stem="a").text == "Kế hoạch năm 2027"
    with pytest.raises(DamagedFileError, match=r"a\.mht"):
        read_mht(b"MIME-Version: 1.0\r\n\r\nx", "a.mht", stem="a")
    for empty in (b"", b"<html><body><script>x</script></body></html>", b"<!-- x -->"):
        with pytest.raises(EmptyDocumentError, match=r"a\.html"):
            read_html(empty, "a.html", stem="a")


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_every_cell_is_found_where_it_stands(rows: list[list[str]]) -> None:
    rows = [[f"{word} {r}x{c}" for c, word in enumerate(row)] for r, row in enumerate(rows)]
    made = "".join(f"<tr>{''.join(f'<td>{word}</td>' for word in row)}</tr>" for row in rows)
    document = read(f"<table><tr><th>TT<th>Việc<th>Chủ trì</tr>{made}</table>")
    assert cells(document)[1:] == rows


@given(st.text(max_size=200))
def test_no_page_breaks_the_reader(text: str) -> None:
    try:
        document = read(text)
    except (EmptyDocumentError, EncodingError):
        return
    assert "<script" not in document.text.lower() or "&lt;" in text.lower() or "&#" in text
