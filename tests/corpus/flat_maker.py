"""Makes flattened task tables of fictional places: words of our own, cells wrapped, pages broken, cell after cell."""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass

VERBS = ["Xây dựng", "Rà soát", "Tổ chức", "Triển khai", "Tham mưu ban hành", "Kiểm tra", "Hoàn thiện", "Cập nhật",
         "Đánh giá", "Theo dõi", "Bồi dưỡng", "Công khai", "Tuyên truyền", "Nâng cấp", "Thẩm tra", "Khảo sát"]
OBJECTS = ["kế hoạch tưới tiêu vụ hè", "danh mục thủ tục cấp nước", "phần mềm quản lý bến thuyền",
           "quy trình tiếp dân",
           "mức độ hài lòng của ngư dân", "hồ sơ địa giới đảo Bình Sa", "cơ sở dữ liệu giống cây", "bộ chỉ số phục vụ",
           "chữ ký số cho viên chức trạm", "vị trí việc làm ở trường nghề", "định mức chi cho thư viện",
           "lịch trực của bộ phận Một cửa", "dự toán sửa cầu phao", "sổ tay giao tiếp công sở"]
TAILS = ["trên địa bàn tỉnh Hải Vân", "tại các xã ven sông Lục", "theo hướng dẫn của Bộ Nội vụ", 
         "gắn với chuyển đổi số",
         "bảo đảm đúng thẩm quyền và thời hạn", "cho cán bộ, công chức cấp xã", "trong lĩnh vực được giao phụ trách",
         "; công bố kết quả trên Cổng thông tin điện tử", "phù hợp với quy định mới của Chính phủ",
         "và khắc phục tồn tại sau thanh tra"]
UNITS = ["Sở Thủy lợi", "Sở Bến cảng và Vận tải", "Văn phòng UBND tỉnh", "Phòng Tổ chức - Hành chính",
         "Ban Quản lý chợ", "Trung tâm Lưu trữ lịch sử", "Các sở, ban, ngành", "UBND các xã, phường", "Sở Nội vụ",
         "Thanh tra tỉnh", "Công an tỉnh", "Chi cục Kiểm ngư", "Các phòng chuyên môn thuộc Sở",
         "Đài Truyền thanh tỉnh", "Sở Tài chính",
         "Trạm Khuyến ngư huyện đảo", "Nhà Thiếu nhi", "Đoàn Thanh niên", "Bệnh viện Lao", "Khu bảo tồn Rạch Dừa"]
PRODUCTS = ["Kế hoạch của UBND tỉnh", "Báo cáo", "Quyết định", "Tờ trình kèm dự thảo nghị quyết", "Văn bản chỉ đạo",
            "Hội nghị trực tuyến", "Phần mềm được vận hành", "Danh mục được công bố", "Đề án được phê duyệt",
            "Biên bản kiểm tra", "Công văn đôn đốc", "Bản đồ số", "Chuyên mục trên Báo Hải Vân"]
GOALS = ["Tỷ lệ hồ sơ đúng hạn từ 97% trở lên", "Phấn đấu mọi trạm bơm có sổ điện tử",
         "Nâng cao kỷ cương công vụ ở cơ sở",
         "Giảm một phần ba thời gian chờ của người dân", "Bảo đảm công khai, minh bạch chi tiêu",
         "100% viên chức trạm được tập huấn hằng năm"]
DUES = ["Quý I", "Quý II năm 2031", "Thường xuyên", "Trước ngày 15/3/2031", "Tháng 9/2031", "Hằng tháng", "Cả năm",
        "Theo kế hoạch riêng", "Sau khi HĐND tỉnh thông qua", "Trong năm 2031", "Chậm nhất ngày 30/11/2031",
        "Định kỳ hằng quý", "Khi có yêu cầu của cấp trên", "Năm 2031",
        "Quý III, IV", "31/12/2031", "Ngay sau khi được phê duyệt", "06 tháng đầu năm"]
NOTES = ["Nhiệm vụ mới", "Chuyển từ năm trước", "Có kinh phí riêng"]
GROUPS = ["CẢI CÁCH THỂ CHẾ", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ", "CẢI CÁCH TÀI CHÍNH CÔNG"]
NAMES = {
    "goal": ["Mục tiêu", "Lĩnh vực"],
    "task": ["Nội dung", "Nhiệm vụ", "Nội dung nhiệm vụ", "Nhiệm vụ, giải pháp"],
    "product": ["Sản phẩm", "Kết quả", "Sản phẩm đầu ra"],
    "lead": ["Chủ trì", "Cơ quan chủ trì", "Đơn vị thực hiện"],
    "coordinate": ["Phối hợp", "Cơ quan phối hợp", "Đơn vị phối hợp"],
    "deadline": ["Thời gian", "Thời gian hoàn thành", "Thời hạn"],
    "note": ["Ghi chú"],
}
WIDTHS = {"goal": (16, 24), "task": (34, 58), "product": (13, 22), "lead": (12, 20), "coordinate": (12, 20),
          "deadline": (11, 18), "note": (9, 14)}
EMPTY = {"coordinate": 0.12, "deadline": 0.03, "product": 0.06, "note": 0.7}


@dataclass(frozen=True)
class Made:
    lines: list[str]
    roles: list[str]
    names: list[str]
    rows: list[dict[str, str]]  # role -> text; "number" too when printed


def _cell(rng: random.Random, role: str) -> str:
    if role == "task":
        text = " ".join([rng.choice(VERBS), rng.choice(OBJECTS), *rng.sample(TAILS, rng.randint(0, 3))])
        return text.replace(" ;", ";") + rng.choice(["", ".", ""])
    if role == "coordinate" or (role == "lead" and rng.random() < 0.15):
        return rng.choice(["; ", ", "]).join(rng.sample(UNITS, rng.choice([1, 1, 1, 2, 3])))
    if role == "lead":
        return rng.choice(UNITS)
    return rng.choice({"goal": GOALS, "product": PRODUCTS, "deadline": DUES, "note": NOTES}[role])


def _wrap(rng: random.Random, text: str, width: int) -> list[str]:
    """Wrap at ``width`` give or take the uneven width of letters."""
    words, out = text.split(), []
    while words:
        room = round(width * rng.uniform(0.93, 1.0))
        line = words.pop(0)
        while words and len(line) + 1 + len(words[0]) <= room:
            line += " " + words.pop(0)
        out.append(line)
    return out


class _Page:
    def __init__(self, rng: random.Random, header: list[str], gap: int, tight: float, counted: bool) -> None:
        self.rng, self.header, self.gap, self.tight = rng, header, gap, tight
        self.number = 4 if counted else None
        self.out: list[str] = []
        self.room = rng.randint(24, 40)
        self.height = self.room
        self.start(first=True)

    def start(self, first: bool = False) -> None:
        if not first:
            self.out += [""] * 3
            if self.number is not None:
                self.number += 1
                self.out += [f"{self.number} ", ""]
        self.put(self.header)
        self.left = self.room

    def put(self, cell: list[str]) -> None:
        if cell and self.out and self.gap > 1 and self.rng.random() < self.tight:
            while self.out and not self.out[-1]:
                self.out.pop()
        if self.gap == 0:  # a block of lines a cell, a blank line between blocks
            self.out += [*[line + " " for line in cell], ""]
            return
        for line in cell:
            self.out += [line + " ", *[""] * (self.gap - 1)]


def make_table(seed: int, rows: int = 24) -> Made:
    rng = random.Random(seed)
    middle = ["product", "lead", "coordinate", "deadline"]
    rng.shuffle(middle)
    middle = [m for m in middle if m in ("lead", "deadline") or rng.random() < 0.85]
    goal = rng.random() < 0.3
    roles = [*(["goal"] if goal else []), "task", *middle, *(["note"] if rng.random() < 0.2 else [])]
    if len(roles) < 4:
        roles = ["task", *[m for m in ("product", "lead", "coordinate", "deadline")]]
    names = [rng.choice(NAMES[r]) for r in roles]
    widths = {r: rng.randint(*WIDTHS[r]) for r in roles}
    header = [line for name, r in zip(names, roles, strict=True) for line in textwrap.wrap(name, max(10, widths[r]))]
    header = ([f"STT {header[0]}", *header[1:]] if rng.random() < 0.3 else ["STT", *header])
    page = _Page(rng, header, rng.choice([0, 1, 2, 2]), rng.choice([0.0, 0.0, 0.3]), rng.random() < 0.2)
    numbered, inner, glue = rng.choice([1.0, 0.97, 0.7]), rng.random() < 0.4, rng.choice([0.0, 0.0, 0.03])
    beside = rng.random() < 0.15
    grouped, made, current = rng.random() < 0.7, list[dict[str, str]](), ""
    ordinal = 0
    for n in range(rows):
        if grouped and n % 6 == 0:
            mark = ["I", "II", "III", "IV"][n // 6 % 4]
            page.put([f"{mark} {GROUPS[n // 6 % 4]}"] if seed % 2 else [mark, GROUPS[n // 6 % 4]])
            page.left -= 1
            ordinal = 0
        ordinal += 1
        row = {r: _cell(rng, r) for r in roles if rng.random() >= EMPTY.get(r, 0.0)}
        if goal:
            if n % 3 == 0 or not current:
                current = row["goal"]
            row["goal"] = current
        if inner:
            row["task"] = f"{ordinal}. {row['task']}"
        made.append(row)
        _print_row(rng, page, roles, widths, row, str(n + 1) if rng.random() < numbered else "",
                   goal and n % 3 != 0, glue, beside)
    if rng.random() < 0.5:
        page.out += ["", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    return Made(page.out, roles, names, made)


def _print_row(rng: random.Random, page: _Page, roles: list[str], widths: dict[str, int], row: dict[str, str],
               number: str, spanned: bool, glue: float, beside: bool) -> None:
    cells = [[] if (r == "goal" and spanned) or r not in row else _wrap(rng, row[r], widths[r]) for r in roles]
    if page.left < 2:
        page.start()
    if number:
        row["number"] = number
        first = next(i for i, cell in enumerate(cells) if cell)
        if beside and cells[first][0][0].isupper():
            cells[first][0] = f"{number} {cells[first][0]}"
        else:
            page.put([number])
    while any(cells):
        take = max(1, min(page.left, max(len(c) for c in cells)))
        parts = [c[:take] for c in cells]
        cells = [c[take:] for c in cells]
        page.left -= take
        filled = [p for p in parts if p]
        for i, part in enumerate(filled):
            if i + 1 < len(filled) and rng.random() < glue and len(filled[i + 1]) == 1 and len(part[-1]) < 20:
                filled[i + 1] = [f"{part[-1]} {filled[i + 1][0]}"]
                part = part[:-1]
            page.put(part)
        if any(cells):
            page.start()
