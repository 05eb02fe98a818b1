"""Word files as Word shows them: layouts, notes, tracked changes, fields, old fonts."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.legacy import TCVN3, VNI
from corpus.readers.docx import read_docx
from tests.corpus.readers.word_maker import docx, p, run, tbl, tc, tr
from tests.corpus.readers.word_reading import BOLD, HEADER, SENTENCES, read


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


def test_strict_files_are_read() -> None:
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    made = docx(p("Kế hoạch năm 2027"))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(usual, strict))
    assert read_docx(stream.getvalue(), "a.docx", stem="a").text == "Kế hoạch năm 2027"


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
