"""Targets that contradict each other: two values for one indicator, and plans that aim below the one above them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from datetime import date

from assistant.register.conflicts.conflict import Conflict, Source, Sources
from assistant.register.entries import passage_of
from assistant.register.tasks import plan_year
from corpus.due import parse_due
from corpus.folding import fold
from corpus.register.indicators import alike_pairs, content_words, same_indicator
from corpus.register.targets import Target
from corpus.text import folded
from corpus.types import Span

ALIKE = 0.85  # of indicators taken for one; on the sample plans and five real ones all pairs above it are one indicator
_SERIES = 4  # figures of one indicator in one document; more are a list
_UP, _DOWN = frozenset(("=", ">=", ">")), frozenset(("=", "<=", "<"))
_LEADS = re.compile(r"^(?:(?:của|do|thuộc|tại|toàn|trên địa bàn|lĩnh vực(?: quản lý)?)\s+)+")
_TAIL = re.compile(r"\s+(?:đạt|qua|được|là|phải|có)$")
_TIME = re.compile(r"(?<!\d)20\d\d(?!\d)|\bquy\s+[ivx\d]+\b|\bthang\s+\d+|\d\s+thang\s+(?:dau|cuoi)")
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n|\t")
_BOUNDARY = re.compile(r"\W+")


def internal(sources: Sources) -> Iterator[Conflict]:
    """Yield, for each document, pairs of targets that set two values for one indicator."""
    for source in sources:
        for first, second in _same_setting(source):
            if _comparable(source, first, source, second) and contradict(first, second):
                yield _internal(source, first, second)


def _same_setting(source: Source) -> Iterator[tuple[Target, Target]]:
    """Yield the pairs of targets in nearly the same words, for the same people and time.

    What has more than ``_SERIES`` figures is a list ("xã …: 80%; xã …: 75%"), not one indicator.
    """
    groups: dict[Hashable, list[Target]] = defaultdict(list)
    for target in source.targets:
        setting = target.unit, target.change, _scope(source, target), _ends(source, target)
        groups[(*setting, frozenset(_times(source, target)))].append(target)
    given = source.definitions
    for group in groups.values():
        names = [content_words(source.document.quote(target.indicator), given) for target in group]
        figures: dict[tuple[str, ...], set[object]] = defaultdict(set)
        for name, target in zip(names, group, strict=True):
            figures[name].add(_figure(target))
        single = [at for at, name in enumerate(names) if len(figures[name]) <= _SERIES]
        for i, j in alike_pairs([names[at] for at in single], ALIKE):
            yield group[single[i]], group[single[j]]


def below_superior(sources: Sources) -> Iterator[Conflict]:
    """Yield targets in per cent that are less than what the province's plan for the same year asks for."""
    for superior in sources:
        for lower in sources:
            if superior.is_above(lower):
                for asked in superior.targets:
                    for aimed in lower.targets:
                        if asked.unit == aimed.unit == "%" and falls_short(aimed, asked):
                            if _comparable(superior, asked, lower, aimed):
                                yield _below(superior, asked, lower, aimed)


def _comparable(one: Source, a: Target, other: Source, b: Target) -> bool:
    """Whether two targets measure one thing, for the same people and by the same day."""
    if a.unit != b.unit or a.change != b.change or _figure(a) == _figure(b) or a.span == b.span:
        return False
    if one is other and not _apart(one, a, b) and not crossed(a, b):
        return False  # two figures in one sentence are steps or sides of a thing: "quý II đạt 60%, cả năm đạt 80%"
    if not (_scope(one, a) == _scope(other, b) and _ends(one, a) == _ends(other, b)):
        return False
    if _times(one, a) != _times(other, b):
        return False
    return _alike(one, a, other, b) and _parents_alike(one, a, other, b)


def _alike(one: Source, a: Target, other: Source, b: Target) -> bool:
    first, second = one.document.quote(a.indicator), other.document.quote(b.indicator)
    return same_indicator(first, second, {**other.definitions, **one.definitions}) >= ALIKE


def _parents_alike(one: Source, a: Target, other: Source, b: Target) -> bool:
    """Whether targets that are part of another one ("trong đó …") are part of the same."""
    if a.nested_in is None and b.nested_in is None:
        return True
    above, beside = _parent(one, a), _parent(other, b)
    return above is not None and beside is not None and _alike(one, above, other, beside)


def _parent(source: Source, target: Target) -> Target | None:
    return None if target.nested_in is None else source.figures[target.nested_in]


def _figure(target: Target) -> tuple[object, ...]:
    return target.value, target.high


def contradict(a: Target, b: Target) -> bool:
    """Whether two different figures cannot both be what is asked: not a floor and a ceiling, not within a range."""
    kinds = {a.comparator, b.comparator}
    if kinds != {"range"} and "range" in kinds:
        return _outside(a, b) if b.comparator == "range" else _outside(b, a)
    return kinds == {"range"} or kinds <= _UP or kinds <= _DOWN or crossed(a, b)


def _outside(point: Target, stretch: Target) -> bool:
    """Whether no value of ``stretch`` is what ``point`` asks."""
    high = stretch.high if stretch.high is not None else stretch.value
    above, below = point.value > high, point.value < stretch.value
    return above if point.comparator in (">=", ">") else below if point.comparator in ("<=", "<") else above or below


def crossed(a: Target, b: Target) -> bool:
    """Whether one sets a floor above the ceiling that the other sets."""
    floor, ceiling = (a, b) if a.comparator in (">=", ">") else (b, a)
    return floor.comparator in (">=", ">") and ceiling.comparator in ("<=", "<") and floor.value > ceiling.value


def _apart(source: Source, a: Target, b: Target) -> bool:
    return bool(_SENTENCE_END.search(source.document.text, *_between(a.measure, b.measure)))


def falls_short(aimed: Target, asked: Target) -> bool:
    """Whether ``aimed`` promises less than ``asked`` of one indicator: a lower floor, or a higher ceiling."""
    kinds = {aimed.comparator, asked.comparator}
    if aimed.comparator == "range" and asked.comparator in _UP and aimed.high is not None:
        return aimed.high < asked.value
    if kinds <= _UP or asked.comparator == "range" and aimed.comparator in _UP:
        return aimed.value < asked.value  # of a range asked for, its lower end
    return kinds <= _DOWN and aimed.value > asked.value


def _scope(source: Source, target: Target) -> str:
    """Return for whom a target holds, folded; "" for the document's own office or area."""
    if target.scope is None:
        return ""
    words = _TAIL.sub("", _LEADS.sub("", folded(source.document.quote(target.scope))))
    issuer = folded(source.document.head.issuer or "")
    own = {issuer, issuer.split(" ")[0], issuer.split(" ")[-1], issuer.removeprefix("ubnd ")}
    place = folded(source.document.head.place or "")
    return "" if words.removesuffix(f" {place}") in own else _BOUNDARY.sub(" ", words)


def _ends(source: Source, target: Target) -> date | None:
    """Return the day by which a target is to be reached: the one printed, else the end of the plan's year."""
    year = plan_year(source.document)
    end = date(year, 12, 31) if year else None
    if target.period is None:
        return end
    due = parse_due(source.document.quote(target.period), year=year)
    return due.end or end


def _times(source: Source, target: Target) -> set[str]:
    """Return the years, quarters and months named in the clause that leads to a target, the plan's years if none."""
    text = source.document.text
    start = max((text.rfind(mark, 0, target.measure.start) for mark in ";.\n\t"), default=-1) + 1
    named = set(_TIME.findall(fold(text[start : max(target.measure.end, target.span.end)])))
    years = {time for time in named if time.isdecimal()} or {str(year) for year in source.document.head.years}
    return named | years


def _between(a: Span, b: Span) -> tuple[int, int]:
    return min(a.end, b.end), max(a.start, b.start)


def _internal(source: Source, a: Target, b: Target) -> Conflict:
    quote = source.document.quote
    figures = [f"“{quote(target.measure)}”{_where(target)}" for target in (a, b)]
    return Conflict(
        "target_conflict_internal",
        "error",
        f"{source.name} ghi hai mức cho cùng chỉ tiêu “{quote(_plainest(a, b))}”: {figures[0]} và {figures[1]}.",
        (passage_of(source.document, a.span), passage_of(source.document, b.span)),
    )


def _where(target: Target) -> str:
    if target.section:
        return f" (mục {target.section})"
    return f" (dòng {target.row})" if target.row else ""


def _below(superior: Source, asked: Target, lower: Source, aimed: Target) -> Conflict:
    return Conflict(
        "target_below_superior",
        "warning",
        f"{lower.name} đặt “{lower.document.quote(aimed.measure)}” cho chỉ tiêu "
        f"“{lower.document.quote(aimed.indicator)}”, thấp hơn mức “{superior.document.quote(asked.measure)}” của "
        f"{superior.name}."
        if aimed.value < asked.value
        else f"{lower.name} cho phép “{lower.document.quote(aimed.measure)}” ở chỉ tiêu "
        f"“{lower.document.quote(aimed.indicator)}”, vượt mức “{superior.document.quote(asked.measure)}” của "
        f"{superior.name}.",
        (passage_of(lower.document, aimed.span), passage_of(superior.document, asked.span)),
    )


def _plainest(a: Target, b: Target) -> Span:
    """Return the indicator that says least of the figure: one that does not hold it, else the longer one."""
    return max(a, b, key=_plainness).indicator


def _plainness(target: Target) -> tuple[bool, int]:
    measure, indicator = target.measure, target.indicator
    return measure.end <= indicator.start or indicator.end <= measure.start, indicator.end - indicator.start
