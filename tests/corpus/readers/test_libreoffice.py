"""Old Word, OpenDocument and RTF files by way of LibreOffice, and what is said where it is missing."""

from __future__ import annotations

import io
import os
import shutil
import time
from pathlib import Path

import docx as python_docx
import pytest

from corpus.errors import MissingToolError, ReadError
from corpus.readers import libreoffice
from corpus.reading import read
from tests.corpus.readers.test_xlsx import HEADER, saved

needs_it = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
ROWS = [["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát thủ tục", "Văn phòng Sở"], ["2", "Báo cáo", "Thanh tra Sở"]]


@pytest.fixture(scope="module")
def word() -> bytes:
    made = python_docx.Document()
    made.add_paragraph("KẾ HOẠCH")
    made.add_paragraph("Cải cách hành chính năm 2027 của Sở Nội vụ")
    made.add_paragraph("Nâng cao chất lượng phục vụ người dân.", style="List Number")
    table = made.add_table(3, 3, style="Table Grid")
    for row, words in zip(table.rows, ROWS, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    made.add_paragraph("Trên đây là Kế hoạch.")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@needs_it
@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_files_that_libreoffice_converts(kind: str, word: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"ke-hoach.{kind}"
    path.write_bytes(libreoffice.convert(word, "a.docx", ".docx", kind, "libreoffice-writer"))
    document = read(path)
    assert (document.format, document.id, document.warnings) == (kind, "ke-hoach", ())
    assert document.head.title == "Kế hoạch cải cách hành chính năm 2027 của Sở Nội vụ"
    assert "1. Nâng cao chất lượng phục vụ người dân." in document.text
    rows = [[document.quote(cell) if cell else None for cell in row.cells] for row in document.tables[0].rows]
    assert rows == ROWS


@needs_it
def test_an_old_workbook(tmp_path: Path) -> None:
    path = tmp_path / "bang.xls"
    data = saved(("Sheet1", [HEADER, [1, "Rà soát", "Phòng A", None, "Quý I"]]))
    try:
        path.write_bytes(libreoffice.convert(data, "a.xlsx", ".xlsx", "xls", "libreoffice-calc"))
    except MissingToolError as error:
        assert "libreoffice-calc" in str(error)
        pytest.skip("libreoffice-calc is not installed")
    document = read(path)
    assert document.format == "xls" and document.tables[0].columns == tuple(HEADER)


def test_without_libreoffice_it_is_said_what_to_install(word: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingToolError, match=r"LibreOffice.*“a\.doc”.*libreoffice-writer.*\.docx"):
        libreoffice.read_document(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", stem="a")


def test_a_conversion_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pid = tmp_path / "pid"
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {pid}\nwait\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(libreoffice, "CONVERSION_SECONDS", 1)
    started = time.monotonic()
    with pytest.raises(ReadError, match=r"“a\.doc” quá 1 giây"):
        libreoffice.read_document(b"x", "a.doc", stem="a")
    assert time.monotonic() - started < 20
    state = Path(f"/proc/{pid.read_text().strip()}/stat")  # what it started has ended with it
    assert not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


@needs_it
def test_a_broken_file_is_named(word: bytes, tmp_path: Path) -> None:
    old = libreoffice.convert(word, "a.docx", ".docx", "doc", "libreoffice-writer")
    path = tmp_path / "hong.doc"
    path.write_bytes(old[:600])
    with pytest.raises(ReadError, match=r"hong\.doc"):
        read(path)
