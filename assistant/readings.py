"""All the ways to read a question, for the search to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.abbreviations import Abbreviations
from assistant.english import is_english, restore_names, to_vietnamese
from assistant.lexicon import Lexicon
from assistant.spelling import correct


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as typed, and as it may be searched for.

    ``restored`` has its marks back and its slips undone; ``expanded`` also has its abbreviations written out, which
    ``abbreviations`` lists as (typed, full); ``variants`` are ``restored`` with long forms as the documents shorten
    them; ``vietnamese_terms`` are search words for an English question, ``""`` for others.
    """

    typed: str
    restored: str
    expanded: str
    vietnamese_terms: str
    language: Literal["vi", "en"]
    abbreviations: tuple[tuple[str, str], ...] = ()
    variants: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the different texts to search for, the best first."""
        best = (self.vietnamese_terms, self.restored) if self.language == "en" else (self.restored, self.expanded)
        return tuple(dict.fromkeys(form for form in (*best, *self.variants, self.typed) if form))


def read_question(question: str, lexicon: Lexicon, abbreviations: Abbreviations) -> Reading:
    """Return the reading of ``question``; about 1 ms."""
    if is_english(question):
        return _read_english(question, lexicon, abbreviations)
    restored = correct(question, lexicon)
    expansion = abbreviations.expand(restored, lexicon)
    variants = tuple(abbreviations.variants(restored, lexicon))
    return Reading(question, restored, expansion.text, "", "vi", expansion.used, variants)


def _read_english(question: str, lexicon: Lexicon, abbreviations: Abbreviations) -> Reading:
    terms = to_vietnamese(question, lexicon)
    restored = restore_names(question, lexicon)
    expansion = abbreviations.expand(terms, lexicon)
    return Reading(
        question, restored, expansion.text, terms, "en", expansion.used, tuple(abbreviations.variants(terms, lexicon))
    )
