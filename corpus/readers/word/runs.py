"""The words of a paragraph as they are printed: runs, fields, tracked changes, notes, symbols, old fonts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from corpus.legacy import from_tcvn3, from_vni
from corpus.readers.figures import raised
from corpus.readers.markup import Element
from corpus.readers.word.package import value, w
from corpus.readers.word.styles import RunFormat, Styles
from corpus.readers.word.symbols import shown, symbol

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LARGE = 1_800_000  # English Metric Units, 5 cm: a smaller picture is a logo or a stamp
_ENCODED_ONLY = frozenset("ăđĩũơưĂĐĨŨƠƯ")


@dataclass(slots=True)
class Seen:
    """What was met while reading that the words do not show; ``fields`` are the open ones, True once in their result.

    ``notes`` are the footnotes and endnotes in the order of their references: (kind, id).
    """

    changes: int = 0
    hidden: int = 0
    pictures: int = 0
    objects: int = 0
    fields: list[bool] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    format: RunFormat


class RunReader:
    """Reads paragraphs in document order; ``seen`` collects what stands beside their words."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.seen = Seen()
        self._notes = 0

    def read(self, paragraph: Element) -> tuple[str, bool]:
        """Return the words of a ``w:p`` (without its automatic number) and whether all of them are bold."""
        properties = paragraph.find(w("pPr"))
        self.seen.fields = [field for field in self.seen.fields if field]  # one without result would hide all words
        pieces = [piece for piece in self._pieces(paragraph, properties) if piece.text]
        inked = [piece for piece in pieces if piece.text.strip()]
        strong = bool(inked) and all(piece.format.bold for piece in inked)
        return "".join(_printed(_merged(pieces))), strong

    def _pieces(self, parent: Element, paragraph: Element | None) -> Iterator[_Piece]:
        for child in parent:
            name = _local(child)
            if name == "r":
                yield from self._run(child, paragraph)
            elif name in ("del", "moveFrom"):
                self.seen.changes += 1
            elif name in ("ins", "moveTo"):
                self.seen.changes += 1
                yield from self._pieces(child, paragraph)
            elif name == "AlternateContent":
                yield from self._pieces(_choice(child), paragraph)
            elif name in ("sdt", "sdtContent", "hyperlink", "smartTag", "fldSimple", "customXml", "dir", "bdo"):
                yield from self._pieces(child, paragraph)
            elif name in ("oMath", "oMathPara"):
                yield _Piece("".join(child.itertext(f"{_MATH}t")), RunFormat())

    def _run(self, run: Element, paragraph: Element | None) -> Iterator[_Piece]:
        format = self._styles.run_format(run.find(w("rPr")), paragraph)
        text = "".join(self._signs(run, format))
        if format.hidden:
            self.seen.hidden += bool(text.strip())
            return
        if format.raised and text.isdecimal() and text.isascii():
            text = raised(text)
        yield _Piece(text.upper() if format.capitals else text, format)

    def _signs(self, run: Element, format: RunFormat) -> Iterator[str]:
        for child in run:
            name = _local(child)
            if name == "fldChar":
                self._field(value(child, "fldCharType"))
            elif self.seen.fields and not all(self.seen.fields):
                continue  # the instruction of a field, not its result
            elif name == "t":
                yield shown(child.text or "", format.font)
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "sym":
                yield symbol(value(child, "char") or "", value(child, "font") or "")
            elif name in ("footnoteReference", "endnoteReference"):
                yield self._note(child, name.removesuffix("Reference"))
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._picture(_choice(child) if name == "AlternateContent" else child)

    def _field(self, kind: str | None) -> None:
        fields = self.seen.fields
        if kind == "begin":
            fields.append(False)
        elif fields and kind == "separate":
            fields[-1] = True
        elif fields and kind == "end":
            fields.pop()

    def _note(self, reference: Element, kind: str) -> str:
        if value(reference, "customMarkFollows") in ("1", "true", "on"):
            return ""
        self._notes += 1
        self.seen.notes.append((kind, value(reference, "id") or ""))
        return raised(self._notes)

    def _picture(self, drawn: Element) -> None:
        boxes = [box for box in drawn.iter(w("txbxContent")) if not _inside_fallback(box, drawn)]
        self.seen.boxes += boxes
        if boxes:
            return
        if _local(drawn) == "object":
            self.seen.objects += 1
        extents = [(int(e.get("cx", 0)), int(e.get("cy", 0))) for e in drawn.iter(f"{_DRAWING}extent")]
        self.seen.pictures += any(width >= _LARGE and height >= _LARGE for width, height in extents)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _choice(alternatives: Element) -> Element:
    """Return the one of several forms of the same content that is to be read."""
    for name in ("Choice", "Fallback"):
        found = alternatives.find(f"{_COMPATIBLE}{name}")
        if found is not None:
            return found
    return alternatives


def _inside_fallback(element: Element, top: Element) -> bool:
    """Whether ``element`` is in an older form of what is read already, or in a box that is read as a whole."""
    for above in element.iterancestors():
        if above is top:
            return False
        if above.tag in (f"{_COMPATIBLE}Fallback", w("txbxContent")):
            return True
    return False


def _merged(pieces: list[_Piece]) -> Iterator[_Piece]:
    """Yield ``pieces`` with neighbours in one encoding joined: a word may be cut into several runs."""
    last: _Piece | None = None
    for piece in pieces:
        if last is not None and _encoding(last) is _encoding(piece):
            last = replace(last, text=last.text + piece.text)
        else:
            if last is not None:
                yield last
            last = piece
    if last is not None:
        yield last


def _encoding(piece: _Piece) -> Callable[[str], str] | None:
    """Return what turns the text of a piece into Unicode, by its font; None where it is Unicode."""
    font = piece.format.font.lower()
    if font.startswith(".vn"):
        return _from_capitals if font.endswith("h") else from_tcvn3
    return from_vni if font.startswith("vni-") else None


def _from_capitals(text: str) -> str:
    """Return Unicode for text in a TCVN3 font that draws every letter as a capital (".VnTimeH")."""
    return from_tcvn3(text).upper()


def _printed(pieces: Iterator[_Piece]) -> Iterator[str]:
    for piece in pieces:
        reading = _encoding(piece)
        unicode = any(char in _ENCODED_ONLY or "\u1ea0" <= char <= "\u1ef9" for char in piece.text)
        yield piece.text if reading is None or unicode else reading(piece.text)
