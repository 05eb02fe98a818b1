"""What every store of a library can do: the contract that searching, answering and indexing rest on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from corpus.types import Box, Document, Head
from indexing.found import Found, Hits
from indexing.passages import Passage
from indexing.postings import Field
from indexing.records import DocumentSummary, RegisterCounts
from indexing.schema import Identity
from indexing.tallies import Tally


class Store(Protocol):
    """An open library. ``indexing.library.Library`` says what each method does; all stores do the same.

    What may differ between stores: the order of equal scores, and the scores of words, which every engine counts in its
    own way.
    """

    identity: Identity

    @property
    def folder(self) -> Path:
        """Where the library is, or what stands for it."""
        ...

    @property
    def generation(self) -> int:
        """A number that is another one after each change."""
        ...

    def close(self) -> None: ...  # noqa: D102 - as Library's, and so all below

    def __enter__(self) -> Self: ...  # noqa: D105

    def __exit__(  # noqa: D105
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def refresh(self) -> bool: ...  # noqa: D102

    def reading(self) -> AbstractContextManager[Self]: ...  # noqa: D102

    def documents(self) -> list[DocumentSummary]: ...  # noqa: D102

    def document(self, id: str) -> Document: ...  # noqa: D102

    def boxes(self, id: str) -> tuple[Box, ...]: ...  # noqa: D102

    def sources(self) -> list[tuple[str, str, str]]: ...  # noqa: D102

    def groups(self) -> dict[str, tuple[str, ...]]: ...  # noqa: D102

    def passages(self, ids: Sequence[int]) -> list[Passage]: ...  # noqa: D102

    def passages_of(self, document: str) -> list[tuple[int, Passage]]: ...  # noqa: D102

    def words_of(self, document: str) -> list[list[str]]: ...  # noqa: D102

    def tally(self) -> dict[str, int]: ...  # noqa: D102

    def tally_of(self, document: str) -> dict[str, int] | None: ...  # noqa: D102

    def heads(self) -> dict[str, Head | None]: ...  # noqa: D102

    def vectors(self, ids: Sequence[int]) -> NDArray[np.float32]: ...  # noqa: D102

    def dense(  # noqa: D102
        self, query: NDArray[np.float32], k: int, documents: Collection[str] | None = None
    ) -> Hits: ...

    def nearest(  # noqa: D102
        self, query: NDArray[np.float32], k: int, documents: Collection[str] | None = None
    ) -> Found: ...

    def matching(  # noqa: D102
        self, tokens: Sequence[str], k: int, documents: Collection[str] | None = None, *, field: Field = "accented"
    ) -> Found: ...

    def segmented(self, text: str) -> list[str]: ...  # noqa: D102

    def owners(self, ids: Sequence[int] | NDArray[np.int64]) -> list[str]: ...  # noqa: D102


class WritableStore(Store, Protocol):
    """A store that can be changed; ``indexing.writer.LibraryWriter`` says what each method does."""

    def put_document(  # noqa: D102
        self,
        document: Document,
        passages: Sequence[Passage],
        embedded: NDArray[np.float32],
        counts: RegisterCounts = ...,
        segmented: Sequence[Sequence[str]] = (),
        *,
        groups: Collection[str] | None = None,
        adopting: bool = False,
        tally: Tally | None = None,
    ) -> None: ...

    def note_tally(self, id: str, head: Head, tally: Tally) -> None: ...  # noqa: D102

    def remove(self, *ids: str) -> None: ...  # noqa: D102

    def set_groups(self, ids: Collection[str], groups: Collection[str]) -> None: ...  # noqa: D102

    def moved(self, id: str, source: str) -> None: ...  # noqa: D102

    def vectors_of(self, passages: Sequence[Passage]) -> list[NDArray[np.float32] | None]: ...  # noqa: D102

    def save_vectors(self) -> bool: ...  # noqa: D102
