from __future__ import annotations

import os
import re
import unicodedata
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import folded, is_syllable, modern_tone, nfc, squeezed, syllables, unaccented

ACCENTED = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"
SENTENCE = "Sở Nội vụ tỉnh Đông Lạc phối hợp rà soát, rút ngắn 12,5% thời hạn giải quyết trước ngày 15/01/2026."

onsets = st.sampled_from(["", "b", "ch", "đ", "h", "l", "m", "nh", "ph", "s", "t", "th", "tr", "v", "x"])
rimes = st.sampled_from(
    "a ai am an ang anh ao au ăm ăn âm ân âng âu em en êm ên êu im in iên iêm o oa oai oan oe oi om on ong ôi ôn ông "
    "ơi ơn u ua uy uyên uôn uông uân ư ưa ưng ươi ương ươu".split()
)
NUCLEI = "ươ iê yê uyê uô uâ".split()


def spell(onset: str, rime: str, tone: str) -> str:
    """Put the tone where Vietnamese puts it: a plain reference for the tests, old placement on oa, oe, uy."""
    shaped = [i for i, c in enumerate(rime) if c in "ăâêôơư"]
    vowels = [i for i, c in enumerate(rime) if c in "aăâeêioôơuưy"]
    if shaped:
        at = shaped[-1]
    elif len(vowels) > 1 and (rime[-1] not in "aeiouy" or rime in ("oa", "oe", "uy", "oai")):
        at = vowels[1]
    else:
        at = vowels[0]
    return unicodedata.normalize("NFC", onset + rime[: at + 1] + tone + rime[at + 1 :])


words = st.builds(spell, onsets, rimes, st.sampled_from(["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]))
sentences = st.lists(words, min_size=1, max_size=12).map(" ".join)
vietnamese_marks = st.text(
    st.sampled_from("aeouydđAĐ ÐðƠơ\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323\u00ad\u200b\r\n-")
)


@pytest.mark.parametrize("letter", ACCENTED + ACCENTED.upper())
def test_marks_in_any_order_compose(letter: str) -> None:
    base, *marks = unicodedata.normalize("NFD", letter)
    for order in permutations(marks):
        assert nfc(base + "".join(order)) == letter
        assert nfc(unicodedata.normalize("NFC", base + "".join(order))) == letter


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("một\u00a0hai\u202fba\u2009bốn", "một hai ba bốn"),
        ("hành\u200b chính\ufeff\u2060", "hành chính"),
        ("hành\u200dchính", "hànhchính"),
        ("thủ\u00adtục", "thủtục"),
        ("thủ\u00ad\ntục\u00ad", "thủ-\ntục-"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("trang 1\ftrang 2\tô", "trang 1\ftrang 2\tô"),
        ("Ðề án, NÐ-CP, HÐND", "Đề án, NĐ-CP, HĐND"),
        ("118/2025/NÐ-CP", "118/2025/NĐ-CP"),
        ("Ðông", "Đông"),
        ("Ɖiều", "Điều"),
        ("Ðorn og þing, maðr", "Ðorn og þing, maðr"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("café naïve Åse", "café naïve Åse"),
    ],
)
def test_nfc(typed: str, printed: str) -> None:
    assert nfc(typed) == printed


@given(st.one_of(vietnamese_marks, st.text()))
def test_nfc_is_idempotent_and_in_nfc(text: str) -> None:
    once = nfc(text)
    assert nfc(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(st.characters(exclude_categories=["Mn", "Cf", "Cc", "Zs", "Zl", "Zp"], exclude_characters="ÐðƉ")))
def test_nfc_keeps_every_printed_character(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà", "hòa"), ("thuỷ", "thủy"), ("uý", "úy"), ("khoẻ", "khỏe"), ("Uỷ ban", "Ủy ban"), ("UỶ BAN", "ỦY BAN"),
        ("HOÀ", "HÒA"), ("Hoá đơn (số hoá)", "Hóa đơn (số hóa)"), ("loè", "lòe"), ("oà", "òa"), ("huỷ/tuỳ", "hủy/tùy"),
        ("qúy", "quý"), ("qủa", "quả"), ("Gía", "Giá"), ("đoạ", "đọa"),
    ],
)  # fmt: skip
def test_old_tone_moves(old: str, new: str) -> None:
    assert modern_tone(old) == new
    assert modern_tone(new) == new


@pytest.mark.parametrize(
    "word",
    "quý quả quỹ QUÝ quẻ hoàn hoạch thuyền huýt huỳnh khuỷu khoái ngoèo toán giá gìn của mùa quyển oái hoà2".split(),
)
def test_other_tones_stay(word: str) -> None:
    assert modern_tone(word) == word


@given(sentences)
def test_tone_keeps_length_letters_and_case(text: str) -> None:
    for case in (text, text.upper(), text.title()):
        moved = modern_tone(case)
        assert unaccented(moved) == unaccented(case)
        assert [c.isupper() for c in moved] == [c.isupper() for c in case]
        assert modern_tone(moved) == moved
    assert not re.search(r"(?<![qg])(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])\b", modern_tone(text))


def test_unaccented() -> None:
    assert unaccented(ACCENTED) == "a" * 17 + "e" * 11 + "i" * 5 + "o" * 17 + "u" * 11 + "y" * 5 + "d"
    assert unaccented("Đường số 9, smørrebrød, 한국") == "Duong so 9, smørrebrød, 한국"
    assert unaccented("x\u0323") == "x"


@given(st.text(st.characters(exclude_categories=["Mn"])))
def test_unaccented_keeps_offsets(text: str) -> None:
    text = nfc(text)
    if not any(unicodedata.category(c) == "Mn" for c in text):
        assert len(unaccented(text)) == len(text)


@given(sentences)
def test_unaccented_vietnamese_is_ascii(text: str) -> None:
    assert unaccented(text).isascii()


def test_folded() -> None:
    assert folded("  UỶ BAN\n“Hoà” – ‘An’ — 5−3\u00a0") == "ủy ban \"hòa\" - 'an' - 5-3"


@given(st.one_of(vietnamese_marks, st.text()))
def test_folded_is_idempotent(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert once == " ".join(once.split())


@given(sentences, st.data())
def test_squeezed_finds_a_quotation_in_reflowed_text(text: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.sampled_from([" ", "\n", " \u00a0", "\t", " - ", ",\n"]), min_size=12, max_size=12))
    reflowed = "".join(word + gap for word, gap in zip(text.split(), gaps, strict=False))
    assert squeezed(reflowed) == squeezed(text)


def test_squeezed_keeps_what_tells_numbers_apart() -> None:
    assert squeezed("Đạt 12,5% (66-NQ/TW).") == "đạt125%66nq/tw"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Nghị định số 118/2025/NĐ-CP", ["nghị", "định", "số", "118/2025/nđ-cp"]),
        ("66-NQ/TW, 66/NQ-CP;", ["66-nq/tw", "66/nq-cp"]),
        ("130/KH-BCĐTKNQ18.", ["130/kh-bcđtknq18"]),
        ("118/2025/NÐ-\nCP và 59-CV/BCĐ", ["118/2025/nđ-cp", "và", "59-cv/bcđ"]),
        ("190/2025/QH15 01a/KH-UBND", ["190/2025/qh15", "01a/kh-ubnd"]),
        ("118/2025/nd-cp", ["118/2025/nd-cp"]),
        ("đạt 12,5 % (1.200.000 đồng)", ["đạt", "12,5%", "1.200.000", "đồng"]),
        ("100%/năm; 5/tháng", ["100%", "năm", "5", "tháng"]),
        ("từ 15/01/2026-31/12/2026", ["từ", "15/01/2026", "31/12/2026"]),
        ("giai đoạn 2026-2030, quý I/2026", ["giai", "đoạn", "2026", "2030", "quý", "i", "2026"]),
        ("2025-nay", ["2025", "nay"]),
        ("Uỷ ban_nhân dân", ["ủy", "ban", "nhân", "dân"]),
        ("5G, m2, QH15", ["5g", "m2", "qh15"]),
        (" …–“” ", []),
    ],
)
def test_syllables(text: str, tokens: list[str]) -> None:
    assert syllables(text) == tokens


@given(sentences)
def test_syllables_of_plain_words_are_the_words(text: str) -> None:
    assert syllables(text.upper()) == folded(text).split()


@given(st.text())
def test_syllables_lose_no_letter_or_digit(text: str) -> None:
    kept = "".join(char for char in "".join(syllables(text)) if char.isalnum())
    assert kept == "".join(char for char in folded(text) if char.isalnum())


@given(words)
def test_spelt_words_are_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(modern_tone(word))


@pytest.mark.parametrize(
    "word", "nghiêng gì gìn giêng giếng giữ già quý quốc quyết kế khuỷu thuở ghế uỷ yêu ỷ tách lớp một Đề NGƯỜI".split()
)
def test_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    ["", *"ngiêng céng kô tàt lỡp café nghà kh hßa ®i x· phuùc hoøa lyêu qua2 a\u0301o\u0301 đường-phố web".split()],
)
def test_not_a_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_real_plans_are_made_of_syllables() -> None:
    folder = Path(os.environ.get("CCHC_REAL_PLANS", Path(__file__).parents[2].parent / "shared")) / "corpus"
    files = sorted(folder.glob("*.txt"))
    if not files:
        pytest.skip("no real plans: set CCHC_REAL_PLANS to a folder with corpus/*.txt")
    for file in files:
        found = re.findall(r"[^\W\d_]+", nfc(file.read_text(encoding="utf-8")))
        accented = [word for word in found if not word.isascii() and not word.isupper()]
        assert sum(map(is_syllable, accented)) >= 0.99 * len(accented), file.name
