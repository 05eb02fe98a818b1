"""The load test finds the page's own events, waits for real answers and reads times rightly."""

from __future__ import annotations

from assistant.cli import main
from eval.page_load import Times, measured, served
from tests.text_plans import TEXT_PLANS


def test_quantiles_are_of_the_answers_in_order():
    times = Times(2, (0.3, 0.1, 0.2, 0.4))
    assert (times.quantile(0.5), times.quantile(0.95), times.quantile(1.0)) == (0.3, 0.4, 0.4)


def test_users_at_once_all_get_their_answers(tmp_path):
    library = str(tmp_path / "library")
    assert main(["index", *map(str, TEXT_PLANS.values()), "--library", library]) == 0
    questions = ["Ai ký kế hoạch của Sở Khoa học và Công nghệ tỉnh Hạc Giang?", "Ai xây cầu treo sông Ngàn năm 2031?"]
    with served(library) as address:
        times = measured(address, questions, users=3, rounds=1)
    assert len(times.seconds) == 3 and all(0 < each < 60 for each in times.seconds)
