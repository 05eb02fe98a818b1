"""What goes where: results to standard output, messages to standard error."""

from __future__ import annotations

import json
import sys
from typing import Any


def say(text: str) -> None:
    """Write a result for people to standard output."""
    sys.stdout.write(f"{text}\n")


def say_json(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Write a result for machines to standard output: one JSON value on one line, not escaped."""
    say(json.dumps(value, ensure_ascii=False))


def note(text: str) -> None:
    """Write a message to standard error."""
    sys.stderr.write(f"{text}\n")
