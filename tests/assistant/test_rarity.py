"""How telling words are."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from assistant.rarity import Rarity

WORDS = st.lists(st.sampled_from("số hóa hồ sơ dê ong".split()), max_size=6)


def test_rarity_is_the_inverse_frequency_over_passages() -> None:
    rarity = Rarity.learn(["số hóa số", "số", "hồ sơ"])
    assert rarity.of(["số"]) == math.log(1 + 3 / 2) and rarity.of(["hóa"]) == math.log(4)
    assert rarity.of(["chưa"]) == rarity.unseen == math.log(4)


def test_without_passages_nothing_is_known() -> None:
    rarity = Rarity.learn([])
    assert rarity.share(["số"], set()) == 0 and rarity.share([], set()) == 1


@given(st.lists(WORDS.map(" ".join), max_size=5), WORDS, WORDS, WORDS)
def test_a_share_grows_with_what_is_held(texts: list[str], asked: list[str], held: list[str], more: list[str]) -> None:
    rarity = Rarity.learn(texts)
    less, all_ = rarity.share(asked, set(held)), rarity.share(asked, {*held, *more})
    assert 0 <= less <= all_ <= 1 + 1e-12
    assert rarity.share(asked, set(asked)) == 1
