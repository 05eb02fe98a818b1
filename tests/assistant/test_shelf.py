"""Documents with their records."""

from __future__ import annotations

import pytest

from assistant.shelf import document_name
from corpus.types import Head
from tests.assistant.compose.plans import both


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (Head("Kế hoạch A", issuer="Sở Y tế", place="Hoa Lâm"), "Kế hoạch A của Sở Y tế tỉnh Hoa Lâm"),
        (Head("Kế hoạch A của Sở Y tế", issuer="Sở Y tế", place="Hoa Lâm"), "Kế hoạch A của Sở Y tế tỉnh Hoa Lâm"),
        (Head("Kế hoạch A tỉnh Hoa Lâm", issuer="UBND tỉnh", place="Hoa Lâm"), "Kế hoạch A tỉnh Hoa Lâm"),
        (
            Head("Kế hoạch A trên địa bàn tỉnh", issuer="UBND tỉnh", place="Hoa Lâm"),
            "Kế hoạch A trên địa bàn tỉnh Hoa Lâm",
        ),
        (Head("Kế hoạch A"), "Kế hoạch A"),
    ],
)
def test_a_document_is_called_with_its_issuer_and_place_once(head: Head, name: str) -> None:
    assert document_name(head) == name


def test_records_are_those_of_the_text() -> None:
    book = both().book("tinh")
    assert [task.number for task in book.tasks][:5] == ["1", "2", "3", "4", "5"]
    assert {"412/NQ-CP", "31/KH-UBND"} <= {reference.number for reference in book.references}
    assert {"TTTD", "UBND", "CCHC"} == {definition.abbr for definition in book.definitions}
    assert set(both().shelf.books) == {"tinh", "so"} and both().shelf.names("Nhựa thông")
    assert not both().shelf.names("hựa thông") and not both().shelf.names("nhựa đường")


def test_abbreviations_are_written_out_as_whole_words() -> None:
    book = both().book("tinh")
    assert book.spelled_out("TTTD và CCHC") == "trung tâm tiếp dân và cải cách hành chính"
    assert book.spelled_out("TTTDX") == "tttdx"
