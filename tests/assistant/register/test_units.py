from __future__ import annotations

import pytest

from assistant.register.tasks import task_entries
from assistant.register.units import all_cells, definitions_of, is_unit, lead_cells, tasks_of_unit
from tests.assistant.register.plans import samples, task


def numbers(typed, cells=lead_cells, document="hac-giang-ubnd-2026"):
    documents = [one for one in samples() if one.id == document]
    found = tasks_of_unit(task_entries(documents), typed, cells, definitions_of(documents))
    return [entry.number for entry in found]


@pytest.mark.parametrize(
    "typed",
    ["Sở Khoa học và Công nghệ", "SKHCN", "Sở KH&CN", "Sở KHCN", "so khoa hoc va cong nghe", "so khcn", "SỞ KHCN"],
)
def test_a_unit_is_known_by_any_of_its_names(typed):
    assert numbers(typed) == ["14", "27", "29", "30"]


def test_a_unit_leads_or_helps():
    assert numbers("Thanh tra tỉnh") == ["19"] and numbers("Thanh tra tỉnh", all_cells) == ["15", "19"]
    assert numbers("Sở Y tế") == ["10"]


def test_a_whole_name_is_not_taken_for_a_part():
    assert "12" not in numbers("UBND các xã, phường") and numbers("UBND tỉnh") != numbers("Văn phòng UBND tỉnh")


def test_accents_count_where_they_are_typed():
    assert is_unit("so noi vu", "Sở Nội vụ") and not is_unit("Sở Nói vụ", "Sở Nội vụ")


def test_a_part_of_a_name_is_found_where_no_unit_is_called_so():
    assert numbers("tu phap") == numbers("Tư pháp") == ["6", "7", "8", "9"]
    assert tasks_of_unit([task(lead="Phòng Quy hoạch")], "hoạch quy", lead_cells) == []
    assert tasks_of_unit([task(lead="Phòng Quy hoạch")], "quy", lead_cells) and not numbers("")


def test_no_lead_is_no_match():
    assert tasks_of_unit([task(lead=None, coordinate=None)], "Sở Y tế", all_cells) == []
