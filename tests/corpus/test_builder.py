"""Canonical text out of pieces: line ends joined, seams where words stood between."""

from __future__ import annotations

import pytest

from corpus.builder import Piece, TextBuilder
from corpus.types import quote


def piece(lines: list[str], line: int, text: str) -> Piece:
    start = lines[line].index(text)
    return Piece(text, line, start, start + len(text))


def test_lines_are_joined_and_hyphens_closed() -> None:
    lines = ["theo Nghị định 30/2020/NĐ-", "CP của Chính phủ", "2026–", "2030"]
    builder = TextBuilder(lines)
    builder.add(Piece(text, i, 0, len(text)) for i, text in enumerate(lines))
    assert builder.text == "theo Nghị định 30/2020/NĐ-CP của Chính phủ 2026–2030"
    assert builder.seams == []


def test_a_seam_stands_where_words_were_between() -> None:
    lines = ["một", "trang 2", "hai"]
    builder = TextBuilder(lines)
    span = builder.add([piece(lines, 0, "một"), piece(lines, 2, "hai")])
    assert quote(builder.text, tuple(builder.seams), span) == "một … hai"
    builder.add([piece(lines, 1, "trang 2")])
    assert builder.text == "một hai\ntrang 2"


def test_cells_of_one_line_are_neighbours_over_their_borders() -> None:
    lines = ["| một |  | hai |", "x"]
    builder = TextBuilder(lines)
    span, cells = builder.add_cells([[piece(lines, 0, "một")], None, [piece(lines, 0, "hai")]])
    assert builder.text == "một\t\thai"
    assert [cell and cell.of(builder.text) for cell in cells] == ["một", None, "hai"]
    assert quote(builder.text, tuple(builder.seams), span) == "một hai"


def test_a_row_that_begins_with_an_empty_cell() -> None:
    builder = TextBuilder(["x một"])
    builder.add([piece(["x một"], 0, "x")])
    span, cells = builder.add_cells([None, [piece(["x một"], 0, "một")]])
    assert builder.text == "x\n\tmột"
    assert span.of(builder.text) == "\tmột"
    assert cells[0] is None


def test_a_block_needs_words() -> None:
    with pytest.raises(ValueError, match="piece"):
        TextBuilder([]).add([])
