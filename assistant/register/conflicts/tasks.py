"""The same task given twice with another lead, or for another time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from assistant.register.conflicts.conflict import Conflict, Source, Sources
from assistant.register.entries import TaskEntry
from assistant.register.filters import days_of
from corpus.folding import fold
from corpus.register.indicators import alike_pairs, content_words, same_indicator
from corpus.register.units import same_unit, split_units

ALIKE = 0.93  # of two tasks taken for one
_PRODUCT_ALIKE = 0.7
_LEAST_WORDS = 5  # of a task that says enough to be known again
_MANY = re.compile(r"\b(?:cac|moi|tung|tat ca|toan the)\b")
_DEPARTMENT = re.compile(r"(?:so|ubnd|uy ban nhan dan|thanh tra tinh|van phong ubnd|cong an)\b")


def twice(sources: Sources) -> Iterator[Conflict]:
    """Yield tasks that one document, or two of one province and the same years, give to different units or times.

    Sub-rows of one task are no contradiction, nor is a plan that parts a task of the plan above it among its own
    offices, or has it done earlier.
    """
    for source in sources:
        yield from twice_among(source, source.tasks)
    for one, other in combinations(sources, 2):
        if not one.same_plan_area(other):
            continue
        if one.is_above(other) or other.is_above(one):
            upper, lower = (one, other) if one.is_above(other) else (other, one)
        elif one.level == other.level == "province":
            upper, lower = one, other
        else:
            continue  # two departments each plan for themselves
        definitions = {**other.definitions, **one.definitions}
        for asked, planned in product(upper.tasks, lower.tasks):
            if _same_task(asked, planned, definitions):
                yield from _between(upper, asked, lower, planned)


def twice_among(source: Source, tasks: Sequence[TaskEntry]) -> Iterator[Conflict]:
    """Yield those of ``tasks``, all of one document, that are given twice with another lead or time."""
    by_figures: dict[tuple[str, ...], list[TaskEntry]] = defaultdict(list)
    for task in tasks:
        by_figures[tuple(_figures(task.task))].append(task)
    for group in by_figures.values():
        names = [content_words(task.task, source.definitions) for task in group]
        for i, j in alike_pairs(names, ALIKE):
            first, second = group[i], group[j]
            if first.number is None or first.number != second.number:
                if _same_task(first, second, source.definitions):
                    yield from _between(source, first, source, second)


def _same_task(a: TaskEntry, b: TaskEntry, definitions: Mapping[str, str]) -> bool:
    """Whether two rows are one task: nearly the same words, the same figures, and no different products."""
    if min(len(a.task.split()), len(b.task.split())) < _LEAST_WORDS or _figures(a.task) != _figures(b.task):
        return False
    if same_indicator(a.task, b.task, definitions) < ALIKE:
        return False
    return not (a.product and b.product) or same_indicator(a.product, b.product, definitions) >= _PRODUCT_ALIKE


def _figures(words: str) -> list[str]:
    """Return the figures in ``words``, Roman ones too, without the number that a row may begin with."""
    return re.findall(r"\d+|\b[IVX]+\b", re.sub(r"^\s*[\d.]+[.)]\s", "", words))


def _between(one: Source, a: TaskEntry, other: Source, b: TaskEntry) -> Iterator[Conflict]:
    where = f"{one.name} (nhiệm vụ {a.number or 'không số'})"
    there = f"nhiệm vụ {b.number or 'khác'}"
    if one is not other:
        there = f"{other.name} ({there})"
    if a.lead and b.lead and _leads_differ(one, a.lead, other, b.lead):
        yield Conflict(
            "task_lead_conflict",
            "warning",
            f"Cùng nhiệm vụ “{a.task}”: {where} giao “{a.lead}” chủ trì, {there} giao “{b.lead}”.",
            (a.place, b.place),
        )
    if a.deadline and b.deadline and _times_differ(a, b, below=one.is_above(other)):
        yield Conflict(
            "task_deadline_conflict",
            "warning",
            f"Cùng nhiệm vụ “{a.task}”: {where} ghi thời hạn “{a.deadline}”, {there} ghi “{b.deadline}”.",
            (a.place, b.place),
        )


def _leads_differ(one: Source, first: str, other: Source, second: str) -> bool:
    """Whether no unit is in both lists; groups ("các sở") may hold any, and own offices are a plan's own affair."""
    if _MANY.search(fold(first)) or _MANY.search(fold(second)):
        return False
    units, others = split_units(first), split_units(second)
    if one is not other and not all(_DEPARTMENT.match(fold(name)) for name in (*units, *others)):
        return False
    definitions = {**other.definitions, **one.definitions}
    return not any(same_unit(a, b, definitions) or _may_be(a, b) for a, b in product(units, others))


def _may_be(a: str, b: str) -> bool:
    """Whether one name may shorten the other in a way that no document defines ("Sở XD", "Sở Xây dựng")."""
    shortened = any(re.search(r"\b[A-ZĐ&]{2,}\b", name) for name in (a, b))
    return shortened and _initials(a) == _initials(b)


def _initials(name: str) -> str:
    words = re.findall(r"[^\W\d_]+", name)
    letters = (word if word.isupper() else word[0] for word in words if word not in ("và", "của"))
    return fold("".join(letters))


def later_than(planned: TaskEntry, asked: TaskEntry) -> bool:
    """Whether ``planned`` ends on a later day than ``asked``; False where one of them has no certain day."""
    return bool(planned.deadline and asked.deadline) and _times_differ(asked, planned, below=True)


def _times_differ(a: TaskEntry, b: TaskEntry, *, below: bool) -> bool:
    """Whether two deadlines have no day in common; of a plan ``below`` another only a later one counts."""
    if not a.due.kind == b.due.kind == "interval" or a.due.event or b.due.event:
        return False
    first, second = days_of(a.due), days_of(b.due)
    if first is None or second is None:
        return False
    return second[1] > first[1] if below else second[0] > first[1] or first[0] > second[1]
