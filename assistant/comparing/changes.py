"""What changed since an agency's earlier plan: targets raised, lowered, new, dropped; tasks new, gone, moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assistant.checking.assignments import TASKS
from assistant.checking.finding import Match
from assistant.checking.indicators import Aligned, aligned
from assistant.checking.matching import Likeness, one_to_one
from assistant.comparing.side_by_side import label_of
from assistant.register.conflicts.conflict import Source
from assistant.register.conflicts.targets import falls_short
from assistant.register.entries import TargetEntry, TaskEntry
from assistant.register.recurrence import recurrence_of
from assistant.register.targets import target_entries
from corpus.register.indicators import content_words, same_indicator
from corpus.register.targets import Target
from corpus.text import folded

TargetChange = Literal["raised", "lowered", "changed", "same", "new", "dropped"]
TaskChange = Literal["moved", "handed", "reworded", "same", "new", "gone"]

_SAME_WORDS = 0.85  # of two tasks that say the same; less is the same task about something else
_SAME_EVENT = 0.5
_NAMED = 4  # syllables of a name that says what is measured
TARGET_CHANGES: dict[TargetChange, str] = {
    "raised": "Đòi hỏi cao hơn",
    "lowered": "Đòi hỏi thấp hơn",
    "changed": "Đổi cách đặt",
    "new": "Mới",
    "dropped": "Không còn",
    "same": "Giữ nguyên",
}
TASK_CHANGES: dict[TaskChange, str] = {
    "moved": "Đổi thời hạn",
    "handed": "Đổi nơi chủ trì",
    "reworded": "Đổi nội dung",
    "new": "Mới",
    "gone": "Không còn",
    "same": "Như trước",
}


@dataclass(frozen=True, slots=True)
class ChangedTarget:
    """One indicator before and now; one side is None where it is new or dropped. ``name`` is as printed now."""

    kind: TargetChange
    name: str
    before: TargetEntry | None
    now: TargetEntry | None
    match: Match | None = None

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {"name": self.name, **_json(self.kind, self.before, self.now, self.match)}


@dataclass(frozen=True, slots=True)
class ChangedTask:
    """One task before and now; ``also_handed`` where a task whose time moved has another lead too."""

    kind: TaskChange
    before: TaskEntry | None
    now: TaskEntry | None
    match: Match | None = None
    also_handed: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {**_json(self.kind, self.before, self.now, self.match), "also_handed": self.also_handed}


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from the plan ``before`` to the plan ``now`` of one agency."""

    before: Source
    now: Source
    targets: tuple[ChangedTarget, ...]
    tasks: tuple[ChangedTask, ...]

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {
            "before": {"document": self.before.document.id, "title": self.before.name},
            "now": {"document": self.now.document.id, "title": self.now.name},
            "targets": [target.as_json() for target in self.targets],
            "tasks": [task.as_json() for task in self.tasks],
        }


def changes_between(before: Source, now: Source, likeness: Likeness) -> Changes:
    """Return what the plan ``now`` changes of ``before``; what was matched comes in the order of the new plan.

    Targets are matched as the check of drafts does; tasks by the likeness of their words and meaning. A task moved
    where its days have none in common with those before, seen in the year of each plan.
    """
    return Changes(before, now, tuple(_targets(before, now, likeness)), tuple(_tasks(before, now, likeness)))


def _targets(before: Source, now: Source, likeness: Likeness) -> Iterator[ChangedTarget]:
    old, new = _entries(before), _entries(now)
    pairs = {_key(one.own): one for one in aligned(now, before, likeness)}
    pairs.update((_key(one.own), one) for one in _of_equal_name(before, now, list(pairs.values())))
    kept = {_key(one.other) for one in pairs.values()}
    for target in now.targets:
        one = pairs.get(_key(target))
        if one is None:
            yield ChangedTarget("new", label_of(now, target), None, new[_key(target)])
        else:
            kind = _target_change(one.other, target)
            yield ChangedTarget(kind, label_of(now, target), old[_key(one.other)], new[_key(target)], one.match)
    for target in before.targets:
        if _key(target) not in kept:
            yield ChangedTarget("dropped", label_of(before, target), old[_key(target)], None)


def _of_equal_name(before: Source, now: Source, matched: Sequence[Aligned]) -> Iterator[Aligned]:
    """Yield the shares in per cent left over whose names are the same in both plans, and stand once in each."""
    taken = {(one.own.document, _key(one.own)) for one in matched} | {
        (o.other.document, _key(o.other)) for o in matched
    }
    old, new = (_by_name(plan, taken) for plan in (before, now))
    for name in new.keys() & old.keys():
        if len(new[name]) == len(old[name]) == 1:
            own, other = new[name][0], old[name][0]
            said = now.document.quote(own.indicator), before.document.quote(other.indicator)
            yield Aligned(own, other, Match(*said, 1.0, 1.0, 1.0, own.unit))


def _by_name(plan: Source, taken: set[tuple[str, tuple[int, int]]]) -> dict[tuple[object, ...], list[Target]]:
    names: dict[tuple[object, ...], list[Target]] = {}
    for target in plan.targets:
        words = content_words(plan.document.quote(target.indicator), plan.definitions)
        if target.unit == "%" and len(words) >= _NAMED and (target.document, _key(target)) not in taken:
            names.setdefault((target.change, words), []).append(target)
    return names


def _target_change(before: Target, now: Target) -> TargetChange:
    if (before.value, before.high, before.comparator) == (now.value, now.high, now.comparator):
        return "same"
    if falls_short(now, before):
        return "lowered"
    if falls_short(before, now):
        return "raised"
    return "same" if (before.value, before.high) == (now.value, now.high) else "changed"


def _entries(plan: Source) -> dict[tuple[int, int], TargetEntry]:
    return {_key(target): entry for target, entry in zip(plan.targets, target_entries([plan.document]), strict=True)}


def _key(target: Target) -> tuple[int, int]:
    return target.measure.start, target.measure.end


def _tasks(before: Source, now: Source, likeness: Likeness) -> Iterator[ChangedTask]:
    old, new = list(before.tasks), list(now.tasks)
    definitions = {**before.definitions, **now.definitions}
    names = [task.task for task in new], [task.task for task in old]
    words, meaning, scores = likeness.scores(*names, definitions)
    pairs = {pair.left: pair for pair in one_to_one(words, meaning, scores, TASKS)}
    for at, task in enumerate(new):
        pair = pairs.get(at)
        if pair is None:
            yield ChangedTask("new", None, task)
            continue
        earlier = old[pair.right]
        match = Match(task.task, earlier.task, pair.words, pair.meaning, pair.score)
        moved, handed = _moved(earlier, task), _handed(earlier, task)
        reworded = pair.words < _SAME_WORDS
        kind: TaskChange = "moved" if moved else "handed" if handed else "reworded" if reworded else "same"
        yield ChangedTask(kind, earlier, task, match, moved and handed)
    found = {pair.right for pair in pairs.values()}
    for at, task in enumerate(old):
        if at not in found:
            yield ChangedTask("gone", task, None)


def _moved(before: TaskEntry, now: TaskEntry) -> bool:
    """Whether the time of the year differs: "Quý II/2025" and "Quý II/2026" are the same time of two plans."""
    return _time_of_year(before) != _time_of_year(now) or _hangs_on_another(before, now)


def _time_of_year(task: TaskEntry) -> tuple[object, ...]:
    """Return kind, rhythm and days of a deadline, its years counted from the first one of the plan."""
    due, first = task.due, min(task.years, default=0)
    if due.kind == "unknown":
        return ("unknown", folded(task.deadline or ""))
    days = tuple((day.year - first, day.month, day.day) if day else None for day in (due.start, due.end))
    again = recurrence_of(due, task.years) if due.kind == "recurring" else None
    return (due.kind, due.every, again and (again.months, again.month_day, again.weekday), *days)


def _hangs_on_another(before: TaskEntry, now: TaskEntry) -> bool:
    """Whether two deadlines hang on two events: "khi có hướng dẫn" in other words is the same."""
    one, other = before.due.event or "", now.due.event or ""
    return bool(one or other) and same_indicator(one, other) < _SAME_EVENT


def _handed(before: TaskEntry, now: TaskEntry) -> bool:
    return folded(before.lead or "") != folded(now.lead or "")


def _json(
    kind: str, before: TargetEntry | TaskEntry | None, now: TargetEntry | TaskEntry | None, match: Match | None
) -> dict[str, Any]:
    return {
        "kind": kind,
        "before": before.as_json() if before else None,
        "now": now.as_json() if now else None,
        "match": match.as_json() if match else None,
    }


def by_kind(items: Sequence[ChangedTarget | ChangedTask]) -> dict[str, int]:
    """Return how many of ``items`` there are of each kind."""
    counts: dict[str, int] = {}
    for item in items:
        counts[item.kind] = counts.get(item.kind, 0) + 1
    return counts
