"""Tasks without a field that the others have."""

from __future__ import annotations

import pytest

from assistant.checking.rules.task_fields import RULE
from tests.assistant.checking.drafts import case_of, found, text_of

FULL = (
    "1\tLập danh mục quy định\tDanh mục\tVăn phòng Sở\tCác phòng\tQuý I/2027",
    "2\tTập huấn kỹ năng số\t02 lớp\tPhòng Tổ chức\tCác phòng\tQuý II/2027",
    "3\tSố hóa kho hồ sơ\t400 hồ sơ\tVăn phòng Sở\tPhòng Tổ chức\tQuý III/2027",
)


def kinds(*rows: str) -> list[str]:
    return [
        finding.kind for finding in found(RULE, case_of(text_of("I. NHIỆM VỤ", "Xem Phụ lục.", rows=(*FULL, *rows))))
    ]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("4\tSơ kết công tác năm\tBáo cáo\t\tCác phòng\tTháng 6/2027", "task_without_lead"),
        ("4\tSơ kết công tác năm\tBáo cáo\tVăn phòng Sở\t\tTháng 6/2027", "task_without_coordinate"),
        ("4\tSơ kết công tác năm\tBáo cáo\tVăn phòng Sở\tCác phòng\t", "task_without_deadline"),
        ("4\tSơ kết công tác năm\t\tVăn phòng Sở\tCác phòng\tTháng 6/2027", "task_without_product"),
    ],
)
def test_each_empty_cell(row: str, kind: str) -> None:
    assert kinds(row) == [kind]


def test_full_rows_dashes_and_words_that_nobody_helps() -> None:
    assert kinds() == []
    assert kinds("4\tSơ kết công tác năm\tBáo cáo\tVăn phòng Sở\tKhông\tTháng 6/2027") == []
    assert kinds("4\tSơ kết công tác năm\tBáo cáo\tVăn phòng Sở\t–\tTháng 6/2027") == []


def test_a_row_that_goes_on_has_what_the_row_above_has() -> None:
    assert (
        kinds(
            "4\tSơ kết công tác năm\tBáo cáo\tVăn phòng Sở\tCác phòng\tTháng 6/2027", "\t\tTờ trình\t\t\tTháng 7/2027"
        )
        == []
    )


def test_a_column_that_most_rows_leave_empty_is_not_asked_for() -> None:
    rows = tuple(f"{i}\tViệc số {i} của Sở\tBáo cáo\tVăn phòng Sở\t\tQuý I/2027" for i in range(1, 6))
    assert found(RULE, case_of(text_of("I. NHIỆM VỤ", "Xem Phụ lục.", rows=rows))) == []


def test_labelled_tasks_of_running_text() -> None:
    task = (
        "{0}. Rà soát quy trình số {0} của Sở.\n"
        "Đơn vị chủ trì: Văn phòng Sở; phối hợp: các phòng; thời gian: Quý {1}/2027."
    )
    short = "4. Rà soát kho lưu trữ của Sở.\nĐơn vị chủ trì: Văn phòng Sở; phối hợp: các phòng."
    lines = [task.format(number, roman) for number, roman in ((1, "I"), (2, "II"), (3, "III"))]
    findings = found(RULE, case_of(text_of("I. NHIỆM VỤ", *lines, short)))
    assert [finding.kind for finding in findings] == ["task_without_deadline"]
    assert "kho lưu trữ" in findings[0].message
