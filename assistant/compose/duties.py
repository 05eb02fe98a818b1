"""Answer what a unit is to do: the duties that the documents put on the unit that the question names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.compose.composition import Composition, Grounds, Statement, bare, excerpt
from assistant.intent import Field
from assistant.rarity import Rarity
from assistant.retrieve import Hit
from assistant.shelf import Book, Shelf
from assistant.topic import content_words
from assistant.understand import Request
from corpus.register.duties import Duty
from corpus.text import folded, syllables

ASKS_DUTY = re.compile(
    r"what (?:\S+ ){0,3}?(?:must|should|does|are|is|do)\b.*\b(?:do|duty|duties|responsib\w+|tasks?)\b|responsib"
    r"|(?:được giao|giao cho|có|phải|cần|chịu|làm|lo|gánh|đảm nhận|phụ trách|mở|giữ|đóng) (?:\S+ ){0,4}?(?:những )?"
    r"(?:làm )?(?:gì|nào|chi)\b|(?:nhiệm vụ|trách nhiệm|phần việc|vai trò)(?: \S+){0,8}? (?:là )?(?:gì|nào|ra sao)\b"
)
_OTHER_FIELDS: tuple[Field, ...] = (
    "percent", "money", "reference", "deadline", "coordinate", "duration", "signer", "source", "product", "funding",
)  # fmt: skip
_NAMED = 0.85  # share of a unit's name that a question must hold to name it
_GENERIC = frozenset(
    "các và của thuộc tỉnh thành phố phòng đơn vị cơ quan sở ban ngành thủ trưởng lãnh đạo trưởng trực liên quan có"
    " trên địa bàn cấp chủ tịch xã phường".split()
)
_UNASKED = frozenset(
    "nhiệm vụ trách nhiệm giao được phải cần làm việc những gì chịu lo phần vai trò kế hoạch cải cách hành chính năm"
    " cchc theo bản này tổ chức thực hiện kh công tác chủ trì ubnd ủy ban nhân dân duty duties must".split()
)
_CLEAR = 0.45  # share of what is asked beside the unit that a duty must hold for others to be left out
_NEAR = 0.75  # of the best share: duties that fit as well are said too
_FEW = 3  # words beside the unit's name that do not yet make a topic
_MOST = 15  # duties said
_LENGTH = 260  # characters of one of several duties
_ALONE = 420  # of a duty that is the only one


def duties(request: Request, books: Sequence[Book], rarity: Rarity) -> Composition | None:
    """Return the duties of the unit that the question names, those it asks about or all; None where it names none."""
    intent, low = request.intent, folded(f"{request.words} {request.question}")
    if intent.shape not in ("one", "list") or intent.asks(*_OTHER_FIELDS) or not ASKS_DUTY.search(low):
        return None
    asked = frozenset(syllables(f"{request.words} {request.terms}"))
    named = max(_named_units(books, asked, folded(request.words), rarity), key=lambda found: found[0], default=None)
    if named is None:
        return None
    _, book, unit = named
    own = [duty for duty in book.duties if _name(book, duty) == unit and not _only_named(duty)]
    known = {*syllables(unit), *syllables(book.spelled_out(book.name)), *_UNASKED, *_GENERIC}
    topic = [word for word in (*content_words(request.topic), *syllables(request.terms)) if word not in known]
    if not own:
        return None
    fitting = _fitting(book, own, [word for word in topic if not word.isdigit()], rarity)
    return _said(book, fitting, topic) if fitting else None


def _named_units(
    books: Sequence[Book], asked: frozenset[str], question: str, rarity: Rarity
) -> Iterator[tuple[tuple[bool, float, int], Book, str]]:
    """Yield the units with duties that the question names: how well, the book, and the unit's folded name.

    A unit whose name holds nothing but general words ("các phòng, đơn vị") is named only by these very words.
    """
    for book in books:
        for unit in dict.fromkeys(_name(book, duty) for duty in book.duties):
            words = [word for word in syllables(unit) if word not in _GENERIC]
            whole = f" {unit} " in f" {' '.join(syllables(question))} "
            share = rarity.share(words, asked) if words else float(whole)
            seat = syllables(unit)[0] in question  # the kind of unit: Văn phòng, Phòng, Sở
            if share >= _NAMED and (whole or len(words) > 1) and seat:
                yield (whole, share, len(words)), book, unit


def _name(book: Book, duty: Duty) -> str:
    """Return the unit's name folded, abbreviations written out, without the place or agency it belongs to."""
    name = " ".join(syllables(book.spelled_out(book.document.quote(duty.unit))))
    for owner in (book.head.place, book.head.issuer):
        if owner and not name.startswith(folded(owner)):
            name = re.sub(rf"(?: (?:thuộc|của|tỉnh))* {re.escape(' '.join(syllables(owner)))}$", "", name)
    return name


def _only_named(duty: Duty) -> bool:
    """Whether the unit stands inside the words of a duty that is another's ("phối hợp với Văn phòng …")."""
    return duty.words.start <= duty.unit.start < duty.words.end


def _fitting(book: Book, own: list[Duty], topic: list[str], rarity: Rarity) -> list[Duty]:
    """Return the duties that hold clearly more of ``topic`` than others; all where next to nothing is asked beside."""
    if len(topic) < _FEW:
        return own
    shares = [rarity.share(topic, frozenset(syllables(book.document.quote(duty.words)))) for duty in own]
    best = max(shares)
    if best < _CLEAR:
        return []
    return [duty for duty, share in zip(own, shares, strict=True) if share >= _NEAR * best]


def charged_first(request: Request, hits: Sequence[Hit], shelf: Shelf, rarity: Rarity) -> list[Hit]:
    """Return ``hits``, where the question names a unit with duties those before the duties of other units."""
    asked = frozenset(syllables(request.words))
    books = {hit.passage.document: shelf[hit.passage.document] for hit in hits}
    found = max(
        _named_units(list(books.values()), asked, folded(request.words), rarity), key=lambda unit: unit[0], default=None
    )
    if found is None or not found[0][0]:
        return list(hits)
    _, book, unit = found

    def others(hit: Hit) -> bool:
        owners = {
            _name(book, duty)
            for duty in book.duties
            if hit.passage.start <= duty.words.start < hit.passage.end and hit.passage.document == book.id
        }
        return bool(owners) and unit not in owners

    return sorted(hits, key=others)


def _said(book: Book, own: Sequence[Duty], topic: Sequence[str]) -> Composition:
    document = book.document
    unit = bare(document.quote(own[0].unit))
    if len(own) == 1:
        words = excerpt(bare(document.quote(own[0].words)), topic, _ALONE)
        return Composition((Statement(f"{unit}: {words}", (_grounds(book, own[0]),)),))
    cut = "" if len(own) <= _MOST else f" (nêu {_MOST} trong {len(own)} việc)"
    lines = [Statement(f"{book.name}, {unit}{cut}:", ())]
    for duty in own[:_MOST]:
        words = excerpt(bare(document.quote(duty.words)), topic, _LENGTH)
        lines.append(Statement(f"- {words[:1].upper()}{words[1:]}", (_grounds(book, duty),)))
    return Composition(tuple(lines))


def _grounds(book: Book, duty: Duty) -> Grounds:
    return Grounds(book, tuple(sorted({duty.unit, duty.words})), duty.section)
