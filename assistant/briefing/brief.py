"""The briefing of one unit, put together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from assistant.briefing.gather import duties_for, elsewhere, mentioned, tasks_for
from assistant.briefing.items import (
    BriefDuty,
    BriefTarget,
    BriefTask,
    Deadline,
    Elsewhere,
    Question,
    Reading,
    Time,
)
from assistant.briefing.naming import Naming
from assistant.briefing.papers import Paper
from assistant.briefing.quiz import questions_for
from assistant.briefing.reading import read_first
from assistant.briefing.targets import targets_for
from assistant.briefing.units import Directory, Known, UnknownUnitError, is_public, means
from assistant.register.entries import GlossaryEntry, Passage
from assistant.register.glossary import glossary_entries
from corpus.types import Document, Head

Placed = TypeVar("Placed", BriefTask, BriefTarget)


@dataclass(frozen=True, slots=True)
class Brief:
    """What one unit has to know, as seen on ``day``; every item keeps the words it was read from.

    ``past`` are the documents that a later plan of the same agency follows: deadlines and questions leave them out.
    """

    unit: Known
    day: date
    duties: tuple[BriefDuty, ...]
    tasks: tuple[BriefTask, ...]
    deadlines: tuple[Deadline, ...]
    targets: tuple[BriefTarget, ...]
    read_first: tuple[Reading, ...]
    abbreviations: tuple[GlossaryEntry, ...]
    elsewhere: tuple[Elsewhere, ...]
    questions: tuple[Question, ...]
    past: frozenset[str] = frozenset()

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {
            "unit": self.unit.name,
            "home": self.unit.home or None,
            "aliases": list(self.unit.aliases),
            "day": self.day.isoformat(),
            **{
                name: [{**item.as_json(), "past": item.place.document in self.past} for item in getattr(self, name)]
                for name in ("duties", "tasks", "targets")
            },
            **{
                name: [item.as_json() for item in getattr(self, name)]
                for name in ("deadlines", "read_first", "abbreviations")
            },
            "elsewhere": [item.as_json() for item in self.elsewhere],
            "questions": [item.as_json() for item in self.questions],
        }


class Briefings:
    """Briefings of the units in ``documents``; what was read of these is kept."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.directory = Directory(Paper(document) for document in documents)

    def find(self, typed: str, agency: str | None = None) -> list[Known]:
        """Return the units that ``typed`` means, one for each home.

        One that no task or duty names, but the text does, is found too. Raises UnknownUnitError.
        """
        try:
            return self.directory.find(typed, agency)
        except UnknownUnitError:
            found = self._mentioned(typed) if agency is None else []
            if not found:
                raise
            return found

    def brief(self, known: Known, day: date) -> Brief:
        """Return the briefing of ``known``, its deadlines seen from ``day``."""
        naming = Naming(known)
        papers = sorted(known.papers, key=lambda paper: (-max(paper.document.head.years, default=0), paper.document.id))
        tasks = tasks_for(naming, papers, day)
        duties = duties_for(naming, papers, day)
        targets = targets_for(naming, papers, tasks, duties)
        past = _superseded(papers)
        told = [*(duty.place for duty in duties), *(task.place for task in tasks), *(one.place for one in targets)]
        places = elsewhere(naming, papers, told)
        words = _abbreviations(papers, [*told, *(place.place for place in places)])
        return Brief(
            known,
            day,
            tuple(duties),
            tuple(tasks),
            tuple(one for one in _deadlines(tasks, duties) if one.place.document not in past),
            tuple(targets),
            tuple(read_first(known, tasks, duties, self.directory.papers)),
            tuple(words),
            tuple(places),
            tuple(questions_for(known, _of_now(tasks, past), _of_now(targets, past), words)),
            past,
        )

    def _mentioned(self, typed: str) -> list[Known]:
        """Return the unit as the documents that mention it call it, one for each province."""
        found: dict[str | None, Known] = {}
        for name, paper in mentioned(self.directory.papers):
            place = paper.document.head.place
            if place in found or not is_public(name):
                continue
            papers = tuple(one for one in self.directory.papers if one.document.head.place == place)
            known = Known(name, (), place, None, None, papers)
            if means(" ".join(typed.split()), known):
                found[place] = known
        return list(found.values())


def briefs_json(briefs: Sequence[Brief]) -> dict[str, Any]:
    """Return briefings of units with one name as one JSON object: lists are joined, ``homes`` says which there are.

    Every item says its ``document``, and ``home`` where there are several.
    """
    values = briefs[0].as_json()
    values["homes"] = [brief.unit.home for brief in briefs]
    if len(briefs) == 1:
        return values
    values["home"] = None
    values["aliases"] = sorted({alias for brief in briefs for alias in (brief.unit.name, *brief.unit.aliases)})
    for name, value in values.items():
        if isinstance(value, list) and name not in ("homes", "aliases"):
            values[name] = [{**item, "home": brief.unit.home} for brief in briefs for item in brief.as_json()[name]]
    return values


def _deadlines(tasks: Sequence[BriefTask], duties: Sequence[BriefDuty]) -> list[Deadline]:
    """Return what has a printed time, by day; what has none that a calendar could hold comes last, as printed."""
    found = [
        Deadline(task.task.task, Time(task.task.deadline, task.task.due, task.standing), task.part, task.place)
        for task in tasks
        if task.task.deadline
    ]
    found += [Deadline(duty.words, time, duty.part, duty.place) for duty in duties for time in duty.times]
    return sorted(found, key=lambda one: one.time.standing.day or date.max)


def _of_now(items: Sequence[Placed], past: frozenset[str]) -> list[Placed]:
    return [item for item in items if item.place.document not in past]


def _superseded(papers: Sequence[Paper]) -> frozenset[str]:
    """Return the ids of those ``papers`` after which the same agency has issued a plan of the same kind."""
    return frozenset(
        paper.document.id for paper in papers if any(_follows(paper.document.head, p.document.head) for p in papers)
    )


def _follows(old: Head, new: Head) -> bool:
    same = (old.kind, old.issuer, old.place) == (new.kind, new.issuer, new.place) and old.issuer is not None
    return same and bool(old.years and new.years) and max(old.years) < min(new.years)


def _abbreviations(papers: Sequence[Paper], places: Collection[Passage]) -> list[GlossaryEntry]:
    """Return the abbreviations that the words of ``places`` use, each meaning once, where a document explains it."""
    words = "\n".join(place.quote for place in places)
    entries: dict[tuple[str, str], GlossaryEntry] = {}
    for entry in glossary_entries([paper.document for paper in papers]):
        if re.search(rf"(?<!\w){re.escape(entry.abbreviation)}(?!\w)", words):
            entries.setdefault((entry.abbreviation, entry.full.casefold()), entry)
    return list(entries.values())
