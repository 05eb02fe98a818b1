"""What each part of the chain is worth: the same questions with one part at a time left out.

::

    python -m eval.ablation QUESTIONS.jsonl --library DIR [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.abbreviations import Abbreviations
from assistant.chain import Assistant
from assistant.compose.composition import Composition
from assistant.compose.prose import prose_statement
from assistant.compose.sufficiency import Sufficiency
from assistant.lexicon import Lexicon
from assistant.pipeline import Parts
from assistant.readings import Reading, read_question
from assistant.retrieve import Hit, Retriever
from assistant.settings import Settings
from assistant.shelf import Shelf
from assistant.understand import Request
from corpus.errors import UserError
from eval.questions import Question, load
from eval.run import Report, evaluate
from indexing.encoder import get_encoder
from indexing.library import Library

MEASURES = ("accuracy", "abstained_rightly", "abstained_wrongly", "recall@1", "recall@5", "cites_the_evidence")
_DEPTH = 8  # passages looked at for one that answers, as with the records
_RANKS = 60  # the usual constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)


class RankFusion(Retriever):
    """Adds reciprocal ranks instead of standardised scores."""

    def fused(self, dense: NDArray[np.float64], words: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of 1 / (60 + rank) in both orders, spread like the scores that the preferences add to."""
        ranks = [np.argsort(np.argsort(-scores, kind="stable"), kind="stable") + 1 for scores in (dense, words)]
        fused = sum(1 / (_RANKS + rank) for rank in ranks)
        spread = float(np.std(fused))
        return np.asarray((fused - np.mean(fused)) / spread if spread else np.zeros(len(dense)))


class Unsegmented(Retriever):
    """Searches syllables and their pairs only, without underthesea's words."""

    segmented_weight = 0.0


def as_typed(question: str, lexicon: Lexicon, abbreviations: Abbreviations) -> Reading:
    """Return a reading that leaves accents and slips as they were typed."""
    reading = read_question(question, lexicon, abbreviations)
    if reading.language == "en":
        return reading
    expanded = abbreviations.expand(question, lexicon).text
    return replace(reading, restored=question, expanded=expanded, variants=())


def best_sentences(request: Request, hits: Sequence[Hit], shelf: Shelf, sufficiency: Sufficiency) -> Composition:
    """Answer with the best sentences of the first passage that is enough, without any record."""
    if request.scope.missing:
        return Composition.not_found(request.scope.missing)
    for hit in hits[:_DEPTH]:
        book = shelf[hit.passage.document]
        if sufficiency.enough(request, hit, book):
            statement = prose_statement(book, hit.passage, request, sufficiency.rarity)
            if statement is not None:
                return Composition((statement,))
    return Composition.not_found("Các văn bản trong phạm vi hỏi không nêu điều này.")


VARIANTS: dict[str, tuple[Parts, float | None]] = {  # the parts, and the share of the encoder's score
    "everything": (Parts(), None),
    "without the register": (Parts(compose=best_sentences), None),
    "without word segmentation": (Parts(retriever=Unsegmented), None),
    "without restoring diacritics": (Parts(read=as_typed), None),
    "meaning only": (Parts(), 1.0),
    "words only": (Parts(), 0.0),
    "reciprocal rank fusion": (Parts(retriever=RankFusion), None),
}


def reports(questions: Sequence[Question], folder: Path) -> Iterator[Report]:
    """Yield one report for each of VARIANTS over the library in ``folder``. Raises UserError."""
    settings = Settings()
    encoder = get_encoder(settings.encoder, models_dir=settings.models)
    for name, (parts, weight) in VARIANTS.items():
        own = settings if weight is None else settings.model_copy(update={"dense_weight": weight})
        with Library.open(folder, encoder_name=encoder.name, dimension=encoder.dimension) as library:
            sources = {held.id: library.document(held.id).text for held in library.documents()}
            assistant = Assistant(library, encoder, own, parts)
            yield evaluate(assistant, questions, name=name, sources=sources)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 after a message where the questions or the library cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m eval.ablation", description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    try:
        rows = {}
        for report in reports(load(options.questions), options.library):
            rows[report.name] = {measure: report.figures[measure] for measure in MEASURES}
            print(f"{report.name}: {rows[report.name]['accuracy']:.3f}", file=sys.stderr)  # noqa: T201
    except UserError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    print(json.dumps(rows, ensure_ascii=False, indent=2) if options.json else _table(rows))  # noqa: T201
    return 0


def _table(rows: dict[str, dict[str, float | None]]) -> str:
    lines = ["| | " + " | ".join(MEASURES) + " |", "| --- " * (len(MEASURES) + 1) + "|"]
    for name, figures in rows.items():
        cells = ["–" if value is None else f"{value:.2f}" for value in figures.values()]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
