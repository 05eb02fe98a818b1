from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading import read
from corpus.register.duties import duties_of
from corpus.types import Document
from tests.corpus.register.plans import REAL, document
from tests.text_plans import TEXT_PLANS


def duties(text: Document) -> list[tuple[str, str, str]]:
    return [(text.quote(duty.unit), duty.role, text.quote(duty.words)) for duty in duties_of(text)]


HEADED = """KẾ HOẠCH
Phát triển chợ nổi năm 2026

III. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế

- Là đầu mối theo dõi Kế hoạch này;

- Chủ trì, phối hợp với Công an xã kiểm tra bến đò.

2. Trách nhiệm của Trạm Y tế xã

Kiểm tra nước sinh hoạt; phối hợp với Phòng Kinh tế hướng dẫn hộ bán hàng.

3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã

Vận động người dân giữ sạch dòng sông.

Trên đây là Kế hoạch phát triển chợ nổi, đề nghị các bên thực hiện.
"""


def test_headings_name_the_units() -> None:
    assert duties(document(HEADED)) == [
        ("Phòng Kinh tế", "lead", "Là đầu mối theo dõi Kế hoạch này"),
        ("Phòng Kinh tế", "lead", "Chủ trì, phối hợp với Công an xã kiểm tra bến đò"),
        ("Công an xã", "coordinate", "Chủ trì, phối hợp với Công an xã kiểm tra bến đò"),
        ("Trạm Y tế xã", "do", "Kiểm tra nước sinh hoạt"),
        ("Trạm Y tế xã", "coordinate", "phối hợp với Phòng Kinh tế hướng dẫn hộ bán hàng"),
        ("Phòng Kinh tế", "coordinate", "phối hợp với Phòng Kinh tế hướng dẫn hộ bán hàng"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã", "do", "Vận động người dân giữ sạch dòng sông"),
    ]


def test_items_that_begin_with_the_unit() -> None:
    text = document(
        "KẾ HOẠCH\nPhát triển chợ nổi năm 2026\n\nIII. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Văn phòng HĐND và UBND xã theo dõi, đôn đốc các bến; báo cáo hằng tháng.\n\n"
        "2. Trung tâm Chuyển đổi số (TTCĐS) chịu trách nhiệm chính về mã QR.\n\n"
        "3. Các bến đò: thực hiện đúng giờ chạy.\n"
    )
    found = duties(text)
    assert [(unit, role) for unit, role, _ in found] == [
        ("Văn phòng HĐND và UBND xã", "do"),
        ("Trung tâm Chuyển đổi số (TTCĐS)", "lead"),
    ]


def test_lines_under_a_numbered_unit_belong_to_it() -> None:
    text = document(
        "KẾ HOẠCH\nPhát triển chợ nổi năm 2026\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Du lịch:\n\n- Xây dựng sản "
        "phẩm mới.\n\n"
        "2. Sở Tài chính:\n\n- Cân đối kinh phí.\n"
    )
    assert [(unit, words) for unit, _, words in duties(text)] == [
        ("Sở Du lịch", "Xây dựng sản phẩm mới"),
        ("Sở Tài chính", "Cân đối kinh phí"),
    ]


def test_sentences_elsewhere() -> None:
    text = document(
        "KẾ HOẠCH\nPhát triển chợ nổi năm 2026\n\nII. NHIỆM VỤ\n\n- Giao Sở Du lịch chủ trì, phối hợp với Sở "
        "Tài chính rà soát "
        "bến đò. Việc này làm trong năm.\n\n- Chợ họp từ sáng sớm.\n"
    )
    found = duties(text)
    assert ("Sở Du lịch", "lead", "chủ trì, phối hợp với Sở Tài chính rà soát bến đò") in found
    assert ("Sở Tài chính", "coordinate", "chủ trì, phối hợp với Sở Tài chính rà soát bến đò") in found
    assert len(found) == 2


UNITS = st.sampled_from(
    ["Sở Du lịch", "Phòng Kinh tế", "Văn phòng UBND tỉnh", "Công an tỉnh", "Trung tâm Xúc tiến chợ nổi"]
)
WORK = st.sampled_from(
    [("Chủ trì rà soát bến đò", "lead"), ("Phối hợp kiểm tra phao", "coordinate"), ("Theo dõi giá vé", "do")]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(UNITS, st.lists(WORK, min_size=1, max_size=3)), min_size=1, max_size=4))
def test_generated_parts_round_trip(parts: list[tuple[str, list[tuple[str, str]]]]) -> None:
    body = "\n\n".join(
        f"{at}. {unit}\n\n" + "\n\n".join(f"- {words}." for words, _ in works)
        for at, (unit, works) in enumerate(parts, 1)
    )
    text = document(f"KẾ HOẠCH\nPhát triển chợ nổi năm 2026\n\nIII. TỔ CHỨC THỰC HIỆN\n\n{body}\n")
    assert duties(text) == [(unit, role, words) for unit, works in parts for words, role in works]


@pytest.mark.parametrize(
    ("name", "units", "count"),
    [("hac-giang-skhcn-2026.md", 5, 5), ("hac-giang-ubnd-2026.txt", 9, 28), ("phu-lam-ubnd-xa-2025.txt", 8, 8)],
)
def test_sample_plans(name: str, units: int, count: int) -> None:
    found = duties(read(TEXT_PLANS[name]))
    assert (len({unit for unit, _, _ in found}), len(found)) == (units, count)


REAL_UNITS = {
    "cao-bang-stp-2026.txt": 4,
    "cao-bang-ubnd-2026.txt": 9,
    "lang-son-stp-2026-2030.txt": 2,
    "thai-nguyen-stp-2026.txt": 4,
    "tuyen-quang-stp-2025.txt": 4,
}


@pytest.mark.parametrize("name", REAL_UNITS)
def test_real_plans(name: str) -> None:
    if not (REAL / name).exists():
        pytest.skip(f"the real plan {name} is not in {REAL} (set CCHC_REAL_PLANS)")
    text = read(REAL / name)
    found = [duty for duty in duties_of(text) if duty.section and duty.section.startswith(("III", "IV", "V"))]
    assert len({text.quote(duty.unit) for duty in found}) == REAL_UNITS[name]
    assert all(0 <= duty.words.start < duty.words.end <= len(text.text) for duty in found)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Thanh tra Sở kiểm tra đột xuất sáu bến trong năm.", "Thanh tra Sở"),
        ("Phòng Xây dựng và Thủy lợi soạn quy chế trực bến.", "Phòng Xây dựng và Thủy lợi"),
        ("Phòng Xây dựng, kiểm tra văn bản và thi hành pháp luật chủ trì rà soát.", "Phòng Xây dựng, kiểm tra văn bản "
         "và thi hành pháp luật"),
        ("Sở Tài chính cân đối vốn.", "Sở Tài chính"),
    ],
)  # fmt: skip
def test_a_unit_ends_where_what_it_does_begins(line: str, unit: str) -> None:
    read = document(f"KẾ HOẠCH\nI. TỔ CHỨC THỰC HIỆN\n1. {line}\n")
    assert [read.quote(duty.unit) for duty in duties_of(read)][:1] == [unit]
