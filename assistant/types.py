"""What passes between understanding a question and showing its answer; field names are those of the JSON contract."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Status = Literal["answered", "not_found"]
Support = Literal["verified", "unverified"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Verbatim words that an answer rests on; ``start``/``end`` are offsets of the document's canonical text."""

    document: str
    title: str
    quote: str
    start: int
    end: int
    page: int | None = None
    section: str | None = None
    row: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of an answer; ``citations`` are indexes into ``Answer.citations``.

    ``computed`` says that all of it is verified but figures that the program counted or added up from what is cited:
    such a claim is not "verified", since no words of the document say it, nor is it in doubt.
    """

    text: str
    citations: tuple[int, ...]
    support: Support = "unverified"
    computed: bool = False


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """One passage of the search, best first."""

    document: str
    text: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of one question; ``seconds`` is the time of this question alone.

    What follows ``id`` is for people and measurements, and no part of the contract's JSON: ``note`` says how the answer
    came about where that is not as set (the model failed), ``tokens`` what a model read and wrote, and
    ``whole`` that no more of it comes.
    """

    question: str
    status: Status
    answer: str
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    passages: tuple[FoundPassage, ...] = ()
    way: Literal["composed", "written"] = "composed"
    seconds: float = 0.0
    id: str | None = field(default=None)
    note: str = ""
    tokens: tuple[int, int] | None = None
    whole: bool = True

    def __add__(self, later: Answer) -> Answer:
        """Return the later state of an answer that comes in several: how LangChain joins what a chain streams."""
        return later

    def as_json(self) -> dict[str, Any]:
        """Return the answer as the contract's JSON object."""
        values = asdict(self)
        for claim in values["claims"]:
            del claim["computed"]  # the contract knows two kinds of support; the third is for people
        for name in ("note", "tokens", "whole"):
            del values[name]
        return {"id": values.pop("id"), **values}
