"""Tasks that the plan above assigns."""

from __future__ import annotations

import pytest

from assistant.checking.rules.assigned_tasks import RULE
from tests.assistant.checking.drafts import case_of, found, province, text_of

ROWS = (
    "1\tKiểm kê trụ sở dôi dư sau sắp xếp\tBáo cáo và phương án xử lý\tSở Xây dựng\tSở Tài chính\tTrước 31/5/2027",
    "2\tCông bố quy hoạch phân khu đô thị\tQuyết định công bố\tSở Xây dựng\tUBND các xã\tQuý II/2027",
    "3\tTập huấn chữ ký số cho cấp xã\t02 lớp\tSở Nội vụ\tCác sở\tQuý I/2027",
    "4\tBan hành kế hoạch cải cách hành chính của cơ quan\tKế hoạch của sở\tCác sở, ngành\tSở Nội vụ\tTrước 20/01/2027",
    "5\tRà soát quy chế làm việc cũ\tQuy chế\tSở Xây dựng\tSở Nội vụ\tTrước 05/01/2027",
)
ABOVE = province("I. NHIỆM VỤ", "Xem Phụ lục.", rows=ROWS, day="29 tháng 12 năm 2026")
OWN = "{}\tKiểm kê trụ sở dôi dư sau sắp xếp\tBáo cáo\tVăn phòng Sở\tPhòng Hạ tầng\t{}"


def about(*rows: str, body: str = "Xem Phụ lục.") -> list[str]:
    case = case_of(text_of("I. NHIỆM VỤ", body, rows=rows), superiors=(ABOVE,))
    return [f"{finding.kind}: {finding.message}" for finding in found(RULE, case)]


def test_a_task_of_the_agency_that_the_draft_leaves_out() -> None:
    (message,) = about(OWN.format(1, "Quý I/2027"))
    assert message.startswith("assigned_task_missing") and "Công bố quy hoạch" in message and "Quý II/2027" in message


def test_taken_up_in_a_table_or_in_running_text() -> None:
    assert about(OWN.format(1, "Quý I/2027"), body="- Công bố quy hoạch phân khu đô thị. Xem Phụ lục.") == []


def test_others_tasks_past_tasks_and_the_plan_itself_are_not_asked_for() -> None:
    text = " ".join(about())
    assert "Tập huấn chữ ký số" not in text and "quy chế làm việc cũ" not in text and "Ban hành kế hoạch" not in text


def test_taken_up_but_later_than_asked() -> None:
    messages = about(OWN.format(1, "Quý III/2027"), body="- Công bố quy hoạch phân khu đô thị. Xem Phụ lục.")
    assert len(messages) == 1 and messages[0].startswith("task_deadline_conflict") and "31/5/2027" in messages[0]


@pytest.mark.parametrize("deadline", ["Trước 31/5/2027", "Tháng 4/2027", "Thường xuyên"])
def test_as_early_or_without_a_day(deadline: str) -> None:
    assert about(OWN.format(1, deadline), body="- Công bố quy hoạch phân khu đô thị. Xem Phụ lục.") == []


def test_what_is_missing_is_shown_with_the_nearest_words_of_the_draft() -> None:
    case = case_of(text_of("I. NHIỆM VỤ", "- Lập quy hoạch khu đô thị mới."), superiors=(ABOVE,))
    finding = next(one for one in found(RULE, case) if "quy hoạch" in one.about)
    assert finding.match and "quy hoạch khu đô thị mới" in finding.match.draft
    assert finding.evidence[0].quote.startswith("2 Công bố")
