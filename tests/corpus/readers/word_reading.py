"""Word files read, as tests look at them."""

from __future__ import annotations

from hypothesis import strategies as st

from corpus.readers.docx import read_docx
from corpus.types import Document
from tests.corpus.readers.word_maker import docx, tc, tr

BOLD = "<w:b/>"
HEADER = tr(*map(tc, ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"]))
WORDS = st.sampled_from("rà soát thủ tục hành chính công bố chữ ký số Văn phòng Sở xã Ao Sen hằng quý Đề án".split())
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


def read(*body: str, **parts: str) -> Document:
    return read_docx(docx(*body, **parts), "a.docx", stem="a")


def cells(document: Document, table: int = 0) -> list[list[str | None]]:
    rows = document.tables[table].rows
    return [[document.quote(cell) if cell else None for cell in row.cells] for row in rows]


def numbers(document: Document) -> list[tuple[str, str | None, bool]]:
    return [(row.kind, row.number, row.continues) for row in document.tables[0].rows]


@st.composite
def merged_tables(draw: st.DrawFn) -> tuple[list[list[str]], list[tuple[int, int, int, int]]]:
    """Words for each place of a grid, and rectangles of it (top, left, bottom, right) that are merged."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(3, 6))
    texts = [[f"{draw(WORDS)} {r}x{c}" for c in range(columns)] for r in range(rows)]
    merges = []
    for left in range(1, columns, 2):  # apart from each other, below the header, right of the number
        top = draw(st.integers(1, rows - 1))
        merges.append((top, left, draw(st.integers(top, rows - 1)), left))
    return texts, merges
