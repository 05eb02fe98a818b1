from __future__ import annotations

import os
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.encodings import Decoded, decode, mend
from corpus.errors import EncodingError, ReadError
from corpus.legacy import TCVN3
from corpus.text import nfc
from tests.corpus.test_legacy import to_tcvn3, to_vni
from tests.corpus.test_text import sentences

PLAN = """Kế hoạch số hóa hồ sơ của tỉnh Hòa Lạc năm 2026
Mục tiêu: 12,5% thủ tục được giải quyết trước hạn, người dân không phải đi lại.
Sở Nội vụ chủ trì; Ủy ban nhân dân các xã phối hợp – báo cáo trước ngày 15/01/2026.
a) Tập huấn
Thực hiện Nghị định 118/2025/NĐ-CP “một cửa”
"""
LOWER_PLAN = PLAN.replace("Ủy", "Ban")  # TCVN3 has no capital Ủ
FRENCH = "Où est la bibliothèque? Ça va être très bien à la fête du café, déjà vu à Noël.\n"
ENGLISH = "The naïve façade of Zoë’s café – 25 °C, § 5 © 2025, 3 × 4 ± 1 · résumé\n"
NORDIC = "Så må vi få på plass et møte om åpne data, før året er omme. Håper også å nå fram.\n"
GERMAN = "Für die Prüfung der Anträge müssen Bürger künftig später größere Gebühren zahlen.\n"
COMMON = (
    "kế hoạch được thực hiện tại huyện Đông nhằm bảo đảm tiến độ giải quyết thủ tục hành chính của người dân và "
    "doanh nghiệp với chất lượng tốt hơn, nâng cao trách nhiệm, rút ngắn thời gian, cắt giảm chi phí"
).split()


def to_cp1258(text: str) -> bytes:
    """Write each letter as Windows-1258 does: the shaped vowel, then its tone as a combining mark."""
    data = b""
    for char in text:
        base, tones = "", ""
        for part in unicodedata.normalize("NFD", char):
            base, tones = (base, tones + part) if part in "\u0300\u0301\u0303\u0309\u0323" else (base + part, tones)
        data += (unicodedata.normalize("NFC", base) + tones).encode("cp1258")
    return data


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"), ("utf-32", "utf-32-le"),
    ],
)  # fmt: skip
def test_unicode(codec: str, name: str) -> None:
    assert decode(PLAN.encode(codec), "a.txt") == Decoded(PLAN, name)
    assert decode(unicodedata.normalize("NFD", PLAN).encode(codec), "a.txt").text == PLAN


def test_byte_order_marks_of_big_endian() -> None:
    assert decode(b"\xfe\xff" + PLAN.encode("utf-16-be"), "a.txt") == Decoded(PLAN, "utf-16-be")
    assert decode(b"\0\0\xfe\xff" + PLAN.encode("utf-32-be"), "a.txt") == Decoded(PLAN, "utf-32-be")


def test_empty_and_ascii() -> None:
    assert decode(b"", "a.txt") == Decoded("", "utf-8")
    assert decode(b"Ke hoach\r\n2026", "a.txt") == Decoded("Ke hoach\n2026", "utf-8")
    assert decode("ab".encode("utf-16-le"), "a.txt") == Decoded("ab", "utf-16-le")


def test_windows_1258() -> None:
    assert decode(to_cp1258(PLAN), "a.txt") == Decoded(PLAN, "windows-1258")
    assert decode(to_cp1258("năm Đông"), "a.txt").text == "năm Đông"


@pytest.mark.parametrize(("encode", "name", "plan"), [(to_tcvn3, "tcvn3", LOWER_PLAN), (to_vni, "vni", PLAN)])
def test_legacy_bytes_and_legacy_in_utf8(encode, name: str, plan: str) -> None:
    codes = encode(plan)
    assert codes != plan
    assert decode(codes.encode("cp1252"), "a.txt") == Decoded(plan, name)
    assert decode(codes.encode("utf-8"), "a.txt") == Decoded(plan, f"utf-8/{name}")
    assert decode(codes.replace("\n", "\r\n").encode("utf-16"), "a.txt") == Decoded(plan, f"utf-16-le/{name}")


@pytest.mark.parametrize(
    "codes",
    [
        "Céng hßa x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc",
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\nÑoäc laäp - Töï do - Haïnh phuùc",
        "Cá»™ng hÃ²a xÃ£ há»™i chá»§ nghÄ©a Viá»‡t Nam\nÄ\u0090á»™c láº\xadp - Tá»± do - Háº¡nh phÃºc",
    ],
)
def test_samples_from_the_wild(codes: str) -> None:
    assert decode(codes.encode(), "a.txt").text == "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize("misread", ["cp1252", "latin-1"])
def test_utf8_read_twice(misread: str) -> None:
    data = PLAN.encode()
    twice = "".join(bytes([b]).decode(misread, "ignore") or chr(b) for b in data)
    assert decode(twice.encode(), "a.txt") == Decoded(PLAN, "utf-8/utf-8")


@given(st.permutations(COMMON), st.integers(12, len(COMMON)), st.sampled_from([(to_tcvn3, "tcvn3"), (to_vni, "vni")]))
def test_any_sentence_of_common_words_is_recognised(words, size: int, encoding) -> None:
    text = " ".join(words[:size])
    encode, name = encoding
    assert decode(encode(text).encode("cp1252"), "a.txt") == Decoded(text, name)
    assert decode(encode(text).encode(), "a.txt") == Decoded(text, f"utf-8/{name}")


@given(st.permutations(COMMON), st.integers(12, len(COMMON)))
def test_any_sentence_in_windows_1258(words, size: int) -> None:
    text = " ".join(words[:size])
    assert decode(to_cp1258(text), "a.txt") == Decoded(text, "windows-1258")


@given(st.lists(sentences, min_size=1, max_size=5).map("\n".join))
def test_good_vietnamese_is_never_changed(text: str) -> None:
    for form in ("NFC", "NFD"):
        data = unicodedata.normalize(form, text).encode()
        assert decode(data, "a.txt") == Decoded(nfc(text), "utf-8")


@pytest.mark.parametrize(
    "text", [FRENCH, ENGLISH, NORDIC, GERMAN, "có thì là và cùng cái đó\n", "Só:\n", "日本語 한국어 ไทย\n"]
)
def test_good_text_is_never_changed(text: str) -> None:
    for whole in (text, text * 5, PLAN + text, text + PLAN):
        assert decode(whole.encode(), "a.txt") == Decoded(whole, "utf-8")


@pytest.mark.parametrize("text", [FRENCH, ENGLISH, NORDIC, GERMAN])
def test_western_bytes(text: str) -> None:
    text += "The rest of the page is plain English, as in most such files.\n"
    assert decode(text.encode("cp1252"), "a.txt") == Decoded(text, "windows-1252")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffd"), max_size=60))
def test_text_beside_vietnamese_survives(text: str) -> None:
    whole = f"Điều kiện: {text}"  # a line with letters that only Unicode has is never taken for legacy codes
    assert decode(whole.encode(), "a.txt").text == nfc(whole)


def test_pasted_legacy_paragraph_is_mended_and_the_rest_left() -> None:
    pasted = "Các phòng thực hiện rà soát, cắt giảm thủ tục;\ntổng hợp, gửi kết quả"
    whole = PLAN + "có lí do\n" + to_tcvn3(pasted) + "\nThế là hết\n" + FRENCH
    assert decode(whole.encode(), "a.txt").text == whole.replace(to_tcvn3(pasted), pasted)


def test_doubtful_line_follows_its_neighbours() -> None:
    plan = "Thực hiện kế hoạch được giao\nSố cũ\nQĐ-UBND, NĐ-CP\nnâng cao chất lượng dịch vụ"
    assert decode(to_tcvn3(plan).encode(), "a.txt").text == plan
    assert mend("Só cò") == Decoded("Só cò", "")  # alone it may be either


def test_two_words_are_enough() -> None:
    assert mend("KÕ ho¹ch") == Decoded("Kế hoạch", "tcvn3")
    assert mend("Keá hoaïch") == Decoded("Kế hoạch", "vni")


def test_capitals_and_lost_soft_hyphens_of_tcvn3() -> None:
    codes = "Së T- ph¸p phèi hîp víi ®Þa ph-¬ng, ng-êi d©n\nTØNH S¥N §¤NG: KÕ HO¹CH C¶I C¸CH"
    text = "Sở Tư pháp phối hợp với địa phương, người dân\nTỈNH SƠN ĐÔNG: KẾ HOẠCH CẢI CÁCH"
    assert mend(codes) == Decoded(text, "tcvn3")


def test_few_bad_bytes_are_counted() -> None:
    data = PLAN.encode()
    cut = data.index("ế".encode())
    decoded = decode(data[:cut] + b"\xff" + data[cut + 3 :], "a.txt")
    assert decoded == Decoded(PLAN.replace("ế", "\ufffd", 1), "utf-8", damaged=1)
    assert decode(data[:-1] + b"\xe1\xba", "a.txt").damaged == 1
    assert decode(("\ufffd" + PLAN).encode(), "a.txt").damaged == 1
    assert decode((PLAN + "\x07\x1e").encode(), "a.txt").text == PLAN + "\x07\x1e"


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04rest", ".docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        (b"\x89PNG\r\n\x1a\n", "ảnh"),
        (random.Random(1).randbytes(500), "UTF-8"),
        (bytes(range(256)) * 4, "UTF-8"),
        (b"text\0\0\0text\0", "UTF-8"),
        ("これは日本語の文書です。行政改革の計画。".encode("shift-jis"), "UTF-8"),
        ("这是行政改革计划的文件，请各部门认真执行。".encode("gbk"), "UTF-8"),
        ("План административной реформы области на год".encode("cp1251"), "UTF-8"),
        ("แผนปฏิรูประบบราชการประจำปี".encode("tis-620"), "UTF-8"),
        (b"\xff\xfe" + b"\x00\xd8" * 20, "UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, hint: str) -> None:
    with pytest.raises(EncodingError) as caught:
        decode(data, "kế hoạch.txt")
    assert "«kế hoạch.txt»" in str(caught.value)
    assert hint in str(caught.value)
    assert "Hãy" in str(caught.value)
    assert isinstance(caught.value, ReadError)


@given(st.binary(max_size=300))
def test_bytes_give_text_or_our_error(data: bytes) -> None:
    try:
        decoded = decode(data, "a.txt")
    except EncodingError:
        return
    assert unicodedata.is_normalized("NFC", decoded.text)
    assert decoded.damaged == decoded.text.count("\ufffd")


def test_real_plans_survive_each_encoding() -> None:
    folder = Path(os.environ.get("CCHC_REAL_PLANS", Path(__file__).parents[2].parent / "shared")) / "corpus"
    files = sorted(folder.glob("*.txt"))
    if not files:
        pytest.skip("no real plans: set CCHC_REAL_PLANS to a folder with corpus/*.txt")
    for file in files:
        data = file.read_bytes()
        plan = nfc(data.decode("utf-8-sig"))
        assert decode(data, file.name) == Decoded(plan, "utf-8")
        vni = decode(to_vni(plan).encode(), file.name)
        assert vni == Decoded(plan, "utf-8/vni")
        lower = "".join(char for char in plan.lower() if char.isalpha() or char not in TCVN3)  # ¹ is the code of ạ
        tcvn3 = decode(to_tcvn3(lower).encode(), file.name)
        assert (tcvn3.encoding, tcvn3.text.lower()) == ("utf-8/tcvn3", lower)
