"""The sentences of a passage that say what was asked."""

from __future__ import annotations

from assistant.compose.prose import sentences
from indexing.passages import passages_of
from tests.assistant.compose.plans import both, desk, quotes_of, text_of


def test_only_the_telling_sentence_is_said() -> None:
    assert text_of(both().ask("Ở Khê Vân mỗi đợt tập huấn kéo dài bao lâu?")) == "Mỗi đợt tập huấn kéo dài 03 ngày"


def test_of_a_sentence_with_two_values_the_clause_asked_for_is_said() -> None:
    found = text_of(both().ask("Tỷ lệ hồ sơ trồng rừng trả đúng hạn đạt tối thiểu bao nhiêu ở Khê Vân?"))
    assert "93%" in found and "88%" not in found


def test_a_clause_that_is_not_clearly_meant_takes_the_other_along() -> None:
    found = text_of(both().ask("Ở tỉnh Khê Vân tỷ lệ trả đúng hạn là bao nhiêu phần trăm?"))
    assert "93%" in found and "88%" in found


def test_the_heading_says_whose_duty_it_is() -> None:
    found = both().ask("Ở Khê Vân ai theo dõi tiến độ trồng rừng, nhắc các xã chậm báo cáo?")
    assert text_of(found).startswith("Sở Nông nghiệp: Theo dõi tiến độ") and "Sở Nông nghiệp" in quotes_of(found)


def test_sentences_cover_the_passages_without_marks() -> None:
    book = both().book("tinh")
    for passage in passages_of(book.document):
        spans = sentences(book, passage)
        assert spans == sorted(spans) and all(span.start < span.end for span in spans)
        assert not any(span.of(book.document.text).startswith(("- ", "• ")) for span in spans)
        assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))


def test_cells_of_a_row_are_parted_and_its_number_is_left_out() -> None:
    table = "| TT | Chỉ tiêu | Mức |\n|---|---|---|\n| 7 | Số tổ ong mật ngoài vườn đạt | 40% |\n"
    text = f"KẾ HOẠCH\nNuôi ong năm 2031\n\n{table}"
    found = desk(ong=text).ask("Số tổ ong mật ngoài vườn đạt bao nhiêu phần trăm?")
    assert text_of(found) == "Số tổ ong mật ngoài vườn đạt; 40%"
