"""Task records out of task tables."""

from __future__ import annotations

from corpus.readers.text import read_text
from corpus.register.tasks import tasks_of
from corpus.types import Document

HEADER = ["TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn"]


def read(*rows: list[str]) -> Document:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    text = "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])
    return read_text(text.encode(), "a.md", stem="a")


def test_a_row_with_two_products_is_two_tasks_of_one_number() -> None:
    document = read(
        HEADER, ["1", "Rà soát", "Báo cáo", "Sở A", "Sở B", "Quý I"], ["", "", "Tờ trình", "Sở C", "", "Quý II"]
    )
    one, two = tasks_of(document)
    assert (one.number, two.number) == ("1", "1")
    assert (one.words(document, "product"), two.words(document, "product")) == ("Báo cáo", "Tờ trình")
    assert one.words(document, "task") == two.words(document, "task") == "Rà soát"
    assert two.words(document, "coordinate") is None
    assert two.span.of(document.text).split() == ["Tờ", "trình", "Sở", "C", "Quý", "II"]


def test_groups_nest_as_the_table_first_shows_them() -> None:
    document = read(
        HEADER,
        ["A", "Việc của tỉnh", "", "", "", ""], ["I", "Thể chế", "", "", "", ""], ["1", "a", "b", "c", "d", "Quý I"],
        ["II", "Thủ tục", "", "", "", ""], ["2", "a", "b", "c", "d", "Quý I"],
        ["B", "Việc của xã", "", "", "", ""], ["3", "a", "b", "c", "d", "Quý I"],
    )  # fmt: skip
    assert [task.groups for task in tasks_of(document)] == [
        ("A. Việc của tỉnh", "I. Thể chế"), ("A. Việc của tỉnh", "II. Thủ tục"), ("B. Việc của xã",),
    ]  # fmt: skip
    assert [task.group for task in tasks_of(document)] == ["A. Việc của tỉnh", "A. Việc của tỉnh", "B. Việc của xã"]


def test_a_letter_under_a_roman_group() -> None:
    document = read(
        HEADER, ["I", "Thể chế", "", "", "", ""], ["A", "Tỉnh", "", "", "", ""], ["A.1", "Sở", "", "", "", ""],
        ["1", "a", "b", "c", "d", "Quý I"], ["A.2", "Ban", "", "", "", ""], ["2", "a", "b", "c", "d", "Quý I"],
        ["II", "Thủ tục", "", "", "", ""], ["3", "a", "b", "c", "d", "Quý I"],
    )  # fmt: skip
    assert [task.groups for task in tasks_of(document)] == [
        ("I. Thể chế", "A. Tỉnh", "A.1. Sở"), ("I. Thể chế", "A. Tỉnh", "A.2. Ban"), ("II. Thủ tục",),
    ]  # fmt: skip


def test_a_table_of_money_has_no_tasks() -> None:
    assert not tasks_of(read(["TT", "Nội dung", "Kinh phí", "Ghi chú"], ["1", "Nạo vét", "5 triệu", ""]))


def test_the_first_of_two_columns_of_a_role_that_is_filled() -> None:
    header = ["TT", "Nhiệm vụ", "Kết quả", "Sản phẩm", "Chủ trì"]
    document = read(header, ["1", "a", "Xong", "Báo cáo", "Sở A"], ["2", "b", "", "Tờ trình", "Sở A"])
    assert [task.words(document, "product") for task in tasks_of(document)] == ["Xong", "Tờ trình"]
