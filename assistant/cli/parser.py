"""What can be typed after ``cchc``: the commands and their arguments, as data."""

from __future__ import annotations

import argparse
import re
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from assistant.register.days import parse_day

PROGRAM = "cchc"
_ABOUT = "Tra cứu và hỏi đáp trên các kế hoạch cải cách hành chính, trích dẫn nguyên văn."
_AFTER = "Mã kết thúc: 0 xong; 1 có lỗi; 2 sai cách dùng; 3 xong nhưng có tệp hoặc dòng không đọc được."


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


def _number(low: int, high: int | None = None) -> Callable[[str], int]:
    """Return what reads a whole number within these bounds."""

    def number(text: str) -> int:
        if not text.isdecimal() or not low <= int(text) <= (high or int(text)):
            bounds = f"từ {low} đến {high}" if high else f"từ {low} trở lên"
            raise ArgumentTypeError(f"“{text}” không phải số nguyên {bounds}")
        return int(text)

    return number


def _day(typed: str) -> date:
    """Read a day: 2026-06-30 or 30/6/2026."""
    day = parse_day(typed)
    if day is None:
        raise ArgumentTypeError(f"“{typed}” không phải ngày; hãy ghi như 2026-06-30 hoặc 30/6/2026")
    return day


def _text(typed: str) -> str:
    """Return what was typed with � for bytes that are no UTF-8, as a terminal set to another encoding gives them."""
    return typed.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _names(typed: str) -> tuple[str, ...]:
    """Read names parted by commas."""
    return tuple(name.strip() for name in typed.split(",") if name.strip())


_JSON = Argument(("--json",), "in một giá trị JSON", {"action": "store_true"})
_LIBRARY = Argument(
    ("--library",), "thư viện (mặc định: $CCHC_LIBRARY, không có thì ./library)", {"type": Path, "metavar": "DIR"}
)
_DOCUMENTS = Argument(
    ("--document",), "chỉ tìm trong văn bản này; dùng được nhiều lần", {"action": "append", "metavar": "ID"}
)
_REGISTER = (_DOCUMENTS, _JSON)

COMMANDS = (
    Command(
        "index",
        "index",
        "đọc tệp và thư mục vào thư viện; tệp không đổi được bỏ qua",
        (Argument(("paths",), "tệp hoặc thư mục", {"nargs": "+", "type": Path, "metavar": "PATH"}), _JSON),
    ),
    Command("documents", "documents", "liệt kê văn bản trong thư viện", (_JSON,)),
    Command(
        "remove",
        "remove",
        "bỏ văn bản khỏi thư viện",
        (Argument(("documents",), "id của văn bản", {"nargs": "+", "metavar": "DOCUMENT"}),),
    ),
    Command(
        "backup",
        "backup",
        "sao lưu thư viện vào một tệp, kể cả khi đang dùng",
        (Argument(("file",), "tệp sao lưu sẽ ghi", {"type": Path, "metavar": "FILE"}),),
    ),
    Command(
        "restore",
        "restore",
        "khôi phục thư viện từ tệp sao lưu",
        (
            Argument(("file",), "tệp do cchc backup ghi ra", {"type": Path, "metavar": "FILE"}),
            Argument(("--force",), "thay thư viện đang có", {"action": "store_true"}),
        ),
    ),
    Command(
        "doctor",
        "doctor",
        "kiểm tra thư viện có lành lặn không",
        (Argument(("--mend",), "chữa những gì chữa được", {"action": "store_true"}), _JSON),
    ),
    Command(
        "search",
        "search",
        "tìm đoạn văn",
        (
            Argument(("query",), "điều cần tìm", {"type": _text, "metavar": "QUERY"}),
            Argument(("--top",), "số đoạn (mặc định: 10)", {"type": _number(1), "default": 10, "metavar": "N"}),
            _DOCUMENTS,
            _JSON,
        ),
    ),
    Command(
        "ask",
        "ask",
        "trả lời một câu hỏi, hoặc cả tệp câu hỏi",
        (
            Argument(("question",), "câu hỏi", {"nargs": "?", "type": _text, "metavar": "QUESTION"}),
            _DOCUMENTS,
            _JSON,
            Argument(("--batch",), "tệp câu hỏi, mỗi dòng một JSON", {"type": Path, "metavar": "IN.jsonl"}),
            Argument(("--output",), "tệp câu trả lời của --batch", {"type": Path, "metavar": "OUT.jsonl"}),
        ),
    ),
    Command(
        "tasks",
        "tasks",
        "liệt kê nhiệm vụ: ai chủ trì, sản phẩm gì, thời hạn nào",
        (
            _DOCUMENTS,
            Argument(("--lead",), "chỉ nhiệm vụ do đơn vị này chủ trì", {"type": _text, "metavar": "TEXT"}),
            Argument(
                ("--unit",),
                "chỉ nhiệm vụ mà đơn vị này chủ trì hoặc phối hợp; viết tắt, không dấu đều được",
                {"type": _text, "metavar": "TEXT"},
            ),
            Argument(("--due-from",), "chỉ nhiệm vụ có hạn từ ngày này", {"type": _day, "metavar": "NGÀY"}),
            Argument(("--due-to",), "chỉ nhiệm vụ có hạn đến hết ngày này", {"type": _day, "metavar": "NGÀY"}),
            _JSON,
            Argument(("--xlsx",), "ghi ra bảng tính Excel", {"type": Path, "metavar": "FILE"}),
            Argument(("--ics",), "ghi ra lịch (Outlook, Google Calendar…)", {"type": Path, "metavar": "FILE"}),
        ),
    ),
    Command("targets", "targets", "liệt kê chỉ tiêu", _REGISTER),
    Command("references", "references", "liệt kê văn bản được viện dẫn", _REGISTER),
    Command("glossary", "glossary", "liệt kê từ viết tắt", _REGISTER),
    Command(
        "brief",
        "brief",
        "tóm tắt cho một đơn vị: phải làm gì, cùng ai, đến bao giờ",
        (
            Argument(("unit",), "đơn vị; viết tắt, không dấu đều được", {"type": _text, "metavar": "UNIT"}),
            Argument(
                ("--agency",),
                "chỉ đơn vị của cơ quan hoặc tỉnh này (khi nhiều nơi có đơn vị cùng tên)",
                {"type": _text, "metavar": "TEXT"},
            ),
            Argument(("--day",), "tính thời hạn từ ngày này (mặc định: hôm nay)", {"type": _day, "metavar": "NGÀY"}),
            Argument(("--docx",), "ghi ra tệp Word để in", {"type": Path, "metavar": "FILE"}),
            _JSON,
        ),
    ),
    Command(
        "check",
        "check",
        "kiểm tra một dự thảo trước khi ký",
        (
            Argument(("draft",), "tệp dự thảo; - để đọc chữ từ đầu vào chuẩn", {"type": Path, "metavar": "DRAFT"}),
            Argument(
                ("--against",),
                "so với văn bản này thay cho văn bản tự tìm; dùng được nhiều lần",
                {"action": "append", "metavar": "ID"},
            ),
            Argument(("--rules",), "chỉ các quy tắc này, cách nhau bằng dấu phẩy", {"type": _names, "default": ()}),
            Argument(("--skip",), "bỏ các quy tắc này, cách nhau bằng dấu phẩy", {"type": _names, "default": ()}),
            Argument(("--ignore",), "bỏ qua phát hiện có mã này từ nay về sau", {"action": "append", "metavar": "MÃ"}),
            Argument(("--unignore",), "không bỏ qua phát hiện này nữa", {"action": "append", "metavar": "MÃ"}),
            Argument(("--summary",), "chỉ in bản tóm tắt một trang", {"action": "store_true"}),
            Argument(("--six-clear",), "in bảng “6 rõ” của các nhiệm vụ", {"action": "store_true"}),
            Argument(("--docx",), "ghi ra tệp Word có ghi chú tại chỗ", {"type": Path, "metavar": "FILE"}),
            _JSON,
        ),
    ),
    Command("conflicts", "conflicts", "tìm mâu thuẫn trong và giữa các văn bản", (_JSON,)),
    Command(
        "serve",
        "serve",
        "mở trang web hỏi đáp",
        (
            Argument(("--host",), "địa chỉ (mặc định: 127.0.0.1)", {"default": "127.0.0.1"}),
            Argument(("--port",), "cổng (mặc định: 7860)", {"type": _number(1, 65535), "default": 7860}),
        ),
    ),
    Command(
        "eval",
        "evaluate",
        "đo chất lượng trên một bộ câu hỏi có đáp án",
        (
            Argument(("questions",), "bộ câu hỏi", {"type": Path, "metavar": "QUESTIONS.jsonl"}),
            Argument(("--report",), "thư mục ghi báo cáo so với cách làm phổ biến", {"type": Path, "metavar": "DIR"}),
            _JSON,
        ),
    ),
)

_IN_VIETNAMESE = (  # argparse speaks English only
    (re.compile(r"^argument (\S+): (.+)"), r"\1: \2"),
    (re.compile(r"the following arguments are required: (.+)"), r"còn thiếu \1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"không hiểu “\1” (câu có dấu cách phải đặt trong ngoặc kép)"),
    (re.compile(r"invalid choice: (\S+) \(choose from (.+)\)"), r"không có \1; chọn một trong: \2"),
    (re.compile(r"expected (?:one|at least one) argument"), "còn thiếu giá trị"),
    (re.compile(r"ignored explicit argument (.+)"), r"không nhận giá trị \1"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - passed on as they are
        super().__init__(**given, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        self._positionals.title, self._optionals.title = "Tham số", "Tuỳ chọn"
        self.add_argument("-h", "--help", action="help", help="xem hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        for pattern, words in _IN_VIETNAMESE:
            message = pattern.sub(words, message)
        self.exit(2, f"{self.prog}: {message}.\nXem cách dùng: {self.prog} --help\n")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; ``options.module`` names the module of the command given."""
    parser = _Parser(prog=PROGRAM, description=_ABOUT, epilog=_AFTER)
    commands = parser.add_subparsers(title="Lệnh", prog=PROGRAM, dest="command", required=True, metavar="LỆNH")
    for command in COMMANDS:
        about = f"{command.help[0].upper()}{command.help[1:]}."
        one = commands.add_parser(command.name, help=command.help, description=about)
        for argument in (*command.arguments, _LIBRARY):
            one.add_argument(*argument.names, help=argument.help, **argument.how)
        one.set_defaults(module=command.module, refuse=one.error)
    return parser


def parse(arguments: Sequence[str] | None = None) -> Namespace:
    """Return the options in ``arguments`` (those of the process when None); wrong usage exits with 2."""
    options = build_parser().parse_args(arguments)
    for problem in _problems(options):
        options.refuse(problem)
    return options


def _problems(options: Namespace) -> Iterable[str]:
    """Yield what is wrong with options that are right each by itself."""
    if options.command == "tasks" and options.due_from and options.due_to and options.due_from > options.due_to:
        yield "--due-from phải trước hoặc bằng --due-to"
    if options.command != "ask":
        return
    if (options.question is None) == (options.batch is None):
        yield "cần một câu hỏi hoặc --batch, và chỉ một trong hai"
    if (options.batch is None) != (options.output is None):
        yield "--batch và --output phải đi cùng nhau"
    if options.batch is not None and options.json:
        yield "--batch ghi JSON vào tệp --output, không dùng cùng --json"
