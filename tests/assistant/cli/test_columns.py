from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from assistant.cli.columns import as_table, columns_of, wrap

WORDS = st.text(st.sampled_from("ab ếộ ươđ中文\u0301\n"), max_size=60)


@given(WORDS, st.integers(2, 30))
def test_wrapping_keeps_every_character_and_the_width(words, width):
    lines = wrap(words, width)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(columns_of(line) <= width for line in lines)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=4), st.integers(40, 120))
def test_tables_fit_and_align(rows, width):
    lines = as_table(("Số", "Nhiệm vụ", "Chủ trì"), rows, width).split("\n")
    rule = next(line for line in lines if line.startswith("-"))
    assert all(columns_of(line) <= width for line in lines)
    starts = [0, rule.index("  ") + 2]
    assert all(columns_of(line) <= starts[1] or " " in line for line in lines)
    shown = "".join("\n".join(lines).split())
    assert len(shown) >= sum(len("".join(cell.split())) for row in rows for cell in row)


def test_a_table_as_it_looks():
    rows = [("1", "Rà soát thủ tục cấp phép xây dựng nhà ở", None), "II. Chính quyền số", ("2", "Lập bản đồ", "Sở A")]
    assert as_table(("Số", "Nhiệm vụ", "Chủ trì"), rows, 36) == (
        "Số  Nhiệm vụ                 Chủ trì\n"
        "--  -----------------------  -------\n"
        "1   Rà soát thủ tục cấp      –\n"
        "    phép xây dựng nhà ở\n"
        "\n"
        "II. Chính quyền số\n"
        "2   Lập bản đồ               Sở A"
    )


def test_marks_take_no_room():
    assert columns_of(unicodedata.normalize("NFD", "Nhiệm vụ")) == columns_of("Nhiệm vụ") == 8
