"""What is learnt from a library is what is learnt from its documents, whichever way it is summed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from assistant.chain import Assistant
from assistant.definitions import find_definitions
from assistant.knowledge import Learned, tally_of
from assistant.known import known_of
from assistant.lexicon import Lexicon
from assistant.rarity import Rarity
from assistant.readings import read_question
from assistant.settings import Settings
from corpus.reading import SUFFIXES, read
from indexing.build import index_paths
from indexing.encoder import EngineEncoder
from indexing.library import Library
from indexing.passages import passages_of
from tests.assistant.compose.plans import both

QUESTIONS = ("tttd lam gi", "Ai chủ trì TTHC", "kinh phi cua so noi vu la bao nhieu", "QLCN là phòng nào?")


def test_a_tally_says_what_the_texts_say() -> None:
    documents = [book.document for book in both().shelf.books.values()]
    passages = [passages_of(document) for document in documents]
    learned = Learned.of(zip(documents, passages, strict=True))
    texts = [document.text for document in documents]
    assert learned.lexicon.counts == Lexicon.learn(texts).counts
    rarity = Rarity.learn(passage.search_text for own in passages for passage in own)
    assert learned.rarity == rarity
    defined = Counter((found.abbr, " ".join(found.full.split())) for text in texts for found in find_definitions(text))
    assert learned.abbreviations.defined == defined and defined


def test_the_order_of_documents_does_not_matter() -> None:
    held = [(book.document, passages_of(book.document)) for book in both().shelf.books.values()]
    first, second = Learned.of(held), Learned.of(reversed(held))
    for question in QUESTIONS:
        one, other = (read_question(question, each.lexicon, each.abbreviations) for each in (first, second))
        assert one == other


def test_a_library_without_tallies_is_known_alike(sample_library: Path, engine: EngineEncoder, tmp_path: Path) -> None:
    sources = [Path(path) for _, path, _ in _sources(sample_library, engine)]
    index_paths(tmp_path, sources, encoder=engine, read=read, suffixes=SUFFIXES, tally=tally_of)
    with _open(sample_library, engine) as bare, _open(tmp_path, engine) as tallied:
        assert set(bare.heads().values()) == {None} and None not in tallied.heads().values()
        one, other = (known_of(each, Settings(), read_question) for each in (bare, tallied))
        assert one.sufficiency == other.sufficiency and one.shelf.heads == other.shelf.heads
        for question in QUESTIONS:
            assert one.understanding.request(question) == other.understanding.request(question)
    report = index_paths(sample_library, sources, encoder=engine, read=read, suffixes=SUFFIXES)
    assert len(report.unchanged) == 3


def test_documents_are_read_when_they_are_needed(sample_library: Path, engine: EngineEncoder) -> None:
    assistant = Assistant(_open(sample_library, engine), engine, Settings())
    asked = assistant._pipeline.understand(("Ai chủ trì việc số hóa hồ sơ?", ["phu-lam-ubnd-xa-2025"]))
    books = asked.known.shelf.books
    assert len(books) == 3 and not books._held  # type: ignore[attr-defined]
    evidence = assistant._pipeline.retrieve(asked)
    assert list(books._held) == ["phu-lam-ubnd-xa-2025"]  # type: ignore[attr-defined]
    assert {hit.passage.document for hit in evidence.hits} == {"phu-lam-ubnd-xa-2025"}


def test_a_place_stands_in_the_library_where_a_passage_names_it(sample_library: Path, engine: EngineEncoder) -> None:
    with _open(sample_library, engine) as library:
        names = known_of(library, Settings(), read_question).shelf.names
        assert names("Hạc Giang") and names("hạc giang") and not names("Lạng Sơn") and not names("ạc Gian")


def _open(folder: Path, engine: EngineEncoder) -> Library:
    return Library.open(folder, encoder_name=engine.name, dimension=engine.dimension)


def _sources(folder: Path, engine: EngineEncoder) -> list[tuple[str, str, str]]:
    with _open(folder, engine) as library:
        return library.sources()
