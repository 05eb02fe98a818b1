"""The words of an HTML page as a browser shows them, in reading order; nothing active, nothing hidden."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corpus.flow import Flow, Grid, GridCell, Paragraph
from corpus.readers.figures import letters, raised, roman
from corpus.readers.markup import Element

_DROPPED = frozenset(
    "script style noscript template head title meta link svg math iframe frame frameset object embed applet canvas "
    "audio video map area input select textarea button option datalist dialog nav aside".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_STRONG = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LIST_TYPES: dict[str, Callable[[int], str]] = {"a": letters, "i": roman}  # in capitals, so are the numbers
_MOST_SPAN = 100
_MAIN_SHARE = 0.5
_BREAK, _SPACE = "\n", " "


def flow_of(root: Element) -> Flow:
    """Return the paragraphs and grids of the page's main content: what is neither menu, sidebar, form nor script."""
    return list(_Walker().block(_main(root)))


def grid_of(table: Element) -> Grid:
    """Return a ``<table>`` as a grid, with the cells that span columns and rows."""
    return _Walker().grid(table)


def _main(root: Element) -> Element:
    """Return the element of the main content: where the page marks one that holds most of the words, else the body."""
    body = root.find("body") if root.tag == "html" else root
    if body is None:
        return root
    marked = [e for e in body.iter("main", "article") if not _hidden(e)]
    marked += [e for e in body.iter() if isinstance(e.tag, str) and e.get("role") == "main"]
    whole = len(_words(body))
    best = max(marked, key=lambda element: len(_words(element)), default=None)
    return best if best is not None and len(_words(best)) >= _MAIN_SHARE * whole else body


def _words(element: Element) -> str:
    return " ".join(text for text in element.itertext() if not text.isspace())


def _hidden(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        return True
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style") or ""))


class _Walker:
    """Collects inline text until a block ends; one walker reads one page or one cell."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._plain = self._bold = False  # whether words that are not bold, and that are, have been met

    def block(self, element: Element, level: int = 0, strong: bool = False) -> Iterator[Paragraph | Grid]:
        """Yield what stands in ``element``, a block."""
        yield from self._inside(element, level, strong)
        yield from self._flush(level)

    def grid(self, table: Element) -> Grid:
        """Return a table as a grid."""
        rows: list[tuple[GridCell, ...]] = []
        headers = 0
        for row in _rows(table):
            cells = [cell for cell in row if cell.tag in ("td", "th") and not _hidden(cell)]
            named = row.getparent().tag == "thead" or (len(cells) > 1 and all(cell.tag == "th" for cell in cells))
            headers += named and headers == len(rows)
            rows.append(tuple(_cell(cell) for cell in cells))
        return Grid(_clipped(rows), header_rows=headers)

    def _inside(self, element: Element, level: int, strong: bool) -> Iterator[Paragraph | Grid]:
        self._add(element.text, strong, element)
        for child in element:
            if not _hidden(child):
                yield from self._child(child, level, strong)
            self._add(child.tail, strong, element)

    def _child(self, child: Element, level: int, strong: bool) -> Iterator[Paragraph | Grid]:
        tag = child.tag
        bold = strong or tag in _STRONG or bool(_BOLD_STYLE.search(child.get("style") or ""))
        if tag == "br":
            self._text.append(_BREAK)
        elif tag == "table":
            yield from self._flush(level)
            for caption in child.findall("caption"):
                yield from self.block(caption, level, strong)
            yield self.grid(child)
        elif tag in ("ol", "ul", "menu"):
            yield from self._flush(level)
            yield from self._list(child, strong)
        elif tag in _BLOCKS:
            yield from self._flush(level)
            yield from self.block(child, int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0, bold)
        elif tag == "sup" and len(child) == 0 and re.fullmatch(r"\s*\d+\s*", child.text or "", re.ASCII):
            self._add(raised((child.text or "").strip()), bold, child)
        else:
            yield from self._inside(child, level, bold)

    def _list(self, items: Element, strong: bool) -> Iterator[Paragraph | Grid]:
        """Yield the items of a list with the numbers that a browser shows."""
        number = _integer(items.get("start"), 1)
        for item in items:
            if _hidden(item):
                continue
            if item.tag != "li":
                yield from self.block(item, 0, strong)
                continue
            number = _integer(item.get("value"), number)
            mark = _mark(items, item, number)
            number += 1
            for at, part in enumerate(self.block(item, 0, strong)):
                if at == 0 and mark and isinstance(part, Paragraph):
                    part = Paragraph(f"{mark} {part.text}", part.level, part.strong)
                yield part

    def _add(self, text: str | None, strong: bool, element: Element) -> None:
        if not text:
            return
        self._text.append(text if element.tag == "pre" else _SPACES.sub(_SPACE, text))
        if text.strip():
            self._bold, self._plain = self._bold or strong, self._plain or not strong

    def _flush(self, level: int) -> Iterator[Paragraph | Grid]:
        """Yield the text collected, if there is any, as a paragraph."""
        text = re.sub(r" *\n *", "\n", "".join(self._text)).strip(" \n")
        strong = self._bold and not self._plain
        self._text, self._bold, self._plain = [], False, False
        if text.strip():
            yield Paragraph(re.sub(r" {2,}", " ", text), level, strong)


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, not those of tables inside it."""
    for child in table:
        if child.tag == "tr" and not _hidden(child):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot") and not _hidden(child):
            yield from _rows(child)


def _cell(cell: Element) -> GridCell:
    span, rows = (_integer(cell.get(name), 1) for name in ("colspan", "rowspan"))
    content = tuple(_Walker().block(cell, 0, cell.tag == "th"))
    return GridCell(content, min(max(span, 1), _MOST_SPAN), min(max(rows, 1), _MOST_SPAN) if rows else _MOST_SPAN)


def _clipped(rows: list[tuple[GridCell, ...]]) -> tuple[tuple[GridCell, ...], ...]:
    """Return ``rows`` whose cells reach no further down than the table does."""
    last = len(rows)
    return tuple(
        tuple(GridCell(cell.content, cell.columns, min(cell.rows, last - at)) for cell in row)
        for at, row in enumerate(rows)
    )


def _mark(items: Element, item: Element, number: int) -> str:
    if "none" in (items.get("style") or "") and "list-style" in (items.get("style") or ""):
        return ""
    if items.tag != "ol":
        return "•"
    kind = item.get("type") or items.get("type") or ""
    written = _LIST_TYPES.get(kind.lower(), str)(number)
    return f"{written.upper() if kind.isupper() else written}."


def _integer(printed: str | None, default: int) -> int:
    match = re.fullmatch(r"\s*(-?\d{1,6})\s*", printed or "", re.ASCII)
    return int(match[1]) if match else default
