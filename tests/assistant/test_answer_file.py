"""An answer taken away: every claim with the number of its source, every source with its words."""

from __future__ import annotations

import io

from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer_file import answer_docx, plain_text
from assistant.types import Answer, Citation, Claim

CITED = tuple(
    Citation("d", "Kế hoạch A", quote, at, at + 9, 3, "II.1", str(at)) for at, quote in enumerate(("một", "hai"))
)
CLAIMS = (Claim("- Việc một", (0,), "verified"), Claim("- Việc hai", (0, 1), "unverified"))
LIST = Answer("Có việc gì?", "answered", "Kế hoạch A:\n- Việc một\n- Việc hai", CLAIMS, CITED)


def words_of(data: bytes) -> list[str]:
    word = Document(io.BytesIO(data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in word.paragraphs] + cells


def test_text_has_numbers_after_claims_and_the_sources_below():
    assert plain_text(LIST).split("\n") == [
        "Kế hoạch A:", "- Việc một [1]", "- Việc hai [1][2] (chưa đối chiếu được)", "", "Nguồn:",
        "[1] Kế hoạch A, mục II.1, dòng 0, trang 3: “một”", "[2] Kế hoạch A, mục II.1, dòng 1, trang 3: “hai”",
    ]  # fmt: skip


def test_a_word_file_has_a_list_as_a_table_with_sources_in_each_row():
    found = words_of(answer_docx("Có việc gì?", LIST))
    assert "Câu hỏi: Có việc gì?" in found and "Kế hoạch A:" in found
    assert found[-6:] == ["1", "Việc một", "[1]", "2", "Việc hai", "[1][2] (chưa đối chiếu được)"]
    assert "[2] Kế hoạch A, mục II.1, dòng 1, trang 3: “hai”" in found


def test_nothing_found_says_what_was_searched():
    answer = Answer("Ai?", "not_found", "Không tìm thấy. Kho không nêu.")
    found = words_of(answer_docx("Ai?", answer, ("Kế hoạch A", "Kế hoạch B")))
    assert "Không tìm thấy. Kho không nêu." in found and "Đã tìm trong 2 văn bản:" in found and "- Kế hoạch B" in found
    assert plain_text(answer) == "Không tìm thấy. Kho không nêu."


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_can_be_written(question, words):
    answer = Answer(
        question, "answered", words, (Claim(words, (0,), "verified"),), (Citation("d", words, words, 0, 1),)
    )
    assert words_of(answer_docx(question, answer))[0] == "KẾT QUẢ TRA CỨU"
