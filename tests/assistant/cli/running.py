"""Run the command line in this process or its own, and two small plans of a province that does not exist."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.cli import main

PROVINCE = """ỦY BAN NHÂN DÂN
TỈNH VÂN SA

Số: 812/KH-UBND
Vân Sa, ngày 14 tháng 01 năm 2027

KẾ HOẠCH
Cải cách hành chính năm 2027 của tỉnh Vân Sa

I. MỤC TIÊU
1. Số hóa 93% hồ sơ còn hiệu lực ở cả ba cấp.
2. Rút ngắn 40% thời gian trả kết quả về đất đai.

II. NHIỆM VỤ
1. Sở Nội vụ chủ trì sắp xếp lại các phòng chuyên môn, hoàn thành trước ngày 30/9/2027.
2. Sở Tài chính trình kinh phí 4.600 triệu đồng cho việc nâng cấp cổng dịch vụ công.
"""
DEPARTMENT = """# Kế hoạch cải cách hành chính năm 2027 của Sở Xây dựng tỉnh Vân Sa

## Phụ lục nhiệm vụ

| TT | Nhiệm vụ | Sản phẩm | Chủ trì | Thời gian |
| --- | --- | --- | --- | --- |
| 1 | Rà soát thủ tục cấp phép xây dựng nhà ở riêng lẻ | Báo cáo rà soát | Phòng Quản lý nhà | Quý II/2027 |
| 2 | Lập bản đồ số về quy hoạch đô thị | Bản đồ số | Phòng Quy hoạch | Tháng 11/2027 |
"""


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)

    def failed(self, *words: str) -> bool:
        """Whether it ended as a user error must: code 1, nothing on stdout, one Vietnamese message, no traceback."""
        assert (self.code, self.out) == (1, ""), self
        assert "Traceback" not in self.err and self.err.endswith("\n") and self.err.count("\n") == 1, self.err
        advice = ("Hãy", "Đang có", "Các loại tệp đọc được")
        assert any(words in self.err for words in advice), f"says not what to do: {self.err}"
        return all(word in self.err for word in words)


def run(*arguments: object) -> Ran:
    """Run ``cchc`` in this process, its streams ASCII at first as on a badly set machine."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2)]
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
    for stream in streams:
        stream.flush()
    return Ran(code, *(stream.buffer.getvalue().decode("utf-8") for stream in streams))


def run_apart(*arguments: object, **given: Any) -> subprocess.CompletedProcess[str]:
    """Run ``cchc`` in a process of its own."""
    command = [sys.executable, "-c", "import sys; from assistant.cli import main; sys.exit(main())"]
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **given}
    return subprocess.run(
        [*command, *map(str, arguments)], env=os.environ, encoding="utf-8", timeout=120, check=False, **given
    )


def write_plans(folder: Path) -> Path:
    """Write the two plans into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "van-sa.txt").write_text(PROVINCE, encoding="utf-8")
    (folder / "so-xay-dung.md").write_text(DEPARTMENT, encoding="utf-8")
    return folder


def bytes_of(library: Path) -> bytes:
    """Return what the library's file holds; its side files must be gone or empty, so this is all of it."""
    log = library / "library.sqlite-wal"
    assert not log.exists() or not log.stat().st_size
    return (library / "library.sqlite").read_bytes()
