"""Word files that are broken, too large or made to harm."""

from __future__ import annotations

import io
import zipfile

import pytest

from corpus.errors import DamagedFileError, EmptyDocumentError, LimitError
from corpus.readers.docx import read_docx
from tests.corpus.readers.word_maker import docx, p
from tests.corpus.readers.word_reading import read


def test_elements_nested_without_end_are_refused() -> None:
    with pytest.raises(DamagedFileError, match=r"a\.docx"):
        read("<w:sdt><w:sdtContent>" * 20_000 + p("x") + "</w:sdtContent></w:sdt>" * 20_000)


def test_bad_files_are_named() -> None:
    good = docx(p("Kế hoạch năm 2027 của Sở Tư pháp"), p("x " * 4000))
    for bad in (
        b"",
        good[: len(good) // 2],
        good.replace(b"word/document.xml", b"word/documens.xml"),
        b"PK\x03\x04abc",
    ):
        with pytest.raises(DamagedFileError, match=r"“a\.docx” bị hỏng hoặc chép thiếu"):
            read_docx(bad, "a.docx", stem="a")
    with pytest.raises(DamagedFileError, match=r"a\.docx"):
        read_docx(docx("<w:p><w:bad>"), "a.docx", stem="a")
    with pytest.raises(EmptyDocumentError, match=r"a\.docx"):
        read()


def test_a_file_that_unpacks_to_a_thousand_times_its_size_is_refused_unopened() -> None:
    bomb = docx("<w:p/>" + " " * 30_000_000)
    assert len(bomb) * 500 < 30_000_000
    with pytest.raises(LimitError, match=r"“a\.docx” chỉ nặng \d+ KB nhưng bung ra tới 28,6 MB"):
        read_docx(bomb, "a.docx", stem="a")


def test_entities_of_entities_are_refused() -> None:
    made = docx(p("Kế hoạch"))
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = f'<!DOCTYPE d [<!ENTITY a0 "ha">{laughs}]>'.encode() + data.replace(b"</w:t>", b"&a9;</w:t>")
            new.writestr(name, data)
    with pytest.raises(DamagedFileError):
        read_docx(stream.getvalue(), "a.docx", stem="a")
