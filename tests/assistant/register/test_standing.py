"""How deadlines stand to a day."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.register.standing import standing_of
from corpus.due import parse_due

TODAY = date(2027, 5, 20)


@pytest.mark.parametrize(
    ("printed", "state", "day", "again"),
    [
        ("Trước 19/5/2027", "overdue", date(2027, 5, 19), False),
        ("Trước 20/5/2027", "soon", date(2027, 5, 20), False),
        ("Trước 19/6/2027", "soon", date(2027, 6, 19), False),
        ("Quý II/2027", "later", date(2027, 6, 30), False),
        ("Từ tháng 02/2027", "later", date(2027, 2, 1), False),
        ("Hằng quý", "later", date(2027, 6, 30), True),
        ("Ngày 05 hằng tháng", "soon", date(2027, 6, 5), True),
        ("Thường xuyên", "undated", None, False),
        ("Khi có hướng dẫn của Bộ", "undated", None, False),
    ],
)
def test_a_deadline_is_over_near_to_come_or_without_a_day(printed, state, day, again):
    standing = standing_of(parse_due(printed, year=2027), (2027,), TODAY)
    assert (standing.state, standing.day, standing.again) == (state, day, again)


def test_what_recurs_in_a_year_that_is_over_is_over():
    standing = standing_of(parse_due("Hằng quý"), (2026,), TODAY)
    assert (standing.state, standing.day) == ("overdue", date(2026, 12, 31))
