from __future__ import annotations

import calendar
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.due import Due, parse_due
from corpus.periods import Period, hull, parse_period

ROMAN = ("I", "II", "III", "IV")
years = st.integers(1995, 2099)
quarters = st.integers(1, 4)
months = st.integers(1, 12)
days = st.dates(date(1995, 1, 1), date(2099, 12, 31))


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def bounds(printed: str, year: int | None = None) -> tuple[str, str | None, str | None]:
    found = parse_due(printed, year=year).as_json()
    return str(found["kind"]), found["from"], found["to"]


QUARTER_FORMS = ("Quý {}/{}", "Quy {} /{}", "quý {} năm {}", "Trong Quý {}/{}", "QUÝ {}, {}")


@given(years, quarters, quarters, st.sampled_from(QUARTER_FORMS))
def test_quarters_parse_to_their_days(year, one, other, form):
    first, last = sorted((one, other))
    names = [ROMAN[i - 1] for i in range(first, last + 1)]
    for listed in (", ".join(names), ",".join(names), names[0] if first == last else f"{names[0]} - {names[-1]}"):
        due = parse_due(form.format(listed, year))
        assert (due.kind, due.start) == ("interval", date(year, 3 * first - 2, 1)), due
        assert due.end == month_end(year, 3 * last)


@given(years, months, months)
def test_months_parse_to_their_days(year, one, other):
    first, last = sorted((one, other))
    expected = (date(year, first, 1), month_end(year, last))
    for printed in (f"Tháng {first}-{last}/{year}", f"Từ tháng {first} đến tháng {last:02}/{year}"):
        due = parse_due(printed)
        assert (due.start, due.end) == expected, printed
    assert parse_due(f"tháng {first:02} năm {year}").end == month_end(year, first)
    assert parse_due(f"Trước tháng {first}/{year}").end == date(year, first, 1) - timedelta(days=1)


@given(days)
def test_days_parse_as_printed(day):
    figures, words = f"{day:%d/%m}/{day.year}", f"ngày {day.day} tháng {day.month} năm {day.year}"
    for printed in (figures, f"Ngày {figures}", words):
        due = parse_due(printed)
        assert (due.kind, due.start, due.end) == ("interval", day, day), printed
    for lead in ("Trước ", "Trước ngày ", "Chậm nhất ngày ", "Xong trước ngày ", "Đến hết ngày ", "Trước 17h00 ngày "):
        due = parse_due(lead + figures)
        assert (due.kind, due.start, due.end) == ("interval", None, day), lead


@given(days, days, st.sampled_from(("Từ {} đến {}", "Từ ngày {} đến hết ngày {}", "{} - {}", "{}-{}")))
def test_ranges_of_days(one, other, form):
    first, last = sorted((one, other))
    due = parse_due(form.format(f"{first:%d/%m}/{first.year}", f"{last:%d/%m}/{last.year}"))
    assert (due.start, due.end) == (first, last)
    short = parse_due(f"Từ {first.day}/{first.month} đến {last.day}/{last.month}/{last.year}")
    if first.year == last.year:
        assert (short.start, short.end) == (first, last)


@given(years, st.integers(0, 10))
def test_years_and_stages(year, length):
    whole = (date(year, 1, 1), date(year + length, 12, 31))
    found = parse_due(f"Giai đoạn {year} - {year + length}") if year + length < 2100 else parse_due(f"Năm {year}")
    assert found.kind == "interval" and found.start == whole[0]
    assert bounds(f"Trong năm {year}") == ("interval", f"{year}-01-01", f"{year}-12-31")
    assert bounds(f"6 tháng đầu năm {year}") == ("interval", f"{year}-01-01", f"{year}-06-30")
    assert bounds("6 tháng cuối năm", year) == ("interval", f"{year}-07-01", f"{year}-12-31")


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("Quý III,IV/2026", "2026-07-01", "2026-12-31"),
        ("Quý IV/2025 - Quý I/2026", "2025-10-01", "2026-03-31"),
        ("Quý ll/2026", "2026-04-01", "2026-06-30"),
        ("Quý 2 năm 2026", "2026-04-01", "2026-06-30"),
        ("cuối năm 2026", "2026-01-01", "2026-12-31"),
        ("Từ 01/3 đến 30/6/2026", "2026-03-01", "2026-06-30"),
        ("12/2025", "2025-12-01", "2025-12-31"),
        ("T12/2025", "2025-12-01", "2025-12-31"),
        ("Chậm nhất trong tháng 12/2025", None, "2025-12-31"),
        ("Đến năm 2030", None, "2030-12-31"),
        ("Từ ngày 15/01/2026", "2026-01-15", None),
        ("Sau ngày 15/01/2026", "2026-01-16", None),
        ("Trước ngày 05/6/2026 và 05/12/2026", None, "2026-12-05"),
        ("Đợt 1: trước 30/6/2026; đợt 2: trước 30/11/2026", None, "2026-11-30"),
        ("Tháng 2/2028", "2028-02-01", "2028-02-29"),
        ("Trong thời hạn 15 ngày kể từ ngày 01/6/2026", "2026-06-01", "2026-06-16"),
        ("Chậm nhất 15 ngày trước ngày 30/6/2026", None, "2026-06-15"),
        ("15-20/3/2026", "2026-03-15", "2026-03-20"),
        ("Từ ngày 01 đến ngày 15 tháng 4 năm 2026", "2026-04-01", "2026-04-15"),
        ("Quý I+II/2026", "2026-01-01", "2026-06-30"),
        ("Q.III/2026", "2026-07-01", "2026-09-30"),
        ("Năm 2026 và các năm tiếp theo", "2026-01-01", None),
        ("Năm 2026 (hoàn thành trước 30/11)", "2026-01-01", "2026-11-30"),
        ("Quý II/2026 (chậm nhất 15/6/2026)", "2026-04-01", "2026-06-15"),
        ("Xong trong tháng 3/2026, báo cáo trước 15/4/2026", "2026-03-01", "2026-04-15"),
    ],
)
def test_intervals(printed, start, end):
    assert bounds(printed) == ("interval", start, end)


@pytest.mark.parametrize(
    ("printed", "every"),
    [
        ("Thường xuyên", "continuous"),
        ("Thuong xuyen trong nam", "continuous"),
        ("Hằng ngày", "day"),
        ("Hàng tuần", "week"),
        ("Hằng tháng", "month"),
        ("hàng quý", "quarter"),
        ("Hằng năm", "year"),
        ("01 lần/quý", "quarter"),
        ("02 lần/năm", "half-year"),
        ("6 tháng/lần", "half-year"),
        ("Báo cáo 6 tháng, năm", "half-year"),
        ("Trước ngày 25 hằng tháng", "month"),
        ("Định kỳ hằng quý, 6 tháng, 1 năm; Đột xuất", "quarter"),
        ("Hàng tháng, Quý, Năm; báo cáo đột xuất theo yêu cầu", "month"),
        ("Thường xuyên; báo cáo hằng tháng", "month"),
        ("03 tháng/lần", "quarter"),
        ("Theo quý", "quarter"),
        ("Báo cáo tháng, quý, năm", "month"),
        ("Hằng tháng (trước ngày 20)", "month"),
        ("Thường xuyên/Đột xuất", "continuous"),
        ("Giai đoạn 2026-2030 (hằng năm)", "year"),
        ("Định kỳ", None),
    ],
)
def test_recurrences(printed, every):
    due = parse_due(printed)
    assert (due.kind, due.every) == ("recurring", every)


def test_a_recurrence_keeps_its_bounds_and_its_condition():
    due = parse_due("Thường xuyên trong năm 2027, ngay sau khi có văn bản mới")
    assert (due.kind, due.every) == ("recurring", "continuous")
    assert (due.start, due.end) == (date(2027, 1, 1), date(2027, 12, 31))
    assert due.event == "ngay sau khi có văn bản mới"
    assert parse_due("Trước ngày 15/12 hằng năm", year=2027).end == date(2027, 12, 15)


@pytest.mark.parametrize(
    ("printed", "offset"),
    [
        ("Sau khi UBND tỉnh ban hành Kế hoạch", None),
        ("Khi có hướng dẫn của Bộ chủ quản", None),
        ("Theo đề nghị của Văn phòng", None),
        ("Theo kế hoạch riêng", None),
        ("Ngay sau khi Luật, Nghị định được ban hành", None),
        ("Theo Kế hoạch số 12/KH-UBND ngày 31/12/2025", None),
        ("Trước kỳ họp HĐND tỉnh", None),
        ("Trước khi trình cấp có thẩm quyền", None),
        ("Đột xuất", None),
        ("Trong thời hạn 15 ngày kể từ ngày Hội đồng thông qua danh mục", 15),
        ("Hoàn thành sau 15 ngày kể từ ngày nhận đủ hồ sơ", 15),
        ("02 tuần kể từ khi có kết quả", 14),
        ("Trong vòng 05 ngày làm việc kể từ khi nhận được văn bản", None),
        ("15 ngày trước kỳ họp", -15),
    ],
)
def test_events_keep_their_words(printed, offset):
    assert parse_due(printed) == Due("event", event=printed, offset_days=offset, text=printed)


def test_an_interval_may_carry_a_condition():
    due = parse_due("Quý II/2026 (sau khi Ủy ban ban hành Kế hoạch)")
    assert due.as_json() == {
        "kind": "interval",
        "from": "2026-04-01",
        "to": "2026-06-30",
        "every": None,
        "event": "sau khi Ủy ban ban hành Kế hoạch",
    }
    due = parse_due("Theo hướng dẫn của Sở, trước 30/11/2026")
    assert (due.kind, due.end, due.event) == ("interval", date(2026, 11, 30), "Theo hướng dẫn của Sở")


@pytest.mark.parametrize(
    "printed",
    [
        "Quý V/2026",
        "Quý 5/2026",
        "31/02/2026",
        "Trước 31/02/2026",
        "tháng 13",
        "Tháng 13/2026",
        "Quý IV - II/2026",
        "Từ 30/6 đến 01/3/2026",
        "Quý II/2026, trước 31/02/2026",
        "Quý II/2026 hoặc 99",
        "Khoảng năm 2026",
        "6 tháng giữa năm 2026",
        "chưa rõ",
        "-",
        "",
        "57",
    ],
)
@pytest.mark.parametrize("year", [None, 2026])
def test_nonsense_is_unknown_and_keeps_its_text(printed, year):
    assert parse_due(printed, year=year) == Due("unknown", text=printed)


@pytest.mark.parametrize("printed", ["Quý II", "Tháng 12", "Trước 30/6", "Cả năm", "6 tháng cuối năm"])
def test_a_missing_year_is_never_guessed(printed):
    assert parse_due(printed).kind == "unknown"
    given_year = parse_due(printed, year=2027)
    assert given_year.kind == "interval" and given_year.end and given_year.end.year == 2027


words = st.sampled_from(
    "trước sau quý tháng năm ngày từ đến khi theo hằng thường xuyên định kỳ 6 31/02/2026 II V , ; ( ) / - 2026".split()
)


@given(st.one_of(st.text(), st.lists(words, max_size=9).map(" ".join)), st.one_of(st.none(), st.integers(1900, 2100)))
def test_no_text_raises_and_text_is_kept(printed, year):
    due = parse_due(printed, year=year)
    assert due.text == " ".join(unicodedata.normalize("NFC", printed).split())
    if due.kind == "unknown":
        assert due == Due("unknown", text=due.text)
    if due.start and due.end:
        assert due.start <= due.end
    if due.event:
        assert all(piece in due.text for piece in due.event.split("; "))


@given(st.lists(st.tuples(days, days).map(lambda pair: Period(*sorted(pair))), min_size=1))
def test_a_hull_holds_its_periods_and_no_day_more(periods):
    whole = hull(periods)
    assert whole is not None
    assert whole.start in {period.start for period in periods} and whole.end in {period.end for period in periods}
    assert all(whole.start <= period.start and period.end <= whole.end for period in periods)


def test_an_open_side_stays_open():
    early, late = Period(None, date(2026, 1, 1)), Period(date(2026, 2, 1), date(2026, 3, 1))
    assert hull([early, late]) == Period(None, date(2026, 3, 1))
    assert hull([]) is None
    assert parse_period("quy ii/2026 va gi do") is None
