from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from corpus.legacy import TCVN3, VNI, from_tcvn3, from_vni
from tests.corpus.test_text import ACCENTED, sentences

TO_TCVN3 = {letter: code for code, letter in TCVN3.items()}
TO_VNI = {letter: code for code, letter in VNI.items() if len(code) == 1 or code.isupper() == letter.isupper()}

# The tables as typists know them, letter by letter: an oracle that shares nothing with how the module builds its own.
TCVN3_CHART = dict(
    zip(
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ",
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢§£¤¥¦",
        strict=True,
    )
)
VNI_CHART = dict(
    zip(
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ",
        "aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä ñ eù eø eû eõ eï eâ eá eà eå eã eä í ì æ ó ò "
        "où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï uù uø uû uõ uï ö öù öø öû öõ öï yù yø yû yõ î".split(),
        strict=True,
    )
)


def to_tcvn3(text: str) -> str:
    return "".join(TO_TCVN3.get(char, char) for char in text)


def to_vni(text: str) -> str:
    return "".join(TO_VNI.get(char, char) for char in text)


def test_tables_are_complete() -> None:
    assert set(TCVN3.values()) == set(ACCENTED) | set("ĂÂĐÊÔƠƯ")
    assert len(TCVN3) == 74
    assert set(VNI.values()) == set(ACCENTED + ACCENTED.upper())
    assert len(set(VNI.values())) == 134
    assert all(unicodedata.is_normalized("NFC", letter) for letter in (*VNI.values(), *TCVN3.values()))


@pytest.mark.parametrize("letter", TCVN3_CHART)
def test_each_tcvn3_letter(letter: str) -> None:
    assert TCVN3[TCVN3_CHART[letter]] == letter
    assert from_tcvn3(f"b{TCVN3_CHART[letter]}b") == f"b{letter}b"


@pytest.mark.parametrize("letter", VNI_CHART)
def test_each_vni_letter(letter: str) -> None:
    code = VNI_CHART[letter]
    assert from_vni(code) == letter
    assert from_vni(code.upper()) == letter.upper()
    assert from_vni(code[0].upper() + code[1:]) == letter.upper()


@given(sentences)
def test_round_trip(text: str) -> None:
    for case in (text, text.upper(), text.title()):
        assert from_vni(to_vni(case)) == case
    text = " ".join("t" + word if len(word) == 1 else word for word in text.split())  # a lone · stays a bullet
    assert from_tcvn3(to_tcvn3(text)) == text


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("céng hßa x· héi", "cộng hòa xã hội"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("CéNG HßA X· HéI", "CỘNG HÒA XÃ HỘI"),
        ("TØNH S¥N §¤NG", "TỈNH SƠN ĐÔNG"),
        ("Së KHCN, Sè: 5/Q§-UBND", "Sở KHCN, Số: 5/QĐ-UBND"),
        ("· 3×4 ©2025 × ÷", "· 3×4 ©2025 × ÷"),
        ("a) b) ®)", "a) b) đ)"),
        ("ng­êi n­íc", "người nước"),
        ("ng-êi n-íc", "người nước"),
        ("T- ph¸p", "T- pháp"),
        ("Së T- ph¸p, th- ký", "Sở Tư pháp, thư ký"),
        ("b- Môc tiªu\nc- Tªn", "b- Mục tiêu\nc- Tên"),
        ("ng­êi kinh-tÕ, n-íc", "người kinh-tế, n-ớc"),
        ("“v¨n b¶n” – 2026", "“văn bản” – 2026"),
    ],
)
def test_tcvn3(codes: str, text: str) -> None:
    assert from_tcvn3(codes) == text


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
        ("Uûy ban, UÛY BAN", "Ủy ban, ỦY BAN"),
        ("quyeát ñònh, kyû luaät, myõ thuaät, trò, Phuù Myõ", "quyết định, kỷ luật, mỹ thuật, trị, Phú Mỹ"),
        ("“Höôùng daãn” – 5 m²", "“Hướng dẫn” – 5 m²"),
    ],
)
def test_vni(codes: str, text: str) -> None:
    assert from_vni(codes) == text
