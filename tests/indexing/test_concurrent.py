"""Several processes at one library."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

from indexing.backup import back_up, restore
from tests.indexing.fakes import make_document
from tests.indexing.test_library import ENCODER, put, reading, texts, word, writing
from tests.indexing.test_writer import NEW, OLD

ROOT = Path(__file__).parents[2]
SEEN = 2.0  # seconds in which a change must be seen by others

WATCHER = """
import sys, time
from pathlib import Path
from tests.indexing.test_library import reading
with reading(Path(sys.argv[1])) as library:
    for _ in range(int(sys.argv[2])):
        print(*(held.id for held in library.documents()), sep=",", flush=True)
        while not library.refresh():
            time.sleep(0.02)
    print(*(held.id for held in library.documents()), sep=",", flush=True)
"""


def test_other_processes_see_each_change_soon(tmp_path: Path):
    with writing(tmp_path) as library:
        put(library, OLD)
        command = [sys.executable, "-c", WATCHER, str(tmp_path), "2"]
        watchers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
        seen = [[watcher.stdout.readline()] for watcher in watchers]
        other = make_document("khác", "Một kế hoạch khác")
        for change in (lambda: put(library, other), lambda: library.remove("khác")):
            change()
            started = time.monotonic()
            for watcher, lines in zip(watchers, seen, strict=True):
                lines.append(watcher.stdout.readline())
            assert time.monotonic() - started < SEEN
    for watcher in watchers:
        with watcher:
            assert watcher.wait(10) == 0
    assert seen == [["ke-hoach\n", "ke-hoach,khác\n", "ke-hoach\n"]] * 2


WRITER = """
import sys
from pathlib import Path
from tests.indexing.fakes import make_document
from tests.indexing.test_library import put, writing
with writing(Path(sys.argv[1])) as library:
    for number in range(60):
        put(library, make_document("ke-hoach", *(f"Bản {number}, dòng {line}" for line in range(number % 7 + 1))))
"""


def test_readers_go_on_while_another_process_writes(tmp_path: Path):
    """Each look shows one edition whole: as many lines as it has, all of the same number, by every way of asking."""
    with writing(tmp_path) as library:
        put(library, make_document("ke-hoach", "Bản 0, dòng 0"))
    editions, slowest = set(), 0.0
    with reading(tmp_path) as library:
        with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], cwd=ROOT) as writer:
            while writer.poll() is None or not editions:
                started = time.monotonic()
                library.refresh()
                lines = [passage.text for _, passage in library.passages_of("ke-hoach")]
                number = int(lines[0].split()[1].rstrip(","))
                assert lines == [f"Bản {number}, dòng {line}" for line in range(number % 7 + 1)]
                assert sorted(word(library, "Bản")) == lines
                assert sorted(texts(library, library.dense(ENCODER.encode_query("dòng"), 99))) == lines
                slowest = max(slowest, time.monotonic() - started)
                editions.add(number)
        assert writer.returncode == 0
        library.refresh()
        assert library.passages_of("ke-hoach")[0][1].text == "Bản 59, dòng 0"
    assert len(editions) > 3 and slowest < SEEN


def test_a_restored_library_is_seen_by_who_has_it_open(tmp_path: Path):
    folder, file = tmp_path / "thư viện", tmp_path / "sao-lưu"
    with writing(folder) as library:
        put(library, OLD)
    back_up(folder, file)
    with writing(folder) as library:
        put(library, NEW)
        library.save_vectors()
    with reading(folder) as library:
        assert library.document("ke-hoach") == NEW
        restore(file, folder, force=True)
        assert library.document("ke-hoach") == NEW  # until it looks again
        assert library.refresh() and library.document("ke-hoach") == OLD
        found = texts(library, library.dense(ENCODER.encode_query("Sở Nội vụ"), 9))
        assert sorted(found) == sorted(OLD.text.split("\n"))


def test_a_backup_is_one_whole_state_while_another_thread_writes(tmp_path: Path):
    folder, stop = tmp_path / "thư viện", threading.Event()
    with writing(folder) as library:
        put(library, make_document("ke-hoach", "Bản 0"))

        def write() -> None:
            number = 0
            while not stop.is_set():
                number += 1
                put(library, make_document("ke-hoach", *[f"Bản {number}"] * (number % 5 + 1)))

        writer = threading.Thread(target=write)
        writer.start()
        try:
            for copy in range(5):
                back_up(folder, tmp_path / f"{copy}")
        finally:
            stop.set()
            writer.join()
    for copy in range(5):
        restore(tmp_path / f"{copy}", tmp_path / "lại", force=True)
        with reading(tmp_path / "lại") as restored:
            lines = [passage.text for _, passage in restored.passages_of("ke-hoach")]
            number = int(lines[0].split()[1])
            assert lines == [f"Bản {number}"] * (number % 5 + 1 if number else 1)
