"""The picture of deadlines shows the quarters around today, and tells what it leaves out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from assistant.register.entries import Passage, TaskEntry
from assistant.web.views.tasks.timeline import QUARTERS, timeline
from corpus.due import Due

ONE = TaskEntry(
    "Kế hoạch", (2026,), None, "1", "Việc", None, None, None, None, Due("interval"), Passage("d", "", 0, 1, 1)
)


def tasks(*years: int) -> list[TaskEntry]:
    return [
        replace(ONE, due=Due("interval", date(year, 1, 1), date(year, 3, 31)), deadline=f"Quý I/{year}")
        for year in years
    ]


@pytest.mark.parametrize(
    ("today", "first"),
    [(date(2026, 5, 20), "QI/2025"), (date(2020, 1, 1), "QI/2022"), (date(2040, 1, 1), "QII/2031")],
)
def test_the_quarters_are_those_around_today(today, first):
    shown = timeline(tasks(*range(2022, 2036)), today)
    labels = re.findall(r">(Q[IV]+)</text><text class=\"year\"[^>]*>(\d{4})<", shown)
    assert len(labels) == QUARTERS and "/".join(labels[0]) == first
    inside = len(re.findall('data-from="', shown))
    assert f"{14 - inside} nhiệm vụ đến hạn trước hoặc sau các quý này" in shown


def test_few_quarters_are_all_shown():
    shown = timeline(tasks(2025, 2026), date(2026, 5, 20))
    assert "trước hoặc sau" not in shown and len(re.findall('data-from="', shown)) == 2
    assert timeline([ONE], date(2026, 5, 20)) == ""
