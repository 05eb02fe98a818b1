"""Two placements of tone marks in one text."""

from __future__ import annotations

from assistant.checking.rules.tone_marks import RULE
from tests.assistant.checking.drafts import case_of, found, text_of


def test_the_rarer_placement_is_shown_at_its_first_word() -> None:
    case = case_of(text_of("- Số hóa hồ sơ; văn hóa công vụ; hòa giải; đơn giản hoá thủ tục."))
    (finding,) = found(RULE, case)
    assert finding.place.quote == "hoá" and finding.severity == "note" and "mới" in (finding.suggestion or "")


def test_one_placement_and_words_without_choice_are_right() -> None:
    assert found(RULE, case_of(text_of("- Số hoá hồ sơ; hoà giải; quý I; thuyền; hoàn thành; khuỷu tay."))) == []
    assert found(RULE, case_of(text_of("- Số hóa hồ sơ; hòa giải; quý II; quả; toán."))) == []


def test_capitals_of_the_motto_say_nothing() -> None:
    text = text_of("- Số hóa hồ sơ.").replace("CỘNG HÒA", "CỘNG HOÀ")
    assert found(RULE, case_of(text)) == []
