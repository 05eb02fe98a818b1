from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.errors import EmptyDocumentError
from corpus.progress import page_read
from corpus.types import Document
from indexing.files import Job
from indexing.reading import AHEAD, Bounds, Reader, ReadingProcess
from indexing.records import RegisterCounts
from tests.indexing.fakes import make_document


def read(path: Path) -> Document:
    text = path.read_text(encoding="utf-8")
    if text == "trống":
        raise EmptyDocumentError(f"Tệp {path.name} trống.")
    if text == "chết":
        os._exit(7)
    if text == "ăn":
        taken = []
        while True:
            taken.append(bytearray(50_000_000))
    if text == "treo":
        helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"])
        (path.parent / "helper").write_text(str(helper.pid))
        while True:
            pass
    if text == "lâu":
        (path.parent / "pid").write_text(str(os.getpid()))
        time.sleep(60)
    return make_document(path.stem, *text.split("\n"))


def count(document: Document) -> RegisterCounts:
    return RegisterCounts(tasks=len(document.blocks))


def segment(texts):
    return [text.split() for text in texts]


READER = Reader(read, count, segment)


def read_slowly(path: Path) -> Document:
    for page in range(1, 11):
        time.sleep(0.12)
        page_read(page, 10)
    return read(path)


def jobs(folder: Path, *texts: str) -> list[Job]:
    found = []
    for number, text in enumerate(texts):
        path = folder / f"{number:02}.txt"
        path.write_text(text, encoding="utf-8")
        found.append(Job(path, path.stem, "0" * 64, replaces=False))
    return found


def test_a_process_gives_in_order_what_reading_here_gives(tmp_path):
    given = jobs(tmp_path, *(f"Kế hoạch {n}\nSở Nội vụ chủ trì" for n in range(2 * AHEAD)), "trống")
    with ReadingProcess(READER, given) as files:
        beside = list(files)
    assert beside == [READER(job) for job in given]
    assert beside[3].document.id == "03" and beside[3].counts.tasks == 2 and beside[3].words[0]
    assert beside[-1] == "Tệp 16.txt trống."


def test_nothing_to_read(tmp_path):
    with ReadingProcess(READER, []) as files:
        assert list(files) == []


@pytest.mark.parametrize("places", [(0,), (1, 2), (10, 11)])
def test_a_file_that_kills_the_process_is_told_and_the_others_go_on(tmp_path, places):
    texts = ["chết" if place in places else f"Kế hoạch {place}" for place in range(12)]
    with ReadingProcess(READER, jobs(tmp_path, *texts)) as files:
        results = list(files)
    assert [place for place, result in enumerate(results) if isinstance(result, str)] == list(places)
    assert all(f"{place:02}.txt" in results[place] and "dừng giữa chừng" in results[place] for place in places)


PARENT = """
import sys
from pathlib import Path
from tests.indexing.test_reading import READER, jobs
from indexing.reading import ReadingProcess
if __name__ == "__main__":
    with ReadingProcess(READER, jobs(Path(sys.argv[1]), "lâu")) as files:
        list(files)
"""


def test_the_process_ends_with_a_parent_that_is_killed(tmp_path):
    script, pid = tmp_path / "parent.py", tmp_path / "pid"
    script.write_text(PARENT, encoding="utf-8")
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, script, tmp_path], env=os.environ | {"PYTHONPATH": str(root)}) as parent:
        _wait(lambda: pid.exists() and pid.read_text())
        child = int(pid.read_text())
        parent.send_signal(signal.SIGKILL)
    _wait(lambda: not _alive(child))


def _wait(done) -> None:
    deadline = time.monotonic() + 30
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _alive(pid: int) -> bool:
    """Whether a process runs; one that has ended but that nobody has waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_pages_of_a_long_file_are_told_from_the_other_process(tmp_path: Path):
    seen: list[tuple[int, int]] = []
    slow = Reader(read_slowly, READER.count, READER.segment)
    with ReadingProcess(slow, jobs(tmp_path, "một"), lambda done, count: seen.append((done, count))) as files:
        assert not isinstance(next(files), str)
    assert seen and seen == sorted(seen) and all(count == 10 for _, count in seen)


def test_a_file_that_eats_memory_is_refused_it_and_the_others_go_on(tmp_path: Path):
    bounds = Bounds(memory=400_000_000)
    given = jobs(tmp_path, "ăn", "Kế hoạch 1", "ăn", "Kế hoạch 3")
    with ReadingProcess(READER, given, bounds=bounds) as files:
        first, second, third, fourth = files
    assert "00.txt" in first and "quá nhiều bộ nhớ" in first and "02.txt" in third
    assert second.document.id == "01" and fourth.document.id == "03"


def test_a_file_that_hangs_is_ended_with_its_helpers_and_the_others_go_on(tmp_path: Path):
    given = jobs(tmp_path, "Kế hoạch 0", "treo", "Kế hoạch 2")
    started = time.monotonic()
    with ReadingProcess(READER, given, bounds=Bounds(stall=3)) as files:
        results = list(files)
    assert time.monotonic() - started < 30
    assert "01.txt" in results[1] and "quá lâu" in results[1] and "Hãy" in results[1]
    assert [result.document.id for result in results if not isinstance(result, str)] == ["00", "02"]
    _wait(lambda: not _alive(int((tmp_path / "helper").read_text())))


def test_a_long_file_whose_pages_come_is_not_ended(tmp_path: Path):
    slow = Reader(read_slowly, READER.count, READER.segment)
    first, second = jobs(tmp_path, "một", "hai")
    with ReadingProcess(slow, [first], bounds=Bounds(stall=20)) as files:
        assert next(files).document.id == "00"
    with ReadingProcess(slow, [second], bounds=Bounds(stall=20, seconds=0.5)) as files:
        assert "quá lâu" in next(files)
