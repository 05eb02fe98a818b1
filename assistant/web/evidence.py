"""The evidence panel as HTML: every citation in its surroundings, then what else the search found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.types import Answer, Citation, FoundPassage
from assistant.web.facsimile import facsimile
from assistant.web.labels import where
from assistant.web.marking import escape, marked, overlaps, shorten, spans_of_quote
from assistant.web.pages import Pages
from corpus.errors import UserError
from corpus.types import Block, Document, Row, Span, Table

NEIGHBOUR = 220  # characters shown of a neighbouring block
RELATED = 420  # characters shown of a related passage
FIRST = 3  # citations that stand open on a phone
QUESTION = 140  # characters shown of the question that the evidence is for

Reader = Callable[[str], Document]
Titles = Callable[[str], str]


def evidence(
    number: int, question: str, answer: Answer, read: Reader, title: Titles, pages: Pages | None = None
) -> str:
    """Return the evidence of turn ``number``: one card a citation, then the other passages found.

    ``read`` gives the document of an id (it may raise UserError: the card then shows the quotation alone) and ``title``
    its title; ``pages`` its page images.
    """
    cards = [card(number, index, citation, read, pages) for index, citation in enumerate(answer.citations)]
    shown = "".join(cards[:FIRST]) or '<p class="none">Không có đoạn nào trong văn bản trả lời câu hỏi này.</p>'
    return _section(number, question, shown + _further(cards[FIRST:]) + related(answer, read, title))


def _further(cards: Sequence[str]) -> str:
    """Return the cards after the first ones: folded away by the page's script where the screen is a phone's."""
    if not cards:
        return ""
    return (
        f'<details class="further-cards" open><summary>Xem thêm {len(cards)} căn cứ</summary>{"".join(cards)}</details>'
    )


def no_evidence(number: int, question: str) -> str:
    """Return the panel of a turn that failed, so that no other answer's evidence stands beside it."""
    return _section(number, question, '<p class="none">Câu hỏi này chưa có câu trả lời nên chưa có căn cứ.</p>')


def _section(number: int, question: str, body: str) -> str:
    about = escape(shorten(question, QUESTION))
    return f'<section class="evidence-set" data-turn="{number}"><p class="about">{about}</p>{body}</section>'


def empty() -> str:
    """Return the panel before there is anything to show."""
    return (
        '<p class="none">Đoạn trích nguyên văn làm căn cứ cho câu trả lời sẽ hiện ở đây, kèm vị trí trong văn bản.</p>'
    )


def card(number: int, index: int, citation: Citation, read: Reader, pages: Pages | None = None) -> str:
    """Return one citation: number, document, place, and the quotation marked within what stands around it."""
    place = where(citation)
    body, opener = _body(citation, read, pages)
    return (
        f'<article class="card" id="evidence-{number}-{index}" data-citation="{index}" tabindex="-1">'
        f'<header><span class="number" aria-hidden="true">{index + 1}</span><div><h3><span class="spoken">Căn cứ '
        f"{index + 1}: </span>{escape(citation.title)}</h3>"
        + (f'<p class="where">{escape(place)}</p>' if place else "")
        + f"</div></header>{body}<footer>{opener}"
        f'<button type="button" class="back" data-turn="{number}">Về câu trả lời</button></footer></article>'
    )


def lone_card(citation: Citation, read: Reader, pages: Pages | None = None) -> str:
    """Return one citation that belongs to no answer: its words and what stands around them."""
    body, opener = _body(citation, read, pages)
    place = f'<p class="where">{escape(where(citation))}</p>'
    return f'<article class="card lone">{place}{body}<footer>{opener}</footer></article>'


def _body(citation: Citation, read: Reader, pages: Pages | None) -> tuple[str, str]:
    """Return the words of a citation, after the image of their page where there is one, and what opens the document."""
    try:
        document = read(citation.document)
    except UserError:
        document = None
    spans = spans_of_quote(document, citation.start, citation.end, citation.quote) if document else []
    if document is None or not spans:
        return f'<div class="words">{_quote_alone(citation)}</div>', ""
    image = facsimile(pages, document, spans) if pages else ""
    return f'{image}<div class="words">{surroundings(document, spans)}</div>', open_button(citation.document, spans)


def open_button(document: str, spans: Sequence[Span]) -> str:
    """Return the button that opens the whole document with ``spans`` marked."""
    places = " ".join(f"{span.start}-{span.end}" for span in spans)
    return (
        f'<button type="button" class="open" data-document="{escape(document)}" data-spans="{places}">'
        "Xem trong văn bản</button>"
    )


def related(answer: Answer, read: Reader, title: Titles) -> str:
    """Return the passages that were found but are not cited, folded away; open where nothing was found to cite."""
    others = [each for each in answer.passages if not _cited(each, answer.citations)]
    if not others:
        return ""
    missing = answer.status == "not_found"
    name = "Đoạn gần nhất, không phải căn cứ" if missing else "Đoạn liên quan khác"
    items = "".join(
        f'<li><p class="where">{escape(title(each.document))}</p><p class="words">{_passage(each, read)}</p>'
        f"{open_button(each.document, [Span(each.start, each.end)])}</li>"
        for each in others
    )
    return (
        f'<details class="related"{" open" if missing else ""}><summary>{name} '
        f'<span class="count">{len(others)}</span></summary><ol>{items}</ol></details>'
    )


def _passage(passage: FoundPassage, read: Reader) -> str:
    """Return the words of a passage, a block or table row a line, column names left out; as found if it is gone."""
    try:
        document = read(passage.document)
    except UserError:
        return escape(shorten(passage.text, RELATED))
    lines: list[str] = []
    for block in document.blocks:
        start, end = max(block.span.start, passage.start), min(block.span.end, passage.end)
        if start >= end or block.kind == "boilerplate":
            continue
        if block.table is None:
            lines.append(document.quote(Span(start, end)))
        else:
            rows = [row for row in document.tables[block.table].rows if overlaps(row.span, [Span(start, end)])]
            lines += [_row_words(document, row) for row in rows if row.kind != "header"]
    return "<br>".join(escape(line) for line in shorten("\n".join(lines) or passage.text, RELATED).split("\n"))


def _cited(passage: FoundPassage, citations: Sequence[Citation]) -> bool:
    span = Span(passage.start, passage.end)
    return any(each.document == passage.document and overlaps(span, [Span(each.start, each.end)]) for each in citations)


def _quote_alone(citation: Citation) -> str:
    return (
        f'<p class="cited"><mark>{escape(citation.quote)}</mark></p>'
        '<p class="note">Không định vị được đoạn trích trong bản đang lưu của văn bản nên chỉ hiện đoạn trích.</p>'
    )


def surroundings(document: Document, spans: Sequence[Span]) -> str:
    """Return the heading path above ``spans``, the blocks that hold them with <mark>, and the blocks around those."""
    blocks = [block for block in document.blocks if block.kind != "boilerplate"]
    touched = [at for at, block in enumerate(blocks) if overlaps(block.span, spans)]
    if not touched:
        return f'<p class="cited">{"".join(marked(document, span, [span]) for span in spans)}</p>'
    first, last = touched[0], touched[-1]
    path = [document.blocks[at] for at in blocks[first].parents]
    parts = [_path(document, path)]
    if first and blocks[first - 1] not in path and blocks[first].table is None:
        parts.append(_neighbour(document, blocks[first - 1]))
    parts += [_cited_block(document, blocks[at], spans) for at in touched]
    if last + 1 < len(blocks) and blocks[last].table is None:
        parts.append(_neighbour(document, blocks[last + 1]))
    return "".join(parts)


def _path(document: Document, headings: Sequence[Block]) -> str:
    names = [escape(shorten(document.quote(block.span), 90)) for block in headings]
    return f'<p class="path">{" <span>›</span> ".join(names)}</p>' if names else ""


def _neighbour(document: Document, block: Block) -> str:
    words = document.tables[block.table].columns if block.table is not None else (document.quote(block.span),)
    return f'<p class="dim">{escape(shorten(" | ".join(name for name in words if name), NEIGHBOUR))}</p>'


def _cited_block(document: Document, block: Block, spans: Sequence[Span]) -> str:
    if block.table is None:
        return f'<p class="cited {block.kind}">{marked(document, block.span, spans)}</p>'
    return _cited_rows(document, document.tables[block.table], spans)


def _cited_rows(document: Document, table: Table, spans: Sequence[Span]) -> str:
    """Return the rows that ``spans`` touch, a column and its cell a line, and dimmed the rows before and after."""
    touched = [at for at, row in enumerate(table.rows) if overlaps(row.span, spans)]
    first, last = touched[0], touched[-1]
    group = table.rows[first].group
    parts = []
    if group is not None and group not in touched:
        parts.append(f'<p class="path">{escape(document.quote(table.rows[group].span))}</p>')
    if first and first - 1 != group and table.rows[first - 1].kind == "data":
        parts.append(_row_line(document, table.rows[first - 1]))
    parts += [_row_list(document, table, table.rows[at], spans) for at in touched]
    if last + 1 < len(table.rows):
        parts.append(_row_line(document, table.rows[last + 1]))
    return "".join(parts)


def _row_list(document: Document, table: Table, row: Row, spans: Sequence[Span]) -> str:
    if row.kind != "data":
        return f'<p class="cited group">{marked(document, row.span, spans)}</p>'
    pairs = []
    for column, cell in enumerate(row.cells):
        if cell is None or (cell.end <= row.span.start and row.continues):
            continue
        name = table.columns[column] if column < len(table.columns) else ""
        pairs.append(f"<div><dt>{escape(' '.join(name.split()))}</dt><dd>{marked(document, cell, spans)}</dd></div>")
    return f'<dl class="cited row">{"".join(pairs)}</dl>'


def _row_line(document: Document, row: Row) -> str:
    return f'<p class="dim">{escape(shorten(_row_words(document, row), NEIGHBOUR))}</p>'


def _row_words(document: Document, row: Row) -> str:
    return " · ".join(document.quote(cell) for cell in row.cells if cell)
