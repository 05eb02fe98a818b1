"""The parts that a plan must have."""

from __future__ import annotations

import pytest

from assistant.checking.rules.parts import RULE
from tests.assistant.checking.drafts import END, case_of, found, text_of

BODY = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "Làm rõ việc.",
    "II. NHIỆM VỤ",
    "Rà soát thủ tục.",
    "III. TỔ CHỨC THỰC HIỆN",
    "Các phòng.",
)


def missing(text: str) -> list[str]:
    return [finding.about for finding in found(RULE, case_of(text)) if finding.kind == "required_section_missing"]


def test_a_whole_plan_misses_nothing() -> None:
    assert found(RULE, case_of(text_of(*BODY))) == []


def test_a_draft_without_number_and_day_yet() -> None:
    assert missing(text_of(*BODY, number="     /KH-SXD", day="    tháng 01 năm 2027")) == []


@pytest.mark.parametrize(
    ("without", "name"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n", "Quốc hiệu, Tiêu ngữ"),
        ("Số: 12/KH-SXD\n", "số, ký hiệu"),
        ("Vân Sa, ngày 14 tháng 01 năm 2027\n", "địa danh và thời gian ban hành"),
        ("I. MỤC ĐÍCH, YÊU CẦU\n\nLàm rõ việc.\n", "Mục đích, yêu cầu"),
        ("III. TỔ CHỨC THỰC HIỆN\n\nCác phòng.", "Tổ chức thực hiện"),
        ("Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;", "căn cứ ban hành"),
        ("Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n", "Nơi nhận"),
        ("GIÁM ĐỐC\n\n\nLê Văn Bách\n", "chức vụ, họ tên người ký"),
    ],
)
def test_each_part_is_missed(without: str, name: str) -> None:
    text = text_of(*BODY)
    assert without in text
    assert missing(text.replace(without, "")) == [name]


def test_a_head_that_is_all_missing_is_one_finding() -> None:
    text = text_of(*BODY)
    assert missing(text[text.index("KẾ HOẠCH") :]) == ["đầu văn bản"]


def test_order_of_the_main_parts() -> None:
    turned = text_of(*BODY[2:4], *BODY[:2], *BODY[4:])
    (finding,) = found(RULE, case_of(turned))
    assert finding.kind == "section_order_wrong" and "MỤC ĐÍCH" in finding.place.quote


def test_a_letter_needs_no_purpose_and_tasks() -> None:
    text = "UBND TỈNH VÂN SA\nSỞ XÂY DỰNG\n\nBÁO CÁO\nKết quả công tác quý I\n\nSở báo cáo như sau.\n" + END
    assert not {"Mục đích, yêu cầu", "Nhiệm vụ, giải pháp", "Tổ chức thực hiện"} & set(missing(text))
