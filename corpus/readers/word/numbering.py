"""Word's automatic numbers as a reader sees them: what each numbered paragraph begins with.

After ECMA-376 part 1, 17.9: a paragraph names an instance (``w:num``) and a level; instances of one abstract numbering
count together unless one of them starts anew; a level begins again after each use of a higher one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.readers.figures import letters, roman
from corpus.readers.markup import Element
from corpus.readers.word.package import is_on, value, w
from corpus.readers.word.styles import Styles
from corpus.readers.word.symbols import shown

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "none": lambda number: "",
}  # all others are written in figures


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a numbering; ``restart`` is the level (from 1) after whose use it begins again, None for any."""

    start: int
    format: str
    text: str
    font: str
    follow: str
    restart: int | None
    figures: bool
    style: str | None


class Numbering:
    """Counts the numbered paragraphs of one file, which must be asked for in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._instances: dict[str, Element] = {}
        if root is not None:
            self._abstract = {e.get(w("abstractNumId"), ""): e for e in root.findall(w("abstractNum"))}
            self._instances = {e.get(w("numId"), ""): e for e in root.findall(w("num"))}
        self._levels: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def label(self, properties: Element | None) -> str:
        """Return what the paragraph with these ``w:pPr`` begins with ("II.", "1.1. "), "" for one without a number."""
        found = self._numbered(properties)
        if found is None:
            return ""
        instance, depth = found
        abstract, levels, starts = self._resolved(instance)
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if instance not in self._begun:
            self._begun.add(instance)
            for at, start in starts.items():
                counts[at] = start - 1
        current = counts[depth]
        counts[depth] = level.start if current is None else current + 1
        for deeper in range(depth + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or 0 < restart and depth < restart:
                counts[deeper] = None
        return _written(level, levels, counts)

    def _numbered(self, properties: Element | None) -> tuple[str, int] | None:
        """Return the instance and level of a paragraph's number: its own, else that of its style."""
        instance: str | None = None
        depth: str | None = None
        for each in self._styles.paragraph_chain(properties):
            number = each.find(w("numPr"))
            if number is None:
                continue
            depth = depth or value(number.find(w("ilvl")))
            instance = value(number.find(w("numId")))
            if instance is not None:
                break
        if instance is None or instance == "0" or instance not in self._instances:
            return None
        if depth is None:
            depth = self._depth_of_style(instance, properties)
        return instance, min(int(depth), _LEVELS - 1) if depth.isdigit() else 0

    def _depth_of_style(self, instance: str, properties: Element | None) -> str:
        style = value(properties.find(w("pStyle"))) if properties is not None else None
        _, levels, _ = self._resolved(instance)
        places = {level.style: at for at, level in reversed(levels.items()) if level.style}
        own = (each.get(w("styleId")) for each in self._styles.chain(style))
        return str(next((places[each] for each in own if each in places), 0))

    def _resolved(self, instance: str) -> tuple[str, dict[int, _Level], dict[int, int]]:
        """Return the abstract numbering of ``instance``, its levels, and at what it starts levels anew."""
        if instance not in self._levels:
            number = self._instances[instance]
            abstract = self._abstract_of(number)
            element = self._abstract.get(abstract)
            levels = {_depth(e): _level(e) for e in (element.findall(w("lvl")) if element is not None else ())}
            starts: dict[int, int] = {}
            for override in number.findall(w("lvlOverride")):
                own = override.find(w("lvl"))
                if own is not None:
                    levels[_depth(override)] = _level(own)
                start = value(override.find(w("startOverride")))
                if start is not None and start.lstrip("-").isdigit():
                    starts[_depth(override)] = int(start)
            self._levels[instance] = abstract, levels, starts
        return self._levels[instance]

    def _abstract_of(self, number: Element) -> str:
        """Return the id of the abstract numbering, through the style that it may be kept in."""
        id = value(number.find(w("abstractNumId"))) or ""
        element = self._abstract.get(id)
        link = value(element.find(w("numStyleLink"))) if element is not None else None
        for style in self._styles.chain(link):
            path = f"{w('pPr')}/{w('numPr')}/{w('numId')}"
            target = self._instances.get(value(style.find(path)) or "")
            if target is not None and target is not number:
                return value(target.find(w("abstractNumId"))) or id
        return id


def _depth(element: Element) -> int:
    printed = element.get(w("ilvl"), "0")
    return min(int(printed), _LEVELS - 1) if printed.isdigit() else 0


def _level(element: Element) -> _Level:
    start, restart = value(element.find(w("start"))) or "1", value(element.find(w("lvlRestart")))
    fonts = element.find(f"{w('rPr')}/{w('rFonts')}")
    return _Level(
        start=int(start) if start.lstrip("-").isdigit() else 1,
        format=value(element.find(w("numFmt"))) or "decimal",
        text=value(element.find(w("lvlText"))) or "",
        font=(fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or "") if fonts is not None else "",
        follow=value(element.find(w("suff"))) or "tab",
        restart=int(restart) if restart is not None and restart.isdigit() else None,
        figures=bool(is_on(element.find(w("isLgl")))),
        style=value(element.find(w("pStyle"))),
    )


def _written(level: _Level, levels: dict[int, _Level], counts: list[int | None]) -> str:
    if level.format == "bullet":
        return f"{shown(level.text, level.font)} " if level.text.strip() else ""

    def figure(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = levels.get(at, level)
        number = counts[at]
        number = other.start if number is None else number
        write = _FORMATS.get("decimal" if level.figures else other.format, str)
        return write(number)

    text = _PLACE.sub(figure, level.text)
    return text if level.follow == "nothing" or not text else f"{text} "
