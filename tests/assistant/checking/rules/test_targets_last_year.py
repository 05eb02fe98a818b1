"""Targets below last year's, unsaid."""

from __future__ import annotations

import pytest

from assistant.checking.rules.targets_last_year import RULE
from tests.assistant.checking.drafts import case_of, found, source_of, text_of

BEFORE = source_of(
    text_of(
        "I. MỤC TIÊU",
        "- Tỷ lệ dùng lại dữ liệu đạt 60%.",
        "- Hồ sơ nộp trực tuyến đạt 75%.",
        year=2026,
        number="9/KH-SXD",
    ),
    "nam-truoc",
)


def kinds(line: str) -> list[str]:
    return [finding.kind for finding in found(RULE, case_of(text_of("I. MỤC TIÊU", line), earlier=(BEFORE,)))]


def test_a_step_back_is_noted() -> None:
    assert kinds("- Tỷ lệ dùng lại dữ liệu đạt 55%.") == ["target_below_last_year"]


@pytest.mark.parametrize(
    "line",
    [
        "- Tỷ lệ dùng lại dữ liệu đạt 65%.",
        "- Tỷ lệ dùng lại dữ liệu đạt 55%, thấp hơn năm 2026 do mở rộng phạm vi.",
        "- Giảm chỉ tiêu tỷ lệ dùng lại dữ liệu xuống 55% do mở rộng phạm vi.",
        "- Tỷ lệ dùng lại dữ liệu đạt 55%; tỷ lệ này của năm 2026 là 60%.",
        "- Tỷ lệ công chức được tập huấn đạt 50%.",
    ],
)
def test_more_said_or_another_thing(line: str) -> None:
    assert kinds(line) == []
