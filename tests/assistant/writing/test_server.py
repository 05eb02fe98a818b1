"""A server of OpenAI's protocol that dies amid an answer: the composed answer comes in time, and says so."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from unittest.mock import patch

import pytest

from assistant.chain import Assistant
from assistant.settings import Settings

WHO = "Ai chủ trì việc đánh giá mức tự chủ của TTCNS?"


class Dying(BaseHTTPRequestHandler):
    """Says the first words of an answer, then breaks the line; keeps how often it was asked."""

    asked = 0
    hangs = False

    def do_POST(self) -> None:
        type(self).asked += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        delta = {"role": "assistant", "content": '{"ids": ["'}
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m",
                 "choices": [{"index": 0, "delta": delta, "finish_reason": None}]}  # fmt: skip
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()
        if self.hangs:
            time.sleep(3)
        self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Dying)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("hangs", [False, True])
def test_a_server_that_dies_amid_an_answer(samples: Assistant, address: str, hangs: bool) -> None:
    composed = samples.ask(WHO)
    settings = Settings(llm="openai:m", llm_url=address, llm_timeout=1.5)
    assistant = Assistant(samples._library, samples._encoder, settings)
    assistant._pipeline = samples._pipeline
    assert assistant._writer.model  # opened before the clock runs
    with patch.object(Dying, "hangs", hangs):
        started = time.monotonic()
        answer = assistant.ask(WHO)
        assert time.monotonic() - started < 6
    assert (answer.way, answer.answer) == ("composed", composed.answer)
    assert answer.note.startswith("Mô hình ") and answer.note.endswith("ghép từ văn bản.")
