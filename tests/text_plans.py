"""Three plans in plain text and Markdown, for the tests that need plans but no reader of another format.

Two are shipped samples; the third is a text of the province's plan for 2026, which is shipped as a PDF.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "corpus" / "samples"
TEXT_PLANS = {
    path.name: path
    for path in (
        SHIPPED / "hac-giang-skhcn-2026.md",
        ROOT / "tests" / "data" / "plans" / "hac-giang-ubnd-2026.txt",
        SHIPPED / "phu-lam-ubnd-xa-2025.txt",
    )
}
