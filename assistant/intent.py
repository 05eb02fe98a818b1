"""What a question asks for: which fields, and one thing, a list, a count or a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.text import folded

Field = Literal[
    "lead", "coordinate", "deadline", "product", "percent", "money", "reference", "definition", "signer", "own_number",
    "phone", "rank", "headcount", "source", "basis", "duration", "funding",
]  # fmt: skip
Shape = Literal["one", "list", "count", "compare", "agreement"]

_DOC_KIND = (
    r"(?:nghị định|nghị quyết|quyết định|thông tư|chỉ thị|công văn|văn bản|kế hoạch|kết luận"
    r"|(?<!pháp )luật|hướng dẫn|đề án|thông báo|công điện|tờ trình|pháp lệnh)"
)
_UNIT = r"(?:cơ quan|đơn vị|sở|phòng|bộ phận|bên|ban|ngành|người|cấp|ubnd|trung tâm|văn phòng|chuyên viên|tổ)"

# Patterns over the folded question with its accents restored and its abbreviations written out.
_FIELDS: dict[Field, tuple[str, ...]] = {
    "phone": (
        r"(?:số điện thoại|số máy|hotline|đường dây nóng)(?: \S+){0,12}? (?:là|bao nhiêu|số mấy|mấy|số nào)",
        r"(?:xin|hỏi|cho|biết|lấy) (?:\S+ ){0,2}?số điện thoại", r"\b(?:hotline|phone|telephone)(?: number)?\b",
    ),
    "rank": (
        r"(?:đứng|xếp|vị trí|thứ hạng|hạng)(?: \S+){0,3} (?:thứ mấy|bao nhiêu|mấy|nào)", r"thứ mấy", r"thứ hạng",
    ),
    "headcount": (
        r"(?:tổng số )?bao nhiêu (?:biên chế|người|công chức|viên chức|cán bộ)", r"số lượng biên chế",
    ),
    "signer": (
        r"\bai (?:là người )?ký\b", r"người ký", r"đặt bút", r"hạ bút", r"ký tên", r"chữ ký (?:của ai|ai)",
        r"(?:ai|người nào|vị nào|ông bà nào) (?:đã )?ký", r"chữ ký(?: \S+){0,5}? của ai", r"đứng tên (?:dưới|ký|cuối)",
        r"ký thay(?: \S+){0,4}? (?:là )?(?:ai|người nào|ông|bà)", r"bà nào ký|ông nào ký", r"ký (?:ban hành )?bởi ai",
        r"who signed",
    ),
    "definition": (
        r"viết tắt", r"nghĩa là gì", r"có nghĩa", r"là (?:cụm từ|chữ|từ) (?:gì|nào)",
        r"^\W*\S+ là (?:\S+ ){0,2}?gì\b", r"\blà (?:cái|chỉ số|chữ|từ|cụm từ) gì\b",
        r"nghĩa đầy đủ", r"tên đầy đủ", r"(?:gọi|viết) đầy đủ", r"stands? for", r"nghĩa là",
        r"(?:gọi|viết|nói) (?:gọn|tắt)",
        r"thế nào là", r"được hiểu", r"shortened|short for", r"(?:gồm|là) những (?:rõ|không|dám|chữ) (?:nào|gì)",
        r"\w{3,} là ai\W*$",
        r"abbreviation", r"meaning of",
    ),
    "money": (
        r"(?:bao nhiêu|mấy|chừng nào) (?:tiền|đồng|kinh phí|ngân sách|triệu|tỷ|nghìn)", r"\bkp\b",
        r"(?:tiền|kinh phí|dự toán|ngân sách|chi phí)(?: \S+){0,16}? (?:con số nào|chừng nào|cỡ nào|hết mấy)",
        r"(?:rót|tốn|hết|mất|bỏ ra|ngốn|chi)(?: \S+){0,4}? (?:bao nhiêu|mấy|chừng nào)(?! (?:ngày|tháng|năm|lâu"
        r"|phần|%))",
        r"how much (?:money|funding)|how much (?:is|was|does|did|will|do)\b.*(?:budget|set aside|spen[dt]|cost"
        r"|allocat|pay)",
        r"\bcosts? of\b|how much (?:\S+ ){0,6}?cost",
        r"(?:kinh phí|dự toán|khoản chi|chi phí|ngân sách|tiền|tốn|dành|chi(?! cục| nhánh| bộ| tiết))"
        r"(?: \S+){0,24}? (?:là |hết )?"
        r"(?:bao nhiêu|mấy (?:đồng|tiền|triệu|tỷ|nghìn))", r"(?:dành|để|tốn|hết|mất) bao nhiêu",
        r"khoản (?:chi )?(?:lớn|nhỏ|cao|thấp|nhiều|ít) nhất", r"số tiền",
        r"(?:tiền|kinh phí|ngân sách)(?: \S+){0,20}? (?:chênh|khác nhau|hơn kém)",
        r"tổng (?:số )?(?:kinh phí|tiền|dự toán|ngân sách|chi)",
        r"(?:largest|smallest|total) (?:\S+ ){0,3}(?:line|amount|budget|item)",
    ),
    "funding": (
        r"(?:lấy|từ|do|bằng|trích)(?: \S+){0,3}? nguồn nào",
        r"nguồn (?:kinh phí|tiền|vốn|ngân sách|nào)(?: \S+){0,6}? (?:nào|đâu|gì)",
        r"(?:kinh phí|tiền|ngân sách)(?: \S+){0,14}? (?:lấy )?(?:ở|từ) đâu",
        r"where .*(?:fund|money|budget).*come from",
    ),
    "duration": (
        r"bao lâu",
        r"mấy (?:tiếng|giờ|phút|ngày|tuần|tháng)\b(?! nào)",
        r"bao nhiêu (?:phút|giờ|ngày|tuần|tháng|lâu)", r"trong vòng", r"thời hạn (?:giải quyết|xử lý)", r"how long",
    ),
    "source": (
        r"(?:kế hoạch|bản|văn bản|tài liệu) nào(?: \S+){0,2}? (?:đề ra|nêu|có|đặt|nhắc|ghi|quy định|nói)",
        r"của (?:nơi|tỉnh|ai|cơ quan) nào",
        r"(?:nằm )?ở (?:mục|phần|chương|đoạn|chỗ) nào", r"phần (?:cải cách )?(?:gì|nào)",
    ),
    "basis": (
        r"(?:lập|xây dựng|ban hành|soạn)(?: ra)? (?:để|nhằm)(?: \S+){0,4}? (?:theo|thực hiện|làm theo|triển khai)",
        r"căn cứ (?:vào )?(?:văn bản|kế hoạch|đâu)",
        r"(?:để )?(?:thực hiện|làm theo|theo) (?:kế hoạch|văn bản|quyết định) (?:nào|số mấy|số nào)",
    ),
    "percent": (
        r"bao nhiêu (?:%|phần trăm|phần chăm)", r"mấy (?:%|phần trăm|phần)", r"bao nhiêu phần", r"tỷ lệ", r"tỉ lệ",
        r"chỉ tiêu", r"mức độ hài lòng", r"%", r"tối thiểu bao nhiêu", r"ít nhất (?:bao nhiêu|mấy)",
        r"đạt (?:bao nhiêu|mấy)", r"đặt (?:\S+ )?bao nhiêu", r"(?<!ngày )(?<!số )(?<!tháng )bao nhiêu\W*$",
        r"tỷ trọng", r"per cent|percent|what share",
        r"(?:mức|ngưỡng|đích) (?:nào|mấy|bao nhiêu)",
        r"(?:giảm|tăng|nâng|leo|rút|lên|xuống)(?: \S+){0,3}? (?:chừng nào|bao nhiêu|mấy)(?! (?:ngày|giờ|phút|tháng))",
        r"(?:ít ra|ít nhất|tối thiểu|không quá|trong|mười|cỡ|chừng)(?: \S+){0,4}? (?:thì )?(?:mấy|bao nhiêu) (?!lần"
        r"|lớp|người|việc|nhiệm)",
    ),
    "own_number": (
        r"(?:mang|có|ghi|là) (?:số|số hiệu|số ký hiệu|số, ký hiệu)(?:,? ?ký hiệu)? (?:nào|gì|mấy|bao nhiêu)",
        r"kế hoạch[^?]{0,60}? (?:là|mang|có) (?:kế hoạch )?số (?:mấy|bao nhiêu|nào)", r"mang số",
        r"số (?:và )?ký hiệu", r"số,? ?ký hiệu", r"số hiệu[^?]{0,40}? (?:bao nhiêu|gì|mấy|nào)",
        r"số hiệu (?:nào|gì|mấy|bao nhiêu|là)",
        r"được ban hành (?:chính xác )?(?:vào )?ngày nào",
        r"\bnumber and (?:the )?date of (?:the )?\S+(?: \S+){0,6}? (?:plan|programme)",
        r"số,? (?:và )?ngày ban hành", r"(?:document|official|plan'?s?) (?:\S+ )?number|signing date|date of issue",
    ),
    "reference": (
        rf"{_DOC_KIND}(?: (?!gồm|có|những|các|loại|bao|cho|với|{_UNIT}\b|khi|lúc|thời|ngày|quý|tháng)\S+){{0,6}}?"
        r" (?:nào|số mấy|số bao nhiêu|số nào)",
        r"số mấy", r"số với ngày", r"số và ngày",
        r"viện dẫn", r"(?:số|số hiệu),? (?:và )?ngày", rf"căn cứ (?:vào )?{_DOC_KIND}", rf"{_DOC_KIND} nào",
        r"(?:văn kiện|báo cáo|chương trình|chỉ đạo) (?:nào|số mấy)(?: \S+){0,5}? (?:của|do) (?:bộ|ban|chính|thủ"
        r"|tỉnh|quốc|đảng|trung)",
        r"(?:căn cứ|dựa|bám)(?: vào)? (?:đâu|gì|cái gì)", r"cơ sở pháp lý", r"làm gốc",
        r"(?:which|what) (?:\S+ ){0,4}?(?:resolution|decree|decision|circular|directive|law|conclusion|dispatch)\b",
        r"được dẫn", r"dẫn ra", rf"dựa vào {_DOC_KIND}",
    ),
    "coordinate": (
        r"phối hợp", r"hỗ trợ", r"\b(?:ai|nào) phụ\b(?! trách)", r"\bphụ (?:giúp|với|cho|vào|việc|làm)", r"kề vai",
        r"sát cánh", r"đi cùng",
        r"(?:làm|thực hiện) cùng",
        r"đỡ (?:việc|đần)", r"(?:nhờ|cần|được) (?:\S+ ){1,3}?(?:nào|ai) (?:giúp|đỡ|phụ)",
        r"(?:ai|nào) (?:sẽ |phải )?giúp\b",
        r"works? together", r"work(?:s|ing)? (?:\S+ ){0,2}?with", r"\bhelps?\b", r"supporting|assist",
        r"cùng (?:làm|tham gia|thực hiện)", r"chung (?:tay|sức)", r"góp (?:sức|tay)",
        r"(?:đỡ|giúp|phụ|tiếp)(?: thêm)?(?: một| 1)? (?:tay|sức)", r"cooperat", r"coordinat", r"work with",
    ),
    "product": (
        r"sản phẩm", r"thành phẩm", r"\bkq\b(?: \S+){0,12}? là (?:gì|nào)|\bkq/sp\b", r"deliverable|outputs?\b",
        r"what (?:\S+ )?(?:document|product|paper)s? (?:must|should|has|have|will|is|are|comes?)",
        r"(?:đẻ|cho|đưa|làm|lập|nộp|trình|ban hành)(?: ra)? (?:\S+ ){0,2}?(?:tờ|cái|thứ|loại|giấy tờ|giấy|văn bản"
        r"|tài liệu)"
        r"(?: \S+){0,2}? (?:gì|nào)", r"(?:xong|kết thúc)(?: \S+){0,16}? (?:ra|có|trình|nộp)(?: \S+){0,3}? (?:gì|nào)",
        r"phải có (?:những )?(?:gì|giấy tờ gì|giấy tờ nào)", r"giấy tờ (?:gì|nào)(?: \S+){0,3}? (?:làm|để|chứng)",
        r"(?:phải|cần) (?:nộp|giao nộp|trình)(?: ra)? (?:\S+ ){0,2}?(?:gì|nào)",
        r"kết quả (?:phải |cần |đầu ra )?(?:là|gì|nào|có)",
        r"loại (?:văn bản|giấy tờ|tài liệu) (?:gì|nào)", r"ra (?:cái )?gì", r"văn bản gì", r"đầu ra",
    ),
    "deadline": (
        r"khi nào", r"bao giờ", r"(?:chừng|hồi|đợt|dịp) (?:nào|mô)", r"thứ mấy", r"(?:tới|đến) (?:nào|lúc nào)",
        r"(?:ngày|quý|tháng|năm(?! 20\d\d)|lúc|thời điểm|thời gian|kỳ|định kỳ|hạn|mốc)(?: \S+){0,2}?"
        r" (?:nào|mấy|gì|ra sao)",
        r"thời hạn", r"chậm nhất", r"hạn chót", r"thời gian (?:thực hiện|hoàn thành)", r"theo đâu", r"bao lâu",
        r"theo (?:định )?kỳ", r"lúc nào", r"trước ngày", r"mấy lần", r"how often", r"when\b", r"bao lâu một lần",
        r"(?<!dõi )(?<!đốc )tiến độ", r"thời gian ghi", r"deadline",
        r"(?<!quá )(?<!trễ )(?<!đúng )(?<!hết )(?<!trước )(?<!chậm )\bhạn(?: là)?\s*(?:[?,;]|$)", r"(?<!những )hôm nào",
        r"by (?:what|which) (?:date|day|month|quarter)", r"(?:what|which) (?:date|month|quarter)\b", r"\bdue\b",
    ),
    "lead": (
        r"\bai\b", rf"{_UNIT}(?: \S+){{0,5}}? nào", r"chủ trì", r"đầu mối", r"làm chính", r"phụ trách",
        r"thường trực", r"gánh", r"đứng ra", r"chịu trách nhiệm chính", r"giao (?:cho )?(?:ai|đơn vị|phòng|bộ phận)",
        r"cho ai", r"(?:chỗ|nơi) nào (?:lo|làm|nhận|gom|trông|giữ|chịu)", r"trách nhiệm(?: \S+){0,8}? (?:về|của) đâu",
        r"(?:giao|trao|phân công)(?: \S+){0,8}? cho (?:nơi|chỗ|bên|đâu)", r"(?:về|vào|rơi vào) tay", r"cầm trịch",
        r"who\b",
        r"which (?:\S+ ){0,2}?(?:office|unit|agency|department|division|body)",
    ),
}  # fmt: skip
_COUNT = (
    r"(?:bao nhiêu|mấy|mây)"
    r" (?:nhiệm vụ|công việc|việc|đầu việc|nhóm|lĩnh vực|mục|mảng|khối|kế hoạch|văn bản|nội dung|đơn vị|tài liệu"
    r"|giải pháp|chỉ tiêu)\b(?! gì)",
    r"(?:số lượng|tổng số) (?:nhiệm vụ|kế hoạch|văn bản|đầu việc)", r"how many",
)  # fmt: skip
_LIST = (
    r"liệt kê", r"danh sách", r"kể (?:tên|ra|hết)",
    r"những (?:nhiệm vụ|việc|công việc|kế hoạch|văn bản|đơn vị|chỉ tiêu|tài liệu)(?: \S+){0,8}? nào",
    r"(?:các|những) (?:nhiệm vụ|việc|công việc)(?: \S+){0,4}? (?:do|ghi|có|thuộc|mà)",
    r"(?:kế hoạch|văn bản|nơi|tỉnh|cơ quan) nào(?: \S+){0,6}? (?:nhắc|viện dẫn|dẫn|có|nêu)", r"nhiệm vụ nào",
    r"(?:chủ trì|phụ trách|đứng ra|lo) (?:những |các )?(?:việc|nhiệm vụ|công việc)? ?(?:gì|nào)", r"which tasks",
    r"^(?:please )?list\b|\blist (?:all|every|the)\b",
)  # fmt: skip
_COMPARE = (
    r"so sánh", r"so với", r"khác (?:gì|nhau|ra sao|thế nào)", r"giống", r"chênh", r"hơn kém", r"compare",
    r"thêm (?:ngưỡng|mức|chỉ tiêu)", r"mà bản",
)  # fmt: skip
_AGREEMENT = (
    r"khớp", r"chỗ (?:ghi|nói|nêu) (?:một kiểu|khác)", r"(?:ghi|nói|nêu) khác nhau", r"thống nhất (?:với )?nhau",
    r"có thống nhất", r"thống nhất không",
    r"(?:có|cộng lại)(?: \S+){0,4}? bằng(?: nhau)? không",
    r"bằng nhau không", r"mâu thuẫn", r"trái nhau", r"vênh", r"nhất quán", r"đúng với", r"có đúng", r"trùng khớp",
    r"không khớp", r"\blệch", r"không giống nhau (?:giữa|ở|trong)", r"nói khác", r"ghi khác", r"(?:mấy|hai) kiểu",
    r"khác (?:nhau )?giữa các mục", r"contradict", r"\b(?:in)?consistent", r"(?:same|agree) (?:\S+ ){0,4}?throughout",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Intent:
    """``fields`` are asked for in the order of importance; ``shape`` says how many answers there are."""

    fields: frozenset[Field]
    shape: Shape

    def asks(self, *fields: Field) -> bool:
        """Return whether any of ``fields`` is asked for."""
        return bool(self.fields & set(fields))


_COMPILED = tuple((field, re.compile("|".join(ways))) for field, ways in _FIELDS.items())
_PATTERN = dict(_COMPILED)
_WHO = rf"(?:(?:những |các )?{_UNIT}(?: (?!phối|hỗ)\S+){{0,3}}? (?:nào|gì)|(?:những )?ai)"
_HELPS = r"(?:phối hợp|hỗ trợ|đỡ|giúp|tiếp sức|tiếp tay|chung tay|góp sức|cùng (?:làm|tham gia|thực hiện))"
# A field, the field whose question its words belong to (None: no field), and those words.
_OWNED: tuple[tuple[Field, Field | None, re.Pattern[str]], ...] = (
    ("lead", "reference", re.compile(
        rf"(?:(?:do|của|bởi) )?(?:ai|{_UNIT} nào)(?: đã)? (?:ban hành|ký|ra)|của (?:ai|{_UNIT} nào)"
    )),
    ("deadline", "reference", re.compile(
        r"(?<!trước )ngày(?: tháng)?(?: năm)?(?: ban hành)? (?:nào|mấy|bao nhiêu|gì)|ra ngày \S+"
    )),
    ("lead", "coordinate", re.compile(
        rf"{_WHO} (?:(?!chủ)\S+ ){{0,3}}?{_HELPS}|{_HELPS}(?: \S+){{0,2}}? (?:với|cùng|bởi|từ) {_WHO}"
        rf"|(?:được|nhờ|có) {_WHO}"
    )),
    ("lead", None, re.compile(
        rf"(?:báo cáo|gửi|trình|xin ý kiến|(?<!giao )(?<!trao )(?<!công )(?:cho|qua|tới|đến|lên))"
        rf"(?: (?:cho|với|lên|về|tới))?"
        rf"(?: những| các)? (?:ai|{_UNIT} nào|đầu mối nào|đâu)\b"
    )),
    ("lead", None, re.compile(
        rf"{_UNIT} nào (?:\S+ ){{0,4}}?(?:cao|thấp|nhiều|ít|lớn|nhỏ|sớm|muộn|dài|ngắn|mạnh|chặt) ?(?:hơn|nhất)"
    )),
)  # fmt: skip
_SHAPES: tuple[tuple[Shape, re.Pattern[str]], ...] = (  # the first that fits
    ("agreement", re.compile("|".join(_AGREEMENT))),
    ("count", re.compile("|".join(_COUNT))),
    ("compare", re.compile("|".join(_COMPARE))),
    ("list", re.compile("|".join(_LIST))),
)


def intent_of(*readings: str) -> Intent:
    """Return what a question asks for, given its readings (accents restored; abbreviations written out and not).

    A field counts when any reading asks for it, unless the first reading, which is the best understood, gives its words
    to another field. The shape is that of the first reading that is not about one thing.
    """
    low = [folded(reading) for reading in readings]
    found = [frozenset(_fields(reading)) for reading in low or [""]]
    owned = {field for field, owner, _ in _OWNED if owner in found[0] and field not in found[0]}
    fields = frozenset().union(*found) - owned
    shapes = [_shape(reading) for reading in low]
    return Intent(fields, next((shape for shape in shapes if shape != "one"), "one"))


def _fields(low: str) -> Iterator[Field]:
    """Yield the fields that one reading asks for; a "who" or "when" that belongs to another field is not one."""
    fields = {field for field, pattern in _COMPILED if pattern.search(low)}
    for field, owner, words in _OWNED:
        if field in fields and (owner is None or owner in fields):
            rest = words.sub(" ", low)
            if rest != low and not _PATTERN[field].search(rest):
                fields.discard(field)
    yield from fields


def _shape(low: str) -> Shape:
    return next((shape for shape, pattern in _SHAPES if pattern.search(low)), "one")
