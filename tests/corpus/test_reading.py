"""Files of every kind and state are read, or it is said why not."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from corpus.errors import EmptyDocumentError, EncodingError, ReadError, UnknownFormatError
from corpus.reading import read


def test_a_file_is_read_and_stamped(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.MD"
    path.write_bytes("# KẾ HOẠCH\nNạo vét bến thuyền năm 2031\n".encode())
    document = read(path)
    assert (document.id, document.format, document.source) == ("ke-hoach", "markdown", str(path))
    assert document.content_hash == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.head.period == "2031"
    assert document.warnings == ()


def test_pages_are_known_by_form_feeds(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("- Trang một.\n\f\f- Trang ba.\n", encoding="utf-8")
    document = read(path)
    assert [document.page_of(block.span.start) for block in document.blocks] == [1, 3]
    path.write_text("- Trang một.\n", encoding="utf-8")
    assert read(path).pages == ()


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"thieu\.txt"):
        read(tmp_path / "thieu.txt")
    (tmp_path / "a.xyz").write_text("a")
    with pytest.raises(UnknownFormatError, match=r"a\.xyz"):
        read(tmp_path / "a.xyz")
    (tmp_path / "a.txt").write_bytes(b" \n")
    with pytest.raises(EmptyDocumentError, match=r"a\.txt"):
        read(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 8)
    with pytest.raises(EncodingError, match=r"b\.txt"):
        read(tmp_path / "b.txt")
    (tmp_path / "d.txt").mkdir()
    with pytest.raises(ReadError, match=r"d\.txt"):
        read(tmp_path / "d.txt")
