"""The list of what is held and the form for files, as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.web.evidence import open_button
from assistant.web.labels import facts
from assistant.web.marking import escape
from corpus import limits
from corpus.limits import megabytes
from corpus.quality import described
from corpus.reading import SUFFIXES
from indexing.records import DocumentSummary

_KINDS = ("PDF", "Word", "Excel", "trang web", "văn bản thuần", "ảnh quét", "tệp nén .zip")


def counter_form(groups: Sequence[str]) -> str:
    """Return the form by which files are handed in; ``groups`` are those that one may hand them in for."""
    choices = "".join(f'<option value="{escape(name)}">{escape(name)}</option>' for name in groups)
    choice = (
        '<label class="who">Ai được xem<select name="group"><option value="">Mọi người đăng nhập</option>'
        f"{choices}</select></label>"
        if groups
        else ""
    )
    accepted = ",".join(sorted(SUFFIXES))
    return f"""<form class="counter"><div class="drop"><p><label class="button primary" for="files">Chọn tệp</label>
<input id="files" class="spoken" type="file" multiple accept="{accepted}"> <span>hoặc kéo tệp thả vào đây</span></p>
<p class="note">{", ".join(_KINDS)}; mỗi tệp tối đa {megabytes(limits.MOST_BYTES)}</p></div>{choice}</form>
<input id="replacement" class="spoken" type="file" accept="{accepted}" aria-label="Tệp thay thế" tabindex="-1">
<section class="sent" aria-label="Tệp đã gửi" hidden><h3>Tệp đã gửi</h3><ul></ul>
<button type="button" class="open" data-forget>Xoá danh sách này</button></section>"""


def held_documents(
    documents: Sequence[DocumentSummary], groups: Mapping[str, Sequence[str]], editable: bool
) -> str:
    """Return how many documents are held, and each with what is known of it and of how well it was read."""
    if not documents:
        return '<p class="none">Thư viện chưa có văn bản nào.</p>'
    tasks, pages = sum(one.tasks or 0 for one in documents), sum(one.pages or 0 for one in documents)
    counted = [f"{len(documents)} văn bản", f"{pages} trang" if pages else "", f"{tasks} nhiệm vụ" if tasks else ""]
    items = "".join(_document(one, groups.get(one.id, ()), editable) for one in documents)
    search = (
        '<input type="search" class="find" aria-label="Tìm trong kho" placeholder="Tìm theo tên, cơ quan, số hiệu">'
        if len(documents) > 6
        else ""
    )
    line = " · ".join(part for part in counted if part)
    return f'<p class="counted">{line}</p>{search}<ul class="documents">{items}</ul>'


def _document(one: DocumentSummary, groups: Sequence[str], editable: bool) -> str:
    title = " ".join((one.title or one.id).split())
    read = described(one.quality, one.pages) or "toàn bộ phần chữ"
    counts = [f"{count} {name}" for count, name in _counts(one) if count]
    only = f'<p class="only">Chỉ nhóm {escape(", ".join(groups))} xem được</p>' if groups else ""
    edit = (
        '<button type="button" class="open" data-replace>Thay tệp</button>'
        '<button type="button" class="open" data-remove>Bỏ khỏi thư viện</button>'
        if editable
        else ""
    )
    return (
        f'<li data-id="{escape(one.id)}"><div><h3>{escape(title)}</h3><p class="facts">{escape(facts(one))}</p>{only}'
        f'<p class="facts">Đã đọc: {escape(read)}{escape("; " + ", ".join(counts) if counts else "")}</p>'
        f"{_warnings(one)}</div>"
        f'<div class="acts">{open_button(one.id, ())}{edit}</div></li>'
    )


def _counts(one: DocumentSummary) -> Sequence[tuple[int | None, str]]:
    return ((one.tasks, "nhiệm vụ"), (one.targets, "chỉ tiêu"), (one.references, "viện dẫn"))


def _warnings(one: DocumentSummary) -> str:
    if not one.warnings:
        return '<p class="fine">Không có chỗ nào cần xem lại</p>'
    items = "".join(f"<li>{escape(warning)}</li>" for warning in one.warnings)
    return f"<details><summary>{len(one.warnings)} chỗ nên xem lại</summary><ul>{items}</ul></details>"
