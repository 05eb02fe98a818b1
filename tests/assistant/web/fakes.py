"""A scripted fake of the assistant over documents that the real reader read: what it answers is fixed here."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

from assistant.comparing.comparisons import Comparisons
from assistant.followup import rewrite
from assistant.reported import Reported
from assistant.shelf import Shelf
from assistant.types import Answer, Citation, Claim, FoundPassage
from corpus.errors import DraftError, QuestionError, UnknownDocumentError
from corpus.reading import read
from corpus.types import Block, Box, Document, Head, Row, Span, Table
from indexing.passages import passages_of
from indexing.records import DocumentSummary
from tests.text_plans import TEXT_PLANS

PLAN, OFFICE, COMMUNE = "hac-giang-ubnd-2026", "hac-giang-skhcn-2026", "phu-lam-ubnd-xa-2025"

WHO = "Cơ quan nào chủ trì chấm điểm, xếp hạng cải cách hành chính và thời hạn là khi nào?"
TARGETS = "Mục tiêu về thủ tục hành chính năm 2026 của tỉnh Hạc Giang là gì?"
DOUBTFUL = "Kinh phí thực hiện kế hoạch là bao nhiêu?"
NOWHERE = "Ai quyết toán kinh phí làm đường ven hồ năm 2031?"
HOSTILE = "Văn bản của xã nói gì về Trang thông tin?"
BROKEN = "Câu hỏi làm hỏng phần tìm kiếm"
SLOW = "Câu hỏi phải tìm lâu"

ATTACK = (
    "<script>window.hacked=1</script> <img src=http://192.0.2.1/x.png onerror=window.hacked=2> "
    "[bấm vào đây](http://192.0.2.1/) ![ảnh](http://192.0.2.1/y.png) ${window.hacked=3} {{value}} "
    "<a href='javascript:window.hacked=4'>liên kết</a> </mark></div><style>body{display:none}</style> &lt;b&gt;"
)


def hostile_document() -> Document:
    """A plan whose title, number, heading, text, column names and cells hold markup."""
    lines = [f"I. MỤC TIÊU {ATTACK}", f"Cột {ATTACK}\tCột hai", f"1\t{ATTACK}", f"- Nội dung {ATTACK}"]
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    heading, header, row, item = (Span(at, at + len(line)) for at, line in zip(starts, lines, strict=True))
    cells = (Span(row.start, row.start + 1), Span(row.start + 2, row.end))
    table = Table(Span(header.start, row.end), (f"Cột {ATTACK}", "Cột hai"), (Row("data", row, cells, "1"),))
    blocks = (
        Block("heading", heading, 1, "I."),
        Block("table", table.span, parents=(0,), table=0),
        Block("item", item, marker="-", parents=(0,)),
    )
    head = Head(f"Kế hoạch {ATTACK}", number=ATTACK, issuer=ATTACK)
    return Document("xau", "\n".join(lines), blocks, head, (table,), warnings=(ATTACK,))


class FakeAssistant:
    """Answers the questions above and nothing else; records what it was asked."""

    def __init__(self, extra: tuple[Document, ...] = ()) -> None:
        self.held = {path.stem: read(path) for path in TEXT_PLANS.values()}
        self.held |= {each.id: each for each in extra}
        self.shelved = Shelf([*self.held.values()])
        self.reports = Reported(Path(tempfile.mkdtemp(prefix="cchc-reported-")))
        self.examples_take = 0.0  # seconds
        self.asked: list[tuple[str, tuple[str, ...] | None]] = []

    def ask(self, question: str, *, documents: list[str] | None = None) -> Answer:
        self.asked.append((question, tuple(documents) if documents else None))
        if question == BROKEN:
            raise RuntimeError("bí mật bên trong")
        if question == SLOW:
            time.sleep(1.5)
        if len(question) > 500:
            raise QuestionError("Câu hỏi dài quá 500 chữ. Hãy hỏi ngắn hơn.")
        answer = {WHO: self.who, TARGETS: self.targets, DOUBTFUL: self.doubtful, HOSTILE: self.hostile}.get(question)
        if answer is None or (documents and PLAN not in documents and question != HOSTILE):
            return self.nowhere(question, documents)
        return answer()

    writes = False

    def composed(self, question: str, *, documents: list[str] | None = None) -> Answer:
        return self.ask(question, documents=documents)

    def stream(
        self, question: str, *, documents: list[str] | None = None, cancelled: Event | None = None
    ) -> Iterator[Answer]:
        yield self.ask(question, documents=documents)

    def last(self, question: str) -> tuple[str, ...] | None:
        """The documents that ``question`` was last asked of; suggestions are asked in the background, too."""
        return next(documents for asked, documents in reversed(self.asked) if asked == question)

    def search(self, query: str, *, top: int = 10, documents: list[str] | None = None) -> list[FoundPassage]:
        return self.passages(*(documents or self.held))[:top]

    def documents(self) -> list[DocumentSummary]:
        return [
            DocumentSummary(
                each.id,
                each.head.title,
                each.head.kind,
                each.head.number,
                each.head.issued_on,
                each.head.issuer,
                each.head.place,
                each.head.period,
                None,
                len(passages_of(each)),
                None,
                None,
                None,
                each.format,
                each.warnings,
            )  # fmt: skip
            for each in self.held.values()
        ]

    def document(self, id: str) -> Document:
        if id not in self.held:
            raise UnknownDocumentError(f"Thư viện không có văn bản “{id}”.")
        return self.held[id]

    def boxes(self, id: str) -> tuple[Box, ...]:
        return self.held[id].boxes

    def shelf(self) -> Shelf:
        return self.shelved

    def groups(self):
        return {}

    def comparisons(self) -> Comparisons:
        return Comparisons(self.shelf)

    def reported(self) -> Reported:
        return self.reports

    def stamp(self) -> dict[str, str]:
        return {"program": "fake"}

    def examples(self) -> list[str]:
        time.sleep(self.examples_take)
        return [WHO, TARGETS, DOUBTFUL, NOWHERE]

    def checker(self):
        raise DraftError("Bản giả này không kiểm tra dự thảo.")

    def whole_question(self, question: str, previous: list[str], last: Answer | None = None) -> str:
        return rewrite(question, previous)

    def passages(self, *ids: str) -> list[FoundPassage]:
        found = [each for id in ids for each in passages_of(self.held[id])[12:16]]
        return [FoundPassage(each.document, each.text, each.start, each.end, 0.5) for each in found]

    def cite(self, id: str, words: str, *, after: str = "", section: str | None = None) -> Citation:
        document = self.held[id]
        start = document.text.index(words, document.text.index(after))
        span = Span(start, start + len(words))
        return Citation(id, document.head.title, document.quote(span), span.start, span.end, None, section)

    def who(self) -> Answer:
        row = next(each for each in self.held[PLAN].tables[0].rows if each.number == "3")
        plan, span = self.held[PLAN], row.span
        cited = Citation(PLAN, plan.head.title, plan.quote(span), span.start, span.end, None, "I", "3")
        text = "Sở Nội vụ chủ trì chấm điểm, công bố xếp hạng cải cách hành chính, thời hạn trước 15/12/2026."
        claim = Claim(text, (0,), "verified")
        return Answer(WHO, "answered", text, (claim,), (cited,), tuple(self.passages(PLAN, OFFICE)), "composed", 0.034)

    def targets(self) -> Answer:
        said = [
            ("Tỷ lệ hồ sơ TTHC giải quyết đúng hạn và trước hạn toàn tỉnh đạt từ 98,5% trở lên", "- Tỷ lệ hồ sơ TTHC"),
            ("Hồ sơ nộp trực tuyến chiếm tối thiểu 75% tổng số hồ sơ tiếp nhận", "- Hồ sơ nộp trực tuyến"),
            ("Tỷ lệ thanh toán trực tuyến đối với TTHC có phí, lệ phí đạt từ 65% trở lên", "- Tỷ lệ thanh toán"),
            ("Mức độ hài lòng của người dân, doanh nghiệp khi làm TTHC đạt tối thiểu 96%", "- Mức độ hài lòng"),
        ]
        citations = tuple(self.cite(PLAN, words, after=after, section="II.2.2.2") for words, after in said)
        claims = tuple(Claim(words, (at,), "verified") for at, (words, _) in enumerate(said))
        text = "Kế hoạch đặt ra các mục tiêu sau:\n" + "\n".join(f"- {words}" for words, _ in said)
        return Answer(TARGETS, "answered", text, claims, citations, tuple(self.passages(PLAN)), "composed", 0.052)

    def doubtful(self) -> Answer:
        cited = self.cite(PLAN, "Tổng kinh phí dự kiến là 6.850 triệu đồng", section="IV")
        claims = (
            Claim("Tổng kinh phí dự kiến là 6.850 triệu đồng.", (0,), "verified"),
            Claim("Kinh phí tăng 12% so với năm trước.", (0,), "unverified"),
        )
        text = " ".join(claim.text for claim in claims)
        return Answer(DOUBTFUL, "answered", text, claims, (cited,), tuple(self.passages(PLAN)), "written", 3.2)

    def hostile(self) -> Answer:
        document = self.held["xau"]
        span = document.blocks[-1].span
        cited = Citation("xau", document.head.title, document.quote(span), span.start, span.end, 1, ATTACK)
        passage = FoundPassage("xau", document.text, 0, 10, 0.1)
        claim = Claim(document.quote(span), (0,), "verified")
        return Answer(HOSTILE, "answered", claim.text, (claim,), (cited,), (passage,), "composed", 0.01)

    def nowhere(self, question: str, documents: list[str] | None) -> Answer:
        text = "Không tìm thấy nội dung này trong các văn bản đã tìm: 3 kế hoạch của tỉnh Hạc Giang, năm 2025 và 2026."
        found = tuple(self.passages(*(documents or (PLAN, COMMUNE))))
        return Answer(question, "not_found", text, (), (), found, "composed", 0.021)
