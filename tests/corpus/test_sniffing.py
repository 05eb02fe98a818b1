"""Files are read as what they are, whatever their names say."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DamagedFileError, EmptyDocumentError, LimitError, PasswordError, UnknownFormatError
from corpus.reading import read
from corpus.sniffing import kind_of
from tests.corpus.readers.test_xlsx import HEADER, saved
from tests.corpus.readers.word_maker import docx, p
from tests.corpus.test_archives import inside

WORD = docx(p("Kế hoạch năm 2027"))
SHEET = saved(("Sheet1", [HEADER, [1, "Rà soát", "Phòng A", None, "Quý I"]]))
PAGE = "<!DOCTYPE html><html><p>Kế hoạch năm 2027</p></html>".encode()
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        (b"%PDF-1.7\n", ".x", ".pdf"),
        (b"\n\n%PDF-1.4", ".x", ".pdf"),
        (WORD, ".x", ".docx"),
        (SHEET, ".x", ".xlsx"),
        (inside({"a.txt": b"a"}), ".docx", ".zip"),
        (inside({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}), ".x", ".odt"),
        (inside({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), ".x", ".pptx"),
        (WORD[:900], ".docx", None),
        (OLD + "WordDocument".encode("utf-16-le"), ".x", ".doc"),
        (OLD + "Workbook".encode("utf-16-le"), ".x", ".xls"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), ".docx", ".locked"),
        (b"{\\rtf1\\ansi", ".doc", ".rtf"),
        (b"\x89PNG\r\n\x1a\n", ".x", ".png"),
        (PAGE, ".doc", ".html"),
        (b"\xef\xbb\xbf" + PAGE, ".txt", ".html"),
        ("\ufeff<html>".encode("utf-16-le"), ".doc", ".html"),
        (b"<table><tr>", ".xls", ".html"),
        (b"<table><tr>", ".md", None),
        (b"From: x\r\nMIME-Version: 1.0\r\n", ".doc", ".mht"),
        ("BM cải cách".encode(), ".txt", None),
        ("Kế hoạch".encode(), ".txt", None),
    ],
)
def test_kinds_by_their_bytes(data: bytes, suffix: str, kind: str | None) -> None:
    assert kind_of(data, suffix) == kind


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.html", WORD, "đuôi .html nhưng thực ra là tệp Word (.docx)"),
        ("a.docx", SHEET, "đuôi .docx nhưng thực ra là tệp Excel (.xlsx)"),
        ("a.doc", PAGE, "đuôi .doc nhưng thực ra là trang web (HTML)"),
        ("a.txt", WORD, "đuôi .txt nhưng thực ra là tệp Word (.docx)"),
        ("a", WORD, "không có đuôi nhưng thực ra là tệp Word (.docx)"),
        ("a.docx", "Kế hoạch năm 2027 của xã".encode(), "đuôi .docx nhưng thực ra là tệp văn bản thuần"),
    ],
)
def test_a_wrong_suffix_is_told_and_the_file_read(name: str, data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    document = read(tmp_path / name)
    assert document.text and words in document.warnings[0]


def test_a_right_suffix_is_not_told(tmp_path: Path) -> None:
    for name, data in (("a.docx", WORD), ("a.docm", WORD), ("a.xlsx", SHEET), ("a.htm", PAGE)):
        (tmp_path / name).write_bytes(data)
        assert read(tmp_path / name).warnings == ()


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("a.docx", b"", EmptyDocumentError, "0 byte"),
        ("a.docx", WORD[:700], DamagedFileError, "bị hỏng hoặc chép thiếu"),
        ("a.docx", OLD + "EncryptedPackage".encode("utf-16-le"), PasswordError, "mật khẩu"),
        ("a.docx", inside({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), UnknownFormatError, "PowerPoint"),
        ("a.docx", inside({"a.txt": b"a"}), UnknownFormatError, "tệp nén"),
        ("a.docx", b"\0\1\2" * 99, DamagedFileError, "bị hỏng"),
        ("a.xlsx", SHEET[:700], DamagedFileError, "bị hỏng hoặc chép thiếu"),
    ],
)
def test_what_cannot_be_read_is_named(
    name: str, data: bytes, error: type[Exception], words: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error, match=words) as raised:
        read(tmp_path / name)
    assert f"“{name}”" in str(raised.value)


def test_a_file_too_large_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "a.docx").open("wb") as file:
        file.truncate(301 * 1024 * 1024)  # takes no room on the disk
    with pytest.raises(LimitError, match=r"“a\.docx” nặng 301 MB, vượt mức 300 MB"):
        read(tmp_path / "a.docx")
