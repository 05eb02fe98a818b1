"""An answer to take away with its numbered sources: plain text, or a Word file in the form of official papers."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.types import Answer, Citation, Claim

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

# Decree 30/2020/NĐ-CP, annex I: A4, Times New Roman 13 to 14, margins 20/20/30/15 mm.
_FONT, _SIZE, _SMALL = "Times New Roman", 14, 12
_MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
_STATES = {"verified": "", "computed": " (tính từ văn bản)", "unverified": " (chưa đối chiếu được)"}
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no XML file can hold these


def plain_text(answer: Answer) -> str:
    """Return the answer with the numbers of its sources, and the sources, as lines of text."""
    sources = [f"[{at + 1}] {source(citation)}" for at, citation in enumerate(answer.citations)]
    return "\n".join([_numbered(answer), *(["", "Nguồn:", *sources] if sources else [])])


def unlisted(line: str) -> str:
    """Return a line without the dash or dot of a list item before it."""
    return line.strip().removeprefix("- ").removeprefix("• ").strip()


def source(citation: Citation) -> str:
    """Return a source as it is listed: the document, the place in it, the words."""
    places = (("mục", citation.section), ("dòng", citation.row), ("trang", citation.page))
    where = ", ".join(f"{name} {value}" for name, value in places if value)
    return f"{citation.title}{f', {where}' if where else ''}: “{citation.quote}”"


def _numbered(answer: Answer) -> str:
    """Return the answer's text with the numbers of its sources after each claim, and its state where it is in doubt."""
    text, at = "", 0
    for claim in answer.claims:
        words = claim.text.strip()
        start = answer.answer.find(words, at) if words else -1
        if start >= 0:
            text += answer.answer[at : start + len(words)] + _marks(claim)
            at = start + len(words)
    return text + answer.answer[at:]


def _marks(claim: Claim) -> str:
    numbers = "".join(f"[{index + 1}]" for index in claim.citations)
    return (f" {numbers}" if numbers else "") + _STATES["computed" if claim.computed else claim.support]


def answer_docx(question: str, answer: Answer, searched: Sequence[str] = ()) -> bytes:
    """Return a Word file of ``answer`` to ``question``; ``searched`` are the titles of the documents searched."""
    from docx import Document as new_document

    word = new_document()
    _lay_out(word)
    _say(word, "KẾT QUẢ TRA CỨU", bold=True, centred=True)
    _say(word, f"Câu hỏi: {question}", bold=True)
    rows = _rows(answer)
    listed = {unlisted(claim.text) for claim in rows}
    for line in answer.answer.split("\n"):
        if line.strip() and unlisted(line) not in listed:
            claim = next((claim for claim in answer.claims if claim.text.strip() in line), None)
            _say(word, line.strip() + (_marks(claim) if claim else ""))
        elif rows and unlisted(line) == unlisted(rows[0].text):
            _put_table(word, rows)
    if answer.citations:
        _say(word, "Nguồn", bold=True)
        for at, citation in enumerate(answer.citations):
            _say(word, f"[{at + 1}] {source(citation)}", size=_SMALL)
    if answer.status == "not_found" and searched:
        _say(word, f"Đã tìm trong {len(searched)} văn bản:", bold=True)
        for title in searched:
            _say(word, f"- {title}", size=_SMALL)
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()


def _rows(answer: Answer) -> list[Claim]:
    """Return the claims that are a line of the answer each, where there are several: they are set as a table."""
    lines = {unlisted(line) for line in answer.answer.split("\n")}
    rows = [claim for claim in answer.claims if unlisted(claim.text) in lines]
    return rows if len(rows) > 1 else []


def _lay_out(word: WordDocument) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(_SIZE)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, millimetres in _MARGINS.items():
        setattr(section, name, Mm(millimetres))


def _say(word: WordDocument, text: str, *, bold: bool = False, centred: bool = False, size: int = _SIZE) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = word.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    run = paragraph.add_run(_UNFIT.sub("", text))
    run.bold, run.font.size = bold, Pt(size)


def _put_table(word: WordDocument, rows: Sequence[Claim]) -> None:
    from docx.shared import Mm

    table = word.add_table(rows=1, cols=3, style="Table Grid")
    widths = (Mm(12), Mm(128), Mm(25))
    for cell, words in zip(table.rows[0].cells, ("TT", "Nội dung", "Nguồn"), strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for at, claim in enumerate(rows):
        said = _UNFIT.sub("", unlisted(claim.text))
        for cell, words in zip(table.add_row().cells, (str(at + 1), said, _marks(claim).strip()), strict=True):
            cell.paragraphs[0].add_run(words)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    word.add_paragraph()
