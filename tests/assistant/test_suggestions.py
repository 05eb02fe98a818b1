"""What is suggested after an answer goes on from its subject."""

from __future__ import annotations

from itertools import islice

from assistant.shelf import Shelf
from assistant.suggestions import candidates, suggestions
from assistant.types import Answer, Citation, Claim
from corpus.readers.text import read_text

TASKS = (
    "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. MỤC TIÊU\n- Hồ sơ nộp trực tuyến đạt tối thiểu {share}%.\n"
    "- Nơi nhận hồ sơ nhập liệu hồ sơ trong ngày.\n\nII. NHIỆM VỤ\n\n"
    "| STT | Nhiệm vụ | Sản phẩm | Chủ trì | Phối hợp | Thời hạn |\n|---|---|---|---|---|---|\n"
    "| 1 | Nhập liệu hồ sơ lưu trữ của {place} | Báo cáo | Văn phòng | Phòng Tin học | Tháng 6/2026 |\n"
    "| 2 | Tập huấn kỹ năng tiếp công dân | Lớp tập huấn | Phòng Nội vụ | Văn phòng | Quý III/2026 |\n"
)


def book_of(id: str, place: str, share: int):
    text = TASKS.format(place=place, share=share)
    return read_text(text.encode(), f"{id}.md", stem=id)


SHELF = Shelf([book_of("mot", "huyện cũ", 70), book_of("hai", "thị trấn cũ", 80)])


def cited(question: str, words: str, *ids: str) -> Answer:
    citations = []
    for id in ids:
        start = SHELF.books[id].document.text.index(words)
        citations.append(Citation(id, id, words, start, start + len(words)))
    return Answer(question, "answered", words, (Claim(words, (0,), "verified"),), tuple(citations))


def test_of_a_row_what_was_not_asked_comes_first_then_what_else_its_lead_does() -> None:
    answer = cited("Ai chủ trì tập huấn kỹ năng tiếp công dân?", "Tập huấn kỹ năng tiếp công dân", "mot")
    assert list(islice(candidates(answer, SHELF, ["Câu khác?"]), 4)) == [
        "Thời hạn của việc tập huấn kỹ năng tiếp công dân là khi nào?",
        "Đơn vị nào phối hợp thực hiện việc tập huấn kỹ năng tiếp công dân?",
        "Sản phẩm của việc tập huấn kỹ năng tiếp công dân là gì?",
        "Phòng Nội vụ chủ trì những nhiệm vụ nào?",
    ]


def test_where_no_row_is_cited_tasks_about_the_same_come_first() -> None:
    answer = cited("Ai chủ trì việc nhập liệu hồ sơ và khi nào xong?", "nhập liệu hồ sơ trong ngày", "mot", "hai")
    asked = list(candidates(answer, SHELF, ["Câu khác?"]))
    assert all(each.startswith("Ai chủ trì việc nhập liệu hồ sơ lưu trữ của") for each in asked[:2])
    assert not any("tập huấn" in each for each in asked) and asked[-1] == "Câu khác?"


def test_of_an_indicator_what_another_plan_sets_comes_first() -> None:
    answer = cited("Hồ sơ trực tuyến bao nhiêu?", "Hồ sơ nộp trực tuyến đạt tối thiểu", "mot")
    other = cited("", "Hồ sơ nộp trực tuyến đạt tối thiểu", "mot", "hai")
    both = Answer(answer.question, "answered", answer.answer, answer.claims, other.citations)
    asked = list(candidates(both, SHELF, ["Câu khác?"]))
    assert asked[0].startswith("Hồ sơ nộp trực tuyến") and "bao nhiêu phần trăm" in asked[0]


class FakeAnswering:
    """A fake that answers all but questions about deadlines, those about products with doubt."""

    def composed(self, question, *, documents=None):
        if "Thời hạn" in question:
            return Answer(question, "not_found", "")
        support = "unverified" if "Sản phẩm" in question else "verified"
        return Answer(question, "answered", "x", (Claim("x", (), support),))

    def shelf(self):
        return SHELF

    def examples(self):
        return ["Câu khác?"]


def test_only_what_is_answered_beyond_doubt_is_suggested() -> None:
    answer = cited("Ai chủ trì tập huấn kỹ năng tiếp công dân?", "Tập huấn kỹ năng tiếp công dân", "mot")
    assert suggestions(FakeAnswering(), answer, [answer.question])[:2] == [
        "Đơn vị nào phối hợp thực hiện việc tập huấn kỹ năng tiếp công dân?",
        "Phòng Nội vụ chủ trì những nhiệm vụ nào?",
    ]
