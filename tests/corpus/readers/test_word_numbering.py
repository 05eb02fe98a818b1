"""Automatic numbers as Word shows them."""

from __future__ import annotations

import pytest

from corpus.readers.docx import read_docx
from tests.corpus.readers.word_maker import abstract, docx, lvl, num, p

OUTLINE = abstract(0, lvl(0, "%1.", "upperRoman"), lvl(1, "%2."), lvl(2, "%2.%3."), lvl(3, "%4)", "lowerLetter"))


def labels(paragraphs: list[tuple[int, int]], numbering: str) -> list[str]:
    """What paragraphs numbered by (instance, level) begin with."""
    body = [p(f"việc {at}.", number=number) for at, number in enumerate(paragraphs)]
    text = read_docx(docx(*body, numbering=numbering), "a.docx", stem="a").text
    return [line.rpartition("việc")[0].strip() for line in text.split("\n")]


def test_levels_count_under_each_other() -> None:
    levels = [0, 1, 2, 2, 1, 2, 3, 3, 0, 1, 3]
    assert labels([(1, level) for level in levels], OUTLINE + num(1, 0)) == [
        "I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "a)", "b)", "II.", "1.", "a)"
    ]  # fmt: skip


def test_instances_of_one_numbering_go_on_unless_one_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = OUTLINE + num(1, 0) + num(2, 0) + num(3, 0, anew)
    assert labels([(1, 0), (2, 0), (3, 0), (3, 0)], numbering) == ["I.", "II.", "I.", "II."]


def test_starts_restarts_and_figures() -> None:
    levels = lvl(0, "Điều %1.", start=5) + lvl(1, "%1.%2", "lowerRoman", more='<w:lvlRestart w:val="0"/>')
    numbering = abstract(0, levels) + num(1, 0)
    assert labels([(1, 0), (1, 1), (1, 0), (1, 1)], numbering) == ["Điều 5.", "5.i", "Điều 6.", "6.ii"]
    legal = abstract(0, lvl(0, "Chương %1", "upperRoman"), lvl(1, "%1.%2.", more="<w:isLgl/>")) + num(1, 0)
    assert labels([(1, 0), (1, 0), (1, 1)], legal) == ["Chương I", "Chương II", "2.1."]


def test_a_level_of_its_own_and_one_that_is_not_numbered() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "%1/", "decimalZero")}</w:lvlOverride>'
    assert labels([(1, 0), (1, 0)], OUTLINE + num(1, 0, own)) == ["01/", "02/"]
    assert labels([(1, 0), (0, 0), (9, 0), (1, 8)], OUTLINE + num(1, 0)) == ["I.", "", "", ""]


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "▪"),
        ("-", "", "-"),
        ("+", "", "+"),
        ("o", "Courier New", "○"),
    ],
)
def test_bullets(text: str, font: str, shown: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    level = lvl(0, text, "bullet").replace("</w:lvl>", f"{fonts}</w:lvl>")
    assert labels([(1, 0)], abstract(0, level) + num(1, 0)) == [shown]


def test_numbers_that_styles_give() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="numbering" w:styleId="Kieu"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    named = '<w:pStyle w:val="{}"/>'
    levels = lvl(0, "%1.", "upperRoman", more=named.format("Muc")) + lvl(1, "%1.%2.", more=named.format("MucCon"))
    linked = abstract(1, more='<w:numStyleLink w:val="Kieu"/>') + abstract(0, levels)
    numbering = linked + num(1, 1) + num(2, 0)
    body = [p("Mục tiêu", style="Muc"), p("Chung", style="MucCon"), p("Số hoá hồ sơ trong năm nay."),
            p("Riêng", style="MucCon"),
            p("Không số", style="Muc", more='<w:numPr><w:numId w:val="0"/></w:numPr>')]  # fmt: skip
    document = read_docx(docx(*body, numbering=numbering, styles=styles), "a.docx", stem="a")
    assert document.text.split("\n") == [
        "I. Mục tiêu",
        "I.1. Chung",
        "Số hoá hồ sơ trong năm nay.",
        "I.2. Riêng",
        "Không số",
    ]
    assert [block.kind for block in document.blocks][:3] == ["heading", "heading", "paragraph"]


def test_deep_letters_and_numbers_that_make_no_sense() -> None:
    numbering = abstract(0, lvl(0, "%1)", "lowerLetter", start=26)) + num(1, 0)
    assert labels([(1, 0), (1, 0), (1, 0)], numbering) == ["z)", "aa)", "bb)"]
    zero = abstract(0, lvl(0, "%1.", "upperRoman", start=0)) + num(1, 0)
    assert labels([(1, 0), (1, 0)], zero) == ["0.", "I."]
