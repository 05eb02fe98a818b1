"""Decide whether a written claim is borne out by what it cites: its facts, its subject, and who does what.

Three things must hold, none of them nearly: each fact stands in the cited words (``assistant.verify``); the place that
has the fact is the one that the claim speaks of, so that a neighbouring row's value does not pass; and what is said to
lead, to help, to be due or to result does so there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.abbreviations import usual_meaning
from assistant.compose.composition import Grounds
from assistant.rarity import Rarity, syllable_set
from assistant.shelf import Book
from assistant.support.fields import stated_values, states_field, wrong_fields
from assistant.support.places import Place, Places
from assistant.support.unfit import unfit
from assistant.topic import content_words
from assistant.verify import facts_of, lacking
from corpus.text import folded, syllables

ENOUGH = 0.5  # share of a claim's telling words that the place it speaks of must hold
ENOUGH_PLAIN = 0.7  # the same for a claim that states no figure, date or name: its words are all there is to check
_FEW = 3  # telling words; a claim with fewer speaks of what was asked

_CLAUSE = re.compile(r"[;\n]\s*|(?<=[^\W\d_])\.\s+(?=[A-ZĐ])")
_NOT = re.compile(r"\b(?:không|chưa|chẳng|miễn|cấm|ngoại trừ)\b")
_SAID_OF_ALL = frozenset(
    "chủ trì phối hợp thời hạn gian sản phẩm kết quả hoàn thành trước ngày tháng năm quý cơ quan đơn vị thực hiện"
    " nhiệm vụ trong trách các là giao xong chậm nhất đầu mối phụ việc đạt tỷ lệ mức từ trên trở lên dưới tối thiểu"
    " đến hết vào gồm bao định kỳ hằng hàng cùng bởi chịu nêu ghi quy theo kế hoạch văn bản số tiến độ i ii iii"
    " iv".split()
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a claim does not hold, in Vietnamese for the model and the reader; nothing where it holds.

    ``places`` are what its clauses speak of, as far as that was found.
    """

    reasons: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the claim is borne out."""
        return not self.reasons


class Judge:
    """Judges claims about the documents of one state of the library."""

    def __init__(self, places: Places, rarity: Rarity) -> None:
        self._places = places
        self._rarity = rarity

    def prepare(self, documents: Iterable[str]) -> None:
        """Read these documents now; claims that cite nothing else are judged by them whatever happens meanwhile."""
        for document in dict.fromkeys(documents):
            self._places.of(document)

    def verdict(self, claim: str, cited: Sequence[Grounds], topic: str, instructions: str = "") -> Verdict:
        """Return the verdict on ``claim``, which cites ``cited`` in answer to a question about ``topic``.

        ``instructions`` is what the model was told; a claim that repeats it says nothing of the documents.
        """
        quotes = [words for grounds in cited for words in (grounds.quote, grounds.book.spelled_out(grounds.quote))]
        reason = unfit(claim, quotes, instructions)
        if reason:
            return Verdict((reason,))
        names = [name for grounds in cited for name in grounds.names]
        plain, missing = claim, lacking(facts_of(claim), [*quotes, *names])
        if missing:
            plain = _without_place(claim, cited)
            missing = lacking(facts_of(plain), [*quotes, *names])
            books = [grounds.book for grounds in cited]
            missing = tuple(fact for fact in missing if not _stands_spelled_out(fact, books, quotes))
        if missing:
            return Verdict(tuple(f"“{fact.lstrip('@№')}” không có trong căn cứ" for fact in missing))
        near = [p for grounds in cited for p in self._places.of(grounds.book.id) if p.within(grounds.spans)]
        reasons: list[str] = []
        places: list[Place] = []
        for clause in filter(str.strip, _CLAUSE.split(plain)):
            asked = self._asked(clause, plain, topic, names, near)
            place, said = self._clause(clause, plain, asked, near, names)
            reasons += said
            places += [place] if place else []
        return Verdict(tuple(dict.fromkeys(reasons)), tuple(places))

    def _asked(
        self, clause: str, claim: str, topic: str, names: Sequence[str], near: Sequence[Place]
    ) -> list[str]:
        """Return the words that say what ``clause`` speaks of; where it has few, those of its claim, then the topic."""
        asked: list[str] = []
        for words in (clause, claim, topic):
            asked = list(dict.fromkeys([*asked, *_telling(words, names, near)]))
            if len(asked) >= _FEW:
                break
        return asked

    def _clause(
        self, clause: str, claim: str, asked: Sequence[str], near: Sequence[Place], names: Sequence[str]
    ) -> tuple[Place | None, list[str]]:
        facts = [fact for fact in facts_of(clause) if lacking((fact,), names)]
        if not facts:
            return self._plain(clause, claim, asked, near)
        whole = [place for place in near if not _lacks(place, facts)]
        groups = [(facts, whole)] if whole else [([f], [p for p in near if not _lacks(p, (f,))]) for f in facts]
        spoken_of: list[Place] = []
        for stated, holding in groups:
            if not holding:  # a name in the heading of the passage, or a title cited with it
                continue
            best = max(holding, key=lambda place: self._fit(asked, place))
            reason = self._elsewhere(asked, stated, best)
            if reason:
                return best, [reason]
            spoken_of += [] if best in spoken_of else [best]
        if not spoken_of:
            return None, ["căn cứ không nói về điều này"]
        wrong = [reason for place in spoken_of for reason in wrong_fields(clause, claim, place)]
        return spoken_of[0], [*_denied(clause, near), *wrong]

    def _plain(
        self, clause: str, claim: str, asked: Sequence[str], near: Sequence[Place]
    ) -> tuple[Place | None, list[str]]:
        """Judge a clause that states no figure, date or name: its words must stand there."""
        held = frozenset().union(*(place.held | syllable_set(place.words) for place in near))
        # What is asked does not bear out a clause that says little itself.
        own = [word for word in content_words(clause) if word not in _SAID_OF_ALL]
        says = bool(own) or states_field(clause)
        if not near or not says or min(self._rarity.share(words, held) for words in (own, asked)) < ENOUGH_PLAIN:
            return None, ["căn cứ không nói điều này"]
        best = max(near, key=lambda place: self._fit(asked, place))
        if best.fields and states_field(clause):
            reason = self._elsewhere(asked, (), best)
            return best, [reason] if reason else [*_denied(clause, near), *wrong_fields(clause, claim, best)]
        return best, list(_denied(clause, near))

    def _elsewhere(self, asked: Sequence[str], facts: Sequence[str], best: Place) -> str:
        """Say why ``best``, which has ``facts``, is not what is spoken of; "" where it is."""
        fit = self._fit(asked, best)
        if fit[0] < ENOUGH:
            return "căn cứ không nói về điều này"
        kinds = set(map(_kind, facts))
        for place in self._places.of(best.book.id):
            if bool(place.fields) != bool(best.fields) or self._fit(asked, place) <= fit:
                continue
            # Another row that it fits better is what it speaks of; a sentence must state something else of that kind.
            states = _lacks(place, facts) and kinds & set(map(_kind, facts_of(place.words)))
            if place.fields != best.fields or states:
                return f"điều này thuộc chỗ khác của văn bản: “{place.words[:90]}”"
        return ""

    def _share(self, asked: Sequence[str], place: Place) -> float:
        return self._rarity.share(asked, place.held)

    def _fit(self, asked: Sequence[str], place: Place) -> tuple[float, float]:
        """How well ``asked`` speaks of ``place``: what of it the place holds; then what of a task's name it gives."""
        named = [word for word in syllables(place.fields.get("task", "")) if word not in _SAID_OF_ALL]
        return round(self._share(asked, place), 4), self._rarity.share(named, frozenset(asked)) if named else 0.0


def _telling(words: str, names: Sequence[str], near: Sequence[Place]) -> list[str]:
    """Return the syllables of ``words`` that say what is spoken of: no values, no names of documents, no labels."""
    low = folded(words)
    for value in [*map(folded, names), *(value for place in near for value in stated_values(words, place))]:
        low = low.replace(value, " ")
    return [
        word for word in content_words(low)
        if word not in _SAID_OF_ALL and not any(map(str.isdigit, word)) and any(map(str.isalpha, word))
    ]  # fmt: skip


def _kind(fact: str) -> str:
    """Return what kind of fact this is: a date, a document number, a percentage, another figure, a name."""
    if fact[0] in "@№":
        return fact[0]
    if not any(map(str.isdigit, fact)):
        return "time" if fact.startswith(("quý ", "tháng ")) else "name"
    return "%" if "%" in fact else "time" if fact.startswith(("quý", "tháng", "năm")) else "number"


def _denied(clause: str, near: Sequence[Place]) -> Iterator[str]:
    """Say so where a clause denies something and nothing cited does."""
    if _NOT.search(folded(clause)) and not any(_NOT.search(folded(place.words)) for place in near):
        yield "căn cứ không phủ định như vậy"


def _lacks(place: Place, facts: Sequence[str]) -> bool:
    """Whether some of ``facts`` does not stand in ``place``, abbreviations written out."""
    said = place.said
    return any(not _stands_spelled_out(fact, (place.book,), said) for fact in lacking(facts, said))


def _stands_spelled_out(fact: str, books: Sequence[Book], quotes: Sequence[str]) -> bool:
    """Whether ``fact`` is an abbreviation whose full form stands in the words of ``books`` that are cited."""
    full = {book.spelled_out(fact) for book in books} | {usual_meaning(fact.upper()) or fact}
    return any(form != fact and not lacking((form,), quotes) for form in full)


def _without_place(claim: str, cited: Sequence[Grounds]) -> str:
    """Return ``claim`` without the name of the province after a unit, where that is the cited document's own."""
    for place in {grounds.book.head.place for grounds in cited if grounds.book.head.place}:
        claim = re.sub(rf"(?<=\w)(?: của| thuộc)? (?:tỉnh|thành phố) {re.escape(place)}(?!\w)", "", claim)
    return claim

