"""The list of documents to search, as HTML with ordinary checkboxes; which are ticked is the page's business."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.web.labels import facts, held
from assistant.web.marking import escape
from corpus.folding import fold
from corpus.quality import described
from indexing.records import DocumentSummary

SEARCHABLE = 8  # a longer list gets a box that narrows it
_FILTERS = (("place", "Nơi"), ("agency", "Cơ quan"), ("year", "Năm"), ("kind", "Loại"))


def listing(documents: Sequence[DocumentSummary]) -> str:
    """Return how many documents are held, and a checkbox for all and for each of them."""
    head = (
        '<button type="button" class="fold" aria-expanded="false" aria-controls="document-list"><h2>Văn bản</h2>'
        f'<p>{held(len(documents))}</p><p class="picked">Tìm trong tất cả</p></button>'
    )
    search = (
        '<input type="search" aria-label="Lọc danh sách văn bản" placeholder="Lọc theo tên, cơ quan, số hiệu">'
        if len(documents) > SEARCHABLE
        else ""
    )
    name = '<span class="name">Tất cả văn bản</span>'
    every = f'<label class="all"><input type="checkbox" data-all checked>{name}</label>'
    choices = "".join(_choice(each) for each in documents)
    box = (
        f'<fieldset id="document-list"><legend class="spoken">Tìm trong</legend>{_filters(documents)}{search}{every}'
        f'<p class="no-match" role="status" hidden>Không có văn bản nào khớp với bộ lọc.</p>{choices}</fieldset>'
    )
    return head + (box if documents else "")


def _values(summary: DocumentSummary) -> dict[str, list[str]]:
    """Return what the filters know of a document; a programme of several years is one of each of them."""
    years = [int(year) for year in re.findall(r"20\d\d", summary.period or (summary.issued_on or "")[:4])]
    span = [str(year) for year in range(years[0], years[-1] + 1)] if years else []
    one = {"place": summary.place, "agency": summary.issuer, "kind": summary.kind}
    return {"year": span, **{name: [" ".join(value.split())] if value else [] for name, value in one.items()}}


def _filters(documents: Sequence[DocumentSummary]) -> str:
    """Return a choice for each filter that parts the documents."""
    known = [_values(summary) for summary in documents]
    parts = []
    for name, title in _FILTERS:
        values = sorted({value for each in known for value in each[name]}, key=fold)
        if len(values) > 1:
            options = "".join(f'<option value="{escape(value)}">{escape(value)}</option>' for value in values)
            parts.append(
                f'<label>{title}<select name="{name}"><option value="">Tất cả</option>{options}</select></label>'
            )
    return f'<div class="filters" role="group" aria-label="Lọc văn bản">{"".join(parts)}</div>' if parts else ""


def _choice(summary: DocumentSummary) -> str:
    known = " ".join(f'data-{name}="{escape("|".join(values))}"' for name, values in _values(summary).items() if values)
    title = " ".join((summary.title or summary.id).split())
    read = described(summary.quality, summary.pages)
    lines = "".join(f'<span class="facts">{escape(line)}</span>' for line in (facts(summary), read) if line)
    return (
        f'<label {known}><input type="checkbox" name="document" value="{escape(summary.id)}">'
        f'<span><span class="name">{escape(title)}</span>'
        f"{lines}</span></label>{_warnings(summary)}"
    )


def _warnings(summary: DocumentSummary) -> str:
    """Return what to look at again in a document, folded away; outside its label, so that opening it ticks nothing."""
    if not summary.warnings:
        return ""
    items = "".join(f"<li>{escape(warning)}</li>" for warning in summary.warnings)
    return f'<details class="warned"><summary>{len(summary.warnings)} lưu ý khi đọc</summary><ul>{items}</ul></details>'
