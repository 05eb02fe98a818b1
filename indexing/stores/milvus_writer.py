"""A library in Milvus, written: one document at a time, by as many programs at once as one likes.

Milvus has no transactions, so a document is written under a version of its own, and the row that names its version is
put last: until then readers see the old one, and afterwards the new. What a program that was killed left behind is of
no version that is named, is never shown, and goes when the document is written again.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from corpus.errors import LibraryError
from corpus.quality import quality_of
from corpus.types import Document, Head
from indexing import records
from indexing.passages import Passage
from indexing.records import DocumentSummary, RegisterCounts
from indexing.stores import packing
from indexing.stores.milvus import NAME, MilvusLibrary, identify, meta_of, quoted
from indexing.stores.milvus_tables import connect, create, is_server, milvus_errors, row
from indexing.tallies import Tally
from indexing.words import segmented_tokens, without_diacritics, word_tokens

_AT_ONCE = 500  # passages sent in one call


class MilvusWriter(MilvusLibrary):
    """A library in Milvus that can be changed; it shows the state after its last change."""

    @classmethod
    def open(
        cls, uri: str, *, encoder_name: str, dimension: int, groups: Collection[str] | None = None, token: str = ""
    ) -> Self:
        """Open the library at ``uri`` for writing, creating it if there is none. Raises as ``MilvusLibrary.open``."""
        client = connect(uri, token)
        try:
            with milvus_errors(uri):
                create(client, NAME, dimension, server=is_server(uri))
                if "library" not in meta_of(client):
                    made = {
                        "library": uuid.uuid4().hex, "encoder_name": encoder_name, "dimension": str(dimension),
                        "created": datetime.now(UTC).isoformat(timespec="seconds"), "generation": "0",
                    }  # fmt: skip
                    client.upsert(f"{NAME}_meta", [row(key=key, value=value) for key, value in made.items()])
                return cls(client, uri, identify(client, uri, encoder_name, dimension), groups)
        except BaseException:
            client.close()
            raise

    def put_document(
        self,
        document: Document,
        passages: Sequence[Passage],
        embedded: NDArray[np.float32],
        counts: RegisterCounts = RegisterCounts(),  # noqa: B008 - frozen
        segmented: Sequence[Sequence[str]] = (),
        *,
        groups: Collection[str] | None = None,
        adopting: bool = False,
        tally: Tally | None = None,
    ) -> None:
        """Add or replace ``document``; see ``LibraryWriter.put_document``. Raises LibraryError."""
        if embedded.shape != (len(passages), self.identity.dimension):
            raise ValueError(f"vectors of shape {embedded.shape}, expected {(len(passages), self.identity.dimension)}")
        if not np.isfinite(embedded).all():
            raise ValueError("vectors hold numbers that are not finite")
        self.refresh()
        held = self._rows.get(document.id)
        if held and held["source"] != document.source and not adopting:
            raise LibraryError(
                f"Thư viện đã có văn bản “{document.id}” từ tệp khác ({held['source']}). Hãy chạy lại cchc index."
            )
        names = sorted(groups if groups is not None else held["groups"] if held else ())
        version = uuid.uuid4().hex
        words = [segmented_tokens(some) for some in segmented or [()] * len(passages)]
        rows = [
            _passage_row(passage, vector, own, version, names)
            for passage, vector, own in zip(passages, embedded, words, strict=True)
        ]
        summary = _summary(document, counts, len(passages), tallied=tally is not None)
        with self._changes():
            for start in range(0, len(rows), _AT_ONCE):
                self._client.upsert(f"{NAME}_passages", rows[start : start + _AT_ONCE])
            for part in _parts(document, counts, words, tally, version):
                self._client.upsert(f"{NAME}_parts", [part])
            self._name(document.id, version, document.source, document.content_hash, summary, names)
            self._sweep(document.id, version)

    def remove(self, *ids: str) -> None:
        """Take documents out. Raises UnknownDocumentError, and then takes out none."""
        self.refresh()
        for id in ids:
            self._row(id)
        with self._changes():
            self._client.delete(f"{NAME}_documents", filter=f"id in [{', '.join(map(quoted, ids))}]")
            for id in ids:
                self._sweep(id, "")

    def set_groups(self, ids: Collection[str], groups: Collection[str]) -> None:
        """Let only members of ``groups`` see these documents, or everybody. Raises UnknownDocumentError.

        A passage knows its groups, so the documents are written anew, from what is held.
        """
        self.refresh()
        for id in ids:
            self._row(id)
        for id in ids:
            held, document = self.passages_of(id), self.document(id)
            summary = packing.summary(self._row(id)["summary"])
            counts = RegisterCounts(summary.tasks, summary.targets, summary.references)
            vectors = self.vectors([passage_id for passage_id, _ in held])
            boxed = replace(document, boxes=self.boxes(id))
            self.put_document(
                boxed, [p for _, p in held], vectors, counts, self.words_of(id), groups=groups, tally=self.tally_of(id)
            )

    def note_tally(self, id: str, head: Head, tally: Tally) -> None:
        """Store what document ``id``, which is held, adds to the library's counts."""
        held = self._row(id)
        summary = packing.summary_text(packing.summary(held["summary"]), head)
        with self._changes():
            for number, data in enumerate(packing.parts_of(packing.packed(tally))):
                key = f"{id}#{held['version']}#tally#{number}"
                self._client.upsert(f"{NAME}_parts", [row(key=key, document=id, version=held["version"], data=data)])
            self._name(id, held["version"], held["source"], held["content_hash"], summary, list(held["groups"]))

    def moved(self, id: str, source: str) -> None:
        """Note that the file of document ``id`` now lies at ``source``."""
        held = self._row(id)
        with self._changes():
            values = (held["version"], source, held["content_hash"], held["summary"], list(held["groups"]))
            self._name(id, *values)

    def vectors_of(self, passages: Sequence[Passage]) -> list[NDArray[np.float32] | None]:
        """Return for each passage the vector held for the same text, None where there is none."""
        keys = [records.text_hash(passage).hex() for passage in passages]
        found: dict[str, NDArray[np.float32]] = {}
        wanted = list(dict.fromkeys(keys))
        for start in range(0, len(wanted), 500):
            some = ", ".join(map(quoted, wanted[start : start + 500]))
            for one in self._query("passages", f"text_hash in [{some}]", ["id", "text_hash", "vector"]):
                found[one["text_hash"]] = np.array(one["vector"], dtype=np.float32)
        return [found.get(key) for key in keys]

    def save_vectors(self) -> bool:
        """Do nothing: the engine keeps its own indexes."""
        return True

    def _name(self, id: str, version: str, source: str, content_hash: str, summary: str, groups: list[str]) -> None:
        """Make ``version`` the one of document ``id`` that readers see."""
        values = {"version": version, "source": source, "content_hash": content_hash, "summary": summary}
        self._client.upsert(f"{NAME}_documents", [row(id=id, groups=groups, **values)])

    def _sweep(self, id: str, version: str) -> None:
        """Delete what is held of a document under other versions than ``version``."""
        for kind in ("passages", "parts"):
            self._client.delete(f"{NAME}_{kind}", filter=f"document == {quoted(id)} and version != {quoted(version)}")

    @contextmanager
    def _changes(self) -> Iterator[None]:
        """Make a change, then let readers know; a random number does, as several programs may change at once."""
        with self._calls():
            try:
                yield
            finally:
                self._client.upsert(f"{NAME}_meta", [row(key="generation", value=str(secrets.randbits(62)))])
                self.refresh()


def _passage_row(
    passage: Passage, vector: NDArray[np.float32], segmented: list[str], version: str, groups: list[str]
) -> dict[str, Any]:
    tokens = word_tokens(passage.search_text)
    key = sha256(f"{passage.document}\0{version}\0{passage.ordinal}".encode("utf-8", "surrogatepass")).digest()
    return {
        "id": int.from_bytes(key[:8], "big") >> 1, "document": passage.document, "version": version,
        "ordinal": passage.ordinal, "text_hash": records.text_hash(passage).hex(),
        "record": packing.passage_text(passage), "groups": groups, "vector": vector.astype(np.float32),
        "accented": " ".join(tokens), "plain": " ".join(without_diacritics(tokens)), "segmented": " ".join(segmented),
    }  # fmt: skip


def _parts(
    document: Document, counts: RegisterCounts, words: Sequence[Sequence[str]], tally: Tally | None, version: str
) -> Iterator[dict[str, Any]]:
    compounds = sorted({word for own in words for word in own if "_" in word})
    texts = {
        "record": packing.packed(records.document_row(document, counts)),
        "boxes": packing.text_of(records.boxes_row(document.boxes)) if document.boxes else "",
        "compounds": packing.packed(compounds),
        "tally": "" if tally is None else packing.packed(tally),
    }
    for kind, text in texts.items():
        for number, data in enumerate(packing.parts_of(text)):
            key = f"{document.id}#{version}#{kind}#{number}"
            yield row(key=key, document=document.id, version=version, data=data)


def _summary(document: Document, counts: RegisterCounts, passages: int, *, tallied: bool) -> str:
    names = records.DOCUMENT_COLUMNS.replace('"', "").split(", ")
    values: dict[str, Any] = dict(zip(names, records.document_row(document, counts), strict=True))
    values |= {"passages": passages, "warnings": document.warnings, "quality": quality_of(document)}
    summary = DocumentSummary(**{each.name: values[each.name] for each in fields(DocumentSummary)})
    return packing.summary_text(summary, document.head if tallied else None)
