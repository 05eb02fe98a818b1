"""The summary of a report as one page of Word: what was checked against what, how much was found, what comes first."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

from assistant.checking.finding import SEVERITIES, Finding
from assistant.checking.report import Report
from assistant.checking.rules import LABELS
from assistant.checking.summary import SEVERITY_NAMES
from assistant.checking.word.characters import printable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_FIRST = 10  # findings that are told; the page holds no more
_KINDS = 12
_LONGEST = 170  # characters of one


def write_page(report: Report) -> bytes:
    """Return the summary as the bytes of a .docx file of one page."""
    import docx
    from docx.shared import Cm, Pt

    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(1.8)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(11)
    style.paragraph_format.space_after = Pt(3)
    _line(word, "TÓM TẮT KẾT QUẢ KIỂM TRA DỰ THẢO", bold=True)
    _line(word, _cut(report.title, 200), bold=True)
    counts = report.counts()
    told = ", ".join(f"{counts[severity]} {SEVERITY_NAMES[severity].lower()}" for severity in SEVERITIES)
    _line(word, f"Kết quả: {told}." if report.shown else "Kết quả: không thấy điều gì cần sửa.")
    for name, related in (("Kế hoạch cấp trên", report.superiors), ("Kế hoạch năm trước", report.earlier)):
        for one in related[:3]:
            _line(word, _cut(f"{name}: {one.source.name} ({one.why}).", 200))
    for note in report.notes[:2]:
        _line(word, _cut(note, 200))
    _kinds(word, report)
    _first(word, report)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _kinds(word: WordDocument, report: Report) -> None:
    kinds = Counter(finding.kind for finding in report.shown).most_common()
    if not kinds:
        return
    _line(word, "Theo loại", bold=True)
    listed = "; ".join(f"{LABELS[kind].lower()}: {count}" for kind, count in kinds[:_KINDS])
    more = sum(count for _, count in kinds[_KINDS:])
    _line(word, f"{listed}{f'; loại khác: {more}' if more else ''}.")


def _first(word: WordDocument, report: Report) -> None:
    shown = report.shown
    if shown:
        _line(word, "Cần xử lý trước" if len(shown) > _FIRST else "Các điểm cần xử lý", bold=True)
    for at, finding in enumerate(shown[:_FIRST], 1):
        _line(word, f"{at}. {_told(finding, report)}")
    if len(shown) > _FIRST:
        _line(word, f"Còn {len(shown) - _FIRST} điểm khác trong bản Word có ghi chú.")


def _told(finding: Finding, report: Report) -> str:
    page = report.document.page_of(finding.place.start)
    place = ", ".join(
        part
        for part in (
            f"mục {finding.place.section}" if finding.place.section else "",
            f"trang {page}" if page else "",
        )
        if part
    )
    return f"[{SEVERITY_NAMES[finding.severity]}] {_cut(finding.message, _LONGEST)}{f' ({place})' if place else ''}"


def _line(word: WordDocument, words: str, *, bold: bool = False) -> None:
    word.add_paragraph().add_run(printable(words)).bold = bold


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0] + "…"
