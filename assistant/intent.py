"""What a question asks for: which fields, and one thing, a list, a count or a comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from corpus.text import folded

Field = Literal[
    "lead", "coordinate", "deadline", "product", "percent", "money", "reference", "definition", "signer", "own_number",
    "phone", "rank", "headcount", "source", "basis", "duration",
]  # fmt: skip
Shape = Literal["one", "list", "count", "compare", "agreement"]

_DOC_KIND = r"(?:nghị định|nghị quyết|quyết định|thông tư|chỉ thị|công văn|văn bản|kế hoạch|kết luận|luật|hướng dẫn|đề án)"
_UNIT = r"(?:cơ quan|đơn vị|sở|phòng|bộ phận|bên|ban|ngành|người|cấp|ubnd|trung tâm|văn phòng|chuyên viên|tổ)"

# Patterns over the folded question with its accents restored and its abbreviations written out.
_FIELDS: tuple[tuple[Field, str], ...] = (
    ("phone", r"(?:số điện thoại|số máy|hotline|đường dây nóng)(?: \S+){0,12}? (?:là|bao nhiêu|số mấy|mấy|số nào)|(?:xin|hỏi|cho|biết|lấy) (?:\S+ ){0,2}?số điện thoại"),
    ("rank", r"(?:đứng|xếp|vị trí|thứ hạng|hạng)(?: \S+){0,3} (?:thứ mấy|bao nhiêu|mấy|nào)|thứ mấy|thứ hạng"),
    ("headcount", r"(?:tổng số )?bao nhiêu (?:biên chế|người|công chức|viên chức|cán bộ)|số lượng biên chế"),
    ("signer", r"\bai (?:là người )?ký\b|người ký|đặt bút|hạ bút|ký tên|chữ ký (?:của ai|ai)|(?:ai|người nào) đã ký|ký (?:ban hành )?bởi ai|who signed"),
    ("definition", r"viết tắt|nghĩa là gì|có nghĩa|là (?:cụm từ|chữ|từ) (?:gì|nào)|^\W*\S+ là (?:\S+ ){0,2}?gì\b|nghĩa đầy đủ"
     r"|tên đầy đủ|gọi đầy đủ|stands? for|abbreviation|meaning of"),
    ("money", r"bao nhiêu (?:tiền|đồng|kinh phí|ngân sách)|(?:kinh phí|dự toán|khoản chi|chi phí|ngân sách|tiền|tốn|dành|chi)(?: \S+){0,14}?"
     r" (?:là |hết )?(?:bao nhiêu|mấy)|(?:dành|để|tốn|hết|mất) bao nhiêu|khoản (?:chi )?(?:lớn|nhỏ|cao|thấp|nhiều|ít) nhất|số tiền"
     r"|tổng (?:số )?(?:kinh phí|tiền|dự toán|ngân sách|chi)|(?:largest|smallest|total) (?:\S+ ){0,3}(?:line|amount|budget|item)"),
    ("duration", r"bao lâu|mấy (?:tiếng|giờ|phút|ngày|tuần|tháng)\b(?! nào)|bao nhiêu (?:phút|giờ|ngày|tuần|tháng|lâu)|trong vòng|thời hạn (?:giải quyết|xử lý)"
     r"|how long"),
    ("source", r"(?:kế hoạch|bản|văn bản|tài liệu) nào(?: \S+){0,2}? (?:đề ra|nêu|có|đặt|nhắc|ghi|quy định|nói)|của (?:nơi|tỉnh|ai|cơ quan) nào"
     r"|(?:nằm )?ở (?:mục|phần|chương|đoạn|chỗ) nào|phần (?:cải cách )?(?:gì|nào)"),
    ("basis", r"(?:lập|xây dựng|ban hành|soạn)(?: ra)? (?:để|nhằm)(?: \S+){0,4}? (?:theo|thực hiện|làm theo|triển khai)"
     r"|căn cứ (?:vào )?(?:văn bản|kế hoạch|đâu)|(?:để )?(?:thực hiện|làm theo|theo) (?:kế hoạch|văn bản|quyết định) (?:nào|số mấy|số nào)"),
    ("percent", r"bao nhiêu (?:%|phần trăm|phần chăm)|mấy (?:%|phần trăm|phần)|bao nhiêu phần|tỷ lệ|tỉ lệ|chỉ tiêu|mức độ hài lòng"
     r"|%|tối thiểu bao nhiêu|ít nhất (?:bao nhiêu|mấy)|đạt (?:bao nhiêu|mấy)|đặt bao nhiêu|bao nhiêu$"),
    ("own_number", r"(?:mang|có|ghi|là) (?:số|số hiệu|số ký hiệu|số, ký hiệu)(?:,? ?ký hiệu)? (?:nào|gì|mấy|bao nhiêu)"
     r"|kế hoạch[^?]{0,60}? (?:là|mang|có) (?:kế hoạch )?số (?:mấy|bao nhiêu|nào)|mang số|số (?:và )?ký hiệu|số,? ?ký hiệu|số hiệu (?:nào|gì|mấy|bao nhiêu|là)|được ban hành (?:chính xác )?(?:vào )?ngày nào"),
    ("reference", rf"{_DOC_KIND}(?: \S+){{0,6}}? (?:nào|số mấy|số bao nhiêu|số nào)|số mấy|số với ngày|số và ngày|viện dẫn"
     rf"|(?:số|số hiệu),? (?:và )?ngày|căn cứ (?:vào )?{_DOC_KIND}|{_DOC_KIND} nào|được dẫn|dẫn ra|dựa vào {_DOC_KIND}"),
    ("coordinate", r"phối hợp|hỗ trợ|cùng (?:làm|tham gia|thực hiện)|chung tay|góp sức"),
    ("product", r"sản phẩm|kết quả (?:phải |cần |đầu ra )?(?:là|gì|nào|có)|loại (?:văn bản|giấy tờ|tài liệu) (?:gì|nào)|ra (?:cái )?gì"
     r"|văn bản gì|đầu ra"),
    ("deadline", r"khi nào|bao giờ|(?:ngày|quý|tháng|năm|lúc|thời điểm|thời gian|kỳ|định kỳ|hạn|mốc)(?: \S+){0,2}? (?:nào|mấy|gì|ra sao)"
     r"|thời hạn|chậm nhất|hạn chót|thời gian (?:thực hiện|hoàn thành)|theo đâu|bao lâu|theo (?:định )?kỳ|lúc nào|trước ngày|mấy lần|how often|when\b|bao lâu một lần"
     r"|(?<!dõi )(?<!đốc )tiến độ|thời gian ghi|deadline"),
    ("lead", rf"\bai\b|{_UNIT}(?: \S+){{0,5}}? nào|chủ trì|đầu mối|làm chính|phụ trách|thường trực|gánh|đứng ra|chịu trách nhiệm chính"
     r"|giao (?:cho )?(?:ai|đơn vị|phòng|bộ phận)|cho ai"),
)  # fmt: skip

_COUNT = re.compile(
    r"(?:bao nhiêu|mấy|mây) (?:nhiệm vụ|công việc|việc|đầu việc|nhóm|lĩnh vực|mục|kế hoạch|văn bản|nội dung|đơn vị|tài liệu|giải pháp|chỉ tiêu)"
    r"|(?:số lượng|tổng số) (?:nhiệm vụ|kế hoạch|văn bản|đầu việc)|how many"
)
_LIST = re.compile(
    r"liệt kê|danh sách|kể (?:tên|ra|hết)|những (?:nhiệm vụ|việc|công việc|kế hoạch|văn bản|đơn vị|chỉ tiêu|tài liệu)(?: \S+){0,8}? nào"
    r"|(?:các|những) (?:nhiệm vụ|việc|công việc)(?: \S+){0,4}? (?:do|ghi|có|thuộc|mà)|(?:kế hoạch|văn bản|nơi|tỉnh|cơ quan) nào(?: \S+){0,6}?"
    r" (?:nhắc|viện dẫn|dẫn|có|nêu)|nhiệm vụ nào|(?:chủ trì|phụ trách|đứng ra|lo) (?:những |các )?(?:việc|nhiệm vụ|công việc)? ?(?:gì|nào)|which tasks|list "
)
_COMPARE = re.compile(r"so sánh|so với|khác (?:gì|nhau|ra sao|thế nào)|giống|chênh|hơn kém|compare|thêm (?:ngưỡng|mức|chỉ tiêu)|mà bản")
_AGREEMENT = re.compile(
    r"khớp|chỗ (?:ghi|nói|nêu) (?:một kiểu|khác)|(?:ghi|nói|nêu) khác nhau|thống nhất (?:với )?nhau|có thống nhất|mâu thuẫn|trái nhau|vênh|nhất quán|đúng với|có đúng|trùng khớp|không khớp"
)


@dataclass(frozen=True, slots=True)
class Intent:
    """``fields`` are asked for in the order of importance; ``shape`` says how many answers there are."""

    fields: frozenset[Field]
    shape: Shape

    def asks(self, *fields: Field) -> bool:
        """Return whether any of ``fields`` is asked for."""
        return bool(self.fields & set(fields))


_COMPILED = tuple((field, re.compile(pattern)) for field, pattern in _FIELDS)


def intent_of(*readings: str) -> Intent:
    """Return what a question asks for, given its readings (accents restored; abbreviations written out and not).

    A field counts when any reading asks for it; the shape is that of the first reading that is not about one thing.
    """
    low = [folded(reading) for reading in readings]
    fields = frozenset(field for field, pattern in _COMPILED if any(pattern.search(reading) for reading in low))
    shapes = [_shape(reading) for reading in low]
    return Intent(fields, next((shape for shape in shapes if shape != "one"), "one"))


def _shape(low: str) -> Shape:
    if _AGREEMENT.search(low):
        return "agreement"
    if _COUNT.search(low):
        return "count"
    if _COMPARE.search(low):
        return "compare"
    return "list" if _LIST.search(low) else "one"
