from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from corpus.errors import LibraryError, SchemaVersionError
from indexing import migrations, schema
from indexing.checks import examine
from indexing.library import Library
from indexing.writer import LibraryWriter
from tests.indexing.fakes import DIMENSION
from tests.indexing.test_library import AN_HAI, ENCODER, TAM_SON, folder, put, reading, word, writing

__all__ = ["folder"]


def add_quality(connection: sqlite3.Connection) -> None:
    """From a made-up schema 2, whose documents had no quality."""
    connection.execute("ALTER TABLE documents ADD COLUMN quality TEXT NOT NULL DEFAULT '{}'")


def add_boxes(connection: sqlite3.Connection) -> None:
    """From a made-up schema 1, which had no boxes either, and called the issuer author."""
    connection.execute("ALTER TABLE documents RENAME COLUMN author TO issuer")
    connection.execute(
        "CREATE TABLE boxes (document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE, "
        "boxes BLOB NOT NULL)"
    )


def without_what_scaling_added(connection: sqlite3.Connection) -> None:
    """To the index of passages as it was before schema 5, and without the tallies of schema 6."""
    connection.execute("DROP TABLE tallies")
    connection.execute("DROP TABLE totals")
    connection.execute("DROP INDEX passages_by_document")
    connection.execute("CREATE INDEX passages_by_document ON passages (document, ordinal)")


@pytest.fixture
def older(folder: Path, tmp_path: Path) -> Path:
    """A copy of a library, brought to the shape of schema 1."""
    copy = Path(shutil.copytree(folder, tmp_path / "cũ"))
    with sqlite3.connect(copy / schema.DATABASE) as connection:
        connection.execute("ALTER TABLE documents DROP COLUMN quality")
        connection.execute("ALTER TABLE documents RENAME COLUMN issuer TO author")
        connection.execute("DROP TABLE boxes")
        connection.execute("DROP TABLE access")
        without_what_scaling_added(connection)
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    return copy


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> dict[int, migrations.Step]:
    steps = {1: add_boxes, 2: add_quality, **migrations.STEPS}
    monkeypatch.setattr(migrations, "STEPS", steps)
    return steps


def version(folder: Path) -> int:
    connection = sqlite3.connect(folder / schema.DATABASE)
    try:
        return schema.version_of(connection)
    finally:
        connection.close()


def test_an_older_library_is_migrated_when_it_is_opened_for_writing(older: Path, steps):
    with pytest.raises(SchemaVersionError, match="cũ.*dạng 1.*doctor --mend"):
        reading(older)
    with writing(older) as library:
        assert [held.id for held in library.documents()] == ["an-hai", "tam-son"]
        assert library._connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        put(library, TAM_SON)
        assert library.save_vectors()
    assert version(older) == schema.SCHEMA
    with reading(older) as library:
        assert library.document("an-hai") == AN_HAI and library.heads()["an-hai"] is None
        assert word(library, "ai chủ trì sát hạch")[0] == "Sở Nội vụ chủ trì sát hạch công chức"
    found = examine(older, encoder_name=ENCODER.name, dimension=DIMENSION)
    assert (found.documents, found.passages, found.findings) == (2, 6, ())


def test_a_step_that_fails_leaves_what_the_step_before_made(older: Path, steps):
    def failing(connection: sqlite3.Connection) -> None:
        add_quality(connection)
        raise sqlite3.OperationalError("giữa chừng")

    steps[2] = failing
    with pytest.raises(LibraryError, match="giữa chừng"):
        writing(older)
    assert version(older) == 2
    steps[2] = add_quality
    with writing(older) as library:
        assert library.document("an-hai") == AN_HAI


def test_a_step_that_leaves_rows_of_nothing_is_undone(older: Path, steps):
    steps[2] = lambda connection: connection.execute("DELETE FROM documents WHERE id = 'an-hai'")
    with pytest.raises(LibraryError, match="Không nâng được.*vẫn như trước.*Hãy"):
        writing(older)
    steps[2] = add_quality
    with writing(older) as library:
        assert library.document("an-hai") == AN_HAI


def test_no_way_from_a_schema_is_told(older: Path):
    with pytest.raises(SchemaVersionError, match="quá cũ.*dạng 1.*Hãy xoá"):
        writing(older)
    assert version(older) == 1


@pytest.mark.parametrize("open_", [Library.open, LibraryWriter.open])
def test_a_newer_schema_is_refused_and_left_alone(folder: Path, open_):
    with sqlite3.connect(folder / schema.DATABASE) as connection:
        connection.execute(f"PRAGMA user_version = {schema.SCHEMA + 1}")
    connection.close()
    with pytest.raises(SchemaVersionError, match="mới hơn.*Hãy cập nhật"):
        open_(folder, encoder_name=ENCODER.name, dimension=DIMENSION)
    assert version(folder) == schema.SCHEMA + 1


@pytest.fixture
def released(folder: Path, tmp_path: Path) -> Path:
    """A copy of a library as the first released version made it: without groups."""
    copy = Path(shutil.copytree(folder, tmp_path / "bản 3"))
    with sqlite3.connect(copy / schema.DATABASE) as connection:
        connection.execute("DROP TABLE access")
        without_what_scaling_added(connection)
        connection.execute("PRAGMA user_version = 3")
    connection.close()
    return copy


def test_a_library_of_the_first_release_becomes_a_present_one(released: Path, folder: Path):
    with writing(released) as library:
        library.set_groups(["an-hai"], ["phòng A"])
        library.save_vectors()
    assert examine(released, encoder_name=ENCODER.name, dimension=DIMENSION).findings == ()
    tables = []
    for place in (released, folder):
        connection = sqlite3.connect(place / schema.DATABASE)
        tables.append({" ".join(sql.split()) for (sql,) in connection.execute("SELECT sql FROM sqlite_master") if sql})
        connection.close()
    assert tables[0] == tables[1]
    with reading(released) as library:
        assert library.document("an-hai") == AN_HAI and library.groups() == {"an-hai": ("phòng A",)}


def test_every_schema_since_the_first_released_has_a_step():
    assert sorted(migrations.STEPS) == list(range(3, schema.SCHEMA))


def test_who_has_it_open_learns_that_a_newer_program_migrated_it(folder: Path):
    with reading(folder) as library, writing(folder) as writer:
        with schema.transaction(connection := sqlite3.connect(folder / schema.DATABASE, isolation_level=None)):
            schema.count_up(connection)
            connection.execute(f"PRAGMA user_version = {schema.SCHEMA + 1}")
        connection.close()
        for each in (library, writer):
            with pytest.raises(SchemaVersionError, match="mới hơn"):
                each.refresh()
