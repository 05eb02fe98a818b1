"""A conversation without Gradio: its turns, the question that waits, the answer that comes."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.web.evidence import evidence, no_evidence
from assistant.web.pages import Pages
from assistant.web.site import Asked
from assistant.web.views.talk.conversation import Turn
from corpus.errors import UserError

EXAMPLES = 4  # shown in an empty conversation
_UNEXPECTED = "Có lỗi ngoài dự kiến khi tìm câu trả lời. Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị."

_log = logging.getLogger(__name__)

Turns = tuple[Turn, ...]


@dataclass
class Conversation:
    """One user's turns. ``ended`` once a new one was begun: an answer that comes after that belongs nowhere."""

    turns: Turns = ()
    ended: bool = False


def ids(value: object) -> list[str]:
    """Return the document ids that a browser says are ticked; anything else than a list of text is none."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def begin(turns: Turns, question: str, chosen: Sequence[str]) -> Turns:
    """Return ``turns`` with ``question`` waiting for its answer; unchanged if it is blank or one is waiting already."""
    if not question.strip() or (turns and turns[-1].pending):
        return turns
    return (*turns, Turn(question.strip(), tuple(chosen)))


def finish(assistant: Asked, turns: Turns, pages: Pages | None = None) -> Turns:
    """Return ``turns`` with the waiting question answered; its evidence shows ``pages``, where there are some.

    A UserError becomes its message; any other error is logged and becomes a general one, so that a turn never hangs.
    """
    if not turns or not turns[-1].pending:
        return turns
    turn, number = turns[-1], len(turns) - 1
    try:
        answer = assistant.ask(turn.question, documents=list(turn.documents) or None)
        titles = {each.id: each.title for each in assistant.documents()}
        panel = evidence(number, turn.question, answer, assistant.document, lambda id: titles.get(id, id), pages)
        return (*turns[:-1], replace(turn, answer=answer, evidence=panel))
    except UserError as error:
        problem = str(error)
    except Exception:
        _log.exception("Không trả lời được câu hỏi")
        problem = _UNEXPECTED
    return (*turns[:-1], replace(turn, problem=problem, evidence=no_evidence(number, turn.question)))


def examples(assistant: Asked) -> list[str]:
    """Return the example questions of the first page."""
    return assistant.examples()[:EXAMPLES]
