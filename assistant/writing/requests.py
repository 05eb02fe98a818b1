"""What kind of text is asked for: an answer, or a longer one (a summary, an explanation, a draft)."""

from __future__ import annotations

import re
from typing import Literal

from assistant.understand import Request
from corpus.text import folded

Kind = Literal["answer", "summary", "explain", "draft"]

MOST: dict[Kind, int] = {"answer": 2, "summary": 3, "explain": 8, "draft": 8}  # claims of one request to the model

_SUMMARY = re.compile(r"tóm tắt|tóm lược|tổng thuật|nội dung chính|\bsummar(?:y|ise|ize)\b")
_EXPLAIN = re.compile(r"^\W*(?:hãy |xin |nhờ )?giải thích|\bgiải thích (?:giúp|rõ|cho|mục|phần|điều|khoản)|\bexplain\b")
_DRAFT = re.compile(
    r"(?:soạn(?: thảo)?|dự thảo|viết|thảo)(?: giúp| cho| hộ)?(?: \S+)?(?: một| 1)?"
    r" (?:đoạn|phần|mục|bài|tờ trình|công văn|báo cáo)"
    r"|\bdraft (?:a|the) (?:paragraph|section)"
)


def kind_of(request: Request) -> Kind:
    """Return what kind of text ``request`` asks for."""
    low = folded(f"{request.question} {request.words}")
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (("summary", _SUMMARY), ("draft", _DRAFT), ("explain", _EXPLAIN))
    return next((kind for kind, pattern in kinds if pattern.search(low)), "answer")
