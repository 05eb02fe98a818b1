"""What must hold of every text that is read: nothing lost, nothing invented, every span in its place."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.encodings import decode
from corpus.errors import ReadError
from corpus.html_tables import pipes_for_html_tables
from corpus.lines import split_lines
from corpus.readers.text import read_text
from corpus.register.tasks import tasks_of
from corpus.text import squeezed
from corpus.types import Document
from indexing.passages import MAX_LENGTH, passages_of
from tests.corpus.plan_lines import plan_text

relaxed = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def read(text: str, name: str = "a.txt") -> Document:
    return read_text(text.encode(), name, stem="a")


def cleaned(text: str) -> str:
    lines, _ = split_lines(pipes_for_html_tables(decode(text.encode(), "a.txt").text))
    return "\n".join(line.text for line in lines)


def check_whole(document: Document, source: str) -> None:
    assert Counter(squeezed(document.text)) == Counter(squeezed(source))


def check_spans(document: Document) -> None:
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        assert not document.text[end : block.span.start].strip()
        assert all(document.blocks[i].kind == "heading" and i < document.blocks.index(block) for i in block.parents)
        end = block.span.end
    assert not document.text[end:].strip()
    for table in document.tables:
        end = table.span.start
        for row in table.rows:
            assert end <= row.span.start <= row.span.end <= table.span.end
            assert len(row.cells) == len(table.columns)
            for cell in filter(None, row.cells):
                assert cell.start < cell.end <= row.span.end  # a cell shared from a row above ends before this row
                assert cell.start >= row.span.start or cell.end <= row.span.start
                assert cell.start >= table.span.start
            own = [cell for cell in row.cells if cell and cell.start >= row.span.start]
            assert all(a.end < b.start for a, b in zip(own, own[1:], strict=False))
            end = row.span.end
    assert list(document.seams) == sorted(set(document.seams))
    assert list(document.pages) == sorted(document.pages)


def flat(text: str) -> str:
    """On one line, without the borders of cells, line ends after a hyphen joined."""
    return " ".join(text.replace("|", " ").split()).replace("- ", "-").replace("– ", "–")


def check_quotes(document: Document, source: str) -> None:
    whole = flat(source)
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells if cell]
    for span in [*(block.span for block in document.blocks if block.kind != "table"), *cells]:
        for piece in document.quote(span).split(" … "):
            assert flat(piece) in whole


def check_passages(document: Document) -> None:
    passages = passages_of(document)
    covered: set[int] = set()
    for passage in passages:
        assert 0 <= passage.start < passage.end <= len(document.text)
        assert passage.text and passage.document == document.id
        covered.update(range(passage.start, passage.end))
        assert passage.end - passage.start <= MAX_LENGTH or passage.kind == "row"
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    headers = {
        i for t in document.tables for r in t.rows[1:] if r.kind == "header" for i in range(r.span.start, r.span.end)
    }
    for block in document.blocks:
        if block.kind != "boilerplate":
            own = {i for i in range(block.span.start, block.span.end) if not document.text[i].isspace()}
            assert own - headers <= covered


@relaxed
@given(plan_text)
def test_any_plan_is_read_whole(text: str) -> None:
    try:
        document = read(text)
    except ReadError:
        assert not squeezed(text)
        return
    source = cleaned(text)
    check_whole(document, source)
    check_spans(document)
    check_quotes(document, source)
    check_passages(document)
    for task in tasks_of(document):
        assert task.fields.get("task") is None or task.words(document, "task")


@relaxed
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_bytes_give_a_document_or_a_read_error(data: bytes) -> None:
    try:
        document = read_text(data, "a.md", stem="a")
    except ReadError as error:
        assert "a.md" in str(error)
        return
    check_spans(document)
    check_passages(document)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("|\t-*_#>[]() \\1aĐệ.;:\n\f", max_size=30), max_size=12).map("\n".join))
def test_any_mix_of_marks_is_read(text: str) -> None:
    try:
        document = read(text)
    except ReadError:
        return
    check_whole(document, cleaned(text))
    check_spans(document)
    check_passages(document)


def test_an_empty_file_is_said_to_be_empty() -> None:
    with pytest.raises(ReadError, match="a.txt"):
        read(" \n\t\n")


@pytest.mark.parametrize("text", ["---", "***\n\n***", "![](a.png)", "<b></b>"])
def test_a_file_of_marks_alone_is_empty(text: str) -> None:
    with pytest.raises(ReadError):
        read(text)
