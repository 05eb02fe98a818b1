"""Measure the checker of drafts: precision and recall for each kind of finding, on drafts with planted faults.

``python -m eval.checking`` prints the table over ``eval/sets/checking``; ``--fresh`` takes the drafts that no rule was
made with, ``--details`` lists every false alarm and every fault missed.

A set is a folder of drafts, each with a JSON of its name: ``faults`` (kind, the words they stand at, and where one
place has several, words of the message or the evidence in ``about``; ``optional`` ones may be found or not) and
``traps`` (odd but right, with why). A finding is right if it is of a fault's kind and meets its words; each fault is
found once, and further findings of that fault's kind and place are false alarms.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.checking import Checker, Finding, Report
from assistant.settings import load_settings
from corpus.reading import SUFFIXES, read
from corpus.text import folded
from corpus.types import Document, Span
from eval.errors import EvaluationError
from indexing.build import index_paths
from indexing.encoder import Encoder, get_encoder
from indexing.library import Library

SETS = Path(__file__).parent / "sets" / "checking"
SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
LIBRARY = ("hac-giang-skhcn-2026.md", "phu-lam-ubnd-xa-2025.txt")


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted fault; without ``spans`` only ``about`` tells it (what is missing stands nowhere)."""

    kind: str
    spans: tuple[Span, ...]
    about: str
    optional: bool
    words: str

    def is_met(self, finding: Finding, draft: str) -> bool:
        """Whether ``finding`` about the document ``draft`` says this fault."""
        if finding.kind != self.kind:
            return False
        places = [(finding.place.start, finding.place.end)]
        if "conflict" in self.kind:  # either of the two places that contradict each other may be the wrong one
            places += [(passage.start, passage.end) for passage in finding.evidence if passage.document == draft]
        if self.spans and not any(low < span.end and span.start < high for low, high in places for span in self.spans):
            return False
        said = " ".join((finding.message, finding.about, *(passage.quote for passage in finding.evidence)))
        return folded(self.about) in folded(said)


@dataclass(frozen=True, slots=True)
class Judged:
    """The findings about one draft, judged: which are right, which are false alarms, what was missed."""

    draft: str
    right: tuple[Finding, ...]
    wrong: tuple[Finding, ...]
    missed: tuple[Fault, ...]
    trapped: tuple[Finding, ...]
    traps: int
    faults: int


def faults_of(gold: dict[str, Any], document: Document) -> list[Fault]:
    """Return the faults of one gold file. Raises EvaluationError for words that the draft does not have."""
    return [_fault(item, document) for item in gold["faults"]]


def judge(report: Report, gold: dict[str, Any]) -> Judged:
    """Hold the findings of ``report`` against the gold of its draft."""
    open_faults = faults_of(gold, report.document)
    planted = sum(not fault.optional for fault in open_faults)
    right, wrong = [], []
    for finding in report.findings:
        met = next((fault for fault in open_faults if fault.is_met(finding, report.document.id)), None)
        if met is None:
            wrong.append(finding)
            continue
        open_faults.remove(met)
        if not met.optional:
            right.append(finding)
    traps = [span for item in gold["traps"] for span in _spans(item["quote"], report.document)]
    trapped = [one for one in wrong if any(one.place.start < t.end and t.start < one.place.end for t in traps)]
    missed = tuple(fault for fault in open_faults if not fault.optional)
    return Judged(gold["draft"], tuple(right), tuple(wrong), missed, tuple(trapped), len(gold["traps"]), planted)


def run(folder: Path, encoder: Encoder) -> list[Judged]:
    """Check every draft of ``folder`` against the samples and the documents beside them."""
    with tempfile.TemporaryDirectory() as kept:
        beside = folder / "library" if (folder / "library").is_dir() else SETS / "library"
        sources = [SAMPLES / name for name in LIBRARY] + sorted(beside.iterdir())
        index_paths(Path(kept), sources, encoder=encoder, read=read, suffixes=SUFFIXES)
        with Library.open(Path(kept), encoder_name=encoder.name, dimension=encoder.dimension) as library:
            checker = Checker(library, encoder)
            golds = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
            return [judge(checker.check(read(folder / gold["draft"])), gold) for gold in golds]


def table(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield the lines of a table: for each kind and for all, faults, found, false alarms, precision and recall."""
    right = Counter(finding.kind for one in judged for finding in one.right)
    wrong = Counter(finding.kind for one in judged for finding in one.wrong)
    missed = Counter(fault.kind for one in judged for fault in one.missed)
    yield f"{'kind':28} planted found false  precision recall"
    for kind in sorted(right | wrong | missed):
        yield _line(kind, right[kind], wrong[kind], missed[kind])
    yield _line("all", right.total(), wrong.total(), missed.total())
    yield f"traps: {sum(one.traps for one in judged)}, fallen into: {sum(len(one.trapped) for one in judged)}"


def _line(kind: str, right: int, wrong: int, missed: int) -> str:
    precision = f"{right / (right + wrong):9.2f}" if right + wrong else "        –"
    recall = f"{right / (right + missed):6.2f}" if right + missed else "     –"
    return f"{kind:28} {right + missed:7} {right:5} {wrong:5}  {precision} {recall}"


def details(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield every false alarm and every fault missed, draft by draft."""
    for one in judged:
        yield f"\n== {one.draft}"
        for finding in one.wrong:
            yield f"  false  {finding.kind}: “{finding.place.quote[:90]}” {finding.message}"
        for fault in one.missed:
            yield f"  missed {fault.kind}: “{fault.words}” {fault.about}"


def _fault(item: dict[str, Any], document: Document) -> Fault:
    words = item.get("quote", "")
    spans = _spans(words, document) if words else ()
    return Fault(item["kind"], spans, item.get("about", ""), item.get("optional", False), words)


def _spans(words: str, document: Document) -> tuple[Span, ...]:
    """Return every place where ``words`` stand; white space is any white space."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = tuple(Span(*match.span()) for match in re.finditer(pattern, document.text))
    if not found:
        raise EvaluationError(f"Bản dự thảo {document.id} không có chữ “{words}”.")
    return found


def _set_named(arguments: Sequence[str]) -> str:
    return next((name for name in ("fresh", "second", "third", "fourth") if f"--{name}" in arguments), "drafts")


def main(arguments: Sequence[str]) -> int:
    """Print the table, and with ``--details`` each finding that is wrong and each fault that was missed."""
    settings = load_settings()
    encoder = get_encoder(settings.encoder, models_dir=settings.models)
    judged = run(SETS / _set_named(arguments), encoder)
    lines = list(table(judged)) + (list(details(judged)) if "--details" in arguments else [])
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
