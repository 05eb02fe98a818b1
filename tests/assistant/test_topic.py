"""What a question is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.scope import Holding
from assistant.topic import content_words, topic_of
from corpus.types import Head

HELD = [
    Holding("a", Head("Kế hoạch", issuer="Sở Tư pháp", place="Hoa Lâm")),
    Holding("b", Head("Kế hoạch", issuer="UBND tỉnh", place="Hoa Lâm")),
]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Sở Tư pháp tỉnh Hoa Lâm rà soát hương ước khi nào", "rà soát hương ước khi nào"),
        ("Theo Kế hoạch cải cách hành chính năm 2027, ai rà soát hương ước?", "ai rà soát hương ước"),
        ("rà soát hương ước ở Hoa Lâm khi nào", "rà soát hương ước khi nào"),
    ],
)
def test_names_of_documents_and_places_are_left_out(question: str, topic: str) -> None:
    assert topic_of(question, HELD) == topic


def test_a_question_of_names_only_stays_whole() -> None:
    assert topic_of("Sở Tư pháp tỉnh Hoa Lâm?", HELD) == "sở tư pháp tỉnh hoa lâm?"


def test_content_words_leave_out_what_only_asks() -> None:
    words = content_words("cho tôi hỏi cơ quan nào rà soát hương ước là khi nào vậy")
    assert {"rà", "soát", "hương", "ước"} <= set(words) and not {"nào", "hỏi", "vậy", "khi"} & set(words)


def test_numbers_and_codes_stay_whole() -> None:
    assert {"118/2025/nđ-cp", "80", "%"} <= set(content_words("nghị định 118/2025/NĐ-CP đạt 80%"))


@given(st.text(max_size=200))
def test_any_question_has_a_topic(question: str) -> None:
    topic = topic_of(question, HELD)
    assert topic == " ".join(topic.split())
    content_words(topic)
