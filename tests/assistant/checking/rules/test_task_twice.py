"""The same task twice."""

from __future__ import annotations

from assistant.checking.rules.task_twice import RULE
from tests.assistant.checking.drafts import case_of, found, text_of

ROW = "{}\tRà soát quy trình cấp phép xây dựng nhà ở riêng lẻ\tQuy trình\t{}\tCác phòng\t{}"


def kinds(*rows: str) -> list[str]:
    return [finding.kind for finding in found(RULE, case_of(text_of("I. NHIỆM VỤ", "Xem Phụ lục.", rows=rows)))]


def test_two_leads_or_two_times() -> None:
    assert kinds(ROW.format(1, "Phòng Quy hoạch", "Quý I/2027"), ROW.format(2, "Phòng Hạ tầng", "Quý I/2027")) == [
        "task_lead_conflict"
    ]
    assert kinds(ROW.format(1, "Phòng Quy hoạch", "Quý I/2027"), ROW.format(2, "Phòng Quy hoạch", "Quý IV/2027")) == [
        "task_deadline_conflict"
    ]


def test_one_lead_or_another_task() -> None:
    assert kinds(ROW.format(1, "Phòng Quy hoạch", "Quý I/2027"), ROW.format(2, "Phòng Quy hoạch", "Quý I/2027")) == []
    other = "2\tRà soát quy trình thẩm định thiết kế cầu đường\tQuy trình\tPhòng Hạ tầng\tCác phòng\tQuý I/2027"
    assert kinds(ROW.format(1, "Phòng Quy hoạch", "Quý I/2027"), other) == []
