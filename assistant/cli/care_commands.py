"""What can be typed to look after a library and who may use it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from assistant.cli.command import JSON, Argument, Command, day, number_of, text

GROUPS = Argument(
    ("--group",),
    "chỉ người trong nhóm này được xem; dùng được nhiều lần",
    {"action": "append", "type": text, "metavar": "NHÓM"},
)

CARE_COMMANDS = (
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
        "copy",
        "copy",
        "chép thư viện sang kho khác (thư mục hoặc Milvus) mà không phải đọc và mã hoá lại",
        (
            Argument(
                ("target",),
                "thư mục, tệp .db của Milvus Lite, hoặc địa chỉ máy chủ Milvus (http://…)",
                {"type": text, "metavar": "TARGET"},
            ),
        ),
    ),
    Command(
        "doctor",
        "doctor",
        "kiểm tra thư viện có lành lặn không",
        (Argument(("--mend",), "chữa những gì chữa được", {"action": "store_true"}), JSON),
    ),
)

_ROLES = ("reader", "editor", "admin")
ACCOUNT_COMMANDS = (
    Command(
        "user",
        "user",
        "lập và quản lý tài khoản của trang web",
        (
            Argument(
                ("action",),
                "list liệt kê; add lập; passwd đổi mật khẩu; role đổi vai trò; disable khoá; enable mở lại; token tạo "
                "mã cho chương trình",
                {"choices": ("list", "add", "passwd", "role", "disable", "enable", "token")},
            ),
            Argument(("name",), "tên tài khoản", {"nargs": "?", "type": text, "metavar": "TÊN"}),
            Argument(("--role",), "reader (mặc định) xem và hỏi; editor nạp, bỏ văn bản; admin thấy mọi văn bản",
                     {"choices": _ROLES}),
            Argument(("--group",), "nhóm của tài khoản mới; dùng được nhiều lần",
                     {"action": "append", "type": text, "metavar": "NHÓM"}),
            Argument(("--days",), "mã của token dùng được bao nhiêu ngày (mặc định: 90)",
                     {"type": number_of(1, 3650), "default": 90, "metavar": "N"}),
            JSON,
        ),
    ),
    Command(
        "group",
        "group",
        "giới hạn văn bản cho một số người xem",
        (
            Argument(("action",), "list liệt kê; add thêm vào nhóm; remove bỏ khỏi nhóm",
                     {"choices": ("list", "add", "remove")}),
            Argument(("group",), "tên nhóm", {"nargs": "?", "type": text, "metavar": "NHÓM"}),
            Argument(("--document",), "id của văn bản; dùng được nhiều lần", {"action": "append", "metavar": "ID"}),
            Argument(("--user",), "tài khoản; dùng được nhiều lần",
                     {"action": "append", "type": text, "metavar": "TÊN"}),
            JSON,
        ),
    ),
    Command(
        "audit",
        "audit",
        "xem nhật ký: ai đã hỏi, nạp, bỏ, xuất những gì",
        (
            Argument(("--since",), "từ ngày này", {"type": day, "metavar": "NGÀY"}),
            Argument(("--until",), "đến hết ngày này", {"type": day, "metavar": "NGÀY"}),
            Argument(("--user",), "chỉ việc của người này", {"type": text, "metavar": "TÊN"}),
            Argument(("--action",), "chỉ loại việc này (ask, upload, remove…)", {"metavar": "VIỆC"}),
            JSON,
        ),
    ),
)  # fmt: skip


def problems_of_accounts(options: Namespace) -> Iterable[str]:
    """Yield what is wrong with the options of these commands that are right each by itself."""
    if options.command == "user" and (options.action == "list") != (options.name is None):
        yield "chỉ lệnh list không cần tên tài khoản" if options.name else "còn thiếu tên tài khoản"
    if options.command == "user" and options.action == "role" and not options.role:
        yield "còn thiếu --role"
    if options.command == "group" and options.action != "list":
        if options.group is None:
            yield "còn thiếu tên nhóm"
        elif not options.group.strip() or not (options.document or options.user):
            yield "cần tên nhóm, và --document hoặc --user"
