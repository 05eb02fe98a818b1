from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.types import Block, Box, Document, Head, Row, Scanned, Span, Table
from indexing.records import RegisterCounts, boxes_from, boxes_row, document_from, document_row
from indexing.writer import LibraryWriter
from tests.indexing.fakes import DIMENSION, FakeEncoder, passages_by_line

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(*sorted(pair)))
maybe_text = st.none() | texts
maybe_number = st.none() | st.integers(0, 9)
blocks = st.builds(
    Block,
    st.sampled_from(["head", "heading", "paragraph", "item", "table", "footnote", "signature"]),
    spans,
    level=maybe_number,
    marker=texts,
    parents=st.lists(st.integers(0, 9), max_size=3).map(tuple),
    table=maybe_number,
)
rows = st.builds(
    Row,
    st.sampled_from(["header", "group", "data"]),
    spans,
    cells=st.lists(st.none() | spans, max_size=4).map(tuple),
    number=maybe_text,
    group=maybe_number,
    continues=st.booleans(),
)
tables = st.builds(
    Table, spans, columns=st.lists(texts, max_size=4).map(tuple), rows=st.lists(rows, max_size=3).map(tuple)
)
heads = st.builds(
    Head,
    texts,
    maybe_text,
    maybe_text,
    maybe_text,
    maybe_text,
    maybe_text,
    maybe_text,
    years=st.lists(st.integers(2000, 2050), max_size=3).map(tuple),
    signer=maybe_text,
    signer_role=maybe_text,
)
ascending = st.lists(st.integers(0, 60), max_size=4, unique=True).map(lambda numbers: tuple(sorted(numbers)))
documents = st.builds(
    Document,
    id=texts,
    text=texts,
    blocks=st.lists(blocks, max_size=4).map(tuple),
    head=heads,
    tables=st.lists(tables, max_size=2).map(tuple),
    seams=ascending,
    pages=ascending,
    format=texts,
    source=texts,
    content_hash=texts,
    warnings=st.lists(texts, max_size=2).map(tuple),
)


@given(documents)
def test_a_document_survives_its_row(document: Document):
    assert document_from(document_row(document, RegisterCounts())) == document


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents)
def test_a_document_survives_the_library(writer: LibraryWriter, document: Document):
    passages = passages_by_line(document)
    if document.id in [held.id for held in writer.documents()]:
        writer.remove(document.id)  # it may have come from another source
    writer.put_document(document, passages, FakeEncoder().encode_passages([each.search_text for each in passages]))
    assert writer.document(document.id) == document
    assert [passage for _, passage in writer.passages_of(document.id)] == passages


@pytest.fixture
def writer(tmp_path: Path):
    with LibraryWriter.open(tmp_path, encoder_name="fake-hash", dimension=DIMENSION) as library:
        yield library


def test_the_row_fits_the_table(writer: LibraryWriter):
    """A column more or fewer in the schema than in records.py would be an error here, not at a user's."""
    document = Document("a", "x", (), Head("x"))
    columns = writer._connection.execute("SELECT * FROM documents").description
    assert len(columns) == len(document_row(document, RegisterCounts()))


places = st.tuples(st.integers(0, 10**6), st.integers(1, 30), st.integers(1, 999), st.floats(0, 2000))


@given(st.lists(places, max_size=20))
def test_boxes_survive_to_a_tenth_of_a_point(values: list[tuple[int, int, int, float]]):
    boxes = [Box(Span(start, start + length), page, at, at, at + 5, at + 9) for start, length, page, at in values]
    again = boxes_from(boxes_row(boxes))
    assert [(box.span, box.page) for box in again] == [(box.span, box.page) for box in boxes]
    assert all(abs(new.left - old.left) <= 0.051 for new, old in zip(again, boxes, strict=True))


def test_the_boxes_of_a_document_go_with_it(writer: LibraryWriter):
    box = Box(Span(0, 3), 1, 10.0, 20.0, 30.0, 40.0)
    document = Document("a", "Kế hoạch", (), Head("Kế hoạch"), boxes=(box,), scanned=Scanned((1,), 91.5))
    writer.put_document(document, [], np.empty((0, writer.identity.dimension), dtype=np.float32))
    assert writer.boxes("a") == (box,)
    assert writer.document("a").scanned == document.scanned
    writer.remove("a")
    assert writer.boxes("a") == ()
