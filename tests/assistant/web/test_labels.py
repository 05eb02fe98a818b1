"""Short words about answers and documents."""

from __future__ import annotations

from dataclasses import replace

from assistant.web import labels
from assistant.web.views.talk.answer import answer_text
from assistant.web.views.talk.conversation import Turn, turn_html
from assistant.web.views.talk.listing import SEARCHABLE, listing
from corpus.quality import Quality
from tests.assistant.web.fakes import (
    ATTACK,
    DOUBTFUL,
    NOWHERE,
    WHO,
)
from tests.assistant.web.markup import inert


def test_the_state_is_said_in_words(assistant):
    assert labels.mark_of(assistant.ask(WHO)).name == "Đã đối chiếu"
    assert labels.mark_of(assistant.ask(NOWHERE)).name == "Không tìm thấy"
    doubtful = assistant.ask(DOUBTFUL)
    assert labels.mark_of(doubtful).name == "Chưa đối chiếu được"
    assert "1/2 ý" in turn_html(0, Turn(DOUBTFUL, (), doubtful))
    assert labels.mark_of(replace(doubtful, claims=())).state == "unverified"
    assert inert(answer_text(0, doubtful)).text.count("chưa đối chiếu được") == 1


def test_documents_are_listed_by_title_issuer_and_year(assistant):
    page = inert(listing(assistant.documents()))
    assert page.tags.count("input") == 1 + len(assistant.documents())
    assert "4 văn bản trong thư viện" in page.text and "UBND tỉnh Hạc Giang · 2026 · 412/KH-UBND" in page.text
    many = [replace(assistant.documents()[0], id=f"d{each}") for each in range(SEARCHABLE + 1)]
    assert 'type="search"' in listing(many)
    assert "Thư viện chưa có văn bản nào" in listing([])


def test_an_issuer_is_named_with_its_province_once(assistant):
    one = assistant.documents()[0]
    named = {
        ("UBND tỉnh", "Hạc Giang"): "UBND tỉnh Hạc Giang",
        ("UBND xã Phù Lam", "Hạc Giang"): "UBND xã Phù Lam, Hạc Giang",
        ("Sở Nội vụ Hạc Giang", "Hạc Giang"): "Sở Nội vụ Hạc Giang",
        (None, "Hạc Giang"): "Hạc Giang",
        ("Bộ Nội vụ", None): "Bộ Nội vụ",
    }
    for (name, place), words in named.items():
        assert labels.issuer(replace(one, issuer=name, place=place)) == words


def test_numbers_and_dates_are_written_as_in_vietnam():
    assert labels.seconds(0.034) == "0,03 giây"
    assert labels.seconds(0.001) == "dưới 0,01 giây"
    assert labels.seconds(12.4) == "12 giây"
    assert labels.date("2025-12-31") == "31/12/2025"
    assert labels.date(None) == ""


def test_warnings_and_the_quality_of_reading_stand_in_the_list_and_tick_nothing(assistant):
    one = replace(
        assistant.documents()[0], warnings=("Ngày không có trong lịch: “31/02/2027”.", ATTACK), pages=9,
        quality=Quality(ocr_pages=2, ocr_confidence=88.4, tables=1, rows=12, doubtful_rows=3),
    )  # fmt: skip
    shown = listing([one])
    page = inert(shown)
    assert "2 lưu ý khi đọc" in page.text and "“31/02/2027”" in page.text
    read = "9 trang; 2 trang nhận dạng chữ từ ảnh (độ tin cậy 88%); 1 bảng với 12 dòng; 3 dòng chưa đọc chắc"
    assert read in page.text
    assert shown.index("</label><details") < shown.index("<summary>")
    assert "<details" not in listing([replace(one, warnings=())])
