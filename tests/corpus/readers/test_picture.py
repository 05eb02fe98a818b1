"""Pictures of scanned pages as files of their own."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from corpus.errors import DamagedFileError, EmptyDocumentError
from corpus.readers.ocr import what_is_missing
from corpus.readers.picture import read_picture_file
from tests.corpus.pages.maker import squeeze
from tests.corpus.readers.pdfs import drawn, lines

TEXT = ("KẾ HOẠCH", "Nạo vét bến thuyền năm 2031", "1. Sở Xây dựng chủ trì nạo vét ba bến thuyền ở xã Cồn Tiên.")


def page(*texts: str) -> Image.Image:
    from pypdfium2 import PdfDocument

    return PdfDocument(drawn(lines(*texts)))[0].render(scale=200 / 72, grayscale=True).to_pil()


@pytest.mark.skipif(what_is_missing() is not None, reason=f"OCR cannot run here: {what_is_missing()}")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_each_kind_is_read_with_all_its_pages(kind: str) -> None:
    out = io.BytesIO()
    more = {"save_all": True, "append_images": [page("2. Sở Tài chính bố trí kinh phí.")]} if kind == "TIFF" else {}
    page(*TEXT).save(out, kind, dpi=(200, 200), **more)
    document = read_picture_file(out.getvalue(), "quet", stem="quet")
    assert squeeze(document.text).startswith(squeeze("".join(TEXT)))
    assert document.scanned is not None and len(document.scanned.pages) == len(document.pages) == 1 + bool(more)
    assert all(0 < box.left < box.right < 600 and 0 < box.top < box.bottom < 850 for box in document.boxes)


def test_what_is_no_picture_is_named() -> None:
    with pytest.raises(EmptyDocumentError, match=r"a\.png"):
        read_picture_file(b"", "a.png", stem="a")
    with pytest.raises(DamagedFileError, match=r"a\.png"):
        read_picture_file(b"\x89PNG\r\n\x1a\n" + bytes(40), "a.png", stem="a")
