"""HTML as tests look at it: its elements, attributes and marked text."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import strategies as st

from corpus.types import Block, Document, Head, Span

ALLOWED = frozenset(
    "a article aside blockquote br button code dd details div dl dt fieldset footer h2 h3 h4 h5 h6 header i input "
    "label legend li mark nav ol option p path rect circle section select small span strong summary svg table tbody td "
    "th thead tr ul".split()
)
ATTRIBUTES = frozenset(
    "aria-busy aria-controls aria-expanded aria-hidden aria-label checked class colspan d data-all data-at "
    "data-agency data-citation data-copy data-document data-example data-heading data-kind data-name data-place "
    "data-spans data-turn data-year download height width x y rx fill href id name open placeholder role "
    "scope tabindex title type value viewbox cx cy r hidden".split()
)
TEXTS = st.text(
    st.one_of(st.sampled_from("<>&\"'`${}[]()\n\t …ạđỹ"), st.characters(exclude_categories=("Cs",))), max_size=60
)


class Page(HTMLParser):
    """The elements, attributes, text and marked text of some HTML."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.marks: list[str] = []
        self._in_mark = False
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]
        if tag == "mark":
            self.marks.append("")
        self._in_mark = self._in_mark or tag == "mark"

    def handle_endtag(self, tag):
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data):
        self.text += data
        if self._in_mark:
            self.marks[-1] += data


def inert(markup: str) -> Page:
    """Parse ``markup`` and check that it is made of our own elements and attributes alone."""
    page = Page(markup)
    assert set(page.tags) <= ALLOWED
    assert page.names <= ATTRIBUTES
    assert all(link.startswith("answer-export?key=") for link in page.links)
    assert page.tags.count("mark") == markup.count("</mark>")
    return page


def document_of(text: str, seams: tuple[int, ...] = ()) -> Document:
    return Document("d", text, (Block("paragraph", Span(0, len(text))),), Head("Tên"), seams=seams)


def squeezed(text: str) -> str:
    return "".join(text.split())
