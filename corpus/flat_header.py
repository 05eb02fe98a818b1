"""Find the header of a flattened table and name its columns.

A flattened table is what a PDF tool leaves when it writes cell after cell, line by line. Its header is the only place
where the order of the columns is printed, so the header is parsed with a small grammar of the names such columns have.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Role = Literal["number", "goal", "task", "product", "lead", "coordinate", "deadline", "note", "money", "other"]

MAX_HEADER_LINES = 24
MAX_NAME_LINES = 6
_WORK = r"(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|chỉ tiêu|tiêu chí|mục tiêu|công tác|đầu việc)"
_BODY = (
    r"(?:các|cơ quan|đơn vị|phòng|ban|sở|ngành|địa phương|lãnh đạo|cán bộ|công chức|chuyên viên|người|bộ phận|cấp|"
    r"tổ chức|cá nhân|chuyên môn|trách nhiệm|phân công|được giao|và|hoặc)"
)
_DOES = r"(?:chủ trì|thực hiện|tham mưu|theo dõi|phụ trách|chịu trách nhiệm|chỉ đạo|đầu mối|triển khai|trình)"
_NOTE = r"(?:\s*\([^)]{1,60}\))?"


@dataclass(frozen=True, slots=True)
class Header:
    """A header: the lines that print it, the columns' names as printed and what each column is for."""

    lines: tuple[int, ...]
    columns: tuple[str, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    role: Role | Literal["span"]
    pattern: re.Pattern[str]


def _name(role: Role | Literal["span"], pattern: str) -> _Name:
    return _Name(role, re.compile(rf"(?:{pattern}){_NOTE}(?=\s|$)"))


# Tried in order at each place; the first that matches is taken, so the narrower stand above the wider.
_NAMES: tuple[_Name, ...] = (
    _name("number", r"s?tt\.?|số\s?tt|số thứ tự"),
    _name("deadline", r"(?:mốc |dự kiến )?(?:thời gian|thời hạn|thời điểm|tiến độ|hạn)"
          r"(?:[ ,/]+(?:và|thực hiện|hoàn thành|triển khai|trình|ban hành|báo cáo|dự kiến|gửi|kết thúc))*|hoàn thành"),
    _name("money", r"(?:dự kiến |tổng |nguồn |dự toán )?(?:kinh phí|ngân sách)(?: (?:thực hiện|dự kiến|hỗ trợ))*"),
    _name("note", r"ghi chú"),
    _name("goal", r"(?:mục tiêu|mục đích|lĩnh vực|nhóm nhiệm vụ|yêu cầu)(?:[,/] ?chỉ tiêu| cụ thể)?(?!\s?[,/])"),
    _name("task", rf"(?:tên |các )?{_WORK}(?:(?:\s?[,/\-–]\s?| và | )(?:{_WORK}|cụ thể|thực hiện|chủ yếu|trọng tâm|"
          r"triển khai|cải cách|chính))*"),
    _name("product", r"(?:dự kiến )?(?:sản phẩm|kết quả|đầu ra|hình thức văn bản)"
          r"(?:(?:\s?[,/\-–]\s?| và | )(?:kết quả|sản phẩm|đầu ra|hoàn thành|dự kiến|đạt được|cần đạt|phải đạt|"
          r"chủ yếu|chính|thực hiện|công việc|nhiệm vụ|cụ thể|mục tiêu|của))*"),
    _name("coordinate", rf"(?:{_BODY}[ ,/;\-–]*)*(?:cùng )?phối hợp(?: (?:thực hiện|triển khai))?"),
    _name("lead", rf"(?:{_BODY}[ ,/;\-–]*)*(?:cấp )?{_DOES}"
          rf"(?:(?:\s?[,/]\s?| và )(?:{_DOES}|chính)| (?:thực hiện|tham mưu|theo dõi|chính))*"),
    _name("span", rf"(?:{_BODY}[ ,/;\-–]*)+"),
    _name("other", r"căn cứ(?: pháp lý)?|địa điểm|đối tượng|hình thức(?: thực hiện)?|cấp trình|số lượng|đơn vị tính|"
          r"cấp (?:ban hành|phê duyệt|quyết định)"),
)
_TIMED = {"deadline", "lead", "coordinate", "product"}


def fold(text: str) -> str:
    """Return ``text`` in NFC, case-folded, white space collapsed to single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def parse_header(lines: Sequence[str], first: int, most: int = MAX_HEADER_LINES) -> Header | None:
    """Return the header of up to ``most`` lines that begins at line ``first``; None when none of a task table does."""
    if re.match(r"\s*(?:[Ss]?[Tt][Tt]\b|S[ốỐ](?:\s|$))", lines[first]) is None:
        return None
    used, ends, folded, printed = _window(lines, first, most)
    at, names = 0, list[tuple[_Name, int, int]]()
    complete = (0, 0)  # names, lines: as far as a name ended where a line ended
    while at < len(folded):
        hit = _next_name(folded, at, ends)
        if hit is None:
            break
        names.append((hit[0], at, hit[1]))
        at = hit[1]
        if at in ends:
            complete = (len(names), ends.index(at) + 1)
        while at < len(folded) and folded[at] == " ":
            at += 1
    names = _without_spans(names[: complete[0]])
    roles = tuple(name.role for name, _, _ in names if name.role != "span")
    if len(roles) != len(names):  # a row that begins with bodies: the header ended above it
        return parse_header(lines, first, complete[1] - 1)
    if not _is_task_table(roles):
        return None
    columns = tuple(printed[start:end].strip() for _, start, end in names)
    return Header(tuple(used[: complete[1]]), columns, _one_task(roles))


def find_headers(lines: Sequence[str]) -> list[Header]:
    """Return every header in ``lines``; those repeated at page tops are read as what all of them have in common.

    A row below a header may begin with words that could name a column; they do not recur below the other headers.
    """
    parsed = (parse_header(lines, first) for first in range(len(lines)))
    known = sorted({tuple(fold(lines[i]) for i in header.lines) for header in parsed if header}, key=len)
    headers: list[Header] = []
    for first in range(len(lines)):
        for own in known:
            header = parse_header(lines, first, len(own)) if own[0] == fold(lines[first]) else None
            if header is not None and tuple(fold(lines[i]) for i in header.lines) == own:
                headers.append(header)
                break
    return headers


def _window(lines: Sequence[str], first: int, most: int) -> tuple[list[int], list[int], str, str]:
    """Return the next full lines, where each ends in their joined text, that text folded, and as printed."""
    used: list[int] = []
    ends: list[int] = []
    parts: list[str] = []
    length = -1
    for index in range(first, len(lines)):
        text = " ".join(unicodedata.normalize("NFC", lines[index]).split())
        if not text:
            continue
        if "\t" in lines[index] or "|" in lines[index] or len(used) == most:
            break
        used.append(index)
        parts.append(text)
        length += len(text) + 1
        ends.append(length)
    printed = " ".join(parts)
    return used, ends, printed.lower(), printed


def _next_name(folded: str, at: int, ends: list[int]) -> tuple[_Name, int] | None:
    """Return the name at ``at`` and where it ends: at a line's end if it can: a row may follow."""
    following = [end for end in ends if end > at][:MAX_NAME_LINES]
    for name in _NAMES:
        whole = [end for end in following if (match := name.pattern.match(folded, at, end)) and match.end() == end]
        if whole:
            return name, whole[-1]
        match = name.pattern.match(folded, at)
        if match and match.end() > at:
            return name, at + len(match.group().rstrip(" ,/;-–"))
    return None


def _without_spans(names: list[tuple[_Name, int, int]]) -> list[tuple[_Name, int, int]]:
    """Drop a name that only stands over the two names after it ("Trách nhiệm thực hiện" over "Chủ trì", "Phối hợp")."""
    kept = []
    for place, name in enumerate(names):
        below = [other[0].role for other in names[place + 1 : place + 3]]
        if name[0].role in ("span", "lead") and below == ["lead", "coordinate"]:
            continue
        kept.append(name)
    return kept


def _is_task_table(roles: Sequence[str]) -> bool:
    known = len(set(roles) - {"number"})
    return len(roles) >= 4 and known >= 3 and bool(_TIMED.intersection(roles)) and roles.count("number") == 1


def _one_task(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Return ``roles`` with exactly one task column, the one that every row fills."""
    if "task" not in roles:
        place = next((i for i, role in enumerate(roles) if role == "goal"), 1)
        return (*roles[:place], "task", *roles[place + 1 :])
    last = max(i for i, role in enumerate(roles) if role == "task")
    return tuple("goal" if role == "task" and i < last else role for i, role in enumerate(roles))
