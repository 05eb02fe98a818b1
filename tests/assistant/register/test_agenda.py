from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from assistant.register.agenda import agenda_of, write_agenda
from assistant.register.recurrence import Recurrence, recurrence_of
from assistant.register.tasks import task_entries
from corpus.due import Due, parse_due
from tests.assistant.register.plans import interval, samples, task

NOW = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200).filter(lambda s: s.strip())


def written(tasks):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.ics"
        write_agenda(path, agenda_of(tasks).dated, now=NOW)
        data = path.read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))  # RFC 5545 3.1
    return list(Calendar.from_ical(data).walk("VEVENT"))


def days(event):
    """The days on which an event falls, as a calendar reckons them."""
    if "rrule" not in event:
        return [event.decoded("dtstart")]
    start = datetime.combine(event.decoded("dtstart"), datetime.min.time())
    return [day.date() for day in rrulestr(event["rrule"].to_ical().decode(), dtstart=start)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 99)), max_size=4))
def test_what_is_written_reads_back_the_same(given_tasks):
    tasks = [task(w, lead=lead, due=interval(day - timedelta(n), day)) for w, lead, day, n in given_tasks]
    events = written(tasks)
    assert [str(event["summary"]) for event in events] == [one.task for one in tasks]
    assert [event.decoded("dtstart") for event in events] == [one.due.end for one in tasks]
    assert all(f"Chủ trì: {one.lead}" in str(event["description"]) for event, one in zip(events, tasks, strict=True))
    assert len({event["uid"] for event in events}) == len(events)


def test_an_event_says_all_that_is_known():
    one = task(
        deadline="Quý II/2027", product="Báo cáo", coordinate="Sở Tài chính", group="I. Thể chế", quote="1 Rà soát; kỹ"
    )
    event = written([one])[0]
    assert event.decoded("dtstart") == date(2027, 6, 30) and event.decoded("dtstamp") == NOW
    assert str(event["description"]).split("\n") == [
        "Chủ trì: Sở Xây dựng", "Phối hợp: Sở Tài chính", "Sản phẩm: Báo cáo", "Thời hạn: Quý II/2027",
        "Văn bản: Kế hoạch, trang 3", "Nguyên văn: 1 Rà soát; kỹ",
    ]  # fmt: skip
    assert event["categories"].to_ical().decode() == "I. Thể chế"


def test_a_moved_deadline_keeps_its_event_and_twins_get_two():
    before, after = written([task(deadline="15/3/2027")])[0], written([task(deadline="20/4/2027")])[0]
    assert before["uid"] == after["uid"] and before.decoded("dtstart") != after.decoded("dtstart")
    twins = written([task(deadline="15/3/2027"), task(deadline="20/4/2027")])
    assert len({event["uid"] for event in twins}) == 2
    assert written([task("Việc khác", deadline="15/3/2027")])[0]["uid"] != before["uid"]


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("Hằng quý", [date(2027, 3, 31), date(2027, 6, 30), date(2027, 9, 30), date(2027, 12, 31)]),
        ("06 tháng/lần", [date(2027, 6, 30), date(2027, 12, 31)]),
        ("Hằng năm", [date(2027, 12, 31)]),
        ("Ngày 05 hằng tháng", [date(2027, month, 5) for month in range(1, 13)]),
    ],
)
def test_what_recurs_falls_on_the_ends_of_its_periods_or_the_day_printed(deadline, expected):
    event = written([task(deadline=deadline)])[0]
    assert days(event) == expected
    assert ("cuối mỗi kỳ" in str(event["description"])) == (deadline != "Ngày 05 hằng tháng")


def test_months_end_when_they_end():
    found = days(written([task(deadline="Hằng tháng")])[0])
    assert len(found) == 12 and all((day + timedelta(1)).day == 1 for day in found)


def test_weeks():
    assert {day.weekday() for day in days(written([task(deadline="Hằng tuần")])[0])} == {4}
    monday = days(written([task(due=Due("recurring", every="week", text="Thứ Hai hằng tuần"))])[0])
    assert monday[0] == date(2027, 1, 4) and all(b - a == timedelta(7) for a, b in pairwise(monday))


@pytest.mark.parametrize("deadline", ["Thường xuyên", "Khi có yêu cầu", "Theo kế hoạch riêng", "Hằng ngày", None])
def test_no_day_is_invented(deadline):
    agenda = agenda_of([task(deadline=deadline)])
    assert agenda.dated == () and len(agenda.undated) == 1
    assert recurrence_of(parse_due("Hằng quý"), ()) is None  # no year is known


@given(st.sampled_from(["week", "month", "quarter", "half-year", "year"]), st.dates(date(2024, 1, 1), date(2030, 1, 1)),
       st.integers(0, 1200))  # fmt: skip
def test_recurrences_stay_in_their_bounds(every, start, length):
    until = start + timedelta(length)
    found = recurrence_of(Due("recurring", start, until, every, text=""), (2026,))
    if found is None:
        assert length < {"week": 7, "month": 31, "quarter": 92, "half-year": 184, "year": 366}[every]
    else:
        assert start <= found.first <= until == found.until


def test_the_samples():
    agenda = agenda_of(task_entries(samples()))
    assert {(one.task.place.document, one.task.number) for one in agenda.dated if one.recurrence} == {
        ("hac-giang-skhcn-2026", "8"), ("hac-giang-ubnd-2026", "15"), ("hac-giang-ubnd-2026", "23"),
    }  # fmt: skip
    assert [one.number for one in agenda.undated if one.place.document == "hac-giang-ubnd-2026"] == [
        "5", "11", "13", "16", "18", "22",
    ]  # fmt: skip
    assert len(written(task_entries(samples()))) == len(agenda.dated)


def test_what_recurs_has_a_next_day_until_it_is_over() -> None:
    monthly = Recurrence(date(2026, 1, 31), date(2026, 12, 31), tuple(range(1, 13)))
    assert monthly.next_from(date(2025, 5, 1)) == date(2026, 1, 31)
    assert monthly.next_from(date(2026, 2, 28)) == date(2026, 2, 28)
    assert monthly.next_from(date(2027, 1, 1)) is None
    weekly = Recurrence(date(2026, 1, 2), date(2026, 1, 20), weekday="FR")
    assert [weekly.next_from(date(2026, 1, day)) for day in (1, 3, 16)] == [
        date(2026, 1, 2), date(2026, 1, 9), date(2026, 1, 16),
    ]  # fmt: skip
    assert weekly.next_from(date(2026, 1, 17)) is None
