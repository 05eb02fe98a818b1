"""The draft's own text, marked at the places of its findings; similar passages may be asked of each paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checking import Finding
from assistant.checking.finding import SEVERITIES
from assistant.web.document import depth
from assistant.web.marking import escape, layers
from corpus.types import Block, Document, Row, Span, Table

_DEEPEST = 6
_LEAST = 40  # characters of a paragraph that similar ones are asked for
_TEXT = ("paragraph", "item")


@dataclass(frozen=True)
class Sheet:
    """A draft and its findings, in the order of the cards beside it."""

    document: Document
    findings: Sequence[Finding]

    def html(self) -> str:
        """Return the text, block by block."""
        blocks = "".join(self._block(block) for block in self.document.blocks)
        return f'<div class="sheet draft" lang="vi">{blocks}</div>'

    def _block(self, block: Block) -> str:
        if block.table is not None:
            table = self._table(self.document.tables[block.table])
            return f'<div class="table" tabindex="0" role="group" aria-label="Bảng">{table}</div>'
        words = self._words(block.span)
        if block.kind == "heading":
            tag = f"h{min(depth(block) + 3, _DEEPEST)}"
            return f'<{tag} class="depth-{min(depth(block), 4)}">{words}</{tag}>'
        long = block.kind in _TEXT and block.span.end - block.span.start >= _LEAST
        asks = (
            f' <button type="button" class="like" data-start="{block.span.start}" data-end="{block.span.end}"'
            ' aria-expanded="false" title="Văn bản khác viết thế nào về nội dung này?">Đoạn tương tự</button>'
        )
        return f'<p class="{block.kind}">{words}{asks if long else ""}</p>'

    def _words(self, span: Span) -> str:
        """Return the words of ``span``; a mark names the cards of the findings that stand there."""
        spans = [Span(one.place.start, one.place.end) for one in self.findings]
        return "".join(
            self._mark(words, found) if found else escape(words) for words, found in layers(self.document, span, spans)
        )

    def _mark(self, words: str, found: tuple[int, ...]) -> str:
        worst = min((self.findings[at].severity for at in found), key=SEVERITIES.index)
        numbers = " ".join(map(str, found))
        names = "; ".join(self.findings[at].message for at in found)
        return (
            f'<mark class="{worst}" data-findings="{numbers}" tabindex="0" role="button" title="{escape(names)}">'
            f"{escape(words)}</mark>"
        )

    def _table(self, table: Table) -> str:
        names = "".join(f'<th scope="col">{escape(" ".join(name.split()))}</th>' for name in table.columns)
        width = max([len(table.columns), *(len(row.cells) for row in table.rows)], default=0)
        rows = "".join(self._row(row, width) for row in table.rows if row.kind != "header")
        head = f"<thead><tr>{names}</tr></thead>" if any(table.columns) else ""
        return f"<table>{head}<tbody>{rows}</tbody></table>"

    def _row(self, row: Row, width: int) -> str:
        if row.kind == "group":
            return f'<tr class="group"><th colspan="{width}" scope="colgroup">{self._words(row.span)}</th></tr>'
        cells = "".join(f"<td>{self._words(cell) if cell else ''}</td>" for cell in row.cells)
        return f'<tr class="{row.kind}">{cells}</tr>'
