"""From pages to a document, with what is said of how its pages were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from corpus.errors import DamagedFileError, MissingToolError, UserError
from corpus.pages.content import Page
from corpus.pages.layout import lay_out
from corpus.progress import page_read
from corpus.readers.ocr import what_is_missing
from corpus.readers.scan import ScannedPage, Scanner
from corpus.readers.unsure import settled
from corpus.source import Source, document_of
from corpus.types import Document, Scanned

_SURE = 85.0  # OCR's confidence, 0 to 100: a figure below it may be another
_A4 = (595.0, 842.0)  # points, for a page whose size is not known
_NAMED = 8  # pages that a warning names one by one


@dataclass
class Found:
    """What reading the pages found, apart from the pages."""

    scanned: list[int] = field(default_factory=list)
    confidences: list[tuple[float, int]] = field(default_factory=list)
    unmapped: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)

    def take(self, reading: Future[ScannedPage], otherwise: Page) -> Page:
        """Return the page that is being read from its picture, ``otherwise`` where that cannot be drawn or read."""
        try:
            return self.note(reading.result())
        except (BrokenProcessPool, MemoryError, UserError):
            raise
        except Exception:  # a broken picture fails in any way; the other pages may be whole
            self.broken.append(otherwise.number)
            return otherwise

    def note(self, read: ScannedPage) -> Page:
        """Note how a page was read from its picture, and return the page."""
        self.scanned.append(read.page.number)
        self.confidences.append((read.confidence, len(read.page.words)))
        if not read.page.words:
            self.blank.append(read.page.number)
        return read.page


def document_of_scan(scanner: Scanner, count: int, name: str, *, stem: str) -> Document:
    """Return the document that the ``count`` pictures of ``scanner`` hold."""
    found = Found()

    def pages() -> Iterator[Page]:
        waiting = [scanner.page(number) for number in range(1, count + 1)]
        for done, read in enumerate(waiting, 1):
            yield found.take(read, Page(done, *_A4))
            page_read(done, count)

    return document_of_pages(pages(), found, scanner, "image", name, stem=stem)


def document_of_pages(
    pages: Iterable[Page],
    found: Found,
    scanner: Scanner,
    format: str,
    name: str,
    *,
    stem: str,
    warnings: Sequence[str] = (),
) -> Document:
    """Return the document that ``pages`` make; ``found`` is filled while they are made.

    ``warnings`` are those of opening the file. Raises MissingToolError, DamagedFileError or EmptyDocumentError for a
    file without words.
    """
    unsure: set[tuple[int, float, float]] = set()
    count = 0

    def counted() -> Iterator[Page]:
        nonlocal count
        for page in _noting(pages, unsure):
            count += 1
            yield page

    written = lay_out(counted())
    if all(line.blank for line in written.lines):
        if found.unread:
            raise MissingToolError(f"Tệp “{name}” chỉ có ảnh quét, mà máy {what_is_missing()}; rồi nạp lại tệp.")
        if warnings or found.broken:
            raise DamagedFileError(f"Tệp “{name}” bị hỏng: không còn chữ nào đọc được. Hãy tải lại tệp gốc.")
    scanned = Scanned(tuple(found.scanned), _mean(found.confidences)) if found.scanned else None
    said = (*warnings, *_warnings(found, count, unsure))
    source = Source(
        written.lines, True, format, tuple(written.tables), written.boxes, scanned, said, tuple(written.furniture)
    )
    document = document_of(source, name, stem=stem)
    return settled(document, unsure, lambda page, edges: scanner.again(page, edges).result())


def _noting(pages: Iterable[Page], unsure: set[tuple[int, float, float]]) -> Iterator[Page]:
    """Note the places of figures that OCR was not sure of."""
    for page in pages:
        for word in page.words:
            if word.confidence is not None and word.confidence < _SURE and any(map(str.isdigit, word.text)):
                left, top, _, _ = page.shown.edges(word.left, word.top, word.right, word.bottom)
                unsure.add((page.number, left, top))
        yield page


def _mean(confidences: Sequence[tuple[float, int]]) -> float:
    """Return the mean of confidences, each weighed by how many words it is the mean of."""
    words = sum(count for _, count in confidences)
    return round(sum(confidence * count for confidence, count in confidences) / words, 1) if words else 0.0


def _warnings(found: Found, pages: int, unsure: set[tuple[int, float, float]]) -> Iterator[str]:
    if found.unmapped:
        how = "đã đọc bằng nhận dạng chữ" if not found.unread else "cần nhận dạng chữ"
        yield f"Phông chữ của {_named(found.unmapped)} không cho biết chữ nào là chữ nào; {how}."
    if found.unread:
        yield f"Chưa đọc được {_named(found.unread)} vì máy {what_is_missing()}; rồi nạp lại tệp."
    if found.broken:
        yield f"Không đọc được {_named(found.broken)}: phần đó của tệp bị hỏng. Hãy quét hoặc tải lại tệp."
    if found.blank and len(found.blank) < pages:
        yield f"Không có chữ: {_named(found.blank)}."
    if unsure:
        numbers = sorted({page for page, _, _ in unsure})
        yield f"{len(unsure)} con số đọc không chắc trên bản quét ({_named(numbers)}); hãy đối chiếu với bản gốc."


def _named(pages: Sequence[int]) -> str:
    if len(pages) > _NAMED:
        return f"{len(pages)} trang (từ trang {pages[0]} đến trang {pages[-1]})"
    return f"trang {', '.join(map(str, pages))}"
