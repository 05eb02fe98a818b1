"""Counts and lists over whole task tables."""

from __future__ import annotations

from tests.assistant.compose.plans import PROVINCE, both, desk, quotes_of, text_of


def lines(question: str) -> list[str]:
    return text_of(both().ask(question)).splitlines()


def test_plans_are_counted_and_named() -> None:
    found = lines("Có bao nhiêu kế hoạch năm 2032?")
    assert found[0] == "Có 2 văn bản:" and len(found) == 3


def test_tasks_are_counted_by_their_numbers() -> None:
    found = both().ask("Kế hoạch của tỉnh Khê Vân có bao nhiêu nhiệm vụ?")
    assert "có 5 nhiệm vụ trong bảng, chia làm 2 nhóm" in text_of(found)  # the sixth row is a second product
    assert "Rà soát thủ tục" in quotes_of(found) and "Bản đồ số" in quotes_of(found)


def test_tasks_of_a_group_are_counted() -> None:
    assert lines("Nhóm cải cách tổ chức của tỉnh Khê Vân có bao nhiêu nhiệm vụ?") == [
        "Nhóm II. Cải cách tổ chức có 3 nhiệm vụ (từ số 3 đến số 5)."
    ]


def test_all_tasks_of_a_lead() -> None:
    found = lines("Liệt kê những nhiệm vụ do Sở Nông nghiệp chủ trì ở Khê Vân")
    assert "3 nhiệm vụ do Sở Nông nghiệp chủ trì" in found[0]
    assert [line[:12] for line in found[1:]] == ["- Rà soát th", "- Công bố da", "- Lập bản đồ"]


def test_a_unit_that_only_coordinates_leads_nothing() -> None:
    found = lines("Liệt kê những nhiệm vụ do Sở Nội vụ chủ trì ở Khê Vân")
    assert found[1:] == ["- Sắp xếp các trạm kiểm lâm vùng đệm"]


def test_a_unit_without_tasks_has_none() -> None:
    found = both().ask("Liệt kê những nhiệm vụ do Sở Ngoại giao được giao chủ trì ở Khê Vân")
    assert found.status == "not_found"


def test_all_tasks_of_a_period_as_printed() -> None:
    found = lines("Liệt kê các nhiệm vụ có thời gian quý II/2032 ở tỉnh Khê Vân")
    assert "2 nhiệm vụ có thời gian “Quý II/2032”" in found[0]
    assert [line[:12] for line in found[1:]] == ["- Rà soát th", "- Sắp xếp cá"]


def test_a_task_by_its_number() -> None:
    assert "kiểm lâm" in text_of(desk(tinh=PROVINCE).ask("Nhiệm vụ số 3 trong phụ lục là gì?"))
    found = desk(tinh=PROVINCE).ask("Nhiệm vụ số 9 trong phụ lục là gì?")
    assert found.status == "not_found" and "số 9" in found.note


def test_plans_of_one_agency_are_counted() -> None:
    assert text_of(both().ask("Có bao nhiêu kế hoạch do Sở Nông nghiệp ban hành?")).startswith("Có 1 văn bản")


def test_a_count_says_which_of_its_figures_were_counted() -> None:
    found = desk(tinh=PROVINCE).ask("Phụ lục có bao nhiêu nhiệm vụ?")
    assert set(found.statements[0].computed) == {"5", "2"}
