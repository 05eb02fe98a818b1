"""The conversation as HTML: questions, answers with numbered chips and a state mark, errors; the welcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Answer
from assistant.web.labels import State, mark_of, seconds
from assistant.web.marking import escape

_ICONS: dict[State, str] = {
    "verified": '<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="m4.8 8.2 2.2 2.2 4.2-4.6" class="knock"/>',
    "computed": '<rect x="1.5" y="1.5" width="13" height="13" rx="3" fill="currentColor"/>'
    '<path d="M5 5.4h6M5 8h6M5 10.6h3.5" class="knock"/>',
    "unverified": '<path d="M8 1.4 15.2 14H.8z" fill="currentColor"/><path d="M8 6v3.6M8 11.4v1" class="knock"/>',
    "not_found": '<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="M4.8 8h6.4" class="knock"/>',
}
_STATES = {True: "tính từ văn bản", False: "chưa đối chiếu được"}  # by whether a claim's figures were computed
LAST_WORD = 24  # characters kept on one line with the chips after them


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what came of it: an answer, a message to the user, or (neither) an answer still to come.

    ``documents`` are the ids of those it is asked of (none is all); ``evidence`` is the HTML of its evidence panel.
    """

    question: str
    documents: tuple[str, ...] = ()
    answer: Answer | None = None
    problem: str | None = None
    evidence: str = ""

    @property
    def pending(self) -> bool:
        """Whether the answer is still to come."""
        return self.answer is None and self.problem is None

    @property
    def scope(self) -> str:
        """Where it is searched, in words."""
        return f"{len(self.documents)} văn bản đã chọn" if self.documents else "tất cả văn bản"


def conversation(turns: Sequence[Turn]) -> str:
    """Return the turns of a conversation in order; '' before the first question."""
    return "".join(turn_html(number, turn) for number, turn in enumerate(turns))


def welcome(examples: Sequence[str], held: int) -> str:
    """Return what stands in an empty conversation; ``held`` is how many documents can be asked about."""
    if not held:
        return (
            '<section class="welcome"><h2>Chưa có văn bản để hỏi</h2>'
            "<p>Hãy nạp kế hoạch vào thư viện bằng lệnh <code>cchc index THƯ_MỤC</code>, rồi tải lại trang.</p>"
            "</section>"
        )
    chips = "".join(
        f'<li><button type="button" class="example" data-example="{escape(each)}">{escape(each)}</button></li>'
        for each in examples
    )
    tried = f'<h3>Hỏi thử</h3><ul class="examples">{chips}</ul>' if chips else ""
    return (
        '<section class="welcome"><h2>Anh/chị cần tra cứu nội dung gì?</h2>'
        "<p>Câu trả lời chỉ lấy từ các văn bản trong thư viện. Mỗi ý đều kèm đoạn trích nguyên văn để đối chiếu; "
        f"nội dung nào văn bản không có thì sẽ trả lời là không tìm thấy.</p>{tried}</section>"
    )


def turn_html(number: int, turn: Turn) -> str:
    """Return one turn; ``number`` (from 0) ties its chips to its evidence."""
    if turn.answer is not None:
        reply = answer_html(number, turn.answer, turn.scope)
    elif turn.problem is not None:
        words = f"<strong>Chưa trả lời được.</strong> {_lines(turn.problem)}"
        reply = f'<div class="reply problem" role="alert"><p>{words}</p></div>'
    else:
        dots = '<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>'
        reply = f'<div class="reply pending" aria-busy="true">{dots}<p>Đang tìm trong {escape(turn.scope)}…</p></div>'
    return (
        f'<article class="turn" data-turn="{number}"><div class="question"><p class="spoken">Câu hỏi</p>'
        f"<p>{_lines(turn.question)}</p></div>{reply}</article>"
    )


def answer_html(number: int, answer: Answer, scope: str) -> str:
    """Return an answer: its state mark, its text with chips after each claim, and how it came about."""
    mark = mark_of(answer)
    count = len(answer.citations)
    facts = [f"Trả lời trong {seconds(answer.seconds)}", f"{count} căn cứ" if count else "", f"tìm trong {scope}"]
    if answer.way == "written":
        facts.append("câu chữ do mô hình ngôn ngữ viết")
    icon = f'<svg viewBox="0 0 16 16" aria-hidden="true">{_ICONS[mark.state]}</svg>'
    return (
        f'<div class="reply {mark.state}"><p class="state">{icon}<strong>{mark.name}</strong>'
        f'<span class="why">{escape(mark.detail)}</span></p>'
        f'<div class="text">{answer_text(number, answer)}</div>'
        f'<p class="facts">{escape(" · ".join(part for part in facts if part))}</p></div>'
    )


def answer_text(number: int, answer: Answer) -> str:
    """Return the answer's text, a paragraph or list item a line, with the chips of each claim where the claim ends.

    A claim whose words are not in the text has no place in it: citations that got no chip that way are named at the
    end, so each citation can always be reached from its answer.
    """
    places, shown = _chip_places(number, answer)
    lines, at = [], 0
    for line in answer.answer.split("\n"):
        end = at + len(line)
        lines.append((line, _line_html(answer.answer, at, end, places)))
        at = end + 1
    rest = [index for index in range(len(answer.citations)) if index not in shown]
    body = _paragraphs(lines)
    if rest:
        body += f'<p class="rest">Căn cứ: {"".join(chip(number, index) for index in rest)}</p>'
    return body


def chip(number: int, index: int) -> str:
    """Return the chip that leads from turn ``number`` to its citation ``index`` (from 0)."""
    return (
        f'<button type="button" class="chip" data-turn="{number}" data-citation="{index}" '
        f'aria-label="Xem căn cứ {index + 1}" title="Xem căn cứ {index + 1}">[{index + 1}]</button>'
    )


def _chip_places(number: int, answer: Answer) -> tuple[dict[int, str], set[int]]:
    """Return what to insert at which offset of the answer's text, and which citations that shows."""
    places: dict[int, str] = {}
    shown: set[int] = set()
    mixed = any(claim.support == "verified" for claim in answer.claims)
    at = 0
    for claim in answer.claims:
        words = claim.text.strip()
        start = answer.answer.find(words, at) if words else -1
        if start < 0:
            continue
        at = start + len(words)
        known = [index for index in claim.citations if 0 <= index < len(answer.citations)]
        doubt = f'<span class="doubt">{_STATES[claim.computed]}</span>' if mixed and claim.support != "verified" else ""
        places[at] = places.get(at, "") + "".join(chip(number, index) for index in known) + doubt
        shown.update(known)
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


def _paragraphs(lines: Sequence[tuple[str, str]]) -> str:
    """Return each line (as text, as HTML) as a paragraph; lines that begin with a dash are items of a list."""
    parts, in_list = [], False
    for text, markup in lines:
        if not text.strip():
            continue
        item = text.startswith(("- ", "• "))
        if item != in_list:
            parts.append("<ul>" if item else "</ul>")
            in_list = item
        parts.append(f"<li>{markup[2:]}</li>" if item else f"<p>{markup}</p>")
    return "".join(parts) + ("</ul>" if in_list else "")


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.strip().split("\n"))
