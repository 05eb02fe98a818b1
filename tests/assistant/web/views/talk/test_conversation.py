"""Rendering: every word of a document is escaped, chips lead to their evidence, errors are messages."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Answer, Citation, Claim, FoundPassage
from assistant.web.evidence import evidence
from assistant.web.marking import escape, shorten
from assistant.web.pages import Pages
from assistant.web.reader import viewer
from assistant.web.views.talk import turns as talk
from assistant.web.views.talk.answer import answer_text
from assistant.web.views.talk.conversation import Turn, turn_html, welcome
from assistant.web.views.talk.export import Exports
from assistant.web.views.talk.table import cells_of
from corpus.errors import UnknownDocumentError
from tests.assistant.web.fakes import (
    BROKEN,
    NOWHERE,
    PLAN,
    TARGETS,
    WHO,
)
from tests.assistant.web.markup import TEXTS, inert, squeezed


def finish(assistant, turns, pages=None, exports=None):
    """The conversation when the question that waits has been answered."""
    *_, done = talk.states(assistant, turns, pages, exports)
    return done


@given(TEXTS)
def test_escaped_text_is_text(text):
    assert html.unescape(escape(text)) == text
    assert not set("<>\"'") & set(escape(text))


def test_a_lone_surrogate_can_be_shown():
    assert escape("a\ud800b") == "a?b"


@given(TEXTS, st.integers(1, 80))
def test_shortened_text_begins_the_text(text, limit):
    short = shorten(text, limit)
    assert len(short) <= limit or short == text
    assert short == text or text.startswith(short[:-1])


@given(TEXTS, TEXTS, TEXTS)
def test_any_words_in_an_answer_are_inert(question, words, title):
    answer = Answer(
        question,
        "answered",
        f"{words}\n- {title}",
        (Claim(words, (0, 5)), Claim(title, ())),
        (Citation("không có", title, words, 0, 1, section=words, row=title),),
        (FoundPassage(words, title, 0, 1, 0.0),),
    )

    def gone(id):
        raise UnknownDocumentError(words)

    panel = evidence(0, question, answer, gone, lambda id: id)
    page = inert(turn_html(0, Turn(question, ("a",), answer, evidence=panel)) + panel)
    assert squeezed(words) in squeezed(page.text)
    inert(turn_html(1, Turn(question, problem=words)))
    inert(welcome([question, words], 3))


def test_chips_follow_the_claims_they_ground(assistant):
    answer = assistant.ask(TARGETS)
    markup = answer_text(7, answer)
    page = inert(markup)
    assert [int(each) for each in re.findall(r'data-citation="(\d)"', markup)] == [0, 1, 2, 3]
    assert re.search(r"75% tổng số hồ sơ tiếp nhận\[2\]", page.text)
    assert page.tags.count("tr") == 5 and page.tags.count("li") == 0  # a table with a citation in each row


def test_a_claim_that_is_not_in_the_text_keeps_its_citation_reachable(assistant):
    answer = replace(assistant.ask(WHO), answer="Câu chữ khác hẳn.")
    page = inert(answer_text(0, answer))
    assert page.text == "Câu chữ khác hẳn.Căn cứ: [1]"


def test_a_question_is_answered_once_and_an_error_is_a_message(assistant):
    turns = talk.begin((), f"  {WHO} ", [PLAN])
    assert talk.begin(turns, NOWHERE, []) is turns
    done = finish(assistant, turns)
    assert assistant.last(WHO) == (PLAN,)
    assert done[0].answer.status == "answered" and finish(assistant, done) is done
    assert talk.begin(done, " \n", []) is done
    long = finish(assistant, talk.begin(done, "dài " * 200, []))
    assert "dài quá 500 chữ" in long[1].problem and "chưa có căn cứ" in long[1].evidence


def test_an_unexpected_error_is_logged_and_not_shown(assistant, caplog):
    done = finish(assistant, talk.begin((), BROKEN, []))
    assert "Có lỗi ngoài dự kiến" in done[0].problem and "bí mật" not in turn_html(0, done[0])
    assert "bí mật bên trong" in caplog.text


@given(st.recursive(st.none() | st.integers() | TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)))
def test_what_a_browser_sends_is_checked(assistant, sent):
    assert all(isinstance(each, str) for each in talk.ids(sent))
    view = viewer(assistant, Pages(assistant))(sent)
    assert set(view) == {"title", "html"}


def test_a_list_of_tasks_tells_what_its_rows_say_beside_each(samples):
    answer = samples.ask("Sở Nội vụ tỉnh Hạc Giang chủ trì những nhiệm vụ nào trong kế hoạch năm 2026 của tỉnh?")
    cells = cells_of(answer, samples.shelf())
    assert len(answer.claims) > 2 and len(cells) == len(answer.citations)
    markup = answer_text(0, answer, cells)
    assert '<th scope="col">Thời hạn</th>' in markup and '<th scope="col">Chủ trì</th>' not in markup
    document = samples.document(answer.citations[0].document)
    for cell in cells:
        cited = answer.citations[cell.index]
        assert cell.deadline in " ".join(document.text[cited.start : cited.end].split())


def test_a_comparison_has_the_documents_in_its_first_column(assistant):
    one, other = (replace(assistant.ask(TARGETS).citations[0], title=title) for title in ("Kế hoạch A", "Kế hoạch B"))
    claims = (Claim("Kế hoạch A: đạt 50%.", (0,), "verified"), Claim("Kế hoạch B: đạt 65%.", (1,), "unverified"))
    answer = Answer("So sánh", "answered", "\n".join(claim.text for claim in claims), claims, (one, other))
    page = inert(answer_text(0, answer))
    assert page.text.startswith("Văn bảnNội dungCăn cứKế hoạch AĐạt 50%.[1]")
    assert page.text.count("chưa đối chiếu được") == 1 and page.text.count("đã đối chiếu") == 1


def test_what_was_searched_is_said_where_nothing_is_found(assistant):
    done = finish(assistant, talk.begin((), NOWHERE, [PLAN]))
    page = inert(turn_html(0, done[0]))
    assert "Đã tìm trong 1 văn bản" in page.text and "Kế hoạch cải cách hành chính tỉnh Hạc Giang năm 2026" in page.text


def test_a_question_that_leans_on_the_one_before_is_asked_whole_and_shown_so(assistant):
    turns = finish(assistant, talk.begin((), "Ai chủ trì việc số hóa hồ sơ?", []))
    done = finish(assistant, talk.begin(turns, "ai phối hợp?", []))
    whole = "Đơn vị nào phối hợp thực hiện việc số hóa hồ sơ?"
    assert assistant.last(whole) is None and done[-1].whole == whole and done[0].whole == ""
    assert f"Hiểu là: {whole}" in inert(turn_html(1, done[-1])).text


def test_answers_are_kept_for_who_has_their_key_and_the_oldest_forgotten(assistant):
    exports = Exports(most_kept=2)
    turns = [finish(assistant, talk.begin((), WHO, []), None, exports)[0] for _ in range(3)]
    assert len({turn.key for turn in turns}) == 3 and all(len(turn.key) >= 24 for turn in turns)
    assert [exports.get(turn.key) is not None for turn in turns] == [False, True, True]
    assert exports.get("") is None


def test_an_answer_is_given_to_the_account_that_asked_and_to_no_other(assistant):
    visitor = ["lan"]
    exports = Exports(who=lambda: visitor[0])
    turn = finish(assistant, talk.begin((), WHO, []), None, exports)[0]
    assert exports.get(turn.key) is not None
    for other in ("mai", ""):
        visitor[0] = other
        assert exports.get(turn.key) is None


def test_suggestions_can_be_answered_and_are_not_what_was_asked(samples):
    question = next(each for each in samples.examples() if "“" in each)
    turns = finish(samples, talk.begin((), question, []))
    offered = talk.next_questions(samples, turns)
    assert 1 <= len(offered) <= 3 and question not in offered
    assert all(samples.ask(each).status == "answered" for each in offered)
    assert talk.next_questions(samples, ()) == []
