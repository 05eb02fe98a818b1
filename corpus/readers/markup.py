"""XML and HTML parsed by lxml, with all that reaches outside the file switched off."""

from __future__ import annotations

from typing import Any

Element = Any
"""An element of lxml's tree."""


def parse_xml(data: bytes) -> Element:
    """Return the root element of XML; raises ValueError for what is none.

    Entities are not resolved, nothing is fetched, and elements nested hundreds deep are refused.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def parse_html(text: str) -> Element | None:
    """Return the root element of an HTML page, whatever is missing in it; None for one that holds nothing."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
