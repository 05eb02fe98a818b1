"""The evidence of a long text: a plan's sections, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from assistant.retrieve import Hit
from assistant.steps import Draft
from assistant.writing.evidence import Item, grounds_of_passage, item_of
from indexing.passages import Passage

_SECTIONS = 8  # of one summary; of a longer plan the first ones
_SHORTEST = 60  # characters; a shorter passage tells too little to be summed up


def sections_for(draft: Draft, most: int) -> Iterator[tuple[Item, ...]]:
    """Yield the evidence of each section of the plan that is to be summed up, ``most`` passages of each.

    It is the one plan that the question names, else the one of the best passage. The longest passages of a section are
    taken, in the order of the text; of a table's rows the first ones.
    """
    request, known = draft.evidence.request, draft.evidence.known
    named = request.scope.named or (request.chosen or ())
    best = [named[0]] if len(named) == 1 else [hit.passage.document for hit in draft.evidence.hits[:1]]
    for document in best:
        book = known.shelf[document]
        body = [p for p in known.passages[document] if len(p.text) >= _SHORTEST and p.section]
        parts = [list(group) for _, group in groupby(body, key=_top)]
        for part in parts[:_SECTIONS]:
            chosen = sorted(sorted(part, key=lambda p: -len(p.text))[:most], key=lambda p: p.start)
            yield tuple(item_of(request.question, grounds_of_passage(book, Hit(p, 0, 0.0, 0.0))) for p in chosen)


def _top(passage: Passage) -> str:
    return (passage.section or "").partition(".")[0]
