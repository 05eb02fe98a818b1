"""From a Plan to a Word file, laid out as Nghị định 30/2020/NĐ-CP asks: A4, Times New Roman, head in two columns."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from tools.samples import wordxml
from tools.samples.notation import ABOVE, BEFORE, MARK, NOTE, Grid, Paragraph, Plan, Section

# Zip archives and properties carry dates; a fixed one gives the same bytes on every run.
MADE = datetime(2026, 1, 1)
FONT = "Times New Roman"


class Writer:
    """Writes one plan. With ``automatic`` the numbers of headings and items are left to Word."""

    def __init__(self, plan: Plan, *, automatic: bool) -> None:
        self.plan = plan
        self.automatic = automatic
        self.counters = [0, 0, 0]
        self.document: Any = Document()
        self._set_styles()
        wordxml.add_numbering(self.document)
        if plan.notes:
            wordxml.add_footnotes(self.document, plan.notes)

    def write(self) -> bytes:
        """Return the Word file."""
        for at, section in enumerate(self.plan.sections):
            self._open(section, first=at == 0)
            if at == 0:
                self._head()
            for part in section.parts:
                self._grid(part) if isinstance(part, Grid) else self._paragraph(part)
            if at == 0:
                self._close()
        properties = self.document.core_properties
        properties.author, properties.title = "", " ".join(self.plan.lines("subject"))
        properties.created = properties.modified = MADE
        made = io.BytesIO()
        self.document.save(made)
        return _same_dates(made.getvalue())

    def _set_styles(self) -> None:
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Header"):
            style = self.document.styles[name]
            style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(14), RGBColor(0, 0, 0)
            fonts = style.element.rPr.rFonts
            for attribute in [key for key in fonts.attrib if key.endswith("Theme")]:
                del fonts.attrib[attribute]
            fonts.set(qn("w:eastAsia"), FONT)
            fonts.set(qn("w:hAnsi"), FONT)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(4)

    def _open(self, section: Section, *, first: bool) -> None:
        page = self.document.sections[0] if first else self.document.add_section(WD_SECTION.NEW_PAGE)
        long, short = Mm(297), Mm(210)
        page.orientation = WD_ORIENT.LANDSCAPE if section.landscape else WD_ORIENT.PORTRAIT
        page.page_width, page.page_height = (long, short) if section.landscape else (short, long)
        page.left_margin, page.right_margin = (Mm(20), Mm(15)) if section.landscape else (Mm(30), Mm(15))
        page.top_margin = page.bottom_margin = Mm(20)
        page.different_first_page_header_footer = first
        if first:
            paragraph = page.header.paragraphs[0]
            paragraph.alignment = ALIGN.CENTER
            wordxml.add_page_number(paragraph)

    def _head(self) -> None:
        self._line(MARK, size=10, italic=True, align=ALIGN.CENTER)
        table = self.document.add_table(rows=2, cols=2)
        self._set_widths(table, (62, 106))
        issuer = self.plan.lines("issuer")
        top, bottom = table.rows
        lines: list[tuple[Any, str, dict[str, Any]]] = []
        for line in issuer:  # the superior of a department is not bold, the first line of a committee is
            lines.append((top.cells[0], line, {"bold": line == issuer[-1] or line.startswith("ỦY BAN")}))
        lines.append((top.cells[1], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", {"bold": True, "size": 12}))
        lines.append((top.cells[1], "Độc lập - Tự do - Hạnh phúc", {"bold": True, "underline": True, "size": 13}))
        lines.append((bottom.cells[0], f"Số: {self.plan.head['number']}", {}))
        lines.append((bottom.cells[1], f"{self.plan.head['place']}, ngày {self.plan.head['date']}", {"italic": True}))
        for cell, words, look in lines:
            self._line(words, into=cell, align=ALIGN.CENTER, **{"size": 13, **look})
        self._line("", size=6)
        self._line(self.plan.head["kind"], bold=True, align=ALIGN.CENTER)
        for line in self.plan.lines("subject"):
            self._line(line, bold=True, align=ALIGN.CENTER)
        self._line("", size=6)

    def _close(self) -> None:
        table = self.document.add_table(rows=1, cols=2)
        left, right = table.rows[0].cells
        self._set_widths(table, (82, 86))
        self._line("Nơi nhận:", into=left, bold=True, italic=True, size=12)
        for line in self.plan.lines("recipients"):
            self._line(line, into=left, size=11)
        *offices, name = self.plan.lines("signature")
        for line in offices:
            self._line(line, into=right, bold=True, align=ALIGN.CENTER)
        for _ in range(4):
            self._line("", into=right)
        self._line(name, into=right, bold=True, align=ALIGN.CENTER)

    def _line(
        self,
        words: str,
        *,
        into: Any = None,
        align: ALIGN | None = None,
        size: float = 14,
        bold: bool = False,
        italic: bool = False,
        underline: bool = False,
    ) -> Any:
        """Add a paragraph with no space around it; to a cell, its first empty one is used."""
        if into is None:
            paragraph = self.document.add_paragraph()
        elif not into.paragraphs[0].runs and len(into.paragraphs) == 1 and words:
            paragraph = into.paragraphs[0]
        else:
            paragraph = into.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(words)
        run.font.size, run.bold, run.italic, run.underline = Pt(size), bold, italic, underline
        return paragraph

    def _paragraph(self, part: Paragraph) -> None:
        if part.style == "note":
            return
        if part.style in ("title", "caption"):
            title = part.style == "title"
            self._line(part.text, bold=title, italic=not title, align=ALIGN.CENTER, size=13)
            return
        style = f"Heading {part.level}" if part.style == "heading" else "Normal"
        paragraph = self.document.add_paragraph(style=style)
        paragraph.alignment = ALIGN.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1.2)
        words = part.words if self._numbered(paragraph, part) else part.text
        for at, piece in enumerate(NOTE.split(words)):
            if at % 2:
                wordxml.add_note_mark(paragraph, piece)
            else:
                run = paragraph.add_run(piece)
                run.bold, run.italic = part.style == "heading", part.style == "heading" and part.level == 3

    def _numbered(self, paragraph: Any, part: Paragraph) -> bool:
        """Let Word number ``paragraph`` where it should, and check that it will print what the source has."""
        if not self.automatic or not part.marker:
            return False
        if part.marker == "-":
            wordxml.number_paragraph(paragraph, wordxml.HYPHENS, 0)
            return True
        level = 2 if part.marker.endswith(")") else 0 if part.marker[0] in "IVX" else 1
        self.counters[level] += 1
        self.counters[level + 1 :] = [0] * (2 - level)
        if _printed(level, self.counters[level]) != part.marker:
            raise ValueError(f"Word would print {_printed(level, self.counters[level])} for {part.text[:60]}")
        wordxml.number_paragraph(paragraph, wordxml.OUTLINE, level)
        return True

    def _grid(self, grid: Grid) -> None:
        table = self.document.add_table(rows=len(grid.rows), cols=len(grid.widths))
        if grid.ruled:
            table.style = "Table Grid"
        self._set_widths(table, grid.widths)
        cells = [list(row.cells) for row in table.rows]  # asked for once: each asking walks the whole table
        for at, row in enumerate(grid.rows):
            self._row(grid, at, row, cells)
        for row in table.rows[: grid.headers]:
            wordxml.repeat_header(row)

    def _set_widths(self, table: Any, widths: Sequence[float]) -> None:
        """Set the columns' widths, in millimetres; Word goes by the cells', LibreOffice by the columns'."""
        table.autofit = False
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)

    def _row(self, grid: Grid, at: int, row: Sequence[str], cells: list[list[Any]]) -> None:
        header, group = at < grid.headers, row[2] == BEFORE
        for column, words in enumerate(row):
            cell = cells[at][column]
            if words in (ABOVE, BEFORE):
                continue
            down, right = grid.extent(at, column)
            if (down, right) != (at, column):
                cell = cell.merge(cells[down][right])
            align = ALIGN.CENTER if header or column == 0 else ALIGN.LEFT
            self._line(words, into=cell, size=12, bold=header or group, align=align)


def _printed(level: int, count: int) -> str:
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
    return (f"{roman[count - 1]}.", f"{count}.", f"{'abcdefgh'[count - 1]})")[level]


def _same_dates(data: bytes) -> bytes:
    """Return the same zip archive with every file of it dated alike."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, given.read(name))
    return made.getvalue()
