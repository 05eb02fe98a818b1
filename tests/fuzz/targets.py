"""What is fed with spoiled input: every reader with all that is made of a document, and the grammars by themselves."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.dates import find_dates, find_impossible_dates
from corpus.due import parse_due
from corpus.errors import UserError
from corpus.legal import find_references
from corpus.legal_numbers import find_numbers, normal_number, same_number, split_number
from corpus.periods import parse_period
from corpus.reading import parsed
from corpus.register.budget import budget_lines, check_totals
from corpus.register.doubts import doubts_of
from corpus.register.duties import duties_of
from corpus.register.prose_tasks import all_tasks_of
from corpus.register.quantities import find_quantities
from corpus.register.targets import targets_of
from corpus.register.units import mentions_of, split_units
from corpus.text import folded
from corpus.types import Document
from indexing.passages import passages_of
from tests.fuzz.mutations import spoiled_bytes, spoiled_markup, spoiled_text, spoiled_zip

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


@dataclass(frozen=True)
class Input:
    """One input: what it is fed to, under which file name, and the bytes."""

    target: str
    name: str
    data: bytes


def whole(data: bytes, name: str) -> None:
    """Read a file, and make of it all that a library and the registers make of a document."""
    try:
        document = parsed(data, name)
    except UserError as error:
        assert str(error).strip()
        return
    used(document)


def used(document: Document) -> None:
    """Make passages and records of ``document``; every span must lie inside its text."""
    size = len(document.text)
    assert all(0 <= block.span.start <= block.span.end <= size for block in document.blocks)
    assert all(0 <= box.span.start <= box.span.end <= size for box in document.boxes)
    assert all(0 <= passage.start < passage.end <= size for passage in passages_of(document))
    doubts_of(document)
    all_tasks_of(document)
    targets_of(document)
    duties_of(document)
    mentions_of(document)
    budget_lines(document)
    check_totals(document)
    for reference in find_references(document.text):
        assert 0 <= reference.span.start < reference.span.end <= size


def legal(data: bytes, name: str) -> None:
    """Read numbers and references of documents."""
    text = data.decode("utf-8", "surrogatepass")
    for reference in find_references(text):
        assert 0 <= reference.span.start < reference.span.end <= len(text)
    for span, number in find_numbers(text):
        assert 0 <= span.start < span.end <= len(text)
        split_number(number)
        assert same_number(number, normal_number(number))


def dates(data: bytes, name: str) -> None:
    """Read days, periods and deadlines."""
    text = data.decode("utf-8", "surrogatepass")
    for span, day in find_dates(text):
        assert 0 <= span.start < span.end <= len(text) and day.year
    find_impossible_dates(text)
    for line in text.split("\n")[:40]:
        for year in (None, 2026):
            due = parse_due(line, year=year)
            assert not (due.start and due.end) or due.start <= due.end
            parse_period(folded(line), year=year)


def facts(data: bytes, name: str) -> None:
    """Read quantities and units."""
    text = data.decode("utf-8", "surrogatepass")
    list(find_quantities(text))
    for line in text.split("\n")[:40]:
        split_units(line)


TARGETS: Mapping[str, Callable[[bytes, str], None]] = {"whole": whole, "legal": legal, "dates": dates, "facts": facts}
SHARES = (("legal", 3), ("dates", 3), ("facts", 2), ("text", 4), ("html", 2), ("docx", 3), ("xlsx", 2), ("pdf", 2),
          ("other", 1))  # fmt: skip
"""How many of 22 inputs are of each kind."""


@cache
def seeds() -> dict[str, list[tuple[str, bytes]]]:
    """Return small whole files of each kind, by kind: (name, bytes)."""
    read = {path.name: path.read_bytes() for path in sorted(SAMPLES.iterdir())}
    texts = [(name, data) for name, data in read.items() if name.endswith((".txt", ".md"))]
    pages = [(name, data) for name, data in read.items() if name.endswith(".html")]
    words = [(name, data) for name, data in read.items() if name.endswith(".docx")]
    return {
        "text": texts,
        "html": [*pages, ("a.mht", _mail(pages[0][1]))],
        "docx": words,
        "xlsx": _workbooks(),
        "pdf": _short_pdfs([data for name, data in read.items() if name.endswith(".pdf") and "xa-2026" not in name]),
        "other": [("a.csv", _csv(texts[0][1])), ("a.zip", _archive(texts + pages)), ("a.png", _picture()),
                  ("a.rtf", b"{\\rtf1\\ansi K\\u7871? ho\\u7841?ch}"), ("a.doc", texts[0][1])],
    }  # fmt: skip


def made(seed: int, number: int) -> Input:
    """Return input ``number`` of the run ``seed``: always the same."""
    choose = random.Random(f"{seed}/{number}")
    kind = choose.choices([kind for kind, _ in SHARES], [share for _, share in SHARES])[0]
    if kind in TARGETS:
        return Input(kind, "a.txt", _words(choose).encode("utf-8", "surrogatepass"))
    name, data = choose.choice(seeds()[kind])
    _, other = choose.choice(seeds()[choose.choice(list(seeds()))])
    if kind == "text" and choose.random() < 0.7:
        spoiled = spoiled_text(_piece(data, choose), other.decode("utf-8", "replace")[:5000], choose)
        data = spoiled.encode("utf-8", "surrogatepass")
    elif kind == "html" and choose.random() < 0.6:
        data = spoiled_markup(data, choose)
    elif kind in ("docx", "xlsx"):
        data = spoiled_zip(data, other, choose)
    else:
        data = spoiled_bytes(data, other, choose)
    if choose.random() < 0.05:
        name = choose.choice(("a.pdf", "a.docx", "a.xlsx", "a.html", "a", "a.txt", "..", "x" * 300 + ".csv"))
    return Input("whole", name, data)


def _piece(data: bytes, choose: random.Random) -> str:
    lines = data.decode("utf-8").split("\n")
    start = choose.randrange(len(lines))
    return "\n".join(lines[start : start + choose.choice((5, 20, 60, 400))])


def _words(choose: random.Random) -> str:
    _, data = choose.choice(seeds()["text"])
    _, other = choose.choice(seeds()["text"])
    return spoiled_text(_piece(data, choose)[:3000], other.decode("utf-8"), choose)


def _short_pdfs(files: list[bytes]) -> list[tuple[str, bytes]]:
    """Return each page of the PDFs that has a table or a head as a file of its own: whole ones take a second each."""
    from pypdf import PdfReader, PdfWriter

    found = []
    for number, data in enumerate(files):
        pages = PdfReader(io.BytesIO(data)).pages
        for at in {0, len(pages) - 1}:
            writer, out = PdfWriter(), io.BytesIO()
            writer.add_page(pages[at])
            writer.write(out)
            found.append((f"a{number}-{at}.pdf", out.getvalue()))
    return found


def _workbooks() -> list[tuple[str, bytes]]:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    rows = (("Kế hoạch cải cách hành chính năm 2026",), (), ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"),
            ("I", "Cải cách thể chế"), (1, "Rà soát văn bản", "Sở Tư pháp", "các sở", "Quý II/2026"),
            (2, "Đơn giản hóa thủ tục", "Văn phòng UBND tỉnh", None, "Trước 30/6/2026"))  # fmt: skip
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("B4:E4")
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.save(out)
    return [("a.xlsx", out.getvalue())]


def _mail(page: bytes) -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    return head + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page + b"\r\n--b--\r\n"


def _csv(text: bytes) -> bytes:
    return b"\n".join(b'"' + line.replace(b" ", b'","', 3) + b'"' for line in text.splitlines()[:40])


def _archive(files: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def _picture() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (60, 40), 255).save(out, "PNG")
    return out.getvalue()
