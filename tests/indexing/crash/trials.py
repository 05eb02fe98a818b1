"""Commands that change a library, killed or failing at chosen moments: what is left, and whether they can go on.

``python -m tests.indexing.crash.trials --kills 300`` kills at random moments spread over each command's run.
``--kills 0 --writes kill`` kills, and ``--writes fail`` fails once, at each change that a command makes to a file
(``--every N``: at each N-th); both need ``failing_writes.c``, compiled, in ``LD_PRELOAD``.
"""

from __future__ import annotations

import argparse
import ctypes
import errno
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.indexing.crash.world import COMMANDS, Held, World, in_child

ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO)


@dataclass
class Tally:
    """How many trials there were, and what went wrong in which."""

    killed: int = 0
    failed: int = 0
    commands: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    changes: dict[str, int] = field(default_factory=dict)
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Trials:
    """Trials of each command in one world; ``ends`` are the states before and after it."""

    def __init__(self, world: World) -> None:
        self.world, self.tally = world, Tally()
        self.ends: dict[str, tuple[Held, Held]] = {}
        in_child(world.prepare)
        for command in COMMANDS:
            world.reset(command)
            before = in_child(lambda: world.held(world.library))
            started = time.perf_counter()
            code, out, error = in_child(lambda command=command: world.run(world.arguments(command)))
            assert code == 0, (command, out, error)
            self.tally.seconds[command] = round(time.perf_counter() - started, 3)
            after = in_child(lambda: world.held(world.library))
            self.ends[command] = before, after
            wrong = in_child(lambda after=after: world.unfinished(after))
            assert not wrong, (command, wrong)

    def kill_after(self, command: str, seconds: float) -> bool:
        """Kill ``command`` after ``seconds``; return False where it was done before that."""
        self.world.reset(command)
        pid = self._start(command)
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        if not os.WIFSIGNALED(status):
            return False
        self._judge(command, f"{command} killed after {seconds:.3f} s")
        return True

    def kill_at(self, command: str, change: int) -> bool:
        """Kill ``command`` at a change of a file, counted from 1; return False where it makes fewer."""
        self.world.reset(command)
        pid = self._start(command, change)
        _, status = os.waitpid(pid, 0)
        if not os.WIFSIGNALED(status):
            return False
        self._judge(command, f"{command} killed at change {change}")
        return True

    def fail_at(self, command: str, change: int, error: int) -> bool:
        """Let a change of a file fail; return False where the command makes fewer."""
        self.world.reset(command)
        changes, code, told = in_child(lambda: self._failing(command, change, error))
        if changes < change:
            return False
        name = f"{command} with {errno.errorcode[error]} at change {change}"
        self.tally.failed += 1
        self.tally.outcomes["told" if code else "went on"] += 1
        if code not in (0, 1) or "Traceback" in told or (code == 1 and not ("Hãy" in told or "Cách chữa" in told)):
            self.tally.wrong.append(f"{name}: exit code {code}, {told}")
        if code == 0 and in_child(lambda: self.world.held(self.world.library)) != self.ends[command][1]:
            self.tally.wrong.append(f"{name}: said to be done, but is not")
        self._judge(command, name, killed=False)
        return True

    def _failing(self, command: str, change: int, error: int) -> tuple[int, int, str]:
        shim = ctypes.CDLL(None)
        shim.arm(str(self.world.root).encode(), ctypes.c_long(change), error)
        code, out, told = self.world.run(self.world.arguments(command))
        seen = shim.changes()
        shim.arm(b"", ctypes.c_long(0), 0)
        return seen, code, out + told

    def _start(self, command: str, change: int = 0) -> int:
        pid = os.fork()
        if pid == 0:
            code = 99
            try:
                if change:
                    ctypes.CDLL(None).arm(str(self.world.root).encode(), ctypes.c_long(change), 0)
                code = self.world.run(self.world.arguments(command))[0]
            finally:
                os._exit(code)
        return pid

    def _judge(self, command: str, name: str, *, killed: bool = True) -> None:
        before, after = self.ends[command]
        self.tally.commands[command] += 1
        self.tally.killed += killed
        try:
            wrong = in_child(lambda: self.world.problems(command, before, after))
            at_end = in_child(lambda: self.world.held(self.world.library)) == after
            if before != after:
                self.tally.outcomes[f"{command}: {'done' if at_end else 'not done'}"] += 1
            if not (command == "remove" and at_end):  # nothing is left to remove
                code, out, told = in_child(lambda: self.world.run(self.world.arguments(command)))
                wrong += [] if code == 0 else [f"the next run ended with {code}: {out} {told}"]
                wrong += in_child(lambda: self.world.unfinished(after))
        except AssertionError as error:
            wrong = [str(error)]
        self.tally.wrong += [f"{name}: {each}" for each in wrong]


def kill_at_random(trials: Trials, kills: int, seed: int) -> None:
    """Kill ``kills`` times, at moments spread evenly over the runs of the commands in turn."""
    chance = random.Random(seed)
    while trials.tally.killed < kills:
        command = COMMANDS[trials.tally.killed % len(COMMANDS)]
        trials.kill_after(command, chance.uniform(0, trials.tally.seconds[command]))


def at_each_change(trials: Trials, how: str, every: int) -> None:
    """Kill or fail at every ``every``-th change to a file that each command makes."""
    for command in COMMANDS:
        change = 1
        while trials.kill_at(command, change) if how == "kill" else trials.fail_at(
            command, change, ERRORS[change % len(ERRORS)]
        ):  # fmt: skip
            change += every
        trials.tally.changes[command] = change - every


def main() -> int:
    """Run the trials, write the tally as JSON, and return 1 where anything was wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--writes", choices=("kill", "fail"))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--encoder", choices=("fake", "engine"), default="fake")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        trials = Trials(World(Path(root), options.encoder))
        kill_at_random(trials, options.kills, options.seed)
        if options.writes:
            at_each_change(trials, options.writes, options.every)
    json.dump(trials.tally.__dict__, sys.stdout, ensure_ascii=False, indent=1)
    return 1 if trials.tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
