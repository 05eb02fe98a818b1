"""A checked draft as HTML: what it was held against, filters and downloads, the findings beside the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.checking import Finding, Report
from assistant.checking.finding import SEVERITIES
from assistant.checking.rules import LABELS
from assistant.checking.similar import SimilarPassage
from assistant.checking.six_clear import COLUMNS
from assistant.checking.summary import SEVERITY_NAMES
from assistant.register.entries import Passage
from assistant.web.evidence import open_button
from assistant.web.marking import escape, shorten
from assistant.web.views.check.drafts import Draft
from assistant.web.views.check.sheet import Sheet
from assistant.web.views.check.uploads import KINDS
from corpus.types import Span
from indexing.records import DocumentSummary

_QUOTE = 320  # characters of a quotation in a card
_SIMILAR = 500
_FORMATS = (("docx", "Word có ghi chú"), ("tom-tat", "Tóm tắt một trang"), ("json", "JSON"))


def opening() -> str:
    """Return the view before a draft is given: what it does, and the form."""
    return f"""<div class="view-body check"><div class="view-head"><h2>Kiểm tra dự thảo</h2>
<p>Đối chiếu dự thảo với chính nó, với thể thức theo Nghị định 30/2020/NĐ-CP và với các văn bản trong thư viện.
Dự thảo chỉ được đọc trên máy này, không lưu vào thư viện.</p></div>
<form class="give"><label class="drop"><input type="file" name="file" accept="{escape(KINDS)}">
<strong>Chọn tệp dự thảo</strong><span class="chosen">hoặc thả tệp vào đây: Word, PDF, văn bản, bản quét</span></label>
<label class="paste">Hoặc dán nội dung dự thảo
<textarea name="text" rows="5" spellcheck="false" placeholder="Dán toàn văn dự thảo ở đây"></textarea></label>
<div class="send"><button type="submit" class="button primary">Kiểm tra</button>
<p class="said" role="status" aria-live="polite"></p></div></form><div class="checked" tabindex="-1"></div></div>"""


def result(draft: Draft, held: Sequence[DocumentSummary]) -> str:
    """Return what is shown of a checked draft; ``held`` are the documents it may be held against instead."""
    report = draft.report
    cards = "".join(_card(at, finding, report) for at, finding in enumerate(report.findings))
    none = "" if cards else '<p class="none">Không thấy điều gì cần sửa.</p>'
    return (
        f'<section class="outcome" aria-labelledby="outcome-title"><h3 id="outcome-title">{escape(report.title)}</h3>'
        f"{_against(draft, held)}{_notes(report)}{_sift(report)}{_downloads(draft)}</section>"
        f'<div class="beside"><section class="findings" aria-label="Các điểm cần xem">'
        f'<p class="shown-count" role="status" aria-live="polite"></p><ol>{cards}</ol>{none}</section>'
        f'<section class="text" aria-label="Dự thảo">{Sheet(report.document, report.findings).html()}</section></div>'
        f"{_six_clear(report)}"
    )


def similar(passages: Sequence[SimilarPassage]) -> str:
    """Return passages of other documents, each with what opens it."""
    if not passages:
        return '<p class="none">Thư viện không có đoạn nào tương tự.</p>'
    items = "".join(
        f'<li><p class="where">{escape(one.title)}{f" · trang {one.page}" if one.page else ""}</p>'
        f'<p class="words">{escape(shorten(one.quote, _SIMILAR))}</p>'
        f"{open_button(one.document, [Span(one.start, one.end)])}</li>"
        for one in passages
    )
    return f'<ol class="likes">{items}</ol>'


def _against(draft: Draft, held: Sequence[DocumentSummary]) -> str:
    report = draft.report
    related = [("Cấp trên", one) for one in report.superiors] + [("Năm trước", one) for one in report.earlier]
    lines = "".join(
        f"<li><b>{name}:</b> {escape(one.source.name)} <span>({escape(one.why)})</span></li>" for name, one in related
    )
    chosen = {one.source.document.id for _, one in related}
    boxes = "".join(
        f'<label><input type="checkbox" name="against" value="{escape(one.id)}"'
        f"{' checked' if one.id in chosen else ''}>{escape(shorten(one.title or one.id, 120))}</label>"
        for one in held
        if one.id not in report.left_out
    )
    found = f'<ul class="related-plans">{lines}</ul>' if lines else "<p>Chưa có văn bản nào để so sánh.</p>"
    change = (
        f'<details class="choose"><summary>Chọn văn bản đối chiếu</summary><form class="against">{boxes}'
        '<div class="send"><button type="submit" class="button">Kiểm tra lại</button>'
        '<button type="reset" class="button">Để chương trình tự tìm</button></div></form></details>'
    )
    return f"<h4>Đối chiếu với</h4>{found}{change if boxes else ''}"


def _notes(report: Report) -> str:
    notes = "".join(f"<li>{escape(shorten(note, 400))}</li>" for note in report.notes)
    return f'<ul class="sheet-warnings">{notes}</ul>' if notes else ""


def _sift(report: Report) -> str:
    counts = Counter(finding.severity for finding in report.findings)
    buttons = "".join(
        f'<button type="button" class="{severity}" data-severity="{severity}" aria-pressed="false">'
        f"<strong>{counts[severity]}</strong> {SEVERITY_NAMES[severity].lower()}</button>"
        for severity in SEVERITIES
    )
    kinds = Counter(finding.kind for finding in report.findings)
    options = "".join(
        f'<option value="{kind}">{escape(LABELS[kind])} ({kinds[kind]})</option>'
        for kind in sorted(kinds, key=lambda kind: LABELS[kind])
    )
    return (
        f'<form class="filter" role="search" aria-label="Lọc các điểm cần xem"><div class="severities" role="group" '
        f'aria-label="Mức độ">{buttons}</div><label>Loại<select name="kind"><option value="">Tất cả</option>'
        f'{options}</select></label><label class="with-ignored"><input type="checkbox" name="ignored">'
        '<span>Hiện mục đã bỏ qua (<span class="ignored-count">0</span>)</span></label></form>'
    )


def _downloads(draft: Draft) -> str:
    links = "".join(
        f'<a class="button" data-format="{format}" href="draft-report?token={escape(draft.token)}&amp;format={format}" '
        f"download>{name}</a>"
        for format, name in _FORMATS
    )
    return f'<p class="downloads">Tải về: {links}</p>'


def _card(at: int, finding: Finding, report: Report) -> str:
    page = report.document.page_of(finding.place.start)
    place = " · ".join(
        part
        for part in (
            f"Mục {finding.place.section}" if finding.place.section else "",
            f"Trang {page}" if page else "",
        )
        if part
    )
    suggestion = f'<p class="suggest"><b>Đề nghị:</b> {escape(finding.suggestion)}</p>' if finding.suggestion else ""
    return (
        f'<li class="finding card {finding.severity}" id="finding-{at}" data-at="{at}" data-kind="{finding.kind}" '
        f'data-severity="{finding.severity}" data-key="{finding.key}" data-ignored="{str(finding.ignored).lower()}" '
        f'tabindex="-1"><p class="kind"><b>{SEVERITY_NAMES[finding.severity]}</b> · {escape(LABELS[finding.kind])}'
        f'{f" · {escape(place)}" if place else ""}</p><p class="message">{escape(finding.message)}</p>{suggestion}'
        f"{_evidence(finding, report)}<footer>"
        '<button type="button" class="act go">Xem trong dự thảo</button>'
        f'<button type="button" class="act ignore">{"Khôi phục" if finding.ignored else "Bỏ qua"}</button>'
        "</footer></li>"
    )


def _evidence(finding: Finding, report: Report) -> str:
    items = "".join(_passage(passage, report) for passage in finding.evidence)
    match = finding.match
    if match is not None:
        how = "Gần nhất trong dự thảo" if finding.kind == "assigned_task_missing" else "Ghép"
        items += (
            f'<li class="match">{how}: “{escape(shorten(match.draft, 160))}” với “{escape(shorten(match.other, 160))}” '
            f"(giống về từ {match.words:.0%}, về nghĩa {match.meaning:.0%}).</li>"
        )
    if not items:
        return ""
    return f'<details class="why"><summary>Căn cứ đối chiếu</summary><ul>{items}</ul></details>'


def _passage(passage: Passage, report: Report) -> str:
    own = passage.document == report.document.id
    names = {one.source.document.id: one.source.name for one in (*report.superiors, *report.earlier)}
    name = "Dự thảo" if own else names.get(passage.document, passage.document)
    page = f" · trang {passage.page}" if passage.page else ""
    opener = "" if own else open_button(passage.document, [Span(passage.start, passage.end)])
    return (
        f'<li><p class="where">{escape(name)}{page}</p><p class="words">{escape(shorten(passage.quote, _QUOTE))}</p>'
        f"{opener}</li>"
    )


def _six_clear(report: Report) -> str:
    if not report.six_clear:
        return ""
    unclear = sum(len(row.unclear) for row in report.six_clear)
    names = "".join(f'<th scope="col">{name}</th>' for name in ("Số", *COLUMNS))
    rows = "".join(
        "<tr>"
        + f"<td>{escape(row.number or '')}</td>"
        + "".join(
            f"<td>{escape(answer)}</td>" if answer else '<td class="unclear">chưa rõ</td>' for answer in row.answers
        )
        + "</tr>"
        for row in report.six_clear
    )
    return (
        f'<details class="six"><summary>Bảng “6 rõ”: {len(report.six_clear)} nhiệm vụ, {unclear} chỗ chưa rõ</summary>'
        f'<div class="table" tabindex="0" role="group" aria-label="Bảng 6 rõ"><table><thead><tr>{names}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )
