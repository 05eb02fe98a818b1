"""Small plans of places that do not exist, and composing over them with a search by words alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from assistant.compose.compose import compose
from assistant.compose.composition import Composition
from assistant.compose.sufficiency import Sufficiency
from assistant.knowledge import Learned
from assistant.rank import reranked, shared_out
from assistant.retrieve import Hit
from assistant.shelf import Book, Shelf
from assistant.topic import content_words
from assistant.understand import Request, Understanding
from corpus.readers.text import read_text
from corpus.text import syllables
from indexing.passages import passages_of

PROVINCE = """ỦY BAN NHÂN DÂN
TỈNH KHÊ VÂN
Số: 31/KH-UBND
Khê Vân, ngày 08 tháng 01 năm 2032

KẾ HOẠCH
Cải cách hành chính năm 2032 của tỉnh Khê Vân

Thực hiện Nghị quyết số 412/NQ-CP ngày 02/3/2031 của Chính phủ về đơn giản hóa thủ tục trồng rừng, \
Ủy ban nhân dân (UBND) tỉnh Khê Vân ban hành Kế hoạch cải cách hành chính (CCHC) năm 2032 như sau:

I. MỤC TIÊU
1. Mục tiêu chung
- Nâng chất lượng phục vụ của Trung tâm tiếp dân (TTTD) ở vùng cao.
2. Chỉ tiêu
- Tỷ lệ hồ sơ trồng rừng trả đúng hạn đạt tối thiểu 93%, hồ sơ nuôi cá lồng trả đúng hạn đạt 88%.
- Số hóa 71% sổ địa bạ đang lưu ở kho.
II. GIẢI PHÁP
- Mỗi đợt tập huấn kéo dài 03 ngày; học viên được cấp tài liệu. Giảng viên là công chức của Sở Nông nghiệp.
- Đến cuối năm, số hóa 69% sổ địa bạ đang lưu ở kho.
III. KINH PHÍ
- Tuyên truyền trên đài: 1.250 triệu đồng.
- Mua máy quét sổ địa bạ: 640.000.000 đồng.
- In tờ rơi: 35.000.000 đồng.
IV. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp
- Theo dõi tiến độ trồng rừng, nhắc các xã chậm báo cáo.

PHỤ LỤC
Kèm theo Kế hoạch số 31/KH-UBND ngày 08/01/2032 của UBND tỉnh Khê Vân

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời gian |
|---|---|---|---|---|---|
| I | Cải cách thủ tục | | | | |
| 1 | Rà soát thủ tục cấp phép khai thác nhựa thông | Sở Nông nghiệp | Sở Nội vụ | Báo cáo rà soát | Quý II/2032 |
| 2 | Công bố danh mục thủ tục nuôi cá lồng | Sở Nông nghiệp | | Quyết định công bố | Quý III/2032 |
| II | Cải cách tổ chức | | | | |
| 3 | Sắp xếp các trạm kiểm lâm vùng đệm | Sở Nội vụ | Sở Nông nghiệp | Đề án sắp xếp | Quý II/2032 |
| 4 | Đánh giá trạm quan trắc nước suối | | Sở Nội vụ | Báo cáo đánh giá | Quý IV/2032 |
| 5 | Lập bản đồ lối mòn đi rừng | Sở Nông nghiệp | Sở Nội vụ | Bản đồ giấy | Tháng 5/2032 |
| | | | | Bản đồ số | Tháng 9/2032 |

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Mã Thị Suối
"""

DEPARTMENT = """UBND TỈNH LŨNG TRẦM
SỞ NÔNG NGHIỆP
Số:      /KH-SNN
Lũng Trầm, ngày     tháng     năm 2032

KẾ HOẠCH
Cải cách hành chính năm 2032 của Sở Nông nghiệp

Căn cứ Quyết định số 77/QĐ-UBND ngày 15/12/2031 của UBND tỉnh Lũng Trầm, Sở Nông nghiệp ban hành Kế hoạch như sau:

I. MỤC TIÊU
- Tỷ lệ hồ sơ trồng rừng trả đúng hạn đạt tối thiểu 96%.
- Tổ trực đường rừng (TTĐR) đi kiểm tra mỗi tháng một lần.
II. KINH PHÍ
- Kinh phí cho việc tuần rừng là 52.000.000 đồng, cho việc làm biển báo là 8.000.000 đồng.
"""


@dataclass(frozen=True)
class Desk:
    """What composing needs of a library of ``texts``."""

    shelf: Shelf
    understanding: Understanding
    sufficiency: Sufficiency

    def request(self, question: str, documents: tuple[str, ...] | None = None) -> Request:
        return self.understanding.request(question, documents)

    def hits(self, request: Request) -> list[Hit]:
        """All passages in scope, those that share most of the question's rarity first."""
        asked, rarity = content_words(request.topic), self.sufficiency.rarity
        passages = [p for id in request.scope.documents for p in passages_of(self.shelf[id].document)]
        found = [Hit(p, 0, 4 * rarity.share(asked, set(syllables(p.search_text))), 0.0) for p in passages]
        found = reranked(sorted(found, key=lambda hit: -hit.score), request.intent, asked, rarity)
        return shared_out(found, request.scope.sides) if request.scope.sides else found

    def ask(self, question: str, *documents: str) -> Composition:
        request = self.request(question, documents or None)
        return compose(request, self.hits(request), self.shelf, self.sufficiency)

    def book(self, id: str) -> Book:
        return self.shelf[id]


@cache
def desk(**texts: str) -> Desk:
    """Return a desk with a document of each text, its id the keyword."""
    shelf = Shelf([read_text(text.encode(), f"{id}.md", stem=id) for id, text in texts.items()])
    learned = Learned.of((book.document, passages_of(book.document)) for book in shelf.books.values())
    return Desk(shelf, Understanding(shelf, learned, longest_question=2000), Sufficiency(learned.rarity, 0.3))


def both() -> Desk:
    return desk(tinh=PROVINCE, so=DEPARTMENT)


def text_of(composition: Composition) -> str:
    return "\n".join(statement.text for statement in composition.statements)


def quotes_of(composition: Composition) -> str:
    return "\n".join(grounds.quote for statement in composition.statements for grounds in statement.grounds)
