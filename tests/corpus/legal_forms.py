"""Numbers of documents to make tests of."""

from __future__ import annotations

from hypothesis import strategies as st

from corpus.legal import (
    find_references,
)

NUMBERS = (
    "118/2025/NĐ-CP",
    "1719/QĐ-TTg",
    "4110/KH-UBND",
    "62-KL/TW",
    "130/KH-BCĐTKNQ18",
    "01/2023/TT-VPCP",
    "190/2025/QH15",
    "1211/2016/UBTVQH13",
    "59-CV/BCĐ",
    "05-CTr/TU",
    "4625/BNV-CCHC",
    "505/SNV-CCHC",
    "2231/SNV-CCHC&PC",
    "76/NQ-CP",
    "30c/NQ-CP",
    "23/CT-TTg",
    "06/QĐ-TTg",
    "1494/TTr-SNV",
    "12/2024/TTLT-BNV-BTC",
    "18/BCTĐ-STP",
)


def only(text):
    [reference] = find_references(text)
    return reference


pieces = st.sampled_from(
    ["Nghị định", "số", "12", "/", "-", "2026", "NĐ-CP", "KH", "ngày", "31/02/2026", "của", "Chính phủ", "và", "về",
     "(", ")", ",", "Bộ", "Luật Thử", "quy định", "¹", "*", "\n", "Số: /KH"]
)  # fmt: skip
