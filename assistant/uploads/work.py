"""What is done in the process beside the server: files indexed, documents taken out. Its words and data are its own."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from assistant.intake import index_files
from assistant.uploads.originals import Originals
from corpus.archives import is_archive
from corpus.errors import UserError
from indexing.build import Terms
from indexing.encoder import Encoder, get_encoder
from indexing.place import Place
from indexing.reading import Bounds
from indexing.stores import WritableStore, open_to_write

BOUNDS = Bounds(seconds=900.0)
"""A file that is sent may take a quarter of an hour: some 900 scanned pages."""

PATIENCE = 3600.0  # seconds to wait for a run on the command line
_TOLD = 0.2  # seconds between two notes of progress


@dataclass(frozen=True)
class Task:
    """One thing to do with the library at ``place``: index ``paths``, or take ``removed`` out.

    ``groups``, ``known`` and ``replacing`` are those of ``indexing.build.Terms``. ``note`` is a file to which progress
    is written.
    """

    place: Place
    encoder: str
    models: Path
    note: Path
    paths: tuple[Path, ...] = ()
    groups: frozenset[str] | None = None
    known: frozenset[str] | None = None
    replacing: Mapping[Path, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What came of one file: the documents of it that are held now, those new or changed, and what went wrong."""

    held: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def prepare() -> None:
    """Give way to those who are asking."""
    with suppress(AttributeError, OSError):  # not on Windows
        os.nice(10)


def perform(task: Task) -> dict[Path, Outcome] | str:
    """Do it; return what came of each file, or a message in Vietnamese where nothing could be done."""
    try:
        return _removed(task) if task.removed else _indexed(task)
    except UserError as error:
        return str(error)


def _indexed(task: Task) -> dict[Path, Outcome]:
    encoder = _encoder(task.encoder, task.models)
    terms = Terms(task.groups, False, BOUNDS, task.replacing, task.known, PATIENCE)
    before = _sources(task, encoder)
    report = index_files(task.place, task.paths, encoder, terms=terms, progress=_Note(task.note))
    after = _sources(task, encoder)
    changed = {*report.added, *report.replaced}
    copies = {path: id for path, id in report.copies}
    outcomes = {}
    for path in task.paths:
        held = [id for id, source in after.items() if _within(source, path)]
        held += [id for copy, id in copies.items() if _within(str(copy), path)]
        problems = [message for failed, message in report.failed if _within(str(failed), path)]
        if report.ignored and is_archive(path):
            ignored = sum(_within(str(each), path) for each in report.ignored)
            problems += [f"{ignored} tệp trong tệp nén thuộc loại không đọc được."] if ignored else []
        new = tuple(id for id in held if id in changed)
        outcomes[path] = Outcome(tuple(dict.fromkeys(held)), new, tuple(problems))
    _drop_unused(task, [*before.values(), *map(str, task.paths)], after)
    return outcomes


def _removed(task: Task) -> dict[Path, Outcome]:
    encoder = _encoder(task.encoder, task.models)
    before = _sources(task, encoder)
    with _writer(task, encoder) as library:
        library.remove(*task.removed)
        library.save_vectors()
    after = _sources(task, encoder)
    _drop_unused(task, before.values(), after)
    return {}


def _drop_unused(task: Task, before: Iterable[str], after: Mapping[str, str]) -> None:
    """Delete the kept files that no document comes from any more."""
    originals = Originals(task.place.folder.resolve())
    for original in {originals.original_of(source) for source in before}:
        if original is not None:
            originals.drop(original, list(after.values()))


def _sources(task: Task, encoder: Encoder) -> dict[str, str]:
    with _writer(task, encoder) as library:
        return {id: source for id, source, _ in library.sources()}


def _writer(task: Task, encoder: Encoder) -> WritableStore:
    return open_to_write(
        task.place, encoder_name=encoder.name, dimension=encoder.dimension, patience=PATIENCE
    )


def _within(source: str, path: Path) -> bool:
    return source == str(path) or source.startswith(f"{path}/")


@lru_cache(maxsize=1)
def _encoder(name: str, models: Path) -> Encoder:
    return get_encoder(name, models_dir=models)


class _Note:
    """Writes the step and the part done to a file, not more often than anybody looks."""

    def __init__(self, path: Path) -> None:
        self._path, self._next = path, 0.0

    def __call__(self, step: str, part: float) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _TOLD
        with suppress(OSError):  # a full disk must not stop the work
            fresh = self._path.with_suffix(".new")
            fresh.write_text(json.dumps({"step": step, "part": part}), encoding="utf-8")
            os.replace(fresh, self._path)
