"""Plans side by side, and what changed since the year before."""

from __future__ import annotations

import pytest

from assistant.checking.matching import Likeness
from assistant.comparing import Comparisons
from assistant.comparing.changes import Changes, by_kind, changes_between
from assistant.comparing.side_by_side import side_by_side
from assistant.register.conflicts.conflict import Source
from assistant.shelf import Shelf
from corpus.errors import UnknownDocumentError
from tests.assistant.register.plans import DEPARTMENT, plan

ONLINE = "Tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến đạt từ {} trở lên."
SIGNED = "Tỷ lệ văn bản đi được ký số đạt {}."
ANSWER = "Thời gian trả lời bình quân phản ánh, kiến nghị không quá {} ngày làm việc."
LATER = {"year": 2028, "day": "10 tháng 01 năm 2028", "number": "9/KH-UBND"}


def before_and_now(tmp_path, old, new, old_rows=(), new_rows=()) -> Changes:
    before = plan(tmp_path, "before", *old, rows=tuple(old_rows))
    now = plan(tmp_path, "now", *new, rows=tuple(new_rows), **LATER)
    return changes_between(Source(before), Source(now), Likeness())


def told(changes):
    return [(one.kind, one.before and one.before.measure, one.now and one.now.measure) for one in changes.targets]


def test_targets_raised_lowered_new_and_dropped(tmp_path):
    old = (f"1. {ONLINE.format('60%')}", f"2. {SIGNED.format('100%')}", "3. Tỷ lệ giải ngân vốn đầu tư công đạt 95%.")
    new = (f"1. {ONLINE.format('75%')}", f"2. {SIGNED.format('97%')}", "3. Số hóa tối thiểu 90% sổ hộ tịch bản giấy.")
    assert told(before_and_now(tmp_path, old, new)) == [
        ("raised", "từ 60% trở lên", "từ 75% trở lên"),
        ("lowered", "100%", "97%"),
        ("new", None, "tối thiểu 90%"),
        ("dropped", "95%", None),
    ]


def test_a_lower_ceiling_asks_for_more(tmp_path):
    changes = before_and_now(tmp_path, (f"1. {ANSWER.format('07')}",), (f"1. {ANSWER.format('05')}",))
    assert by_kind(changes.targets) == {"raised": 1}


def test_the_same_figure_is_the_same_and_its_match_is_shown(tmp_path):
    changes = before_and_now(tmp_path, (f"1. {SIGNED.format('100%')}",), (f"1. {SIGNED.format('100%')}",))
    (only,) = changes.targets
    assert only.kind == "same" and only.match is not None and only.match.score == 1.0


OLD_ROWS = (
    "1\tKiểm tra cải cách hành chính tại cơ quan, địa phương\tKết luận\tSở Nội vụ\t\tQuý II/2027",
    "2\tCông khai tiến độ giải ngân vốn đầu tư công\tBảng số liệu\tSở Tài chính\t\tNgày 10 hằng tháng",
    "3\tTheo dõi tình hình thi hành pháp luật về xây dựng trên địa bàn toàn tỉnh\tBáo cáo\tSở Tư pháp\t\tTháng 10/2027",
    "4\tKhảo sát mức độ hài lòng của người dân\tBáo cáo\tSở Nội vụ\t\tQuý III/2027",
    "5\tBố trí ki-ốt tra cứu hồ sơ tại các xã\tKi-ốt\tSở Y tế\t\tQuý I/2027",
)
NEW_ROWS = (
    "1\tKiểm tra cải cách hành chính tại cơ quan, địa phương\tKết luận\tSở Nội vụ\t\tQuý III/2028",
    "2\tCông khai tiến độ giải ngân vốn đầu tư công\tBảng số liệu\tSở Tài chính\t\tNgày 05 hằng tháng",
    "3\tTheo dõi tình hình thi hành pháp luật về đất đai trên địa bàn toàn tỉnh\tBáo cáo\tSở Tư pháp\t\tTháng 10/2028",
    "4\tKhảo sát mức độ hài lòng của người dân\tBáo cáo\tSở Xây dựng\t\tQuý III/2028",
    "5\tTập huấn kỹ năng soạn thảo cho công chức mới\tLớp học\tSở Tư pháp\t\tQuý I/2028",
)


def test_tasks_moved_handed_reworded_new_and_gone(tmp_path):
    changes = before_and_now(tmp_path, (), (), OLD_ROWS, NEW_ROWS)
    assert [(one.kind, (one.now or one.before).number) for one in changes.tasks] == [
        ("moved", "1"),
        ("moved", "2"),
        ("reworded", "3"),
        ("handed", "4"),
        ("new", "5"),
        ("gone", "5"),
    ]
    value = changes.as_json()
    assert value["before"]["document"] == "before" and value["tasks"][0]["match"]["score"] == 1.0


def test_the_same_time_of_two_years_has_not_moved(tmp_path):
    rows = [row.replace("2027", "2028") for row in OLD_ROWS]
    assert by_kind(before_and_now(tmp_path, (), (), OLD_ROWS, rows).tasks) == {"same": 5}


def test_targets_of_three_plans_stand_in_one_row(tmp_path):
    province = plan(tmp_path, "a", f"1. {ONLINE.format('75%')}", "2. Tỷ lệ giải ngân vốn đầu tư công đạt 95%.")
    office = plan(tmp_path, "b", f"1. {ONLINE.format('80%')}", f"2. {SIGNED.format('100%')}", issuer=DEPARTMENT)
    other = plan(tmp_path, "c", f"1. {SIGNED.format('98%')}", f"2. {ONLINE.format('85%')}", issuer=DEPARTMENT)
    table = side_by_side([Source(province), Source(office), Source(other)], Likeness())
    rows = [{id: cell.target.measure for id, cell in line.cells.items()} for line in table.shared]
    assert rows == [
        {"a": "từ 75% trở lên", "b": "từ 80% trở lên", "c": "từ 85% trở lên"},
        {"b": "100%", "c": "98%"},
    ]
    assert [next(iter(line.cells)) for line in table.alone] == ["a"]
    first = table.shared[0].cells
    assert first["a"].match is None and first["b"].match.score == 1.0


def test_every_target_stands_once(tmp_path):
    lines = [f"{at}. {ONLINE.format(f'{60 + at}%')}" for at in range(1, 4)]
    table = side_by_side([Source(plan(tmp_path, id, *lines)) for id in "abc"], Likeness())
    cells = [(id, cell.target.measure) for line in (*table.shared, *table.alone) for id, cell in line.cells.items()]
    assert len(cells) == len(set(cells)) == 9


def test_comparisons_find_the_plan_of_the_year_before_and_read_again_on_change(tmp_path):
    old = plan(tmp_path, "old", f"1. {ONLINE.format('60%')}")
    new = plan(tmp_path, "new", f"1. {ONLINE.format('50%')}", **LATER)
    held = [Shelf([new])]
    comparisons = Comparisons(lambda: held[0])
    assert comparisons.followed() == []
    held[0] = Shelf([old, new])
    (pair,) = comparisons.followed()
    assert [source.document.id for source in pair] == ["old", "new"]
    assert [one.kind for one in comparisons.changes("old", "new").targets] == ["lowered"]
    assert comparisons.targets(["old", "new"]).shared[0].unit == "%"
    assert any(conflict.kind == "target_below_last_year" for conflict in comparisons.conflicts())
    with pytest.raises(UnknownDocumentError, match="“x”"):
        comparisons.changes("x", "new")
