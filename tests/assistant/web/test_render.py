"""Rendering: every word of a document is escaped, marks are exactly quotations, chips lead to their evidence."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Answer, Citation, Claim, FoundPassage
from assistant.web import labels, service
from assistant.web.document import document_view, table_html
from assistant.web.evidence import card, evidence, related
from assistant.web.listing import SEARCHABLE, listing
from assistant.web.marking import escape, marked, pieces, shorten, spans_of_quote
from assistant.web.pages import Pages
from assistant.web.render import Turn, answer_text, conversation, turn_html
from corpus.errors import UnknownDocumentError
from corpus.quality import Quality
from corpus.types import Block, Document, Head, Span
from tests.assistant.web.fakes import (
    ATTACK,
    BROKEN,
    DOUBTFUL,
    HOSTILE,
    NOWHERE,
    OFFICE,
    PLAN,
    TARGETS,
    WHO,
    FakeAssistant,
    hostile_document,
)
from tests.text_plans import TEXT_PLANS

ALLOWED = frozenset(
    "article aside blockquote br button code dd details div dl dt fieldset footer h2 h3 h4 h5 h6 header i input label "
    "legend li mark nav ol p path circle section small span strong summary svg table tbody td th thead tr ul".split()
)
ATTRIBUTES = frozenset(
    "aria-busy aria-controls aria-expanded aria-hidden aria-label checked class colspan d data-all data-at "
    "data-citation data-document data-example data-heading data-spans data-turn fill id name open placeholder role "
    "scope tabindex title type value viewbox cx cy r hidden".split()
)
TEXTS = st.text(
    st.one_of(st.sampled_from("<>&\"'`${}[]()\n\t …ạđỹ"), st.characters(exclude_categories=("Cs",))), max_size=60
)


class Page(HTMLParser):
    """The elements, attributes, text and marked text of some HTML."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.text = ""
        self.marks: list[str] = []
        self._in_mark = False
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        if tag == "mark":
            self.marks.append("")
        self._in_mark = self._in_mark or tag == "mark"

    def handle_endtag(self, tag):
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data):
        self.text += data
        if self._in_mark:
            self.marks[-1] += data


@pytest.fixture(scope="module")
def assistant():
    return FakeAssistant((hostile_document(),))


def inert(markup: str) -> Page:
    """Parse ``markup`` and check that it is made of our own elements and attributes alone."""
    page = Page(markup)
    assert set(page.tags) <= ALLOWED
    assert page.names <= ATTRIBUTES
    assert page.tags.count("mark") == markup.count("</mark>")
    return page


def document_of(text: str, seams: tuple[int, ...] = ()) -> Document:
    return Document("d", text, (Block("paragraph", Span(0, len(text))),), Head("Tên"), seams=seams)


def squeezed(text: str) -> str:
    return "".join(text.split())


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


@given(st.data())
def test_the_mark_is_exactly_the_quotation(data):
    text = data.draw(TEXTS.filter(bool))
    offsets = st.integers(0, len(text))
    seams = tuple(sorted(data.draw(st.sets(offsets, max_size=4))))
    start, end = sorted((data.draw(offsets), data.draw(offsets)))
    document, mark = document_of(text, seams), Span(start, end)
    found = [words for words, inside in pieces(document, Span(0, len(text)), [mark]) if inside]
    quotation = document.quote(mark)
    assert found == ([quotation] if quotation else [])
    page = inert(marked(document, Span(0, len(text)), [mark]))
    assert page.marks == found
    if not seams:
        assert squeezed(page.text) == squeezed(text)


@given(st.data())
def test_a_quotation_is_found_where_it_was_quoted(data):
    text = data.draw(TEXTS.filter(lambda text: text.strip() and "…" not in text))
    seams = tuple(sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=3))))
    document, whole = document_of(text, seams), Span(0, len(text))
    assert spans_of_quote(document, 0, len(text), document.quote(whole)) == [whole]
    pairs = data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2).map(sorted))
    words = document.quote(Span(*pairs))
    for span in spans_of_quote(document, 0, len(text), words):
        assert squeezed(span.of(text)) in squeezed(text)


def test_pieces_that_are_apart_are_marked_apart(assistant):
    plan = assistant.document(PLAN)
    row = next(each for each in plan.tables[0].rows if each.number == "3")
    lead, due = row.cells[3], row.cells[5]
    words = f"{plan.quote(lead)} … {plan.quote(due)}"
    assert spans_of_quote(plan, row.span.start, row.span.end, words) == [lead, due]
    cited = Citation(PLAN, plan.head.title, words, row.span.start, row.span.end, row="3")
    page = inert(card(0, 0, cited, assistant.document))
    assert page.marks == [plan.quote(lead), plan.quote(due)]
    assert plan.quote(row.cells[1]) in page.text


def test_a_quotation_that_is_not_in_the_document_is_not_marked_in_it(assistant):
    plan = assistant.document(PLAN)
    assert spans_of_quote(plan, 0, 300, "những lời không có") == []
    assert spans_of_quote(plan, 0, len(plan.text) + 1, "những") == []
    cited = Citation(PLAN, plan.head.title, "những lời không có", 0, 300)
    page = inert(card(0, 0, cited, assistant.document))
    assert page.marks == ["những lời không có"]
    assert "Không định vị được" in page.text and "Xem trong văn bản" not in page.text


def test_evidence_of_a_document_that_is_gone_is_the_quotation():
    def gone(id):
        raise UnknownDocumentError("không còn")

    page = inert(card(0, 0, Citation("x", "Kế hoạch cũ", "lời cũ", 3, 9, 2, "II", "7"), gone))
    assert page.marks == ["lời cũ"]
    assert "Mục II · Dòng 7 · Trang 2" in page.text


@pytest.mark.parametrize("question", [WHO, TARGETS, DOUBTFUL, HOSTILE])
def test_evidence_marks_each_quotation_among_its_neighbours(assistant, question):
    answer = assistant.ask(question)
    for index, citation in enumerate(answer.citations):
        page = inert(card(4, index, citation, assistant.document))
        assert squeezed("".join(page.marks)) == squeezed(citation.quote)
        assert len(page.text) > len(citation.quote) + len(citation.title)


def test_evidence_shows_the_headings_above_and_the_blocks_around(assistant):
    answer = assistant.ask(TARGETS)
    page = inert(card(0, 1, answer.citations[1], assistant.document))
    assert "II. MỤC TIÊU › 2. Mục tiêu cụ thể › 2.2. Về TTHC" in page.text
    assert "đạt từ 94% trở lên" in page.text and "thanh toán trực tuyến" in page.text


def test_evidence_of_a_row_names_its_columns_and_group(assistant):
    page = inert(card(0, 0, assistant.ask(WHO).citations[0], assistant.document))
    assert "Cơ quan chủ trìSở Nội vụ" in page.text and "Thời hạnTrước 15/12/2026" in page.text
    assert "Chỉ đạo, điều hành" in page.text


@pytest.mark.parametrize("id", [*(each.stem for each in TEXT_PLANS.values()), "xau"])
def test_a_whole_document_is_shown_word_for_word(assistant, id):
    document = assistant.document(id)
    page = inert(document_view(document))
    shown = squeezed(page.text)
    for block in document.blocks:
        if block.table is None:
            assert squeezed(document.quote(block.span)) in shown
    for table in document.tables:
        rows = [row for row in table.rows if row.kind != "header"]
        assert inert(table_html(document, table)).tags.count("tr") == len(rows) + bool(table.columns)
        assert all(squeezed(document.quote(cell)) in shown for row in rows for cell in row.cells if cell)
    assert page.tags.count("h2") == 0
    assert page.tags.count("mark") == 0


def test_the_cited_span_is_marked_in_the_document(assistant):
    document = assistant.document(OFFICE)
    row = document.tables[0].rows[4]
    markup = document_view(document, [row.span])
    page = inert(markup)
    assert page.marks == [document.quote(cell) for cell in row.cells if cell]
    assert markup.count('id="cited"') == 1


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
    inert(conversation((), [question, words], 3))


def test_chips_follow_the_claims_they_ground(assistant):
    answer = assistant.ask(TARGETS)
    markup = answer_text(7, answer)
    page = inert(markup)
    assert [int(each) for each in re.findall(r'data-citation="(\d)"', markup)] == [0, 1, 2, 3]
    assert re.search(r"75% tổng số hồ sơ tiếp nhận\[2\]", page.text)
    assert page.tags.count("li") == 4


def test_a_claim_that_is_not_in_the_text_keeps_its_citation_reachable(assistant):
    answer = replace(assistant.ask(WHO), answer="Câu chữ khác hẳn.")
    page = inert(answer_text(0, answer))
    assert page.text == "Câu chữ khác hẳn.Căn cứ: [1]"


def test_the_state_is_said_in_words(assistant):
    assert labels.mark_of(assistant.ask(WHO)).name == "Đã đối chiếu"
    assert labels.mark_of(assistant.ask(NOWHERE)).name == "Không tìm thấy"
    doubtful = assistant.ask(DOUBTFUL)
    assert labels.mark_of(doubtful).name == "Chưa đối chiếu được"
    assert "1/2 ý" in turn_html(0, Turn(DOUBTFUL, (), doubtful))
    assert labels.mark_of(replace(doubtful, claims=())).state == "unverified"
    assert inert(answer_text(0, doubtful)).text.count("chưa đối chiếu được") == 1


def test_passages_that_are_cited_are_not_repeated_as_related(assistant):
    answer = assistant.ask(WHO)
    cited = answer.citations[0]
    same = FoundPassage(cited.document, cited.quote, cited.start, cited.end, 1.0)
    assert related(replace(answer, passages=(same,)), assistant.document, str) == ""
    assert "<details" in related(replace(answer, passages=(same, *answer.passages)), assistant.document, str)


def test_a_related_table_row_is_its_cells_without_the_column_names(assistant):
    plan = assistant.document(PLAN)
    table = plan.tables[0]
    span = Span(table.span.start, table.rows[2].span.end)
    found = FoundPassage(PLAN, plan.quote(span), span.start, span.end, 1.0)
    page = inert(related(Answer("?", "not_found", "", passages=(found,)), assistant.document, str))
    assert "Ban hành kế hoạch CCHC năm 2026 · Kế hoạch của UBND tỉnh · Sở Nội vụ" in page.text
    assert table.columns[3] not in page.text


def test_nearest_passages_of_an_answer_not_found_are_no_citations(assistant):
    panel = evidence(0, NOWHERE, assistant.ask(NOWHERE), assistant.document, str)
    page = inert(panel)
    assert "không phải căn cứ" in page.text and page.marks == []
    assert "<details class=\"related\" open>" in panel


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


def test_a_question_is_answered_once_and_an_error_is_a_message(assistant):
    turns = service.begin((), f"  {WHO} ", [PLAN])
    assert service.begin(turns, NOWHERE, []) is turns
    done = service.finish(assistant, turns)
    assert assistant.asked[-1] == (WHO, (PLAN,))
    assert done[0].answer.status == "answered" and service.finish(assistant, done) is done
    assert service.begin(done, " \n", []) is done
    long = service.finish(assistant, service.begin(done, "dài " * 200, []))
    assert "dài quá 500 chữ" in long[1].problem and "chưa có căn cứ" in long[1].evidence


def test_an_unexpected_error_is_logged_and_not_shown(assistant, caplog):
    done = service.finish(assistant, service.begin((), BROKEN, []))
    assert "Có lỗi ngoài dự kiến" in done[0].problem and "bí mật" not in turn_html(0, done[0])
    assert "bí mật bên trong" in caplog.text


@given(st.recursive(st.none() | st.integers() | TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)))
def test_what_a_browser_sends_is_checked(assistant, sent):
    assert all(isinstance(each, str) for each in service.ids(sent))
    view = service.viewer(assistant, Pages(assistant))(sent)
    assert set(view) == {"title", "html"}


@given(TEXTS | st.from_regex(r"\A(\d{1,10}-\d{1,10} ?){0,4}\Z"), st.integers(0, 1000))
def test_spans_from_a_browser_are_inside_the_text(written, length):
    assert all(0 <= span.start < span.end <= length for span in service.spans(written, length))


def test_the_viewer_opens_a_document_at_its_spans(assistant):
    view = service.viewer(assistant, Pages(assistant))({"document": "xau", "spans": "3-9"})
    assert view["title"].startswith("Kế hoạch <script>") and ATTACK not in view["html"]
    assert inert(view["html"]).marks
    missing = service.viewer(assistant, Pages(assistant))({"document": "<b>", "spans": ""})
    assert "<b>" not in missing["html"] and missing["title"] == "Không mở được văn bản"


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
