"""A briefing as a Word file that can be printed as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.briefing.brief import Brief
from assistant.briefing.outline import Section, Sources, printed, sections, summary
from assistant.register.files import write_whole

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell

_FONT = "Times New Roman"  # as Decree 30/2020/NĐ-CP, appendix I, asks of official papers
_WIDTHS = {  # share of each column, by the name of the section
    "duties": (52, 16, 14, 18), "inside-duties": (52, 20, 12, 16), "group-duties": (50, 22, 12, 16),
    "deadlines": (12, 20, 38, 16, 14),
    "targets": (44, 16, 12, 28), "shared-targets": (44, 16, 12, 28), "read": (54, 32, 14), "elsewhere": (76, 24),
    "abbreviations": (22, 78),
}  # fmt: skip
_TASKS = (6, 34, 20, 22, 18)
_SOURCE = 14  # share of the column that says where the words stand


def write_brief(path: Path, briefs: Sequence[Brief]) -> None:
    """Write ``briefs`` to the Word file ``path``, each beginning a page. Raises ExportError."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    word = docx.Document()
    page = word.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Cm(2), Cm(1.5), Cm(1.5), Cm(1.5)
    style = word.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(12)
    for number, brief in enumerate(briefs):
        if number:
            word.add_page_break()  # type: ignore[no-untyped-call]
        _write(word, brief)
    write_whole(path, lambda file: word.save(str(file)))


def _write(word: WordDocument, brief: Brief) -> None:
    sources = Sources(brief)
    _heading(word, f"Tóm tắt nhiệm vụ: {brief.unit.title}", 1)
    word.add_paragraph(f"Lập ngày {printed(brief.day.isoformat())} từ các văn bản trong thư viện.")
    for line in summary(brief):
        word.add_paragraph(_clean(line), style="List Bullet")
    for section in sections(brief):
        _heading(word, section.title, 2)
        if section.note:
            word.add_paragraph(section.note)
        _table(word, section, sources)
    if brief.questions:
        _heading(word, "Tự kiểm tra", 2)
        for question in brief.questions:
            word.add_paragraph(_clean(question.question), style="List Number")
            for letter, choice in zip("ABCD", question.choices, strict=False):
                word.add_paragraph(f"{letter}. {_clean(choice)}")
        _heading(word, "Đáp án", 2)
        for number, question in enumerate(brief.questions, 1):
            where = "; ".join(sources.where(place) for place in question.evidence)
            word.add_paragraph(f"{number}. {_clean(question.answer)} ({where})")
    _heading(word, "Nguồn", 2)
    for number, paper in sources.used():
        word.add_paragraph(f"[{number}] {_clean(paper.name)} ({paper.document.id})")


def _heading(word: WordDocument, title: str, level: int) -> None:
    from docx.shared import Pt, RGBColor

    heading = word.add_heading(_clean(title), level)
    for run in heading.runs:
        run.font.name, run.font.size = _FONT, Pt(16 if level == 1 else 13)
        run.font.color.rgb = RGBColor(0, 0, 0)


def _table(word: WordDocument, section: Section, sources: Sources) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    names = (*section.columns, "Căn cứ")
    table = word.add_table(rows=1, cols=len(names), style="Table Grid")
    table.autofit = False
    shares = (*_WIDTHS.get(section.name, _TASKS), _SOURCE)
    widths = [Cm(26.2 * share / sum(shares)) for share in shares]
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        _fill(cell, name, bold=True)
    # The names of the columns are printed again on every page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in section.rows:
        cells = table.add_row().cells
        for cell, words in zip(cells, (*row.cells, sources.where(row.place)), strict=True):
            _fill(cell, words)
    for column, width in zip(table.columns, widths, strict=True):  # Word reads the cells, LibreOffice the columns
        column.width = width
    for row_of in table.rows:
        for cell, width in zip(row_of.cells, widths, strict=True):
            cell.width = width


def _fill(cell: _Cell, words: str, *, bold: bool = False) -> None:
    from docx.shared import Pt

    run = cell.paragraphs[0].add_run(_clean(words))
    run.font.size, run.bold = Pt(11), bold


def _clean(words: str) -> str:
    """Return ``words`` without the characters that XML cannot hold."""
    return "".join(char for char in words if char in "\t\n" or ord(char) >= 32 and not 0xD800 <= ord(char) <= 0xDFFF)
