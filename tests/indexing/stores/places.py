"""The stores that every test of the contract runs against, each the real one."""

from __future__ import annotations

from pathlib import Path

from indexing.place import Place
from indexing.stores import Store, WritableStore, open_to_read, open_to_write
from tests.indexing.fakes import DIMENSION, FakeEncoder, make_document, passages_by_line

ENCODER = FakeEncoder()
KINDS = ("embedded", "milvus")
AN_HAI = make_document(
    "an-hai",
    "Kế hoạch của xã An Hải",
    "Sở Nội vụ chủ trì sát hạch công chức trong quý II",
    "Theo Nghị quyết số 66-NQ/TW ngày 30/4/2025",
)
TAM_SON = make_document(
    "tam-son",
    "Kế hoạch của phường Tam Sơn",
    "Văn phòng lắp đặt máy lấy số ở quầy tiếp dân",
    "Sở Nội vụ phối hợp tổ chức sát hạch công chức cấp xã",
)
MAT = make_document("mat", "Kế hoạch mật của Phòng Tổ chức", "Luân chuyển ba trưởng phòng trước ngày 01/7")


def place_of(kind: str, folder: Path) -> Place:
    return Place(folder, "milvus" if kind == "milvus" else "embedded")


def writing(place: Place) -> WritableStore:
    return open_to_write(place, encoder_name=ENCODER.name, dimension=DIMENSION)


def reading(place: Place, groups: list[str] | None = None) -> Store:
    return open_to_read(place, encoder_name=ENCODER.name, dimension=DIMENSION, groups=groups)


def put(store: WritableStore, document, **more) -> None:
    passages = passages_by_line(document)
    words = [[*passage.text.split()[:1], "_".join(passage.text.split()[1:3])] for passage in passages]
    vectors = ENCODER.encode_passages([p.search_text for p in passages])
    store.put_document(document, passages, vectors, segmented=words, **more)
