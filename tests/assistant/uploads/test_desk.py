"""Files handed in, indexed in the process beside, by the real readers and encoder."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.chain import Assistant
from assistant.settings import Settings
from assistant.uploads.desk import Desk, Item
from assistant.uploads.originals import Original
from corpus.errors import LibraryError
from tests.assistant.cli.running import DEPARTMENT, PROVINCE, run, write_plans

NEW = PROVINCE.replace("93%", "71%").replace("812", "913")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("bàn")
    assert run("index", write_plans(base / "văn bản"), "--library", base / "thư viện").code == 0
    return base / "thư viện"


@pytest.fixture(scope="module")
def done() -> list[Item]:
    return []


@pytest.fixture(scope="module")
def desk(library: Path, done: list[Item], models_dir: Path) -> Iterator[Desk]:
    desk = Desk(Settings(library=library, models=models_dir), lambda item, seconds: done.append(item))
    yield desk
    desk.close()


def kept(desk: Desk, name: str, data: bytes) -> Original:
    incoming = desk.originals.receive(name)
    incoming.write(data)
    return incoming.keep()


def settled(desk: Desk, *items: Item) -> None:
    deadline = time.monotonic() + 120
    while any(item.state in ("waiting", "working") for item in items):
        assert time.monotonic() < deadline, [item.as_json() for item in items]
        time.sleep(0.05)


def ids(library: Path) -> list[str]:
    return [held.id for held in Assistant.open(library).documents()]


def archive(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in files.items():
            made.writestr(name.replace("_", "."), text)
    return out.getvalue()


def test_each_file_has_its_own_end(desk: Desk, library: Path, done: list[Item]):
    good = desk.hand_in("lan", kept(desk, "mới.txt", NEW.encode()), groups={"phòng A"})
    bad = desk.hand_in("lan", kept(desk, "hỏng.pdf", b"%PDF-1.4 broken"), groups={"phòng A"})
    odd = desk.hand_in("lan", kept(desk, "trò chơi.exe", b"MZ\0\0" * 100), groups={"phòng A"})
    same = desk.hand_in("lan", kept(desk, "chép.txt", PROVINCE.encode()))
    both = archive(a_md=DEPARTMENT.replace("Sở Xây dựng", "Sở Y tế"), b_pdf="%PDF-1.4 broken")
    many = desk.hand_in("lan", kept(desk, "nén.zip", both))
    settled(desk, good, bad, odd, same, many)
    while len(done) < 5:
        time.sleep(0.01)
    assert [item.state for item in (good, bad, odd, same, many)] == ["done", "failed", "failed", "same", "partly"]
    assert good.documents == ("mới",) and "hỏng.pdf" in bad.message and "trò chơi.exe" in odd.message
    assert same.documents == ("van-sa",) and "b.pdf" in many.message
    assert Assistant.open(library).groups() == {"mới": ("phòng A",)}
    assert {item.number for item in done} == {item.number for item in (good, bad, odd, same, many)}
    assert all(item.part == 1.0 for item in done) and desk.items("mai") == [] and desk.waiting() == 0
    assert good.original.path.exists() and not bad.original.path.exists() and not same.original.path.exists()


def test_an_end_that_cannot_be_noted_does_not_stop_the_desk(library: Path, models_dir: Path, caplog):
    def unwritable(item: Item, seconds: float) -> None:
        raise LibraryError("Ổ đĩa đầy.")

    desk = Desk(Settings(library=library, models=models_dir), unwritable)
    try:
        for number in range(2):
            item = desk.hand_in("lan", kept(desk, f"{number}.pdf", b"%PDF-1.4 broken"))
            settled(desk, item)
            assert item.state == "failed"
    finally:
        desk.close()
    assert "telling how a file ended" in caplog.text


def test_a_document_is_replaced_and_taken_out_with_its_original(desk: Desk, library: Path):
    first = desk.hand_in("lan", kept(desk, "một.txt", PROVINCE.replace("2027", "2028").encode()))
    settled(desk, first)
    second = desk.hand_in("lan", kept(desk, "hai.txt", PROVINCE.replace("2027", "2029").encode()), replaces="một")
    settled(desk, second)
    assert (second.state, second.documents) == ("done", ("một",)) and "thay" in second.message
    assert "2029" in Assistant.open(library).document("một").head.title
    assert not first.original.path.exists() and second.original.path.exists()
    gone = desk.take_out("lan", ["một"])
    settled(desk, gone)
    assert gone.state == "removed" and "một" not in ids(library) and not second.original.path.exists()
    unknown = desk.take_out("lan", ["không có"])
    settled(desk, unknown)
    assert unknown.state == "failed" and "không có" in unknown.message
    desk.forget("lan")
    assert desk.items("lan") == []


def test_who_may_not_know_of_a_document_does_not_learn_of_it_by_handing_it_in(desk: Desk, library: Path):
    secret = desk.hand_in("lan", kept(desk, "kín.txt", PROVINCE.replace("2027", "2033").encode()), groups={"phòng A"})
    settled(desk, secret)
    known = [held.id for held in Assistant.open(library, groups=["phòng B"]).documents()]
    again = kept(desk, "kín.txt", PROVINCE.replace("2027", "2033").encode())
    other = kept(desk, "kín.txt", PROVINCE.replace("2027", "2034").encode())
    copy = desk.hand_in("mai", again, groups={"phòng B"}, known=known)
    namesake = desk.hand_in("mai", other, groups={"phòng B"}, known=known)
    settled(desk, copy, namesake)
    assert (copy.state, namesake.state) == ("done", "done")
    assert copy.documents != secret.documents and len({*copy.documents, *namesake.documents}) == 2
    assert all(id.startswith("kín-") and len(id) == len("kín-") + 8 for id in (*copy.documents, *namesake.documents))
    assert Assistant.open(library, groups=["phòng A"]).document("kín")
    removed = desk.take_out("mai", copy.documents)
    settled(desk, removed)
    assert secret.original.path.exists()  # the other document came from the same file


def test_a_process_that_dies_fails_its_files_and_the_next_are_done(desk: Desk):
    def die() -> None:
        for process in list(desk._pool._processes.values()):
            process.kill()

    item = desk.hand_in("lan", kept(desk, "chết.txt", PROVINCE.replace("2027", "2040").encode()))
    while item.state == "waiting":
        time.sleep(0.01)
    die()
    settled(desk, item)
    assert item.state == "failed" and "dừng giữa chừng" in item.message
    after = desk.hand_in("lan", kept(desk, "sống.txt", PROVINCE.replace("2027", "2041").encode()))
    settled(desk, after)
    assert after.state == "done"
