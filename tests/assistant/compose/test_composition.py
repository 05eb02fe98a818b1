"""Statements and what they rest on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.composition import Composition, Grounds, bare, run_on, shortened
from corpus.types import Span
from tests.assistant.compose.plans import both


def test_grounds_quote_their_pieces_apart() -> None:
    book = both().book("tinh")
    grounds = Grounds(book, (Span(0, 2), Span(16, 20)), "II.1", "4")
    assert grounds.quote == f"{book.document.text[:2]} … {book.document.text[16:20]}"
    assert grounds.names == (book.name, "mục II.1", "dòng 4")


def test_not_found_has_no_statements() -> None:
    assert Composition.not_found("vì") == Composition((), "vì", "not_found")


def test_pieces_without_punctuation_are_parted() -> None:
    assert run_on(["Đạt 8", "03 xã.", "Hết"]) == "Đạt 8; 03 xã. Hết"
    assert run_on([]) == "" and run_on(["một"]) == "một"


@given(st.text("ađ .;,:"))
def test_bare_words_end_without_marks(words: str) -> None:
    assert bare(bare(words)) == bare(words) and not bare(words).endswith((".", ";", ","))


def test_long_words_are_cut_where_a_clause_ends_and_not_within_a_name() -> None:
    words = "Rà soát quy trình nội bộ; tham mưu quyết định của Chánh Thanh tra, Trưởng ban Tiếp công dân tỉnh"
    assert shortened(words, 75) == "Rà soát quy trình nội bộ; tham mưu quyết định của Chánh Thanh tra …"
    assert shortened(words, 36) == "Rà soát quy trình nội bộ …"
    assert shortened(words, len(words)) == words


@given(st.text("ađ .;,:", max_size=60), st.integers(5, 50))
def test_what_is_shortened_is_a_beginning_of_the_words_within_the_limit(words: str, most: int) -> None:
    cut = shortened(words, most)
    assert cut == words if len(words) <= most else words.startswith(cut.removesuffix(" …")) and len(cut) <= most + 2
