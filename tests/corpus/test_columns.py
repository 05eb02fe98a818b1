"""What columns are for, by their names; the reader of flattened tables must agree."""

from __future__ import annotations

import pytest

from corpus.columns import role_of, roles_of
from corpus.flat_header import parse_header


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("TT", "number"), ("STT", "number"), ("Số TT", "number"), ("Nội dung công việc", "task"),
        ("Nhiệm vụ, giải pháp", "task"), ("Tên nhiệm vụ", "task"), ("Kết quả/sản phẩm", "product"),
        ("Sản phẩm đầu ra", "product"), ("Cơ quan chủ trì", "lead"), ("Đơn vị thực hiện", "lead"),
        ("Cơ quan phối hợp", "coordinate"), ("Trách nhiệm phối hợp", "coordinate"),
        ("Thời gian hoàn thành", "deadline"),
        ("Thời hạn", "deadline"), ("Kinh phí thực hiện", "money"), ("Ghi chú", "note"), ("Mục tiêu", "goal"),
        ("Lĩnh vực", "goal"), ("THỜI GIAN THỰC HIỆN", "deadline"),
        ("Kết quả nhiệm vụ", "product"), ("Đơn vị thực hiện chính", "lead"), ("Đơn vị cùng thực hiện", "coordinate"),
        ("Xong trước", "deadline"), ("Xã", "other"), ("", "other"),
    ],
)  # fmt: skip
def test_roles(name: str, role: str) -> None:
    assert role_of(name) == role


def test_one_column_is_the_task() -> None:
    assert roles_of(("TT", "Mục tiêu", "Chủ trì")) == ("number", "task", "lead")
    assert roles_of(("Nhóm nhiệm vụ", "Nhiệm vụ cụ thể", "Hạn")) == ("goal", "task", "deadline")


@pytest.mark.parametrize(
    "names",
    [
        ("TT", "Nội dung", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"),
        (
            "STT",
            "Mục tiêu",
            "Nhiệm vụ, giải pháp",
            "Đơn vị chủ trì",
            "Đơn vị phối hợp",
            "Thời gian thực hiện",
            "Ghi chú",
        ),
        ("Số TT", "Nhiệm vụ", "Kết quả", "Chủ trì thực hiện", "Phối hợp", "Thời gian hoàn thành", "Kinh phí thực hiện"),
    ],
)
def test_a_flattened_header_has_the_same_meaning(names: tuple[str, ...]) -> None:
    header = parse_header(list(names), 0)
    assert header is not None
    assert header.roles == roles_of(names)


def test_when_to_begin_is_no_deadline() -> None:
    assert [role_of(name) for name in ("Thời gian bắt đầu", "Thời gian thực hiện Bắt đầu", "Bắt đầu - Kết thúc")] == [
        "other", "other", "other"
    ]  # fmt: skip
    assert role_of("Thời gian bắt đầu, kết thúc") == "deadline"
