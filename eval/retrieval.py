"""Measure search alone on public retrieval sets: ``python -m eval.retrieval FOLDER... [--cut] [--json]``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.settings import load_settings
from corpus.errors import UserError
from eval.compare import Difference, difference
from eval.intervals import Interval, bootstrap
from eval.pools import pool, ways
from eval.public_sets import RetrievalSet, Searcher, load_set
from eval.ranking import RANKING_MEASURES, ranking_scores
from indexing.encoder import Encoder, get_encoder

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Result:
    """One searcher on one set: ``scores`` by measure and query, and the intervals of their means."""

    searcher: str
    scores: Mapping[str, Mapping[str, float]]
    intervals: Mapping[str, Interval]


def measure(retrieval_set: RetrievalSet, name: str, search: Searcher) -> Result:
    """Run every query and return the ranking measures, with intervals bootstrapped by passage."""
    rankings = {query.id: search(query.text, DEPTH) for query in retrieval_set.queries}
    scores = ranking_scores(retrieval_set.relevance, rankings)
    clusters = retrieval_set.clusters
    intervals = {
        measured: bootstrap(list(values.values()), [clusters[query] for query in values])
        for measured, values in scores.items()
    }
    return Result(name, scores, intervals)


def measure_all(retrieval_set: RetrievalSet, searchers: Mapping[str, Searcher]) -> tuple[Result, ...]:
    """Measure every way of searching a set, by name."""
    return tuple(measure(retrieval_set, name, search) for name, search in searchers.items())


def compare_results(
    retrieval_set: RetrievalSet, first: Result, second: Result, measured: str = RANKING_MEASURES[0]
) -> Difference:
    """Return first minus second on one measure, paired by query and bootstrapped by passage."""
    ours, theirs = first.scores[measured], second.scores[measured]
    return difference(measured, first.searcher, ours, second.searcher, theirs, retrieval_set.clusters)


def as_json(retrieval_set: RetrievalSet, results: Sequence[Result]) -> dict[str, Any]:
    """Return the figures of one set as a JSON value; differences are of the last searcher against each other one."""
    return {
        "set": retrieval_set.name,
        "passages": len(retrieval_set.entries),
        "queries": len(retrieval_set.queries),
        "unjudged": retrieval_set.unjudged,
        "searchers": {r.searcher: {name: asdict(i) for name, i in r.intervals.items()} for r in results},
        "differences": [asdict(compare_results(retrieval_set, results[-1], other)) for other in results[:-1]],
    }


def as_text(retrieval_set: RetrievalSet, results: Sequence[Result]) -> str:
    """Return the figures of one set as lines to read, in percent with 95 % intervals."""
    lines = [f"{retrieval_set.name}: {len(retrieval_set.entries)} passages, {len(retrieval_set.queries)} queries"]
    for result in results:
        shown = result.intervals.items()
        figures = (f"{name} {100 * i.mean:.2f} [{100 * i.low:.2f}, {100 * i.high:.2f}]" for name, i in shown)
        lines.append(f"  {result.searcher:8} " + "  ".join(figures))
    for other in results[:-1]:
        d = compare_results(retrieval_set, results[-1], other)
        bounds = f"[{100 * d.interval.low:+.2f}, {100 * d.interval.high:+.2f}]"
        lines.append(f"  {d.first} − {d.second}: {d.measure} {100 * d.interval.mean:+.2f} {bounds}")
    return "\n".join(lines)


def run(
    folder: Path, encoder: Encoder, dense_weight: float, *, cut: bool = False
) -> tuple[RetrievalSet, tuple[Result, ...]]:
    """Index the set in ``folder`` with ``encoder`` and measure each way that the product can search it.

    Entries are one passage each, or with ``cut`` cut into passages as documents are; they are what is ranked.
    """
    retrieval_set = load_set(folder)
    with pool(retrieval_set.entries, encoder, cut=cut) as library:
        return retrieval_set, measure_all(retrieval_set, ways(library, encoder, dense_weight))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0, or 1 after a UserError, whose message goes to standard error."""
    parser = argparse.ArgumentParser(prog="python -m eval.retrieval", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--json", action="store_true", help="one JSON list on standard output")
    parser.add_argument("--encoder", help="instead of the one in the settings")
    parser.add_argument("--dense-weight", type=float, help="instead of the one in the settings, 0 to 1")
    parser.add_argument("--cut", action="store_true", help="entries are cut as documents are; the best passage counts")
    options = parser.parse_args(arguments)
    try:
        settings = load_settings(encoder=options.encoder, dense_weight=options.dense_weight)
        encoder = get_encoder(settings.encoder, models_dir=settings.models)
        measured = [run(folder, encoder, settings.dense_weight, cut=options.cut) for folder in options.folders]
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if options.json:
        sys.stdout.write(json.dumps([as_json(*one) for one in measured], ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(as_text(*one) for one in measured) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
