"""Passages: what an officer would quote."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers.text import read_text
from corpus.types import Document, Span
from indexing.passages import MAX_LENGTH, SMALL_SECTION, passages_of

LONG = (
    "Sở Thủy lợi rà soát danh mục bến thuyền và trạm bơm trên sông Lục, báo cáo kết quả về Ủy ban nhân dân tỉnh Hải Vân"
)


def read(text: str) -> Document:
    return read_text(text.encode(), "a.md", stem="a")


def test_a_short_section_is_one_passage() -> None:
    passages = passages_of(read("I. MỤC ĐÍCH\n- Bến sạch.\n- Thuyền ra vào được.\nII. KINH PHÍ\nDo tỉnh chi."))
    assert [passage.text for passage in passages] == [
        "I. MỤC ĐÍCH - Bến sạch. - Thuyền ra vào được.", "II. KINH PHÍ Do tỉnh chi.",
    ]  # fmt: skip
    assert [passage.section for passage in passages] == ["I", "II"]


def test_a_long_section_is_cut_into_its_items_with_their_headings_as_context() -> None:
    items = [f"- {LONG} lần {i}." for i in range(6)]
    passages = passages_of(read("\n".join(["I. NHIỆM VỤ", "1. Rà soát", *items])))
    assert [passage.text for passage in passages] == [f"I. NHIỆM VỤ 1. Rà soát {items[0]}", *items[1:]]
    assert {passage.section for passage in passages} == {"I.1"}
    assert all("I. NHIỆM VỤ > 1. Rà soát" in passage.context for passage in passages)
    assert passages[1].search_text == f"{passages[1].label}. {passages[1].context}\n{items[1]}"
    assert passages[1].encoded_text == f"{passages[1].label}\n{items[1]}"
    assert len(passages[0].text) < SMALL_SECTION


def test_a_numbered_item_has_its_own_section() -> None:
    text = f"V. TỔ CHỨC\n1. {LONG}.\n2. {LONG} hằng năm.\n3. {LONG}; {LONG}.\n2.1. {LONG} hằng quý."
    assert [passage.section for passage in passages_of(read(text))] == ["V.1", "V.2", "V.3", "V.2.1"]


def test_sub_items_go_with_the_line_that_opens_them() -> None:
    text = f"- {LONG} gồm:\n+ Bến chính;\n+ Bến phụ.\n- {LONG}."
    assert [passage.text.count("+") for passage in passages_of(read(text))] == [2, 0]


def test_a_row_goes_with_its_group_its_sub_rows_and_the_header_above_it() -> None:
    text = (
        "PHỤ LỤC\n\n| TT | Nhiệm vụ | Chủ trì | Hạn |\n|---|---|---|---|\n| I | Thể chế | | |\n"
        "| 1 | Rà soát | Sở A | Quý I |\n"
        "| | | Sở B | Quý II |\n| 2 | Công bố | Sở A | Quý I |\n"
        "| TT | Nhiệm vụ | Chủ trì | Hạn |\n| 3 | Đăng tải | Sở A | Quý I |"
    )
    passages = passages_of(read(text))
    assert [(passage.kind, passage.row) for passage in passages] == [("row", "1"), ("row", "2"), ("row", "3")]
    assert passages[0].text.startswith("PHỤ LỤC TT Nhiệm vụ Chủ trì Hạn I Thể chế 1 Rà soát")
    assert passages[0].text.endswith("Sở B Quý II")
    assert passages[2].text == "3 Đăng tải Sở A Quý I"
    assert all("I Thể chế. TT | Nhiệm vụ | Chủ trì | Hạn" in passage.context for passage in passages)


def test_groups_without_rows_are_kept() -> None:
    text = "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Rà soát | Sở A |\n| II | Thủ tục | |\n"
    assert [passage.text for passage in passages_of(read(text))][-1] == "II Thủ tục"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([LONG, "bến", "trạm; ", "thuyền. ", "x" * 300]), min_size=1, max_size=60).map(" ".join))
def test_long_paragraphs_are_cut_between_words_where_they_can_be(text: str) -> None:
    document = read(text)
    passages = passages_of(document)
    assert " ".join(passage.text for passage in passages) == " ".join(document.text.split())
    for passage in passages:
        assert passage.end - passage.start <= MAX_LENGTH
        assert passage.text == document.quote(Span(passage.start, passage.end))


def test_words_without_any_space_are_cut_too() -> None:
    passages = passages_of(read("x" * (2 * MAX_LENGTH + 5)))
    assert [len(passage.text) for passage in passages] == [MAX_LENGTH, MAX_LENGTH, 5]


def test_footnotes_recipients_and_signature_are_passages_of_their_own() -> None:
    text = "- Bến sạch¹.\n¹ Theo quy chế.\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nLê Văn Bến"
    assert [passage.kind for passage in passages_of(read(text))] == ["item", "footnote", "recipients", "signature"]
