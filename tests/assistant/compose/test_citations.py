"""What a citation shows."""

from __future__ import annotations

from assistant.compose.citations import whole_paragraphs
from assistant.compose.composition import Grounds
from corpus.types import Span
from tests.assistant.compose.plans import desk

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2034 của tỉnh Nà Lịm

I. MỤC TIÊU
- Trả đúng hạn 97% hồ sơ khai thác nhựa thông. Người nộp không phải đến lần thứ hai.
II. GIẢI PHÁP
- Giao Phòng Lâm sinh bảo đảm 97% hồ sơ khai thác nhựa thông được trả đúng hạn, nhắc trước hai ngày.
- Trồng 97% diện tích rừng ngập mặn.
"""


def test_a_sentence_is_cited_with_its_paragraph() -> None:
    book = desk(nl=PLAN).book("nl")
    at = book.document.text.index("97% hồ sơ")
    grounds = whole_paragraphs(Grounds(book, (Span(at, at + 3),)))
    assert grounds.quote.startswith("- Trả đúng hạn") and grounds.quote.endswith("lần thứ hai.")


def test_a_paragraph_that_is_long_is_not() -> None:
    long = PLAN.replace("lần thứ hai.", "lần thứ hai, " + "rất xa xôi " * 90)
    book = desk(nl=long).book("nl")
    at = book.document.text.index("97% hồ sơ")
    span = Span(at, at + 3)
    assert whole_paragraphs(Grounds(book, (span,))).spans == (span,)


def test_another_place_of_the_same_value_is_cited_too() -> None:
    found = desk(nl=PLAN).ask("Tỷ lệ trả đúng hạn hồ sơ khai thác nhựa thông là bao nhiêu phần trăm?")
    quotes = [grounds.quote for grounds in found.statements[0].grounds]
    assert len(quotes) == 2 and any("Phòng Lâm sinh" in quote for quote in quotes)
    assert not any("ngập mặn" in quote for quote in quotes)
