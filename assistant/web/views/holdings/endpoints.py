"""Files handed in and documents taken out, for programs of those who may."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Any

from assistant.web.views.holdings.counter import BadRequestError, Counter
from corpus.errors import LimitError
from corpus.limits import MEGABYTE, megabytes

_MOST = 30 * MEGABYTE
"""Of a file inside of JSON, which is all in memory; a larger one is the body of a POST."""


def endpoints(counter: Counter) -> tuple[Callable[..., Any], ...]:
    """Return the endpoints of the view "Kho tài liệu"; what is held is the endpoint "documents"."""

    def add_document(name: str, content: str, group: str = "", replaces: str = "") -> dict[str, Any]:
        """Hand in one file to be read into the library; "handed_in" then tells how far it is.

        Args:
            name: The file's name with its ending, for example "ke-hoach.pdf".
            content: The bytes of the file in base64, 30 MB of them at most.
            group: The only group whose members may see it; all who may ask where it is left out.
            replaces: Id of the document that it takes the place of.
        """
        if len(content) > _MOST * 4 // 3 + 4:
            raise LimitError(f"Tệp gửi kiểu này tối đa {megabytes(_MOST)}. Hãy nạp tệp lớn hơn trên trang.")
        try:
            data = base64.b64decode(content, validate=True)
        except (binascii.Error, ValueError) as error:
            raise BadRequestError("Nội dung tệp phải được ghi bằng base64.") from error
        return counter.hand_in(name, data, group, replaces or None)

    def remove_documents(documents: list[str]) -> dict[str, Any]:
        """Have documents taken out of the library; "handed_in" then tells how far that is.

        Args:
            documents: Ids of the documents.
        """
        return counter.take_out(documents)

    def handed_in() -> list[dict[str, Any]]:
        """List the files and removals that this account handed in, each with its state and what came of it."""
        return counter.items()

    return add_document, remove_documents, handed_in
