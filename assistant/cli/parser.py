"""What can be typed after ``cchc``: the commands and their arguments, as data."""

from __future__ import annotations

import argparse
import re
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from assistant.cli.care_commands import ACCOUNT_COMMANDS, CARE_COMMANDS, GROUPS, problems_of_accounts
from assistant.cli.command import JSON, LIBRARY, Argument, Command, day, names, number_of, part, text

PROGRAM = "cchc"
_ABOUT = "Tra cứu và hỏi đáp trên các kế hoạch cải cách hành chính, trích dẫn nguyên văn."
_AFTER = "Mã kết thúc: 0 xong; 1 có lỗi; 2 sai cách dùng; 3 xong nhưng có tệp hoặc dòng không đọc được."


_DOCUMENTS = Argument(
    ("--document",), "chỉ tìm trong văn bản này; dùng được nhiều lần", {"action": "append", "metavar": "ID"}
)
_LLM = Argument(
    ("--llm",),
    "mô hình ngôn ngữ viết câu trả lời, như ollama:qwen3:8b; “none” để không dùng",
    {"type": text, "metavar": "MODEL"},
)
_REGISTER = (_DOCUMENTS, JSON)

COMMANDS = (
    Command(
        "index",
        "index",
        "đọc tệp và thư mục vào thư viện; tệp không đổi được bỏ qua",
        (
            Argument(("paths",), "tệp hoặc thư mục", {"nargs": "+", "type": Path, "metavar": "PATH"}),
            GROUPS,
            Argument(
                ("--part",),
                "chỉ phần thứ K trong N phần của các tệp, để nhiều máy cùng nạp (kho Milvus)",
                {"type": part, "default": (1, 1), "metavar": "K/N"},
            ),
            JSON,
        ),
    ),
    Command("documents", "documents", "liệt kê văn bản trong thư viện", (JSON,)),
    Command(
        "remove",
        "remove",
        "bỏ văn bản khỏi thư viện",
        (Argument(("documents",), "id của văn bản", {"nargs": "+", "metavar": "DOCUMENT"}),),
    ),
    *CARE_COMMANDS,
    Command(
        "search",
        "search",
        "tìm đoạn văn",
        (
            Argument(("query",), "điều cần tìm", {"type": text, "metavar": "QUERY"}),
            Argument(("--top",), "số đoạn (mặc định: 10)", {"type": number_of(1), "default": 10, "metavar": "N"}),
            _DOCUMENTS,
            JSON,
        ),
    ),
    Command(
        "ask",
        "ask",
        "trả lời một câu hỏi, hoặc cả tệp câu hỏi",
        (
            Argument(("question",), "câu hỏi", {"nargs": "?", "type": text, "metavar": "QUESTION"}),
            _DOCUMENTS,
            JSON,
            Argument(("--batch",), "tệp câu hỏi, mỗi dòng một JSON", {"type": Path, "metavar": "IN.jsonl"}),
            Argument(("--output",), "tệp câu trả lời của --batch", {"type": Path, "metavar": "OUT.jsonl"}),
            _LLM,
        ),
    ),
    Command(
        "tasks",
        "tasks",
        "liệt kê nhiệm vụ: ai chủ trì, sản phẩm gì, thời hạn nào",
        (
            _DOCUMENTS,
            Argument(("--lead",), "chỉ nhiệm vụ do đơn vị này chủ trì", {"type": text, "metavar": "TEXT"}),
            Argument(
                ("--unit",),
                "chỉ nhiệm vụ mà đơn vị này chủ trì hoặc phối hợp; viết tắt, không dấu đều được",
                {"type": text, "metavar": "TEXT"},
            ),
            Argument(("--due-from",), "chỉ nhiệm vụ có hạn từ ngày này", {"type": day, "metavar": "NGÀY"}),
            Argument(("--due-to",), "chỉ nhiệm vụ có hạn đến hết ngày này", {"type": day, "metavar": "NGÀY"}),
            JSON,
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
            Argument(("unit",), "đơn vị; viết tắt, không dấu đều được", {"type": text, "metavar": "UNIT"}),
            Argument(
                ("--agency",),
                "chỉ đơn vị của cơ quan hoặc tỉnh này (khi nhiều nơi có đơn vị cùng tên)",
                {"type": text, "metavar": "TEXT"},
            ),
            Argument(("--day",), "tính thời hạn từ ngày này (mặc định: hôm nay)", {"type": day, "metavar": "NGÀY"}),
            Argument(("--docx",), "ghi ra tệp Word để in", {"type": Path, "metavar": "FILE"}),
            JSON,
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
            Argument(("--rules",), "chỉ các quy tắc này, cách nhau bằng dấu phẩy", {"type": names, "default": ()}),
            Argument(("--skip",), "bỏ các quy tắc này, cách nhau bằng dấu phẩy", {"type": names, "default": ()}),
            Argument(("--ignore",), "bỏ qua phát hiện có mã này từ nay về sau", {"action": "append", "metavar": "MÃ"}),
            Argument(("--unignore",), "không bỏ qua phát hiện này nữa", {"action": "append", "metavar": "MÃ"}),
            Argument(("--summary",), "chỉ in bản tóm tắt một trang", {"action": "store_true"}),
            Argument(("--six-clear",), "in bảng “6 rõ” của các nhiệm vụ", {"action": "store_true"}),
            Argument(("--docx",), "ghi ra tệp Word có ghi chú tại chỗ", {"type": Path, "metavar": "FILE"}),
            JSON,
        ),
    ),
    Command("conflicts", "conflicts", "tìm mâu thuẫn trong và giữa các văn bản", (JSON,)),
    Command(
        "serve",
        "serve",
        "mở trang web hỏi đáp",
        (
            Argument(("--host",), "địa chỉ (mặc định: 127.0.0.1)", {"default": "127.0.0.1"}),
            Argument(("--port",), "cổng (mặc định: 7860)", {"type": number_of(1, 65535), "default": 7860}),
            _LLM,
            Argument(
                ("--without-accounts",),
                "mở cho mọi người tới được địa chỉ này, không cần đăng nhập",
                {"action": "store_true"},
            ),
            Argument(("--cert",), "tệp chứng thư TLS (PEM), để mở bằng https", {"type": Path, "metavar": "FILE"}),
            Argument(("--key",), "tệp khoá của chứng thư", {"type": Path, "metavar": "FILE"}),
        ),
    ),
    *ACCOUNT_COMMANDS,
    Command(
        "eval",
        "evaluate",
        "đo chất lượng trên một bộ câu hỏi có đáp án",
        (
            Argument(("questions",), "bộ câu hỏi", {"type": Path, "metavar": "QUESTIONS.jsonl"}),
            Argument(("--report",), "thư mục ghi báo cáo so với cách làm phổ biến", {"type": Path, "metavar": "DIR"}),
            Argument(("--first",), "chỉ hỏi chừng này câu đầu", {"type": number_of(1), "metavar": "N"}),
            Argument(
                ("--record",),
                "tệp giữ câu trả lời do mô hình viết; chạy lại thì hỏi tiếp các câu còn thiếu",
                {"type": Path, "metavar": "FILE.jsonl"},
            ),
            _LLM,
            JSON,
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
        for argument in (*command.arguments, LIBRARY):
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
    if options.command == "serve" and (options.cert is None) != (options.key is None):
        yield "--cert và --key phải đi cùng nhau"
    yield from problems_of_accounts(options)
    if options.command != "ask":
        return
    if (options.question is None) == (options.batch is None):
        yield "cần một câu hỏi hoặc --batch, và chỉ một trong hai"
    if (options.batch is None) != (options.output is None):
        yield "--batch và --output phải đi cùng nhau"
    if options.batch is not None and options.json:
        yield "--batch ghi JSON vào tệp --output, không dùng cùng --json"
