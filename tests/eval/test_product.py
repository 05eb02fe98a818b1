from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import numpy as np
import pytest

from assistant.settings import Settings
from corpus.types import Block, Document, Head, Span
from eval.product import product_of, source_text
from indexing.passages import Passage
from indexing.writer import LibraryWriter
from tests.eval.fakes import DOCUMENT, TEXT, FakeAnswerer, FakeEncoder


def document(path, data):
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    block = Block("paragraph", Span(0, len(TEXT)))
    return Document(DOCUMENT, TEXT, (block,), Head("Kế hoạch"), source=str(path), content_hash=digest)


def test_the_source_of_plain_text_is_the_file_as_it_stands(tmp_path):
    assert source_text(document(tmp_path / "a.txt", b"\xef\xbb\xbfas  in the\nfile")) == "as  in the\nfile"


@pytest.mark.parametrize(("name", "data"), [("a.pdf", b"%PDF"), ("a.txt", b"\xb5\xb8")])
def test_of_other_formats_and_encodings_it_is_the_canonical_text(tmp_path, name, data):
    assert source_text(document(tmp_path / name, data)) == TEXT


def test_a_file_that_has_changed_or_gone_is_not_trusted(tmp_path):
    held = document(tmp_path / "a.txt", b"old")
    (tmp_path / "a.txt").write_bytes(b"new")
    assert source_text(held) == TEXT
    assert source_text(replace(held, source=str(tmp_path / "gone.txt"))) == TEXT


def test_the_stamp_says_what_made_the_answers(tmp_path):
    encoder, held = FakeEncoder(), document(tmp_path / "a.txt", TEXT.encode())
    passage = Passage(DOCUMENT, 0, 0, len(TEXT), " ".join(TEXT.split()), "", "paragraph")
    with LibraryWriter.open(tmp_path / "library", encoder_name=encoder.name, dimension=encoder.dimension) as library:
        library.put_document(held, [passage], np.stack([encoder.encode_query(TEXT)]))
        product = product_of(FakeAnswerer({}), library, encoder, Settings(dense_weight=0.25))
    assert product.sources == {DOCUMENT: TEXT}
    assert product.stamp["library"].endswith("generation 1")
    assert product.stamp["encoder"] == "fake, 64 numbers"
    assert held.content_hash[:12] in product.stamp["documents"]
    assert json.loads(product.stamp["settings"])["dense_weight"] == 0.25
    assert str(tmp_path) not in " ".join(product.stamp.values())
