from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.uploads.originals import Originals, safe_name
from corpus import limits
from corpus.errors import EmptyDocumentError, LibraryError, LimitError


@pytest.mark.parametrize(("sent", "kept"), [
    ("Kế hoạch 2026.docx", "Kế hoạch 2026.docx"),
    ("../../etc/passwd", "passwd"),
    ("C:\\Users\\lan\\kế hoạch.pdf", "kế hoạch.pdf"),
    ("a\u202efdp.exe", "afdp.exe"),
    ("  .bashrc", "bashrc"),
    ("con.txt", "_con.txt"),
    ("a\x00b\n.txt", "ab.txt"),
    ("...", "van-ban"),
    ("", "van-ban"),
    (".docx", "docx"),
])  # fmt: skip
def test_names_are_made_safe(sent: str, kept: str):
    assert safe_name(sent) == kept


@given(st.text(max_size=400))
def test_any_name_is_one_name_in_its_folder(sent: str):
    name = safe_name(sent)
    assert name and Path(name).name == name and name not in (".", "..") and not name.startswith(".")
    assert len(name.encode()) <= 170 and name.isprintable()
    assert safe_name(name) == name or "_" in name


def receive(originals: Originals, name: str, *pieces: bytes):
    incoming = originals.receive(name)
    for piece in pieces:
        incoming.write(piece)
    return incoming.keep()


def test_a_file_is_kept_under_its_hash_as_it_came(tmp_path: Path):
    originals = Originals(tmp_path)
    kept = receive(originals, "../Kế hoạch.txt", b"abc", b"def")
    assert kept.path.read_bytes() == b"abcdef" and kept.size == 6
    assert kept.content_hash == hashlib.sha256(b"abcdef").hexdigest() == kept.path.parent.name
    assert kept.path.parent.parent == originals.folder and kept.name == "Kế hoạch.txt"
    assert list((originals.folder / ".incoming").iterdir()) == []


def test_an_original_is_dropped_although_another_name_begins_like_it(tmp_path: Path):
    originals = Originals(tmp_path)
    one, other = receive(originals, "a.doc", b"same"), receive(originals, "a.docx", b"same")
    originals.drop(one.path, [str(other.path)])
    assert other.path.exists() and not one.path.exists()
    originals.drop(other.path, [f"{other.path}/member.txt"])
    assert other.path.exists()


def test_what_is_too_large_is_refused_before_or_while_it_comes(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_BYTES", 10)
    originals = Originals(tmp_path)
    with pytest.raises(LimitError, match="a.txt"):
        originals.receive("a.txt", 11)
    incoming = originals.receive("a.txt", 3)  # what was said is not believed
    with pytest.raises(LimitError):
        incoming.write(b"x" * 11)
    incoming.discard()
    assert list((originals.folder / ".incoming").iterdir()) == []


def test_an_empty_file_is_refused(tmp_path: Path):
    with pytest.raises(EmptyDocumentError, match="0 byte"):
        Originals(tmp_path).receive("a.txt").keep()


def test_nothing_is_received_when_the_disk_is_nearly_full(tmp_path: Path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)._replace(free=limits.MEGABYTE)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(LibraryError, match="đầy"):
        Originals(tmp_path).receive("a.txt")


def test_an_original_is_dropped_with_its_last_document_and_nothing_else_is(tmp_path: Path):
    originals = Originals(tmp_path / "thư viện")
    kept = receive(originals, "a.zip", b"1")
    outside = tmp_path / "b.txt"
    outside.write_text("x")
    assert originals.original_of(f"{kept.path}/trong/c.docx") == kept.path
    assert originals.original_of(str(outside)) is None
    originals.drop(kept.path, [f"{kept.path}/trong/c.docx"])
    originals.drop(outside, [])
    assert kept.path.exists() and outside.exists()
    originals.drop(kept.path, [])
    assert not kept.path.exists() and not kept.path.parent.exists()
