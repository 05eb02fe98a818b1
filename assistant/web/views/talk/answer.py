"""An answer as HTML: its state, its text with numbered chips, the state of each claim, tables, copy and export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.answer_file import plain_text, unlisted
from assistant.types import Answer, Claim
from assistant.web.labels import State, mark_of, seconds
from assistant.web.marking import escape
from assistant.web.views.talk.table import Cells, table_html

EXPORT = "/answer-export"
"""Where the app serves an answer as a Word file: ``?key=…``."""

LAST_WORD = 24  # characters kept on one line with the chips after them
_ICONS: dict[State, str] = {
    "verified": '<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="m4.8 8.2 2.2 2.2 4.2-4.6" class="knock"/>',
    "computed": '<rect x="1.5" y="1.5" width="13" height="13" rx="3" fill="currentColor"/>'
    '<path d="M5 5.4h6M5 8h6M5 10.6h3.5" class="knock"/>',
    "unverified": '<path d="M8 1.4 15.2 14H.8z" fill="currentColor"/><path d="M8 6v3.6M8 11.4v1" class="knock"/>',
    "not_found": '<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="M4.8 8h6.4" class="knock"/>',
}
_CLAIMS: dict[State, str] = {
    "verified": "đã đối chiếu", "computed": "tính từ văn bản", "unverified": "chưa đối chiếu được",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer is shown with: ``cells`` of the rows that its citations stand in, titles of what was searched."""

    cells: Cells = ()
    searched: tuple[str, ...] = ()


def answer_html(number: int, answer: Answer, scope: str, told: Told, key: str = "") -> str:
    """Return an answer: its state mark, its text with chips after each claim, how it came about, what to do with it."""
    mark = mark_of(answer)
    count = len(answer.citations)
    facts = [f"Trả lời trong {seconds(answer.seconds)}", f"{count} căn cứ" if count else "", f"tìm trong {scope}"]
    if answer.way == "written":
        facts.append("câu chữ do mô hình ngôn ngữ viết")
    return (
        f'<div class="reply {mark.state}"><p class="state">{_icon(mark.state)}<strong>{mark.name}</strong>'
        f'<span class="why">{escape(mark.detail)}</span></p>'
        f"{_note(answer)}"
        f'<div class="text">{answer_text(number, answer, told.cells)}</div>{_searched(answer, told.searched)}'
        f'<p class="facts">{escape(" · ".join(part for part in facts if part))}</p>{_actions(answer, key)}</div>'
    )


def _note(answer: Answer) -> str:
    """Return how the answer came about, where that is not as set: a model failed, or wrote what had to go."""
    return f'<p class="note" role="status">{escape(answer.note)}</p>' if answer.note else ""


def _icon(state: State) -> str:
    return f'<svg viewBox="0 0 16 16" aria-hidden="true">{_ICONS[state]}</svg>'


def _searched(answer: Answer, titles: Sequence[str]) -> str:
    """Return what was searched, where nothing was found."""
    if answer.status != "not_found" or not titles:
        return ""
    items = "".join(f"<li>{escape(title)}</li>" for title in titles)
    return f'<details class="searched"><summary>Đã tìm trong {len(titles)} văn bản</summary><ul>{items}</ul></details>'


def _actions(answer: Answer, key: str) -> str:
    """Return the buttons that take an answer away with its numbered sources: as text, as a Word file."""
    href = escape(f"{EXPORT.lstrip('/')}?{urlencode({'key': key})}")
    word = f'<a class="take" href="{href}" download>Tải về Word</a>' if key else ""
    copy = f'<button type="button" class="take copy" data-copy="{escape(plain_text(answer))}">Chép câu trả lời</button>'
    report = f'<button type="button" class="take report" data-key="{escape(key)}">Báo sai</button>' if key else ""
    return f'<p class="actions">{copy}{word}{report}</p>'


def answer_text(number: int, answer: Answer, cells: Cells = ()) -> str:
    """Return the answer's text with the chips and the state of each claim where the claim ends.

    Two or more lines in a row that are a claim each are a table, with ``cells`` of the rows that their citations stand
    in. A claim whose words are not in the text has no place in it: citations that got no chip that way are named at the
    end, so each citation can always be reached from its answer.
    """
    places, shown = _ends(number, answer)
    body = ""
    for block in _blocks(answer):
        if isinstance(block, tuple):
            body += table_html(answer, block, cells, lambda claim: _chips(number, answer, claim))
        else:
            body += _paragraphs(block, answer, places)
    rest = [index for index in range(len(answer.citations)) if index not in shown]
    if rest:
        body += f'<p class="rest">Căn cứ: {"".join(chip(number, index) for index in rest)}</p>'
    return body


def chip(number: int, index: int) -> str:
    """Return the chip that leads from turn ``number`` to its citation ``index`` (from 0)."""
    return (
        f'<button type="button" class="chip" data-turn="{number}" data-citation="{index}" '
        f'aria-label="Xem căn cứ {index + 1}">[{index + 1}]</button>'
    )


def _chips(number: int, answer: Answer, claim: Claim) -> str:
    """Return the chips of a claim and its state: an icon with words for screen readers, in doubt also for the eye."""
    known = [index for index in claim.citations if 0 <= index < len(answer.citations)]
    state: State = "computed" if claim.computed else claim.support
    said = f'<span class="spoken">{_CLAIMS[state]}</span>'
    shown = f'<span class="doubt">{_CLAIMS[state]}</span>' if state != "verified" else said
    icon = f'<span class="claim-state {state}" title="{_CLAIMS[state]}">{_icon(state)}</span>'
    return "".join(chip(number, index) for index in known) + (icon if state == "verified" else "") + shown


def _blocks(answer: Answer) -> list[list[tuple[int, int]] | tuple[Claim, ...]]:
    """Return the lines of the text in order: runs of two or more that are a claim each as claims, others as places."""
    claims: dict[str, list[Claim]] = {}
    for claim in answer.claims:
        claims.setdefault(unlisted(claim.text), []).append(claim)
    runs: list[tuple[bool, list[tuple[int, int]]]] = []
    at = 0
    for line in answer.answer.split("\n"):
        if line.strip():
            whole = unlisted(line) in claims
            if runs and runs[-1][0] == whole:
                runs[-1][1].append((at, at + len(line)))
            else:
                runs.append((whole, [(at, at + len(line))]))
        at += len(line) + 1
    blocks: list[list[tuple[int, int]] | tuple[Claim, ...]] = []
    for whole, lines in runs:
        said = [unlisted(answer.answer[start:end]) for start, end in lines] if whole else []
        rows = tuple(claims[words].pop(0) if len(claims[words]) > 1 else claims[words][0] for words in said)
        blocks.append(rows if len(rows) > 1 else lines)
    return blocks


def _ends(number: int, answer: Answer) -> tuple[dict[int, str], set[int]]:
    """Return what to insert at which offset of the answer's text, and which citations that shows."""
    places: dict[int, str] = {}
    shown: set[int] = set()
    at = 0
    for claim in answer.claims:
        words = claim.text.strip()
        start = answer.answer.find(words, at) if words else -1
        if start < 0:
            continue
        at = start + len(words)
        places[at] = places.get(at, "") + _chips(number, answer, claim)
        shown.update(index for index in claim.citations if 0 <= index < len(answer.citations))
    return places, shown


def _line_html(text: str, start: int, end: int, places: dict[int, str]) -> str:
    """Return ``text[start:end]`` escaped, with what ``places`` has for offsets in it, its end included.

    The last word before chips is kept on one line with them, so that no line begins with a chip.
    """
    parts = []
    for at in sorted(at for at in places if start < at <= end):
        word = max(text.rfind(" ", start, at) + 1, start, at - LAST_WORD)
        parts.append(f'{escape(text[start:word])}<span class="chips">{escape(text[word:at])}{places[at]}</span>')
        start = at
    return "".join(parts) + escape(text[start:end])


def _paragraphs(lines: Sequence[tuple[int, int]], answer: Answer, places: dict[int, str]) -> str:
    """Return each line as a paragraph; lines that begin with a dash are items of a list."""
    parts, in_list = [], False
    for start, end in lines:
        item = answer.answer.startswith(("- ", "• "), start)
        if item != in_list:
            parts.append("<ul>" if item else "</ul>")
            in_list = item
        markup = _line_html(answer.answer, start + 2 if item else start, end, places)
        parts.append(f"<li>{markup}</li>" if item else f"<p>{markup}</p>")
    return "".join(parts) + ("</ul>" if in_list else "")
