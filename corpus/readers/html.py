"""Read web pages (.html, .htm, .mht): their words, lists and tables, nothing active."""

from __future__ import annotations

import codecs
import email
import email.policy
import re

from corpus.encodings import decode
from corpus.flow import source_of
from corpus.readers.markup import parse_html
from corpus.readers.web_page import flow_of
from corpus.readers.zipped import damaged
from corpus.source import document_of
from corpus.types import Document

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What ``decode`` finds by itself, and what pages in TCVN3 or VNI say of themselves.
_USUAL = frozenset("utf-8 ascii iso8859-1 iso8859-15 cp1252 cp1258 utf-16 utf-16-le utf-16-be".split())
_HEAD = 4096


def read_html(data: bytes, name: str, *, stem: str) -> Document:
    """Return the document that the web page ``name`` shows: its main content, lists with their numbers, its tables.

    Scripts, styles, forms, hidden elements and menus are left out. Raises EncodingError, EmptyDocumentError,
    DamagedFileError.
    """
    text, damaged_characters = _text(data, name)
    root = parse_html(_DECLARATION.sub("", text.replace("\0", ""), count=1))
    warnings = []
    if damaged_characters:
        warnings.append(f"{damaged_characters} ký tự không đọc được (đã thay bằng dấu �); nên nạp lại tệp gốc.")
    try:
        source = source_of([] if root is None else flow_of(root), "html", warnings=tuple(warnings))
    except RecursionError as error:  # hundreds of elements in each other: no page that a program or a person writes
        raise damaged(name) from error
    return document_of(source, name, stem=stem)


def read_mht(data: bytes, name: str, *, stem: str) -> Document:
    """Return the document in a page that was saved with all its parts; see ``read_html``."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body:
                return read_html(body, name, stem=stem)
    raise damaged(name)


_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")  # lxml takes no text that states an encoding of its own


def _text(data: bytes, name: str) -> tuple[str, int]:
    """Return the page's text and how many of its characters were lost."""
    stated = _CHARSET.search(data[:_HEAD]) or _XML_ENCODING.search(data[:_HEAD])
    if stated and not data.startswith(_MARKS):
        try:
            codec = codecs.lookup(stated[1].decode("ascii")).name
        except LookupError:
            codec = "utf-8"
        if codec not in _USUAL:
            text = data.decode(codec, "replace")
            return text, text.count("\ufffd")
    decoded = decode(data, name)
    return decoded.text, decoded.damaged
