"""How hard-wrapped lines are joined: the same paragraphs at any width give the same blocks."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.readers.text import read_text
from corpus.wrapping import printed_width, wrapping_of
from tests.corpus.plan_lines import WORDS, wrapped

tail = st.lists(st.sampled_from(WORDS), min_size=20, max_size=60).map(" ".join)
verb = st.sampled_from(["Tiếp tục", "Xây dựng", "Đẩy mạnh", "Ổn định"])
item = st.builds(lambda v, t: f"- {v} {t} đúng hạn.", verb, tail)
paragraph = st.builds(lambda v, t: f"{v} {t} theo quy định.", verb, tail)
section = st.builds(
    lambda n, body, items: [f"{n}. Nhiệm vụ thứ {n}", body, *items],
    st.integers(1, 9), paragraph, st.lists(item, min_size=3, max_size=6),
)  # fmt: skip


def blocks(text: str) -> list[tuple[str, str]]:
    document = read_text(text.encode(), "a.txt", stem="a")
    return [(block.kind, document.quote(block.span)) for block in document.blocks]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(section, min_size=2, max_size=4), st.integers(60, 110), st.sampled_from([1, 2]))
def test_any_width_gives_the_same_blocks(sections: list[list[str]], width: int, gap: int) -> None:
    paragraphs = [text for part in sections for text in part]
    found = blocks(wrapped(paragraphs, width, gap))
    assert [words for _, words in found] == paragraphs
    assert {kind for kind, words in found if words.startswith("- ")} == {"item"}
    assert {kind for kind, words in found if "Nhiệm vụ thứ" in words} == {"heading"}


def test_a_number_broken_at_its_hyphen_is_joined() -> None:
    text = wrapped(
        ["Thực hiện tốt các việc được giao ở bến thuyền và trạm bơm theo đúng thời gian đã định."] * 5, 70, 2
    )
    text += (
        "\n\nCăn cứ Nghị định số 30/2020/NĐ-\n\nCP ngày 05/3/2020 của Chính phủ về công tác văn thư ở cấp\n\nxã và bến."
    )
    assert "30/2020/NĐ-CP ngày" in blocks(text)[-1][1]


def test_text_with_a_paragraph_a_line_is_not_wrapped() -> None:
    lines = ["Rà soát danh mục bến thuyền " * 10] * 6
    assert not wrapping_of(lines).wrapped
    assert [kind for kind, _ in blocks("\n".join(f"{line}." for line in lines))] == ["paragraph"] * 6


def test_a_line_is_forced_where_the_next_word_has_no_room() -> None:
    wrapping = wrapping_of(["a" * 38 + " " + "b" * 38] * 8)
    assert wrapping.wrapped
    assert wrapping.forced("a" * 38 + " " + "b" * 30, "mười một chữ nữa") is False
    assert wrapping.forced("a" * 38 + " " + "b" * 38, "nữa")


def test_accents_take_no_room_in_print() -> None:
    assert printed_width("ĐƯỜNG") == printed_width("ĐUONG")
    assert printed_width("il") < printed_width("mm")
