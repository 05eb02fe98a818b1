"""Answers kept in a file as they come, so that a long run can be stopped and taken up again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.types import Answer, Citation, Claim, FoundPassage
from eval.run import Answerer


class Recorded:
    """Answers as ``answerer`` does, but each question once: what was answered before is read from ``path``."""

    def __init__(self, answerer: Answerer, path: Path) -> None:
        self._answerer = answerer
        self._path = path
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        kept = [json.loads(line) for line in lines]
        self._known = {_key(value["asked_of"], value["answer"]["question"]): value["answer"] for value in kept}

    def ask(self, question: str, *, documents: Sequence[str] | None = None) -> Answer:
        """Return the answer, asking only where it is not in the file yet."""
        key = _key(documents, question)
        if key not in self._known:
            answer = self._answerer.ask(question, documents=documents)
            self._known[key] = asdict(answer)
            line = json.dumps({"asked_of": documents, "answer": asdict(answer)}, ensure_ascii=False)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        return _answer(self._known[key])


def _key(documents: Sequence[str] | None, question: str) -> tuple[tuple[str, ...] | None, str]:
    return (tuple(documents) if documents is not None else None, question)


def _answer(values: dict[str, Any]) -> Answer:
    kept = dict(values)
    kept["claims"] = tuple(Claim(**{**each, "citations": tuple(each["citations"])}) for each in kept["claims"])
    kept["citations"] = tuple(Citation(**each) for each in kept["citations"])
    kept["passages"] = tuple(FoundPassage(**each) for each in kept["passages"])
    kept["tokens"] = tuple(kept["tokens"]) if kept["tokens"] else None
    return Answer(**kept)
