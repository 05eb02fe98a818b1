"""A library in Milvus, read: the same calls as ``indexing.library.Library``, answered by the engine's own indexes."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from corpus.errors import EncoderMismatchError, LibraryError
from corpus.types import Box, Document, Head
from indexing import records
from indexing.found import Found, Hits
from indexing.passages import Passage
from indexing.postings import Field
from indexing.records import DocumentSummary
from indexing.schema import Identity
from indexing.state import unknown_document
from indexing.stores import packing
from indexing.stores.milvus_tables import MOST, connect, milvus_errors
from indexing.words import Compounds

if TYPE_CHECKING:
    from pymilvus import MilvusClient

NAME = "cchc"
_SHOWN = ("id", "version", "source", "content_hash", "summary", "groups")
LOOKED_AT = 128  # neighbours kept while a server's graph is searched, and never fewer than are asked for


class MilvusLibrary:
    """An open library in Milvus. It shows the state of the last ``refresh``: what was written since is passed over."""

    def __init__(self, client: MilvusClient, uri: str, identity: Identity, groups: Collection[str] | None) -> None:
        """Take an open client; ``groups`` are those of the reader, None for one who may see all."""
        self.identity = identity
        self._client, self._uri = client, uri
        self._groups = None if groups is None else frozenset(groups)
        self._lock = threading.RLock()
        self._readers = 0
        self._generation = -1
        self._rows: dict[str, dict[str, Any]] = {}
        self._passages: dict[int, Passage] = {}
        self._compounds: Compounds | None = None
        self.refresh()

    @classmethod
    def open(
        cls,
        uri: str,
        *,
        encoder_name: str,
        dimension: int,
        groups: Collection[str] | None = None,
        token: str = "",
    ) -> Self:
        """Open the library at ``uri``: a file of Milvus Lite, or a server.

        Raises:
            LibraryError: there is none, or Milvus fails. EncoderMismatchError: another encoder made its vectors.
        """
        client = connect(uri, token)
        try:
            with milvus_errors(uri):
                return cls(client, uri, identify(client, uri, encoder_name, dimension), groups)
        except BaseException:
            client.close()
            raise

    @property
    def folder(self) -> Path:
        """What stands for the library where a folder does for others: the file, or the name of the server."""
        return Path(self._uri)

    @property
    def generation(self) -> int:
        """A number that is another one after each change."""
        return self._generation

    def close(self) -> None:
        """Let go of the engine; nothing may be called afterwards."""
        with self._lock:
            self._client.close()

    def __enter__(self) -> Self:
        """Return the library itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def refresh(self) -> bool:
        """Look at the newest state; return whether it differs from the one shown."""
        with self._calls():
            newest = int(meta_of(self._client).get("generation", "0"))
            if newest == self._generation:
                return False
            rows = self._query("documents", 'id != ""', list(_SHOWN))
            seen = (row for row in rows if self._may_see(row["groups"]))
            self._rows = {row["id"]: row for row in sorted(seen, key=lambda row: str(row["id"]))}
            self._generation, self._passages, self._compounds = newest, {}, None
            return True

    @contextmanager
    def reading(self) -> Iterator[Self]:
        """Refresh, then show that state until the block ends; a block inside another shows the state of the outer."""
        with self._lock:
            if not self._readers:
                self.refresh()
            self._readers += 1
            try:
                yield self
            finally:
                self._readers -= 1

    def documents(self) -> list[DocumentSummary]:
        """Return what is held, by id."""
        return [packing.summary(row["summary"]) for row in self._rows.values()]

    def document(self, id: str) -> Document:
        """Return a document as it was read, but for its boxes. Raises UnknownDocumentError."""
        return records.document_from(packing.unpacked(self._part(id, "record")))

    def boxes(self, id: str) -> tuple[Box, ...]:
        """Return where the words of a document are printed; empty where its file has no pages to show."""
        packed = self._part(id, "boxes")
        return records.boxes_from(packing.bytes_of(packed)) if packed else ()

    def sources(self) -> list[tuple[str, str, str]]:
        """Return (id, source, content hash) of each document, by id."""
        return [(id, row["source"], row["content_hash"]) for id, row in self._rows.items()]

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Return the groups, by name, of each document that is in some; the others are for everybody."""
        return {id: tuple(sorted(row["groups"])) for id, row in self._rows.items() if len(row["groups"])}

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """Return the passages with these ids, in the order given. Raises LibraryError for one that is not there."""
        held = self._passages
        missing = [int(id) for id in ids if int(id) not in held]
        for start in range(0, len(missing), 1000):
            filter = f"id in {missing[start : start + 1000]}"
            for row in self._query("passages", filter, ["id", "document", "version", "record"]):
                if self._shown(row):
                    held[row["id"]] = packing.passage(row["record"])
        try:
            return [held[int(id)] for id in ids]
        except KeyError:
            raise LibraryError("Thư viện vừa thay đổi trong lúc tìm. Hãy hỏi lại.") from None

    def passages_of(self, document: str) -> list[tuple[int, Passage]]:
        """Return the passages of a document with their ids, in reading order. Raises UnknownDocumentError."""
        rows = self._of(document, ["id", "ordinal", "record"])
        return [(row["id"], packing.passage(row["record"])) for row in rows]

    def words_of(self, document: str) -> list[list[str]]:
        """Return the tokens of the field segmented of each of its passages. Raises UnknownDocumentError."""
        return [row["segmented"].split() for row in self._of(document, ["ordinal", "segmented"])]

    def tally(self) -> dict[str, int]:
        """Return what is counted over all documents that were tallied; summed here, Milvus cannot."""
        total: Counter[str] = Counter()
        for id in self._rows:
            total.update(self.tally_of(id) or {})
        return dict(total)

    def tally_of(self, document: str) -> dict[str, int] | None:
        """Return what ``document`` adds to the counts, None where it was not tallied. Raises UnknownDocumentError."""
        packed = self._part(document, "tally")
        return packing.unpacked(packed) if packed else None

    def heads(self) -> dict[str, Head | None]:
        """Return the head of each document, by id; None for one that was not tallied."""
        return {id: packing.head(row["summary"]) for id, row in self._rows.items()}

    def vectors(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Return the vectors of these passages, (n, dimension), in the order given. Raises LibraryError."""
        found: dict[int, Any] = {}
        wanted = [int(id) for id in ids]
        for start in range(0, len(wanted), 1000):
            rows = self._query("passages", f"id in {wanted[start : start + 1000]}", ["id", "vector"])
            found |= {row["id"]: row["vector"] for row in rows}
        if len(found) < len(set(wanted)):
            raise LibraryError("Thư viện vừa thay đổi trong lúc tìm. Hãy hỏi lại.")
        return np.array([found[id] for id in wanted], dtype=np.float32).reshape(-1, self.identity.dimension)

    def dense(self, query: NDArray[np.float32], k: int, documents: Collection[str] | None = None) -> Hits:
        """Return (passage id, inner product) of the ``k`` passages nearest to ``query``, best first."""
        return self.nearest(query, k, documents).pairs()

    def nearest(self, query: NDArray[np.float32], k: int, documents: Collection[str] | None = None) -> Found:
        """Return what ``dense`` returns, as arrays. Raises UnknownDocumentError."""
        if query.shape != (self.identity.dimension,):
            raise ValueError(f"query of shape {query.shape}, expected ({self.identity.dimension},)")
        return self._search("vector", query.tolist(), k, documents, {"ef": max(LOOKED_AT, min(k, MOST))})

    def word(
        self, tokens: Sequence[str], k: int, documents: Collection[str] | None = None, *, field: Field = "accented"
    ) -> Hits:
        """Return (passage id, BM25) of the ``k`` passages that match ``tokens`` best; without a match none."""
        return self.matching(tokens, k, documents, field=field).pairs()

    def matching(
        self, tokens: Sequence[str], k: int, documents: Collection[str] | None = None, *, field: Field = "accented"
    ) -> Found:
        """Return what ``word`` returns, as arrays. Raises UnknownDocumentError."""
        if not any(map(str.strip, tokens)):
            self._filter(documents)
            return _found([], [])
        return self._search(f"{field}_terms", " ".join(tokens), k, documents, {})

    def hybrid(
        self,
        query: NDArray[np.float32],
        tokens: Sequence[str],
        k: int,
        documents: Collection[str] | None = None,
        *,
        weight: float = 0.5,
    ) -> Found:
        """Search by meaning and by words in one call; the engine weighs the two, the first with ``weight``."""
        from pymilvus import AnnSearchRequest, WeightedRanker

        filter = self._filter(documents)
        if filter is None:
            return _found([], [])
        looked_at = min(max(k, 100), MOST)
        requests = [
            AnnSearchRequest(data=[query.tolist()], anns_field="vector", param={}, limit=looked_at, expr=filter),
            AnnSearchRequest(
                data=[" ".join(tokens)], anns_field="accented_terms", param={}, limit=looked_at, expr=filter
            ),
        ]
        with self._calls():
            hits = self._client.hybrid_search(
                f"{NAME}_passages", requests, ranker=WeightedRanker(weight, 1 - weight), limit=k,
                output_fields=["document", "version"],
            )[0]  # fmt: skip
        kept = [hit for hit in hits if self._shown(hit["entity"])]
        return _found([hit["id"] for hit in kept], [hit["distance"] for hit in kept])

    def segmented(self, text: str) -> list[str]:
        """Return the tokens of ``text`` for the field segmented: cut by the library's own compounds."""
        with self._lock:
            if self._compounds is None:
                packed = (self._part(id, "compounds") for id in self._rows)
                self._compounds = Compounds({word for one in packed if one for word in packing.unpacked(one)})
            return self._compounds.tokens(text)

    def owners(self, ids: Sequence[int] | NDArray[np.int64]) -> list[str]:
        """Return the document of each of these passages."""
        return [passage.document for passage in self.passages([int(id) for id in ids])]

    def _of(self, document: str, fields: list[str]) -> list[dict[str, Any]]:
        """Return the rows of the passages of a document in reading order. Raises UnknownDocumentError."""
        version = self._row(document)["version"]
        rows = self._query("passages", f"document == {quoted(document)} and version == {quoted(version)}", fields)
        return sorted(rows, key=lambda row: int(row["ordinal"]))

    def _row(self, id: str) -> dict[str, Any]:
        if id not in self._rows:
            raise unknown_document(id, list(self._rows))
        return self._rows[id]

    def _part(self, id: str, kind: str) -> str:
        """Return one part of a document, "" where it has none. Raises UnknownDocumentError."""
        version = self._row(id)["version"]
        start = f"{id}#{version}#{kind}#"
        rows = self._query("parts", f"document == {quoted(id)} and version == {quoted(version)}", ["key", "data"])
        own = sorted((int(row["key"].rsplit("#", 1)[1]), row["data"]) for row in rows if row["key"].startswith(start))
        return "".join(data for _, data in own)

    def _search(self, field: str, value: Any, k: int, documents: Collection[str] | None, how: dict[str, Any]) -> Found:  # noqa: ANN401
        filter = self._filter(documents)
        if filter is None or k <= 0:
            return _found([], [])
        with self._calls():
            hits = self._client.search(
                f"{NAME}_passages", data=[value], anns_field=field, limit=min(k, MOST), filter=filter,
                search_params={"params": how}, output_fields=["document", "version"],
            )[0]  # fmt: skip
        kept = [hit for hit in hits if self._shown(hit["entity"])]
        sign = 1 if field == "vector" else -1 if any(hit["distance"] < 0 for hit in kept) else 1
        return _found([hit["id"] for hit in kept], [sign * hit["distance"] for hit in kept])  # Lite gives BM25 negated

    def _filter(self, documents: Collection[str] | None) -> str | None:
        """Return the engine's expression for a search among ``documents``; None where nothing can be found."""
        wanted = None if documents is None else list(dict.fromkeys(documents))
        for id in wanted or ():
            self._row(id)
        if wanted == [] or not self._rows:
            return None
        parts = []
        if wanted is not None and len(wanted) < len(self._rows):
            parts.append(f"document in {json.dumps(wanted, ensure_ascii=False)}")
        if self._groups is not None:
            names = json.dumps(sorted(self._groups), ensure_ascii=False)
            own = f" or array_contains_any(groups, {names})" if self._groups else ""
            parts.append(f"(array_length(groups) == 0{own})")
        return " and ".join(parts)

    def _may_see(self, groups: Iterable[str]) -> bool:
        names = set(groups)
        return self._groups is None or not names or bool(names & self._groups)

    def _shown(self, row: Any) -> bool:  # noqa: ANN401
        """Whether a row belongs to the state shown: neither of an older version of its document, nor of a newer."""
        return bool(self._rows.get(row["document"], {}).get("version") == row["version"])

    def _query(self, kind: str, filter: str, fields: list[str]) -> list[dict[str, Any]]:
        with self._calls():
            return query_all(self._client, f"{NAME}_{kind}", filter, fields)

    @contextmanager
    def _calls(self) -> Iterator[None]:
        with self._lock, milvus_errors(self._uri):
            yield


def identify(client: MilvusClient, uri: str, encoder_name: str, dimension: int) -> Identity:
    """Return who made the library. Raises LibraryError where there is none, EncoderMismatchError."""
    meta = meta_of(client)
    if "library" not in meta:
        raise LibraryError(f"Chưa có thư viện trong Milvus ở {uri}. Hãy chạy: cchc index THƯ_MỤC_VĂN_BẢN")
    identity = Identity(meta["library"], meta["encoder_name"], int(meta["dimension"]))
    if (identity.encoder_name, identity.dimension) != (encoder_name, dimension):
        raise EncoderMismatchError(
            f"Thư viện trong Milvus ở {uri} được lập bằng bộ mã hoá {identity.encoder_name} ({identity.dimension} "
            f"chiều), còn chương trình đang dùng {encoder_name} ({dimension} chiều). Hãy chọn lại bộ mã hoá cũ."
        )
    return identity


def meta_of(client: MilvusClient) -> dict[str, str]:
    """Return what the library says of itself, nothing where there is none."""
    if not client.has_collection(f"{NAME}_meta"):
        return {}
    return {row["key"]: row["value"] for row in query_all(client, f"{NAME}_meta", 'key != ""', ["key", "value"])}


def query_all(client: MilvusClient, collection: str, filter: str, fields: list[str]) -> list[dict[str, Any]]:
    """Return all rows that fit, however many; Milvus gives at most ``MOST`` at a time."""
    rows: list[dict[str, Any]] = list(client.query(collection, filter=filter, output_fields=fields, limit=MOST))
    if len(rows) < MOST:
        return rows
    rows = []
    iterator = client.query_iterator(collection, batch_size=1000, filter=filter, output_fields=fields)
    try:
        while batch := iterator.next():
            rows += batch
    finally:
        iterator.close()
    return rows


def quoted(text: str) -> str:
    """Return ``text`` as a string of the engine's expressions."""
    return json.dumps(text, ensure_ascii=False)


def _found(ids: list[int], scores: list[float]) -> Found:
    return Found(np.array(ids, dtype=np.int64), np.array(scores, dtype=np.float32))
