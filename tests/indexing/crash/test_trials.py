"""A short run of the trials; the long one is named in ``tests.indexing.crash.trials``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.indexing.crash.world import COMMANDS

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def failing_writes(tmp_path_factory: pytest.TempPathFactory) -> str:
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("needs a C compiler and LD_PRELOAD")
    library = tmp_path_factory.mktemp("shim") / "failing_writes.so"
    source = Path(__file__).with_name("failing_writes.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return str(library)


def tally(*arguments: object, preload: str = "") -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.indexing.crash.trials", *map(str, arguments)]
    environment = {**os.environ, "LD_PRELOAD": preload, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=200)
    assert done.stdout, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["wrong"] == [] and done.returncode == 0
    return found


def test_a_kill_at_any_moment_loses_nothing():
    found = tally("--kills", 12, "--seed", 7)
    assert found["killed"] == 12 and found["commands"] == dict.fromkeys(COMMANDS, 2)


def test_a_kill_at_any_change_of_a_file_loses_nothing(failing_writes):
    found = tally("--kills", 0, "--writes", "kill", "--every", 45, preload=failing_writes)
    assert found["killed"] > 25 and min(found["changes"].values()) > 40
    assert found["outcomes"]["update: not done"] and found["outcomes"]["first: done"]


def test_a_disk_that_refuses_once_at_any_change_loses_nothing_and_is_told(failing_writes):
    found = tally("--kills", 0, "--writes", "fail", "--every", 40, preload=failing_writes)
    assert found["failed"] > 25 and found["outcomes"]["told"] > 10
