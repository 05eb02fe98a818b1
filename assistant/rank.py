"""Put passages that can hold the kind of answer asked for before those that cannot."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.intent import Field, Intent
from assistant.rarity import Rarity, syllable_set
from assistant.retrieve import Hit
from corpus.legal import find_numbers
from corpus.text import folded
from indexing.passages import Passage

PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s*(?:%|phần trăm)")
MONEY = re.compile(
    r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?:\s*(?:triệu|tỷ))?(?:\s*đồng)?|\d+(?:,\d+)?\s*(?:(?:triệu|tỷ|nghìn)(?:\s*đồng)?"
    r"|đồng\b(?! (?:chí|bào|nghiệp|môn|hương|tác giả)))"
)
FIGURE = re.compile(f"{PERCENT.pattern}|{MONEY.pattern}")
WHEN = re.compile(
    r"\bquý\s+[IVX\d]|tháng\s+\d|ngày\s+\d|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/20\d\d|thường xuyên|h[àằ]ng (?:ngày|tuần"
    r"|tháng|quý|năm)"
    r"|định kỳ|trước|chậm nhất|\d+ giờ|sau khi|kể từ|năm 20\d\d|khi có|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật"
    r"|mỗi (?:ngày|tuần|tháng|quý|năm)|(?:đầu|giữa|cuối) (?:tuần|tháng|quý|năm)|theo (?:kế hoạch|hướng dẫn|chỉ đạo"
    r"|đề nghị"
    r"|yêu cầu)",
    re.IGNORECASE,
)
DURATION = re.compile(
    r"\d+\s*(?:phút|giờ|ngày|tuần|tháng)(?!/\d{4})|(?:một|hai|ba|bốn|năm|mười) (?:phút|giờ|ngày|tuần|tháng)",
    re.IGNORECASE,
)
_FUNDS = re.compile(r"nguồn (?:kinh phí|ngân sách|vốn|thu|tài chính)|kinh phí thực hiện", re.IGNORECASE)
_BASIS = re.compile(r"^(?:Căn cứ|Thực hiện|Triển khai)\b")
_CLOSING = re.compile(r"^Trên đây là")


_CITED_DATE = re.compile(r"(?:số\s*)?\d+[\w./-]*\s+ngày\s+\d{1,2}[/-]\d{1,2}[/-]\d{4}", re.IGNORECASE)


_DAY = re.compile(
    r"\d{1,2}/\d{1,2}\b|\bngày\s+\d|\d+ (?:ngày|giờ|tuần)|tháng\s+\d|\bquý\s+[IVX\d]|sau khi|kể từ|khi có"
    r"|thứ (?:hai|ba|tư|năm|sáu|bảy)|theo (?:kế hoạch|hướng dẫn|chỉ đạo|đề nghị|yêu cầu|thời gian)"
    r"|(?:đầu|giữa|cuối) (?:tuần|tháng|quý|năm)",
    re.IGNORECASE,
)


def figures_in(words: str) -> list[str]:
    """Return the percentages and sums of money in ``words``, in order, without white space."""
    return ["".join(match[0].split()) for match in FIGURE.finditer(words)]


def says_when(words: str) -> bool:
    """Return whether ``words`` name a time, dates of the documents they cite left aside."""
    return bool(WHEN.search(_CITED_DATE.sub(" ", words)))


def says_day(words: str) -> bool:
    """Return whether ``words`` name a day, or an event that sets one; "hằng năm" does not."""
    return bool(_DAY.search(_CITED_DATE.sub(" ", words)))


@dataclass(frozen=True, slots=True)
class Preference:
    """Add ``weight`` standard deviations to a passage that ``suits`` when one of ``fields`` is asked for, or always."""

    fields: tuple[Field, ...]
    weight: float
    suits: Callable[[Passage], bool]


# Weights were set on the development questions; each rule's worth is in docs/evaluation.md.
PREFERENCES: tuple[Preference, ...] = (
    Preference(("percent",), 0.7, lambda p: bool(PERCENT.search(p.text))),
    Preference(("money",), 0.8, lambda p: bool(MONEY.search(p.text))),
    Preference(("reference",), 0.5, lambda p: bool(find_numbers(p.text))),
    Preference(("lead", "coordinate", "product", "deadline"), 0.4, lambda p: p.kind == "row"),
    Preference(("coordinate", "product"), 0.5, lambda p: p.kind == "row"),
    Preference(("deadline",), 0.3, lambda p: says_when(p.text)),
    Preference(("duration",), 0.7, lambda p: bool(DURATION.search(p.text))),
    Preference(("funding",), 1.2, lambda p: bool(_FUNDS.search(p.text))),
    Preference(("funding",), 1.0, lambda p: "kinh phí" in folded(f"{p.context} {p.text[:40]}")),
    Preference(("lead", "coordinate"), 0.2, lambda p: "chủ trì" in p.text or "phối hợp" in p.text),
    Preference(("signer",), 6.0, lambda p: p.kind == "signature"),
    Preference(("own_number",), 3.0, lambda p: p.kind == "head"),
    Preference(("basis",), 3.0, lambda p: p.section is None and bool(_BASIS.match(p.text))),
    Preference((), -0.6, lambda p: p.kind in ("recipients", "head", "signature", "footnote")),
    Preference((), -2.0, lambda p: bool(_CLOSING.match(p.text))),
)


_TIMES = (  # how a quarter, a month or a day is asked for, and how it is printed
    (re.compile(r"\bquý (?:nào|mấy|bao nhiêu)"), re.compile(r"\bquý\s+[IVX\d]", re.I)),
    (re.compile(r"\btháng (?:nào|mấy|bao nhiêu)"), re.compile(r"\btháng\s+\d", re.I)),
    (re.compile(r"\b(?:ngày|hôm) (?:nào|mấy|bao nhiêu)"), re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\bngày\s+\d", re.I)),
)
OF_THAT_TIME = 0.5  # what a passage gains that gives a time of the kind asked for
TOPIC = 1.2  # what a passage gains whose own words hold all that the question is about


@lru_cache(maxsize=1 << 16)
def _suited(passage: Passage) -> frozenset[int]:
    """Which of PREFERENCES a passage suits; kept, since the same passages come up question after question."""
    return frozenset(at for at, preference in enumerate(PREFERENCES) if preference.suits(passage))


def kind_of_time(low: str) -> re.Pattern[str] | None:
    """Return what a time must look like to answer a folded question for a quarter, a month or a day; None for any."""
    return next((form for asks, form in _TIMES if asks.search(low)), None)


def reranked(
    hits: Sequence[Hit], intent: Intent, asked: Sequence[str], rarity: Rarity, time: re.Pattern[str] | None = None
) -> list[Hit]:
    """Return ``hits`` in the order of their scores with the preferences for what ``intent`` asks for added.

    ``time`` is what the time asked for must look like (see ``kind_of_time``).

    ``asked`` are the content words of the question's topic: search also matched the names of documents, this does not.
    """
    active = {at for at, p in enumerate(PREFERENCES) if not p.fields or intent.asks(*p.fields)}
    scored = []
    share = rarity.shares(asked)
    for hit in hits:
        score = hit.score + sum(PREFERENCES[at].weight for at in active & _suited(hit.passage))
        if time is not None and intent.asks("deadline") and time.search(_CITED_DATE.sub(" ", hit.passage.text)):
            score += OF_THAT_TIME
        scored.append((score + TOPIC * share(syllable_set(hit.passage.text)), hit))
    scored.sort(key=lambda pair: -pair[0])
    return [Hit(hit.passage, rank, score, hit.dense) for rank, (score, hit) in enumerate(scored)]


def shared_out(hits: Sequence[Hit], sides: Sequence[Sequence[str]]) -> list[Hit]:
    """Return ``hits`` dealt out in turn to ``sides`` (groups of document ids), each one's best first."""
    piles = [[hit for hit in hits if hit.passage.document in side] for side in sides]
    rest = [hit for hit in hits if not any(hit.passage.document in side for side in sides)]
    return [replace(hit, rank=rank) for rank, hit in enumerate([*dealt(piles), *rest])]


def dealt(piles: Sequence[Sequence[Hit]]) -> list[Hit]:
    """Return the hits of ``piles`` in turn, the best of each first; a passage found twice stands once."""
    longest = max(map(len, piles), default=0)
    order = [pile[turn] for turn in range(longest) for pile in piles if turn < len(pile)]
    unique = {(hit.passage.document, hit.passage.ordinal): hit for hit in reversed(order)}
    kept = [hit for hit in order if unique.get((hit.passage.document, hit.passage.ordinal)) is hit]
    return [replace(hit, rank=rank) for rank, hit in enumerate(kept)]
