"""Four real signed PDFs, by figures only; they are read from the folder that $CCHC_REAL_PLANS names."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from corpus.readers.ocr import what_is_missing
from corpus.reading import read
from corpus.text import folded

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("CCHC_REAL_PLANS", ROOT.parent / "shared")) / "pdf"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real plans are not here ($CCHC_REAL_PLANS)")
LINES = (FOLDER / "truth.jsonl").read_text(encoding="utf-8").splitlines() if FOLDER.is_dir() else []
TRUTH = [json.loads(line) for line in LINES]
ISSUED = {
    "hanoi_kh_173_festival.pdf": "2026-04-28", "cv_3722_metro.pdf": "2026-04-28",
    "nq_115_ba_vi.pdf": "2026-04-29", "qd_729_ttg.pdf": "2026-04-23",
}  # fmt: skip
# The reference is a person's reading: not word for word, the head's columns in another order, stamps left out.
WORST = 0.35
SCANS = [truth for truth in TRUTH if "hanoi" not in truth["file"]]


@pytest.mark.parametrize("truth", TRUTH, ids=lambda truth: truth["file"])
def test_what_is_stated_is_right_and_what_is_not_sure_is_said(truth: dict[str, str]) -> None:
    if truth in SCANS and what_is_missing() is not None:
        pytest.skip(f"OCR cannot run here: {what_is_missing()}")
    document = read(FOLDER / truth["file"])
    page = document.text[: document.pages[1]] if len(document.pages) > 1 else document.text
    ours, theirs = folded(page), folded(truth["page_1"])
    assert Levenshtein.distance(ours, theirs) <= WORST * len(theirs)
    assert document.head.number in (truth["number"], None)
    assert document.head.issued_on in (ISSUED[truth["file"]], None)
    if truth in SCANS:
        assert document.scanned is not None and document.scanned.confidence > 80
    if document.head.number is None or document.head.issued_on is None:
        assert any("trang 1" in warning for warning in document.warnings)


def test_number_and_date_in_signature_fields_are_stated() -> None:
    document = read(FOLDER / "hanoi_kh_173_festival.pdf")
    assert (document.head.number, document.head.issued_on) == ("173/KH-UBND", "2026-04-28")
    assert document.head.signer and not document.scanned
    low = [b for b in document.blocks if b.kind == "paragraph" and document.quote(b.span)[:1].islower()]
    assert not low  # no line of a sentence is left alone
