"""From a typed question to a request."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand import split_question
from corpus.errors import QuestionError
from tests.assistant.compose.plans import both


@pytest.mark.parametrize("question", ["", " \n", "?!", "…"])
def test_an_empty_question_is_refused(question: str) -> None:
    with pytest.raises(QuestionError, match="Câu hỏi trống"):
        both().request(question)


def test_an_overlong_question_is_refused_with_its_length() -> None:
    with pytest.raises(QuestionError, match="2001 ký tự"):
        both().request("a" * 2001)
    both().request("a" * 2000)


@pytest.mark.parametrize(
    "question",
    [
        "Tỷ lệ hồ sơ trồng rừng trả đúng hạn ở tỉnh Khê Vân là bao nhiêu?",
        "ty le ho so trong rung tra dung han o tinh khe van la bao nhieu",
        "tỷ lệ hò sơ trồng rùng trả đúng hạn ở tỉnh khê vân là bao nhiêu",
        "Tỷ lệ HS trồng rừng trả đúng hạn, tỉnh Khê Vân: bao nhiêu?",
    ],
)
def test_however_it_is_typed_scope_and_fields_are_the_same(question: str) -> None:
    request = both().request(question)
    assert request.scope.documents == ("tinh",) and request.intent.asks("percent")
    assert "trồng rừng" in request.topic and "khê vân" not in request.topic


def test_an_english_question_is_understood_in_vietnamese_words() -> None:
    request = both().request("Which agency leads the review of procedures in Khê Vân province?")
    assert request.reading.language == "en" and request.intent.asks("lead") and request.scope.documents == ("tinh",)


def test_documents_chosen_restrict_the_search() -> None:
    request = both().request("Ai ký?", ("so",))
    assert request.query.documents == ("so",) == request.chosen


def test_a_question_of_two_places_is_taken_apart() -> None:
    request = both().request(
        "Ở Khê Vân rà soát thủ tục khai thác nhựa thông xong khi nào, còn ở Lũng Trầm ai tuần tra kiểm tra đường rừng?"
    )
    assert [part.scope.documents for part in request.parts] == [("tinh",), ("so",)]
    assert request.parts[0].intent.asks("deadline") and not request.parts[1].intent.asks("deadline")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Ở A khi nào, còn ở B khi nào?", ["Ở A khi nào", "ở B khi nào?"]),
        ("Về việc trồng rừng: ở A khi nào, còn ở B?", ["Về việc trồng rừng: ở A khi nào", "Về việc trồng rừng: ở B?"]),
        ("Ai làm con dấu?", ["Ai làm con dấu?"]),
    ],
)
def test_parts(question: str, parts: list[str]) -> None:
    assert split_question(question) == parts


@given(st.text(min_size=1, max_size=80).filter(lambda text: any(c.isalnum() for c in text)))
def test_any_question_with_letters_is_understood(question: str) -> None:
    request = both().request(question)
    assert request.question == question and set(request.scope.documents) <= {"tinh", "so"}
