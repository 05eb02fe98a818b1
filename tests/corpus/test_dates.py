from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import find_dates, find_impossible_dates
from corpus.folding import fold

FORMS = (
    "{d:02}/{m:02}/{y}",
    "{d}/{m}/{y}",
    "{d:02}-{m:02}-{y}",
    "{d:02}.{m:02}.{y}",
    "{d:02}/ {m}/{y}",
    "**{d}** /{m:02}/{y}",
    "{d}/{m} năm {y}",
    "ngày {d:02} tháng {m:02} năm {y}",
    "ngày {d} tháng {m}/{y}",
    "Ngày {d} tháng {m}, năm {y}",
    "ngay {d} thang {m} nam {y}",
    "{d} tháng {m} năm {y}",
)


@given(
    day=st.dates(date(1946, 1, 1), date(2099, 12, 31)),
    form=st.sampled_from(FORMS),
    before=st.sampled_from(("", "Trước ", "(", "Sơn Hà, ", "hạn: ")),
    after=st.sampled_from(("", ".", "; gửi Sở", ")", ", xong")),
)
def test_each_form_is_found_where_it_stands(day, form, before, after):
    printed = form.format(d=day.day, m=day.month, y=day.year)
    text = before + printed + after
    [(span, found)] = find_dates(text)
    assert found == day
    assert span.of(text) == printed
    assert find_impossible_dates(text) == []


def test_dates_come_in_order_and_day_first():
    text = "Từ ngày 05/6/2026-07/6/2026, rồi ngày 01 tháng 12 năm 2026"
    assert [found for _, found in find_dates(text)] == [date(2026, 6, 5), date(2026, 6, 7), date(2026, 12, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "118/2025/NĐ-CP",
        "12/2026",
        "dịch vụ 24/7",
        "2/3 số phiếu",
        "ngày /01/2026",
        "mục 1.2.3",
        "15/01/20260",
        "mã 15/01/2026/3",
        "giai đoạn 2026-2030",
        "192.168.10.2026",
    ],
)
def test_what_is_no_date(text):
    assert find_dates(text) == []
    assert find_impossible_dates(text) == []


@pytest.mark.parametrize("printed", ["31/02/2026", "29/02/2025", "15/13/2026", "0/1/2026", "ngày 31 tháng 4 năm 2026"])
def test_impossible_dates_are_told_apart(printed):
    text = f"Hoàn thành trước {printed}."
    assert find_dates(text) == []
    assert [span.of(text) for span in find_impossible_dates(text)] == [printed]


@given(st.text())
def test_any_text_is_read_and_spans_lie_in_it(text):
    spans = [span for span, _ in find_dates(text)] + find_impossible_dates(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize("junk", ["*", "_", " ", "15/", "ngày ", "1.", "15/1/2026"])
def test_long_junk_is_read_in_time(junk):
    assert find_dates(junk * 20_000) == []  # patterns that backtrack would run for minutes here


@given(st.text())
def test_folding_keeps_offsets(text):
    assert len(fold(text)) == len(text)
    assert fold("Đường Ðê ổn ĂN") == "duong de on an"


def test_real_plans_hold_no_impossible_date():
    folder = Path(os.environ.get("CCHC_REAL_PLANS", Path(__file__).parents[2] / ".." / "shared")) / "corpus"
    plans = sorted(folder.glob("*.txt"))
    if not plans:
        pytest.skip("no real plans: set CCHC_REAL_PLANS to the folder that holds corpus/*.txt")
    for plan in plans:
        text = plan.read_text(encoding="utf-8")
        found = find_dates(text)
        assert found, plan.name
        assert all(date(1990, 1, 1) < day < date(2035, 1, 1) for _, day in found), plan.name
        assert find_impossible_dates(text) == [], plan.name
