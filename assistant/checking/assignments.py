"""Which tasks of a superior plan are given to the draft's agency, and which of the draft's take them up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.checking.finding import Match
from assistant.checking.matching import Likeness, one_to_one
from assistant.checking.sentences import sentence_entries
from assistant.register.conflicts.conflict import Source
from assistant.register.entries import TaskEntry
from corpus.folding import fold
from corpus.register.indicators import content_words
from corpus.register.units import same_unit, split_units
from corpus.types import Span

TASKS = 0.75  # least score of two tasks taken for one
_TEXT = 0.6  # of a task and a paragraph that takes it up
_HALF, _HELD = 0.5, 0.8  # less will do where this share of the task's words stands in one paragraph
_NEAR = 8  # paragraphs, by shared words, that are compared by meaning too
_ENOUGH = 5  # tasks of a draft, for it to be asked for those that a whole group is given
_LEAST_WORDS = 4
_ALL = re.compile(r"^(?:cac|tat ca cac) (?:so|don vi|co quan)(?:[,;]? (?:so|ban|nganh|don vi|co quan|va|dia phuong))*$")
_ALL_COMMUNES = re.compile(
    r"\b(?:ubnd|uy ban nhan dan) (?:cac )?(?:xa|phuong|cap xa)(?:[, ]+(?:xa|phuong|dac khu|va))*$"
)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A superior's task that the draft's agency leads; ``named`` if it is named, not only as one of a group."""

    task: TaskEntry
    superior: Source
    named: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """A superior's task that nothing in the draft takes up, with the nearest words that the draft has."""

    assigned: Assigned
    nearest: Match


@dataclass(frozen=True, slots=True)
class Taken:
    """A superior's task with the draft's task that takes it up."""

    assigned: Assigned
    own: TaskEntry
    match: Match


def assigned_to(draft: Source, superior: Source) -> list[Assigned]:
    """Return the tasks of ``superior`` that the agency of ``draft`` leads, by name or as one of all departments."""
    issuer = draft.document.head.issuer or ""
    if fold(issuer) == "van phong":  # printed under "UBND tỉnh", whose office it is
        issuer = f"{issuer} UBND tỉnh"
    definitions = {**superior.definitions, **draft.definitions}
    found = []
    for task in superior.tasks:
        units = split_units(task.lead or "")
        if issuer and any(same_unit(unit, issuer, definitions) for unit in units):
            found.append(Assigned(task, superior, True))
        elif any(_group_of(issuer).fullmatch(fold(unit)) for unit in units):
            found.append(Assigned(task, superior, False))
    return found


def taken_up(draft: Source, assigned: Sequence[Assigned], likeness: Likeness) -> list[Taken]:
    """Return the ``assigned`` tasks that a task of the draft takes up, matched one to one.

    Tasks of tables and labelled lines are matched first, then those of sentences: a plan may set one task in both.
    """
    if not assigned:
        return []
    definitions = {**assigned[0].superior.definitions, **draft.definitions}
    asked = [one.task.task for one in assigned]
    found = []
    for own in (list(draft.tasks), sentence_entries(draft.document)):
        if not own:
            continue
        mine = [task.task for task in own]
        words, meaning, scores = likeness.scores(mine, asked, definitions, least=TASKS)
        scores = np.maximum(scores, _with_products(own, assigned, likeness, definitions))
        for pair in one_to_one(words, meaning, scores, TASKS):
            match = Match(mine[pair.left], asked[pair.right], pair.words, pair.meaning, pair.score)
            found.append(Taken(assigned[pair.right], own[pair.left], match))
    return found


def not_taken_up(draft: Source, assigned: Sequence[Assigned], likeness: Likeness) -> list[Missing]:
    """Return the ``assigned`` tasks that neither a task nor a paragraph of the draft takes up.

    Those given to a whole group are asked for only in a draft that itself lists tasks, and less strictly.
    """
    taken = {id(one.assigned) for one in taken_up(draft, assigned, likeness)}
    listed = len(draft.tasks) >= _ENOUGH
    left = [one for one in assigned if id(one) not in taken and (one.named or listed)]
    texts = list(dict.fromkeys(_paragraphs(draft)))
    if not left or not texts:
        return []
    definitions = {**left[0].superior.definitions, **draft.definitions}
    said = [content_words(text, definitions) for text in texts]
    missing = []
    for one in left:
        asked = content_words(one.task.task, definitions)
        near = sorted(range(len(texts)), key=lambda at: -_shared(asked, said[at]))[:_NEAR]
        best = _nearest(one, [texts[at] for at in near], likeness, definitions)
        held = max((_shared(asked, said[at]) for at in near), default=0.0) if len(asked) >= _LEAST_WORDS else 0.0
        if not _is_taken(best.score, held, one.named):
            missing.append(Missing(one, best))
    return missing


def _is_taken(score: float, held: float, named: bool) -> bool:
    return score >= (_TEXT if named else _HALF) or (score >= _HALF and held >= _HELD)


def _with_products(
    own: Sequence[TaskEntry], assigned: Sequence[Assigned], likeness: Likeness, definitions: Mapping[str, str]
) -> NDArray[np.float64]:
    """Return scores of tasks with their products: "Rà soát …: Đề án …" is "Xây dựng đề án …".

    A product in enough words ("Cuộc thi viết …", the second one of "Truyền thông") is compared alone too.
    """
    mine = [f"{task.task} {task.product or ''}" for task in own]
    asked = [f"{one.task.task} {one.task.product or ''}" for one in assigned]
    scores = likeness.scores(mine, asked, definitions, least=TASKS)[2]
    alone = [_product_of(one) for one in assigned]
    if not any(alone):
        return scores
    made = likeness.scores([task.task for task in own], alone, definitions, least=TASKS)[2]
    return np.maximum(scores, np.where([bool(product) for product in alone], made, 0.0))


def _product_of(one: Assigned) -> str:
    product = one.task.product or ""
    return product if len(content_words(product)) >= _LEAST_WORDS + 1 else ""


def _paragraphs(draft: Source) -> Iterator[str]:
    document = draft.document
    yield document.head.title
    for block in document.blocks:
        if block.kind in ("paragraph", "item", "heading") and block.span.end - block.span.start > 15:
            yield document.quote(block.span)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell and row.kind == "data" and cell.end - cell.start > 15:
                    yield document.quote(cell)


def _nearest(one: Assigned, texts: Sequence[str], likeness: Likeness, definitions: Mapping[str, str]) -> Match:
    """Return the text that is most like a task, taken alone or with its product."""
    asked = [one.task.task, f"{one.task.task}. {one.task.product or ''}".strip(" .")]
    words, meaning, scores = likeness.scores(asked, texts, definitions)
    form, best = divmod(int(scores.argmax()), len(texts))
    return Match(
        texts[best],
        one.task.task,
        float(words[form, best]),
        float(meaning[form, best]),
        float(scores[form, best]),
    )


def _shared(asked: Sequence[str], said: Sequence[str]) -> float:
    """Return which share of the words of ``asked`` stands in ``said``."""
    known = set(said)
    return sum(word in known for word in asked) / len(asked) if asked else 0.0


def _group_of(issuer: str) -> re.Pattern[str]:
    low = fold(issuer)
    if low.startswith("so "):
        return _ALL
    return _ALL_COMMUNES if re.match(r"ubnd (?:xa|phuong|dac khu)", low) else re.compile(r"(?!)")


def place_for_tasks(draft: Source) -> Span:
    """Return where tasks are missing: the heading over the task table or the tasks, else the document's title."""
    document = draft.document
    headings = [block for block in document.blocks if block.kind == "heading"]
    first = min((table.span.start for table in document.tables), default=None)
    named = [block for block in headings if "nhiem vu" in fold(block.span.of(document.text))]
    if first is not None:
        named = [block for block in named if block.span.start < first][-1:] or named
    chosen = named or headings or list(document.blocks)
    return chosen[0].span
