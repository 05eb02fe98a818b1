"""The source of a sample plan: a text file in a small notation, read into a Plan.

    key: value              the head, up to a line of three hyphens (``issuer``, ``number``, ``place``, ``date``, …)
    # I. MỤC TIÊU           a heading; more # for deeper ones, numbered as printed
    - words, [1] words      an item, or any other paragraph; [1] is the mark of a footnote
    [1] words               the footnote's words
    === landscape           what follows stands on new pages, lying or standing (portrait)
    ! words    ~ words      a centred line, bold or slanted
    %table ruled header=1 widths=10,60,…     rows follow, one a line, up to an empty line:
    a | b | ^ | <           cells; ^ is one with the cell above, < one with the cell before

``/`` between two spaces parts the lines of one field of the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).parent / "plans"
MARK = "VĂN BẢN MẪU – dùng để thử phần mềm, không có giá trị pháp lý"
ABOVE, BEFORE = "^", "<"
NOTE = re.compile(r"\[(\d)\]")
_MARKER = re.compile(r"(?P<marker>[IVX]+\.|\d+(?:\.\d+)*\.|[a-zđ]\)|-)\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``style`` is heading, item, text, title (centred, bold), caption (centred, slanted) or note."""

    style: str
    text: str
    level: int = 0

    @property
    def marker(self) -> str:
        """What it is numbered with as printed (``I.``, ``2.1.``, ``a)``, ``-``), or nothing."""
        found = _MARKER.match(self.text) if self.style in ("heading", "item") else None
        return found["marker"] if found else ""

    @property
    def words(self) -> str:
        """The text without its marker."""
        return self.text[len(self.marker) :].lstrip()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells as the notation has them, ``headers`` of them column names, widths in millimetres."""

    ruled: bool
    headers: int
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The column names, those of several header rows joined from above."""
        names: list[list[str]] = [[] for _ in self.widths]
        for row in self.rows[: self.headers]:
            for at, cell in enumerate(row):
                if cell == BEFORE:
                    names[at] += names[at - 1][-1:]
                elif cell != ABOVE:
                    names[at].append(cell)
        return tuple(" ".join(parts) for parts in names)

    @property
    def body(self) -> tuple[tuple[str, ...], ...]:
        """The rows below the column names."""
        return self.rows[self.headers :]

    def extent(self, at: int, column: int) -> tuple[int, int]:
        """Return the last row and column of the cell that begins at row ``at`` and ``column``."""
        down, right = at, column
        while right + 1 < len(self.widths) and self.rows[at][right + 1] == BEFORE:
            right += 1
        while down + 1 < len(self.rows) and self.rows[down + 1][column] == ABOVE:
            down += 1
        return down, right


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one direction and what stands on them."""

    landscape: bool
    parts: tuple[Paragraph | Grid, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole source: the fields of its head, and its sections."""

    name: str
    head: dict[str, str]
    sections: tuple[Section, ...]

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Its tables, in order."""
        return tuple(part for section in self.sections for part in section.parts if isinstance(part, Grid))

    @property
    def notes(self) -> dict[str, str]:
        """The words of its footnotes, by number."""
        parts = (part for section in self.sections for part in section.parts if isinstance(part, Paragraph))
        return {part.text[1]: part.text[4:] for part in parts if part.style == "note"}

    def lines(self, field: str) -> list[str]:
        """The lines of a field of the head; none where it has no such field."""
        return self.head[field].split(" / ") if field in self.head else []


def sources() -> tuple[Plan, ...]:
    """Return every source of this folder, in the order of their names."""
    return tuple(parse(path) for path in sorted(SOURCES.glob("*.txt")))


def parse(path: Path) -> Plan:
    """Return the plan in the source ``path``; raises ValueError for a row with too few or too many cells."""
    head, _, body = path.read_text("utf-8").partition("\n---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    sections = [Section(False, ())]
    lines = iter(body.splitlines())
    for line in lines:
        if line.startswith("==="):
            sections.append(Section("landscape" in line, ()))
        elif line.strip():
            part = _grid(line, lines) if line.startswith("%table") else _paragraph(line)
            sections[-1] = Section(sections[-1].landscape, (*sections[-1].parts, part))
    return Plan(path.stem, fields, tuple(sections))


def plain_text(plan: Plan) -> str:
    """Return the plan's words in reading order: one paragraph a line, one row a line with its cells parted by tabs."""
    head = plan.head
    lines = [MARK, *plan.lines("issuer"), f"Số: {head['number']}", f"{head['place']}, ngày {head['date']}"]
    lines += [head["kind"], *plan.lines("subject")]
    for section in plan.sections:
        for part in section.parts:
            lines += _rows(part) if isinstance(part, Grid) else [NOTE.sub(r" \1 ", part.text)]
        if section is plan.sections[0]:
            lines += ["Nơi nhận:", *plan.lines("recipients"), *plan.lines("signature")]
    return "\n".join(lines) + "\n"


def _rows(grid: Grid) -> list[str]:
    return ["\t".join("" if cell in (ABOVE, BEFORE) else cell for cell in row) for row in grid.rows]


def _paragraph(line: str) -> Paragraph:
    if line.startswith("#"):
        level = len(line) - len(line.lstrip("#"))
        return Paragraph("heading", line[level:].strip(), level)
    for sign, style in (("! ", "title"), ("~ ", "caption")):
        if line.startswith(sign):
            return Paragraph(style, line[2:])
    if NOTE.match(line):
        return Paragraph("note", line)
    return Paragraph("item" if _MARKER.match(line) else "text", line)


def _grid(line: str, lines: Iterator[str]) -> Grid:
    given = dict(re.findall(r"(\w+)=(\S+)", line))
    widths = tuple(float(width) for width in given["widths"].split(","))
    rows = []
    for row in iter(lambda: next(lines, ""), ""):
        cells = tuple(cell.strip() for cell in row.split("|"))
        if len(cells) != len(widths):
            raise ValueError(f"{len(cells)} cells for {len(widths)} columns: {row}")
        rows.append(cells)
    return Grid(" ruled " in line, int(given["header"]), widths, tuple(rows))
