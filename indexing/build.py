"""From files to a library: read what is new, replace what changed, leave the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import LibraryError
from corpus.progress import telling
from corpus.types import Document
from indexing.encoder import Encoder
from indexing.files import Job, Plan, files_in, plan
from indexing.hashing import Hashed, hash_files
from indexing.passages import Passage
from indexing.place import Place
from indexing.reading import Bounds, Reader, ReadFile, ReadingProcess, Segment, Tallying, failure
from indexing.records import RegisterCounts
from indexing.steps import Progress, Steps
from indexing.stores import WritableStore, open_to_write
from indexing.writer import PATIENCE

WAVE = 1000  # passages that are read before they are encoded together: enough for full batches of like lengths
BYTES_A_PASSAGE = 400  # of text; what a passage takes of other formats is more, so they are guessed to hold more
MUCH = 100_000  # bytes of files that are worth a second process to read them


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What one run did, in ids of documents.

    ``copies`` are (path, id) of files passed over because ``id`` has the same bytes, ``failed`` (path, message) of
    files that could not be read, ``ignored`` the files of folders and archives that are of no kind that is read.
    """

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    copies: tuple[tuple[Path, str], ...] = ()
    failed: tuple[tuple[Path, str], ...] = ()
    ignored: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for the files of one run.

    ``groups`` may see their documents, where ``regroups`` those that are unchanged too; None leaves that as it is.
    With ``bounds`` every file is read in a process of its own, held to them; without them only many files are, held to
    the usual ones. For ``replacing`` and ``known`` see ``indexing.files.plan``. ``patience`` are seconds to wait for
    another writer.
    ``part`` (number, of) takes only that share of the files: others index the rest, at the same time or elsewhere.
    """

    groups: Collection[str] | None = None
    regroups: bool = True
    bounds: Bounds | None = None
    replacing: Mapping[Path, str] = field(default_factory=dict)
    known: Collection[str] | None = None
    patience: float = PATIENCE
    part: tuple[int, int] = (1, 1)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file that waits to be stored; ``reached`` is how far through the files it is, from 0 to 1."""

    job: Job
    file: ReadFile
    reached: float


def index_paths(
    library_folder: Path | Place,
    paths: Sequence[Path],
    *,
    encoder: Encoder,
    read: Callable[[Path], Document],
    suffixes: Collection[str],
    count: Callable[[Document], RegisterCounts] = lambda document: RegisterCounts(),
    segment: Segment = lambda texts: [],
    tally: Tallying | None = None,
    beside: bool = False,
    terms: Terms = Terms(),  # noqa: B008 - frozen
    progress: Progress | None = None,
) -> IndexReport:
    """Read files and folders into the library, one transaction each; a bad file is noted and the others go on.

    Args:
        library_folder: where the library is, or is to be made: a folder, or a place in another store.
        paths: files, and folders that are walked.
        encoder: makes the vectors of passages whose words the library does not hold yet.
        read: turns a file into a document, raising ReadError.
        suffixes: which files of a folder to read (lower case, with the dot).
        count: counts the records in a document's register.
        segment: cuts texts into words (``indexing.segment.many_words``); without it the field segmented stays empty.
        tally: counts what a document adds to the counts over the whole library; documents held without are tallied too.
        beside: read many files in a second process while the encoder is loaded; the functions above must then be
            importable by name, and so must the program's main module.
        terms: who gives the files and who may see them; those of the command line without any.
        progress: told before each file and while its passages are encoded.

    Raises:
        UserError: a path does not exist, or there is no file to read in any of them.
        LibraryError: the library cannot be written; documents stored before that stay.
        ModelError: the encoder failed.
    """
    steps = Steps(progress)
    hashed = hash_files(files_in(paths, suffixes).part(*terms.part), suffixes)
    failed = hashed.failed
    done: dict[bool, list[str]] = {True: [], False: []}
    place = library_folder if isinstance(library_folder, Place) else Place(library_folder)
    with open_to_write(
        place, encoder_name=encoder.name, dimension=encoder.dimension, patience=terms.patience
    ) as library:
        plans = _plans(library, hashed, terms)
        size = sum(hashed.sizes[job.path] for job in plans.jobs)
        apart = terms.bounds is not None or (beside and size >= MUCH)
        reader = Reader(read, count, segment, tally=tally)
        with _reading(reader, plans.jobs, terms.bounds, apart=apart, steps=steps) as files_read:
            encoder.expect(size // BYTES_A_PASSAGE, steps.loading)
            for wave in _waves(plans.jobs, files_read, failed, steps):
                _store(library, wave, encoder, terms.groups, done, failed, steps)
        if tally is not None:
            _tally_held(library, tally)
        library.save_vectors()
    steps.done()
    return IndexReport(
        tuple(done[False]), tuple(done[True]), tuple(plans.unchanged), tuple(plans.copies),
        tuple(sorted(failed)), tuple(sorted(hashed.ignored)),
    )  # fmt: skip


def _plans(library: WritableStore, hashed: Hashed, terms: Terms) -> Plan:
    """Return what is to be done, having told the library where unchanged files lie now and who may see them."""
    plans = plan(hashed.files, library.sources(), replacing=terms.replacing, known=terms.known)
    for id, source in plans.moved:
        library.moved(id, source)
    if terms.groups is not None and terms.regroups and plans.unchanged:
        library.set_groups(plans.unchanged, terms.groups)
    return plans


def _reading(
    reader: Reader, jobs: Sequence[Job], bounds: Bounds | None, *, apart: bool, steps: Steps
) -> AbstractContextManager[Iterator[ReadFile | str]]:
    """Return what yields each file read, in another process that starts at once, or here when it is asked for."""
    if apart:
        return ReadingProcess(reader, jobs, steps.page, bounds)
    return nullcontext(_read_here(reader, jobs, steps))


def _read_here(reader: Reader, jobs: Sequence[Job], steps: Steps) -> Iterator[ReadFile | str]:
    for job in jobs:
        with telling(steps.page):
            file = reader(job)
        yield file


def _waves(
    jobs: Sequence[Job],
    files: Iterator[ReadFile | str],
    failed: list[tuple[Path, str]],
    steps: Steps,
) -> Iterator[list[_Waiting]]:
    """Yield the files read, as many at a time as fill an encoder's batches; those that fail are noted."""
    wave: list[_Waiting] = []
    for number, job in enumerate(jobs):
        steps.file(job.path.name, number + 1, len(jobs))
        file = next(files)
        if isinstance(file, str):
            failed.append((job.path, file))
        else:
            wave.append(_Waiting(job, file, (number + 1) / len(jobs)))
        if sum(len(one.file.passages) for one in wave) >= WAVE:
            yield wave
            wave = []
    if wave:
        yield wave


def _store(
    library: WritableStore,
    wave: Sequence[_Waiting],
    encoder: Encoder,
    groups: Collection[str] | None,
    done: dict[bool, list[str]],
    failed: list[tuple[Path, str]],
    steps: Steps,
) -> None:
    """Encode the passages of a wave together, then store its documents, one transaction each."""
    passages = [passage for one in wave for passage in one.file.passages]
    vectors = _vectors(library, passages, encoder, partial(steps.encoding, len(passages), wave[-1].reached))
    first = 0
    for one in wave:
        own = vectors[first : first + len(one.file.passages)]
        first += len(one.file.passages)
        try:
            library.put_document(
                one.file.document, one.file.passages, own, one.file.counts, one.file.words,
                groups=groups, adopting=one.job.adopts, tally=one.file.tally,
            )  # fmt: skip
        except LibraryError:
            raise
        except Exception as error:  # a text that the database refuses; the other files go on
            failed.append((one.job.path, failure(one.job.path, error)))
        else:
            done[one.job.replaces].append(one.job.id)


def _tally_held(library: WritableStore, tally: Tallying) -> None:
    """Tally what was stored without: by an earlier version of the program, or by one that does not count."""
    for id in [id for id, head in library.heads().items() if head is None]:
        document = library.document(id)
        library.note_tally(id, document.head, tally(document, [passage for _, passage in library.passages_of(id)]))


def _vectors(
    library: WritableStore, passages: Sequence[Passage], encoder: Encoder, step: Callable[[float], None]
) -> NDArray[np.float32]:
    """Return the vectors of ``passages``, (n, dimension): held ones where the words are the same, the rest encoded."""
    held = library.vectors_of(passages)
    vectors = np.zeros((len(passages), encoder.dimension), dtype=np.float32)
    missing = [place for place, vector in enumerate(held) if vector is None]
    for place, vector in enumerate(held):
        if vector is not None:
            vectors[place] = vector
    if missing:
        texts = [passages[place].encoded_text for place in missing]
        vectors[missing] = encoder.encode_passages(texts, lambda _, part: step(part))
    return vectors
