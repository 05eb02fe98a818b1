"""What styles make of a paragraph and its runs: bold, font, capitals, hidden, heading level."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.readers.markup import Element
from corpus.readers.word.package import is_on, value, w

_DEEPEST = 20  # styles based on styles; a loop ends here
_SWITCHES = {"bold": "b", "capitals": "caps", "hidden": "vanish"}


@dataclass(frozen=True, slots=True)
class RunFormat:
    """How a run of text is set; ``font`` is the name of its Latin font, "" where none is given."""

    bold: bool = False
    capitals: bool = False
    hidden: bool = False
    raised: bool = False
    font: str = ""


class Styles:
    """The styles of one file; ``root`` is its ``w:styles``, None for a file without."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        self._document: Element | None = None
        if root is None:
            return
        self._document = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        for style in root.iter(w("style")):
            self._styles[style.get(w("styleId"), "")] = style
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
                self._default = style.get(w("styleId"))

    def chain(self, id: str | None) -> list[Element]:
        """Return the style ``id`` and those it is based on, nearest first."""
        found: list[Element] = []
        while id in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[id])
            id = value(found[-1].find(w("basedOn")))
        return found

    def paragraph_chain(self, properties: Element | None) -> list[Element]:
        """Return the ``w:pPr`` that hold for a paragraph: its own, then those of its styles, nearest first."""
        id = value(properties.find(w("pStyle"))) if properties is not None else None
        styles = [style.find(w("pPr")) for style in self.chain(id or self._default)]
        return [each for each in (properties, *styles) if each is not None]

    def heading_level(self, properties: Element | None) -> int:
        """Return the depth of the heading that a paragraph's style makes it, 0 for no heading."""
        for each in self.paragraph_chain(properties):
            level = value(each.find(w("outlineLvl")))
            if level is not None:
                return int(level) + 1 if level.isdigit() and int(level) < 9 else 0
        return 0

    def is_contents(self, properties: Element | None) -> bool:
        """Whether a paragraph is a line of a table of contents, which only repeats headings with their pages."""
        id = value(properties.find(w("pStyle"))) if properties is not None else None
        names = (value(style.find(w("name"))) or "" for style in self.chain(id))
        return any(name.lower().startswith("toc ") for name in names)

    def run_format(self, run: Element | None, paragraph: Element | None) -> RunFormat:
        """Return how a run is set, given its ``w:rPr`` and the ``w:pPr`` of its paragraph."""
        character = value(run.find(w("rStyle"))) if run is not None else None
        own = value(paragraph.find(w("pStyle"))) if paragraph is not None else None
        styles = [*self.chain(character), *self.chain(own or self._default)]
        chain = [run, *(style.find(w("rPr")) for style in styles), self._document]
        known = [each for each in chain if each is not None]
        switches = {
            field: next((on for each in known if (on := is_on(each.find(w(tag)))) is not None), False)
            for field, tag in _SWITCHES.items()
        }
        raised = next((v for each in known if (v := value(each.find(w("vertAlign"))))), "") == "superscript"
        return RunFormat(**switches, raised=raised, font=_font(known))


def _font(chain: list[Element]) -> str:
    for properties in chain:
        fonts = properties.find(w("rFonts"))
        if fonts is not None:
            name = fonts.get(w("hAnsi")) or fonts.get(w("ascii"))
            if name:
                return str(name)
    return ""
