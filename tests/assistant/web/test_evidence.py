"""Evidence: marks are exactly quotations, and a document is shown word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Answer, Citation, FoundPassage
from assistant.web.document import document_view, table_html
from assistant.web.evidence import card, evidence, related
from assistant.web.marking import marked, pieces, spans_of_quote
from assistant.web.pages import Pages
from assistant.web.reader import spans, viewer
from corpus.errors import UnknownDocumentError
from corpus.types import Span
from tests.assistant.web.fakes import (
    ATTACK,
    DOUBTFUL,
    HOSTILE,
    NOWHERE,
    OFFICE,
    PLAN,
    TARGETS,
    WHO,
)
from tests.assistant.web.markup import TEXTS, document_of, inert, squeezed
from tests.text_plans import TEXT_PLANS


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
    assert '<details class="related" open>' in panel


@given(TEXTS | st.from_regex(r"\A(\d{1,10}-\d{1,10} ?){0,4}\Z"), st.integers(0, 1000))
def test_spans_from_a_browser_are_inside_the_text(written, length):
    assert all(0 <= span.start < span.end <= length for span in spans(written, length))


def test_the_viewer_opens_a_document_at_its_spans(assistant):
    view = viewer(assistant, Pages(assistant))({"document": "xau", "spans": "3-9"})
    assert view["title"].startswith("Kế hoạch <script>") and ATTACK not in view["html"]
    assert inert(view["html"]).marks
    missing = viewer(assistant, Pages(assistant))({"document": "<b>", "spans": ""})
    assert "<b>" not in missing["html"] and missing["title"] == "Không mở được văn bản"
