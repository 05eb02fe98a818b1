"""Answers that a person reported as wrong, kept beside the library as cases for its evaluation."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from assistant.types import Answer
from corpus.errors import LibraryError

FILE = "reported.jsonl"
STYLE, TYPE, UNANSWERABLE = "reported", "reported", "unanswerable"


@dataclass(frozen=True, slots=True)
class Case:
    """One reported answer: what was asked of which documents (none is all), what came, and what made it.

    ``right`` is what would be right, one fact a line, '' while nobody has said it; ``nowhere`` says that the documents
    do not hold the answer.
    """

    id: str
    question: str
    documents: tuple[str, ...]
    given: Mapping[str, Any]
    made_with: Mapping[str, str]
    reported_at: str
    right: str = ""
    nowhere: bool = False

    @property
    def facts(self) -> list[str]:
        """The facts that a right answer states."""
        return [line.strip() for line in self.right.splitlines() if line.strip()]

    @property
    def sources(self) -> set[str]:
        """The documents whose words the answer showed."""
        shown = (*self.given.get("citations", ()), *self.given.get("passages", ()))
        return {one["document"] for one in shown}

    @property
    def judged(self) -> bool:
        """Whether it is known what would be right, so that the case can be evaluated."""
        return self.nowhere or bool(self.facts)

    def as_json(self) -> dict[str, Any]:
        """Return the case as a line of a question set (see docs/evaluation.md), with what was reported beside."""
        return {
            "id": self.id,
            "question": self.question,
            "style": STYLE,
            "type": UNANSWERABLE if self.nowhere else TYPE,
            "answer": "; ".join(self.facts),
            "must": [] if self.nowhere else [[fact] for fact in self.facts],
            "filter": {"doc": self.documents[0]} if len(self.documents) == 1 else None,
            "documents": list(self.documents),
            "given": dict(self.given),
            "made_with": dict(self.made_with),
            "reported_at": self.reported_at,
        }


def case_of(
    id: str,
    question: str,
    documents: Sequence[str],
    answer: Answer,
    made_with: Mapping[str, str],
    *,
    right: str = "",
    nowhere: bool = False,
) -> Case:
    """Return the case of ``answer`` as it is reported now."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Case(id, question, tuple(documents), answer.as_json(), made_with, now, right, nowhere)


class Reported:
    """The reported cases of the library in ``folder``, in one file that is only added to; made when first needed.

    Several threads and programs may add at once; a case that ``add`` returned from is on the disk. A later line with
    the same id takes the place of the earlier one: that is how what would be right is said afterwards.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    def add(self, case: Case) -> None:
        """Add one case. Raises LibraryError where it cannot be written."""
        line = json.dumps(case.as_json(), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        try:
            with FileLock(self.path.with_suffix(".lock")), self.path.open("a+b") as file:
                _drop_torn_end(file.fileno())
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise LibraryError(
                f"Không ghi được câu báo sai vào “{self.path}” ({error.strerror or error}). "
                "Hãy kiểm tra quyền ghi và chỗ trống của thư mục thư viện."
            ) from error

    def cases(self) -> list[Case]:
        """Return the cases, each as last reported, in the order of first report. Raises LibraryError."""
        found: dict[str, Case] = {}
        for case in self._read():
            found[case.id] = case
        return list(found.values())

    def _read(self) -> Iterator[Case]:
        try:
            lines = self.path.read_text("utf-8").split("\n")
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError) as error:
            raise LibraryError(f"Không đọc được “{self.path}” ({error}). Hãy xóa hoặc sửa tệp này.") from error
        for line in lines:
            try:
                yield _case(json.loads(line))
            except (ValueError, KeyError, TypeError):
                continue  # an empty line, or one that another program wrote


def _drop_torn_end(file: int) -> None:
    """Cut off the end of a line whose writing was broken off; nobody was told that it is kept."""
    size = os.lseek(file, 0, os.SEEK_END)
    end = size
    while end and os.pread(file, 1, end - 1) != b"\n":
        end -= 1
    if end < size:
        os.ftruncate(file, end)


def _case(value: Mapping[str, Any]) -> Case:
    nowhere = value["type"] == UNANSWERABLE
    facts = [forms[0] for forms in value["must"]]
    return Case(
        value["id"], value["question"], tuple(value["documents"]), value["given"], value["made_with"],
        value["reported_at"], "\n".join(facts), nowhere,
    )  # fmt: skip
