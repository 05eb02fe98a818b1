"""Asking and searching, for programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from assistant.suggestions import suggestions
from assistant.web.site import Asked

_MOST = 50  # passages of one search


def endpoints(assistant: Asked) -> tuple[Callable[..., Any], ...]:
    """Return the endpoints of the view "Hỏi đáp"."""

    def ask(question: str, documents: list[str] | None = None, previous: list[str] | None = None) -> dict[str, Any]:
        """Answer a question, in Vietnamese, about the administrative-reform plans of the library.

        The answer rests on verbatim citations, each with document, page and place; every claim says whether what it
        states stands in the words it cites. "not_found" means that the plans do not say it.

        Args:
            question: The question, for example "Ai chủ trì việc số hóa hồ sơ?"
            documents: Ids of the documents to answer from; all where it is left out.
            previous: Earlier questions of the conversation, oldest first, for a question that leans on them.
        """
        whole = assistant.whole_question(question, previous or [])
        return assistant.ask(whole, documents=documents or None).as_json()

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

    return ask, search, documents, next_questions
