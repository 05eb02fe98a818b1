"""Questions that lean on the one before ("còn thời hạn?", "ai phối hợp?", "năm 2025 thì sao?"), made whole by rule.

What a question lacks it takes from the last whole one: the subject where it only asks ("còn thời hạn?"), the asking
where it only names another subject ("còn việc làm sạch dữ liệu?"), and all but the year, the place or the unit where it
names only that. A question that stands by itself is left as it is, and so is one that no rule fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.frames import UNIT_KIND, Frame, asked_again, fields_of, frame_of, lowered
from assistant.places import place_names
from assistant.shelf import Shelf
from assistant.types import Answer
from corpus.text import nfc, unaccented
from corpus.types import Span

_LEAD = re.compile(r"^(?:(?:à|ừ|ờ|nhưng|thế|vậy|rồi|và|còn|thế thì|vậy thì)(?!\w)[\s,:]*)+")
_TAIL = re.compile(
    r"(?:\s+(?:thì sao|thì thế nào|thế nào|như thế nào|ra sao|sao|nhỉ|ạ|vậy|thế))+\s*[?.!]*\s*$|\s*[?.!]+\s*$"
)
_TASK_POINTER = r"(?:việc|nhiệm vụ|công việc|nội dung|hoạt động|đầu việc)"
_POINTER = re.compile(
    rf"(?<!\w)(?:(?:{_TASK_POINTER}|chỉ tiêu|mục tiêu|kế hoạch|văn bản|đề án|chương trình)"
    r" (?:này|đó|ấy|kia|trên|nói trên|vừa nêu|vừa rồi)|(?:cái|điều) (?:này|đó|ấy)|nó)(?!\w)"
)
_DOCUMENT_POINTER = re.compile(r"^(?:kế hoạch|văn bản|chương trình|đề án)")
_YEAR = re.compile(r"\b20\d\d\b(?:\s*[-–]\s*20\d\d\b)?")
_ONLY_YEAR = re.compile(r"(?:(?:ở|của|trong|cho|theo|kế hoạch|bản|giai đoạn|năm|cchc)\s+)*20\d\d(?:\s*[-–]\s*20\d\d)?")
_TO = r"(?:(?:ở|của|tại|với|cho|bên|phía|đối với)\s+)*"
_STOP = r"(?:nào|gì|chủ|phối|phụ|phải|được|có|làm|lo|thực|là|trong|năm|tỉnh|thành|xã|phường|do|theo|và|đạt|ký|ban)"
_ONLY_UNIT = re.compile(rf"{_TO}({UNIT_KIND}(?:\s+[^\s,;?.]+){{1,9}})")
_UNIT_WITHIN = re.compile(rf"(?<!\w){UNIT_KIND}(?!\w)(?:\s+(?!{_STOP}(?!\w))[^\s,;?.]+){{1,9}}")
_LEVEL = r"(?:tỉnh|thành phố|tp\.?|xã|phường|đặc khu|huyện)"
_COMMUNE = re.compile(rf"(?<!\w)(?:xã|phường|đặc khu|thị trấn)((?:\s(?!{_STOP}(?!\w))[^\s,;?.]+){{1,3}})")
_ONLY_PLACE = re.compile(rf"{_TO}((?:{_LEVEL}\s+)?(.+))")
_NO_SUBJECT = frozenset(
    "thì là và của các những từng mỗi cụ thể chính xác vậy thế đúng không này đó ấy kia nó họ việc nhiệm vụ công cho"
    " xin hỏi biết với nữa luôn bên về ai gì nào sao có đã phải".split()
)

Restore = Callable[[str], str]


def rewrite(question: str, previous: Sequence[str], *, subject: str = "", restore: Restore = str) -> str:
    """Return ``question`` made whole from the ``previous`` ones, or as it is where it needs nothing of them.

    ``previous`` are the questions asked before it, as they were made whole, the newest last. ``subject`` is the one
    thing that the last answer was about, where it is known better than its question said it (``subject_of``).
    ``restore`` gives back the accents of a question that was typed without any.
    """
    if not previous or not question.strip():
        return question
    asked, before = (_accented(" ".join(nfc(each).split()), restore) for each in (question, previous[-1]))
    lead = _LEAD.match(lowered(asked))
    core = asked[lead.end() if lead else 0 :].strip(" ,:")
    bare = _TAIL.sub("", core) if _TAIL.search(lowered(core)) else core
    frame, own = frame_of(before), frame_of(core)
    if subject:
        frame = Frame(subject, frame.fields, frame.scope)
    if lead or lowered(core).endswith(("thì sao?", "thì sao", "thế nào?")):
        whole = _exchanged(bare, before, frame)
        if whole is not None:
            return whole
    if pointer := _POINTER.search(lowered(core)):
        return _pointed(core, pointer, frame) or question
    says = bool(set(lowered(own.subject).split()) - _NO_SUBJECT) or own.scope_is_document
    if own.fields and not says:
        return asked_again(own.fields, Frame(frame.subject, (), own.scope or frame.scope)) or question
    if lead and says and not own.fields and frame.fields and not fields_of(bare):
        return asked_again(frame.fields, Frame(own.subject, (), own.scope or frame.scope)) or question
    return question


def subject_of(answer: Answer, shelf: Shelf) -> str:
    """Return the one task that all of ``answer`` rests on, as its document names it; '' where there is none such."""
    places = {(each.document, each.start, each.end) for each in answer.citations}
    if len(places) != 1:
        return ""
    ((id, start, end),) = places
    book = shelf.books.get(id)
    if book is None:
        return ""
    names = {task.words(book.document, "task") for task in book.all_tasks if _within(task.span, start, end)}
    name = names.pop() if len(names) == 1 else None
    return re.sub(r"^\d{1,2}[.)]\s*", "", name).strip(" .;:") if name else ""


def _within(span: Span, start: int, end: int) -> bool:
    return start < span.end and span.start < end


def _accented(words: str, restore: Restore) -> str:
    """Return ``words``, with accents where none were typed; what was typed with accents may be a name: it is kept."""
    return restore(words) if words == unaccented(words) else words


def _exchanged(bare: str, before: str, frame: Frame) -> str | None:
    """Return ``before`` with its year, unit or place exchanged for the one that ``bare`` is nothing but; else None."""
    plain, old = lowered(bare), lowered(before)
    if _ONLY_YEAR.fullmatch(plain):
        year = _YEAR.search(bare)
        return None if year is None else _with_year(before, year[0])
    if unit := _ONLY_UNIT.fullmatch(plain):
        named = bare[unit.start(1) : unit.end(1)]
        if within := _UNIT_WITHIN.search(old):
            return before[: within.start()] + named + before[within.end() :]
        if {"lead", "coordinate"} & set(frame.fields) and frame.subject:
            return f"{named} làm gì trong việc {frame.subject}?"
        return f"{before.rstrip(' ?.!')} đối với {named}?"
    return _other_place(bare, plain, before, old)


def _with_year(before: str, year: str) -> str:
    if _YEAR.search(before):
        return _YEAR.sub(year, before)
    return f"{before.rstrip(' ?.!')} (năm {year})?"


def _other_place(bare: str, plain: str, before: str, old: str) -> str | None:
    only = _ONLY_PLACE.fullmatch(plain)
    if only is None or not (_COMMUNE.fullmatch(only[1]) or _is_province(bare[only.start(2) : only.end(2)])):
        return None
    new = bare[only.start(1) : only.end(1)]
    names = [match[1].strip() for match in _COMMUNE.finditer(old)] + [lowered(name) for name in place_names(before)]
    for name in names:
        within = re.search(rf"(?<!\w)({_LEVEL}\s+)?{re.escape(name)}(?!\w)", old)
        if within:
            level = "tỉnh " if (within[1] or "").startswith("tỉnh") and only[1] == only[2] else ""
            return before[: within.start()] + level + new + before[within.end() :]
    return f"{before.rstrip(' ?.!')} (ở {new})?"


def _is_province(words: str) -> bool:
    """Whether ``words`` are a province's name and nothing else."""
    return any(lowered(name) == lowered(words).strip() for name in place_names(f"tỉnh {words}"))


def _pointed(core: str, pointer: re.Match[str], frame: Frame) -> str | None:
    """Return ``core`` with what the question before was about in the place of what points back to it."""
    told = frame.subject
    if _DOCUMENT_POINTER.match(pointer[0]) and not _DOCUMENT_POINTER.match(lowered(told)):
        told = frame.scope if _DOCUMENT_POINTER.match(lowered(frame.scope)) else ""
    if not told:
        return None
    if re.match(rf"{_TASK_POINTER}|cái|điều|nó", pointer[0]) and not _DOCUMENT_POINTER.match(lowered(told)):
        told = f"việc “{told}”"
    whole = core[: pointer.start()] + told + core[pointer.end() :]
    if frame.scope and lowered(frame.scope) not in lowered(whole):
        whole = f"{whole.rstrip(' ?.!')} ({frame.scope})?"
    return whole[:1].upper() + whole[1:]
