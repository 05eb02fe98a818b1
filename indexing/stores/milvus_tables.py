"""The collections that hold a library in Milvus, and the client that speaks to them.

Three collections: ``documents`` has a row for each document with all that lists show; ``parts`` its whole record,
packed and cut to the length that Milvus allows; ``passages`` what is searched: the vector, and three texts of tokens
from which Milvus itself makes its full-text indexes (its BM25 function over the ``standard`` tokenizer, which parts
nothing but document numbers, whose parts our tokens hold anyway). ``meta`` says what made the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from corpus.errors import LibraryError
from indexing.postings import K1, B

if TYPE_CHECKING:
    from pymilvus import MilvusClient

FIELDS = ("accented", "plain", "segmented")
LONGEST = 65_535  # bytes of a text in Milvus
MOST = 16_384  # rows of one answer of Milvus
_ID = 512
_NO_VECTOR = [0.0, 0.0]  # every collection must have a vector field


def connect(uri: str, token: str) -> MilvusClient:
    """Open a file of Milvus Lite, or a server (``http://…``). Raises LibraryError."""
    try:
        from pymilvus import MilvusClient
    except ImportError as error:
        raise LibraryError(
            f"Chưa cài phần dùng Milvus ({error.name}). Hãy chạy: pip install 'tro-ly-cchc[milvus]', hoặc bỏ cài đặt "
            "store = “milvus” để dùng kho trong máy."
        ) from error
    with milvus_errors(uri):
        return MilvusClient(uri, token=token)


@contextmanager
def milvus_errors(uri: str) -> Iterator[None]:
    """Turn Milvus's errors into LibraryError, naming ``uri`` and what to do."""
    from pymilvus.exceptions import MilvusException

    try:
        yield
    except MilvusException as error:
        raise LibraryError(
            f"Máy chủ hoặc tệp Milvus ở {uri} báo lỗi: {error.message}. Hãy kiểm tra địa chỉ, mã truy cập và máy chủ; "
            "với tệp thì kiểm tra không có chương trình khác đang mở."
        ) from error
    except (OSError, ConnectionError) as error:
        told = f"Không mở được Milvus ở {uri}: {error}. Hãy kiểm tra địa chỉ hoặc quyền của tệp."
        raise LibraryError(told) from error


def is_server(uri: str) -> bool:
    """Say whether ``uri`` is that of a server, not of a file."""
    return "://" in uri


def create(client: MilvusClient, name: str, dimension: int, *, server: bool) -> None:
    """Make the collections of the library ``name`` that are not there yet; two programs may try at once."""
    for kind, schema, indexes in (
        ("meta", _plain(client, key=_ID, value=LONGEST), _plain_index(client)),
        ("documents", _documents(client), _plain_index(client)),
        ("parts", _plain(client, key=_ID + 64, document=_ID, version=64, data=LONGEST), _plain_index(client)),
        ("passages", _passages(client, dimension), _passage_indexes(client, server=server)),
    ):
        if not client.has_collection(f"{name}_{kind}"):
            client.create_collection(
                f"{name}_{kind}", schema=schema, index_params=indexes, consistency_level="Strong"
            )


def row(**values: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a row of a collection that is not searched by vector."""
    return {**values, "nothing": _NO_VECTOR}


def _text(schema: Any, name: str, longest: int, **more: Any) -> None:  # noqa: ANN401
    from pymilvus import DataType

    schema.add_field(name, DataType.VARCHAR, max_length=longest, **more)


def _plain(client: MilvusClient, **texts: int) -> Any:  # noqa: ANN401
    from pymilvus import DataType

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    for number, (name, longest) in enumerate(texts.items()):
        _text(schema, name, longest, **({"is_primary": True} if number == 0 else {}))
    schema.add_field("nothing", DataType.FLOAT_VECTOR, dim=len(_NO_VECTOR))
    return schema


def _documents(client: MilvusClient) -> Any:  # noqa: ANN401
    from pymilvus import DataType

    schema = _plain(client, id=_ID, version=64, source=4096, content_hash=64, summary=LONGEST)
    _groups(schema, DataType)
    return schema


def _passages(client: MilvusClient, dimension: int) -> Any:  # noqa: ANN401
    from pymilvus import DataType, Function, FunctionType

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("id", DataType.INT64, is_primary=True)
    for name, longest in (("document", _ID), ("version", 64), ("text_hash", 64), ("record", LONGEST)):
        _text(schema, name, longest)
    schema.add_field("ordinal", DataType.INT64)
    _groups(schema, DataType)
    schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dimension)
    for name in FIELDS:
        _text(schema, name, LONGEST, enable_analyzer=True, analyzer_params={"tokenizer": "standard"})
        schema.add_field(f"{name}_terms", DataType.SPARSE_FLOAT_VECTOR)
        schema.add_function(
            Function(
                name=f"{name}_bm25", function_type=FunctionType.BM25,
                input_field_names=[name], output_field_names=[f"{name}_terms"],
            )
        )  # fmt: skip
    return schema


def _groups(schema: Any, types: Any) -> None:  # noqa: ANN401
    schema.add_field("groups", types.ARRAY, element_type=types.VARCHAR, max_capacity=256, max_length=256)


def _plain_index(client: MilvusClient) -> Any:  # noqa: ANN401
    indexes = client.prepare_index_params()
    indexes.add_index("nothing", index_type="FLAT", metric_type="L2")
    return indexes


def _passage_indexes(client: MilvusClient, *, server: bool) -> Any:  # noqa: ANN401
    """A file is searched exactly; a server by a graph, which docs/scale.md reckons with."""
    indexes = client.prepare_index_params()
    graph = {"index_type": "HNSW", "params": {"M": 16, "efConstruction": 200}}
    indexes.add_index("vector", metric_type="IP", **(graph if server else {"index_type": "FLAT"}))
    for name in FIELDS:
        indexes.add_index(
            f"{name}_terms", index_type="SPARSE_INVERTED_INDEX", metric_type="BM25",
            params={"bm25_k1": K1, "bm25_b": B, "inverted_index_algo": "DAAT_MAXSCORE"},
        )  # fmt: skip
    return indexes
