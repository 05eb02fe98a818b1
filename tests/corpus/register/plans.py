"""Small plans of fictional places for the tests of the register."""

from __future__ import annotations

import os
from pathlib import Path

from corpus.readers.text import read_text
from corpus.types import Document

ROOT = Path(__file__).parents[3]
REAL = Path(os.environ.get("CCHC_REAL_PLANS", ROOT.parent / "shared")) / "corpus"


def plan(
    *items: str, heading: str = "I. MỤC TIÊU", title: str = "Phát triển chợ nổi năm 2026", marker: str = "- "
) -> Document:
    """Return a plan whose one part holds ``items``."""
    lines = "\n\n".join(f"{marker}{item}" for item in items)
    return document(f"KẾ HOẠCH\n{title}\n\n{heading}\n\n{lines}\n")


def document(text: str) -> Document:
    """Return the document that ``text`` (plain or Markdown) is."""
    return read_text(text.encode(), "mau.md", stem="mau")
