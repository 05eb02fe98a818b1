"""From statements with their grounds to an answer: each checked, with its citations and the passages found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.composition import Grounds, Statement
from assistant.retrieve import Hit
from assistant.steps import Draft
from assistant.types import Answer, Citation, Claim, FoundPassage, Support
from assistant.verify import check

SHOWN = 10  # passages that go with an answer


class Claims:
    """The claims of an answer, with the citations that they share."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.citations: list[Citation] = []

    def add(self, statement: Statement) -> None:
        """Add a statement, checked against the words it rests on; one without grounds makes no claim."""
        if not statement.grounds:
            return
        places = self.places(statement.grounds)
        quotes = [self.citations[place].quote for place in places]
        names = tuple(name for grounds in statement.grounds for name in grounds.names)
        checked = check(statement.text, quotes, said_of=names)
        support: Support = "verified" if checked.verified else "unverified"
        computed = not checked.verified and checked.lacks_only(statement.computed)
        self.claims.append(Claim(statement.text, places, support, computed))

    def places(self, grounds: Sequence[Grounds]) -> tuple[int, ...]:
        """Return the indexes of the citations of ``grounds``, adding those that are new."""
        cited = [citation_of(each) for each in grounds]
        self.citations += [citation for citation in dict.fromkeys(cited) if citation not in self.citations]
        return tuple(self.citations.index(citation) for citation in cited)


def composed_answer(draft: Draft) -> Answer:
    """Return the answer that was composed, its statements checked; or that it was not found, and why."""
    composition, request = draft.composition, draft.evidence.request
    if composition.status == "not_found":
        text = f"Không tìm thấy. {composition.note}".strip()
        return Answer(request.question, "not_found", text, passages=tuple(shown(draft.evidence.hits)))
    made = Claims()
    for statement in composition.statements:
        made.add(statement)
    text = "\n".join(statement.text for statement in composition.statements)
    passages = passages_of(draft, composition.statements)
    return Answer(request.question, "answered", text, tuple(made.claims), tuple(made.citations), passages)


def passages_of(draft: Draft, statements: Sequence[Statement]) -> tuple[FoundPassage, ...]:
    """Return the passages found, those that ``statements`` rest on first; search may not have found all of these."""
    hits, held = draft.evidence.hits, draft.evidence.known.passages
    found = {(hit.passage.document, hit.passage.start): hit for hit in hits}
    best = hits[0].score if hits else 0.0
    first: dict[tuple[str, int], Hit] = {}
    for statement in statements:
        for grounds in statement.grounds:
            for passage in held.get(grounds.book.id, ()):
                if any(passage.start <= span.start < passage.end for span in grounds.spans):
                    key = (passage.document, passage.start)
                    first.setdefault(key, found.get(key) or Hit(passage, 0, best, 0.0))
    rest = [hit for key, hit in found.items() if key not in first]
    return tuple(shown([replace(hit, rank=rank) for rank, hit in enumerate([*first.values(), *rest])]))


def citation_of(grounds: Grounds) -> Citation:
    """Return ``grounds`` as they are cited."""
    document = grounds.book.document
    start = min(span.start for span in grounds.spans)
    return Citation(
        document=document.id,
        title=grounds.book.name,
        quote=grounds.quote,
        start=start,
        end=max(span.end for span in grounds.spans),
        page=document.page_of(start),
        section=grounds.section,
        row=grounds.row,
    )


def shown(hits: Sequence[Hit], top: int = SHOWN) -> list[FoundPassage]:
    """Return the first ``top`` passages as an answer gives them."""
    return [
        FoundPassage(hit.passage.document, hit.passage.text, hit.passage.start, hit.passage.end, round(hit.score, 4))
        for hit in hits[:top]
    ]
