"""Asking and searching, for programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from assistant.suggestions import suggestions
from assistant.web.site import Asked
from assistant.web.views.talk.answer import Told
from assistant.web.views.talk.conversation import Turn
from assistant.web.views.talk.export import Exports
from assistant.web.views.talk.report import keep

_MOST = 50  # passages of one search


def endpoints(assistant: Asked, exports: Exports) -> tuple[Callable[..., Any], ...]:
    """Return the endpoints of the view "Hỏi đáp"; answers are kept in ``exports``, to be taken away or reported."""
    return *_answering(assistant, exports), *_looking(assistant)


def _answering(assistant: Asked, exports: Exports) -> tuple[Callable[..., Any], ...]:
    def ask(question: str, documents: list[str] | None = None, previous: list[str] | None = None) -> dict[str, Any]:
        """Answer a question, in Vietnamese, about the administrative-reform plans of the library.

        The answer rests on verbatim citations, each with document, page and place; every claim says whether what it
        states stands in the words it cites. "not_found" means that the plans do not say it. The "id" of the answer is
        what "report_wrong" takes.

        Args:
            question: The question, for example "Ai chủ trì việc số hóa hồ sơ?"
            documents: Ids of the documents to answer from; all where it is left out.
            previous: Earlier questions of the conversation, oldest first, for a question that leans on them.
        """
        whole = assistant.whole_question(question, previous or [])
        answer = assistant.ask(whole, documents=documents or None)
        titles = {each.id: each.title for each in assistant.documents()}
        told = Told(searched=tuple(titles.get(id, id) for id in documents or titles))
        turn = Turn(question, tuple(documents or ()), answer, whole="" if whole == question else whole, told=told)
        return {**answer.as_json(), "id": exports.add(turn)}

    def report_wrong(id: str, right: str = "", nowhere: bool = False) -> str:
        """Report an answer as wrong: it becomes a question of the evaluation.

        Args:
            id: The "id" of the answer.
            right: What would be right, one fact a line.
            nowhere: True where the plans do not say what was asked.
        """
        keep(assistant, exports, id, right, nowhere)
        return "Đã ghi lại để đánh giá."

    return ask, report_wrong


def _looking(assistant: Asked) -> tuple[Callable[..., Any], ...]:
    def search(query: str, top: int = 10, documents: list[str] | None = None) -> list[dict[str, Any]]:
        """Find the passages of the plans that are nearest to a query, best first, verbatim.

        Args:
            query: Words or a question in Vietnamese.
            top: How many passages, 50 at most.
            documents: Ids of the documents to search; all where it is left out.
        """
        found = assistant.search(query, top=max(1, min(int(top), _MOST)), documents=documents or None)
        return [asdict(passage) for passage in found]

    def documents() -> list[dict[str, Any]]:
        """List the documents of the library: id, title, number, issuer, place, period and what was read of each."""
        return [summary.as_json() for summary in assistant.documents()]

    def next_questions(question: str) -> list[str]:
        """Suggest up to three questions to ask after a question, each of which the library answers.

        Args:
            question: The question that was asked.
        """
        return suggestions(assistant, assistant.ask(question), [question])

    return search, documents, next_questions
