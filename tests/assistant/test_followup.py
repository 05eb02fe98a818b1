"""Questions that lean on the one before are made whole; others are left as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.followup import rewrite, subject_of
from assistant.frames import fields_of, frame_of

WHO = "Ai chủ trì việc số hóa hồ sơ?"
WHO_WHEN = "Cơ quan nào chủ trì chấm điểm, xếp hạng cải cách hành chính và thời hạn là khi nào?"
SHARE = "Ở tỉnh Hạc Giang năm 2026, hồ sơ nộp trực tuyến đạt bao nhiêu phần trăm?"
LIST = "Sở Nội vụ chủ trì những nhiệm vụ nào?"
SIGNED = "Ai ký kế hoạch cải cách hành chính tỉnh Hạc Giang năm 2026?"


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        (WHO, "còn thời hạn?", "Thời hạn của việc số hóa hồ sơ là khi nào?"),
        (WHO, "ai phối hợp?", "Đơn vị nào phối hợp thực hiện việc số hóa hồ sơ?"),
        (WHO, "Thế khi nào xong?", "Thời hạn của việc số hóa hồ sơ là khi nào?"),
        (WHO, "Sản phẩm là gì?", "Sản phẩm của việc số hóa hồ sơ là gì?"),
        (WHO, "việc đó khi nào xong?", "Việc “số hóa hồ sơ” khi nào xong?"),
        (WHO, "còn việc làm sạch dữ liệu đất đai?", "Ai chủ trì việc làm sạch dữ liệu đất đai?"),
        (WHO, "còn Sở Tài chính thì sao?", "Sở Tài chính làm gì trong việc số hóa hồ sơ?"),
        (WHO, "thế còn năm 2025?", "Ai chủ trì việc số hóa hồ sơ (năm 2025)?"),
        (WHO_WHEN, "phối hợp với ai?",
         "Đơn vị nào phối hợp thực hiện việc chấm điểm, xếp hạng cải cách hành chính?"),
        (WHO_WHEN, "còn việc đào tạo cán bộ?", "Ai chủ trì việc đào tạo cán bộ và thời hạn là khi nào?"),
        (SHARE, "năm 2025 thì sao?", SHARE.replace("2026", "2025")),
        (SHARE, "còn Cao Bằng?", SHARE.replace("Hạc Giang", "Cao Bằng")),
        (SHARE, "còn xã Phú Lâm thì sao?", SHARE.replace("tỉnh Hạc Giang", "xã Phú Lâm")),
        (LIST, "còn Sở Tài chính?", "Sở Tài chính chủ trì những nhiệm vụ nào?"),
        (LIST, "còn thời hạn?", "Thời hạn của những nhiệm vụ do Sở Nội vụ chủ trì là khi nào?"),
        (SIGNED, "số mấy?", "Kế hoạch cải cách hành chính tỉnh Hạc Giang năm 2026 mang số, ký hiệu nào?"),
        (SIGNED, "Kế hoạch đó có bao nhiêu nhiệm vụ?",
         "Kế hoạch cải cách hành chính tỉnh Hạc Giang năm 2026 có bao nhiêu nhiệm vụ?"),
    ],
)  # fmt: skip
def test_what_a_question_lacks_is_taken_from_the_one_before(before, asked, whole):
    assert rewrite(asked, [before]) == whole


@pytest.mark.parametrize(
    "asked",
    [
        "Ai chủ trì DDCI?",
        "Ai chủ trì việc ban hành kế hoạch kiểm tra?",
        "TTHC là gì?",
        "Có bao nhiêu nhiệm vụ?",
        "Còn nhiệm vụ nào chưa có thời hạn trong kế hoạch của xã Phú Lâm?",
        "Kế hoạch của Sở Tài chính do ai ký?",
        "cảm ơn",
        "",
    ],
)
def test_a_question_that_stands_by_itself_is_left_as_it_is(asked):
    assert rewrite(asked, [WHO]) == asked
    assert rewrite(asked, []) == asked


def test_the_first_question_leans_on_nothing():
    assert rewrite("còn thời hạn?", []) == "còn thời hạn?"


def test_who_signed_is_not_asked_of_a_task():
    assert rewrite("ai ký?", [WHO]) == "ai ký?"


def test_a_chain_of_questions_keeps_its_subject():
    asked = [WHO]
    for question in ("ai phối hợp?", "còn thời hạn?", "thế sản phẩm?"):
        asked.append(rewrite(question, asked))
    assert asked[-1] == "Sản phẩm của việc số hóa hồ sơ là gì?"


def test_accents_are_given_back_only_where_none_were_typed():
    restored = {"con thoi han": "còn thời hạn", "ai chu tri viec so hoa ho so": "ai chủ trì việc số hóa hồ sơ"}
    whole = rewrite("con thoi han", ["ai chu tri viec so hoa ho so"], restore=lambda words: restored[words])
    assert whole == "Thời hạn của việc số hóa hồ sơ là khi nào?"
    rewrite("còn xã Phú Lâm?", [SHARE], restore=lambda words: pytest.fail(words))


def test_what_the_answer_was_about_says_more_than_its_question():
    whole = rewrite("còn thời hạn?", [WHO], subject="Số hóa hồ sơ quyết toán dự án hoàn thành")
    assert whole == "Thời hạn của việc số hóa hồ sơ quyết toán dự án hoàn thành là khi nào?"


LETTERS = st.one_of(st.sampled_from("còn thế ai khi nào việc đó năm 2025 sở “”?ạÀ"), st.characters())
TEXTS = st.text(LETTERS, max_size=60)


@given(TEXTS, TEXTS)
def test_any_words_can_be_asked_after_any_others(asked, before):
    assert isinstance(rewrite(asked, [before]), str)
    assert set(fields_of(asked)) == set(frame_of(asked).fields)


def test_the_real_chain_answers_the_question_made_whole(samples):
    first = samples.ask(WHO_WHEN)
    whole = samples.whole_question("ai phoi hop", [WHO_WHEN], first)
    assert whole.startswith("Đơn vị nào phối hợp thực hiện việc ")
    answer = samples.ask(whole)
    assert {each.document for each in answer.citations} <= {summary.id for summary in samples.documents()}
    assert samples.whole_question("ai phối hợp?", []) == "ai phối hợp?"


def test_the_subject_of_an_answer_is_the_task_that_it_rests_on(samples):
    named = [question for question in samples.examples() if "“" in question]
    assert named
    for question in named:
        quoted = question[question.index("“") + 1 : question.index("”")]
        assert subject_of(samples.ask(question), samples.shelf()).lower() == quoted.lower()
    assert subject_of(samples.ask("Ai xây cầu treo qua sông Ngàn năm 2031?"), samples.shelf()) == ""
