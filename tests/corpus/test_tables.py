"""Tables out of tabs, pipes and HTML: headers, groups, rows that go on."""

from __future__ import annotations

from corpus.readers.text import read_text
from corpus.types import Document, Table

HEADER = ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"]


def read(text: str, name: str = "a.txt") -> Document:
    return read_text(text.encode(), name, stem="a")


def tabbed(*rows: list[str]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def piped(*rows: list[str]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def shape(document: Document, table: Table) -> list[tuple[str, str | None, bool]]:
    return [(row.kind, row.number, row.continues) for row in table.rows]


def cells(document: Document, row: int) -> list[str | None]:
    return [document.quote(cell) if cell else None for cell in document.tables[0].rows[row].cells]


def test_tabs_with_groups_and_a_continued_row() -> None:
    text = tabbed(
        HEADER, ["I", "Thể chế", "", "", ""], ["01", "Rà soát", "Sở A", "Sở B", "Quý I"],
        ["", "", "Sở C", "", "Quý II"],
        HEADER, ["1.1", "Công bố", "Sở A", "", "Tháng 5"],
    )  # fmt: skip
    document = read(f"PHỤ LỤC\n{text}\nHết.")
    table = document.tables[0]
    assert table.columns == tuple(HEADER)
    assert shape(document, table) == [
        ("header", None, False), ("group", "I", False),
        ("data", "01", False), ("data", "01", True),
        ("header", None, False), ("data", "1.1", False),
    ]  # fmt: skip
    assert [row.group for row in table.rows] == [None, None, 1, 1, None, 1]
    assert cells(document, 3) == [None, None, "Sở C", None, "Quý II"]


def test_pipes_with_marks_and_a_repeated_header_after_a_page_number() -> None:
    first = piped([f"<b>{name}</b>" for name in HEADER], ["1", "Nạo *vét*", "Sở A", "", "Quý I"])
    second = piped(HEADER, ["2", "Kè bờ \\| đê", "Sở B", "", "Quý II"])
    document = read(f"{first}\n\n4\n\n{second}\n", "a.md")
    assert len(document.tables) == 1
    assert [row.number for row in document.tables[0].rows if row.kind == "data"] == ["1", "2"]
    assert cells(document, 1) == ["1", "Nạo vét", "Sở A", None, "Quý I"]
    assert cells(document, 3)[1] == "Kè bờ | đê"
    assert [document.quote(b.span) for b in document.blocks if b.kind == "boilerplate"] == ["4"]


def test_two_tables_with_their_own_headers_are_two() -> None:
    other = piped(["TT", "Khoản chi", "Số tiền"], ["1", "Nạo vét", "5 triệu"])
    document = read(f"{piped(HEADER, ['1', 'Nạo vét', 'Sở A', '', 'Quý I'])}\n\n{other}", "a.md")
    assert [table.columns[1] for table in document.tables] == ["Nhiệm vụ", "Khoản chi"]


def test_a_header_of_two_rows_names_the_columns() -> None:
    above = ["TT", "Nhiệm vụ", "Trách nhiệm thực hiện", "", "Thời hạn"]
    below = ["", "", "Chủ trì", "Phối hợp", ""]
    document = read(
        tabbed(above, below, ["(1)", "(2)", "(3)", "(4)", "(5)"], ["1", "Nạo vét", "Sở A", "Xã B", "Quý I"])
    )
    assert document.tables[0].columns == ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn")
    assert [row.kind for row in document.tables[0].rows] == ["header", "header", "header", "data"]


def test_a_figure_with_rows_below_it_is_a_group() -> None:
    document = read(tabbed(HEADER, ["1", "Thể chế", "", "", ""], ["1.1", "Rà soát", "Sở A", "", "Quý I"]))
    assert shape(document, document.tables[0])[1:] == [("group", "1", False), ("data", "1.1", False)]


def test_a_group_repeated_over_merged_cells_is_a_group() -> None:
    document = read(piped(HEADER, ["I. Thể chế"] * 5, ["1", "Rà soát", "Sở A", "", "Quý I"]), "a.md")
    assert shape(document, document.tables[0])[1:] == [("group", "I", False), ("data", "1", False)]


def test_rows_whose_numbers_were_lost_do_not_continue_each_other() -> None:
    document = read(piped(HEADER, ["", "Rà soát", "Sở A", "", "Quý I"], ["", "Công bố", "Sở B", "", "Quý II"]), "a.md")
    assert [row.continues for row in document.tables[0].rows] == [False, False, False]


def test_a_row_that_goes_on_in_small_letters_is_one_row() -> None:
    document = read(tabbed(HEADER, ["1", "Rà soát bến", "Sở A", "", "Quý I"], ["", "thuyền cũ", "và xã B", "", ""]))
    assert cells(document, 1)[1:3] == ["Rà soát bến … thuyền cũ", "Sở A … và xã B"]
    assert len(document.tables[0].rows) == 2


def test_tabs_after_item_marks_are_no_table() -> None:
    document = read("1.\tMục đích của việc này\n-\tRà soát hết bến thuyền.\n-\tCông bố trong quý I.")
    assert not document.tables
    assert [block.marker for block in document.blocks] == ["1.", "-", "-"]


def test_an_html_table_is_read() -> None:
    html = "<table><tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th></tr>"
    html += "<tr><td>1</td><td>Nạo vét</td><td>Sở A</td></tr></table>"
    document = read(html, "a.md")
    assert document.tables[0].columns == ("TT", "Nhiệm vụ", "Chủ trì")
    assert cells(document, 1) == ["1", "Nạo vét", "Sở A"]
