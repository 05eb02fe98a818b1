"""The head of a document in the forms in which it is flattened, and its end."""

from __future__ import annotations

import unicodedata

import pytest

from corpus.readers.text import read_text
from corpus.types import Document

BODY = """KẾ HOẠCH
Nạo vét bến thuyền năm 2031
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;
Căn cứ Kế hoạch số 9/KH-UBND ngày 02/01/2031 của UBND tỉnh Hải Vân, Sở Thủy lợi ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
- Bến sạch, thuyền ra vào được.
"""
SIDE_BY_SIDE = """UBND TỈNH HẢI VÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ THỦY LỢI                      Độc lập - Tự do - Hạnh phúc
Số: 12/KH-STL                    Hải Vân, ngày 05 tháng 01 năm 2031
"""
ONE_AFTER_THE_OTHER = """UBND TỈNH HẢI VÂN
SỞ THỦY LỢI
-------
Số: 12/KH-STL

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Hải Vân, ngày 05 tháng 01 năm 2031
"""
ONE_SPACE = """UBND TỈNH HẢI VÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ THỦY LỢI Độc lập - Tự do - Hạnh phúc
Số: 12/KH-STL Hải Vân, ngày 05 tháng 01 năm 2031
"""
TABS = SIDE_BY_SIDE.replace("                ", "\t").replace("      ", "\t")
PIPES = """| UBND TỈNH HẢI VÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
|---|---|
| **SỞ THỦY LỢI** | **Độc lập - Tự do - Hạnh phúc** |
| Số: 12/KH-STL | *Hải Vân, ngày 05 tháng 01 năm 2031* |
"""


def read(text: str) -> Document:
    return read_text(text.encode(), "a.txt", stem="ke-hoach-a")


@pytest.mark.parametrize("head", [SIDE_BY_SIDE, ONE_AFTER_THE_OTHER, ONE_SPACE, TABS, PIPES])
def test_every_form_of_the_head_is_read(head: str) -> None:
    found = read(head + BODY).head
    assert found.title == "Kế hoạch nạo vét bến thuyền năm 2031"
    assert (found.kind, found.number, found.issued_on) == ("Kế hoạch", "12/KH-STL", "2031-01-05")
    assert (found.issuer, found.place, found.period, found.years) == ("Sở Thủy lợi", "Hải Vân", "2031", (2031,))


@pytest.mark.parametrize("head", [SIDE_BY_SIDE, ONE_AFTER_THE_OTHER, TABS, PIPES])
def test_the_motto_is_boilerplate_and_the_rest_is_head(head: str) -> None:
    document = read(head + BODY)
    kinds = [block.kind for block in document.blocks]
    assert kinds[: kinds.index("paragraph")].count("boilerplate") == 2
    assert set(kinds[: kinds.index("paragraph")]) == {"boilerplate", "head"}
    assert "heading" in kinds


@pytest.mark.parametrize("blank", ["Số:      /KH-STL", "Số: ....../KH-STL", "Số: /2031/KH-STL", "Số:     "])
def test_a_blank_number_is_none(blank: str) -> None:
    assert read(f"SỞ THỦY LỢI\n{blank}\n{BODY}").head.number is None


@pytest.mark.parametrize("blank", ["ngày    tháng 01 năm 2031", "ngày … tháng … năm 2031", "ngày     /01/2031"])
def test_a_blank_date_is_none(blank: str) -> None:
    assert read(f"SỞ THỦY LỢI\nHải Vân, {blank}\n{BODY}").head.issued_on is None


def test_a_plan_without_head_takes_nothing_from_its_grounds() -> None:
    head = read(BODY).head
    assert (head.number, head.issued_on, head.issuer, head.place) == (None, None, "Sở Thủy lợi", "Hải Vân")


def test_a_stamped_number_is_read() -> None:
    assert read(f"Số: *12* /KH-STL\n{BODY}").head.number == "12/KH-STL"


def test_a_commune_is_the_issuer() -> None:
    head = read("ỦY BAN NHÂN DÂN\nXÃ LỤC GIANG\nSố: 3/KH-UBND\n" + BODY).head
    assert head.issuer == "UBND xã Lục Giang"
    side = "ỦY BAN NHÂN DÂN       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ LỤC GIANG       Độc lập - Tự do - Hạnh phúc\n"
    assert read(side + BODY).head.issuer == "UBND xã Lục Giang"


def test_the_place_of_a_commune_is_not_its_province() -> None:
    date = "*Lục Giang, ngày 10 tháng 01 năm 2031*"
    head = read(f"# UBND XÃ LỤC GIANG\n{date}\n# KẾ HOẠCH\n# Nạo vét năm 2031\nBến sạch.").head
    assert (head.issuer, head.place, head.issued_on) == ("UBND xã Lục Giang", None, "2031-01-10")
    assert (head.title, head.years) == ("Kế hoạch nạo vét năm 2031", (2031,))


def test_a_province_is_the_issuer() -> None:
    head = read("ỦY BAN NHÂN DÂN\nTỈNH HẢI VÂN\n" + BODY).head
    assert (head.issuer, head.place) == ("UBND tỉnh", "Hải Vân")


def test_a_name_on_two_lines_is_one_agency() -> None:
    head = read("UBND TỈNH HẢI VÂN\nSỞ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH\n" + BODY).head
    assert head.issuer == "Sở Văn hóa, thể thao và du lịch"


@pytest.mark.parametrize(
    ("title", "period", "years"),
    [
        ("Nạo vét bến thuyền giai đoạn 2031-2033", "2031-2033", (2031, 2032, 2033)),
        ("Nạo vét bến thuyền giai đoạn 2031 – 2032", "2031-2032", (2031, 2032)),
        ("Nạo vét bến thuyền 6 tháng cuối năm 2031", "6 tháng cuối năm 2031", (2031,)),
        ("Nạo vét năm 2031 theo Đề án giai đoạn 2031-2035", "2031", (2031,)),
        ("Triển khai nạo vét giai đoạn 2031-2033", "2031-2033", (2031, 2032, 2033)),
    ],
)
def test_periods(title: str, period: str, years: tuple[int, ...]) -> None:
    head = read(f"KẾ HOẠCH\n{title}\n\nCăn cứ Luật số 1/2030/QH16 ngày 2/2/2030;\n\nI. MỤC ĐÍCH\n- Sạch bến.").head
    assert (head.period, head.years) == (period, years)
    assert head.title.endswith(title[1:])


def test_a_decision_with_a_plan_attached() -> None:
    decision = (
        "UBND TỈNH HẢI VÂN\nSố: 7/QĐ-UBND\nHải Vân, ngày 03 tháng 01 năm 2031\nQUYẾT ĐỊNH\n"
        "Ban hành Kế hoạch nạo vét bến thuyền năm 2031\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n"
        "Căn cứ Luật Thủy lợi số 8/2017/QH14;\nQUYẾT ĐỊNH:\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch nạo vét.\n"
        "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn Bến\n"
        "KẾ HOẠCH\nNạo vét bến thuyền năm 2031\n"
        "(Ban hành kèm theo Quyết định số 7/QĐ-UBND ngày 03/01/2031 của UBND tỉnh)\n"
        "I. MỤC ĐÍCH\n- Bến sạch."
    )
    document = read(decision)
    assert (document.head.kind, document.head.number, document.head.signer) == ("Quyết định", "7/QĐ-UBND", "Lê Văn Bến")
    assert document.head.title == "Quyết định ban hành Kế hoạch nạo vét bến thuyền năm 2031"
    kinds = [block.kind for block in document.blocks]
    after = kinds[kinds.index("signature") + 1 :]
    assert "head" not in after
    assert document.section_of(document.blocks[-1]) == "I"


def test_an_annex_title_is_not_the_title_of_a_document_without_one() -> None:
    text = "Sở Thủy lợi báo việc nạo vét.\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nLê Văn Bến\nKẾ HOẠCH\nNạo vét năm 2031\n"
    head = read(text).head
    assert (head.title, head.kind) == ("ke-hoach-a", None)


def test_a_markdown_title_in_small_letters() -> None:
    head = read("# Kế hoạch nạo vét bến thuyền năm 2031\n\n## I. Mục đích\n- Sạch bến.").head
    assert (head.kind, head.title) == ("Kế hoạch", "Kế hoạch nạo vét bến thuyền năm 2031")


@pytest.mark.parametrize(
    "end",
    [
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Văn Bến",
        "Nơi nhận:                    KT. GIÁM ĐỐC\n- Như trên;                  PHÓ GIÁM ĐỐC\n"
        "- Lưu: VT.\n                              Lê Văn Bến",
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n(Đã ký)\nLê Văn Bến\nNơi nhận:\n- Như trên;\n- Lưu: VT.",
        "**Nơi nhận:**\n- Như trên;\n- Lưu: VT.\n\n**KT. GIÁM ĐỐC**\n**PHÓ GIÁM ĐỐC**\n\n**Lê Văn Bến**",
        "| Nơi nhận: | KT. GIÁM ĐỐC |\n|---|---|\n| - Như trên; | PHÓ GIÁM ĐỐC |\n| - Lưu: VT. | Lê Văn Bến |",
    ],
)
def test_every_form_of_the_end_is_read(end: str) -> None:
    document = read(f"{BODY}- Việc khác làm sau.\n{end}\n\nPHỤ LỤC\nDANH MỤC VIỆC LÀM\nTheo biểu của Sở.")
    assert (document.head.signer, document.head.signer_role) == ("Lê Văn Bến", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC")
    found = {block.kind: document.quote(block.span).replace(" … ", " ") for block in document.blocks}
    assert found["recipients"] == "Nơi nhận: - Như trên; - Lưu: VT."
    assert found["heading"] == "DANH MỤC VIỆC LÀM"
    assert document.blocks[-1].kind == "paragraph"


def test_decomposed_letters_and_old_tones_come_in_right() -> None:
    document = read(unicodedata.normalize("NFD", SIDE_BY_SIDE.replace("HÒA", "HOÀ") + BODY))
    assert document.head.issuer == "Sở Thủy lợi"
    assert document.head.title == "Kế hoạch nạo vét bến thuyền năm 2031"
    assert sum(block.kind == "boilerplate" for block in document.blocks) == 2


def test_legacy_encodings_come_in_right() -> None:
    tcvn3 = "KÕ ho¹ch n¹o vÐt bÕn thuyÒn cña tØnh, thùc hiÖn trong n¨m nay theo ®óng quy ®Þnh."
    document = read_text((tcvn3 + "\n").encode("latin-1") * 3, "a.txt", stem="a")
    assert document.text.startswith("Kế hoạch nạo vét bến thuyền của tỉnh")


@pytest.mark.parametrize(
    ("text", "title", "period"),
    [
        ("DANH MỤC NHIỆM VỤ NĂM 2027\n(Kèm theo Kế hoạch)\n- Rà soát.", "DANH MỤC NHIỆM VỤ NĂM 2027", "2027"),
        ("PHỤ LỤC\nDanh mục nhiệm vụ\nCải cách năm 2027\n- Rà soát.", "Danh mục nhiệm vụ Cải cách năm 2027", "2027"),
        ("- Bảng lương năm 2027 đã nộp.", "ke-hoach-a", None),
    ],
)
def test_a_list_that_stands_alone_has_its_own_title(text: str, title: str, period: str | None) -> None:
    head = read(text).head
    assert (head.title, head.kind, head.period) == (title, None, period)


WRAPPED_AGENCY = """UBND TỈNH HOA LÂM
SỞ NÔNG NGHIỆP VÀ
MÔI TRƯỜNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 38/KH-SNNMT
Hoa Lâm, ngày 16 tháng 01 năm 2031
KẾ HOẠCH
Cải cách hành chính năm 2031 của Sở Nông nghiệp và Môi trường
Căn cứ Luật Đê điều số 31/2024/QH15 ngày 18/01/2024;
Sở ban hành kế hoạch như sau:
1. Nạo vét kênh.
"""


def test_an_agency_may_go_on_on_the_next_line_and_the_title_ends_before_the_grounds():
    document = read_text(WRAPPED_AGENCY.encode(), "a.txt", stem="a")
    assert document.head.issuer == "Sở Nông nghiệp và Môi trường"
    assert document.head.title == "Kế hoạch cải cách hành chính năm 2031 của Sở Nông nghiệp và Môi trường"
