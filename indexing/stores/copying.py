"""A library moved from one store to another, with its vectors: nothing is read from files or encoded again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from indexing.records import RegisterCounts
from indexing.stores.base import Store, WritableStore


@dataclass(frozen=True, slots=True)
class Moved:
    """How many documents were copied, how many the target held already, how many it no longer should and lost."""

    copied: int
    held: int
    removed: int


def copy_library(
    source: Store, target: WritableStore, progress: Callable[[int, int], None] | None = None
) -> Moved:
    """Make ``target`` hold what ``source`` holds, document by document.

    A copy that was stopped goes on where it stopped: documents of the same content and groups are left as they are.
    ``progress`` is told how many of how many documents are done. Raises LibraryError.
    """
    with source.reading() as held:
        there = {id: (path, content) for id, path, content in target.sources()}
        groups, target_groups = held.groups(), target.groups()
        summaries = held.documents()
        wanted = {id: (path, content) for id, path, content in held.sources()}
        gone = [id for id in there if id not in wanted]
        if gone:
            target.remove(*gone)
        copied = 0
        for number, summary in enumerate(summaries):
            same = there.get(summary.id) == wanted[summary.id]
            if not same or groups.get(summary.id, ()) != target_groups.get(summary.id, ()):
                _copy(held, target, summary.id, groups.get(summary.id, ()))
                copied += 1
            if progress is not None:
                progress(number + 1, len(summaries))
        target.save_vectors()
    return Moved(copied, len(summaries) - copied, len(gone))


def _copy(source: Store, target: WritableStore, id: str, groups: tuple[str, ...]) -> None:
    summary = next(one for one in source.documents() if one.id == id)
    passages = source.passages_of(id)
    target.put_document(
        replace(source.document(id), boxes=source.boxes(id)),
        [passage for _, passage in passages],
        source.vectors([passage_id for passage_id, _ in passages]),
        RegisterCounts(summary.tasks, summary.targets, summary.references),
        source.words_of(id),
        groups=groups,
        adopting=True,
        tally=source.tally_of(id),
    )
