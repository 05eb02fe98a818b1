"""python -m tools.samples [NAME...]: make the sample plans (all, or those named) anew in corpus/samples."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.samples.flat import flat_text
from tools.samples.notation import Plan, sources
from tools.samples.office import pdf_of
from tools.samples.scan import scan_of
from tools.samples.webpage import page_of
from tools.samples.word import Writer

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


def made(plan: Plan) -> bytes:
    """Return the file that the field ``make`` of the source asks for."""
    way = plan.head["make"]
    if way == "html":
        return page_of(plan).encode()
    word = Writer(plan, automatic=way == "docx").write()
    if way == "docx":
        return word
    pdf = pdf_of(word)
    if way == "scan":
        return scan_of(pdf, signed_page=int(plan.head["signed"]))
    return flat_text(pdf).encode() if way == "flat" else pdf


def main(names: list[str]) -> None:
    """Make the samples named, or all; say each one's size."""
    for plan in sources():
        if not names or plan.name in names:
            path = SAMPLES / plan.head["file"]
            path.write_bytes(made(plan))
            sys.stdout.write(f"{path.name}: {path.stat().st_size / 1000:.0f} kB\n")


main(sys.argv[1:])
