"""Judge answers against gold questions, by the rules that the question sets are published with."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.types import Answer, Citation
from eval.citing import Citing, citing
from eval.folding import folded, squeezed
from eval.questions import Evidence, Question

DEPTHS = (1, 3, 5, 10)
MEASURES = ("accuracy", *(f"recall@{depth}" for depth in DEPTHS), "cites_the_evidence")
_SHORTEST_PART = 25  # squeezed characters; a shorter passage inside the evidence proves nothing


@dataclass(frozen=True, slots=True)
class Judgement:
    """One answer, judged.

    ``recall`` has one share for each of DEPTHS; it and ``cited`` are None where the question has no evidence to
    find. ``verbatim`` has one entry for each citation whose source text is known. ``citing`` is None where nothing is
    claimed.
    """

    question: Question
    answer: Answer
    right: bool
    recall: tuple[float, ...] | None
    cited: bool | None
    verbatim: tuple[bool, ...]
    citing: Citing | None = None

    def value(self, measure: str) -> float | None:
        """Return this answer's value (0 to 1) of one of MEASURES, None where the measure does not apply."""
        values: dict[str, float | None] = {"accuracy": float(self.right)}
        values["cites_the_evidence"] = None if self.cited is None else float(self.cited)
        for depth, share in zip(DEPTHS, self.recall or (None,) * len(DEPTHS), strict=True):
            values[f"recall@{depth}"] = share
        return values[measure]


def judge(question: Question, answer: Answer, sources: Mapping[str, str]) -> Judgement:
    """Judge one answer; ``sources`` are the documents' squeezed texts by id, to check that quotations are verbatim."""
    recall, cited = None, None
    if question.answerable and question.evidence:
        passages = [(p.document, squeezed(p.text)) for p in answer.passages]
        recall = tuple(_share_shown(question.evidence, passages[:depth]) for depth in DEPTHS)
        citations = [(c.document, squeezed(c.quote)) for c in answer.citations]
        cited = _share_shown(question.evidence, citations) == 1
    return Judgement(
        question=question,
        answer=answer,
        right=is_right(question, answer),
        recall=recall,
        cited=cited,
        verbatim=tuple(_is_verbatim(c, sources[c.document]) for c in answer.citations if c.document in sources),
        citing=citing(answer),
    )


def is_right(question: Question, answer: Answer) -> bool:
    """Return whether an answer states every required fact, none of the wrong ones, and is concise.

    Concise is at most 350 characters plus four times the model answer. To an unanswerable question the right answer
    is "not found".
    """
    if not question.answerable:
        return answer.status == "not_found"
    if answer.status != "answered":
        return False
    text = folded(answer.answer)
    states_all = all(any(folded(form) in text for form in group) for group in question.must)
    states_wrong = any(folded(wrong) in text for wrong in question.must_not)
    return states_all and not states_wrong and len(text) <= 350 + 4 * len(question.answer)


def _share_shown(evidence: Sequence[Evidence], texts: Sequence[tuple[str, str]]) -> float:
    """Return the share of ``evidence`` that some (document, squeezed text) contains, or is a real part of."""
    shown = 0
    for item in evidence:
        quote = squeezed(item.quote)
        shown += any(
            document == item.doc and (quote in text or (len(text) >= _SHORTEST_PART and text in quote))
            for document, text in texts
        )
    return shown / len(evidence)


def _is_verbatim(citation: Citation, source: str) -> bool:
    return all(squeezed(piece) in source for piece in citation.quote.split("…"))


def figures(judgements: Sequence[Judgement]) -> dict[str, float | None]:
    """Return the figures of a run by name: shares from 0 to 1 and seconds; None where nothing was measured."""
    answerable = [j for j in judgements if j.question.answerable]
    seconds = sorted(j.answer.seconds for j in judgements)
    return {
        "questions": len(judgements),
        "accuracy": _mean(j.right for j in judgements),
        "accuracy_answerable": _mean(j.right for j in answerable),
        "abstained_rightly": _mean(j.right for j in judgements if not j.question.answerable),
        "abstained_wrongly": _mean(j.answer.status == "not_found" for j in answerable),
        **{measure: _mean(j.value(measure) for j in answerable) for measure in MEASURES[1:]},
        "citations_verbatim": _mean(word for j in judgements for word in j.verbatim),
        "seconds_median": statistics.median(seconds) if seconds else None,
        "seconds_p95": seconds[int(0.95 * (len(seconds) - 1))] if seconds else None,
    }


def citing_figures(judgements: Sequence[Judgement]) -> dict[str, float | None]:
    """Return how answers cite (see eval.citing) and what a model cost, each the mean over the answers that it is of."""
    cited = [j.citing for j in judgements if j.citing]
    tokens = [j.answer.tokens for j in judgements if j.answer.tokens]
    return {
        "citation_recall": _mean(each.recall for each in cited),
        "citation_precision": _mean(each.precision for each in cited),
        "unsupported_claims": _mean(each.unsupported for each in cited),
        "written": _mean(j.answer.way == "written" for j in judgements),
        "tokens_read": _mean(read for read, _ in tokens),
        "tokens_written": _mean(written for _, written in tokens),
    }


def _mean(values: Iterable[float | None]) -> float | None:
    known = [float(value) for value in values if value is not None]
    return sum(known) / len(known) if known else None
