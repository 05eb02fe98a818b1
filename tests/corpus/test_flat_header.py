from __future__ import annotations

import pytest

from corpus.flat_header import find_headers, parse_header


@pytest.mark.parametrize(
    ("text", "columns", "roles"),
    [
        ("STT\n\nNội dung\n\nSản phẩm\n\nChủ trì\n\nPhối hợp\n\nThời gian\n\n1\n\nXây kè",
         ("STT", "Nội dung", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian"),
         ("number", "task", "product", "lead", "coordinate", "deadline")),
        ("TT Nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời gian hoàn thành\n1\nXây kè",
         ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"),
         ("number", "task", "lead", "coordinate", "deadline")),
        ("Số\nTT\nTên nhiệm vụ\nĐơn vị\nchủ trì\nKinh phí (triệu đồng)\nThời hạn\ntrình\nI\nXÂY KÈ",
         ("Số TT", "Tên nhiệm vụ", "Đơn vị chủ trì", "Kinh phí (triệu đồng)", "Thời hạn trình"),
         ("number", "task", "lead", "money", "deadline")),
        ("STT\nNỘI DUNG\nTRÁCH NHIỆM THỰC HIỆN\nCHỦ TRÌ\nPHỐI HỢP\nTHỜI GIAN\nGHI CHÚ\n1\n",
         ("STT", "NỘI DUNG", "CHỦ TRÌ", "PHỐI HỢP", "THỜI GIAN", "GHI CHÚ"),
         ("number", "task", "lead", "coordinate", "deadline", "note")),
    ],
)
def test_names_and_order_of_columns(text: str, columns: tuple[str, ...], roles: tuple[str, ...]) -> None:
    header = parse_header(text.split("\n"), 0)
    assert header is not None
    assert (header.columns, header.roles) == (columns, roles)


@pytest.mark.parametrize(
    "text",
    [
        "TT của kế hoạch này được sửa như sau",
        "STT\nHọ và tên\nChức vụ\nĐơn vị",
        "STT | Nội dung | Chủ trì | Phối hợp | Thời gian",
        "STT\tNội dung\tChủ trì\tPhối hợp\tThời gian",
        "Nội dung chủ trì phối hợp thời gian",
    ],
)
def test_what_is_no_header(text: str) -> None:
    assert find_headers(text.split("\n")) == []


def test_a_row_that_begins_like_a_name_is_no_column() -> None:
    page = ["STT Nội dung", "Chủ trì", "Phối hợp", "Thời gian"]
    lines = [*page, "1", "Xây kè", *page, "hoàn thành", "2", *page, "3"]
    headers = find_headers(lines)
    assert [header.lines for header in headers] == [(0, 1, 2, 3), (6, 7, 8, 9), (12, 13, 14, 15)]


def test_two_tables_keep_their_own_headers() -> None:
    first = ["STT", "Nội dung", "Chủ trì", "Thời gian"]
    second = ["STT", "Nội dung", "Chủ trì", "Sản phẩm", "Thời gian"]
    headers = find_headers([*first, "1", "Xây kè", *second, "1"])
    assert [len(header.roles) for header in headers] == [4, 5]
