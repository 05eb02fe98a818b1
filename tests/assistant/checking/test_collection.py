"""What the collection says of the papers it cites."""

from __future__ import annotations

from assistant.checking.collection import Collection, replaced_in
from tests.assistant.checking.drafts import province, source_of, text_of


def test_a_held_plan_and_its_citations_are_known_by_number_and_day() -> None:
    collection = Collection([province("I. MỤC TIÊU", "- Giữ nếp.")])
    (known,) = collection.of_number("76/NQ-CP", "")
    assert known.issued_on == "2021-07-15" and not known.held
    (held,) = (one for one in collection.on_day("2027-01-14") if one.held)
    assert held.number == "812/KH-UBND" and held.place.quote.startswith("812/KH-UBND")


def test_what_replaces_what() -> None:
    first = "- Quyết định này thay thế Quyết định số 15/QĐ-UBND ngày 01/02/2025."
    second = "- Thông tư số 01/2020/TT-BNV đã hết hiệu lực."
    found = {one.number: one.by for one in replaced_in(source_of(text_of("I. NỘI DUNG", first, second)))}
    assert found == {"15/QĐ-UBND": "12/KH-SXD", "01/2020/TT-BNV": None}
