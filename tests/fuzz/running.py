"""``python -m tests.fuzz --inputs 20000``: spoiled files and words, none of which may crash or hang a reader.

A find is kept in ``--finds`` as the file that causes it, with what happened beside it. ``--from`` goes on where an
earlier run of the same seed ended.
"""

from __future__ import annotations

import argparse
import faulthandler
import logging
import multiprocessing
import signal
import sys
import time
import traceback
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType

from corpus.errors import UserError
from tests.fuzz.targets import TARGETS, made

HANG = 10  # seconds
DEAD = 2 * HANG  # seconds after which a process is killed that even a signal does not reach


class Hang(BaseException):
    """Not an Exception: readers must not take it for a damaged file."""


def tried(target: str, data: bytes, name: str) -> str | None:
    """Return what went wrong with one input, None if it was read or refused as it should be."""
    try:
        TARGETS[target](data, name)
    except UserError as error:
        return f"UserError past the reader: {error}"
    except Hang as error:
        return f"hang over {HANG} s in {_innermost(error)}"
    except BaseException as error:  # noqa: BLE001 - any of them is a find
        return f"{type(error).__name__}: {str(error)[:200]} in {_innermost(error)}"
    return None


def _innermost(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/corpus/" in frame.filename or "/indexing/" in frame.filename]
    return "; ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in ours[-3:])


def work(seed: int, first: int, last: int, step: int, tell: Connection) -> None:
    """Try every ``step``-th input from ``first`` on, and tell of each: its number, then what went wrong."""
    faulthandler.enable()
    logging.disable()

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise Hang

    signal.signal(signal.SIGALRM, ring)
    for number in range(first, last, step):
        tell.send((number, "", None))
        one = made(seed, number)
        started = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, HANG)
        try:
            wrong = tried(one.target, one.data, one.name)
        except Hang:
            wrong = f"hang over {HANG} s"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        tell.send((number, f"{one.target} {Path(one.name).suffix[:6]}", (wrong, time.perf_counter() - started)))
    tell.send((last, "end", None))


class Lane:
    """One process at work, and where it is."""

    def __init__(self, seed: int, first: int, last: int, step: int) -> None:
        self.seed, self.last, self.step, self.at, self.since = seed, last, step, first, time.monotonic()
        self.done = False
        self._start(first)

    def _start(self, first: int) -> None:
        self.ear, mouth = multiprocessing.Pipe(duplex=False)
        arguments = (self.seed, first, self.last, self.step, mouth)
        self.process = multiprocessing.get_context("spawn").Process(target=work, args=arguments)
        self.process.start()
        mouth.close()

    def next(self) -> tuple[int, str, tuple[str | None, float]] | None:
        """Return what is told of one input, None while nothing is."""
        try:
            if not self.ear.poll(0.05):
                if time.monotonic() - self.since < DEAD:
                    return None
                return self._again(f"hang over {DEAD} s, not to be interrupted")
            number, kind, result = self.ear.recv()
        except (EOFError, OSError):
            return self._again(f"the process died ({self.process.exitcode})")
        self.at, self.since = number, time.monotonic()
        if kind == "end":
            self.done = True
            return None
        return (number, kind, result) if result else None

    def _again(self, wrong: str) -> tuple[int, str, tuple[str | None, float]]:
        self.process.kill()
        self.process.join()
        failed, self.since = self.at, time.monotonic()
        self._start(failed + self.step)
        return failed, "?", (wrong, DEAD)


def main() -> int:
    """Run, print what was found, and return 1 if anything was."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--finds", type=Path, default=Path("build/fuzz"))
    options = parser.parse_args()
    last, kinds, finds, slowest = options.first + options.inputs, Counter[str](), Counter[str](), (0.0, -1)
    lanes = [Lane(options.seed, options.first + at, last, options.processes) for at in range(options.processes)]
    started = time.monotonic()
    while not all(lane.done for lane in lanes):
        for lane in lanes:
            told = None if lane.done else lane.next()
            if told is None:
                continue
            number, kind, (wrong, seconds) = told
            kinds[kind] += 1
            slowest = max(slowest, (seconds, number))
            if wrong:
                finds[wrong.partition(":")[0] + " " + wrong.rpartition(" in ")[2]] += 1
                keep(options.finds, options.seed, number, wrong)
                print(f"{number} {kind}: {wrong}", flush=True)
            if sum(kinds.values()) % 1000 == 0:
                print(f"… {sum(kinds.values())} in {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    print(f"{sum(kinds.values())} inputs from {options.first}, seed {options.seed}, "
          f"{time.monotonic() - started:.0f} s; slowest {slowest[0]:.1f} s (input {slowest[1]})")  # fmt: skip
    print("\n".join(f"  {kind}: {count}" for kind, count in sorted(kinds.items())))
    print("\n".join(f"FOUND {count} x {wrong}" for wrong, count in finds.most_common()) or "nothing found")
    return 1 if finds else 0


def keep(folder: Path, seed: int, number: int, wrong: str) -> None:
    """Write the input and what went wrong with it."""
    folder.mkdir(parents=True, exist_ok=True)
    one = made(seed, number)
    suffix = Path(one.name).suffix[:8] or ".bin"
    (folder / f"{one.target}-{seed}-{number}{suffix}").write_bytes(one.data)
    (folder / f"{one.target}-{seed}-{number}.txt.why").write_text(f"{one.name}\n{wrong}\n", encoding="utf-8")

