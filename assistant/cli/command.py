"""How a command is described: its arguments, and how their words are read."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assistant.register.days import parse_day


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its names, and what ``add_argument`` is told of it."""

    names: tuple[str, ...]
    help: str
    how: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Command:
    """One command: ``module`` of this package has the ``run(options) -> exit code`` that does it."""

    name: str
    module: str
    help: str
    arguments: tuple[Argument, ...] = ()


def number_of(low: int, high: int | None = None) -> Callable[[str], int]:
    """Return what reads a whole number within these bounds."""

    def number(text: str) -> int:
        if not text.isdecimal() or not low <= int(text) <= (high or int(text)):
            bounds = f"từ {low} đến {high}" if high else f"từ {low} trở lên"
            raise ArgumentTypeError(f"“{text}” không phải số nguyên {bounds}")
        return int(text)

    return number


def day(typed: str) -> date:
    """Read a day: 2026-06-30 or 30/6/2026."""
    day = parse_day(typed)
    if day is None:
        raise ArgumentTypeError(f"“{typed}” không phải ngày; hãy ghi như 2026-06-30 hoặc 30/6/2026")
    return day


def part(typed: str) -> tuple[int, int]:
    """Read which share of how many: 2/4."""
    number, _, of = typed.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise ArgumentTypeError(f"“{typed}” không phải phần K/N; hãy ghi như 1/4, 2/4, 3/4, 4/4")
    return int(number), int(of)


def text(typed: str) -> str:
    """Return what was typed with � for bytes that are no UTF-8, as a terminal set to another encoding gives them."""
    return typed.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def names(typed: str) -> tuple[str, ...]:
    """Read names parted by commas."""
    return tuple(name.strip() for name in typed.split(",") if name.strip())


JSON = Argument(("--json",), "in một giá trị JSON", {"action": "store_true"})
LIBRARY = Argument(
    ("--library",), "thư viện (mặc định: $CCHC_LIBRARY, không có thì ./library)", {"type": Path, "metavar": "DIR"}
)
