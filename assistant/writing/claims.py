"""Read what a model writes: claims with ids as JSON objects, taken as soon as each is whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_DECODER = json.JSONDecoder()
LONGEST = 1200  # characters of one claim; what is longer is no claim


@dataclass(frozen=True, slots=True)
class Written:
    """One claim as the model wrote it: its words and the ids that it gives for them."""

    text: str
    ids: tuple[str, ...]


class NothingFound(Exception):  # noqa: N818 - a result, not an error
    """The model says that the evidence does not answer the question."""


def claims_in(pieces: Iterable[str]) -> Iterator[Written]:
    """Yield the claims in ``pieces`` of text, each when its object is complete; all else is passed over.

    Objects may stand in lines, in a list, in an object or in a fence of Markdown. Raises NothingFound for an object
    that says ``"found": false`` where no claim stands before it.
    """
    text, at, any_claim = "", 0, False
    for piece in pieces:
        text += piece
        while True:
            found = _object(text, at)
            if found is None:
                break
            value, at = found
            if value.get("found") is False and not any_claim:
                raise NothingFound
            claim = _claim(value)
            if claim is not None:
                any_claim = True
                yield claim


def _object(text: str, at: int) -> tuple[dict[str, object], int] | None:
    """Return the next whole object from ``at`` on that is a claim or a refusal, and where it ends."""
    start = text.find("{", at)
    while start >= 0:
        try:
            value, end = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            value, end = None, start + 1
        if isinstance(value, dict) and ("text" in value or "found" in value) and "claims" not in value:
            return value, end
        start = text.find("{", start + 1)
    return None


def _claim(value: dict[str, object]) -> Written | None:
    text, ids = value.get("text"), value.get("ids", value.get("id"))
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST:
        return None
    given = ids if isinstance(ids, list) else [ids]
    named = tuple(dict.fromkeys(each.strip(" []") for each in given if isinstance(each, str)))
    return Written(" ".join(text.split()), named)
