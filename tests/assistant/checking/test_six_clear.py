"""The "6 rõ" table."""

from __future__ import annotations

from assistant.checking.six_clear import COLUMNS, six_clear
from tests.assistant.checking.drafts import document_of, text_of

ROWS = (
    "1\tLập danh mục quy định\tDanh mục trình UBND tỉnh\tVăn phòng Sở\tCác phòng\tQuý I/2027",
    "2\tRà soát quy chế\tQuyết định của Giám đốc Sở\tPhòng Tổ chức\t\tThường xuyên",
    "3\tTập huấn kỹ năng số\t\t\tCác phòng\t",
)


def test_each_task_has_its_own_words_and_what_is_not_clear() -> None:
    document = document_of(text_of("I. NHIỆM VỤ", "Xem Phụ lục.", rows=ROWS))
    first, second, third = six_clear(document)
    assert first.answers == (
        "Văn phòng Sở", "Lập danh mục quy định", "Quý I/2027", "Văn phòng Sở; phối hợp: Các phòng", "UBND tỉnh",
        "Danh mục trình UBND tỉnh",
    )  # fmt: skip
    assert first.unclear == () and second.authority == "Giám đốc Sở" and second.responsible == "Phòng Tổ chức"
    assert third.unclear == (COLUMNS[0], COLUMNS[2], COLUMNS[3], COLUMNS[4], COLUMNS[5])
    assert document.text[first.start : first.end].startswith("1\tLập danh mục")
    assert third.as_json()["unclear"] == list(third.unclear) and third.as_json()["who"] is None


def test_a_plan_without_tasks_has_no_rows() -> None:
    assert six_clear(document_of(text_of("I. MỤC TIÊU", "- Giữ nếp."))) == []
