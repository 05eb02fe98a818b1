"""Public retrieval sets: a folder with ``corpus.jsonl``, ``queries.jsonl`` and ``qrels.tsv``.

``corpus.jsonl`` has id, title and text, ``queries.jsonl`` id and text, ``qrels.tsv`` query, passage and relevance.
What is ranked is the entries of the corpus, so that figures compare with published ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from eval.errors import QuestionSetError
from eval.lines import read_records, read_text


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage of the corpus."""

    id: str
    text: str
    title: str = ""

    @property
    def whole(self) -> str:
        """The text under its title; a title that the text already begins with is not said twice."""
        return self.text if self.text.startswith(self.title) else f"{self.title}\n{self.text}"


@dataclass(frozen=True, slots=True)
class Query:
    """One query."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """A public set; ``relevance`` has, for each of ``queries``, the grades of the passages that answer it."""

    name: str
    entries: tuple[Entry, ...]
    queries: tuple[Query, ...]
    relevance: Mapping[str, Mapping[str, int]]
    unjudged: int = 0

    @property
    def clusters(self) -> dict[str, str]:
        """What each query asks about, by query id: queries on one passage are easy or hard together."""
        return {query: min(passages) for query, passages in self.relevance.items()}


class Searcher(Protocol):
    """One way to search one set."""

    def __call__(self, query: str, top: int) -> Sequence[str]:
        """Return the ids of the ``top`` best passages, best first."""
        ...


def load_set(folder: Path) -> RetrievalSet:
    """Return the set of a folder; queries without a relevant passage are left out and counted.

    Raises QuestionSetError, naming file and line, for what is not in the format or names an unknown id.
    """
    entries = {entry.id: entry for _, entry in read_records(folder / "corpus.jsonl", Entry)}
    queries = {query.id: query for _, query in read_records(folder / "queries.jsonl", Query)}
    relevance = _load_relevance(folder / "qrels.tsv", set(queries), set(entries))
    judged = tuple(query for query in queries.values() if query.id in relevance)
    if not judged:
        raise QuestionSetError(f"{folder} không có câu truy vấn nào có đáp án.")
    return RetrievalSet(folder.name, tuple(entries.values()), judged, relevance, len(queries) - len(judged))


def _load_relevance(path: Path, queries: set[str], entries: set[str]) -> dict[str, dict[str, int]]:
    relevance: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        parts = line.split("\t")
        if not line.strip() or (number == 1 and not parts[-1].strip().isdigit()):  # a header is optional
            continue
        if len(parts) != 3 or not parts[2].strip().isdigit():
            raise QuestionSetError(f"{path}, dòng {number}: cần ba cột cách nhau bằng tab (câu, đoạn, mức liên quan).")
        query, entry, grade = (part.strip() for part in parts)
        if query not in queries or entry not in entries:
            raise QuestionSetError(f"{path}, dòng {number}: không có câu “{query}” hoặc đoạn “{entry}” trong bộ này.")
        if int(grade) > 0:
            relevance[query][entry] = int(grade)
    return dict(relevance)
