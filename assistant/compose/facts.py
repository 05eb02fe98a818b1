"""Answer from what documents say of themselves, of their abbreviations and of the documents they cite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.composition import Composition, Grounds, Statement, bare, clause_around
from assistant.shelf import Book
from assistant.understand import Request
from corpus.legal import find_mentions, find_numbers, same_number
from corpus.register.unit_names import DEPARTMENTS
from corpus.text import folded
from corpus.types import Block, Span

_ANOTHER = re.compile(
    r"nghị định|nghị quyết|quyết định|thông tư|chỉ thị|công văn|kết luận|\bluật\b|thực hiện kế hoạch|theo kế hoạch số"
)
_ABOUT_ANNEX = re.compile(
    r"phụ lục|biểu phân công|bảng phân công|danh mục nhiệm vụ|(?:biểu|bảng|tờ|bản kê|bảng kê)(?: \S+){0,4}? (?:kèm"
    r"|đính)|(?:kèm|đính) (?:theo|sau|kèm)"
)
_ANNOUNCED = re.compile(r"có (?:\S+ ){0,2}?(?:phụ lục|biểu|danh mục)(?: \S+){0,8}? kèm theo")
_ANNEX_TITLE = re.compile(r"^(?:PHỤ LỤC|Phụ lục|BIỂU|DANH MỤC|BẢNG PHÂN CÔNG)\b")
_SAID_SO = re.compile(r"viết tắt|nghĩa|tên đầy đủ|gọi đầy đủ|nghĩa đầy đủ|stands? for|abbreviation|meaning")
_IN_EVERY_QUESTION = frozenset({"UBND", "HĐND", "CCHC"})
_ATTACHED = re.compile(r"^\W*(?:Ban hành )?[Kk]èm theo\b")
_ABBREVIATION = re.compile(r"(?<![\w/])(?=\w*[^\W\d_]{2})[^\W_][\w&]{1,14}(?![\w/-])")

_HOLDER = re.compile(
    r"\b(phó chủ tịch|chủ tịch|phó giám đốc|giám đốc|chánh văn phòng|bí thư|trưởng phòng)\b[^,;?]{0,60}? "
    r"(?:tên (?:là )?(?:gì|chi)|là (?:ông|bà|đồng chí|người)? ?(?:ai|nào))"
)
_DEPARTMENT = re.compile(
    rf"sở (?:{'|'.join(re.escape(folded(name)) for name in sorted(DEPARTMENTS, key=len, reverse=True))})\b"
)
_WHO = re.compile(r"\b(?:ai|người|chức|who)\b", re.IGNORECASE)
_SENT_TO = re.compile(
    r"nơi nhận|(?:gửi|phát hành|chuyển) (?:đến |cho |tới )?(?:những |các )?(?:đâu|ai|nơi nào|cơ quan nào)"
    r"|(?:đâu|nơi nào|cơ quan nào|ai) (?:được )?nhận (?:bản |được )?(?:kế hoạch|văn bản)|who receives|recipients"
)


def signer(request: Request, books: Sequence[Book]) -> Composition | None:
    """Who signed, from the signature block."""
    if not request.intent.asks("signer") or (request.intent.asks("own_number") and not _WHO.search(request.question)):
        return None
    statements = []
    for book in books:
        block = _block(book, "signature")
        if block is not None and book.head.signer:
            role = f" ({book.head.signer_role})" if book.head.signer_role else ""
            statements.append(Statement(f"{book.name}: {book.head.signer}{role} ký.", (Grounds(book, (block.span,)),)))
    return (
        Composition(tuple(statements)) if statements else Composition.not_found("Văn bản đã lưu không có tên người ký.")
    )


def holder(request: Request, books: Sequence[Book]) -> Composition | None:
    """Who holds an office, where the document is signed by its holder; not found where another signed for them."""
    match = _HOLDER.search(folded(request.words))
    if match is None:
        return None
    agency = _DEPARTMENT.search(match[0])
    statements = []
    for book in books:
        if agency and agency[0] not in folded(book.head.issuer or ""):
            continue  # whoever signed for another agency is not the one asked for
        block, role = _block(book, "signature"), folded(book.head.signer_role or "")
        own = role.split(".")[-1].strip()
        instead = "kt." in role and not match[1].startswith("phó")
        if block and book.head.signer and not instead and re.search(rf"(?<!phó ){match[1]}$", own):
            statements.append(Statement(f"{book.name}: {book.head.signer}.", (Grounds(book, (block.span,)),)))
    if not statements:
        return Composition.not_found(f"Các văn bản trong phạm vi hỏi không nêu tên {match[1]}.")
    return Composition(tuple(statements))


def own_number(request: Request, books: Sequence[Book]) -> Composition | None:
    """A document's own number and date, from its head; what the stored copy leaves blank is not found."""
    intent = request.intent
    if not intent.asks("own_number") or intent.asks("phone") or intent.shape != "one":
        return None
    if len(books) != 1 or find_mentions(request.words):
        return None
    if _ANOTHER.search(folded(request.words)):
        return None
    book = books[0]
    head = tuple(block.span for block in book.document.blocks if block.kind == "head")
    day = book.head.issued_on and "/".join(reversed(book.head.issued_on.split("-")))
    only_day = not re.search(r"\bsố\b|ký hiệu", folded(request.words))
    if not head or (day if only_day else book.head.number) is None:
        blank = "ngày ban hành" if only_day else "số, ký hiệu" if day else "số, ký hiệu và ngày ban hành"
        return Composition.not_found(f"{book.name}: bản đã lưu không ghi {blank}.")
    said = ", ".join(filter(None, (book.head.number and f"số {book.head.number}", day and f"ngày {day}")))
    return Composition((Statement(f"{book.name}: {said}.", (Grounds(book, head),)),))


def annex_missing(request: Request, books: Sequence[Book]) -> Composition | None:
    """A question about an annex that a document announces but the stored copy does not hold."""
    if len(books) != 1 or not _ABOUT_ANNEX.search(folded(f"{request.reading.restored} {request.words}")):
        return None
    document = books[0].document
    announced = next((b for b in document.blocks if _ANNOUNCED.search(folded(document.quote(b.span)))), None)
    held = bool(document.tables) or any(
        block.kind == "heading" and _ANNEX_TITLE.match(document.quote(block.span)) for block in document.blocks
    )
    if announced is None or held:
        return None
    return Composition.not_found(f"{books[0].name} có nhắc phụ lục kèm theo, nhưng bản đã lưu không có phụ lục đó.")


def own_numbers_agree(request: Request, books: Sequence[Book]) -> Composition | None:
    """Whether the number at a document's top is the one that its annexes give it.

    Asked for the number alone, it is said too where they differ: one of the two would be the wrong answer.
    """
    if not request.intent.asks("own_number") or _ANOTHER.search(folded(request.words)):
        return None
    for book in books:
        head = next(
            (block for block in book.document.blocks if block.kind == "head" and find_numbers(_words(book, block))),
            None,
        )
        annexes = [
            b for b in book.document.blocks if _ATTACHED.match(_words(book, b)) and find_numbers(_words(book, b))
        ]
        if head is None or not annexes:
            continue
        own, given = find_numbers(_words(book, head))[0][1], find_numbers(_words(book, annexes[0]))[0][1]
        same = same_number(own, given)
        if same and request.intent.shape != "agreement":
            continue
        text = f"{'Khớp' if same else 'Không khớp'}: đầu văn bản ghi số {own}, phụ lục ghi số {given}."
        heads = [block.span for block in book.document.blocks if block.kind == "head"]
        return Composition((Statement(text, (Grounds(book, (*heads, annexes[0].span)),)),))
    return None


def _words(book: Book, block: Block) -> str:
    return book.document.quote(block.span)


def definition(request: Request, books: Sequence[Book]) -> Composition | None:
    """What abbreviations stand for, from the documents that define them."""
    if not request.intent.asks("definition"):
        return None
    asked = [word for word in _ABBREVIATION.findall(request.question)]
    if not _SAID_SO.search(folded(f"{request.question} {request.words}")):  # "… là gì" may ask for anything
        if request.intent.asks("product", "deadline", "lead", "percent", "money"):
            return None
        asked = [word for word in asked if word.upper() not in _IN_EVERY_QUESTION]
    statements: list[Statement] = []
    seen: set[tuple[str, str]] = set()
    for word in asked:
        for book in books:
            found = next((d for d in book.definitions if folded(d.abbr) == folded(word)), None)
            if found is None or (found.abbr, folded(found.full)) in seen or _is_plain(word, request):
                continue
            seen.add((found.abbr, folded(found.full)))
            statements.append(
                Statement(f"{found.abbr} là {found.full}.", (Grounds(book, (_sentence(book, found.span),)),))
            )
    if len(statements) > 1:
        statements = [replace(s, text=f"{s.grounds[0].book.name}: {s.text}") for s in statements]
    return Composition(tuple(statements)) if statements else None


def _is_plain(word: str, request: Request) -> bool:
    """Whether the question uses this abbreviation only in naming the plan or its agency ("KH CCHC của UBND …")."""
    said = re.escape(word)
    near = re.search(
        rf"(?:KH|kế hoạch|plan)(?: công tác)? {said}\b|\b(?:của|ở|trong) {said}\b", request.question, re.IGNORECASE
    )
    return near is not None and len(_ABBREVIATION.findall(request.question)) > 1


def mentioning(request: Request, books: Sequence[Book]) -> Composition | None:
    """Which documents mention a phrase: every document of the scope is looked through."""
    match = re.search(
        r"(?:kế hoạch|văn bản|tỉnh|nơi|cơ quan) nào(?: \S+){0,3}? (?:nhắc|nói|đề cập|nêu)(?: \S+){0,2}? (?:đến|tới"
        r"|về)? ?(.{4,80}?)[?.]*$",
        folded(request.words),
    )
    if match is None or len(books) < 2:
        return None
    phrase = re.sub(r"\s*\([^)]*\)\s*$", "", match[1]).strip(" ?.”“\"'")
    phrase = re.sub(r"^(?:đến|tới|về|việc)\s+", "", phrase)
    statements = []
    for book in books:
        at = book.document.text.casefold().find(phrase)
        if at >= 0 and len(book.document.text.casefold()) == len(book.document.text):
            statements.append(
                Statement(
                    f"{book.name}: {book.document.quote(clause_around(book, Span(at, at + len(phrase))))}",
                    (Grounds(book, (clause_around(book, Span(at, at + len(phrase))),)),),
                )
            )
    return Composition(tuple(statements)) if statements else None


def _block(book: Book, kind: str) -> Block | None:
    return next((block for block in book.document.blocks if block.kind == kind), None)


def _sentence(book: Book, span: Span) -> Span:
    return clause_around(book, span, most=200)


def recipients(request: Request, books: Sequence[Book]) -> Composition | None:
    """Whom a document is sent to, from its "Nơi nhận"."""
    if not _SENT_TO.search(folded(request.words)) or len(books) != 1:
        return None
    book = books[0]
    spans = tuple(block.span for block in book.document.blocks if block.kind == "recipients")
    if not spans:
        return Composition.not_found(f"{book.name}: bản đã lưu không có phần nơi nhận.")
    words = " ".join(book.document.quote(span) for span in spans)
    return Composition((Statement(f"{book.name}. {bare(words)}.", (Grounds(book, spans),)),))
