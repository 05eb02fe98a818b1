"""Checking a draft, for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.web.site import Asked
from corpus.errors import DraftError
from corpus.readers.text import read_text

_LONGEST = 500_000  # characters


def endpoints(assistant: Asked, who: Callable[[], str]) -> tuple[Callable[..., Any], ...]:
    """Return the endpoints of the view "Kiểm tra dự thảo"; ``who`` says which account is being answered."""

    def check(draft: str, against: list[str] | None = None) -> dict[str, Any]:
        """Check the draft of an administrative-reform plan before it is signed; nothing of it is kept.

        Each finding says what is wrong and why, quotes the draft, and gives the words of other documents as evidence.

        Args:
            draft: The whole text of the draft, in Vietnamese; tables as Markdown or with tabs between cells.
            against: Ids of the documents to hold it against; the superior and earlier plans found where it is left out.
        """
        if len(draft) > _LONGEST:
            raise DraftError(f"Dự thảo dài {len(draft)} ký tự, quá {_LONGEST}. Hãy kiểm tra từng phần.")
        document = read_text(draft.encode("utf-8", "replace"), "bản dự thảo", stem="du-thao")
        return assistant.checker().check(document, against=against or (), who=who()).as_json()

    return (check,)
