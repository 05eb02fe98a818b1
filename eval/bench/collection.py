"""A library of as many passages as wanted, of made-up plans.

Up to ``REAL`` passages everything is done as ``cchc index`` does it. Beyond, where encoding alone would take hours, two
steps are shortened, which changes neither the size nor the work of anything that is measured on the library: words are
cut by the compounds of a library of real ones, and the vectors are made of real ones, each that of a passage of the
same kind turned a little at random. The planted passages, whose rank is checked, have real vectors at every size.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.intake import index_files
from assistant.knowledge import tally_of
from assistant.register.counts import count_records
from corpus.reading import read
from corpus.workers import worker_pool
from eval.bench.grammar import MadePlan, Needle, made_plan
from indexing.encoder import Encoder
from indexing.files import Job
from indexing.library import Library
from indexing.reading import Reader, ReadFile
from indexing.words import Compounds
from indexing.writer import LibraryWriter

REAL = 10_000  # passages up to which nothing is shortened
A_PLAN = 252  # passages that one made-up plan is cut into
TURNED = 0.35  # length of the random part that is added to a unit vector: a cosine of 0.94 with the real one
_AHEAD = 8  # plans that are read before they are stored


@dataclass(frozen=True, slots=True)
class Built:
    """How a library was made: seconds in all, and by step where the steps follow each other."""

    passages: int
    documents: int
    seconds: float
    steps: dict[str, float]


def plans_for(passages: int) -> int:
    """Return how many plans make so many passages."""
    return max(1, round(passages / A_PLAN))


def planted(passages: int, count: int) -> list[Needle]:
    """Return ``count`` of the facts planted in a collection of ``passages``."""
    number = plans_for(passages)
    step = max(1, number // max(1, count // 2))
    return [needle for n in range(0, number, step) for needle in made_plan(n).needles][:count]


def build(folder: Path, passages: int, encoder: Encoder) -> Built:
    """Make a library of ``passages`` in the empty folder ``folder``."""
    number = plans_for(passages)
    started = time.perf_counter()
    if passages <= REAL:
        _index(folder, range(number), encoder)
        return Built(number * A_PLAN, number, time.perf_counter() - started, {})
    with tempfile.TemporaryDirectory(prefix="cchc-") as scratch:
        _index(Path(scratch, "pool"), range(plans_for(REAL // 2)), encoder)
        pool = _Pool.of(Path(scratch, "pool"), encoder)
    steps = {"making the pool": time.perf_counter() - started, "reading": 0.0, "encoding": 0.0, "storing": 0.0}
    with LibraryWriter.open(folder, encoder_name=encoder.name, dimension=encoder.dimension) as library:
        for file, needles in _read_plans(number, steps):
            at = time.perf_counter()
            vectors = pool.vectors(file, needles, encoder)
            words = [pool.compounds.tokens(passage.search_text) for passage in file.passages]
            steps["encoding"] += time.perf_counter() - at
            at = time.perf_counter()
            library.put_document(file.document, file.passages, vectors, file.counts, words, tally=file.tally)
            steps["storing"] += time.perf_counter() - at
        at = time.perf_counter()
        library.save_vectors()
        steps["vector index"] = time.perf_counter() - at
    return Built(number * A_PLAN, number, time.perf_counter() - started, steps)


def _index(folder: Path, numbers: Sequence[int], encoder: Encoder) -> None:
    with tempfile.TemporaryDirectory(prefix="cchc-") as files:
        for number in numbers:
            _written(made_plan(number), Path(files))
        index_files(folder, [Path(files)], encoder, beside=True)


def _written(plan: MadePlan, folder: Path) -> Path:
    path = folder / f"{plan.id}.md"
    path.write_text(plan.text, encoding="utf-8")
    return path


def read_plan(number: int, folder: Path) -> tuple[ReadFile, tuple[Needle, ...]]:
    """Return plan ``number`` read from a file in ``folder``, without words, and what is planted in it."""
    plan = made_plan(number)
    path = _written(plan, folder)
    job = Job(path, plan.id, f"made-{number}", replaces=False)
    file = Reader(read, count_records, lambda texts: [], tally=tally_of)(job)
    path.unlink()
    if isinstance(file, str):
        raise RuntimeError(file)
    return file, plan.needles


def _read_plans(number: int, steps: dict[str, float]) -> Iterator[tuple[ReadFile, tuple[Needle, ...]]]:
    """Yield the plans read in order, by other processes; time waited for them is added to ``steps``."""
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder, worker_pool(1) as pool:
        numbers = iter(range(number))
        flying = [pool.submit(read_plan, n, Path(folder)) for n in islice(numbers, _AHEAD)]
        while flying:
            at = time.perf_counter()
            result = flying.pop(0).result()
            steps["reading"] += time.perf_counter() - at
            flying += [pool.submit(read_plan, n, Path(folder)) for n in islice(numbers, 1)]
            yield result


@dataclass(frozen=True)
class _Pool:
    """Real vectors, by kind of passage, and the compounds of real words."""

    by_kind: dict[str, NDArray[np.float32]]
    compounds: Compounds
    random: np.random.Generator

    @classmethod
    def of(cls, folder: Path, encoder: Encoder) -> _Pool:
        with Library.open(folder, encoder_name=encoder.name, dimension=encoder.dimension) as library:
            kinds: dict[str, list[NDArray[np.float32]]] = {}
            for summary in library.documents():
                for id, passage in library.passages_of(summary.id):
                    kinds.setdefault(passage.kind, []).append(library.vectors([id])[0])
            return cls({kind: np.stack(own) for kind, own in kinds.items()}, library.compounds, _generator())

    def vectors(self, file: ReadFile, needles: Sequence[Needle], encoder: Encoder) -> NDArray[np.float32]:
        """Return a vector for each passage of ``file``, the real one for those that hold a needle."""
        size = encoder.dimension
        turned = self.random.standard_normal((len(file.passages), size), dtype=np.float32)
        made = turned * np.float32(TURNED / np.sqrt(size))
        real = []
        for at, passage in enumerate(file.passages):
            if any(needle.words in passage.text for needle in needles):
                real.append(at)
            own = self.by_kind.get(passage.kind, self.by_kind["row"])
            made[at] += own[self.random.integers(len(own))]
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        if real:
            made[real] = encoder.encode_passages([file.passages[at].encoded_text for at in real])
        return made


def _generator() -> np.random.Generator:
    return np.random.default_rng(20261122)
