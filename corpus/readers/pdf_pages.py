"""The pages of a PDF in order, each from its text layer, or from its picture where it has none that can be read."""

from __future__ import annotations

import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from itertools import chain

from corpus.pages.content import Page, Word
from corpus.progress import page_read
from corpus.readers.data_file import DataFile
from corpus.readers.ocr import what_is_missing
from corpus.readers.pdf_words import TextPage, text_pages
from corpus.readers.scan import ScannedPage, Scanner
from corpus.readers.scanned import Found
from corpus.text import is_syllable
from corpus.workers import cores, worker_pool

_CHUNK = 8  # pages that a process reads before it gives them back
_LARGEST_CHUNK = 40
_FEW_PAGES = 16  # a file of no more is read here: to start processes takes as long
_FEW_CHARACTERS = 40  # letters: a picture with no more over it is what the page shows
_PICTURED = 0.35  # of the page
_UNMAPPED = 0.15  # of the characters
_READABLE = 0.5  # of the words
_DRAWN = 60  # paths: letters drawn as shapes, where there is no text


def pages_of(file: DataFile, scanner: Scanner, count: int, found: Found) -> Iterator[Page]:
    """Yield the ``count`` pages of the PDF ``file`` in order, noting in ``found`` how they were read.

    Few pages are held at a time. Pages whose picture must be read while nothing can are given with what text they have.
    """
    ahead: deque[tuple[TextPage, Future[ScannedPage] | None]] = deque()
    done = 0
    for text in chain(_texts(file, count), [None]):
        if text is not None:
            ahead.append((text, _asked(text, scanner, found)))
        while ahead and (text is None or len(ahead) > scanner.ahead or ahead[0][1] is None):
            yield _given(*ahead.popleft(), found)
            done += 1
            page_read(done, count)


def _asked(text: TextPage, scanner: Scanner, found: Found) -> Future[ScannedPage] | None:
    """Have the picture of a page read where its text cannot be."""
    number, words = text.page.number, text.page.words
    letters = sum(len(word.text) for word in words)
    lost = text.unmapped > _UNMAPPED or (letters > _FEW_CHARACTERS and not _readable(words))
    if not letters and text.pictured < 0.01 and text.drawn < _DRAWN:
        found.blank.append(number)
        return None
    if not lost and not (letters <= _FEW_CHARACTERS and (text.pictured > _PICTURED or text.drawn > _DRAWN)):
        return None
    if lost:
        found.unmapped.append(number)
    if what_is_missing() is not None:
        found.unread.append(number)
        return None
    return scanner.page(number)


def _given(text: TextPage, scan: Future[ScannedPage] | None, found: Found) -> Page:
    if scan is None:
        return text.page
    return found.take(scan, text.page)


def _readable(words: Sequence[Word]) -> bool:
    """Whether ``words`` look like words: Vietnamese syllables, numbers, abbreviations, or plain Latin words."""
    bare = [re.sub(r"^\W+|\W+$", "", word.text) for word in words]
    known = [word for word in bare if word]
    good = sum(is_syllable(word) or _plain(word) for word in known)
    return good >= _READABLE * max(1, len(known))


_PLAIN = re.compile(r"[\d.,/:%\-–]+|[A-ZĐ0-9/.\-–]+(?:[a-zđ]{1,3}[A-ZĐ]*)?|(?=.*[aeiouyAEIOUY])[A-Za-z]{2,20}|[^\W\d_]")


def _plain(word: str) -> bool:
    return _PLAIN.fullmatch(word) is not None


def _texts(file: DataFile, count: int) -> Iterator[TextPage]:
    numbers = range(1, count + 1)
    if count <= _FEW_PAGES or cores() < 2:
        for start in range(0, count, _CHUNK):
            yield from text_pages(io.BytesIO(file.data), numbers[start : start + _CHUNK])
        return
    size = min(_LARGEST_CHUNK, max(_CHUNK, count // 50))  # to open a long file for each takes as long as its pages
    waiting = deque(numbers[start : start + size] for start in range(0, count, size))
    flying: deque[Future[list[TextPage]]] = deque()
    with worker_pool(min(cores(), len(waiting))) as pool:
        while waiting or flying:
            while waiting and len(flying) < 2 * cores():
                flying.append(pool.submit(_chunk, file.path, waiting.popleft()))
            yield from flying.popleft().result()


def _chunk(path: str, numbers: Sequence[int]) -> list[TextPage]:
    return list(text_pages(path, numbers))
