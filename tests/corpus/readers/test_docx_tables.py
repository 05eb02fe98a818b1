"""Tables of Word files: merged cells, headers, groups, tables in cells and cut in two."""

from __future__ import annotations

import io
from decimal import Decimal

import docx as python_docx
from hypothesis import given, settings

from corpus.readers.docx import read_docx
from corpus.register.targets import targets_of
from corpus.register.tasks import tasks_of
from tests.corpus.readers.word_maker import abstract, lvl, num, p, tbl, tc, tr
from tests.corpus.readers.word_reading import HEADER, cells, merged_tables, numbers, read


def test_a_ruled_head_is_no_data_either_and_a_table_of_directors_is() -> None:
    head = tr(tc("UBND XÃ AO SEN"), tc("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    roles = [tr(tc("Chức danh"), tc("Người phụ trách")), tr(tc("GIÁM ĐỐC"), tc("Lò A")), tr(tc("Thư ký"), tc("Lò B"))]
    document = read(tbl(head), tbl(*roles))
    assert len(document.tables) == 1 and document.tables[0].columns == ("Chức danh", "Người phụ trách")


def test_merged_cells_stand_in_each_row_and_group_rows_are_groups() -> None:
    numbered = abstract(0, lvl(0, "%1.")) + num(1, 0)
    auto = p("", number=(1, 0))
    document = read(
        tbl(
            HEADER,
            tr(tc("I. Thể chế", span=5)),
            tr(tc(auto, merge="restart"), tc("Rà soát", merge="restart"), tc("Phòng A"), tc("Phòng B"), tc("Quý I")),
            tr(tc("", merge="continue"), tc("", merge="continue"), tc("Phòng C"), tc(""), tc("Quý II")),
            tr(tc(auto), tc("Báo cáo"), tc("Phòng D"), tc("Phòng E", span=2)),
        ),
        numbering=numbered,
    )
    assert cells(document)[1:] == [
        ["I. Thể chế", None, None, None, None],
        ["1.", "Rà soát", "Phòng A", "Phòng B", "Quý I"],
        ["1.", "Rà soát", "Phòng C", None, "Quý II"],
        ["2.", "Báo cáo", "Phòng D", "Phòng E", None],
    ]
    assert numbers(document)[1:] == [
        ("group", "I", False),
        ("data", "1", False),
        ("data", "1", True),
        ("data", "2", False),
    ]


def test_a_header_of_two_rows_and_of_marked_rows() -> None:
    top = tr(tc("TT", merge="restart"), tc("Việc", merge="restart"), tc("Trách nhiệm", span=2), header=True)
    sub = tr(tc("", merge="continue"), tc("", merge="continue"), tc("Chủ trì"), tc("Phối hợp"), header=True)
    document = read(tbl(top, sub, tr(*map(tc, ["1", "Rà soát", "Sở A", "Sở B"]))))
    assert document.tables[0].columns == ("TT", "Việc", "Chủ trì", "Phối hợp")
    unusual = tr(tc("Stt 1"), tc("Xã 24"), header=True)  # names nothing that is known, but Word repeats it on pages
    assert read(tbl(unusual, tr(tc("a"), tc("b")), tr(tc("c"), tc("d")))).tables[0].columns == ("Stt 1", "Xã 24")


def test_of_begin_and_end_the_end_is_the_deadline() -> None:
    top = tr(*(tc(name, merge="restart") for name in ("TT", "Việc", "Chủ trì")), tc("Thời gian thực hiện", span=2))
    sub = tr(*[tc("", merge="continue")] * 3, tc("Bắt đầu"), tc("Hoàn thành"))
    document = read(tbl(top, sub, tr(*map(tc, ["1", "Rà soát", "Sở A", "05/01/2027", "20/01/2027"]))))
    [task] = tasks_of(document)
    assert task.words(document, "deadline") == "20/01/2027"


def test_values_year_by_year_are_targets_and_no_deadlines() -> None:
    top = tr(*(tc(name, merge="restart") for name in ("TT", "Chỉ tiêu", "Đơn vị tính")), tc("Lộ trình", span=2))
    sub = tr(*[tc("", merge="continue")] * 3, tc("Năm 2027"), tc("Năm 2028"))
    document = read(tbl(top, sub, tr(*map(tc, ["1", "Tỷ lệ hồ sơ trực tuyến", "%", "78", "82,5"]))))
    assert tasks_of(document) == []
    found = [(t.value, t.unit, t.period and document.quote(t.period)) for t in targets_of(document)]
    assert found == [(78, "%", "Năm 2027"), (Decimal("82.5"), "%", "Năm 2028")]


def test_a_table_in_a_cell_is_read_in_it_and_one_in_a_frame_is_a_table() -> None:
    inner = tbl(HEADER, tr(*map(tc, ["1", "Rà soát", "Sở A", "", "Quý I"])))
    framed = read(tbl(tr(tc(inner + p("")))))
    assert [row.kind for row in framed.tables[0].rows] == ["header", "data"]
    outer = tbl(
        HEADER,
        tr(tc("1"), tc(p("Gồm:") + tbl(tr(tc("việc x"), tc("việc y"))) + p("")), tc("Sở A"), tc(""), tc("Quý I")),
    )
    assert cells(read(outer))[1] == ["1", "Gồm: việc x việc y", "Sở A", None, "Quý I"]


def test_a_table_cut_in_two_is_one_and_two_tables_are_two() -> None:
    first, second = (tr(*map(tc, [n, f"Việc {n}", "Sở A", "", "Quý I"])) for n in "12")
    assert [row.number for row in read(tbl(HEADER, first), p(""), tbl(second)).tables[0].rows] == [None, "1", "2"]
    repeated = read(tbl(HEADER, first), tbl(HEADER, second))
    assert [row.kind for row in repeated.tables[0].rows] == ["header", "data", "header", "data"]
    other = tr(*map(tc, ["TT", "Khoản chi", "Kinh phí", "Nguồn", "Ghi chú"]))
    assert len(read(tbl(HEADER, first), tbl(other, second)).tables) == 2
    assert len(read(tbl(HEADER, first), p("Bảng sau:"), tbl(second)).tables) == 2


def test_rows_that_begin_or_end_inside_the_grid() -> None:
    short = tr(tc("Rà soát"), tc("Sở A"), more='<w:gridBefore w:val="1"/>')
    assert cells(read(tbl(HEADER, short)))[1] == [None, "Rà soát", "Sở A", None, None]


@settings(max_examples=40, deadline=None)
@given(merged_tables())
def test_every_cell_of_a_table_that_word_made_is_found_where_it_stands(made) -> None:
    texts, merges = made
    expected: list[list[str | None]] = [list(row) for row in texts]
    stream = io.BytesIO()
    word = python_docx.Document()
    table = word.add_table(len(texts), len(texts[0]), style="Table Grid")
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            table.cell(r, c).text = (
                ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Ghi chú"][c] if not r else text
            )
    expected[0] = ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Ghi chú"][: len(texts[0])]
    for top, left, bottom, right in merges:
        for r in range(top + 1, bottom + 1):
            table.cell(r, left).text = ""
            expected[r][left] = expected[top][left]
        table.cell(top, left).merge(table.cell(bottom, right))
    word.save(stream)
    document = read_docx(stream.getvalue(), "a.docx", stem="a")
    found = cells(document)
    pairs = [(a, b) for old, new in zip(expected, found, strict=True) for a, b in zip(old, new, strict=True)]
    assert [pair for pair in pairs if pair[0] != pair[1]] == []
