"""The briefing as HTML: the form, the sections with their tables, the questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from assistant.briefing.brief import Brief
from assistant.briefing.groups import is_group
from assistant.briefing.items import Question
from assistant.briefing.outline import Row, Section, Sources, printed, sections, summary
from assistant.briefing.papers import headless
from assistant.briefing.units import Known
from assistant.web.marking import escape, shorten
from assistant.web.rows import data_of, opener, table
from assistant.web.views.briefing.desk import Desk

EXPORT = "briefing-export"
_HINT = '<p class="none">Chọn cơ quan và đơn vị để xem: phải làm gì, cùng ai, đến bao giờ, nên đọc gì trước.</p>'
_BUTTONS = {"lead": 1, "coordinate": 1, "inside": 1, "group-tasks": 1, "past": 1, "deadlines": 2}
_MOST = 120  # rows of a section that stand open; the rest is folded away


def briefing_page(desk: Desk) -> str:
    """Return the whole view before a unit is chosen."""
    agencies = [agency.name for agency in desk.agencies()]
    if not agencies:
        return '<p class="none">Thư viện chưa có văn bản nào.</p>'
    return (
        '<div class="view-head"><h2>Cán bộ mới</h2><p>Tóm tắt cho một đơn vị, gom từ mọi văn bản trong thư viện; bấm '
        'một dòng để xem căn cứ.</p></div><form class="sift choose-unit" aria-label="Chọn đơn vị"><label>Cơ quan'
        f'<select name="agency"><option value="">Chọn cơ quan</option>{_options(agencies)}</select></label>'
        '<label>Đơn vị<select name="unit" disabled><option value="">Chọn đơn vị</option></select></label></form>'
        f'<div class="results" aria-busy="false" aria-live="polite">{_HINT}</div>'
    )


def unit_options(units: Sequence[Known]) -> str:
    """Return the choices of units: each by itself, then heads and groups."""
    single = [known for known in units if not is_group(known.name) and headless(known.name) == known.name]
    rest = [known for known in units if known not in single]
    groups = (("Đơn vị", single), ("Nhóm, chức danh", rest))
    return '<option value="">Chọn đơn vị</option>' + "".join(
        f'<optgroup label="{name}">{_options([one.title for one in members], [one.name for one in members])}</optgroup>'
        for name, members in groups
        if members
    )


def _options(values: Sequence[str], words: Sequence[str] | None = None) -> str:
    shown = words or values
    return "".join(
        f'<option value="{escape(value)}">{escape(shorten(name, 90))}</option>'
        for value, name in zip(values, shown, strict=True)
    )


def results(brief: Brief | None, agency: str) -> str:
    """Return the briefing, or what to do where there is none."""
    if brief is None:
        return _HINT
    sources, parts = Sources(brief), sections(brief)
    query = urlencode({"agency": agency, "unit": brief.unit.title})
    links = "".join(
        f'<li><button type="button" data-section="{part.name}">{escape(part.title)} ({len(part.rows)})</button></li>'
        for part in parts
    )
    asked = '<li><button type="button" data-section="questions">Tự kiểm tra</button></li>' if brief.questions else ""
    facts = "".join(f"<li>{escape(line)}</li>" for line in summary(brief))
    return (
        f'<article class="briefing"><header><h3>{escape(brief.unit.title)}</h3>'
        f"<p>Lập ngày {printed(brief.day.isoformat())} từ các văn bản trong thư viện</p>"
        f'<p class="tools"><button type="button" class="button print">In</button>'
        f'<a class="button" href="{EXPORT}?{escape(query)}" download>Tải tệp Word</a></p></header>'
        f'<ul class="gist">{facts}</ul><nav aria-label="Các mục của bản tóm tắt"><ul>{links}{asked}</ul></nav>'
        f"{''.join(_section(part, sources) for part in parts)}{_questions(brief.questions, sources)}"
        f"{_listed(sources)}</article>"
    )


def _section(part: Section, sources: Sources) -> str:
    note = f'<p class="note">{escape(part.note)}</p>' if part.note else ""
    shown, folded = part.rows[:_MOST], part.rows[_MOST:]
    more = (
        f"<details><summary>{len(folded)} dòng nữa</summary>{_table(part, folded, sources)}</details>" if folded else ""
    )
    return (
        f'<section id="briefing-{part.name}" tabindex="-1"><h4>{escape(part.title)} <span>{len(part.rows)}</span></h4>'
        f"{note}{_table(part, shown, sources)}{more}</section>"
    )


def _table(part: Section, rows: Iterable[Row], sources: Sources) -> str:
    columns = (*part.columns, "Căn cứ")
    filled = [
        ((*(escape(cell) for cell in row.cells), escape(sources.where(row.place))), row.place, _state(row))
        for row in rows
    ]
    return table(part.title, columns, filled, button=_BUTTONS.get(part.name, 0))


def _state(row: Row) -> str:
    return f"due-{row.state}" if row.state in ("overdue", "soon") else ""


def _questions(questions: Sequence[Question], sources: Sources) -> str:
    if not questions:
        return ""
    items = "".join(_question(question, sources) for question in questions)
    return (
        '<section id="briefing-questions" tabindex="-1" class="questions"><h4>Tự kiểm tra</h4><p class="note">Câu hỏi '
        f"lấy từ chính các mục trên; mở đáp án để xem căn cứ.</p><ol>{items}</ol></section>"
    )


def _question(question: Question, sources: Sources) -> str:
    choices = "".join(f"<li>{escape(choice)}</li>" for choice in question.choices)
    listed = f'<ol class="choices">{choices}</ol>' if choices else ""
    place = question.evidence[0]
    return (
        f"<li><p>{escape(question.question)}</p>{listed}<details><summary>Đáp án</summary>"
        f"<p{data_of(place)}><strong>{escape(question.answer)}</strong> "
        f"{opener(f'Căn cứ {escape(sources.where(place))}')}</p></details></li>"
    )


def _listed(sources: Sources) -> str:
    items = "".join(
        f"<li>[{number}] {escape(paper.name)} <span>({escape(paper.document.id)})</span></li>"
        for number, paper in sources.used()
    )
    return f'<section class="sources"><h4>Nguồn</h4><ul>{items}</ul></section>'
