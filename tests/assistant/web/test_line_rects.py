from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.web.pages import Rect, line_rects
from corpus.types import Box, Span


def word(at: int, left: float, top: float, page: int = 1) -> Box:
    return Box(Span(at, at + 4), page, left, top, left + 30, top + 10)


def test_neighbours_on_a_line_are_one_and_cells_and_lines_are_not() -> None:
    boxes = [word(0, 10, 10), word(5, 43, 10), word(10, 10, 24), word(15, 200, 24), word(20, 10, 10, page=2)]
    assert line_rects(boxes, [Span(0, 24)]) == {
        1: [Rect(10, 10, 73, 20), Rect(10, 24, 40, 34), Rect(200, 24, 230, 34)],
        2: [Rect(10, 10, 40, 20)],
    }


def test_only_the_cited_words_are_boxed() -> None:
    boxes = [word(0, 10, 10), word(5, 43, 10), word(10, 76, 10)]
    assert line_rects(boxes, [Span(5, 9)]) == {1: [Rect(43, 10, 73, 20)]}
    assert line_rects(boxes, [Span(4, 5)]) == {}


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 800), st.integers(1, 3)), max_size=20))
def test_every_cited_word_is_inside_a_rectangle_of_its_page(places: list[tuple[int, int, int]]) -> None:
    boxes = [word(5 * at, left, top, page) for at, (left, top, page) in enumerate(places)]
    rects = line_rects(boxes, [Span(0, 1000)])
    for box in boxes:
        assert any(
            r.left <= box.left and box.right <= r.right and r.top <= box.top and box.bottom <= r.bottom
            for r in rects[box.page]
        )
