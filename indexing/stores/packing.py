"""Records as texts short enough for a store that keeps only texts."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from corpus.quality import Quality
from corpus.types import Head
from indexing import records, tallies
from indexing.passages import Passage
from indexing.records import DocumentSummary

PART = 60_000  # characters of a part, all ASCII


def packed(value: Any) -> str:  # noqa: ANN401
    """Return a JSON value as ASCII text, compressed."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text_of(zlib.compress(written.encode("utf-8", "surrogatepass")))


def unpacked(text: str) -> Any:  # noqa: ANN401
    """Return the value of ``packed`` text."""
    return json.loads(zlib.decompress(bytes_of(text)).decode("utf-8", "surrogatepass"))


def text_of(data: bytes) -> str:
    """Return bytes as ASCII text."""
    return base64.b85encode(data).decode("ascii")


def bytes_of(text: str) -> bytes:
    """Return the bytes of ``text_of``."""
    return base64.b85decode(text)


def parts_of(text: str) -> Iterator[str]:
    """Yield ``text`` in pieces that fit."""
    for start in range(0, len(text), PART):
        yield text[start : start + PART]


def summary_text(summary: DocumentSummary, head: Head | None) -> str:
    """Return a summary, and the head of a document that is tallied, as text."""
    return json.dumps({"summary": asdict(summary), "head": head and tallies.head_text(head)}, ensure_ascii=False)


def summary(text: str) -> DocumentSummary:
    """Return the summary of ``summary_text``."""
    values = json.loads(text)["summary"]
    values |= {"warnings": tuple(values["warnings"]), "quality": Quality(**values["quality"])}
    return DocumentSummary(**values)


def head(text: str) -> Head | None:
    """Return the head of ``summary_text``."""
    stored = json.loads(text)["head"]
    return tallies.head_from(stored) if stored else None


def passage_text(passage: Passage) -> str:
    """Return a passage as text."""
    return json.dumps(records.passage_row(passage), ensure_ascii=False, separators=(",", ":"))


def passage(text: str) -> Passage:
    """Return the passage of ``passage_text``."""
    return records.passage_from(json.loads(text))
