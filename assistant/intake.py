"""Files taken into a library as this program reads them: every way in does it alike, so that none leaves a part out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.knowledge import tally_of
from assistant.register.counts import count_records
from corpus.reading import SUFFIXES, read
from indexing.build import IndexReport, Terms, index_paths
from indexing.encoder import Encoder
from indexing.place import Place
from indexing.segment import many_words
from indexing.steps import Progress


def index_files(
    place: Place | Path,
    paths: Sequence[Path],
    encoder: Encoder,
    *,
    beside: bool = False,
    terms: Terms = Terms(),  # noqa: B008 - frozen
    progress: Progress | None = None,
) -> IndexReport:
    """Read files and folders into the library at ``place``; the rest is as in ``indexing.build.index_paths``."""
    return index_paths(
        place, paths, encoder=encoder, read=read, suffixes=SUFFIXES, count=count_records, segment=many_words,
        tally=tally_of, beside=beside, terms=terms, progress=progress,
    )  # fmt: skip
