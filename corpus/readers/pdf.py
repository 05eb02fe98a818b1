"""Read PDF files: born digital, scanned, or both in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.limits import check_pages
from corpus.pages.content import Affine, Page, Word, inverse, turned
from corpus.readers.data_file import DataFile
from corpus.readers.pdf_open import OpenedPdf, open_pdf
from corpus.readers.pdf_pages import pages_of
from corpus.readers.pdf_signatures import fields_of
from corpus.readers.scan import Scanner
from corpus.readers.scanned import Found, document_of_pages
from corpus.types import Document


def read_pdf(data: bytes, name: str, *, stem: str) -> Document:
    """Return the document that a PDF file's bytes hold.

    ``name`` is the file's name for messages; ``stem`` becomes the document's id, which the library may make unique.
    Whoever listens (``corpus.progress``) is told how many pages were read. Raises PasswordError, DamagedFileError,
    LimitError, EmptyDocumentError, and MissingToolError for a file of pictures where no OCR is installed.
    """
    opened = open_pdf(data, name)
    check_pages(opened.pages, name)
    found = Found()
    with DataFile(opened.data) as file, Scanner(file) as scanner:
        pages = _with_fields(pages_of(file, scanner, opened.pages, found), opened)
        return document_of_pages(pages, found, scanner, "pdf", name, stem=stem, warnings=opened.warnings)


def _with_fields(pages: Iterable[Page], opened: OpenedPdf) -> Iterator[Page]:
    """Add to each page the words that stand only in the fields of signatures and forms."""
    for page in pages:
        own = opened.reader.pages[page.number - 1]
        fills, stamps = fields_of(own)
        if fills or stamps:
            back = inverse(page.shown)
            rotation = turned(-own.rotation, *_shown_size(page))
            page = replace(
                page,
                words=[*page.words, *(_placed(word, inverse(rotation), back) for word in fills)],
                stamps=[[_placed(word, inverse(rotation), back) for word in stamp] for stamp in stamps],
            )
        yield page


def _placed(word: Word, shown: Affine, back: Affine) -> Word:
    """Return ``word``, placed on the page as it is stored, on the page as it is read."""
    edges = back.edges(*shown.edges(word.left, word.top, word.right, word.bottom))
    return word._replace(left=edges[0], top=edges[1], right=edges[2], bottom=edges[3])


def _shown_size(page: Page) -> tuple[float, float]:
    left, top, right, bottom = page.shown.edges(0, 0, page.width, page.height)
    return right - left, bottom - top
