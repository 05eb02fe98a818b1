"""The evaluation as HTML: the sets, the progress, figures and wrong answers, the answers reported as wrong."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evaluating import Outcome, QuestionSet, Wrong
from assistant.reported import Case
from assistant.web.labels import date, seconds
from assistant.web.marking import escape, shorten
from assistant.web.views.evaluation.job import Progress
from assistant.web.views.talk.report import LONGEST

EXPORT = "reported-export"
_FIGURES = (
    ("accuracy", "Trả lời đúng"),
    ("recall@5", "Tìm thấy căn cứ trong 5 đoạn đầu"),
    ("recall@10", "Tìm thấy căn cứ trong 10 đoạn đầu"),
    ("cites_the_evidence", "Trích đúng căn cứ"),
    ("citations_verbatim", "Trích dẫn đúng nguyên văn"),
    ("abstained_rightly", "Không có thì nói không tìm thấy"),
    ("abstained_wrongly", "Có mà nói không tìm thấy"),
)
_TYPES = {
    "budget": "kinh phí", "citation": "viện dẫn", "compare": "so sánh", "coordinate": "phối hợp", "count": "đếm",
    "deadline": "thời hạn", "definition": "viết tắt", "duty": "trách nhiệm", "explain": "giải thích",
    "internal_conflict": "mâu thuẫn trong văn bản", "lead": "chủ trì", "lead_deadline": "chủ trì và thời hạn",
    "list": "liệt kê", "product": "sản phẩm", "signer": "người ký", "target": "chỉ tiêu",
    "unanswerable": "không có trong văn bản", "reported": "đã báo sai",
}  # fmt: skip
_LONGEST = 500  # characters of an answer in the list


def evaluation_page(sets: Sequence[QuestionSet], cases: Sequence[Case], progress: Progress) -> str:
    """Return the whole view."""
    options = "".join(
        f'<option value="{escape(one.name)}"{"" if one.questions and not one.missing else " disabled"}>'
        f"{escape(one.title)} ({one.questions} câu{_why_not(one)})</option>"
        for one in sets
    )
    return (
        '<div class="view-head"><h2>Đánh giá</h2><p>Chạy một bộ câu hỏi có đáp án để biết trả lời đúng bao nhiêu, '
        "sai ở đâu; so được trước và sau khi thay văn bản hay thiết lập.</p></div>"
        f'<form class="choose-set"><label>Bộ câu hỏi<select name="set">{options}</select></label>'
        '<button type="submit" class="button primary">Chạy</button>'
        '<button type="button" class="button stop" hidden>Dừng</button></form>'
        f'<div class="run" aria-live="polite">{progress_html(progress)}</div>{_reported(cases)}'
    )


def _why_not(one: QuestionSet) -> str:
    missing = f", thiếu văn bản: {', '.join(one.missing[:3])}" if one.missing else ""
    waiting = f", {one.waiting} câu chờ đáp án" if one.waiting else ""
    return escape(missing + waiting)


def progress_html(progress: Progress) -> str:
    """Return how far a run is, its outcome, or why there is none."""
    if progress.running:
        total = progress.total or 1
        words = f"Đã hỏi {progress.done}/{progress.total} câu" if progress.total else "Đang chuẩn bị…"
        return (
            f'<p class="none">{words}</p><progress max="{total}" value="{progress.done}" aria-label="Đã hỏi">'
            f"{progress.done}/{total}</progress>"
        )
    if progress.problem:
        return f'<p class="problem" role="alert">{escape(progress.problem)}</p>'
    return outcome_html(progress.outcome, progress.before) if progress.outcome else ""


def outcome_html(outcome: Outcome, before: Outcome | None) -> str:
    """Return the figures of a run, what changed since the one before, and the wrong answers."""
    shown = [(name, label) for name, label in _FIGURES if outcome.figures.get(name) is not None]
    figures = "".join(_figure(outcome, before, name, label) for name, label in shown)
    median = outcome.figures.get("seconds_median")
    time = f"<li><strong>{escape(seconds(median))}</strong><span>mỗi câu (trung vị)</span></li>" if median else ""
    return (
        f'<section class="outcome"><h3>{escape(outcome.title)}</h3><p class="note">{outcome.questions} câu, chạy lúc '
        f'{escape(outcome.made_at)}</p><ul class="figures">{figures}{time}</ul>{_since(outcome, before)}'
        f"{_types(outcome)}{_wrong(outcome.wrong)}</section>"
    )


def _figure(outcome: Outcome, before: Outcome | None, name: str, label: str) -> str:
    value, interval = outcome.figures[name] or 0.0, outcome.intervals.get(name)
    range_of = f"<small>95%: {_share(interval[0])}–{_share(interval[1])}</small>" if interval else ""
    was = before.figures.get(name) if before else None
    change = f"<small>lần trước {_share(was)}</small>" if was is not None else ""
    return f"<li><strong>{_share(value)}</strong><span>{label}</span>{range_of}{change}</li>"


def _share(value: float) -> str:
    return f"{100 * value:.1f}".replace(".", ",").removesuffix(",0") + "%"


def _since(outcome: Outcome, before: Outcome | None) -> str:
    if before is None:
        return ""
    gained, lost = outcome.right - before.right, before.right - outcome.right
    if not gained and not lost:
        return '<p class="note">So với lần trước: không câu nào đổi.</p>'
    names = ", ".join(escape(id) for id in sorted(lost)[:20])
    which = f" ({names})" if lost else ""
    return f'<p class="note">So với lần trước: {len(gained)} câu thành đúng, {len(lost)} câu thành sai{which}.</p>'


def _types(outcome: Outcome) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(_TYPES.get(name, name))}</th><td data-name="Số câu">{count}</td>'
        f'<td data-name="Đúng">{_share(right)}'
        f'<span class="bar" aria-hidden="true"><i style="width:{100 * right:.0f}%"></i></span></td></tr>'
        for name, count, right in outcome.by_type
    )
    return (
        '<h4>Theo loại câu hỏi</h4><table class="rows types"><caption class="spoken">Tỷ lệ đúng theo loại</caption>'
        '<thead><tr><th scope="col">Loại</th><th scope="col">Số câu</th><th scope="col">Đúng</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _wrong(wrong: Sequence[Wrong]) -> str:
    if not wrong:
        return "<h4>Không có câu nào sai</h4>"
    items = "".join(_wrong_item(one) for one in wrong)
    return f'<h4>Câu trả lời sai <span>{len(wrong)}</span></h4><ol class="wrong">{items}</ol>'


def _wrong_item(one: Wrong) -> str:
    why = [f"thiếu “{fact}”" for fact in one.lacks] + [f"nêu sai “{fact}”" for fact in one.states]
    if one.found and not why:
        why = ["trả lời dù văn bản không có, hoặc trả lời quá dài"]
    reason = "; ".join(why) if one.found else "trả lời là không tìm thấy"
    return (
        f'<li><details><summary>{escape(shorten(one.question, 200))} <span class="small">{escape(one.id)}</span>'
        f"</summary><dl><div><dt>Đáp án</dt><dd>{escape(one.expected)}</dd></div><div><dt>Đã trả lời</dt>"
        f"<dd>{escape(shorten(one.given, _LONGEST))}</dd></div><div><dt>Vì sao sai</dt><dd>{escape(reason)}</dd>"
        "</div></dl></details></li>"
    )


def _reported(cases: Sequence[Case]) -> str:
    if not cases:
        return (
            '<section class="reported"><h3>Câu trả lời đã báo sai</h3><p class="none">Chưa có. Ở phần Hỏi đáp, bấm '
            "“Báo sai” dưới câu trả lời để ghi lại thành câu hỏi đánh giá.</p></section>"
        )
    items = "".join(_case(case) for case in reversed(cases))
    return (
        f'<section class="reported"><h3>Câu trả lời đã báo sai <span>{len(cases)}</span></h3><p class="export">'
        f'<a href="{EXPORT}" download>Tải về (.jsonl)</a> để chạy bằng <code>cchc eval</code></p>'
        f'<ol class="wrong">{items}</ol></section>'
    )


def _case(case: Case) -> str:
    expected = "Văn bản không có thông tin này." if case.nowhere else "; ".join(case.facts) or "chưa ghi"
    given = str(case.given.get("answer", ""))
    day = date(case.reported_at[:10])
    form = (
        f'<form class="right" data-id="{escape(case.id)}"><label>Câu trả lời đúng (mỗi ý một dòng)'
        f'<textarea name="right" rows="2" maxlength="{LONGEST}"></textarea></label><label class="tick">'
        '<input type="checkbox" name="nowhere"> Văn bản không có thông tin này</label>'
        '<button type="submit" class="button">Ghi đáp án</button><p class="said" role="status"></p></form>'
    )
    return (
        f'<li><details><summary>{escape(shorten(case.question, 200))} <span class="small">báo ngày {day}'
        f"{'' if case.judged else ', chờ đáp án'}</span></summary><dl><div><dt>Đã trả lời</dt>"
        f"<dd>{escape(shorten(given, _LONGEST))}</dd></div><div><dt>Đáp án</dt><dd>{escape(expected)}</dd></div></dl>"
        f"{form}</details></li>"
    )
