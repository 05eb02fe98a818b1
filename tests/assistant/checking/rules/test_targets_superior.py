"""Targets below those of the plan above."""

from __future__ import annotations

import pytest

from assistant.checking.rules.targets_superior import RULE
from tests.assistant.checking.drafts import case_of, found, province, text_of

ABOVE = province(
    "I. MỤC TIÊU",
    "- Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 98% trở lên; trong đó lĩnh vực đất đai đạt từ 94% trở lên.",
    "- Hồ sơ nộp trực tuyến chiếm tối thiểu 75%.",
    "- Thời gian trả lời phản ánh, kiến nghị không quá 05 ngày làm việc.",
    "- 90% hồ sơ công việc cấp xã được xử lý trên mạng.",
)


def quoted(line: str, above=ABOVE) -> list[str]:
    return [
        finding.message for finding in found(RULE, case_of(text_of("I. MỤC TIÊU", f"- {line}"), superiors=(above,)))
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 96% trở lên.",
        "Tỷ lệ hồ sơ của Sở giải quyết đúng hạn đạt từ 96% trở lên.",
        "Tỷ lệ hồ sơ nộp trực tuyến đạt 70%.",
        "Tỷ lệ hồ sơ lĩnh vực đất đai giải quyết đúng hạn đạt từ 92% trở lên.",
        "Thời gian trả lời phản ánh, kiến nghị không quá 07 ngày làm việc.",
    ],
)
def test_less_than_asked(line: str) -> None:
    (message,) = quoted(line)
    assert "Vân Sa" in message


@pytest.mark.parametrize(
    "line",
    [
        "Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 98% trở lên.",
        "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 99,5%.",
        "Tỷ lệ hồ sơ lĩnh vực đất đai giải quyết đúng hạn đạt từ 95% trở lên.",
        "Tỷ lệ hồ sơ đất đai nộp trực tuyến đạt 45%.",
        "Thời gian trả lời phản ánh, kiến nghị không quá 03 ngày làm việc.",
        "Tỷ lệ hồ sơ thanh toán trực tuyến đạt 40%.",
        "Năm trước, tỷ lệ hồ sơ giải quyết đúng hạn đã đạt 90%.",
    ],
)
def test_as_much_more_or_another_thing(line: str) -> None:
    assert quoted(line) == []


def test_the_match_and_the_superior_s_words_are_shown() -> None:
    (finding,) = found(RULE, case_of(text_of("I. MỤC TIÊU", "- Hồ sơ nộp trực tuyến đạt 70%."), superiors=(ABOVE,)))
    assert finding.match and finding.match.unit == "%" and finding.match.words == 1.0
    assert finding.evidence[0].quote == "Hồ sơ nộp trực tuyến chiếm tối thiểu 75%"


def test_a_plan_for_later_years_is_not_due_yet() -> None:
    later = province("I. MỤC TIÊU", "- Hồ sơ nộp trực tuyến chiếm tối thiểu 95%.", year=2030)
    assert quoted("Hồ sơ nộp trực tuyến đạt 70%.", later) == []


def test_a_task_that_counts_less_than_the_one_above() -> None:
    row = "1\tLàm sạch dữ liệu nhà ở riêng lẻ trên địa bàn\t{} căn nhà được làm sạch\t{}\tCác xã\tTrong năm 2027"
    above = province("I. NHIỆM VỤ", "Xem Phụ lục.", rows=(row.format("14.000", "Sở Xây dựng"),))
    case = case_of(
        text_of("I. NHIỆM VỤ", "Xem Phụ lục.", rows=(row.format("12.000", "Phòng Nhà ở"),)), superiors=(above,)
    )
    (finding,) = found(RULE, case)
    assert "12.000 căn nhà" in finding.message and "14.000 căn nhà" in finding.message
    enough = text_of("I. NHIỆM VỤ", "Xem Phụ lục.", rows=(row.format("14.000", "Phòng Nhà ở"),))
    assert found(RULE, case_of(enough, superiors=(above,))) == []


def test_a_range_that_ends_below_what_is_asked() -> None:
    assert len(quoted("Tỷ lệ hồ sơ nộp trực tuyến đạt từ 70% đến 72%.")) == 1
    assert quoted("Tỷ lệ hồ sơ nộp trực tuyến đạt từ 76% đến 80%.") == []
