"""Flattened tables as tables of a document: nothing lost or written twice, numbers where they are printed."""

from __future__ import annotations

import pytest

from corpus.readers.text import read_text
from corpus.register.tasks import tasks_of
from tests.corpus.flat_maker import make_table
from tests.corpus.test_reading_properties import check_passages, check_quotes, check_spans, check_whole, cleaned


@pytest.mark.parametrize("seed", range(12))
def test_properties_hold(seed: int) -> None:
    source = "\n".join(["I. NHIỆM VỤ", "Làm theo biểu dưới đây.", "", *make_table(seed).lines])
    document = read_text(source.encode(), "a.txt", stem="a")
    check_whole(document, cleaned(source))
    check_spans(document)
    check_quotes(document, cleaned(source))
    check_passages(document)


def test_rows_bear_their_printed_numbers() -> None:
    rows = [("1", "Rà soát bến thuyền", "Sở Thủy lợi", "Quý I"),
            ("2", "Công bố danh mục trạm bơm", "Sở Nội vụ", "Quý II"),
            ("3", "Kiểm tra kè sông Lục", "Thanh tra tỉnh", "Tháng 9/2031")]  # fmt: skip
    lines = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"] + [cell for row in rows for cell in row]
    document = read_text("\n\n".join(lines).encode(), "a.txt", stem="a")
    tasks = tasks_of(document)
    assert [task.number for task in tasks] == ["1", "2", "3"]
    table = document.tables[0]
    data = [row for row in table.rows if row.kind == "data"]
    assert [document.quote(row.cells[0]) for row in data if row.cells[0]] == ["1", "2", "3"]
    assert [task.words(document, "lead") for task in tasks] == ["Sở Thủy lợi", "Sở Nội vụ", "Thanh tra tỉnh"]
