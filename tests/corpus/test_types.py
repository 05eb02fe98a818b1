"""Quotations, pages and sections of a document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Block, Document, Head, Span, quote, section_number


def test_a_quotation_shows_where_the_source_has_other_words() -> None:
    text = "một hai\nba bốn"
    assert quote(text, (4, 8), Span(0, len(text))) == "một … hai … ba bốn"
    assert quote(text, (4, 8), Span(4, 7)) == "hai"
    assert quote(text, (4, 8), Span(0, 4)) == "một"
    assert quote(text, (), Span(0, len(text))) == "một hai ba bốn"


@given(st.text("ab \n", max_size=40), st.sets(st.integers(0, 40)), st.integers(0, 40), st.integers(0, 40))
def test_a_quotation_keeps_every_word(text: str, seams: set[int], start: int, end: int) -> None:
    span = Span(min(start, end, len(text)), min(max(start, end), len(text)))
    words = quote(text, tuple(sorted(seams)), span)
    assert "".join(words.replace("…", "").split()) == "".join(span.of(text).split())
    assert words == words.strip()


def test_pages() -> None:
    document = Document("a", "một hai ba", (), Head("a"), pages=(0, 4, 8))
    assert [document.page_of(i) for i in (0, 3, 4, 7, 8, 9)] == [1, 1, 2, 2, 3, 3]
    assert Document("a", "một", (), Head("a")).page_of(0) is None


def test_sections() -> None:
    assert section_number(["II.", "2.", "2.1."]) == "II.2.1"
    assert section_number(["II.", "", "a)"]) == "II.a"
    assert section_number([]) is None
    blocks = (Block("heading", Span(0, 1), 5, "I."), Block("heading", Span(2, 3), 8, "1.", (0,)),
              Block("item", Span(4, 5), None, "-", (0, 1)))  # fmt: skip
    document = Document("a", "a b c", blocks, Head("a"))
    assert [document.section_of(block) for block in blocks] == [None, "I", "I.1"]
