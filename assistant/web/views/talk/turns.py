"""A conversation without Gradio: its turns, the question that waits, the answer that comes."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from threading import Event

from assistant.suggestions import suggestions
from assistant.web.evidence import evidence, no_evidence
from assistant.web.pages import Pages
from assistant.web.site import Asked
from assistant.web.views.talk.answer import Told
from assistant.web.views.talk.conversation import Turn
from assistant.web.views.talk.export import Exports
from assistant.web.views.talk.table import cells_of
from corpus.errors import UserError

EXAMPLES = 4  # shown in an empty conversation
_UNEXPECTED = "Có lỗi ngoài dự kiến khi tìm câu trả lời. Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị."

_log = logging.getLogger(__name__)

Turns = tuple[Turn, ...]


@dataclass
class Conversation:
    """One user's turns. ``ended`` once a new one was begun: an answer that comes after that belongs nowhere.

    ``stop`` ends the writing of the answer that is being written, if one is.
    """

    turns: Turns = ()
    ended: bool = False
    stop: Event | None = None


def ids(value: object) -> list[str]:
    """Return the document ids that a browser says are ticked; anything else than a list of text is none."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def begin(turns: Turns, question: str, chosen: Sequence[str], *, stoppable: bool = False) -> Turns:
    """Return ``turns`` with ``question`` waiting for its answer; unchanged if it is blank or one is waiting already.

    An answer that a model writes is ``stoppable``.
    """
    if not question.strip() or (turns and turns[-1].pending):
        return turns
    return (*turns, Turn(question.strip(), tuple(chosen), stoppable=stoppable))


def states(
    assistant: Asked,
    turns: Turns,
    pages: Pages | None = None,
    exports: Exports | None = None,
    stop: Event | None = None,
) -> Iterator[Turns]:
    """Yield ``turns`` with what is written of the waiting question's answer, last with all of it.

    Its evidence shows ``pages``, where there are some; ``stop`` ends the writing. A question that leans on the one
    before is made whole first. The answer is kept in ``exports``, to be taken away. A UserError becomes its message;
    any other error is logged and becomes a general one, so that a turn never hangs.
    """
    if not turns or not turns[-1].pending:
        yield turns
        return
    turn, number = turns[-1], len(turns) - 1
    try:
        for done in _answered(assistant, turns[:-1], turn, pages, stop):
            kept = exports is not None and not done.pending
            yield (*turns[:-1], replace(done, key=exports.add(done)) if kept and exports else done)
        return
    except UserError as error:
        problem = str(error)
    except Exception:
        _log.exception("Không trả lời được câu hỏi")
        problem = _UNEXPECTED
    yield (*turns[:-1], replace(turn, problem=problem, evidence=no_evidence(number, turn.question)))


def _answered(
    assistant: Asked, before: Turns, turn: Turn, pages: Pages | None, stop: Event | None
) -> Iterator[Turn]:
    answered = [each for each in before if each.answer is not None]
    last = answered[-1].answer if answered else None
    whole = assistant.whole_question(turn.question, [each.asked for each in answered], last)
    turn = replace(turn, whole="" if whole == turn.question else whole)
    for answer in assistant.stream(whole, documents=list(turn.documents) or None, cancelled=stop):
        if answer.whole:
            break
        yield replace(turn, written=answer)
    titles = {each.id: each.title for each in assistant.documents()}
    read = cache(assistant.document)  # an answer mostly rests on few documents, each shown several times
    panel = evidence(len(before), whole, answer, read, lambda id: titles.get(id, id), pages)
    searched = tuple(titles.get(id, id) for id in turn.documents or titles)
    told = Told(cells_of(answer, assistant.shelf()), searched)
    yield replace(turn, answer=answer, evidence=panel, told=told)


def next_questions(assistant: Asked, turns: Turns) -> list[str]:
    """Return what one may ask next; [] where nothing was answered, or no better is known."""
    if not turns or turns[-1].answer is None:
        return []
    asked = [question for turn in turns for question in (turn.question, turn.asked)]
    try:
        return suggestions(assistant, turns[-1].answer, asked, list(turns[-1].documents) or None)
    except UserError:
        return []


def examples(assistant: Asked) -> list[str]:
    """Return the example questions of the first page."""
    return assistant.examples()[:EXAMPLES]
