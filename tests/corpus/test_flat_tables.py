from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.flat_tables import FlatRow, FlatTable, find_flat_tables
from tests.corpus.flat_maker import Made, make_table

ROOT = Path(__file__).parents[2]
PLANS = Path(os.environ.get("CCHC_REAL_PLANS", ROOT.parent / "shared"))
GOLD = json.loads((ROOT / "tests" / "data" / "flat_gold.json").read_text(encoding="utf-8"))
HEADER = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]


def real_plan(name: str) -> list[str]:
    for folder in (PLANS / "corpus", PLANS):
        if (folder / name).exists():
            return (folder / name).read_text(encoding="utf-8").split("\n")
    pytest.skip(f"the real plan {name} is not in {PLANS} (set CCHC_REAL_PLANS)")


def words(row: FlatRow, column: int, lines: list[str]) -> str | None:
    cell = row.cells[column]
    return " ".join(cell.of(lines).split()) if cell else None


def initials(text: str | None) -> str | None:
    if text is None:
        return None
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(w[0] for w in re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c))))


def digest(text: str | None) -> str | None:
    folded = " ".join(unicodedata.normalize("NFC", text or "").casefold().split())
    return None if text is None else hashlib.sha1(folded.encode()).hexdigest()[:10]


def read_groups(table: FlatTable, lines: list[str]) -> dict[str, list[FlatRow]]:
    groups: dict[str, list[FlatRow]] = {}
    current = ""
    for row in table.rows:
        if row.kind == "group" and re.fullmatch("[IVX]+", row.number or ""):
            current = str(row.number)
        elif row.kind == "data":
            groups.setdefault(current, []).append(row)
    return groups


def test_real_table_against_the_rows_a_person_read() -> None:
    lines = real_plan(GOLD["plan"])
    [table] = find_flat_tables(lines)
    assert len(table.columns) == 6
    groups = read_groups(table, lines)
    assert [len(rows) for rows in groups.values()] == [22, 19, 7, 7, 3, 7, 5]
    right: Counter[str] = Counter()
    for gold in GOLD["rows"]:
        row = groups[gold["group"]][gold["ordinal"] - 1]
        right["task"] += " ".join((words(row, 2, lines) or "").split()[:4]) == gold["task"]
        right["lead"] += initials(words(row, 3, lines)) == gold["lead"]
        right["coordinate"] += initials(words(row, 4, lines)) == gold["coordinate"]
        right["deadline"] += digest(words(row, 5, lines)) == gold["deadline"]
    accuracy = {field: count / len(GOLD["rows"]) for field, count in right.items()}
    assert min(accuracy.values()) >= 0.95, accuracy


def test_real_table_with_its_blank_lines_and_stray_spaces_lost() -> None:
    lines = [line.strip() for line in real_plan(GOLD["plan"]) if line.strip()]
    [table] = find_flat_tables(lines)
    rows = [row for row in table.rows if row.kind == "data"]
    known = Counter((gold["lead"], gold["coordinate"], gold["deadline"]) for gold in GOLD["rows"])
    fields = [[words(row, column, lines) for column in (3, 4, 5)] for row in rows]
    found = Counter((initials(lead), initials(coordinate), digest(due)) for lead, coordinate, due in fields)
    assert (known & found).total() >= 0.92 * len(GOLD["rows"])


@pytest.mark.parametrize(
    "name",
    ["cao-bang-ubnd-2026.txt", "cao-bang-stp-2026.txt", "thai-nguyen-stp-2026.txt", "lang-son-stp-2026-2030.txt"],
)
def test_real_plans_without_a_flattened_table(name: str) -> None:
    assert find_flat_tables(real_plan(name)) == []


def fields_right(made: Made) -> tuple[int, int]:
    """Return how many printed fields were read right, and how many were printed."""
    lines = made.lines
    rows = [row for table in find_flat_tables(lines) for row in table.rows if row.kind == "data"]
    read: dict[str | None, list[FlatRow]] = {}
    place = 1 + made.roles.index("task")
    for row in rows:
        read.setdefault(words(row, place, lines), []).append(row)
    right = total = 0
    for wanted in made.rows:
        same = read.get(wanted["task"])
        row_read = same.pop(0) if same else None
        for column, role in enumerate(made.roles, 1):
            if role in wanted:
                total += 1
                right += row_read is not None and words(row_read, column, lines) == wanted[role]
    return right, total


def test_made_tables_of_many_shapes() -> None:
    scores = [fields_right(make_table(seed)) for seed in range(300, 318)]
    assert sum(right for right, _ in scores) / sum(total for _, total in scores) >= 0.93


@settings(max_examples=8, deadline=None, derandomize=True)
@given(seed=st.integers(1000, 10**6), rows=st.integers(10, 30))
def test_every_line_is_used_once_and_fields_are_read(seed: int, rows: int) -> None:
    made = make_table(seed, rows)
    [table] = find_flat_tables(made.lines)
    right, total = fields_right(made)
    assert right / total >= 0.5
    check_pieces(table, made.lines)


def check_pieces(table: FlatTable, lines: list[str]) -> None:
    """Assert that cells are pieces of the table's lines, that no piece has two rows' words, that no word is lost."""
    used: Counter[tuple[int, int]] = Counter()
    pieces = {piece for row in table.rows for cell in row.cells if cell for piece in cell.pieces}
    for line, start, end in pieces:
        assert table.first <= line < table.last and 0 <= start < end <= len(lines[line])
        assert lines[line][start:end] == lines[line][start:end].strip()
        used.update((line, column) for column in range(start, end))
    assert max(used.values()) == 1
    aside = {*table.header, *table.skipped}
    for index in range(table.first, table.last):
        left = "".join(c for column, c in enumerate(lines[index]) if (index, column) not in used)
        assert index in aside or re.fullmatch(r"\s*[\dIVXA-H.]*\s*", left), lines[index]


def flat(cells: list[list[str]]) -> list[str]:
    return [line for cell in cells for physical in cell for line in (physical + " ", "")]


def simple_rows(count: int) -> list[list[str]]:
    cells = []
    for n in range(1, count + 1):
        cells += [[str(n)], [f"Xây dựng bến thuyền số {n} ở xã ven sông", "theo thiết kế đã duyệt"], ["Sở Thủy", "lợi"],
                  ["Ban Quản lý", "bến"], ["Quý II"]]
    return cells


def test_a_page_header_in_the_middle_of_a_row() -> None:
    cells = simple_rows(6)
    cells += [["7"], ["Nạo vét luồng lạch trên sông Lục trước"], ["Sở Thủy"], ["Ban Quản lý"], ["Quý II"],
              *[[name] for name in HEADER], ["mùa lũ"], ["lợi"], ["bến"], *simple_rows(3)]
    lines = flat([[name] for name in HEADER] + cells)
    [table] = find_flat_tables(lines)
    row = table.rows[6]
    assert row.number == "7"
    assert [words(row, column, lines) for column in range(1, 5)] == [
        "Nạo vét luồng lạch trên sông Lục trước mùa lũ", "Sở Thủy lợi", "Ban Quản lý bến", "Quý II"]
    assert len(table.rows) == 10


def test_two_cells_on_one_line_and_an_empty_cell() -> None:
    row_of_two = [["5"], ["Kiểm tra phao tiêu trên toàn tuyến"], ["Sở Thủy"], ["lợi Quý II"]]
    cells = [*simple_rows(4), *row_of_two, *simple_rows(2)]
    lines = flat([[name] for name in HEADER] + cells)
    [table] = find_flat_tables(lines)
    row = table.rows[4]
    assert [words(row, column, lines) for column in range(1, 5)] == [
        "Kiểm tra phao tiêu trên toàn tuyến", "Sở Thủy lợi", None, "Quý II"]
    lead, due = row.cells[2], row.cells[4]
    assert lead is not None and due is not None and lead.lines[-1] == due.lines[0]


def test_numbers_in_a_run_belong_to_no_row() -> None:
    cells = simple_rows(5)
    cells[10:11] = [["3"], ["4"], ["5"]]
    lines = flat([[name] for name in HEADER] + cells)
    [table] = find_flat_tables(lines)
    assert table.rows[2].number is None and 0 in table.rows[2].doubtful
    assert [row.number for row in table.rows[:2]] == ["1", "2"]
    assert {lines[i].strip() for i in table.skipped} == {"3", "4", "5"}


def test_a_missing_deadline_is_in_doubt_and_not_made_up() -> None:
    cells = simple_rows(8)
    del cells[19]
    lines = flat([[name] for name in HEADER] + cells)
    [table] = find_flat_tables(lines)
    assert table.rows[3].cells[4] is None and 4 in table.rows[3].doubtful
    assert all(words(row, 4, lines) == "Quý II" for row in (*table.rows[:3], *table.rows[4:]))


def test_the_table_ends_where_the_signature_begins() -> None:
    lines = [*flat([[name] for name in HEADER] + simple_rows(4)), "Nơi nhận:", "- Các sở;", "TM. ỦY BAN NHÂN DÂN"]
    [table] = find_flat_tables(lines)
    assert lines[table.last] == "" and lines[table.last - 1] == "Quý II "
    assert len(table.rows) == 4


def test_groups_stand_between_their_rows() -> None:
    cells = [["I"], ["CẢI TẠO LUỒNG LẠCH"], *simple_rows(3), ["II QUẢN LÝ BẾN THUYỀN"], ["CÁC XÃ"], *simple_rows(2)]
    lines = flat([[name] for name in HEADER] + cells)
    [table] = find_flat_tables(lines)
    assert [(row.kind, row.number) for row in table.rows] == [
        ("group", "I"), ("data", "1"), ("data", "2"), ("data", "3"), ("group", "II"), ("data", "1"), ("data", "2")]
    assert words(table.rows[4], 1, lines) == "QUẢN LÝ BẾN THUYỀN CÁC XÃ"


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"],
        ["STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian", "1 | Xây kè | Sở Thủy lợi | Quý I"] * 4,
        ["STT\tNhiệm vụ\tCơ quan chủ trì\tThời gian", "1\tXây kè\tSở Thủy lợi\tQuý I"] * 4,
        ["Sở Thủy lợi chủ trì, phối hợp với các cơ quan liên quan xây kè trong Quý I.", ""] * 30,
    ],
)
def test_what_holds_no_flattened_table(lines: list[str]) -> None:
    assert find_flat_tables(lines) == []
