"""``cchc ask --batch``: a file of questions in, a file of answers out, with the models loaded once."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from assistant.chain import Assistant
from assistant.cli.opening import assistant_of
from assistant.cli.output import note
from assistant.cli.progress import Bar
from assistant.types import Answer
from corpus.errors import QuestionError, UnknownDocumentError, UserError

WARM_FROM = 30  # questions for which loading torch pays


class LineError(Exception):
    """A line is no question; the text says why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the input. ``id`` is any JSON value and goes out as it came in; ``documents`` None is all."""

    id: Any
    question: str
    documents: Sequence[str] | None


def answer_file(options: Namespace) -> int:
    """Answer ``options.batch`` into ``options.output``; return 3 if lines of it are no questions, else 0.

    Raises UserError: a file cannot be read or written, there is no question in it, the library cannot be opened.
    """
    lines = _lines(options.batch)
    with _created(options.output, besides=options.batch) as output:
        assistant = assistant_of(options, cold=False)
        if len(lines) >= WARM_FROM:
            assistant.warm()
        skipped = 0
        with Bar() as bar:
            for done, (number, line) in enumerate(lines):
                bar(f"Câu {done + 1}/{len(lines)}", done / len(lines))
                try:
                    asked = read_line(line, options.document)
                except LineError as error:
                    note(f"Bỏ qua dòng {number} của {options.batch}: {error}.")
                    skipped += 1
                    continue
                value = {**_answer(assistant, asked).as_json(), "id": asked.id}
                output.write(json.dumps(value, ensure_ascii=False) + "\n")
    note(f"Đã trả lời {len(lines) - skipped} câu hỏi vào {options.output}; bỏ qua {skipped} dòng.")
    return 3 if skipped else 0


def read_line(line: bytes, documents: Sequence[str] | None = None) -> Asked:
    """Return the question of one line; ``documents`` restricts it where it has no filter. Raises LineError."""
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise LineError("không phải chữ UTF-8") from None
    except (ValueError, RecursionError):
        raise LineError("không phải JSON hợp lệ") from None
    if not isinstance(value, dict) or not isinstance(value.get("question"), str):
        raise LineError("phải là một đối tượng JSON có “question” là chuỗi")
    chosen = value.get("filter")
    if chosen is None:
        return Asked(value.get("id"), value["question"], documents)
    if not isinstance(chosen, dict) or not isinstance(chosen.get("doc"), str) or len(chosen) > 1:
        raise LineError('“filter” phải có dạng {"doc": "id của văn bản"}')
    return Asked(value.get("id"), value["question"], [chosen["doc"]])


def _answer(assistant: Assistant, asked: Asked) -> Answer:
    """Return the answer; a question that cannot be asked is not found, with the message, and the others go on."""
    try:
        return assistant.ask(asked.question, documents=asked.documents)
    except (QuestionError, UnknownDocumentError) as error:
        return Answer(asked.question, "not_found", str(error))


def _lines(path: Path) -> list[tuple[int, bytes]]:
    """Return the lines that are not blank, with their numbers; a byte order mark is dropped."""
    try:
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except FileNotFoundError:
        raise UserError(f"Không có tệp “{path}”. Hãy kiểm tra lại đường dẫn.") from None
    except OSError as error:
        raise UserError(f"Không mở được tệp “{path}” ({error.strerror}). Hãy kiểm tra quyền đọc.") from error
    lines = [(number, line) for number, line in enumerate(data.split(b"\n"), 1) if line.strip()]
    if not lines:
        raise UserError(f'Tệp “{path}” trống. Hãy ghi mỗi dòng một câu hỏi, ví dụ: {{"id": "1", "question": "…"}}')
    return lines


def _created(path: Path, *, besides: Path) -> TextIO:
    if path.exists() and path.samefile(besides):
        raise UserError("--output trùng với --batch, sẽ ghi đè lên câu hỏi. Hãy chọn tệp khác.")
    try:
        return path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise UserError(f"Không ghi được vào “{path}” ({error.strerror}). Hãy chọn tệp khác.") from error
