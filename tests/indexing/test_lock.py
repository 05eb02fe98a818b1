from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from indexing import lock
from indexing.lock import WriterLock, holder_of, leftovers
from tests.indexing.test_library import put, reading, writing
from tests.indexing.test_writer import NEW, OLD

ROOT = Path(__file__).parents[2]


def test_a_second_writer_is_told_who_holds_it_and_since_when(tmp_path: Path):
    with writing(tmp_path) as library:
        put(library, OLD)
        with pytest.raises(LibraryError, match="Hãy đợi nó xong rồi chạy lại") as told:
            writing(tmp_path, patience=0.1)
    found = re.search(r"Tiến trình (\d+) \(từ (\d\d:\d\d:\d\d ngày \d\d/\d\d/\d{4})\)", str(told.value))
    assert found and int(found[1]) == os.getpid()
    since = datetime.strptime(found[2], "%H:%M:%S ngày %d/%m/%Y")
    assert abs(datetime.now() - since) < timedelta(minutes=1)
    with reading(tmp_path) as library:
        assert library.document("ke-hoach") == OLD


def test_a_second_writer_waits_for_the_first(tmp_path: Path):
    first = WriterLock(tmp_path, 0)
    threading.Timer(0.2, first.release).start()
    started = time.monotonic()
    with WriterLock(tmp_path, 10):
        assert time.monotonic() - started >= 0.15
        assert holder_of(tmp_path)
    assert holder_of(tmp_path) is None


def test_a_holder_that_left_no_readable_note_is_still_waited_for(tmp_path: Path):
    with WriterLock(tmp_path, 0):
        (tmp_path / lock.HOLDER_FILE).write_text("không phải JSON", encoding="utf-8")
        with pytest.raises(LibraryError, match="Một chương trình khác đang ghi"):
            WriterLock(tmp_path, 0)


def test_a_note_that_cannot_be_written_stops_nobody(tmp_path: Path):
    (tmp_path / lock.HOLDER_FILE).mkdir()
    with writing(tmp_path) as library:
        put(library, OLD)
    with writing(tmp_path) as library:
        assert library.document("ke-hoach") == OLD


def test_temporary_files_of_a_killed_writer_are_deleted_by_the_next(tmp_path: Path):
    left = tmp_path / f"{lock.TEMPORARY}x1"
    left.write_bytes(b"half")
    assert leftovers(tmp_path) == [left]
    WriterLock(tmp_path, 0).release()
    assert leftovers(tmp_path) == []


HOLDS = """
import sys, time
from pathlib import Path
from indexing.lock import WriterLock
held = WriterLock(Path(sys.argv[1]), 0)
print("held", flush=True)
time.sleep(60)
"""


def test_the_lock_of_a_killed_process_is_free_at_once(tmp_path: Path):
    holder = subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with holder:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        with pytest.raises(LibraryError, match=f"Tiến trình {holder.pid} "):
            writing(tmp_path, patience=0)
        holder.send_signal(signal.SIGKILL)
    started = time.monotonic()
    with writing(tmp_path) as library:
        put(library, NEW)
    assert time.monotonic() - started < 2
