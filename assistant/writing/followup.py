"""Make a question whole that leans on those before it, by the model."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from assistant.topic import content_words
from assistant.writing.model import Cancelled, LanguageModel, Patience, WritingFailed
from corpus.text import syllables
from prompts import load

_KEPT = 4  # questions before this one that are told
_LONGEST = 400  # characters of a question made whole


def whole_question(question: str, previous: Sequence[str], model: LanguageModel, patience: Patience) -> str:
    """Return ``question`` made whole from ``previous``, the newest last; "" where the model fails.

    What it makes is taken only if every telling word of it was asked: it is to join questions, not to answer one.
    """
    prompt = load("followup")
    told = "\n".join(f"- {each}" for each in previous[-_KEPT:])
    try:
        with closing(model.pieces(prompt.task, prompt.filled(turns=told, question=question), patience)) as pieces:
            written = "".join(pieces).strip().partition("\n")[0].strip(" \"“”")
    except (WritingFailed, Cancelled):
        return ""
    held = {word for each in (*previous[-_KEPT:], question) for word in syllables(each)}
    asked = len(written) <= _LONGEST and all(word in held for word in content_words(written))
    return written if asked else ""
