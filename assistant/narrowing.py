"""Which documents are read whole for an answer, where a question could be about very many.

Records are read from whole documents. A question that names no place or agency is about all documents of the library:
of a few hundred all are read; of thousands that would take minutes, so only those of the best passages are, and what
lists or counts says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.composition import Composition, Statement
from assistant.retrieve import Hit
from assistant.shelf import MOST_BOOKS
from assistant.understand import Request

READ = 20  # documents


def narrowed(request: Request, hits: Sequence[Hit], most: int = MOST_BOOKS) -> Request:
    """Return ``request`` about the documents of the best ``hits`` only, where it is about more than ``most``."""
    scope = request.scope
    asked = scope.named or scope.documents
    if len(asked) <= most:
        return request
    open_to = set(asked)
    best = dict.fromkeys(hit.passage.document for hit in hits if hit.passage.document in open_to)
    few = tuple(best)[:READ]
    named = few if scope.named else ()
    sides = tuple(tuple(id for id in side if id in few) for side in scope.sides)
    return replace(request, scope=replace(scope, documents=few, named=named, sides=tuple(filter(None, sides))))


def said_of_part(composition: Composition, looked_into: Request, asked: Request) -> Composition:
    """Return ``composition``, made of ``looked_into``; what lists, counts or finds nothing says what it left out."""
    part, whole = (len(each.scope.named or each.scope.documents) for each in (looked_into, asked))
    told = (
        f"Chỉ xét {part} văn bản gần câu hỏi nhất trong {whole} văn bản của kho; để xét đủ, hãy nêu tên cơ quan, "
        "tỉnh hoặc văn bản."
    )
    if composition.status == "not_found":
        return replace(composition, note=f"{composition.note} {told}".strip())
    if len(composition.statements) == 1 and not composition.statements[0].computed:
        return composition
    return replace(composition, statements=(*composition.statements, Statement(told, ())))
