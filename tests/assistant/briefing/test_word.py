"""The briefing as a Word file."""

from __future__ import annotations

import docx
import pytest

from assistant.briefing.word import write_brief
from assistant.register.files import ExportError
from tests.assistant.briefing.test_brief import brief


def test_a_word_file_holds_every_section_and_its_sources(tmp_path):
    path = tmp_path / "tóm tắt.docx"
    write_brief(path, [brief("Sở Tư pháp"), brief("TTCNS")])
    word = docx.Document(str(path))
    words = [paragraph.text for paragraph in word.paragraphs]
    headings = [paragraph.text for paragraph in word.paragraphs if paragraph.style.name.startswith("Heading")]
    assert headings[0] == "Tóm tắt nhiệm vụ: Sở Tư pháp (tỉnh Hạc Giang)"
    for title in (
        "Nhiệm vụ chủ trì",
        "Nhiệm vụ phối hợp",
        "Lịch thời hạn",
        "Văn bản nên đọc trước",
        "Tự kiểm tra",
        "Nguồn",
    ):
        assert title in headings
    assert any(heading.startswith("Tóm tắt nhiệm vụ: Trung tâm Công nghệ số") for heading in headings[1:])
    table = next(table for table in word.tables if table.cell(0, 1).text == "Nhiệm vụ")
    assert [cell.text for cell in table.rows[0].cells][-2:] == ["Thời hạn", "Căn cứ"]
    first = [cell.text for cell in table.rows[1].cells]
    assert first[0] == "6" and first[-2] == "Trước ngày 28/02/2026" and first[-1].endswith("dòng 6")
    assert any(line.endswith("(hac-giang-ubnd-2026)") for line in words)
    assert table.columns[1].width > 3 * table.columns[0].width  # the number's column is narrow
    page = word.sections[0]
    assert page.page_width > page.page_height


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(ExportError, match="Không có thư mục"):
        write_brief(tmp_path / "không có" / "a.docx", [brief("TTCNS")])
