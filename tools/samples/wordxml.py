"""The parts of a Word file that python-docx has no functions for: numbering, footnotes, page numbers, borders."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

# The outline that Nghị định 30/2020 asks for: I. / 1. / a), and apart from it the hyphens of items.
_FORMATS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
OUTLINE, HYPHENS = 71, 72
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def element(tag: str, **attributes: str) -> Any:
    """Return a new ``w:`` element with ``w:`` attributes."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def add_numbering(document: Any) -> None:
    """Define Word's automatic numbering: the outline and the hyphens."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for at, (kind, text) in enumerate(_FORMATS)
    )
    hyphen = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:suff w:val="space"/>'
        '<w:lvlText w:val="-"/><w:lvlJc w:val="left"/></w:lvl>'
    )
    numbering = document.part.numbering_part.element
    first = next((at for at, child in enumerate(numbering) if child.tag == qn("w:num")), len(numbering))
    for number, body in ((HYPHENS, hyphen), (OUTLINE, levels)):  # abstract ones stand before the others
        xml = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{body}</w:abstractNum>'
        numbering.insert(first, parse_xml(xml))
    for number in (OUTLINE, HYPHENS):
        xml = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        numbering.append(parse_xml(xml))


def number_paragraph(paragraph: Any, list_number: int, level: int) -> None:
    """Number ``paragraph`` automatically, as one of the list's ``level`` (from 0)."""
    numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbered.get_or_add_ilvl().val = level
    numbered.get_or_add_numId().val = list_number


def add_footnotes(document: Any, notes: dict[str, str]) -> None:
    """Add the part that holds the footnotes' words; ``notes`` maps their numbers to them."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    words = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for number, text in notes.items()
    )
    xml = f"<w:footnotes {nsdecls('w')}>{separators}{words}</w:footnotes>"
    name = PackURI("/word/footnotes.xml")
    part = Part(name, FOOTNOTES_TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def add_note_mark(paragraph: Any, number: str) -> None:
    """Set the mark of footnote ``number`` at the end of ``paragraph`` as it is so far."""
    run = paragraph.add_run()
    run.font.superscript = True
    run._r.append(element("footnoteReference", id=number))


def add_page_number(paragraph: Any) -> None:
    """Make ``paragraph`` print the page's number."""
    run = paragraph.add_run()
    instruction = element("instrText")
    instruction.text = "PAGE"
    for part in (element("fldChar", fldCharType="begin"), instruction, element("fldChar", fldCharType="end")):
        run._r.append(part)


def repeat_header(row: Any) -> None:
    """Print this row again on each page of the table."""
    row._tr.get_or_add_trPr().append(element("tblHeader", val="true"))
