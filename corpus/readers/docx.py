"""Read Word files (.docx) as Word shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.errors import EmptyDocumentError
from corpus.flow import Flow, Grid, Paragraph, source_of
from corpus.readers.figures import raised
from corpus.readers.markup import Element
from corpus.readers.word.grids import grid_of
from corpus.readers.word.numbering import Numbering
from corpus.readers.word.package import Package, open_package, w
from corpus.readers.word.runs import RunReader, Seen
from corpus.readers.word.styles import Styles
from corpus.sides import MOTTO
from corpus.source import document_of
from corpus.types import Document

_WRAPPERS = frozenset(map(w, ("sdt", "sdtContent", "customXml", "ins", "moveTo")))
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")


def read_docx(data: bytes, name: str, *, stem: str) -> Document:
    """Return the document in the bytes of the Word file ``name``, automatic numbers and accepted changes included.

    ``stem`` becomes the document's id. Raises DamagedFileError, LimitError, EmptyDocumentError.
    """
    package = open_package(data, name)
    reader = _BodyReader(package)
    flow = reader.whole()
    if package.pictures and not any(_inked(part) for part in flow):
        raise EmptyDocumentError(
            f"Tệp “{name}” chỉ có ảnh, không có chữ. Hãy lưu tệp thành PDF rồi nạp lại để nhận dạng chữ trong ảnh."
        )
    return document_of(source_of(flow, "docx", warnings=_warnings(reader.runs.seen)), name, stem=stem)


class _BodyReader:
    """Reads the parts of one file into paragraphs and grids, numbers counted on the way."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.styles)
        self._numbering = Numbering(package.numbering, self._styles)
        self.runs = RunReader(self._styles)
        self._carried = ""  # the words of a paragraph whose end was deleted: they go on in the next

    def whole(self) -> Flow:
        """Return all that is printed: the body with its notes, then what headers and footers say once."""
        body = list(self._with_notes())
        above, below = self._furniture()
        return [*above, *body, *below]

    def _with_notes(self) -> Iterator[Paragraph | Grid]:
        """Yield the body, each footnote after the paragraph or table that refers to it, endnotes at the end."""
        late: list[tuple[int, str]] = []
        number = 0
        for part in self._parts(self._package.body):
            yield part
            notes, self.runs.seen.notes = self.runs.seen.notes, []
            for kind, id in notes:
                number += 1
                if kind == "endnote":
                    late.append((number, id))
                else:
                    yield from self._note(self._package.footnotes, "footnote", id, number)
        for number, id in late:
            yield from self._note(self._package.endnotes, "endnote", id, number)

    def _note(self, notes: Element | None, kind: str, id: str, number: int) -> Iterator[Paragraph | Grid]:
        found = [e for e in (notes.findall(w(kind)) if notes is not None else ()) if e.get(w("id")) == id]
        sign = f"{raised(number)} "
        for part in (part for note in found for part in self._parts(note)):
            if isinstance(part, Paragraph) and part.text.strip():
                yield replace(part, text=f"{sign}{part.text.strip()}")
                sign = ""

    def _parts(self, parent: Element, in_cell: bool = False) -> Iterator[Paragraph | Grid]:
        for child in parent:
            if child.tag == w("p"):
                yield from self._paragraph(child, in_cell)
            elif child.tag == w("tbl"):
                yield grid_of(child, lambda cell: list(self._parts(cell, in_cell=True)), self._styles)
                yield from self._boxes()
            elif child.tag in _WRAPPERS:
                yield from self._parts(child, in_cell)

    def _paragraph(self, element: Element, in_cell: bool) -> Iterator[Paragraph | Grid]:
        properties = element.find(w("pPr"))
        words, strong = self.runs.read(element)
        if self._styles.is_contents(properties):
            return
        if properties is not None and properties.find(f"{w('rPr')}/{w('del')}") is not None:
            self._carried += words
            return
        words, self._carried = self._carried + words, ""
        label = self._numbering.label(properties)
        shown = f"{label}{words.lstrip()}" if label and (words.strip() or in_cell) else words
        yield Paragraph(shown, self._styles.heading_level(properties), strong)
        yield from self._boxes() if not in_cell else ()

    def _boxes(self) -> Iterator[Paragraph | Grid]:
        """Yield what stands in text boxes that are anchored in what was just read."""
        boxes, self.runs.seen.boxes = self.runs.seen.boxes, []
        for box in boxes:
            yield from self._parts(box)

    def _furniture(self) -> tuple[Flow, Flow]:
        """Return what headers and footers say, page numbers apart: a national heading goes above, the rest below."""
        above: list[Paragraph | Grid] = []
        below: list[Paragraph | Grid] = []
        known: set[str] = set()
        for element in self._package.furniture:
            for field in [e for e in element.iter(w("fldSimple")) if _page_field(e.get(w("instr"), ""))]:
                field.getparent().remove(field)
            if any(_page_field(e.text or "") for e in element.iter(w("instrText"))):
                continue
            parts = list(self._parts(element))
            words = " ".join(text for part in parts for text in _inked(part))
            if not words or words in known or words.isdecimal():
                continue
            known.add(words)
            (above if any(MOTTO.search(text) for part in parts for text in _inked(part)) else below).extend(parts)
        return above, below


def _page_field(instruction: str) -> bool:
    return any(word in _PAGE_FIELDS for word in instruction.upper().split())


def _inked(part: Paragraph | Grid) -> list[str]:
    """Return the words that are printed in ``part``."""
    texts = [part.text] if isinstance(part, Paragraph) else [cell.text for row in part.rows for cell in row]
    return [text.strip() for text in texts if text.strip()]


def _warnings(seen: Seen) -> tuple[str, ...]:
    found = (
        (seen.changes, "Tệp còn {} chỗ sửa theo dõi (Track Changes) chưa chấp nhận; đã đọc như khi chấp nhận tất cả."),
        (seen.hidden, "Tệp có {} chỗ chữ ẩn; không đọc phần đó."),
        (seen.pictures, "Tệp có {} ảnh lớn; chữ trong ảnh không đọc được từ tệp Word."),
        (seen.objects, "Tệp có {} đối tượng nhúng (bảng Excel, công thức…); không đọc được phần đó."),
    )
    return tuple(message.format(count) for count, message in found if count)
