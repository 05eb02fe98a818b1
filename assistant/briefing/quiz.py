"""Questions to check oneself with, made from the register: the same every time, each answer with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import chain, islice, zip_longest
from typing import TypeVar

from assistant.briefing.groups import is_group
from assistant.briefing.items import BriefTarget, BriefTask, Question
from assistant.briefing.units import Known
from assistant.register.entries import GlossaryEntry
from corpus.text import folded

Item = TypeVar("Item")
MOST = 10
CHOICES = 4
_ALIKE = 0.7  # two answers more alike than this are not offered together
_LONGEST = 220  # characters of a task that a question quotes whole
_LONGEST_CHOICE = 120


def questions_for(
    known: Known, tasks: Sequence[BriefTask], targets: Sequence[BriefTarget], words: Sequence[GlossaryEntry]
) -> list[Question]:
    """Return at most ``MOST`` questions, of every kind some.

    A question of choice is asked only where the wrong choices are surely wrong: other values of the same field in the
    unit's own tasks, and where the task in question has no second row.
    """
    kinds = (
        _about(known, tasks, _deadline, 0),
        _about(known, tasks, _partner, 1),
        _about(known, tasks, _product, 2),
        _of_targets(targets),
        _of_words(words),
    )
    rounds = zip_longest(*kinds)
    return list(islice((question for question in chain.from_iterable(rounds) if question is not None), MOST))


def _about(
    known: Known, tasks: Sequence[BriefTask], ask: Callable[[Known, BriefTask], tuple[str, str] | None], first: int
) -> Iterator[Question]:
    """Yield what ``ask`` makes of the tasks that the unit is named in, from number ``first`` on."""
    named = [task for task in tasks if task.part.certainty == "all" and not task.part.group]
    once = [task for task in named if _rows(named, task) == 1 and len(task.task.task) <= _LONGEST]
    asked = [(task, pair) for task in once if (pair := ask(known, task)) is not None]
    for task, (question, answer) in _spread(asked, first):
        others = [
            other[1] for each, other in asked if each is not task and _apart(each, task) and not is_group(other[1])
        ]
        yield Question(question, _choices(question, answer, others), answer, (task.place,))


def _apart(one: BriefTask, other: BriefTask) -> bool:
    """Whether two tasks end on different days: "Quý III/2025" and "30/9/2025" are no two answers."""
    return one.task.due.end is None or one.task.due.end != other.task.due.end


def _rows(tasks: Sequence[BriefTask], task: BriefTask) -> int:
    return sum(folded(other.task.task) == folded(task.task.task) for other in tasks)


def _deadline(known: Known, task: BriefTask) -> tuple[str, str] | None:
    row = task.task
    if not row.deadline or row.due.kind == "unknown":
        return None
    return f"Thời hạn của nhiệm vụ “{row.task}” ({row.title}) là khi nào?", row.deadline


def _partner(known: Known, task: BriefTask) -> tuple[str, str] | None:
    row = task.task
    if task.part.role == "lead" and row.coordinate:
        return f"{known.name} phối hợp với ai trong nhiệm vụ “{row.task}” ({row.title})?", row.coordinate
    if task.part.role == "coordinate" and row.lead:
        return f"Đơn vị nào chủ trì nhiệm vụ “{row.task}” ({row.title})?", row.lead
    return None


def _product(known: Known, task: BriefTask) -> tuple[str, str] | None:
    row = task.task
    if task.part.role != "lead" or not row.product:
        return None
    return f"Nhiệm vụ “{row.task}” ({row.title}) phải ra sản phẩm gì?", row.product


def _of_targets(targets: Sequence[BriefTarget]) -> Iterator[Question]:
    alike = [one for one in targets if len(one.target.indicator) <= _LONGEST and not _says_itself(one)]
    names = [folded(one.target.indicator) for one in alike]
    asked = [one for one, name in zip(alike, names, strict=True) if names.count(name) == 1]
    for one in _spread(asked):
        question = f"Chỉ tiêu “{one.target.indicator}” ({one.target.title}) phải đạt mức nào?"
        others = [other.target.measure for other in asked if other.target.unit == one.target.unit]
        yield Question(question, _choices(question, one.target.measure, others), one.target.measure, (one.place,))


def _says_itself(one: BriefTarget) -> bool:
    """Whether the indicator's words hold the figure, so that the question would give its answer."""
    return one.target.measure in one.target.indicator or not one.target.indicator


def _of_words(words: Sequence[GlossaryEntry]) -> Iterator[Question]:
    meanings: dict[str, set[str]] = {}
    for entry in words:
        meanings.setdefault(entry.abbreviation, set()).add(folded(entry.full))
    sure = [entry for entry in words if len(meanings[entry.abbreviation]) == 1]
    for entry in _spread(sure):
        question = f"“{entry.abbreviation}” là viết tắt của cụm từ nào?"
        yield Question(
            question, _choices(question, entry.full, [other.full for other in sure]), entry.full, (entry.place,)
        )


def _choices(question: str, answer: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return ``answer`` among wrong ones, in an order that the question decides; nothing where there are too few."""
    if len(answer) > _LONGEST_CHOICE:
        return ()
    chosen: list[str] = []
    for other in sorted(set(others), key=lambda other: _lot(question, other)):
        if len(other) <= _LONGEST_CHOICE and all(_unlike(other, known) for known in (answer, *chosen)):
            chosen.append(other)
    if len(chosen) < CHOICES - 1:
        return ()
    return tuple(sorted([answer, *chosen[: CHOICES - 1]], key=lambda choice: _lot(question, "order", choice)))


def _unlike(one: str, other: str) -> bool:
    """Whether two answers are surely two: neither holds the other, nor are they nearly the same words."""
    a, b = folded(one), folded(other)
    return a not in b and b not in a and SequenceMatcher(None, a, b).ratio() < _ALIKE


def _lot(*words: str) -> str:
    return sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()


def _spread(items: Sequence[Item], first: int = 0) -> list[Item]:
    """Return ``items`` so that the first few are from all over the list, from number ``first`` on."""
    step = max(1, len(items) // 3)
    spread = [items[at] for start in range(step) for at in range(start, len(items), step)]
    return [*spread[first % max(1, len(items)) :], *spread[: first % max(1, len(items))]]
