"""Processes beside this one end with it, whatever ends it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from corpus.workers import cores, worker_pool

SCRIPT = """
import os, time
from corpus.workers import worker_pool

def pid():
    return os.getpid()

if __name__ == "__main__":
    with worker_pool(1) as pool:
        print(pool.submit(pid).result(), flush=True)
        time.sleep(60)
"""


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_workers_are_prepared_and_work() -> None:
    with worker_pool(1, os.putenv, "A", "b") as pool:
        assert pool.submit(len, "abc").result() == 3
    assert cores() >= 1


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "main.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert alive(worker)
        parent.kill()
    for _ in range(100):
        if not alive(worker):
            break
        time.sleep(0.05)
    assert not alive(worker)
