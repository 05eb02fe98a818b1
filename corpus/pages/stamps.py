"""Stamps of digital signatures: small lines that say who signed when, over whatever stands on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.pages.content import Page, Word
from corpus.pages.lines import PrintedLine, printed_lines

_SIGNED = re.compile(
    r"(?:Người ký|Ký bởi|Được ký bởi|Ký số bởi|Thời gian ký|Ngày ký|Signed by|Digitally signed|Signature valid)\b\s*:?"
)
_MORE = re.compile(r"(?:Email|E-mail|Cơ quan|Tổ chức|Chức vụ|Đơn vị|Lý do|Reason|Location|Date|Nơi ký)\s*:")
_SMALLER = 0.87  # of the size of type that three quarters of the page's words do not exceed
_NEAR = 1.6  # line heights: how far apart the lines of one stamp stand


def without_stamps(page: Page) -> tuple[Sequence[Word], list[Sequence[Word]]]:
    """Return the words of ``page`` that are of its text, and its stamps: those known, and those printed over it."""
    stamps = list(page.stamps)
    if not page.words:
        return page.words, stamps
    usual = sorted(word.size for word in page.words)[len(page.words) * 3 // 4]
    small = [word for word in page.words if word.size < _SMALLER * usual]
    lines = printed_lines(small, page.number)
    signed = [at for at, line in enumerate(lines) if _SIGNED.match(line.text)]
    taken: set[int] = set()
    for at in signed:
        if at in taken:
            continue
        own = _stamp(lines, at)
        taken |= set(own)
        stamps.append([word for i in own for word in lines[i].words])
    over = {id(word) for i in taken for word in lines[i].words}
    return [word for word in page.words if id(word) not in over] if over else page.words, stamps


def _stamp(lines: Sequence[PrintedLine], at: int) -> list[int]:
    """Return the indexes of the lines of the stamp that has line ``at``: such as follow it closely and name a field."""
    own = [at]
    for below in range(at + 1, len(lines)):
        last, line = lines[own[-1]], lines[below]
        if line.top - last.top > _NEAR * (last.bottom - last.top) or abs(line.left - lines[at].left) > line.size:
            break
        if not (_SIGNED.match(line.text) or _MORE.match(line.text)):
            break
        own.append(below)
    return own
