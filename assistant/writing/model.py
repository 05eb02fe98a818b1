"""The door to LangChain: a chat model by its name, asked in one go, piece by piece, within its time."""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import requires
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

from corpus.errors import ModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

MOST_TOKENS = 700  # of one answer: some forty claims
ATTEMPTS = 3  # of one request, while nothing of its answer has come
PAUSE = 0.5  # seconds before the second attempt; twice as long before the third
_BEAT = 0.2  # seconds between two looks at whether the asker has gone

_PASSING_STATUS = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_PASSING_NAMES = frozenset({"TransportError", "ConnectionError", "TimeoutError"})
_MISSING = re.compile(r"pip install (?:-U )?([\w-]+)")


class WritingFailed(Exception):  # noqa: N818 - not an error of the user's: the composed answer takes its place
    """The model gave no answer; the text says why, in Vietnamese, as a clause."""


class Cancelled(Exception):  # noqa: N818
    """Who asked does not wait for the answer any more."""


class Patience:
    """How long an answer may take (seconds from now), and whether it is still waited for."""

    def __init__(self, seconds: float, cancelled: threading.Event | None = None) -> None:
        self.cancelled = cancelled or threading.Event()
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Return the seconds that are left, 0 where none are."""
        return max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """Raise Cancelled where nobody waits any more, WritingFailed where the time is over."""
        if self.cancelled.is_set():
            raise Cancelled
        if not self.left:
            raise WritingFailed("mô hình không trả lời kịp")


@dataclass(slots=True)
class Tokens:
    """What requests cost, as the model's server counts; None where it does not say."""

    read: int | None = None
    written: int | None = None

    def add(self, usage: Any) -> None:  # noqa: ANN401 - LangChain's UsageMetadata, or None
        """Add the usage of one request."""
        if usage:
            self.read = (self.read or 0) + int(usage.get("input_tokens") or 0)
            self.written = (self.written or 0) + int(usage.get("output_tokens") or 0)


class LanguageModel:
    """A chat model; each request is tried again on faults that pass, and given up when its time is over."""

    def __init__(self, chat: BaseChatModel, name: str) -> None:
        self.name = name
        self._chat = chat

    def pieces(self, task: str, given: str, patience: Patience, tokens: Tokens | None = None) -> Generator[str]:
        """Yield what the model writes when told ``task`` and ``given``, as it comes.

        Raises WritingFailed (it failed, or the time is over) and Cancelled. The server is let go when the iterator is
        closed.
        """
        for attempt in range(ATTEMPTS):
            begun = False
            try:
                for piece in _within(self._stream(task, given), patience):
                    if tokens is not None:
                        tokens.add(getattr(piece, "usage_metadata", None))
                    if piece.text:
                        begun = True
                        yield str(piece.text)
                return
            except (WritingFailed, Cancelled):
                raise
            except Exception as error:  # each maker's package has errors of its own
                if begun or attempt == ATTEMPTS - 1 or not is_passing(error):
                    raise WritingFailed(_reason(error)) from error
            if patience.cancelled.wait(min(PAUSE * 2**attempt, patience.left)):
                raise Cancelled
            patience.check()

    def _stream(self, task: str, given: str) -> Iterator[Any]:
        from langchain_core.messages import HumanMessage, SystemMessage

        return self._chat.stream([SystemMessage(task), HumanMessage(given)])


def _within(source: Iterator[Any], patience: Patience) -> Iterator[Any]:
    """Yield what ``source`` gives, read in a thread of its own, so that a server that hangs cannot hold us."""
    given: Queue[tuple[str, Any]] = Queue()
    left = threading.Event()

    def read() -> None:
        try:
            for piece in source:
                given.put(("piece", piece))
                if left.is_set():
                    break
            given.put(("end", None))
        except BaseException as error:
            given.put(("error", error))
        finally:
            close = getattr(source, "close", None)
            if close is not None:
                close()

    threading.Thread(target=read, name="language-model", daemon=True).start()
    try:
        while True:
            patience.check()
            try:
                kind, value = given.get(timeout=min(_BEAT, patience.left) or 0.001)
            except Empty:
                continue
            if kind == "error":
                raise value
            if kind == "end":
                return
            yield value
    finally:
        left.set()


def is_passing(error: BaseException) -> bool:
    """Return whether the same request may succeed soon: LangChain says so, a status does, or the line was broken."""
    if getattr(error, "is_retryable", False) or getattr(error, "status_code", None) in _PASSING_STATUS:
        return True
    return any(kind.__name__ in _PASSING_NAMES for kind in type(error).__mro__)


def _reason(error: BaseException) -> str:
    return f"mô hình gặp lỗi ({type(error).__name__})"


def open_model(name: str, *, url: str | None, timeout: float) -> LanguageModel:
    """Return the chat model ``name`` ("provider:model"); no server is asked yet. Raises ModelError.

    ``url`` is the address of an OpenAI-compatible or Ollama server. Keys are read from the environment by the model's
    package; a server of one's own that asks for none needs none.
    """
    provider, parted, _ = name.partition(":")
    if not parted:
        raise ModelError(f"Cài đặt llm “{name}” thiếu tên nhà cung cấp. Hãy ghi như “ollama:qwen3:8b”.")
    more: dict[str, Any] = {"max_tokens": MOST_TOKENS, "temperature": 0}
    if provider == "openai":
        more |= {"timeout": timeout, "max_retries": 0, "stream_usage": True}
        if url and not os.environ.get("OPENAI_API_KEY"):
            more["api_key"] = "none"
    elif provider == "ollama":
        more = {"num_predict": MOST_TOKENS, "temperature": 0, "client_kwargs": {"timeout": timeout}}
    if url:
        more["base_url"] = url
    try:
        from langchain.chat_models import init_chat_model

        return LanguageModel(init_chat_model(name, **more), name)
    except ImportError as error:
        raise ModelError(_how_to_install(name, error)) from error
    except Exception as error:  # an unknown maker, a missing key: each package says it in its own way
        first = str(error).strip().split("\n")[0]
        raise ModelError(
            f"Không mở được mô hình ngôn ngữ “{name}”: {first} "
            "Hãy xem lại cài đặt llm, và khóa truy cập trong biến môi trường của nhà cung cấp."
        ) from error


def _how_to_install(name: str, error: ImportError) -> str:
    """Say which package is missing and the command that installs it: what this program was tested with, if anything."""
    provider = name.partition(":")[0]
    pinned = [
        wanted.partition(";")[0].strip()
        for wanted in requires("tro-ly-cchc") or ()
        if re.search(rf"extra == ['\"]{re.escape(provider)}['\"]", wanted)
    ]
    named = _MISSING.search(str(error))
    package = named[1] if named else error.name or "langchain"
    command = f"{sys.executable} -m pip install {' '.join(pinned or dict.fromkeys(('langchain', package)))}"
    return f"Mô hình ngôn ngữ “{name}” cần thư viện {package} chưa được cài. Hãy chạy: {command}"


def pipeline(
    steps: Sequence[Callable[[Any], Any]], last: Callable[[Iterator[Any]], Iterator[Any]]
) -> Runnable[Any, Any]:
    """Return ``steps`` one after the other, and ``last``, which may give its result in states, as a Runnable."""
    from langchain_core.runnables import RunnableGenerator, RunnableLambda

    chain: Runnable[Any, Any] = RunnableLambda(steps[0])
    for step in steps[1:]:
        chain = chain | RunnableLambda(step)
    return chain | RunnableGenerator(last)
