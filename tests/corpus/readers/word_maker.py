"""Word files made part by part, for what python-docx cannot write: numbering, notes, tracked changes, text boxes."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(content: str, *, number: tuple[int, int] | None = None, style: str = "", more: str = "") -> str:
    """A paragraph of plain words, or of runs (anything that starts with "<"), numbered by (instance, level)."""
    inside = content if content.startswith("<") else run(content) if content else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        styled += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{styled}{more}</w:pPr>{inside}</w:p>"


def tc(content: str = "", *, span: int = 1, merge: str = "") -> str:
    """A cell; ``merge`` is "restart" or "continue"."""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inside = content if content.startswith("<w:") else p(content)
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{inside}</w:tc>'


def tr(*cells: str, header: bool = False, more: str = "") -> str:
    marked = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr>{marked}{more}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, borders: bool = True) -> str:
    edges = '<w:tblBorders><w:top w:val="single"/><w:insideH w:val="single"/></w:tblBorders>' if borders else ""
    return f"<w:tbl><w:tblPr>{edges}</w:tblPr>{''.join(rows)}</w:tbl>"


def lvl(depth: int, text: str, format: str = "decimal", *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(id: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{more}{"".join(levels)}</w:abstractNum>'


def num(id: int, abstract_id: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def docx(*body: str, numbering: str = "", styles: str = "", **parts: str) -> bytes:
    """A .docx of these paragraphs and tables; ``parts`` are footnotes, endnotes, header or footer."""
    named = {"numbering": numbering, "styles": styles, **parts}
    roots = {"header": "hdr", "footer": "ftr"}
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{_RELATION}/{name}" Target="{name}.xml"/>'
        for at, (name, xml) in enumerate(named.items()) if xml
    )  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        main = f'<Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", _relations(main))
        archive.writestr("word/_rels/document.xml.rels", _relations(relations))
        document = f"<w:document {NAMES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
        archive.writestr("word/document.xml", document)
        for name, xml in named.items():
            root = roots.get(name, name)
            if xml:
                archive.writestr(f"word/{name}.xml", f"<w:{root} {NAMES}>{xml}</w:{root}>")
    return stream.getvalue()


def _relations(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )
