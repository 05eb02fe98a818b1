import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.builder import Piece
from corpus.errors import EmptyDocumentError
from corpus.lines import Line
from corpus.rows import RawRow
from corpus.source import Source, document_of
from corpus.tables import RawTable
from corpus.types import Box, Span

WORDS = st.lists(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy", min_size=1, max_size=7), min_size=1, max_size=9)


def line_of(index: int, text: str, page: int = 1) -> Line:
    return Line(index, text, text, page=page)


def boxes_of(line: Line) -> list[Box]:
    """A box for each word, ten points wide a character, so that a box tells which characters it holds."""
    boxes, start = [], 0
    for word in line.text.split():
        start = line.text.index(word, start)
        place = Span(start, start + len(word))
        boxes.append(Box(place, line.page, 10.0 * start, 12.0 * line.index, 10.0 * place.end, 12.0 * line.index + 10))
        start = place.end
    return boxes


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_every_box_holds_the_words_printed_there(printed: list[list[str]]) -> None:
    lines = [line_of(i, "  ".join(words)) for i, words in enumerate(printed)]
    source = Source(lines, True, "pdf", boxes={line.index: boxes_of(line) for line in lines})
    document = document_of(source, "a.pdf", stem="a")
    assert len(document.boxes) == sum(map(len, printed))
    for box in document.boxes:
        line = lines[round(box.top / 12)]
        assert box.span.of(document.text) == line.text[round(box.left / 10) : round(box.right / 10)]


def test_words_in_the_cells_of_a_known_table_keep_their_boxes() -> None:
    lines = [line_of(0, "Nhiệm vụ   Chủ trì"), line_of(1, "Số hoá hồ sơ   Văn phòng")]
    rows = [
        RawRow("header", ((Piece("Nhiệm vụ", 0, 0, 8),), (Piece("Chủ trì", 0, 11, 18),))),
        RawRow("data", ((Piece("Số hoá hồ sơ", 1, 0, 12),), (Piece("Văn phòng", 1, 15, 24),)), doubts=(1,)),
    ]
    table = RawTable(0, 2, ("Nhiệm vụ", "Chủ trì"), tuple(rows))
    source = Source(lines, True, "pdf", tables=(table,), boxes={line.index: boxes_of(line) for line in lines})
    document = document_of(source, "a.pdf", stem="a")
    row = document.tables[0].rows[1]
    lead = row.cells[1]
    assert lead is not None and lead.of(document.text) == "Văn phòng"
    assert row.doubts == (1,)
    assert [box.span.of(document.text) for box in document.boxes if lead.start <= box.span.start < lead.end] == [
        "Văn", "phòng"
    ]  # fmt: skip


def test_lines_without_words_are_no_document() -> None:
    with pytest.raises(EmptyDocumentError, match=r"a\.pdf"):
        document_of(Source([line_of(0, "")], True, "pdf"), "a.pdf", stem="a")
