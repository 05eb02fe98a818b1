"""Word's tables as grids: cells that span columns (gridSpan) and rows (vMerge)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from corpus.flow import Flow, Grid, GridCell
from corpus.readers.markup import Element
from corpus.readers.word.package import is_on, value, w
from corpus.readers.word.styles import Styles

_WRAPPERS = frozenset(map(w, ("sdt", "sdtContent", "customXml", "ins", "moveTo")))
_EDGES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")


def grid_of(table: Element, content: Callable[[Element], Flow], styles: Styles) -> Grid:
    """Return the grid of a ``w:tbl``; ``content`` reads what stands in a cell, in document order.

    Rows whose deletion is tracked are left out.
    """
    rows: list[list[GridCell]] = []
    headers = 0
    open_merges: dict[int, tuple[int, int]] = {}  # by column: row and place of the cell that goes on downwards
    for row in _children(table, w("tr")):
        properties = row.find(w("trPr"))
        if properties is not None and properties.find(w("del")) is not None:
            continue
        marked = properties is not None and is_on(properties.find(w("tblHeader")))
        headers += bool(marked) and headers == len(rows)
        rows.append(_row(row, properties, rows, open_merges, content))
    return Grid(tuple(map(tuple, rows)), header_rows=headers, ruled=_ruled(table, styles))


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the children ``tag``, those in wrappers such as content controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _row(
    row: Element,
    properties: Element | None,
    above: list[list[GridCell]],
    merges: dict[int, tuple[int, int]],
    content: Callable[[Element], Flow],
) -> list[GridCell]:
    """Return the cells of one row that begin there; cells above that go on in it are made longer."""
    before = _number(properties.find(w("gridBefore")) if properties is not None else None, 0)
    cells = [GridCell(columns=before)] if before else []
    at = before
    covered: set[int] = set()
    for cell in _children(row, w("tc")):
        own = cell.find(w("tcPr"))
        span = max(_number(own.find(w("gridSpan")) if own is not None else None, 1), 1)
        merge = own.find(w("vMerge")) if own is not None else None
        flow = tuple(content(cell))
        goes_on = merge is not None and (value(merge) or "continue") == "continue" and at in merges
        if goes_on:
            top, place = merges[at]
            old = above[top][place]
            above[top][place] = replace(old, rows=old.rows + 1, content=(*old.content, *flow))
        else:
            merges.pop(at, None)
            if merge is not None:
                merges[at] = len(above), len(cells)
            cells.append(GridCell(flow, span))
        covered.add(at)
        at += span
    for column in set(merges) - covered:  # nothing goes on through a row that has no cell there
        merges.pop(column)
    return cells


def _number(element: Element | None, default: int) -> int:
    printed = value(element) or ""
    return min(int(printed), 63) if printed.isdigit() else default  # Word's tables have at most 63 columns


def _ruled(table: Element, styles: Styles) -> bool:
    """Whether lines are drawn: by the table itself, its cells or its style."""
    properties = table.find(w("tblPr"))
    own = [properties, *table.iter(w("tcPr"))]
    borders = [each.find(w(name)) for each in own if each is not None for name in ("tblBorders", "tcBorders")]
    style = value(properties.find(w("tblStyle"))) if properties is not None else None
    stated = properties.find(w("tblBorders")) if properties is not None else None
    if stated is None:
        borders += [each.find(f"{w('tblPr')}/{w('tblBorders')}") for each in styles.chain(style)]
    edges = [border.find(w(edge)) for border in borders if border is not None for edge in _EDGES]
    return any((value(edge) or "nil") not in ("nil", "none") for edge in edges if edge is not None)
