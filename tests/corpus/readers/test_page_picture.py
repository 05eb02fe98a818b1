from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from corpus.errors import DamagedFileError
from corpus.readers.page_picture import DPI, LONGEST, draw_page, page_sizes

SAMPLE = (Path(__file__).parents[3] / "corpus/samples/hac-giang-ubnd-2026.pdf").read_bytes()


def saved(pictures: list[Image.Image], kind: str, **more: object) -> bytes:
    file = io.BytesIO()
    pictures[0].save(file, kind, **more)
    return file.getvalue()


def test_a_page_of_a_pdf_is_drawn_at_its_size() -> None:
    sizes = page_sizes(SAMPLE, "mau.pdf")
    with Image.open(io.BytesIO(draw_page(SAMPLE, 7, "mau.pdf"))) as page:
        assert page.format == "WEBP"
        assert page.size == pytest.approx([edge * DPI / 72 for edge in sizes[6]], abs=1)


def test_a_picture_file_is_its_own_page_in_points_as_its_boxes_are() -> None:
    data = saved([Image.new("RGB", (1240, 1754), "white")], "PNG", dpi=(150, 150))
    assert page_sizes(data, "anh.png")[0] == pytest.approx((595.2, 841.9), abs=0.5)
    without = saved([Image.new("RGB", (1240, 1754), "white")], "PNG")
    assert page_sizes(without, "anh.png")[0][0] == pytest.approx(595.4, abs=0.1)


def test_every_picture_of_a_tiff_is_a_page_and_none_is_larger_than_a_screen_needs() -> None:
    pages = [Image.new("RGB", (3000, 4000), "white"), Image.new("RGB", (4000, 3000), "black")]
    data = saved(pages, "TIFF", save_all=True, append_images=pages[1:])
    assert len(page_sizes(data, "quet.tif")) == 2
    with Image.open(io.BytesIO(draw_page(data, 2, "quet.tif"))) as page:
        assert page.size[0] == LONGEST and page.size[1] < LONGEST
        assert page.getextrema()[0][1] < 10


def test_other_kinds_have_no_pages_and_broken_ones_are_told() -> None:
    assert page_sizes(b"ke hoach", "a.txt") == ()
    with pytest.raises(DamagedFileError, match="hong.pdf"):
        page_sizes(b"%PDF-1.7 broken", "hong.pdf")
    with pytest.raises(DamagedFileError, match="hong.png"):
        page_sizes(b"\x89PNG\r\n broken", "hong.png")
