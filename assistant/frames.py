"""What a question asks and of what: its fields, its subject, its scope; and a whole question made of these again.

Reads plain Vietnamese, accents in place, by its asking words. Used to carry a subject from one question to the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.text import nfc

UNIT_KIND = (
    r"(?:ubnd|[uủ][ỷy] ban nhân dân|hđnd|sở|phòng|ban(?! hành\b)|văn phòng|chi cục|cục|trung tâm|thanh tra|công an"
    r"|đài|hội|viện|trường|bệnh viện)"
)
_WHO_KIND = rf"(?:cơ quan|đơn vị|bộ phận|bên|ngành|người|cấp|tổ|{UNIT_KIND})"
_WHO = rf"(?:(?:những |các )?{_WHO_KIND}(?: chuyên môn)? (?:nào|gì)|(?:những )?ai)"
_CHARGED = r"(?:chủ trì|phụ trách|chịu trách nhiệm(?: chính)?|làm đầu mối|đầu mối|đứng ra|làm chính|thường trực)"
_ALONE = r"(?=\s*(?:[?,;.]|và\b|$))"
_WHEN = r"(?:(?:là |vào |trước )?(?:khi|lúc|ngày|tháng|quý|năm) (?:nào|mấy)|(?:là )?(?:bao giờ|bao lâu))"
_DONE = r"(?:(?:thì )?(?:phải )?(?:xong|hoàn thành|làm xong|kết thúc|thực hiện xong))"

# The fields of a question, in the order in which they are asked for together.
FIELDS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"(?<!\w)(?:{ways})(?!\w)")
    for name, ways in {
        "coordinate": (
            rf"(?:phối hợp|làm cùng|cùng làm|hỗ trợ)(?: thực hiện)?(?: (?:với|cùng))? {_WHO}"
            rf"|{_WHO} (?:sẽ |cùng |phải )?(?:phối hợp|hỗ trợ)(?: thực hiện)?"
            rf"|(?:{_WHO_KIND} )?phối hợp{_ALONE}"
        ),
        "lead": (
            rf"(?:(?:do|giao(?: cho)?) )?{_WHO} (?:là (?:cơ quan|đơn vị) )?(?:được giao )?"
            rf"(?:{_CHARGED}|làm|lo|thực hiện|đảm nhiệm|xử lý)|{_CHARGED} (?:là )?{_WHO}|(?:do|giao(?: cho)?) {_WHO}"
            rf"|(?:{_WHO_KIND} )?{_CHARGED}(?: là(?: ai)?)?{_ALONE}"
        ),
        "deadline": (
            rf"(?:{_DONE} )?(?:thời hạn|hạn chót|hạn cuối|hạn(?! đ| nộp)|thời gian)"
            rf"(?: (?:phải )?(?:hoàn thành|thực hiện|xong))?(?: của từng việc)?(?: là)?(?: {_WHEN})?(?: {_DONE})?"
            rf"|(?:{_DONE} )?{_WHEN}(?: {_DONE})?"
        ),
        "product": (
            r"(?:sản phẩm|kết quả đầu ra|đầu ra|kết quả phải có)(?: (?:phải có|cần có|của việc này))?"
            r"(?: (?:là )?(?:gì|nào|văn bản gì))?"
        ),
        "money": (
            r"(?:kinh phí|ngân sách|dự toán|số tiền)(?: thực hiện)?(?: (?:là )?(?:bao nhiêu|mấy)(?: tiền)?)?"
            r"|bao nhiêu (?:tiền|kinh phí)"
        ),
        "percent": (
            r"(?:(?:là|phải đạt|đạt(?: ít nhất| tối thiểu)?|chiếm|đặt) )?(?:bao nhiêu|mấy) (?:phần trăm|%|phần)"
            r"|(?:đạt|chiếm|đặt|tối thiểu) bao nhiêu|(?:chỉ tiêu|tỷ lệ)(?: là)? bao nhiêu"
            rf"|(?:chỉ tiêu|tỷ lệ){_ALONE}"
        ),
        "signer": r"ai (?:là người )?(?:đã )?ký(?: ban hành)?|người ký(?: là ai)?",
        "number": r"(?:mang |có )?số(?: hiệu| ký hiệu)?(?: là)? (?:mấy|bao nhiêu|nào|gì)|số hiệu(?=\s*[?.]?$)",
    }.items()
}
_OF_DOCUMENT = {"signer", "number"}
_REST = re.compile(r"(?<!\w)(?:là )?(?:bao nhiêu|những gì|gì)(?!\w)")
_OPENING = re.compile(
    r"^(?:(?:cho (?:tôi|mình|em)(?: hỏi)?|xin hỏi|xin cho biết|hãy cho biết|cho biết|bạn ơi|hỏi)(?!\w)[\s,:]*)+"
)
_EDGE = r"(?:và|thì|là|của|việc|nhiệm vụ|công việc|trong việc|do|được|phải|cho|về|có|trong|hay|với|ở|tại|sẽ|cần)"
_BEFORE = re.compile(rf"^(?:[\s,;:–-]|{_EDGE}(?=\s))+")
_AFTER = re.compile(rf"(?:[\s,;:?.!–-]|(?<=\s){_EDGE}(?=[\s?,.;]|$))+$")
_PLACE = r"(?:toàn )?(?:tỉnh|thành phố|xã|phường|đặc khu)(?: (?!năm\b|[,;?])[^\s,;?]+){1,3}"
_SCOPE_LAST = re.compile(
    r"(?:^|[\s,]+)(?:(?:ở|trong|theo|tại|của|năm|thuộc)\s+)*"
    rf"((?:bản |chương trình |kế hoạch )(?:kế hoạch )?[^,;?]*|{_PLACE}(?: năm 20\d\d)?|năm 20\d\d(?: của {_PLACE})?)$"
)
_SCOPE_FIRST = re.compile(
    rf"^(?:(?:ở|trong|theo|tại)\s+)+((?:(?:bản |chương trình |kế hoạch )[^,;?]*|{_PLACE})(?: năm 20\d\d)?),\s*"
)
_DOCUMENT = re.compile(r"^(?:bản |tờ )?(?:kế hoạch|chương trình|văn bản|quyết định|nghị quyết|công văn|đề án)\b")
_NO_TASK = re.compile(
    r"^(?:bản |các |những )?(?:kế hoạch|chương trình|văn bản|mục tiêu|chỉ tiêu|tỷ lệ|mức độ|nhiệm vụ|hồ sơ|số lượng"
    r"|số hồ sơ|kinh phí)\b"
)
_LISTED = re.compile(r"(.+?) (chủ trì|phụ trách|phối hợp) (?:những |các )?(nhiệm vụ|công việc|việc)(?: nào| gì)?$")
_QUOTED = re.compile(r"[“\"]([^”\"]{8,})[”\"]")
_LAST = {
    "lead": "ai chủ trì", "coordinate": "đơn vị nào phối hợp", "deadline": "thời hạn là khi nào",
    "product": "sản phẩm là gì", "money": "kinh phí là bao nhiêu", "percent": "đạt bao nhiêu phần trăm",
    "signer": "ai ký", "number": "mang số, ký hiệu nào",
}  # fmt: skip
_FIRST = {
    "lead": "Ai chủ trì {}", "coordinate": "Đơn vị nào phối hợp thực hiện {}", "deadline": "Thời hạn của {} là khi nào",
    "product": "Sản phẩm của {} là gì", "money": "Kinh phí của {} là bao nhiêu",
    "percent": "{} đạt bao nhiêu phần trăm", "signer": "Ai ký {}", "number": "{} mang số, ký hiệu nào",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """``subject`` is what a question is about, '' where it says none; ``scope`` the plan, place or year it is of."""

    subject: str
    fields: tuple[str, ...]
    scope: str = ""

    @property
    def scope_is_document(self) -> bool:
        """Whether the scope is a plan or another document, and not only a place or a year."""
        return bool(_DOCUMENT.match(lowered(self.scope)))


def lowered(words: str) -> str:
    """Return ``words`` in small letters, each letter at its place."""
    low = words.lower()
    return low if len(low) == len(words) else "".join(c.lower() if len(c.lower()) == 1 else c for c in words)


def fields_of(question: str) -> tuple[str, ...]:
    """Return the names of the fields that ``question`` asks for, in the order of FIELDS."""
    return _taken(" ".join(nfc(question).split()))[0]


def frame_of(question: str) -> Frame:
    """Return what ``question`` asks and of what; its words keep their spelling."""
    kept = " ".join(nfc(question).split())
    fields, rest = _taken(kept[_end(_OPENING, kept) :])
    scope = ""
    if first := _SCOPE_FIRST.search(lowered(rest)):
        scope, rest = rest[first.start(1) : first.end(1)], rest[first.end() :]
    if quoted := _QUOTED.search(rest):
        after = rest[quoted.end() :].rstrip(" ?.!,")
        last = _SCOPE_LAST.search(lowered(after))
        return Frame(quoted[1].strip(), fields, scope or (after[last.start(1) :] if last else ""))
    rest = _trimmed(rest)
    if not scope and (last := _SCOPE_LAST.search(lowered(rest))):
        return Frame(_trimmed(rest[: last.start()]), fields, rest[last.start(1) :].strip())
    return Frame(rest, fields, scope)


def asked_again(fields: Sequence[str], frame: Frame) -> str | None:
    """Return the question for ``fields`` of the subject of ``frame``; None where it has none that could have them."""
    subject, scope = frame.subject, frame.scope
    if set(fields) <= _OF_DOCUMENT and not _DOCUMENT.match(lowered(subject)):
        if not frame.scope_is_document:
            return None
        subject, scope = scope, ""
    if not subject:
        return None
    first, *more = fields
    listed = _LISTED.match(subject)
    if listed:
        subject = f"những {listed[3]} do {listed[1]} {listed[2]}"
    plain = _NO_TASK.match(lowered(subject)) or first == "percent"
    named = f"{'' if plain else 'việc '}{uncapitalised(subject)}"
    asked = " và ".join([_FIRST[first].format(named), *(_LAST[name] for name in more)])
    return f"{asked[:1].upper()}{asked[1:]}{f' ({scope})' if scope else ''}?"


def uncapitalised(words: str) -> str:
    """Return ``words`` with a small first letter, unless they begin with an abbreviation."""
    first = words.split(" ", 1)[0]
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]


def _taken(words: str) -> tuple[tuple[str, ...], str]:
    """Return the fields that ``words`` ask for and what is left of them; what asks for one asks for no other."""
    fields: list[str] = []
    for name, pattern in FIELDS.items():
        kept, at = "", 0
        for match in pattern.finditer(lowered(words)):
            kept += words[at : match.start()] + " "
            at = match.end()
            fields.append(name)
        words = kept + words[at:]
    low = lowered(words)
    rest, at = "", 0
    for match in _REST.finditer(low):
        rest += words[at : match.start()] + " "
        at = match.end()
    order = [name for name in ("lead", *FIELDS) if name in fields]
    return tuple(dict.fromkeys(order)), " ".join((rest + words[at:]).split())


def _trimmed(words: str) -> str:
    for _ in range(3):
        words = words[_end(_BEFORE, words) :]
        last = _AFTER.search(lowered(words))
        words = words[: last.start()] if last else words
    return " ".join(words.split()).strip(' “”",')


def _end(pattern: re.Pattern[str], words: str) -> int:
    found = pattern.search(lowered(words))
    return found.end() if found else 0
