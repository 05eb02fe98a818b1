"""A .docx file opened: the XML of its document and of the parts that the document refers to."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from corpus.readers.markup import Element, parse_xml
from corpus.readers.zipped import Zipped, damaged

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)  # "Strict Open XML" differs from what Word writes by default only in these names


def w(name: str) -> str:
    """Return the full name of WordprocessingML's element or attribute ``name``."""
    return f"{{{_W}}}{name}"


def value(element: Element | None, attribute: str = "val") -> str | None:
    """Return an attribute of ``element``, None where either is missing."""
    return None if element is None else element.get(w(attribute))


def is_on(element: Element | None) -> bool | None:
    """Return what a switch such as ``<w:b/>`` says, None where it is missing."""
    return None if element is None else value(element) not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file as XML; None where the file has no such part. ``pictures`` says it has any."""

    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    furniture: tuple[Element, ...]
    pictures: bool


def open_package(data: bytes, name: str) -> Package:
    """Return the parts of the .docx file ``name``. Raises DamagedFileError, LimitError."""
    parts = Zipped(data, name)
    main = _main_part(parts, name)
    relations = _relations(parts, main, name)
    document = _xml(parts, main, name)
    body = document.find(w("body")) if document is not None else None
    if body is None:
        raise damaged(name)

    def of_kind(kind: str) -> list[Element]:
        found = [_xml(parts, target, name) for at, target in relations if at == kind]
        return [each for each in found if each is not None]

    single = {kind: next(iter(of_kind(kind)), None) for kind in ("styles", "numbering", "footnotes", "endnotes")}
    furniture = (*of_kind("header"), *of_kind("footer"))
    return Package(body, **single, furniture=furniture, pictures=any(kind == "image" for kind, _ in relations))


def _main_part(parts: Zipped, name: str) -> str:
    targets = [target for kind, target in _relations(parts, "", name) if kind == "officeDocument"]
    return next((target for target in targets if target in parts.names), "word/document.xml")


def _relations(parts: Zipped, part: str, name: str) -> list[tuple[str, str]]:
    """Return the (kind, part) that ``part`` refers to inside the file."""
    folder, file = posixpath.split(part)
    root = _xml(parts, posixpath.join(folder, "_rels", f"{file}.rels"), name)
    found = []
    for each in root if root is not None else ():
        target = each.get("Target", "")
        if isinstance(each.tag, str) and each.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.append((each.get("Type", "").rsplit("/", 1)[-1], path))
    return found


def _xml(parts: Zipped, part: str, name: str) -> Element | None:
    data = parts.get(part)
    if data is None:
        return None
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    try:
        return parse_xml(data)
    except ValueError as error:
        raise damaged(name) from error
