"""The comparisons as HTML: the choice of plans, tables with their pictures, contradictions with both passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.briefing.papers import agency_name
from assistant.comparing.changes import TARGET_CHANGES, TASK_CHANGES, ChangedTarget, ChangedTask, Changes, by_kind
from assistant.comparing.comparisons import MOST, Comparisons
from assistant.comparing.side_by_side import Cell, Line, SideBySide
from assistant.register.conflicts import Conflict
from assistant.register.conflicts.conflict import Source
from assistant.register.entries import TargetEntry, TaskEntry
from assistant.web.marking import escape, shorten
from assistant.web.rows import data_of, opener
from assistant.web.views.compare.picture import legend, line, mark
from corpus.text import folded

PARTS = (("targets", "Chỉ tiêu cạnh nhau"), ("changes", "Thay đổi so với năm trước"), ("conflicts", "Mâu thuẫn"))
_SEVERITIES = {"error": "Mâu thuẫn", "warning": "Cần xem lại", "note": "Lưu ý"}
_FOLDED = ("same",)
_LONGEST = 160  # characters of a name in a table


def compare_page(comparisons: Comparisons) -> str:
    """Return the whole view before anything is compared."""
    plans = comparisons.plans()
    if not plans:
        return '<p class="none">Thư viện chưa có kế hoạch nào đặt chỉ tiêu hoặc giao nhiệm vụ.</p>'
    buttons = "".join(
        f'<button type="button" data-part="{name}" aria-pressed="{"true" if name == "targets" else "false"}">{title}'
        "</button>"
        for name, title in PARTS
    )
    forms = f'{_chosen_plans(plans)}{_chosen_pair(comparisons)}<div data-form="conflicts" hidden></div>'
    return (
        '<div class="view-head"><h2>So sánh</h2><p>Chỉ tiêu, nhiệm vụ của các kế hoạch được ghép theo nghĩa và từ; '
        'bấm vào một mức hoặc một việc để xem nguyên văn.</p></div><div class="parts" role="group" '
        f'aria-label="So sánh gì">{buttons}</div>{forms}'
        '<div class="results" aria-busy="false" aria-live="polite"></div>'
    )


def _chosen_plans(plans: Sequence[Source]) -> str:
    first = {plan.document.id for plan in _suggested(plans)}
    boxes = "".join(
        f'<label><input type="checkbox" name="plan" value="{escape(plan.document.id)}"'
        f"{' checked' if plan.document.id in first else ''}> {escape(shorten(plan.name, 110))}</label>"
        for plan in plans
    )
    return (
        f'<form data-form="targets" data-most="{MOST}" class="choose"><fieldset>'
        f"<legend>So các kế hoạch (nhiều nhất {MOST})</legend>{boxes}</fieldset></form>"
    )


def short_name(plan: Source) -> str:
    """Return a plan by its agency and years: "Sở Tư pháp Hạc Giang, 2026"; by its title where it does not say them."""
    agency = agency_name(plan.document.head)
    return ", ".join(part for part in (agency, plan.document.head.period) if part) if agency else plan.name


def _suggested(plans: Sequence[Source]) -> list[Source]:
    """Return the plans of the place and year that most are of."""
    groups: dict[tuple[str, tuple[int, ...]], list[Source]] = {}
    for plan in plans:
        head = plan.document.head
        groups.setdefault((folded(head.place or ""), head.years), []).append(plan)
    most = max(groups.values(), key=lambda group: (len(group), max(group[0].document.head.years, default=0)))
    return sorted(most, key=lambda plan: plan.level != "province")[:4]


def _chosen_pair(comparisons: Comparisons) -> str:
    pairs = comparisons.followed()
    options = "".join(
        f'<option value="{escape(before.document.id)}|{escape(now.document.id)}">{escape(shorten(now.name, 110))} '
        f"(so với {escape(_years(before))})</option>"
        for before, now in pairs
    )
    choice = (
        f'<label>Kế hoạch<select name="pair">{options}</select></label>'
        if pairs
        else '<p class="none">Thư viện chưa có kế hoạch hai năm liền nhau của cùng một cơ quan.</p>'
    )
    return f'<form data-form="changes" class="choose" hidden>{choice}</form>'


def _years(plan: Source) -> str:
    return plan.document.head.period or plan.document.id


def side_by_side_html(table: SideBySide) -> str:
    """Return the targets side by side: a legend, the indicators that several plans set, those of one alone."""
    if len(table.plans) < 2:
        return '<p class="none">Chọn ít nhất hai kế hoạch.</p>'
    names = [short_name(plan) for plan in table.plans]
    if not table.shared:
        shared = '<p class="none">Các kế hoạch này không có chỉ tiêu nào ghép được với nhau.</p>'
    else:
        head = "".join(
            f'<th scope="col">{_key(at)}<span class="plan">{escape(name)}</span></th>' for at, name in enumerate(names)
        )
        rows = "".join(_line(table, each) for each in table.shared)
        shared = (
            '<div class="wide" tabindex="0"><table class="rows sides"><caption class="spoken">Chỉ tiêu của các kế hoạch'
            f'</caption><thead><tr><th scope="col">Chỉ tiêu</th>{head}<th scope="col">Từ 0 đến 100%</th></tr></thead>'
            f"<tbody>{rows}</tbody></table></div>"
        )
    return f"<h3>{len(table.shared)} chỉ tiêu có ở ít nhất hai kế hoạch</h3>{legend(names)}{shared}{_alone(table)}"


def _key(at: int) -> str:
    return f'<svg viewBox="0 0 18 18" width="16" height="16" aria-hidden="true">{mark(at, 9, 9)}</svg> '


def _line(table: SideBySide, row: Line) -> str:
    cells = ""
    values = []
    for at, plan in enumerate(table.plans):
        cell = row.cells.get(plan.document.id)
        cells += f'<td data-name="{escape(short_name(plan))}">{_measure(row, cell) if cell else ""}</td>'
        if cell and row.unit == "%" and cell.target.high is None:
            values.append((at, short_name(plan), cell.target.value))
    return (
        f'<tr><th scope="row">{escape(shorten(row.indicator, _LONGEST))}</th>{cells}'
        f'<td class="picture">{line(values) if row.unit == "%" else ""}</td></tr>'
    )


def _measure(row: Line, cell: Cell) -> str:
    target = cell.target
    own = (
        f'<span class="small">“{escape(shorten(target.indicator, 110))}”</span>'
        if folded(target.indicator) != folded(row.indicator)
        else ""
    )
    match = cell.match
    why = (
        f'<span class="small match">ghép {match.score:.0%} (từ {match.words:.0%}, nghĩa {match.meaning:.0%})</span>'
        if match and match.score < 0.995
        else ""
    )
    return _target(target) + own + why


def _target(target: TargetEntry) -> str:
    unit = "%" if target.unit == "%" and "%" not in target.measure else ""
    period = f'<span class="small">{escape(target.period)}</span>' if target.period else ""
    return f"<div{data_of(target.place)}>{opener(escape(target.measure) + unit)}{period}</div>"


def _alone(table: SideBySide) -> str:
    parts = []
    for plan in table.plans:
        own = [each.cells[plan.document.id].target for each in table.alone if plan.document.id in each.cells]
        items = "".join(
            f"<li{data_of(target.place)}>{opener(escape(shorten(target.indicator, _LONGEST)))}: "
            f"<strong>{escape(target.measure)}</strong></li>"
            for target in own
        )
        if own:
            title = f"{len(own)} chỉ tiêu chỉ có ở {short_name(plan)}"
            parts.append(f"<details><summary>{escape(title)}</summary><ul>{items}</ul></details>")
    return f'<section class="alone">{"".join(parts)}</section>' if parts else ""


def changes_html(changes: Changes) -> str:
    """Return what changed: how many of each kind, then targets and tasks kind by kind; what is the same is folded."""
    return (
        f'<p class="pair"><span>{_key(0)}{escape(changes.before.name)}</span><span>{_key(1)}{escape(changes.now.name)}'
        f"</span></p><h3>Chỉ tiêu</h3>{_counts(by_kind(changes.targets), TARGET_CHANGES.items())}"
        f"{''.join(_changed(kind, name, changes.targets) for kind, name in TARGET_CHANGES.items())}"
        f"<h3>Nhiệm vụ</h3>{_counts(by_kind(changes.tasks), TASK_CHANGES.items())}"
        f"{''.join(_changed(kind, name, changes.tasks) for kind, name in TASK_CHANGES.items())}"
    )


def _counts(counts: Mapping[str, int], names: Iterable[tuple[str, str]]) -> str:
    items = "".join(
        f"<li><strong>{counts[kind]}</strong> {name.lower()}</li>" for kind, name in names if kind in counts
    )
    return f'<ul class="counts">{items}</ul>' if items else '<p class="none">Không có.</p>'


def _changed(kind: str, name: str, items: Iterable[ChangedTarget | ChangedTask]) -> str:
    chosen = [item for item in items if item.kind == kind]
    if not chosen:
        return ""
    rows = "".join(_target_row(item) if isinstance(item, ChangedTarget) else _task_row(item) for item in chosen)
    what = "Chỉ tiêu" if isinstance(chosen[0], ChangedTarget) else "Nhiệm vụ"
    extra = '<th scope="col">Từ 0 đến 100%</th>' if what == "Chỉ tiêu" else ""
    table = (
        f'<table class="rows changed"><caption class="spoken">{escape(name)}</caption><thead><tr><th scope="col">{what}'
        f'</th><th scope="col">Trước</th><th scope="col">Nay</th>{extra}</tr></thead><tbody>{rows}</tbody></table>'
    )
    if kind in _FOLDED:
        return f"<details><summary>{escape(name)} ({len(chosen)})</summary>{table}</details>"
    return f'<section class="of-{kind}"><h4>{escape(name)} <span>{len(chosen)}</span></h4>{table}</section>'


def _target_row(item: ChangedTarget) -> str:
    values = [
        (at, name, one.value)
        for at, name, one in ((0, "trước", item.before), (1, "nay", item.now))
        if one and one.unit == "%" and one.high is None
    ]
    sides = "".join(
        f'<td data-name="{name}">{_target(one) if one else "—"}</td>'
        for name, one in (("Trước", item.before), ("Nay", item.now))
    )
    words = escape(shorten(item.name, _LONGEST))
    return f'<tr><th scope="row">{words}</th>{sides}<td class="picture">{line(values)}</td></tr>'


def _task_row(item: ChangedTask) -> str:
    shown = item.now or item.before
    sides = "".join(
        f'<td data-name="{name}">{_task(one, shown) if one else "—"}</td>'
        for name, one in (("Trước", item.before), ("Nay", item.now))
    )
    words = escape(shorten(shown.task, _LONGEST)) if shown else ""
    also = '<span class="small">đổi cả nơi chủ trì</span>' if item.also_handed else ""
    return f'<tr><th scope="row">{words}{also}</th>{sides}</tr>'


def _task(task: TaskEntry, shown: TaskEntry | None) -> str:
    own = f"“{escape(shorten(task.task, 110))}” · " if shown and folded(task.task) != folded(shown.task) else ""
    said = f"{escape(task.deadline or 'không ghi thời hạn')} · {escape(task.lead or 'không ghi chủ trì')}"
    return f"<div{data_of(task.place)}>{opener(own + said)}</div>"


def conflicts_html(conflicts: Sequence[Conflict], names: dict[str, str]) -> str:
    """Return the contradictions, the gravest first, each with its passages; ``names`` are the documents' by id."""
    if not conflicts:
        return '<p class="none">Không thấy mâu thuẫn nào trong và giữa các văn bản.</p>'
    parts = []
    for severity, title in _SEVERITIES.items():
        own = [conflict for conflict in conflicts if conflict.severity == severity]
        items = "".join(_conflict(conflict, names) for conflict in own)
        if own:
            parts.append(
                f'<section class="of-{severity}"><h3>{title} <span>{len(own)}</span></h3><ol class="conflicts">'
                f"{items}</ol></section>"
            )
    return "".join(parts)


def _conflict(conflict: Conflict, names: dict[str, str]) -> str:
    places = "".join(
        f'<li><p class="where">{escape(names.get(place.document, place.document))}'
        f"{f' · trang {place.page}' if place.page else ''}</p>"
        f"<blockquote{data_of(place)}>{opener(escape(shorten(place.quote, 420)))}</blockquote></li>"
        for place in conflict.evidence[:6]
    )
    more = len(conflict.evidence) - 6
    rest = f'<p class="small">và {more} chỗ khác</p>' if more > 0 else ""
    return f'<li class="card"><p>{escape(conflict.message)}</p><ul class="both">{places}</ul>{rest}</li>'
