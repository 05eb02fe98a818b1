"""What is derived from one state of a library: its shelf, and what questions are understood and judged by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.compose.sufficiency import Sufficiency
from assistant.kept import Kept
from assistant.knowledge import Learned, tally_of
from assistant.settings import Settings
from assistant.shelf import MOST_BOOKS, Shelf, stands_in
from assistant.support.judge import Judge
from assistant.support.places import Places
from assistant.understand import ReadQuestion, Understanding
from corpus.errors import LibraryError
from corpus.text import folded
from corpus.types import Document
from indexing.passages import Passage
from indexing.stores import Store
from indexing.words import word_tokens

NAMING = 100  # passages that are looked at for a name
HELD = 20  # documents of a question that are read before it is composed, so that no change comes between


@dataclass(frozen=True)
class Knowledge:
    """What is derived from one state of the library; documents and passages are read when they are asked for."""

    generation: int
    shelf: Shelf
    passages: Mapping[str, tuple[Passage, ...]]
    understanding: Understanding
    sufficiency: Sufficiency

    @cached_property
    def judge(self) -> Judge:
        """Who judges what a model writes about this state."""
        return Judge(Places(self.shelf, self.passages), self.sufficiency.rarity)

    def hold(self, documents: Sequence[str]) -> None:
        """Read these documents now, where they are few: what comes after goes by them whatever happens meanwhile."""
        if len(documents) <= HELD:
            for id in documents:
                if id in self.shelf.books:
                    self.shelf[id], self.passages[id]


def known_of(library: Store, settings: Settings, read: ReadQuestion) -> Knowledge:
    """Return what is derived from the state that ``library`` shows."""
    heads = library.heads()
    tally = Counter(library.tally())
    for id in [id for id, head in heads.items() if head is None]:  # stored by who does not tally
        document = library.document(id)
        heads[id] = document.head
        tally.update(tally_of(document, [passage for _, passage in library.passages_of(id)]))
    learned = Learned.from_tally(tally)
    state = _State(library, library.generation)
    shelf = Shelf.of_library({id: head for id, head in heads.items() if head}, state.document, state.names)
    return Knowledge(
        library.generation,
        shelf,
        Kept(list(heads), state.passages_of, MOST_BOOKS),
        Understanding(shelf, learned, longest_question=settings.longest_question, read=read),
        Sufficiency(learned.rarity, settings.relevance),
    )


class _State:
    """Reads from a library as long as it shows the state that is known of."""

    def __init__(self, library: Store, generation: int) -> None:
        self._library = library
        self._generation = generation
        self._named: dict[str, bool] = {}

    def document(self, id: str) -> Document:
        return self._now().document(id)

    def passages_of(self, id: str) -> tuple[Passage, ...]:
        return tuple(passage for _, passage in self._now().passages_of(id))

    def names(self, name: str) -> bool:
        """Say whether ``name`` stands in a passage: where it does, that is among the best for its words."""
        if name not in self._named:
            library = self._now()
            found = library.matching(word_tokens(name), NAMING)
            self._named[name] = any(stands_in(name, folded(p.text)) for p in library.passages(found.ids.tolist()))
        return self._named[name]

    def _now(self) -> Store:
        if self._library.generation != self._generation:
            raise LibraryError("Thư viện vừa thay đổi trong lúc trả lời. Hãy hỏi lại.")
        return self._library
