"""Tasks and times that only sentences set."""

from __future__ import annotations

import pytest

from assistant.checking.rules import deadlines, task_fields, task_twice, vague_deadlines
from assistant.checking.sentences import prose_tasks, sentence_tasks
from tests.assistant.checking.drafts import case_of, document_of, found, quotes, text_of

TASKS = (
    "1. Bỏ bản sao giấy phép trong hồ sơ; Phòng Hạ tầng chủ trì; hoàn thành trước ngày 30/6/2027.",
    "2. Phòng Quy hoạch chủ trì, phối hợp với Phòng Hạ tầng lập bản đồ số, công bố trong tháng 5/2027.",
    "3. Sửa phòng tiếp dân, hoàn thành trong quý III/2027; Văn phòng Sở chủ trì.",
    "4. Niêm yết bảng giá, giao Phòng Kinh tế chủ trì, chậm nhất ngày 15/4/2027 phải xong.",
)


def fields(*lines: str) -> list[tuple[str | None, str | None, str | None]]:
    document = document_of(text_of("II. NHIỆM VỤ", *lines))
    return [
        (task.words(document, "task"), task.words(document, "lead"), task.words(document, "deadline"))
        for task in prose_tasks(document)
    ]


def test_who_what_and_by_when_in_whatever_order() -> None:
    assert fields(*TASKS) == [
        ("Bỏ bản sao giấy phép trong hồ sơ", "Phòng Hạ tầng", "trước ngày 30/6/2027"),
        ("lập bản đồ số, công bố", "Phòng Quy hoạch", "trong tháng 5/2027"),
        ("Sửa phòng tiếp dân", "Văn phòng Sở", "trong quý III/2027"),
        ("Niêm yết bảng giá", "Phòng Kinh tế", "chậm nhất ngày 15/4/2027"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- Xử lý dứt điểm hồ sơ tồn đọng từ trước ngày 01/7/2025.",
        "- Thực hiện Kế hoạch số 15/KH-UBND ngày 10/01/2026 của UBND tỉnh Vân Sa.",
        "- Tập trung thực hiện các mục tiêu cải cách hành chính năm 2026 của tỉnh.",
        "- Đánh giá sau khi kết thúc năm học 2026 - 2027.",
        "- Bảo đảm tiến độ theo lộ trình giai đoạn 2026 - 2030.",
    ],
)
def test_times_that_only_tell_are_no_deadlines(line: str) -> None:
    case = case_of(text_of("II. NHIỆM VỤ", line))
    assert sentence_tasks(case.document) == [] and found(deadlines.RULE, case) == []


def test_what_a_list_of_sentences_lacks() -> None:
    lacking = ("5. Thay biển chỉ dẫn, hoàn thành trong quý II/2027.", "6. Lập danh bạ; Phòng Kinh tế chủ trì.")
    case = case_of(text_of("II. NHIỆM VỤ", *TASKS, *lacking))
    kinds = {finding.kind: finding.place.quote for finding in found(task_fields.RULE, case)}
    assert kinds == {"task_without_lead": lacking[0], "task_without_deadline": lacking[1]}


def test_standing_duties_of_offices_have_no_day() -> None:
    duties = [f"{at}. Phòng Hạ tầng số {at} gửi báo cáo trước ngày 05/{at}/2027." for at in range(3, 7)]
    case = case_of(text_of("III. TỔ CHỨC THỰC HIỆN", *duties, "7. Văn phòng Sở làm đầu mối đôn đốc các phòng."))
    assert found(task_fields.RULE, case) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- Các phòng gửi kết quả về Văn phòng Sở trước ngày 20/12/2026 để tổng hợp.", "deadline_passed"),
        ("- Nghiệm thu phần mềm, hoàn thành trong quý II/2028.", "deadline_outside_period"),
        ("- Chậm nhất ngày 31/12/2026 phải xong việc bàn giao trụ sở.", "deadline_passed"),
    ],
)
def test_deadlines_inside_sentences(line: str, kind: str) -> None:
    assert [one.kind for one in found(deadlines.RULE, case_of(text_of("II. NHIỆM VỤ", line)))] == [kind]


def test_a_day_that_tells_of_which_things_is_no_deadline_beside_a_vague_one() -> None:
    line = "- Xử lý đơn thư tồn từ trước ngày 01/01/2025, làm xong trong thời gian ngắn nhất."
    assert quotes(vague_deadlines.RULE, case_of(text_of("II. NHIỆM VỤ", line))) == ["trong thời gian ngắn nhất"]


def test_one_task_twice_in_sentences() -> None:
    again = "5. Bỏ bản sao giấy phép trong hồ sơ; Văn phòng Sở chủ trì; hoàn thành trước ngày 30/6/2027."
    case = case_of(text_of("II. NHIỆM VỤ", *TASKS, again))
    assert [one.kind for one in found(task_twice.RULE, case)] == ["task_lead_conflict"]


@pytest.mark.parametrize(
    "words",
    [
        "vào thời gian thích hợp", "trong thời gian sớm nhất", "ngay khi có thể", "khi có điều kiện",
        "càng sớm càng tốt", "hoàn thành kịp thời", "vào lúc thuận tiện", "khi cần thiết",
    ],
)  # fmt: skip
def test_words_that_name_no_time(words: str) -> None:
    case = case_of(text_of("II. NHIỆM VỤ", f"- Thay phần mềm quản lý hồ sơ, {words}."))
    assert len(quotes(vague_deadlines.RULE, case)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "- Bảo đảm ban hành kịp thời, đúng thẩm quyền.",
        "- Trả kết quả sớm hơn hạn 02 ngày.",
        "- Cập nhật kịp thời thủ tục mới.",
        "- Sửa khi cần thiết, xong trước 30/6/2027.",
    ],
)
def test_manners_are_no_deadlines(line: str) -> None:
    assert quotes(vague_deadlines.RULE, case_of(text_of("II. NHIỆM VỤ", line))) == []
