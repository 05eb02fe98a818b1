"""Read typed records from JSON lines, saying which line of which file is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter, ValidationError

from eval.errors import QuestionSetError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Record = TypeVar("Record")


def read_text(path: Path) -> str:
    """Return the UTF-8 text of ``path``; raise QuestionSetError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionSetError(f"Không đọc được {path}: {error.strerror}. Hãy kiểm tra lại đường dẫn.") from error
    except UnicodeDecodeError as error:
        raise QuestionSetError(f"{path} không phải là văn bản UTF-8. Hãy lưu lại tệp theo bảng mã UTF-8.") from error


def read_records(path: Path, kind: type[Record]) -> Iterator[tuple[int, Record]]:
    """Yield (line number from 1, record) for each non-blank JSON line of ``path``.

    ``kind`` is a frozen dataclass; keys it does not name are passed over. Raises QuestionSetError.
    """
    adapter = TypeAdapter(kind)
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, adapter.validate_json(line)
        except ValidationError as error:
            raise QuestionSetError(f"{path}, dòng {number}: {_explain(error.errors()[0])}") from error


def _explain(problem: ErrorDetails) -> str:
    field = ".".join(str(part) for part in problem["loc"])
    match problem["type"]:
        case "json_invalid":
            return "không phải là một đối tượng JSON hợp lệ."
        case "missing":
            return f"thiếu trường “{field}”."
        case _ if field:
            return f"trường “{field}” không đúng kiểu ({problem['msg']})."
        case _:
            return "mỗi dòng phải là một đối tượng JSON."
