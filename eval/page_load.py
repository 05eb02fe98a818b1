"""How soon an answer stands on the page after the click, with one user and with several at once.

``python -m eval.page_load --library DIR [--users 1 20] [--rounds 5]`` serves the library by ``cchc serve`` in a process
of its own and does what a browser does for each question: the click's event, the queue, the stream that brings the
answer. Drawing it in the browser is not part of it.
"""

from __future__ import annotations

import argparse
import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Barrier
from typing import Any
from uuid import uuid4

_READY = 120.0  # seconds for the page to open


@dataclass(frozen=True, slots=True)
class Handlers:
    """Which of the page's events a click on "Hỏi" starts: by their numbers, and how many inputs each has."""

    asked: int
    answered: int
    inputs: int


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds from click to answer of ``users`` at once."""

    users: int
    seconds: tuple[float, ...]

    def quantile(self, share: float) -> float:
        """Return the seconds within which ``share`` of the answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


@contextmanager
def served(library: str) -> Iterator[str]:
    """Serve ``library`` and give the address; ended with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "import sys; from assistant.cli import main; sys.exit(main())"]
    page = subprocess.Popen(
        [*command, "serve", "--library", library, "--port", str(port)], stderr=subprocess.DEVNULL, text=True
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        _await(address, page)
        yield address
    finally:
        page.terminate()
        page.wait(timeout=30)


def _await(address: str, page: subprocess.Popen[str]) -> None:
    until = time.monotonic() + _READY
    while time.monotonic() < until and page.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}config", timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("The page did not open.")


def handlers(address: str) -> Handlers:
    """Return the events that a click on "Hỏi" starts, read from the page's own description of itself."""
    with urllib.request.urlopen(f"{address}config") as answer:
        config = json.load(answer)
    send = next(each["id"] for each in config["components"] if each["props"].get("elem_id") == "send")
    asked = next(each for each in config["dependencies"] if [send, "click"] in each["targets"])
    answered = next(each for each in config["dependencies"] if each.get("trigger_after") == asked["id"])
    return Handlers(asked["id"], answered["id"], len(asked["inputs"]))


def answer_time(address: str, known: Handlers, question: str) -> float:
    """Return the seconds that ``question`` takes in a conversation of its own, until its answer is there."""
    session = uuid4().hex
    given: list[Any] = [question, None, [], *[None] * known.inputs][: known.inputs]
    started = time.perf_counter()
    _post(f"{address}gradio_api/run/predict", {"data": given, "fn_index": known.asked, "session_hash": session})
    _post(
        f"{address}gradio_api/queue/join",
        {"data": [None], "event_data": None, "fn_index": known.answered, "trigger_id": None, "session_hash": session},
    )
    with urllib.request.urlopen(f"{address}gradio_api/queue/data?session_hash={session}", timeout=60) as stream:
        for line in stream:
            if line.startswith(b"data:") and json.loads(line[5:]).get("msg") == "process_completed":
                told = json.loads(line[5:])
                break
        else:
            raise RuntimeError("The stream ended without an answer.")
    seconds = time.perf_counter() - started
    if not told["success"] or 'class="reply' not in json.dumps(told["output"], ensure_ascii=False).replace('\\"', '"'):
        raise RuntimeError(f"No answer: {told}")
    return seconds


def _post(url: str, body: dict[str, Any]) -> None:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()


def measured(address: str, questions: Sequence[str], users: int, rounds: int) -> Times:
    """Return the times of ``users`` who click at the same moment, ``rounds`` times."""
    known = handlers(address)
    for question in questions[:3]:  # what is loaded at the first question is no part of it
        answer_time(address, known, question)
    seconds: list[float] = []
    with ThreadPoolExecutor(users) as pool:
        for turn in range(rounds):
            start = Barrier(users)

            def one(at: int, turn: int = turn, start: Barrier = start) -> float:
                start.wait()
                return answer_time(address, known, questions[(turn * users + at) % len(questions)])

            seconds += pool.map(one, range(users))
    return Times(users, tuple(seconds))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print a line for each number of users."""
    parser = argparse.ArgumentParser(prog="python -m eval.page_load", description=__doc__)
    parser.add_argument("--library", required=True)
    parser.add_argument("--questions", default="eval/sets/samples.jsonl")
    parser.add_argument("--users", type=int, nargs="+", default=[1, 20])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--warm", type=float, default=20.0, help="seconds for the models to load before")
    options = parser.parse_args(arguments)
    with open(options.questions, encoding="utf-8") as file:
        questions = [json.loads(line)["question"] for line in file if line.strip()]
    with served(options.library) as address:
        time.sleep(options.warm)
        for users in options.users:
            rounds = options.rounds if users > 1 else max(options.rounds, 40)
            times = measured(address, questions, users, rounds)
            print(  # noqa: T201 - a command
                f"{users} users at once, {len(times.seconds)} answers: median {times.quantile(0.5):.2f} s, "
                f"95 % within {times.quantile(0.95):.2f} s, slowest {times.quantile(1.0):.2f} s"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
