"""The findings as comments in a Word document: in the author's own file, or in one made of the draft's text."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.checking.finding import Finding
from assistant.checking.report import Report
from assistant.checking.summary import SEVERITY_NAMES
from assistant.checking.word.characters import printable
from assistant.checking.word.places import WordText
from corpus.errors import ReadError, UserError
from corpus.types import Span

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.run import Run

AUTHOR, INITIALS = "Trợ lý CCHC", "CCHC"
_OWN = ".docx"


def write_comments(path: Path, report: Report) -> int:
    """Write ``report`` to ``path`` as a Word document with a comment for each finding; return how many there are.

    A draft that is a .docx file keeps everything as it is but for the comments; of other drafts the text is written. A
    finding whose words are not found there stands at the first words, and says which words it is about. Raises
    UserError where ``path`` cannot be written or would overwrite the draft, ReadError for a draft that is gone.
    """
    source = Path(report.document.source) if report.document.source else None
    if source is not None and path.resolve() == source.resolve():
        raise UserError(f"“{path}” là chính tệp dự thảo. Hãy chọn tên khác cho tệp có ghi chú.")
    own = source is not None and source.suffix.lower() == _OWN
    word = _opened(source) if own and source is not None else _made(report)
    text = WordText(word)
    for finding in report.shown:
        runs = text.runs(finding.place.quote, _share(finding, report))
        _comment(word, runs or text.first(), finding, lost=runs is None)
    _save(word, path)
    return len(report.shown)


def _opened(source: Path) -> WordDocument:
    import docx

    try:
        return docx.Document(os.fspath(source))
    except (OSError, KeyError, ValueError) as error:
        raise ReadError(f"Không mở lại được “{source.name}” để ghi chú ({error}).") from error


def _made(report: Report) -> WordDocument:
    """Return a document of the draft's text: a paragraph a block, rows of tables with their cells parted by tabs."""
    import docx

    word = docx.Document()
    document = report.document
    for block in document.blocks:
        style = "Heading 2" if block.kind == "heading" else None
        for line in Span(block.span.start, block.span.end).of(document.text).split("\n"):
            word.add_paragraph(printable(line), style=style)
    return word


def _share(finding: Finding, report: Report) -> float:
    """Return where in the draft a finding stands, from 0 to 1: of words that stand twice, the nearer is meant."""
    return finding.place.start / max(1, len(report.document.text))


def _comment(word: WordDocument, runs: Sequence[Run], finding: Finding, *, lost: bool) -> None:
    if not runs:
        return
    lines = [f"[{SEVERITY_NAMES[finding.severity]}] {finding.message}"]
    if lost:
        lines.append(f"(Ở chỗ: “{finding.place.quote}”)")
    lines += [f"Đối chiếu {passage.document}: “{passage.quote}”" for passage in finding.evidence]
    if finding.suggestion:
        lines.append(f"Đề nghị: {finding.suggestion}")
    comment = word.add_comment(list(runs), text=printable(lines[0]), author=AUTHOR, initials=INITIALS)
    for line in lines[1:]:
        comment.add_paragraph(printable(line))


def _save(word: WordDocument, path: Path) -> None:
    try:
        word.save(os.fspath(path))
    except OSError as error:
        raise UserError(f"Không ghi được “{path}” ({error.strerror}). Hãy kiểm tra thư mục và quyền ghi.") from error
