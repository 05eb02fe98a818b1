"""Find words of a draft in the runs of its Word document."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from corpus.markers import marker_of
from corpus.text import nfc

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.run import Run

_LEAST = 12  # letters of a quotation's beginning that are enough to place it
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class WordText:
    """The text of a Word document as its letters and figures, each known by its run.

    Only they are compared: a reader may write numbers, tabs and spaces otherwise than the file has them. What is
    deleted by a tracked change is not there, what is inserted is.
    """

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._read()

    def runs(self, quote: str, share: float) -> list[Run] | None:
        """Return the first and last run of ``quote``, None where the document has no such words.

        Runs are cut so that they hold nothing else, where they are plain text. Of several places the one nearest to
        ``share`` (0 to 1) of the text is meant.
        """
        wanted = _letters(quote.replace(" … ", ""))
        start = self._find(wanted, share)
        marker = marker_of(quote)
        if start is None and marker is not None:  # numbers made by Word are not in its runs
            wanted = _letters(quote[marker.end :])
            start = self._find(wanted, share)
        if start is None and len(wanted) > 3 * _LEAST:
            wanted = wanted[: 3 * _LEAST]
            start = self._find(wanted, share)
        return None if start is None or not wanted else self._cut(start, start + len(wanted) - 1)

    def first(self) -> list[Run]:
        """Return the first run with words, an empty list where there is none."""
        return [self._run(self._places[0][0])] * 2 if self._places else []

    def _read(self) -> None:
        self._letters_: list[str] = []
        self._places: list[tuple[Any, Any, int]] = []  # run, text element, offset in it
        for run in self._word.element.body.iter(f"{_W}r"):
            if any(above.tag in (f"{_W}del", f"{_W}moveFrom") for above in run.iterancestors()):
                continue
            for part in run.iter(f"{_W}t"):
                for offset, char in enumerate(part.text or ""):
                    for letter in _letters(char):
                        self._letters_.append(letter)
                        self._places.append((run, part, offset))
        self._text = "".join(self._letters_)

    def _find(self, wanted: str, share: float) -> int | None:
        found = []
        at = self._text.find(wanted) if wanted else -1
        while at >= 0:
            found.append(at)
            at = self._text.find(wanted, at + 1)
        return min(found, key=lambda one: abs(one - share * len(self._text)), default=None)

    def _cut(self, start: int, end: int) -> list[Run]:
        """Return the runs of the letters ``start`` and ``end``, cut before the one and after the other."""
        last, part, offset = self._places[end]
        if _is_plain(last) and offset + 1 < len(part.text):
            _split(last, part, offset + 1)
            self._read()
        first, part, offset = self._places[start]
        if _is_plain(first) and offset > 0:
            _split(first, part, offset)
            self._read()
        return [self._run(self._places[start][0]), self._run(self._places[end][0])]

    def _run(self, element: Any) -> Run:  # noqa: ANN401 - python-docx has no types for its elements
        from docx.text.run import Run

        return Run(element, self._word._body)


def _letters(text: str) -> str:
    return "".join(char for char in nfc(text).casefold() if char.isalnum())


def _is_plain(run: Any) -> bool:  # noqa: ANN401
    """Whether a run is formatting and one piece of text, so that it can be cut in two without a change."""
    return [child.tag for child in run if child.tag != f"{_W}rPr"] == [f"{_W}t"]


def _split(run: Any, part: Any, offset: int) -> None:  # noqa: ANN401
    """Cut a plain run in two at ``offset`` of its text; the second one follows with the same formatting."""
    second = deepcopy(run)
    space = "{http://www.w3.org/XML/1998/namespace}space"
    words = part.text
    tail = second.find(f"{_W}t")
    part.text, tail.text = words[:offset], words[offset:]
    part.set(space, "preserve")
    tail.set(space, "preserve")
    run.addnext(second)
