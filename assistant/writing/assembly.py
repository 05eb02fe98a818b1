"""Put an answer together from what a model wrote: what is beside the point goes, what the register has stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering import Claims, passages_of
from assistant.compose.composition import Grounds, Statement
from assistant.intent import Field, Intent
from assistant.steps import Draft
from assistant.support.judge import Verdict
from assistant.topic import content_words
from assistant.types import Answer, Claim
from assistant.verify import facts_of, lacking
from corpus.text import folded, syllables

_AS_GOOD = 0.8  # of the question's words that the composed answer's place holds: a claim about a place with fewer goes
_SAID = 0.7  # share of a statement's words that must have been said for it not to be said again
_FACTS: dict[Field, str] = {
    "percent": "%", "money": "0", "duration": "0", "headcount": "0", "reference": "№", "own_number": "№",
    "deadline": "@0", "lead": "name", "coordinate": "name", "signer": "name", "definition": "name",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim that holds: its words, what it rests on, and the verdict."""

    text: str
    grounds: tuple[Grounds, ...]
    verdict: Verdict


def to_the_point(kept: Kept, draft: Draft) -> bool:
    """Return whether a claim speaks of what was asked: its place holds as much of the question as the composed one's.

    Where several documents are asked about, each is held against the composed statement of its own.
    """
    request, rarity = draft.evidence.request, draft.evidence.known.sufficiency.rarity
    if request.intent.shape != "one" or not kept.verdict.places:
        return True
    place = kept.verdict.places[0]
    asked = content_words(request.topic)
    composed = [
        rarity.share(asked, frozenset(syllables(f"{grounds.quote}")))
        for statement in draft.composition.statements
        for grounds in statement.grounds
        if grounds.book.id == place.book.id
    ]
    own = rarity.share(asked, frozenset([*place.held, *syllables(f"{place.words} {kept.text}")]))
    return own >= _AS_GOOD * max(composed, default=0.0)


def assembled(draft: Draft, kept: Sequence[Kept], *, whole: bool) -> Answer:
    """Return the answer of the claims ``kept``; when it is ``whole``, with the composed statements that they lack.

    A statement of the register is lacking where a value of the kind asked for, or its words, were not written: the
    register's value is said then, whatever the model made of it.
    """
    made = Claims()
    statements = [Statement(each.text, each.grounds) for each in kept]
    for statement in statements:
        made.claims.append(Claim(statement.text, made.places(statement.grounds), "verified"))
    text = ("\n" if len(statements) > 3 else " ").join(statement.text for statement in statements)
    if whole:
        missing = _lacking(draft, " ".join(each.text for each in kept))
        for statement in missing:
            made.add(statement)
        text = "\n".join([text, *(statement.text for statement in missing)])
        statements += missing
    passages = passages_of(draft, statements)
    request = draft.evidence.request
    answer = Answer(request.question, "answered", text, tuple(made.claims), tuple(made.citations), passages)
    return replace(answer, way="written")


def _lacking(draft: Draft, written: str) -> list[Statement]:
    request = draft.evidence.request
    statements = [statement for statement in draft.composition.statements if statement.grounds]
    return [statement for statement in statements if not _is_said(statement, written, request.intent)]


def _is_said(statement: Statement, written: str, intent: Intent) -> bool:
    values = _values(statement)
    facts = [fact for fact in facts_of(values) if any(_is_asked(fact, field) for field in intent.fields)]
    if facts:
        return not lacking(facts, (written,))
    held = set(syllables(written))
    words = syllables(values)
    return bool(words) and sum(word in held for word in words) >= _SAID * len(words)


def _values(statement: Statement) -> str:
    """Return what ``statement`` says of its task: a row is said as "name – lead: …; deadline: …"."""
    name, parted, values = statement.text.rpartition(" – ")
    return values if parted and any(grounds.row for grounds in statement.grounds) and name else statement.text


def _is_asked(fact: str, field: Field) -> bool:
    kind = _FACTS.get(field)
    if kind is None:
        return False
    if kind == "name":
        return not any(map(str.isdigit, fact)) and fact == folded(fact) and fact[0] not in "@№"
    if kind == "%":
        return "%" in fact
    if kind == "№":
        return fact[0] in "№@"
    return fact[0] != "№" and (any(map(str.isdigit, fact)) or fact.startswith(("quý", "tháng"))) and "%" not in fact
