"""Whether a text is Vietnamese."""

from __future__ import annotations

import pytest

from assistant.checking.speech import is_vietnamese
from tests.assistant.checking.drafts import text_of


def test_plans_and_single_sentences() -> None:
    assert is_vietnamese(text_of("I. MỤC TIÊU", "- Giữ nếp làm việc."))
    assert is_vietnamese("Thực hiện tốt kế hoạch năm nay.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026 – 12/31",
        "The department shall submit the annual report on administrative reform before 31 December.",
        "Le plan de réforme administrative sera présenté avant la fin de l'année.",
        "Ke hoach cai cach hanh chinh nam 2026 cua So Tu phap tinh Hac Giang",
        "行政改革计划",
    ],
)
def test_other_languages_and_text_without_marks(text: str) -> None:
    assert not is_vietnamese(text)
