"""Make a question whole that leans on those before it: by the model, or by rule where there is none or it fails."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from assistant.steps import Knowledge
from assistant.topic import content_words
from assistant.writing.model import Cancelled, LanguageModel, Patience, WritingFailed
from corpus.text import syllables
from prompts import load

_KEPT = 4  # questions before this one that are told
_LONGEST = 400  # characters of a question made whole


def whole_question(
    question: str, previous: Sequence[str], known: Knowledge, model: LanguageModel | None, patience: Patience
) -> str:
    """Return ``question`` made whole from ``previous``, the newest last.

    What the model makes of it is taken only if every telling word of it was asked: it is to join questions, not to
    answer one. Else the rule decides.
    """
    if model is not None:
        prompt = load("followup")
        told = "\n".join(f"- {each}" for each in previous[-_KEPT:])
        try:
            with closing(model.pieces(prompt.task, prompt.filled(turns=told, question=question), patience)) as pieces:
                written = "".join(pieces).strip().split("\n")[0].strip(" \"“”")
        except (WritingFailed, Cancelled):
            written = ""
        if written and len(written) <= _LONGEST and _is_of(written, [*previous[-_KEPT:], question]):
            return written
    return by_rule(question, previous, known)


def _is_of(written: str, asked: Sequence[str]) -> bool:
    held = {word for each in asked for word in syllables(each)}
    return all(word in held for word in content_words(written))


def by_rule(question: str, previous: Sequence[str], known: Knowledge) -> str:
    """Return ``question`` made whole by rule."""
    del previous, known
    return question
