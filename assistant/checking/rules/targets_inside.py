"""Two values for one indicator in one draft.

Reason: whoever reports on the plan cannot know which of the two was promised. Indicators in nearly the same words are
an error; those that mean the same in other words are shown with their match, to be looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from assistant.checking.adapting import findings_of
from assistant.checking.finding import Finding, Match, place_of
from assistant.checking.indicators import fits, indicator_of
from assistant.checking.rule import Case, Rule
from assistant.register.conflicts.targets import contradict, crossed, internal
from assistant.register.entries import passage_of
from corpus.register.indicators import alike_pairs, content_words
from corpus.register.targets import Target

ALIKE = 0.78  # of the score of two indicators of one text taken for one
_WORDS = 0.6
_SERIES = 4  # figures of one name; more are a list


def find(case: Case) -> Iterator[Finding]:
    """Yield pairs of targets of the draft that cannot both be meant."""
    sure = list(findings_of(case, internal([case.draft]), "target_conflict_internal", last=True))
    yield from sure
    told = {(finding.place.start, finding.place.end) for finding in sure}
    told |= {(passage.start, passage.end) for finding in sure for passage in finding.evidence}
    pairs = list(_candidates(case))
    if not pairs:
        return
    names = [(indicator_of(case.draft, a), indicator_of(case.draft, b)) for a, b in pairs]
    for (a, b), (first, second) in zip(pairs, names, strict=True):
        words, meaning, score = (
            float(matrix[0, 0]) for matrix in case.likeness.scores([first], [second], case.draft.definitions)
        )
        known = (a.span.start, a.span.end) in told or (b.span.start, b.span.end) in told
        if score >= ALIKE and not known:
            yield _finding(case, a, b, Match(first, second, words, meaning, score, a.unit))


def _candidates(case: Case) -> Iterator[tuple[Target, Target]]:
    """Yield pairs in per cent, of two blocks, that contradict each other if they are one indicator."""
    targets = [target for target in case.draft.targets if target.unit == "%"]
    names = [content_words(indicator_of(case.draft, target), case.draft.definitions) for target in targets]
    figures: dict[tuple[str, ...], set[object]] = defaultdict(set)
    for name, target in zip(names, targets, strict=True):
        figures[name].add(target.value)
    for i, j in alike_pairs(names, _WORDS):
        a, b = targets[i], targets[j]
        if max(len(figures[names[i]]), len(figures[names[j]])) > _SERIES:
            continue  # a list, not one indicator
        if a.value != b.value and contradict(a, b) and _apart(case, a, b) and fits(case.draft, a, case.draft, b):
            yield a, b


def _apart(case: Case, a: Target, b: Target) -> bool:
    """Whether two targets stand in two blocks, or no sentence can hold both (a floor above a ceiling)."""
    return case.document.text.find("\n", a.span.end, b.span.start) >= 0 or crossed(a, b)


def _finding(case: Case, a: Target, b: Target, match: Match) -> Finding:
    quote = case.document.quote
    return Finding(
        "target_conflict_internal",
        "warning",
        place_of(case.document, b.span),
        f"“{quote(b.indicator)}” đặt “{quote(b.measure)}”, còn “{quote(a.indicator)}” ở trên đặt “{quote(a.measure)}”; "
        "hai chỗ có vẻ nói về một chỉ tiêu.",
        "Thống nhất một mức, hoặc nói rõ hai chỉ tiêu khác nhau ở điểm nào.",
        (passage_of(case.document, a.span),),
        match,
        about=quote(a.span),
    )


RULE = Rule(
    "targets_inside",
    "Chỉ tiêu thống nhất trong văn bản",
    {"target_conflict_internal": "Hai mức cho một chỉ tiêu"},
    find,
)
