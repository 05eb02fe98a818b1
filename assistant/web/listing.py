"""The list of documents to search, as HTML with ordinary checkboxes; which are ticked is the page's business."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.web.labels import facts, held
from assistant.web.marking import escape
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
    warned = f'<span class="warned">{len(summary.warnings)} lưu ý khi đọc</span>' if summary.warnings else ""
    return (
        f'<label><input type="checkbox" name="document" value="{escape(summary.id)}">'
        f'<span><span class="name">{escape(title)}</span><span class="facts">{escape(facts(summary))}</span>{warned}'
        "</span></label>"
    )
