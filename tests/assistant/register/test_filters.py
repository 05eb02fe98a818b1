from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.register.days import parse_day
from assistant.register.filters import due_within, overlaps
from corpus.due import Due
from tests.assistant.register.plans import interval, task

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(0, 500), DAYS, st.integers(0, 500))
def test_closed_intervals_overlap_when_they_share_a_day(start, length, first, more):
    end, last = start + timedelta(length), first + timedelta(more)
    shared = {start + timedelta(n) for n in range(length + 1)} & {first + timedelta(n) for n in range(more + 1)}
    assert overlaps(interval(start, end), first, last) == bool(shared)


@given(DAYS, DAYS, DAYS)
def test_a_deadline_without_a_start_is_its_last_day(end, first, last):
    assert overlaps(interval(None, end), first, last) == (first <= end <= last)


@given(DAYS, DAYS, DAYS)
def test_one_without_an_end_goes_on(start, first, last):
    assert overlaps(interval(start, None), first, last) == (start <= last)


@given(DAYS, st.integers(0, 400), DAYS)
def test_an_open_side_of_the_filter_lets_all_through(start, length, day):
    due = interval(start, start + timedelta(length))
    assert overlaps(due, None, None) is True
    assert overlaps(due, day, None) == (due.end >= day) and overlaps(due, None, day) == (start <= day)


@given(st.lists(st.one_of(st.none(), st.tuples(DAYS, st.integers(0, 90)))), DAYS, st.integers(0, 300))
def test_every_task_is_kept_left_out_or_counted(given_days, first, more):
    event = Due("event", event="Khi có yêu cầu")
    dues = [interval(days[0], days[0] + timedelta(days[1])) if days else event for days in given_days]
    tasks = [task(str(n), due=due) for n, due in enumerate(dues)]
    within = due_within(tasks, first, first + timedelta(more))
    assert within.undated == given_days.count(None)
    assert set(within.tasks) <= {one for one in tasks if one.due.kind == "interval"}
    assert list(within.tasks) == [one for one in tasks if one in within.tasks]  # in order


def test_what_recurs_counts_only_with_dates():
    always, bounded = task(deadline="Thường xuyên"), task(deadline="Hằng tháng trong năm 2027")
    within = due_within([always, bounded], date(2027, 5, 1), date(2027, 5, 31))
    assert within.undated == 2 - len(within.tasks) and always not in within.tasks
    assert due_within([bounded], date(2028, 1, 1), None).tasks == ()


@given(DAYS)
def test_days_are_read_in_both_orders(day):
    forms = (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f" {day:%d-%m-%Y} ",
        f"{day:%d.%m.%Y}",
    )
    assert {parse_day(form) for form in forms} == {day}


@pytest.mark.parametrize("typed", ["", "31/02/2027", "2027", "mai", "1/2/27", "2027-13-01", "1/2-2027"])
def test_what_is_no_day(typed):
    assert parse_day(typed) is None
