"""Where a library is kept: in a folder on this computer, or in Milvus. One contract, and one place that chooses."""

from __future__ import annotations

from collections.abc import Collection

from indexing.library import Library
from indexing.place import Place
from indexing.stores.base import Store, WritableStore
from indexing.writer import PATIENCE, LibraryWriter

__all__ = ["Store", "WritableStore", "open_to_read", "open_to_write"]


def open_to_read(place: Place, *, encoder_name: str, dimension: int, groups: Collection[str] | None = None) -> Store:
    """Open the library at ``place``; with ``groups``, as a member of these sees it. Raises as ``Library.open``."""
    if place.kind == "embedded":
        return Library.open_for(groups, place.folder, encoder_name=encoder_name, dimension=dimension)
    from indexing.stores.milvus import MilvusLibrary  # only who keeps a library there has Milvus

    return MilvusLibrary.open(
        place.address, encoder_name=encoder_name, dimension=dimension, groups=groups, token=place.token
    )


def open_to_write(place: Place, *, encoder_name: str, dimension: int, patience: float = PATIENCE) -> WritableStore:
    """Open the library at ``place`` for writing, creating it if there is none. Raises as ``Library.open``.

    In a folder there is one writer at a time, for whom others wait ``patience`` seconds; in Milvus there may be many.
    """
    if place.kind == "embedded":
        return LibraryWriter.open(place.folder, encoder_name=encoder_name, dimension=dimension, patience=patience)
    from indexing.stores.milvus_writer import MilvusWriter

    if "://" not in place.uri:
        place.folder.mkdir(parents=True, exist_ok=True)
    return MilvusWriter.open(place.address, encoder_name=encoder_name, dimension=dimension, token=place.token)
