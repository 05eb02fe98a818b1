from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading import read
from corpus.register.prose_tasks import all_tasks_of, prose_tasks_of
from corpus.register.tasks import tasks_of
from corpus.types import Document
from tests.corpus.register.plans import REAL, document
from tests.text_plans import TEXT_PLANS

HEAD = "KẾ HOẠCH\nPhát triển chợ nổi năm 2026\n\nII. NHIỆM VỤ\n\n"


def fields(text: Document) -> list[dict[str, str]]:
    return [{role: text.quote(span) for role, span in task.fields.items()} for task in prose_tasks_of(text)]


def test_one_line_of_labels_under_an_item() -> None:
    text = document(
        HEAD + "1. Nạo vét luồng vào chợ.\n\nĐơn vị chủ trì: Phòng Kinh tế; phối hợp: các bến đò; thời gian: Quý "
        "II/2026.\n\n"
        "2. Lắp đèn bến.\n\nĐơn vị chủ trì: Trạm Điện; phối hợp: Phòng Kinh tế; thời gian: trước ngày 15/8/2026.\n"
    )
    assert fields(text) == [
        {
            "task": "Nạo vét luồng vào chợ",
            "lead": "Phòng Kinh tế",
            "coordinate": "các bến đò",
            "deadline": "Quý II/2026",
        },
        {
            "task": "Lắp đèn bến",
            "lead": "Trạm Điện",
            "coordinate": "Phòng Kinh tế",
            "deadline": "trước ngày 15/8/2026",
        },
    ]
    assert [(task.table, task.number, task.group) for task in prose_tasks_of(text)] == [
        (-1, "1", "II. NHIỆM VỤ"),
        (-1, "2", "II. NHIỆM VỤ"),
    ]


def test_lines_of_labels_under_a_heading() -> None:
    text = document(
        HEAD + "2.1. Ngày hội ghe hoa\n\n- Thời gian dự kiến: ngày 12/9/2026.\n\n- Địa điểm: bến Cây Me.\n\n"
        "- Đơn vị chủ trì: Sở Du lịch.\n\n- Đơn vị phối hợp: các bến.\n\nKinh phí: nguồn xã hội hóa.\n\n"
        "2.2. Đua ghe\n\n- Cơ quan chủ trì: Sở Thể dục.\n\n- Sản phẩm: 01 giải đua.\n\n- Thời gian hoàn thành: "
        "tháng 10/2026.\n"
    )
    first, second = fields(text)
    assert (
        first["lead"] == "Sở Du lịch" and first["deadline"] == "ngày 12/9/2026" and first["money"] == "nguồn xã hội hóa"
    )
    assert second == {
        "task": "Đua ghe",
        "lead": "Sở Thể dục",
        "product": "01 giải đua",
        "deadline": "tháng 10/2026",
    }


def test_labels_in_brackets_after_the_task() -> None:
    text = document(HEAD + "1. Lập bản đồ gian hàng nổi (chủ trì: Phòng Kinh tế; thời gian: Quý II/2026).\n")
    assert fields(text) == [{"task": "Lập bản đồ gian hàng nổi", "lead": "Phòng Kinh tế", "deadline": "Quý II/2026"}]


def test_sentences() -> None:
    text = document(
        HEAD + "1. Sửa cầu phao chính, do Phòng Kinh tế chủ trì, phối hợp với Công an xã và Trạm Y tế, xong trong "
        "tháng 7/2026.\n\n"
        "2. Giao Văn phòng UBND xã chủ trì, phối hợp với Phòng Kinh tế rà soát hộ bán hàng trước ngày 15/3/2026.\n"
    )
    assert fields(text) == [
        {
            "task": "Sửa cầu phao chính",
            "lead": "Phòng Kinh tế",
            "coordinate": "Công an xã và Trạm Y tế",
            "deadline": "trong tháng 7/2026",
        },
        {
            "task": "rà soát hộ bán hàng trước ngày 15/3/2026",
            "lead": "Văn phòng UBND xã",
            "coordinate": "Phòng Kinh tế",
            "deadline": "trước ngày 15/3/2026",
        },
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- Thẩm định các dự thảo do các sở, ngành chủ trì soạn thảo gửi đến.",
        "- Chợ họp hằng ngày; thời gian họp chợ do các bến thống nhất.",
        "- Nâng cao kết quả: người dân hài lòng hơn.",
    ],
)
def test_what_is_no_task(line: str) -> None:
    assert prose_tasks_of(document(HEAD + line + "\n")) == []


def test_a_task_in_table_and_prose_is_one() -> None:
    table = "| TT | Nhiệm vụ | Chủ trì | Thời hạn |\n|---|---|---|---|\n| 1 | Nạo vét luồng vào chợ | Phòng "
    "Kinh tế | Quý II/2026 |\n"
    text = document(
        HEAD + "1. Nạo vét luồng vào chợ.\n\nĐơn vị chủ trì: Phòng Kinh tế; thời gian: Quý II/2026.\n\n" + table
    )
    assert (len(tasks_of(text)), len(prose_tasks_of(text)), len(all_tasks_of(text))) == (1, 1, 1)


WORK = st.sampled_from(["Nạo vét luồng vào chợ", "Lắp đèn ở bến Cây Me", "Tập huấn cho lái đò"])
UNITS = st.sampled_from(["Phòng Kinh tế", "Sở Du lịch", "Văn phòng UBND tỉnh"])
DUES = st.sampled_from(["Quý II/2026", "trước ngày 15/8/2026", "Thường xuyên"])
FORMS = st.sampled_from(
    [
        "Đơn vị chủ trì: {lead}; phối hợp: {with_}; thời gian: {due}.",
        "- Cơ quan chủ trì: {lead}.\n\n- Cơ quan phối hợp: {with_}.\n\n- Thời gian hoàn thành: {due}.",
        "- Chủ trì: {lead}\n\n- Phối hợp: {with_}\n\n- Thời hạn: {due}",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORK, UNITS, UNITS, DUES), min_size=1, max_size=4), FORMS)
def test_generated_tasks_round_trip(tasks: list[tuple[str, str, str, str]], form: str) -> None:
    body = "\n\n".join(
        f"{at}. {work}.\n\n" + form.format(lead=lead, with_=other, due=due)
        for at, (work, lead, other, due) in enumerate(tasks, 1)
    )
    text = document(f"{HEAD}{body}\n")
    assert fields(text) == [
        {"task": work, "lead": lead, "coordinate": other, "deadline": due} for work, lead, other, due in tasks
    ]


@pytest.mark.parametrize(
    ("name", "prose", "every"),
    [("hac-giang-skhcn-2026.md", 0, 12), ("hac-giang-ubnd-2026.txt", 0, 35), ("phu-lam-ubnd-xa-2025.txt", 10, 10)],
)
def test_sample_plans(name: str, prose: int, every: int) -> None:
    text = read(TEXT_PLANS[name])
    assert (len(prose_tasks_of(text)), len(all_tasks_of(text))) == (prose, every)


def test_real_plans_keep_their_tasks_in_tables() -> None:
    paths = sorted(REAL.glob("*.txt"))
    if not paths:
        pytest.skip(f"no real plans in {REAL} (set CCHC_REAL_PLANS)")
    assert [len(prose_tasks_of(read(path))) for path in paths] == [0] * len(paths)
