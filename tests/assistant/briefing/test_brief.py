"""What a briefing holds: nothing missing, nothing false, everything cited."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from assistant.briefing.brief import Brief, Briefings, briefs_json
from assistant.briefing.groups import is_group
from assistant.briefing.outline import Sources, sections, summary
from tests.assistant.briefing.test_units import briefings
from tests.assistant.register.plans import DEPARTMENT, plan, samples

DAY = date(2026, 4, 10)


@cache
def brief(typed: str) -> Brief:
    return briefings().brief(briefings().find(typed)[0], DAY)


def numbers(typed, role, *, group=False):
    chosen = (task for task in brief(typed).tasks if task.part.role == role and task.part.group == group)
    return [(task.place.document, task.task.number) for task in chosen]


def every_place(one: Brief):
    for items in (one.duties, one.tasks, one.targets, one.deadlines, one.elsewhere, one.abbreviations):
        yield from (item.place for item in items)
    yield from (place for reading in one.read_first for place in reading.places)
    yield from (place for question in one.questions for place in question.evidence)
    yield from (place for target in one.targets for place in target.evidence)


def test_tasks_led_shared_and_given_to_all():
    province = "hac-giang-ubnd-2026"
    assert numbers("Sở Tư pháp", "lead") == [(province, number) for number in ("6", "7", "8", "9")]
    shared = numbers("Sở Tư pháp", "coordinate")
    assert shared == [("hac-giang-skhcn-2026", "10"), *((province, number) for number in ("10", "13", "18", "27"))]
    assert (province, "11") in numbers("Sở Tư pháp", "lead", group=True)
    nine = next(task for task in brief("Sở Tư pháp").tasks if task.task.number == "9")
    assert nine.partners == ("Sở Nông nghiệp và Môi trường",)


def test_duties_with_whom_they_go_to_and_when():
    duties = brief("Văn phòng Sở").duties
    own = next(duty for duty in duties if duty.section == "III.1")
    assert own.part.role == "lead" and own.to[0] == "Sở Nội vụ"
    assert [(time.printed, time.standing.day) for time in own.times] == [
        ("trước ngày 08 của tháng cuối quý", date(2026, 6, 8))
    ]
    shared = [duty for duty in duties if duty.part.group]
    assert [duty.part.named_as for duty in shared] == ["Thủ trưởng các phòng, đơn vị"]


def test_deadlines_are_sorted_and_stand_to_the_day_asked():
    days = [one.time.standing.day for one in brief("Sở Tư pháp").deadlines]
    known = [day for day in days if day]
    assert known == sorted(known) and days[: len(known)] == known
    states = {one.time.printed: one.time.standing.state for one in brief("Sở Tư pháp").deadlines}
    assert states["Chậm nhất ngày 30/01/2026"] == "overdue" and states["Tháng 10/2026"] == "later"
    early = briefings().brief(briefings().find("Sở Tư pháp")[0], date(2026, 1, 5))
    soon = {one.time.printed: one.time.standing.state for one in early.deadlines}
    assert soon["Chậm nhất ngày 30/01/2026"] == "soon"


def test_targets_say_why_the_unit_answers_for_them():
    why = {target.target.measure: target.why for target in brief("Sở Khoa học và Công nghệ").targets}
    assert why["tối thiểu 99,5%"] == "kế hoạch của chính đơn vị"
    led = [target for target in brief("Sở Khoa học và Công nghệ").targets if "chủ trì" in target.why]
    assert led and all(target.evidence for target in led)
    office = brief("Văn phòng Sở").targets
    assert office and any(target.shared for target in office) and not all(target.shared for target in office)


def test_what_to_read_begins_with_the_own_plan():
    first = brief("Sở Khoa học và Công nghệ").read_first
    assert first[0].document == "hac-giang-skhcn-2026" and "chính đơn vị" in first[0].why
    assert first[1].document == "hac-giang-ubnd-2026" and all(reading.why and reading.places for reading in first)


def test_abbreviations_are_those_that_the_items_use():
    words = "\n".join(place.quote for place in every_place(brief("TTCNS")))
    assert {"TTHC", "TTCNS"} <= {entry.abbreviation for entry in brief("TTCNS").abbreviations}
    assert all(entry.abbreviation in words for entry in brief("TTCNS").abbreviations)


def test_questions_have_their_answer_in_what_they_cite():
    asked = brief("Sở Tư pháp").questions
    assert len(asked) >= 5 and asked == briefings().brief(briefings().find("Sở Tư pháp")[0], DAY).questions
    for question in asked:
        quoted = " ".join(place.quote for place in question.evidence)
        assert question.answer in quoted, question
        if question.choices:
            assert question.choices.count(question.answer) == 1 and len(set(question.choices)) == 4


def test_everything_is_verbatim():
    by_id = {document.id: document for document in samples()}
    for known in briefings().directory.units:
        for place in every_place(briefings().brief(known, DAY)):
            text = by_id[place.document].text[place.start : place.end]
            for piece in place.quote.split(" … "):
                assert "".join(piece.split()) in "".join(text.split())


def test_every_row_and_line_that_names_a_unit_is_in_its_briefing():
    missing, seen = [], 0
    for known in briefings().directory.units:
        if is_group(known.name):
            continue
        one = briefings().brief(known, DAY)
        told = [item.place for name in ("duties", "tasks", "targets", "elsewhere") for item in getattr(one, name)]
        for paper in known.papers:
            if known.own and paper in known.own.papers:
                continue
            for unit in _named_in(paper.document, known.names):
                seen += 1
                if not any(p.document == paper.document.id and p.start < unit.end and unit.start < p.end for p in told):
                    missing.append((known.title, paper.document.quote(unit)))
    assert seen > 130 and missing == []


def _named_in(document, names):
    """Yield the rows and lines in which one of ``names`` stands by itself."""
    for block in document.blocks:
        if block.kind in ("paragraph", "item") and block.table is None:
            spans = [block.span]
        else:
            spans = [row.span for row in document.tables[block.table].rows] if block.table is not None else []
        for span in spans:
            words = span.of(document.text)
            if any(
                re.search(rf"(?<!văn phòng )(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE) for name in names
            ):
                yield span


def test_a_plan_that_another_follows_is_told_apart(tmp_path):
    rows = ("1\tRà soát quy chế làm việc\tQuyết định\tSở Y tế\tSở Nội vụ\tTrước 30/6/2027",)
    old = plan(tmp_path, "old", rows=rows)
    new = plan(
        tmp_path,
        "new",
        year=2028,
        day="10 tháng 01 năm 2028",
        number="9/KH-UBND",
        rows=(rows[0].replace("2027", "2028"),),
    )
    both = Briefings([old, new])
    one = both.brief(both.find("Sở Y tế")[0], date(2028, 2, 1))
    assert one.past == {"old"}
    assert [deadline.place.document for deadline in one.deadlines] == ["new"]
    assert [task["past"] for task in one.as_json()["tasks"]] == [False, True]
    assert [section.name for section in sections(one) if section.name in ("lead", "past")] == ["lead", "past"]


def test_briefings_of_one_name_are_joined(tmp_path):
    row = "1\tTự kiểm tra công vụ\tBáo cáo\tVăn phòng Sở\t\tQuý I/2027"
    own = Briefings([plan(tmp_path, "x", issuer=DEPARTMENT, rows=(row,)), *samples()])
    briefs = [own.brief(known, DAY) for known in own.find("Văn phòng Sở")]
    joined = briefs_json(briefs)
    assert joined["home"] is None and len(joined["homes"]) == 2
    assert len(joined["tasks"]) == sum(len(one.tasks) for one in briefs)
    assert {task["home"] for task in joined["tasks"]} == set(joined["homes"])


def test_sections_say_where_their_words_stand():
    one = brief("Sở Tư pháp")
    sources = Sources(one)
    lines = summary(one)
    assert lines[0].startswith("Nhiệm vụ: chủ trì 4, phối hợp 5")
    for section in sections(one):
        for row in section.rows:
            assert len(row.cells) == len(section.columns)
            assert re.fullmatch(r"\[\d+\]( (?:mục|dòng|bảng) ?\S*)?", sources.where(row.place))
    assert {paper.document.id for _, paper in sources.used()} >= {"hac-giang-ubnd-2026"}


@pytest.mark.parametrize("typed", ["UBND tỉnh", "các sở, ban, ngành", "UBND các xã, phường", "Trưởng các thôn"])
def test_agencies_and_groups_have_briefings_too(typed):
    one = brief(typed)
    assert one.tasks or one.duties
    assert sections(one)
