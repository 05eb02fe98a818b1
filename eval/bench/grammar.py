"""Plans made up from a grammar of the shipped samples: as many as a benchmark wants, each with facts planted in it.

They name no place that exists. A plan's number alone decides its words, so every run measures the same collection.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

ROWS = 180  # tasks of one plan's table; with the rest of the plan some 250 passages

_FIRST = "Hạc Lâm Khê Mộc Vân Thạch Nhạn Đàm Trúc Sơn Lĩnh Phong Tùng Ngân Quế Bạch".split()
_LAST = "Giang Thủy Viên Đài Lĩnh Trà Nguyên Hà Khánh Đường Tuyền Xuyên Minh Hòa Bảng Phố".split()
_DEPARTMENTS = (
    "Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Y tế", "Sở Xây dựng", "Sở Công Thương", "Sở Khoa học và Công nghệ",
    "Sở Giáo dục và Đào tạo", "Sở Nông nghiệp và Môi trường", "Sở Văn hóa, Thể thao và Du lịch",
)  # fmt: skip
_UNITS = (
    "Văn phòng", "Phòng Tổng hợp", "Phòng Kế hoạch", "Phòng Chuyển đổi số", "Trung tâm Công nghệ thông tin",
    "Phòng Kiểm soát thủ tục hành chính", "Thanh tra", "Phòng Tổ chức cán bộ", "Trung tâm Lưu trữ",
    "Phòng Quản lý ngành", "Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Trung tâm Phục vụ hành chính công",
)  # fmt: skip
_ACTS = (
    "Rà soát", "Đơn giản hóa", "Công bố", "Niêm yết công khai", "Kiểm tra", "Số hóa", "Xây dựng", "Ban hành",
    "Tập huấn", "Khảo sát", "Đánh giá", "Tổng kết", "Chuẩn hóa", "Kết nối, chia sẻ", "Cập nhật", "Công khai",
)  # fmt: skip
_THINGS = (
    "thủ tục hành chính nội bộ", "danh mục thủ tục hành chính", "quy trình giải quyết hồ sơ", "kho dữ liệu dùng chung",
    "sổ theo dõi hồ sơ", "mức độ hài lòng của người dân", "vị trí việc làm", "quy chế làm việc", "chữ ký số cá nhân",
    "hồ sơ lưu trữ", "kết quả giải quyết còn hiệu lực", "dịch vụ công trực tuyến", "bộ chỉ số cải cách hành chính",
    "văn bản quy phạm pháp luật", "cơ chế một cửa, một cửa liên thông", "phần mềm quản lý văn bản", "định mức chi",
    "hệ thống quản lý chất lượng", "biên chế, hợp đồng lao động", "nội dung tuyên truyền trên cổng thông tin",
)  # fmt: skip
_FIELDS = (
    "đất đai", "hộ tịch", "chứng thực", "xây dựng", "y tế", "giáo dục", "thủy sản", "môi trường", "lao động",
    "người có công", "bảo trợ xã hội", "đầu tư", "đấu thầu", "giao thông", "văn thư", "thi đua, khen thưởng",
    "tôn giáo", "thanh niên", "du lịch", "thể thao", "an toàn thực phẩm", "năng lượng", "hóa chất", "khoáng sản",
)  # fmt: skip
_WHERE = (
    "tại cơ quan", "ở cấp xã", "tại các đơn vị trực thuộc", "trên toàn tỉnh", "tại bộ phận một cửa", "ở vùng cao",
    "tại các trường học", "tại trạm y tế", "trong các khu công nghiệp", "tại điểm bưu điện văn hóa",
)  # fmt: skip
_PRODUCTS = (
    "Báo cáo kết quả", "Quyết định", "Kế hoạch", "Danh mục được công bố", "Biên bản nghiệm thu", "Phương án",
    "Quy chế", "Văn bản hướng dẫn", "Thông báo kết luận", "Dữ liệu được cập nhật",
)  # fmt: skip
_TIMES = (
    "Quý I/{y}", "Quý II/{y}", "Quý III/{y}", "Quý IV/{y}", "Trước 15/{m}/{y}", "Tháng {m}/{y}", "Thường xuyên",
    "Hằng quý", "Trong năm {y}", "Trước 30/{m}/{y}",
)  # fmt: skip
_STONES = "Ngọc Bích Lam Hồng Thiên Kim Mai Cúc Trầm Huyền Diệu Thu Đông Xuân Hạ Tuyết".split()


@dataclass(frozen=True, slots=True)
class Needle:
    """A fact that stands in one place of the collection: the question for it, the passage that says it, the answer."""

    document: str
    question: str
    words: str
    answer: str


@dataclass(frozen=True, slots=True)
class MadePlan:
    """A plan in Markdown with the facts planted in it; ``id`` is also its file's stem."""

    id: str
    text: str
    needles: tuple[Needle, ...]


def made_plan(number: int, rows: int = ROWS) -> MadePlan:
    """Return plan ``number`` of the collection, its table of ``rows`` tasks."""
    made = random.Random(number)
    place = f"{_FIRST[number % 16]} {_LAST[number // 16 % 16]}"
    issuer = _DEPARTMENTS[number // 256 % len(_DEPARTMENTS)]
    year = 2025 + number // 2560
    id = f"ke-hoach-{number:05}"
    own = f"{1000 + number % 9000}/KH-{''.join(word[0] for word in issuer.split()).upper()}"
    planted = _planted(made, number)
    lines = [
        f"Số: {own}", "", f"{place}, ngày {made.randint(2, 27)} tháng 01 năm {year}", "", "# KẾ HOẠCH",
        f"## Cải cách hành chính năm {year} của {issuer} tỉnh {place}", "",
        f"Thực hiện Quyết định số {made.randint(100, 9999)}/QĐ-UBND ngày 29/12/{year - 1} của Ủy ban nhân dân (UBND) "
        f"tỉnh {place}, {issuer} ban hành Kế hoạch cải cách hành chính (CCHC) năm {year} như sau:", "",
        "## I. MỤC TIÊU", "",
        *(f"{n}. {line}" for n, line in enumerate(_targets(made), 1)), "",
        "## II. NHIỆM VỤ TRỌNG TÂM", "",
        *(f"{n}. {line}" for n, line in enumerate(_duties(made, year), 1)), "",
        "## III. PHÂN CÔNG NHIỆM VỤ", "",
        "| STT | Nhiệm vụ | Sản phẩm | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian |",
        "| --- | --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    at = sorted(made.sample(range(rows), len(planted)))
    tasks = [_row(made, year) for _ in range(rows)]
    needles = []
    for row, (task, question, product) in zip(at, planted, strict=True):
        lead = made.choice(_UNITS)
        tasks[row] = (task, product, lead, "UBND các xã, phường", f"Trước 20/{made.randint(2, 11)}/{year}")
        needles.append(Needle(id, question, task, lead))
    lines += [f"| {n} | {' | '.join(cells)} |" for n, cells in enumerate(tasks, 1)]
    return MadePlan(id, "\n".join(lines) + "\n", tuple(needles))


def _planted(made: random.Random, number: int) -> tuple[tuple[str, str, str], ...]:
    """Return (task, question, product) of two facts: one with a name of its own, one with a document's number."""
    name = " ".join((*made.sample(_STONES, 2), _FIRST[number % 16]))
    word = f"{name} {number}"
    code = f"{20000 + number}/QĐ-{_LAST[number % 16][0].upper()}{_LAST[number // 7 % 16][0].upper()}TT"
    return (
        (f"Phục dựng kho tư liệu {word}", f"Đơn vị nào chủ trì phục dựng kho tư liệu {word}?", "Kho tư liệu"),
        (f"Sơ kết việc thi hành Quyết định số {code}", f"Ai chủ trì sơ kết Quyết định số {code}?", "Báo cáo sơ kết"),
    )


def _targets(made: random.Random) -> list[str]:
    return [
        f"Tỷ lệ {made.choice(_THINGS)} lĩnh vực {field} {made.choice(_WHERE)} đạt từ {made.randint(60, 99)}% trở lên; "
        f"giảm tối thiểu {made.randint(5, 40)}% thời gian giải quyết."
        for field in made.sample(_FIELDS, 20)
    ]


def _duties(made: random.Random, year: int) -> list[str]:
    return [
        f"{made.choice(_UNITS)} {_lower(made.choice(_ACTS))} {made.choice(_THINGS)} lĩnh vực {made.choice(_FIELDS)} "
        f"{made.choice(_WHERE)}, {_lower(made.choice(_ACTS))} {made.choice(_THINGS)}; báo cáo trước ngày "
        f"{made.randint(1, 28)}/{made.randint(2, 12)}/{year}."
        for _ in range(50)
    ]


def _row(made: random.Random, year: int) -> tuple[str, ...]:
    lead, beside = made.sample(_UNITS, 2)
    task = f"{made.choice(_ACTS)} {made.choice(_THINGS)} lĩnh vực {made.choice(_FIELDS)} {made.choice(_WHERE)}"
    return task, made.choice(_PRODUCTS), lead, beside, made.choice(_TIMES).format(y=year, m=made.randint(2, 12))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]

