"""What a question is understood by, of a whole library: its words, abbreviations and units, the rarity of syllables.

Each document is tallied when it is stored (`tally_of`), and the library keeps the sums, so that opening it takes no
longer for documents that it held before.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.abbreviations import Abbreviations
from assistant.definitions import find_definitions
from assistant.lexicon import Counts, Lexicon
from assistant.rarity import Rarity, syllable_set
from corpus.register.duties import duties_of
from corpus.register.unit_names import DEPARTMENTS
from corpus.register.units import mentions_of
from corpus.types import Document
from indexing.passages import Passage
from indexing.tallies import Tally

_KIND = re.compile(r"(?:Sở|Phòng|Trung tâm|Chi cục|Cục|Ban|Hội|Thanh tra) (?=\S+ \S+ \S)")
_LONGEST_NAME = 90
# What a name in a tally begins with; its parts are parted by tabs, which none of them holds.
_WORD, _PAIR, _CAPITALS, _DEFINED, _UNIT, _SYLLABLE, _PASSAGES = "wpcdusn"


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learnt from documents."""

    lexicon: Lexicon
    abbreviations: Abbreviations
    rarity: Rarity

    @classmethod
    def of(cls, documents: Iterable[tuple[Document, Sequence[Passage]]]) -> Learned:
        """Learn from documents with their passages."""
        total: Counter[str] = Counter()
        for document, passages in documents:
            total.update(tally_of(document, passages))
        return cls.from_tally(total)

    @classmethod
    def from_tally(cls, tally: Mapping[str, int]) -> Learned:
        """Return what the sum of the tallies of documents says; the order of its names does not matter."""
        kinds: dict[str, list[tuple[list[str], int]]] = defaultdict(list)
        for name in sorted(tally):
            kind, _, rest = name.partition("\t")
            kinds[kind].append((rest.split("\t"), tally[name]))
        rows = [(words[0], "", count) for words, count in kinds[_WORD]]
        rows += [(words[0], "^", count) for words, count in kinds[_CAPITALS]]
        rows += [(words[0], words[1], count) for words, count in kinds[_PAIR]]
        defined = Counter({(words[0], words[1]): count for words, count in kinds[_DEFINED]})
        units = [words[0] for words, _ in kinds[_UNIT]]
        passages = sum(count for _, count in kinds[_PASSAGES])
        syllables = {words[0]: count for words, count in kinds[_SYLLABLE]}
        return cls(
            Lexicon(Counts.from_rows(rows)),
            Abbreviations(defined, [*DEPARTMENTS, *units]),
            Rarity.of_counts(syllables, passages),
        )


def tally_of(document: Document, passages: Sequence[Passage]) -> Tally:
    """Return what ``document`` adds to what is learnt from a library: some 0.1 s for a plan of 60 KB."""
    tally: Counter[str] = Counter()
    for first, second, count in Counts.of([document.text]).to_rows():
        kind = {"": _WORD, "^": _CAPITALS}.get(second, _PAIR)
        tally["\t".join((kind, first, second) if kind == _PAIR else (kind, first))] += count
    for found in find_definitions(document.text):
        tally["\t".join((_DEFINED, found.abbr, " ".join(found.full.split())))] += 1
    for name in _unit_names(document):
        tally[f"{_UNIT}\t{name}"] += 1
    for passage in passages:
        tally.update(f"{_SYLLABLE}\t{syllable}" for syllable in syllable_set(passage.search_text))
    tally[f"{_PASSAGES}\t"] = len(passages)
    return tally


def _unit_names(document: Document) -> Iterator[str]:
    """Yield the names of units in a document, each once, without the kind of unit before them ("Phòng")."""
    spans = [*mentions_of(document), *(duty.unit for duty in duties_of(document))]
    for name in dict.fromkeys(document.quote(span) for span in spans):
        kind = _KIND.match(name)
        if kind and len(name) < _LONGEST_NAME:
            yield " ".join(name[kind.end() :].split())
