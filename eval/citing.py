"""Citation recall and precision as ALCE defines them (Gao et al., EMNLP 2023, section 4), and unsupported claims.

A claim's recall is 1 where all that it cites together entails it, else 0. A citation's precision is 1 where the claim's
recall is 1 and the citation is not idle: it entails the claim alone, or the others do not without it. Both are averaged
over an answer, then over answers. ALCE asks a model trained on entailment; there is none for Vietnamese here, so
``entails`` stands in for it: every fact (figures, dates, names, document numbers) must stand in the cited words, and
most of the other words too. It errs by refusing paraphrases, alike for every answerer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Answer, Citation
from assistant.verify import check
from corpus.text import syllables

_WORDS = 0.7  # share of a claim's words that must stand in what it cites


@dataclass(frozen=True, slots=True)
class Citing:
    """How one answer cites: ``recall`` and ``precision`` from 0 to 1, ``unsupported`` a count of claims."""

    recall: float
    precision: float
    unsupported: int


def citing(answer: Answer) -> Citing | None:
    """Return how ``answer`` cites, None where it states nothing."""
    if not answer.claims:
        return None
    recalls: list[bool] = []
    precisions: list[bool] = []
    for claim in answer.claims:
        cited = [answer.citations[place] for place in claim.citations]
        whole = bool(cited) and entails(cited, claim.text)
        recalls.append(whole)
        precisions += [whole and not _is_idle(cited, at, claim.text) for at in range(len(cited))]
    precision = sum(precisions) / len(precisions) if precisions else 0.0
    return Citing(sum(recalls) / len(recalls), precision, recalls.count(False))


def entails(cited: Sequence[Citation], claim: str) -> bool:
    """Return whether the words of ``cited``, taken together, bear out ``claim``."""
    quotes = [citation.quote for citation in cited]
    parts = [(c.title, c.section and f"mục {c.section}", c.row and f"dòng {c.row}") for c in cited]
    names = [name for part in parts for name in part if name]
    if not check(claim, quotes, said_of=names).verified:
        return False
    words, held = syllables(claim), {word for text in (*quotes, *names) for word in syllables(text)}
    return sum(word in held for word in words) >= _WORDS * len(words)


def _is_idle(cited: Sequence[Citation], at: int, claim: str) -> bool:
    """Whether the citation at ``at`` adds nothing: it does not bear the claim out, and the others do without it."""
    others = [citation for place, citation in enumerate(cited) if place != at]
    return not entails([cited[at]], claim) and bool(others) and entails(others, claim)
