"""The sums of a library: what a reader may not see is not in them, and what went wrong is found and mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Head
from indexing import tallies
from indexing.library import Library
from indexing.writer import LibraryWriter
from tests.indexing.fakes import DIMENSION
from tests.indexing.stores.places import AN_HAI, ENCODER, MAT, TAM_SON, put
from tests.indexing.test_checks import Place


def opened(folder: Path, groups: list[str] | None) -> Library:
    return Library.open_for(groups, folder, encoder_name=ENCODER.name, dimension=DIMENSION)


def test_hidden_documents_are_not_counted(tmp_path: Path):
    with LibraryWriter.open(tmp_path, encoder_name=ENCODER.name, dimension=DIMENSION) as writer:
        put(writer, AN_HAI, tally={"a": 1, "b": 2})
        put(writer, MAT, tally={"b": 1, "mật": 4}, groups=["Phòng Tổ chức"])
    with opened(tmp_path, None) as whole, opened(tmp_path, []) as public, opened(tmp_path, ["Phòng Tổ chức"]) as member:
        assert whole.tally() == member.tally() == {"a": 1, "b": 3, "mật": 4}
        assert public.tally() == {"a": 1, "b": 2} and list(public.heads()) == ["an-hai"]
        assert public.tally_of("mat") is None


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    with LibraryWriter.open(made.library, encoder_name=ENCODER.name, dimension=DIMENSION) as writer:
        for summary in writer.documents():
            writer.note_tally(summary.id, writer.document(summary.id).head, {"chung": 1, summary.id: 2})
        writer.save_vectors()
    return made


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE totals SET count = count + 1 WHERE name = 'chung'",
        "DELETE FROM totals",
        "INSERT INTO totals VALUES ('lạ', 1)",
        "UPDATE tallies SET tally = x'00' WHERE document = 'suoi-bac'",
        "INSERT INTO tallies SELECT 'không-có', head, tally FROM tallies LIMIT 1",
    ],
)
def test_wrong_sums_are_found_and_mended(place: Place, damage: str):
    assert place.examine().findings == ()
    place.spoil(damage)
    assert not place.examine().sound
    assert place.mend().findings == ()
    with opened(place.library, None) as library:
        left = {id for id, head in library.heads().items() if head is not None}
        assert library.tally() == {"chung": len(left), **dict.fromkeys(left, 2)}
        assert left == {"doi-che"} if "x'00'" in damage else {"doi-che", "suoi-bac"}


def test_replacing_removing_and_adding_leave_the_sum_of_what_is_held(tmp_path: Path):
    with LibraryWriter.open(tmp_path, encoder_name=ENCODER.name, dimension=DIMENSION) as writer:
        put(writer, AN_HAI, tally={"a": 1})
        put(writer, TAM_SON, tally={"a": 2, "c": 1})
        writer.remove("an-hai")
        put(writer, TAM_SON, tally={"a": 3})
        assert writer.tally() == tallies.summed(writer._connection) == {"a": 3}


@given(st.dictionaries(st.text(), st.integers(1)), st.text(), st.lists(st.integers(1900, 2100)))
def test_tallies_and_heads_come_back_as_they_were(tally: dict[str, int], title: str, years: list[int]):
    assert tallies.unpacked(tallies.packed(tally)) == tally
    head = Head(title=title, kind=None, years=tuple(years))
    assert tallies.head_from(tallies.head_text(head)) == head
