from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading import read
from corpus.register.budget import amounts_in, budget_lines, check_totals, is_total, printed
from tests.corpus.register.plans import REAL, document
from tests.text_plans import TEXT_PLANS


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("1.500.000.000 đồng", 1_500_000_000),
        ("1,5 tỷ đồng", 1_500_000_000),
        ("6.850 triệu đồng", 6_850_000_000),
        ("0,125 tỷ đồng", 125_000_000),
        ("300 triệu đồng", 300_000_000),
        ("250 nghìn đồng", 250_000),
        ("45.000.000đ", 45_000_000),
    ],
)
def test_amounts(words: str, amount: int) -> None:
    assert amounts_in(words) == [amount]


@given(st.integers(0, 10**13))
def test_amounts_round_trip(amount: int) -> None:
    assert amounts_in(printed(amount)) == [amount]


def test_totals_are_told_from_words_that_look_like_them() -> None:
    assert is_total("Tổng cộng") and is_total("Cộng (1+2)")
    assert not is_total("Tổng hợp báo cáo") and not is_total("Hoạt động cộng đồng")


LIST = """KẾ HOẠCH
Phát triển chợ nổi năm 2026

PHỤ LỤC

DỰ TOÁN KINH PHÍ NĂM 2026

1. Nạo vét luồng: 120.000.000 đồng

2. Tập huấn lái đò: 45.000.000 đồng (03 lớp, 15.000.000 đồng/lớp)

3. Tuyên truyền:

- Loa phát thanh: 12.500.000 đồng

- Tờ rơi: 7.500.000 đồng

Tổng cộng: {total}
"""


@pytest.mark.parametrize(("total", "agrees"), [("185.000.000 đồng", True), ("190.000.000 đồng", False)])
def test_a_list_and_its_total(total: str, agrees: bool) -> None:
    text = document(LIST.format(total=total))
    lines = budget_lines(text)
    assert [line.name for line in lines] == [
        "Nạo vét luồng",
        "Tập huấn lái đò",
        "Loa phát thanh",
        "Tờ rơi",
        "Tổng cộng",
    ]
    (check,) = check_totals(text)
    assert (check.sum, check.agrees, len(check.lines)) == (185_000_000, agrees, 4)
    assert check.difference == (0 if agrees else 5_000_000)


def test_parts_of_a_line_are_not_added_twice() -> None:
    text = document(
        "KẾ HOẠCH\nPhát triển chợ nổi năm 2026\n\nII. KINH PHÍ\n\n1. Nạo vét: 100 triệu đồng\n\n"
        "a) Đoạn đầu: 60 triệu đồng\n\nb) Đoạn cuối: 40 triệu đồng\n\n2. Đèn bến: 20 triệu đồng\n\n"
        "Tổng cộng: 120 triệu đồng\n"
    )
    assert [line.parent for line in budget_lines(text)] == [None, 0, 0, None, None]
    assert [(check.total.name, check.agrees) for check in check_totals(text)] == [
        ("Nạo vét", True),
        ("Tổng cộng", True),
    ]


def test_a_sentence_that_lists_its_parts() -> None:
    text = document(
        "KẾ HOẠCH\nPhát triển chợ nổi năm 2026\n\nII. KINH PHÍ\n\nKinh phí là 186 triệu đồng từ ngân sách xã, "
        "gồm: mua đèn "
        "118 triệu đồng; sơn ghe 42 triệu đồng; tập huấn 27 triệu đồng.\n"
    )
    (check,) = check_totals(text)
    assert [line.name for line in check.lines] == ["mua đèn", "sơn ghe", "tập huấn"]
    assert not check.agrees and check.difference == -1_000_000


def test_of_which_need_not_be_all() -> None:
    text = document(
        "KẾ HOẠCH\nPhát triển chợ nổi năm 2026\n\nII. KINH PHÍ\n\nTổng kinh phí là 500 triệu đồng, trong đó "
        "ngân sách tỉnh "
        "300 triệu đồng.\n"
    )
    (check,) = check_totals(text)
    assert check.agrees and check.difference == 200_000_000


TABLE = """KẾ HOẠCH
Phát triển chợ nổi năm 2026

| TT | Nội dung | Kinh phí (triệu đồng) |
|---|---|---|
| 1 | Nạo vét luồng | 1.200 |
| 1.1 | Đoạn đầu | 700 |
| 1.2 | Đoạn cuối | 500 |
| 2 | Đèn bến | 80,5 |
| | Tổng cộng | 1.280,5 |
"""


def test_a_column_of_money() -> None:
    text = document(TABLE)
    lines = budget_lines(text)
    assert [line.amount for line in lines] == [1_200_000_000, 700_000_000, 500_000_000, 80_500_000, 1_280_500_000]
    checks = check_totals(text)
    assert [(check.total.name, check.agrees) for check in checks] == [("Nạo vét luồng", True), ("Tổng cộng", True)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 10**10), min_size=2, max_size=8))
def test_generated_lists_add_up(amounts: list[int]) -> None:
    items = "\n\n".join(
        f"{at}. Khoản chi {'rất ' * (at % 4)}cần: {printed(amount)}" for at, amount in enumerate(amounts, 1)
    )
    text = document(
        f"KẾ HOẠCH\nPhát triển chợ nổi năm 2026\n\nII. KINH PHÍ\n\n{items}\n\nTổng cộng: {printed(sum(amounts))}\n"
    )
    (check,) = check_totals(text)
    assert check.agrees and [line.amount for line in check.lines] == amounts
    for line in budget_lines(text):
        assert amounts_in(text.text[line.money.start : line.money.end]) == [line.amount]
        assert text.quote(line.named) == line.name


@pytest.mark.parametrize(
    ("name", "lines"),
    [("hac-giang-skhcn-2026.md", 8), ("hac-giang-ubnd-2026.txt", 6), ("phu-lam-ubnd-xa-2025.txt", 4)],
)
def test_sample_plans_add_up(name: str, lines: int) -> None:
    text = read(TEXT_PLANS[name])
    assert len(budget_lines(text)) == lines
    checks = check_totals(text)
    assert len(checks) == 1 and checks[0].agrees


def test_the_real_budget_adds_up() -> None:
    path = REAL / "thai-nguyen-stp-2026.txt"
    if not path.exists():
        pytest.skip(f"the real plan is not in {REAL} (set CCHC_REAL_PLANS)")
    (check,) = check_totals(read(path))
    assert check.agrees and len(check.lines) == 10


@pytest.mark.parametrize("words", ["mỗi lớp 25 đồng chí", "12 đồng nghiệp ở bến", "3 đồng tác giả"])
def test_people_are_no_amount(words: str) -> None:
    assert amounts_in(words) == []
    assert amounts_in(f"{words}, mỗi người 2 triệu đồng") == [2_000_000]


@pytest.mark.parametrize(
    "line",
    [
        "Kinh phí là 95 triệu đồng: bảng chỉ dẫn 12 triệu đồng, máy quét 28 triệu đồng, mở lớp 45 triệu đồng.",
        "Kinh phí: 95 triệu đồng (bảng chỉ dẫn 12 triệu đồng, máy quét 28 triệu đồng, mở lớp 45 triệu đồng).",
        "Dự toán 95 triệu đồng, trong đó:\n\n- Bảng chỉ dẫn: 12 triệu đồng;\n\n- Máy quét: 28 triệu đồng;\n\n"
        "- Mở lớp: 45 triệu đồng và 20 triệu đồng thuê phòng.",
    ],
)
def test_parts_after_a_colon_in_brackets_or_in_a_list_below(line: str) -> None:
    (check,) = check_totals(document(f"IV. KINH PHÍ\n\n{line}"))
    assert check.total.amount == 95_000_000 and len(check.lines) == 3
