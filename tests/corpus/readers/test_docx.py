"""Word files as Word shows them: layouts, merged cells, notes, tracked changes, old fonts."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import DamagedFileError, EmptyDocumentError, LimitError
from corpus.legacy import TCVN3, VNI
from corpus.readers.docx import read_docx
from corpus.register.targets import targets_of
from corpus.register.tasks import tasks_of
from corpus.types import Document
from tests.corpus.readers.word_maker import abstract, docx, lvl, num, p, run, tbl, tc, tr

BOLD = "<w:b/>"
HEADER = tr(*map(tc, ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"]))
WORDS = st.sampled_from("rà soát thủ tục hành chính công bố chữ ký số Văn phòng Sở xã Ao Sen hằng quý Đề án".split())
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


def read(*body: str, **parts: str) -> Document:
    return read_docx(docx(*body, **parts), "a.docx", stem="a")


def cells(document: Document, table: int = 0) -> list[list[str | None]]:
    rows = document.tables[table].rows
    return [[document.quote(cell) if cell else None for cell in row.cells] for row in rows]


def numbers(document: Document) -> list[tuple[str, str | None, bool]]:
    return [(row.kind, row.number, row.continues) for row in document.tables[0].rows]


def test_the_head_and_the_end_set_in_two_columns_are_read_one_after_the_other() -> None:
    left = p(run("UBND TỈNH VÂN SA", BOLD)) + p(run("SỞ TƯ PHÁP", BOLD)) + p("-------") + p("Số: 215/KH-STP")
    right = p(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD)) + p("Độc lập - Tự do - Hạnh phúc")
    right += p("Vân Sa, ngày 20 tháng 01 năm 2027")
    end = tr(
        tc(p("Nơi nhận:") + p("- Như trên;") + p("- Lưu: VT.")), tc(p("KT. GIÁM ĐỐC") + p("") + p("Lường Văn Sáng"))
    )
    document = read(
        tbl(tr(tc(left), tc(right)), borders=False),
        p(run("KẾ HOẠCH", BOLD)),
        p("Cải cách hành chính năm 2027"),
        p("Trên đây là Kế hoạch của Sở Tư pháp."),
        tbl(end, borders=False),
    )
    head = document.head
    assert (head.number, head.issued_on, head.issuer, head.place) == (
        "215/KH-STP", "2027-01-20", "Sở Tư pháp", "Vân Sa"
    )  # fmt: skip
    assert (head.title, head.signer) == ("Kế hoạch cải cách hành chính năm 2027", "Lường Văn Sáng")
    assert document.tables == ()
    assert [block.kind for block in document.blocks][-2:] == ["recipients", "signature"]


def test_a_ruled_head_is_no_data_either_and_a_table_of_directors_is() -> None:
    head = tr(tc("UBND XÃ AO SEN"), tc("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    roles = [tr(tc("Chức danh"), tc("Người phụ trách")), tr(tc("GIÁM ĐỐC"), tc("Lò A")), tr(tc("Thư ký"), tc("Lò B"))]
    document = read(tbl(head), tbl(*roles))
    assert len(document.tables) == 1 and document.tables[0].columns == ("Chức danh", "Người phụ trách")


def test_merged_cells_stand_in_each_row_and_group_rows_are_groups() -> None:
    numbered = abstract(0, lvl(0, "%1.")) + num(1, 0)
    auto = p("", number=(1, 0))
    document = read(
        tbl(
            HEADER,
            tr(tc("I. Thể chế", span=5)),
            tr(tc(auto, merge="restart"), tc("Rà soát", merge="restart"), tc("Phòng A"), tc("Phòng B"), tc("Quý I")),
            tr(tc("", merge="continue"), tc("", merge="continue"), tc("Phòng C"), tc(""), tc("Quý II")),
            tr(tc(auto), tc("Báo cáo"), tc("Phòng D"), tc("Phòng E", span=2)),
        ),
        numbering=numbered,
    )
    assert cells(document)[1:] == [
        ["I. Thể chế", None, None, None, None],
        ["1.", "Rà soát", "Phòng A", "Phòng B", "Quý I"],
        ["1.", "Rà soát", "Phòng C", None, "Quý II"],
        ["2.", "Báo cáo", "Phòng D", "Phòng E", None],
    ]
    assert numbers(document)[1:] == [
        ("group", "I", False),
        ("data", "1", False),
        ("data", "1", True),
        ("data", "2", False),
    ]


def test_a_header_of_two_rows_and_of_marked_rows() -> None:
    top = tr(tc("TT", merge="restart"), tc("Việc", merge="restart"), tc("Trách nhiệm", span=2), header=True)
    sub = tr(tc("", merge="continue"), tc("", merge="continue"), tc("Chủ trì"), tc("Phối hợp"), header=True)
    document = read(tbl(top, sub, tr(*map(tc, ["1", "Rà soát", "Sở A", "Sở B"]))))
    assert document.tables[0].columns == ("TT", "Việc", "Chủ trì", "Phối hợp")
    unusual = tr(tc("Stt 1"), tc("Xã 24"), header=True)  # names nothing that is known, but Word repeats it on pages
    assert read(tbl(unusual, tr(tc("a"), tc("b")), tr(tc("c"), tc("d")))).tables[0].columns == ("Stt 1", "Xã 24")


def test_of_begin_and_end_the_end_is_the_deadline() -> None:
    top = tr(*(tc(name, merge="restart") for name in ("TT", "Việc", "Chủ trì")), tc("Thời gian thực hiện", span=2))
    sub = tr(*[tc("", merge="continue")] * 3, tc("Bắt đầu"), tc("Hoàn thành"))
    document = read(tbl(top, sub, tr(*map(tc, ["1", "Rà soát", "Sở A", "05/01/2027", "20/01/2027"]))))
    [task] = tasks_of(document)
    assert task.words(document, "deadline") == "20/01/2027"


def test_values_year_by_year_are_targets_and_no_deadlines() -> None:
    top = tr(*(tc(name, merge="restart") for name in ("TT", "Chỉ tiêu", "Đơn vị tính")), tc("Lộ trình", span=2))
    sub = tr(*[tc("", merge="continue")] * 3, tc("Năm 2027"), tc("Năm 2028"))
    document = read(tbl(top, sub, tr(*map(tc, ["1", "Tỷ lệ hồ sơ trực tuyến", "%", "78", "82,5"]))))
    assert tasks_of(document) == []
    found = [(t.value, t.unit, t.period and document.quote(t.period)) for t in targets_of(document)]
    assert found == [(78, "%", "Năm 2027"), (Decimal("82.5"), "%", "Năm 2028")]


def test_a_table_in_a_cell_is_read_in_it_and_one_in_a_frame_is_a_table() -> None:
    inner = tbl(HEADER, tr(*map(tc, ["1", "Rà soát", "Sở A", "", "Quý I"])))
    framed = read(tbl(tr(tc(inner + p("")))))
    assert [row.kind for row in framed.tables[0].rows] == ["header", "data"]
    outer = tbl(
        HEADER,
        tr(tc("1"), tc(p("Gồm:") + tbl(tr(tc("việc x"), tc("việc y"))) + p("")), tc("Sở A"), tc(""), tc("Quý I")),
    )
    assert cells(read(outer))[1] == ["1", "Gồm: việc x việc y", "Sở A", None, "Quý I"]


def test_a_table_cut_in_two_is_one_and_two_tables_are_two() -> None:
    first, second = (tr(*map(tc, [n, f"Việc {n}", "Sở A", "", "Quý I"])) for n in "12")
    assert [row.number for row in read(tbl(HEADER, first), p(""), tbl(second)).tables[0].rows] == [None, "1", "2"]
    repeated = read(tbl(HEADER, first), tbl(HEADER, second))
    assert [row.kind for row in repeated.tables[0].rows] == ["header", "data", "header", "data"]
    other = tr(*map(tc, ["TT", "Khoản chi", "Kinh phí", "Nguồn", "Ghi chú"]))
    assert len(read(tbl(HEADER, first), tbl(other, second)).tables) == 2
    assert len(read(tbl(HEADER, first), p("Bảng sau:"), tbl(second)).tables) == 2


def test_rows_that_begin_or_end_inside_the_grid() -> None:
    short = tr(tc("Rà soát"), tc("Sở A"), more='<w:gridBefore w:val="1"/>')
    assert cells(read(tbl(HEADER, short)))[1] == [None, "Rà soát", "Sở A", None, None]


def test_notes_follow_what_refers_to_them() -> None:
    reference = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    notes = '<w:footnote w:id="5">' + p("Luật số 12/2024/QH15.") + "</w:footnote>"
    end = '<w:endnote w:id="2">' + p("Theo báo cáo năm trước.") + "</w:endnote>"
    document = read(
        p(run("Thực hiện Luật") + reference + run(" về giao dịch điện tử.")),
        p(run("Giao Sở A báo cáo.") + '<w:r><w:endnoteReference w:id="2"/></w:r>'),
        footnotes=notes, endnotes=end,
    )  # fmt: skip
    blocks = [(block.kind, document.quote(block.span)) for block in document.blocks]
    assert blocks == [
        ("paragraph", "Thực hiện Luật¹ về giao dịch điện tử."),
        ("footnote", "¹ Luật số 12/2024/QH15."),
        ("paragraph", "Giao Sở A báo cáo.²"),
        ("footnote", "² Theo báo cáo năm trước."),
    ]


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    changed = (
        run("Hoàn thành trước ")
        + f"<w:del>{run('30/6').replace('w:t', 'w:delText')}</w:del><w:ins>{run('30/9')}</w:ins>"
    )
    gone = tr(*map(tc, ["2", "Việc bỏ", "Sở B", "", ""]), more="<w:del/>")
    kept = tr(*map(tc, ["1", "Việc giữ", "Sở A", "", ""]))
    joined = p("Giao Sở A", more="<w:rPr><w:del/></w:rPr>") + p(" chủ trì.")
    document = read(p(changed), joined, tbl(HEADER, kept, gone))
    assert document.text.split("\n")[:2] == ["Hoàn thành trước 30/9", "Giao Sở A chủ trì."]
    assert len(document.tables[0].rows) == 2
    assert "2 chỗ sửa theo dõi" in document.warnings[0] and "đã chấp nhận" not in document.text


def test_fields_give_their_results_and_hidden_words_are_told() -> None:
    field = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{inside}' for kind, inside in (
        ("begin", '<w:r><w:instrText> REF muc \\h </w:instrText></w:r>'), ("separate", run("II")), ("end", "")
    ))  # fmt: skip
    document = read(p(run("Như mục ") + field + run(" nêu trên.") + run("mật", "<w:vanish/>")))
    assert document.text == "Như mục II nêu trên."
    assert document.warnings == ("Tệp có 1 chỗ chữ ẩn; không đọc phần đó.",)


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p('DỰ THẢO lần 2')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(p(run("Kế hoạch năm 2027") + drawn)).text == "Kế hoạch năm 2027\nDỰ THẢO lần 2"


def test_page_numbers_of_headers_are_dropped_and_their_words_kept() -> None:
    page = p('<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>')
    document = read(p("Kế hoạch năm 2027."), header=page, footer=p("Tài liệu chỉ lưu hành nội bộ"))
    assert document.text == "Kế hoạch năm 2027.\nTài liệu chỉ lưu hành nội bộ"


def test_breaks_tabs_hyphens_and_symbols() -> None:
    signs = (
        "<w:r><w:t>Nghị định số 61/NĐ</w:t><w:noBreakHyphen/><w:t>CP;</w:t><w:tab/><w:t>từ</w:t><w:softHyphen/></w:r>"
    )
    signs += '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("20%")
    assert read(p(signs)).text == "Nghị định số 61/NĐ-CP; từ≥20%"
    two = read(p("<w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>Cải cách hành chính năm 2027</w:t></w:r>"))
    assert two.head.title == "Kế hoạch cải cách hành chính năm 2027"


@pytest.mark.parametrize(
    ("font", "table", "words"),
    [(".VnTime", TCVN3, "Ủy ban nhân dân xã chỉ đạo"), ("VNI-Times", VNI, "Ủy ban nhân dân xã chỉ đạo")],
)
def test_runs_in_fonts_of_old_encodings(font: str, table: dict[str, str], words: str) -> None:
    code = {letter: sign for sign, letter in table.items()}
    low = words[:1].lower() + words[1:]
    coded = "".join(code.get(char, char) for char in low)
    assert coded != low
    half = len(coded) // 2
    old = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    document = read(p(run(coded[:half], old) + run(coded[half:], old)), p("Đã là chữ Unicode từ trước."))
    assert document.text == f"{low}\nĐã là chữ Unicode từ trước."


def test_capitals_of_old_fonts_and_of_styles() -> None:
    code = {letter: sign for sign, letter in TCVN3.items()}
    coded = "".join(code.get(char, char) for char in "kế hoạch")
    old = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    assert read(p(run(coded, old))).text == "KẾ HOẠCH"
    assert read(p(run("kế hoạch", "<w:caps/>"))).text == "KẾ HOẠCH"


def test_paragraphs_are_not_joined_and_lines_of_a_page_are() -> None:
    long = "Các phòng chuyên môn phối hợp với Văn phòng tổng hợp, báo cáo kết quả thực hiện theo định kỳ hằng quý"
    document = read(p(long), p("tiếp tục rà soát"), p("Đơn vị sự nghiệp"))
    assert [document.quote(block.span) for block in document.blocks] == [long, "tiếp tục rà soát", "Đơn vị sự nghiệp"]
    words = f"{long}, bảo đảm đúng tiến độ, chất lượng và gửi về cơ quan thường trực để theo dõi, đôn đốc".split() * 3
    typed = [" ".join(words[at : at + 14]) for at in range(0, len(words), 14)]  # Enter at the end of each line
    assert len(read(*map(p, typed)).blocks) == 1


def test_a_table_of_contents_is_not_read() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Mucluc1"><w:name w:val="toc 1"/></w:style>'
    contents = p("<w:r><w:t>I. MỤC TIÊU</w:t><w:tab/><w:t>3</w:t></w:r>", style="Mucluc1")
    assert read(contents, p("I. MỤC TIÊU"), p("Số hoá hồ sơ."), styles=style).text == "I. MỤC TIÊU\nSố hoá hồ sơ."


def test_elements_nested_without_end_are_refused() -> None:
    with pytest.raises(DamagedFileError, match=r"a\.docx"):
        read("<w:sdt><w:sdtContent>" * 20_000 + p("x") + "</w:sdtContent></w:sdt>" * 20_000)


def test_strict_files_are_read() -> None:
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    made = docx(p("Kế hoạch năm 2027"))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(usual, strict))
    assert read_docx(stream.getvalue(), "a.docx", stem="a").text == "Kế hoạch năm 2027"


def test_bad_files_are_named() -> None:
    good = docx(p("Kế hoạch năm 2027 của Sở Tư pháp"), p("x " * 4000))
    for bad in (
        b"",
        good[: len(good) // 2],
        good.replace(b"word/document.xml", b"word/documens.xml"),
        b"PK\x03\x04abc",
    ):
        with pytest.raises(DamagedFileError, match=r"“a\.docx” bị hỏng hoặc chép thiếu"):
            read_docx(bad, "a.docx", stem="a")
    with pytest.raises(DamagedFileError, match=r"a\.docx"):
        read_docx(docx("<w:p><w:bad>"), "a.docx", stem="a")
    with pytest.raises(EmptyDocumentError, match=r"a\.docx"):
        read()


def test_a_file_that_unpacks_to_a_thousand_times_its_size_is_refused_unopened() -> None:
    bomb = docx("<w:p/>" + " " * 30_000_000)
    assert len(bomb) * 500 < 30_000_000
    with pytest.raises(LimitError, match=r"“a\.docx” chỉ nặng \d+ KB nhưng bung ra tới 28,6 MB"):
        read_docx(bomb, "a.docx", stem="a")


def test_entities_of_entities_are_refused() -> None:
    made = docx(p("Kế hoạch"))
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = f'<!DOCTYPE d [<!ENTITY a0 "ha">{laughs}]>'.encode() + data.replace(b"</w:t>", b"&a9;</w:t>")
            new.writestr(name, data)
    with pytest.raises(DamagedFileError):
        read_docx(stream.getvalue(), "a.docx", stem="a")


@settings(max_examples=40, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=8))
def test_any_paragraphs_give_all_their_words_in_order(paragraphs: list[str]) -> None:
    made = python_docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    stream = io.BytesIO()
    made.save(stream)
    document = read_docx(stream.getvalue(), "a.docx", stem="a")
    if not any(block.kind in ("footnote", "boilerplate") for block in document.blocks):
        assert document.text.split() == " ".join(paragraphs).split()
    assert sorted(document.text.split()) == sorted(" ".join(paragraphs).split())


@st.composite
def merged_tables(draw: st.DrawFn) -> tuple[list[list[str]], list[tuple[int, int, int, int]]]:
    """Words for each place of a grid, and rectangles of it (top, left, bottom, right) that are merged."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(3, 6))
    texts = [[f"{draw(WORDS)} {r}x{c}" for c in range(columns)] for r in range(rows)]
    merges = []
    for left in range(1, columns, 2):  # apart from each other, below the header, right of the number
        top = draw(st.integers(1, rows - 1))
        merges.append((top, left, draw(st.integers(top, rows - 1)), left))
    return texts, merges


@settings(max_examples=40, deadline=None)
@given(merged_tables())
def test_every_cell_of_a_table_that_word_made_is_found_where_it_stands(made) -> None:
    texts, merges = made
    expected: list[list[str | None]] = [list(row) for row in texts]
    stream = io.BytesIO()
    word = python_docx.Document()
    table = word.add_table(len(texts), len(texts[0]), style="Table Grid")
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            table.cell(r, c).text = (
                ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Ghi chú"][c] if not r else text
            )
    expected[0] = ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Ghi chú"][: len(texts[0])]
    for top, left, bottom, right in merges:
        for r in range(top + 1, bottom + 1):
            table.cell(r, left).text = ""
            expected[r][left] = expected[top][left]
        table.cell(top, left).merge(table.cell(bottom, right))
    word.save(stream)
    document = read_docx(stream.getvalue(), "a.docx", stem="a")
    found = cells(document)
    pairs = [(a, b) for old, new in zip(expected, found, strict=True) for a, b in zip(old, new, strict=True)]
    assert [pair for pair in pairs if pair[0] != pair[1]] == []
