"""Short Vietnamese words about answers and documents, as plain text (not yet HTML)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.types import Answer, Citation
from assistant.web.marking import escape
from indexing.records import DocumentSummary

State = Literal["verified", "computed", "unverified", "not_found"]

_COMMUNE = re.compile(r"\b(xã|phường|thị trấn|đặc khu) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an answer can be relied on: ``name`` is always printed, colour and icon only repeat it."""

    state: State
    name: str
    detail: str


def mark_of(answer: Answer) -> Mark:
    """Return the state mark of ``answer``: verified only if it has claims and every one of them is."""
    if answer.status == "not_found":
        return Mark("not_found", "Không tìm thấy", "không có căn cứ trong các văn bản đã tìm")
    doubtful = sum(claim.support != "verified" and not claim.computed for claim in answer.claims)
    if not doubtful and any(claim.computed for claim in answer.claims):
        return Mark("computed", "Tính từ văn bản", "con số do chương trình đếm hoặc cộng từ những chỗ được trích")
    if answer.claims and not doubtful:
        return Mark("verified", "Đã đối chiếu", "số liệu, thời hạn, tên cơ quan đều có trong đoạn trích")
    if not answer.claims:
        return Mark("unverified", "Chưa đối chiếu được", "cần đọc lại văn bản trước khi dùng")
    return Mark(
        "unverified",
        "Chưa đối chiếu được",
        f"{doubtful}/{len(answer.claims)} ý chưa khớp với đoạn trích, cần đọc lại văn bản",
    )


def where(citation: Citation) -> str:
    """Return where in its document a citation stands: 'Mục II.2.1 · Dòng 54 · Trang 3'; '' where nothing is known."""
    parts = (("Mục", citation.section), ("Dòng", citation.row), ("Trang", citation.page))
    return " · ".join(f"{name} {value}" for name, value in parts if value)


def date(iso: str | None) -> str:
    """Return an ISO date as printed in Vietnam (31/12/2025); '' for None, anything else unchanged."""
    parts = (iso or "").split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else iso or ""


def seconds(value: float) -> str:
    """Return a duration in seconds as Vietnamese text: '0,03 giây', '12 giây', 'dưới 0,01 giây'."""
    if value < 0.01:
        return "dưới 0,01 giây"
    return (f"{value:.0f}" if value >= 10 else f"{value:.2f}").replace(".", ",") + " giây"


def issuer(summary: DocumentSummary) -> str:
    """Return who issued a document, with its province unless the name has it; '' where unknown."""
    name, place = summary.issuer or "", summary.place or ""
    if not name or not place or place.casefold() in name.casefold():
        return name or place
    return f"{name}, {place}" if _COMMUNE.search(name) else f"{name} {place}"


def facts(summary: DocumentSummary) -> str:
    """Return who issued a document, for which year (else in which), and its number; '' where nothing is known."""
    year = summary.period or (summary.issued_on or "")[:4]
    return " · ".join(part for part in (issuer(summary), year, summary.number) if part)


def held(count: int) -> str:
    """Return how many documents the library holds, as a sentence part."""
    return f"{count} văn bản trong thư viện" if count else "Thư viện chưa có văn bản nào"


def lines(text: str) -> str:
    """Return ``text`` as HTML, a line a line."""
    return "<br>".join(escape(line) for line in text.strip().split("\n"))
