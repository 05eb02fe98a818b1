"""Two values for one indicator in one draft."""

from __future__ import annotations

import pytest

from assistant.checking.rules.targets_inside import RULE
from tests.assistant.checking.drafts import case_of, found, text_of


def kinds(*lines: str) -> list[str]:
    return [finding.severity for finding in found(RULE, case_of(text_of("I. MỤC TIÊU", *lines)))]


def test_the_same_words_are_an_error_at_the_later_place() -> None:
    case = case_of(
        text_of(
            "I. MỤC TIÊU",
            "- Tỷ lệ hồ sơ nộp trực tuyến đạt từ 80% trở lên.",
            "- Tỷ lệ hồ sơ nộp trực tuyến đạt từ 60% trở lên.",
        )
    )
    (finding,) = found(RULE, case)
    assert finding.severity == "error" and "60%" in finding.place.quote and "80%" in finding.evidence[0].quote


def test_other_words_for_one_thing_are_to_be_looked_at_with_their_match() -> None:
    first = "- Tỷ lệ giao dịch thanh toán trực tuyến đạt từ 80% trở lên."
    second = "- Tỷ lệ thanh toán trực tuyến trên Cổng Dịch vụ công quốc gia đạt tối thiểu 55%."
    case = case_of(text_of("I. MỤC TIÊU", first, "II. CHỈ TIÊU", second))
    findings = list(RULE.find(case))
    assert [finding.severity for finding in findings] in ([], ["warning"])  # by words alone it may stay below
    from tests.assistant.checking.test_matching import SameMeaning

    (finding,) = found(RULE, case_of(text_of("I. MỤC TIÊU", first, "II. CHỈ TIÊU", second), likeness=SameMeaning()))
    assert finding.severity == "warning" and finding.match is not None and finding.match.meaning == 1.0


@pytest.mark.parametrize(
    "lines",
    [
        ("- Hồ sơ nộp trực tuyến đạt từ 80% trở lên.", "- Hồ sơ giải quyết đúng hạn đạt từ 98% trở lên."),
        ("- Quý II giải ngân đạt 60%; cả năm giải ngân đạt 95%.",),
        ("- Hồ sơ nộp trực tuyến đạt tối thiểu 80%.", "- Hồ sơ nộp trực tuyến lĩnh vực đất đai đạt tối thiểu 50%."),
        ("- Hồ sơ nộp trực tuyến đạt 80%, trong đó toàn trình đạt 60%.", "- Hồ sơ nộp trực tuyến đạt 80%."),
        ("- Số hóa hồ sơ đạt tối thiểu 80%.", "- Số hóa hồ sơ đạt tối đa 90%."),
    ],
)
def test_other_indicators_parts_steps_and_floors_under_ceilings(lines: tuple[str, ...]) -> None:
    assert kinds(*lines) == []


def test_a_floor_above_a_ceiling() -> None:
    assert len(kinds("- Số hóa hồ sơ đạt tối thiểu 90%.", "- Số hóa hồ sơ đạt tối đa 80%.")) == 1
