"""What documents say of themselves, of abbreviations and of the documents they cite."""

from __future__ import annotations

import pytest

from tests.assistant.compose.plans import PROVINCE, both, desk, quotes_of, text_of

SIGNED = "Ai ký kế hoạch của {}?"
NUMBER = "Kế hoạch của {} mang số nào?"
KHE_VAN, LUNG_TRAM = "UBND tỉnh Khê Vân", "Sở Nông nghiệp tỉnh Lũng Trầm"


def test_the_signer_is_read_from_the_signature() -> None:
    found = both().ask(SIGNED.format(KHE_VAN))
    assert "Mã Thị Suối" in text_of(found) and "PHÓ CHỦ TỊCH" in text_of(found)
    assert quotes_of(found).endswith("PHÓ CHỦ TỊCH Mã Thị Suối")


def test_without_a_signature_no_signer_is_found() -> None:
    found = both().ask(SIGNED.format(LUNG_TRAM))
    assert found.status == "not_found" and "người ký" in found.note and not found.statements


def test_own_number_and_date_are_those_of_the_head() -> None:
    found = both().ask(NUMBER.format(KHE_VAN))
    assert text_of(found).endswith("số 31/KH-UBND, ngày 08/01/2032.")
    assert "Số: 31/KH-UBND" in quotes_of(found) and "412/NQ-CP ngày" not in text_of(found)


@pytest.mark.parametrize(
    "question", [NUMBER, "Kế hoạch của {} được ban hành ngày nào?", "Số, ký hiệu kế hoạch của {}?"]
)
def test_a_blank_number_or_date_is_not_found(question: str) -> None:
    found = both().ask(question.format(LUNG_TRAM))
    assert found.status == "not_found" and "không ghi" in found.note
    assert "77/QĐ-UBND" not in found.note  # another document's number


HALF = """UBND TỈNH BÃI SẬY
SỞ THỦY LỢI
Số:      /KH-STL
Bãi Sậy, ngày 19 tháng 5 năm 2033

KẾ HOẠCH
Cải cách hành chính năm 2033 của Sở Thủy lợi

- Nạo vét 12 km kênh.
"""


def test_a_blank_number_is_not_found_though_the_date_is_printed() -> None:
    half = desk(nua=HALF)
    assert half.book("nua").head.number is None and half.book("nua").head.issued_on == "2033-05-19"
    found = half.ask("Kế hoạch mang số nào?")
    assert found.status == "not_found" and found.note.endswith("không ghi số, ký hiệu.")
    assert text_of(half.ask("Kế hoạch được ban hành ngày nào?")).endswith(": ngày 19/05/2033.")


def test_a_definition_is_the_documents_own() -> None:
    found = both().ask("TTTD viết tắt của cụm từ nào?")
    assert text_of(found) == "TTTD là Trung tâm tiếp dân." and "(TTTD)" in quotes_of(found)


def test_an_abbreviation_that_two_documents_define_differently_is_said_for_each() -> None:
    one, other = (f"KẾ HOẠCH\nNuôi ong năm 2031 của {a}\n\n- {b} (TNO) họp.\n" for a, b in
                  (("Sở Ong", "Tổ nuôi ong"), ("Sở Mật", "Trạm ngăn ong")))  # fmt: skip
    found = desk(mot=one, hai=other).ask("TNO là gì?")
    assert [s.text.split(": ")[1] for s in found.statements] == ["TNO là Tổ nuôi ong.", "TNO là Trạm ngăn ong."]


def test_who_cites_a_number() -> None:
    found = both().ask("Những kế hoạch nào viện dẫn Nghị quyết 412/NQ-CP?")
    assert len(found.statements) == 1 and "tỉnh Khê Vân có viện dẫn Nghị quyết số 412/NQ-CP" in text_of(found)
    for other in ("413/NQ-CP", "412-NQ/TW", "12/NQ-CP"):
        found = both().ask(f"Những kế hoạch nào viện dẫn Nghị quyết {other}?")
        assert found.status == "not_found", other


def test_what_is_said_of_a_cited_document() -> None:
    found = both().ask("Nghị quyết 412/NQ-CP ban hành ngày nào, về việc gì?")
    assert "02/3/2031 của Chính phủ về đơn giản hóa thủ tục trồng rừng" in text_of(found)
    assert text_of(found).rstrip(".") in quotes_of(found)


def test_who_mentions_a_phrase() -> None:
    found = both().ask("Kế hoạch nào nhắc đến nuôi cá lồng?")
    assert len(found.statements) == 1 and "nuôi cá lồng" in quotes_of(found) and "Khê Vân" in text_of(found)


def test_whom_it_is_sent_to() -> None:
    sent = PROVINCE + "\nNơi nhận:\n- Như trên;\n- Hội Nuôi ong tỉnh;\n- Lưu: VT.\n"
    found = desk(tinh=sent).ask("Nơi nhận của kế hoạch gồm những đâu?")
    assert "Hội Nuôi ong tỉnh" in text_of(found)
    assert desk(tinh=PROVINCE).ask("Kế hoạch gửi cho những ai?").status == "not_found"


def test_who_holds_an_office() -> None:
    assert "Mã Thị Suối" in text_of(desk(tinh=PROVINCE).ask("Phó Chủ tịch UBND tỉnh Khê Vân tên là gì?"))
    for question in ("Chủ tịch UBND tỉnh Khê Vân tên là gì?", "Giám đốc Sở Nông nghiệp là ai?"):
        assert desk(tinh=PROVINCE).ask(question).status == "not_found", question
