"""The list of documents to search, as HTML with ordinary checkboxes; which are ticked is the page's business."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.web.labels import facts, held
from assistant.web.marking import escape
from corpus.quality import described
from indexing.records import DocumentSummary

SEARCHABLE = 8  # a longer list gets a box that narrows it


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
    box = f'<fieldset id="document-list"><legend class="spoken">Tìm trong</legend>{every}{search}{choices}</fieldset>'
    return head + (box if documents else "")


def _choice(summary: DocumentSummary) -> str:
    title = " ".join((summary.title or summary.id).split())
    read = described(summary.quality, summary.pages)
    lines = "".join(f'<span class="facts">{escape(line)}</span>' for line in (facts(summary), read) if line)
    return (
        f'<label><input type="checkbox" name="document" value="{escape(summary.id)}">'
        f'<span><span class="name">{escape(title)}</span>'
        f"{lines}</span></label>{_warnings(summary)}"
    )


def _warnings(summary: DocumentSummary) -> str:
    """Return what to look at again in a document, folded away; outside its label, so that opening it ticks nothing."""
    if not summary.warnings:
        return ""
    items = "".join(f"<li>{escape(warning)}</li>" for warning in summary.warnings)
    return f'<details class="warned"><summary>{len(summary.warnings)} lưu ý khi đọc</summary><ul>{items}</ul></details>'
