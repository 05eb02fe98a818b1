"""Marks of Markdown and HTML come off; what is printed stays."""

from __future__ import annotations

import pytest

from corpus.html_tables import pipes_for_html_tables
from corpus.lines import split_lines, without_marks


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("## **2. Yêu cầu**", "2. Yêu cầu"),
        ("Số: *440* /KH-UBND", "Số: 440 /KH-UBND"),
        ("- \\+ Phóng sự", "- + Phóng sự"),
        ("> Văn bản mẫu", "Văn bản mẫu"),
        ("> 90% hồ sơ", "> 90% hồ sơ"),
        ("<b>STT</b><br>số", "STT số"),
        ("(*) Ghi chú, xem (*)", "(*) Ghi chú, xem (*)"),
        ("* một gạch đầu dòng", "* một gạch đầu dòng"),
        ("phí &amp; lệ phí", "phí & lệ phí"),
        ("xem [Cổng dịch vụ](https://a.vn/b)", "xem Cổng dịch vụ"),
        ("trừ [văn bản mật](theo danh mục)", "trừ [văn bản mật](theo danh mục)"),
        ("![](trang-1.png)", ""),
        ("---", ""),
        ("___", ""),
        ("<!-- trang 3 -->", ""),
        ("a < b và c > d", "a < b và c > d"),
    ],
)
def test_marks_come_off(raw: str, text: str) -> None:
    lines, paged = split_lines(raw)
    assert [line.text for line in lines] == [text]
    assert not paged


def test_level_strength_and_page() -> None:
    lines, paged = split_lines("### a\n**b c**\n<b>d</b>\n**e** f **g**\n\fh")
    assert [line.level for line in lines] == [3, 0, 0, 0, 0, 0]
    assert [line.strong for line in lines] == [False, True, True, False, False, False]
    assert [line.page for line in lines] == [1, 1, 1, 1, 1, 2]
    assert paged


def test_emphasis_stays_inside_a_cell() -> None:
    assert without_marks("| 5* | 6* |") == "| 5* | 6* |"
    assert without_marks("| **5** | *6* |") == "| 5 | 6 |"


def test_html_tables_become_pipes() -> None:
    html = "<p>x</p><table><tr><th colspan='2'>Ai làm</th><th rowspan=2>Hạn</th></tr>\n"
    html += "<tr><td>A</td><td>B|C</td></tr></table>"
    assert pipes_for_html_tables(html) == "<p>x</p>\n| Ai làm |  | Hạn |\n| A | B/C |  |\n"
    assert pipes_for_html_tables("không có bảng") == "không có bảng"
