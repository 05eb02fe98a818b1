"""``python -m tests.load --users 50 --minutes 3``: people ask on the page while documents are being indexed.

A copy of the library is served by ``cchc serve`` in a process of its own; each user asks a question, as a browser does,
on average every ``--pause`` seconds, while ``cchc index`` reads changed copies of the samples into the same library
over and over. Printed are errors, times from click to answer, and the server's memory by thirds of the time.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any
from uuid import uuid4

CCHC = [sys.executable, "-c", "import sys; from assistant.cli import main; sys.exit(main())"]
SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
QUESTIONS = Path(__file__).parents[2] / "eval" / "sets" / "samples.jsonl"


def post(url: str, body: dict[str, Any]) -> None:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()


def events(address: str) -> tuple[int, int, int]:
    """Return the numbers of the page's two events of a question, and how many inputs the first has."""
    with urllib.request.urlopen(f"{address}config") as answer:
        config = json.load(answer)
    send = next(each["id"] for each in config["components"] if each["props"].get("elem_id") == "send")
    asked = next(each for each in config["dependencies"] if [send, "click"] in each["targets"])
    answered = next(each for each in config["dependencies"] if each.get("trigger_after") == asked["id"])
    return asked["id"], answered["id"], len(asked["inputs"])


def ask(address: str, known: tuple[int, int, int], question: str) -> float:
    """Ask in a conversation of its own; return the seconds until the answer is there."""
    asked, answered, inputs = known
    session, started = uuid4().hex, time.perf_counter()
    data = [question, None, [], *[None] * inputs][:inputs]
    post(f"{address}gradio_api/run/predict", {"data": data, "fn_index": asked, "session_hash": session})
    post(f"{address}gradio_api/queue/join", {"data": [None], "fn_index": answered, "session_hash": session})
    with urllib.request.urlopen(f"{address}gradio_api/queue/data?session_hash={session}", timeout=60) as stream:
        for line in stream:
            if line.startswith(b"data:") and json.loads(line[5:]).get("msg") == "process_completed":
                told = json.loads(line[5:])
                if not told["success"] or "reply" not in json.dumps(told["output"]):
                    raise RuntimeError(f"no answer: {str(told)[:200]}")
                return time.perf_counter() - started
    raise RuntimeError("the stream ended without an answer")


def memory(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def index_again_and_again(library: Path, documents: Path, stop: threading.Event, done: list[float]) -> None:
    """Index the documents, changed a little each time, so that each run replaces them all."""
    turn = 0
    while not stop.is_set():
        turn += 1
        for path in documents.iterdir():
            if path.suffix in (".txt", ".md"):
                with path.open("a", encoding="utf-8") as file:
                    file.write(f"\n{turn}. Sở Nội vụ báo cáo lần {turn} trước ngày 30/6/2026.\n")
        started = time.monotonic()
        command = ["nice", "-n", "10", *CCHC, "index", str(documents), "--library", str(library)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        if ended.returncode:
            print(f"index: {ended.returncode} {ended.stderr[-300:]}", file=sys.stderr)
        done.append(time.monotonic() - started)


def main() -> int:
    """Run; return 1 if there was any error."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--pause", type=float, default=10.0)
    parser.add_argument("--quiet", action="store_true", help="without indexing beside")
    options = parser.parse_args()
    questions = [json.loads(line)["question"] for line in QUESTIONS.read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory(prefix="cchc-load-") as folder:
        documents, library = Path(folder, "documents"), Path(folder, "library")
        documents.mkdir()
        for path in SAMPLES.iterdir():
            if path.suffix in (".txt", ".md", ".html", ".docx"):
                shutil.copy(path, documents)
        subprocess.run([*CCHC, "index", str(documents), "--library", str(library)], check=True, capture_output=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        serving = [*CCHC, "serve", "--port", str(port), "--library", str(library)]
        server = subprocess.Popen(serving, stderr=subprocess.DEVNULL)
        try:
            return run(options, questions, f"http://127.0.0.1:{port}/", server.pid, library, documents)
        finally:
            server.terminate()
            server.wait(30)


def _opened(address: str) -> tuple[int, int, int]:
    """Return the page's events once it answers. Raises OSError where it does not within two minutes."""
    until = time.monotonic() + 120
    while True:
        try:
            return events(address)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


def run(
    options: argparse.Namespace, questions: list[str], address: str, pid: int, library: Path, documents: Path
) -> int:
    """Let the users ask, and print what came of it."""
    known = _opened(address)
    for question in questions[:5]:
        ask(address, known, question)
    time.sleep(8)  # the model for many questions is loaded meanwhile
    seconds: list[float] = []
    errors: list[str] = []
    stop, runs = threading.Event(), list[float]()
    until = time.monotonic() + 60 * options.minutes

    def user(number: int) -> None:
        choose = random.Random(number)
        time.sleep(choose.uniform(0, options.pause))
        while time.monotonic() < until:
            try:
                seconds.append(ask(address, known, choose.choice(questions)))
            except Exception as error:  # any of them is what is looked for
                errors.append(repr(error)[:300])
            time.sleep(choose.uniform(0, 2 * options.pause))

    users = [threading.Thread(target=user, args=(number,)) for number in range(options.users)]
    writer = threading.Thread(target=index_again_and_again, args=(library, documents, stop, runs))
    if not options.quiet:
        writer.start()
    for each in users:
        each.start()
    held = []
    while any(each.is_alive() for each in users):
        held.append(memory(pid))
        time.sleep(1)
    stop.set()
    if not options.quiet:
        writer.join()
    _tell(options, seconds, errors, len(runs), held)
    return 1 if errors else 0


def _tell(
    options: argparse.Namespace, seconds: list[float], errors: list[str], runs: int, held: list[float]
) -> None:
    ordered = sorted(seconds)
    last = len(ordered) - 1
    quantile = {share: round(ordered[min(int(share * len(ordered)), last)], 3) for share in (0.5, 0.95, 0.99)}
    third = max(1, len(held) // 3)
    parts = [round(sum(part) / len(part)) for part in (held[:third], held[third:-third], held[-third:]) if part]
    print(json.dumps({
        "users": options.users, "questions": len(seconds), "errors": len(errors), "seconds": quantile,
        "slowest": round(ordered[-1], 2), "index_runs": runs, "memory_mb_by_thirds": parts,
    }))  # fmt: skip
    print("\n".join(sorted(set(errors))), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
