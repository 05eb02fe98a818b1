from __future__ import annotations

import warnings

import pytest

from indexing.segment import many_words, words


@pytest.fixture(scope="module", autouse=True)
def underthesea_loaded():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that underthesea loads
        import underthesea  # noqa: F401


def test_compounds_are_joined_and_punctuation_is_left_out():
    found = words("Ủy ban nhân dân tỉnh ban hành kế hoạch, giao Sở Nội vụ chủ trì.")
    assert "kế_hoạch" in found
    assert "," not in found and "." not in found


def test_syllables_are_kept_as_they_are_typed():
    text = "Đẩy mạnh cải cách thủ tục hành chính"
    assert "_".join(words(text)).split("_") == text.split()


def test_nothing_gives_nothing():
    assert words("") == words(" \n ") == words("…") == []


def test_many_texts_report_progress_and_equal_one_by_one():
    texts = ["kế hoạch năm", "", "văn bản mới"]
    told: list[int] = []
    assert list(many_words(texts, told.append)) == [words(text) for text in texts]
    assert told == [1, 2, 3]
