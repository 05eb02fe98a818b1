"""What a column of a task table is for, by the meaning of its name."""

from __future__ import annotations

import re
from typing import Literal

from corpus.text import folded

Role = Literal["number", "goal", "task", "product", "lead", "coordinate", "deadline", "note", "money", "other"]

_WORK = re.compile(r"nhiệm vụ|nội dung|công việc|giải pháp")
_MORE_THAN_WORK = re.compile(r"phối hợp|chủ trì|thời gian|thời hạn|kết quả|sản phẩm|kinh phí")
# Tried in order: what a column is *for* ("phối hợp") decides before whom it names ("cơ quan").
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("number", re.compile(r"^(?:s?\.?tt\.?|số\s?tt|số thứ tự|thứ tự|no\.?|số)$")),
    ("other", re.compile(r"\bbắt đầu\b(?!.*(?:kết thúc|hoàn thành))")),  # when to begin is not when to be done
    ("other", re.compile(r"^lộ trình\b.*\b20\d\d$")),  # the values of a year, under one name for several years
    ("coordinate", re.compile(r"phối hợp|tham gia|\bcùng (?:làm|thực hiện|triển khai|tham)|hỗ trợ|cộng tác")),
    (
        "deadline",
        re.compile(
            r"thời gian|thời hạn|thời điểm|tiến độ|\bhạn\b|hoàn thành$|lộ trình|mốc|\bxong\b|^trước ngày"
            r"|^ngày (?:hoàn thành|kết thúc)"
        ),
    ),
    ("product", re.compile(r"sản phẩm|kết quả|đầu ra|hình thức văn bản")),
    ("money", re.compile(r"kinh phí|ngân sách|dự toán|số tiền|thành tiền")),
    (
        "lead",
        re.compile(
            r"chủ trì|thực hiện(?: chính)?$|phụ trách|chịu trách nhiệm|đầu mối|tham mưu|đơn vị$|cơ quan$|trách nhiệm"
            r"|^người|phân công|^(?:nơi|bộ phận) (?:làm|thực hiện)|^(?:giao|ai làm)"
        ),
    ),
    ("note", re.compile(r"ghi chú|căn cứ")),
    ("goal", re.compile(r"mục tiêu|mục đích|lĩnh vực|yêu cầu|chỉ tiêu")),
    ("task", re.compile(r"nhiệm vụ|nội dung|công việc|hoạt động|giải pháp|\bviệc\b|\btên\b")),
)


def role_of(name: str) -> Role:
    """Return what the column called ``name`` (as printed) is for; "other" where its name does not say."""
    low = folded(name)
    if _WORK.search(low) and not _MORE_THAN_WORK.search(low):
        return "task"
    return next((role for role, pattern in _ROLES if pattern.search(low)), "other")


def roles_of(names: tuple[str, ...]) -> tuple[Role, ...]:
    """Return the role of each column of one table, exactly one of them the task.

    Where no name says so, it is the first column of role goal or other; of several, it is the last (the others say
    what it serves).
    """
    roles = [role_of(name) for name in names]
    tasks = [i for i, role in enumerate(roles) if role == "task"]
    for i in tasks[:-1]:
        roles[i] = "goal"
    if "task" not in roles:
        stand_in = next((i for i, role in enumerate(roles) if role in ("goal", "other") and names[i]), None)
        if stand_in is not None:
            roles[stand_in] = "task"
    return tuple(roles)
