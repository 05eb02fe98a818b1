"""What a briefing is made of: records of the register that concern one unit, each with the words it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from assistant.briefing.groups import Certainty
from assistant.register.entries import Passage, TargetEntry, TaskEntry
from assistant.register.standing import Standing
from corpus.due import Due

Role = Literal["lead", "coordinate", "do", "inside"]
"""What a unit has in a task or duty: it leads, helps, does it, or its own plan sets it for one of its offices."""

ROLES: dict[Role, str] = {
    "lead": "chủ trì",
    "coordinate": "phối hợp",
    "do": "thực hiện",
    "inside": "việc trong kế hoạch của chính cơ quan",
}


@dataclass(frozen=True, slots=True)
class Part:
    """The part that a unit has in something: its ``role``, and by which printed name it is meant.

    ``certainty`` is "all" where it is named or every member of a group is meant, "maybe" where only those concerned.
    """

    role: Role
    named_as: str
    certainty: Certainty = "all"
    group: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the fields of an item that say how the unit is concerned."""
        return {
            "role": self.role,
            "named_as": self.named_as,
            "as_group": self.group,
            "if_concerned": self.certainty == "maybe",
        }


@dataclass(frozen=True, slots=True)
class BriefTask:
    """One task of the register; ``partners`` are the other units in it, ``to`` those who get what comes of it."""

    task: TaskEntry
    part: Part
    partners: tuple[str, ...]
    to: tuple[str, ...]
    standing: Standing

    @property
    def place(self) -> Passage:
        """The row or sentence."""
        return self.task.place

    def as_json(self) -> dict[str, Any]:
        """Return the contract's Task with the unit's part, its partners and how the deadline stands."""
        return {
            **self.task.as_json(),
            "title": self.task.title,
            "quote": self.task.place.quote,
            **self.part.as_json(),
            "partners": list(self.partners),
            "to": list(self.to),
            **standing_json(self.standing),
        }


@dataclass(frozen=True, slots=True)
class Time:
    """A time as printed, what it means, and how it stands to today."""

    printed: str
    due: Due
    standing: Standing

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {"deadline": self.printed, "due": self.due.as_json(), **standing_json(self.standing)}


@dataclass(frozen=True, slots=True)
class BriefDuty:
    """One duty of the text; ``times`` are those that its words name."""

    title: str
    words: str
    section: str | None
    part: Part
    partners: tuple[str, ...]
    to: tuple[str, ...]
    times: tuple[Time, ...]
    place: Passage

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {
            **self.place.as_json(),
            "title": self.title,
            "section": self.section,
            **self.part.as_json(),
            "partners": list(self.partners),
            "to": list(self.to),
            "times": [time.as_json() for time in self.times],
        }


@dataclass(frozen=True, slots=True)
class BriefTarget:
    """A target with the reason, in Vietnamese, why the unit answers for it; ``evidence`` are the words that say so.

    ``shared`` are those of its agency as a whole, which no words put on the unit itself.
    """

    target: TargetEntry
    why: str
    shared: bool = False
    evidence: tuple[Passage, ...] = ()

    @property
    def place(self) -> Passage:
        """The target's words."""
        return self.target.place

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {
            **self.target.as_json(),
            "title": self.target.title,
            "why": self.why,
            "shared": self.shared,
            "evidence": [passage.as_json() for passage in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place that names the unit; ``receives`` says that something is to be sent or reported to it there."""

    title: str
    section: str | None
    receives: bool
    place: Passage

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {**self.place.as_json(), "title": self.title, "section": self.section, "receives": self.receives}


@dataclass(frozen=True, slots=True)
class Reading:
    """A document to read first, and why; ``document`` is its id where the library holds it."""

    name: str
    number: str | None
    document: str | None
    why: str
    places: tuple[Passage, ...]

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {
            "name": self.name,
            "number": self.number,
            "document": self.document,
            "held": self.document is not None,
            "why": self.why,
            "places": [place.as_json() for place in self.places],
        }


@dataclass(frozen=True, slots=True)
class Question:
    """A question to check oneself with. ``choices`` is empty where the answer is to be said in one's own words."""

    question: str
    choices: tuple[str, ...]
    answer: str
    evidence: tuple[Passage, ...]

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {
            "question": self.question,
            "choices": list(self.choices),
            "answer": self.answer,
            "evidence": [passage.as_json() for passage in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Deadline:
    """One line of the list of deadlines: what is to be done, and by when."""

    what: str
    time: Time
    part: Part
    place: Passage

    def as_json(self) -> dict[str, Any]:
        """Return one JSON object."""
        return {
            "what": self.what,
            "role": self.part.role,
            **self.time.as_json(),
            **self.place.as_json(),
        }


def standing_json(standing: Standing) -> dict[str, Any]:
    """Return how a deadline stands, as fields of an item."""
    return {"state": standing.state, "day": standing.day.isoformat() if standing.day else None}
