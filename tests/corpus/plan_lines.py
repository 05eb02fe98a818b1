"""Hypothesis strategies for the lines of administrative plans of places that do not exist."""

from __future__ import annotations

import textwrap

from hypothesis import strategies as st

WORDS = (
    "rà soát công bố thủ tục hành chính cấp xã bến thuyền ngư dân hồ sơ trạm bơm tưới tiêu lịch trực kiểm tra đôn đốc "
    "chuyển đổi số TTHC CCHC UBND tỉnh Hải Vân sổ tay giao tiếp công sở viên chức 95% 12,5 kết quả phối hợp kinh tế "
    "thư viện đường đê Sở Thủy lợi hướng dẫn tiếp nhận quý III/2031 ngày 15/3/2031 định kỳ"
).split()
TITLES = ("Mục đích", "Yêu cầu", "Cải cách thể chế", "Tổ chức thực hiện", "Nhiệm vụ cụ thể", "Kinh phí")

word = st.sampled_from(WORDS)
phrase = st.lists(word, min_size=1, max_size=6).map(" ".join)
sentence = st.builds(
    lambda first, rest, end: f"{first} {' '.join(rest)}{end}",
    st.sampled_from(["Tiếp tục", "Xây dựng", "Các đơn vị", "Văn phòng Sở", "Đẩy mạnh"]),
    st.lists(word, min_size=8, max_size=60),
    st.sampled_from([".", ";", "./.", ""]),
)
numbers = st.integers(1, 12)
heading = st.builds(
    lambda form, n, title: form.format(n=n, roman=("I", "II", "III", "IV", "V", "VI")[n % 6], title=title),
    st.sampled_from(
        ["{roman}. {title}", "{n}. {title}", "{n}.1. {title}", "Điều {n}. {title}", "Chương {roman}", "Phần thứ nhất",
         "## **{n}. {title}**", "### {title}", "A. {title}", "Mục {n}. {title}", "a) {title}", "PHỤ LỤC {roman}"]
    ),
    numbers,
    st.sampled_from(TITLES) | st.sampled_from(TITLES).map(str.upper),
)  # fmt: skip
item = st.builds(
    lambda mark, text: f"{mark}{text}",
    st.sampled_from(["- ", "+ ", "• ", "* ", "a) ", "1. ", "2.1. ", "-\t", "b. "]),
    sentence,
)
furniture = st.builds(lambda n, form: form.format(n), numbers, st.sampled_from(["{}", " {} ", "- {} -", "Trang {}"]))
note = st.builds(lambda mark, text: f"{mark} {text}", st.sampled_from(["¹", "²", "[^1]:", "1", "2"]), sentence)
cell = st.just("") | phrase | st.sampled_from(["1", "2", "1.1", "01", "I", "A", "A.1", "STT", "Chủ trì", "Thời gian"])
tab_row = st.lists(cell, min_size=2, max_size=6).map("\t".join)
pipe_row = st.lists(cell, min_size=2, max_size=6).map(lambda cells: f"| {' | '.join(cells)} |")
special = st.sampled_from(
    ["", "", " ", "\f", "---", "|---|---|---|", "Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC", "KT. CHỦ TỊCH", "Lê Văn Bến",
     "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UBND TỈNH HẢI VÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
     "SỞ THỦY LỢI      Độc lập - Tự do - Hạnh phúc", "Số: 12/KH-STL      Hải Vân, ngày 05 tháng 01 năm 2031",
     "KẾ HOẠCH", "QUYẾT ĐỊNH", "Nơi nhận:                 TM. ỦY BAN NHÂN DÂN", "- Như trên;               CHỦ TỊCH",
     "<b>STT</b>", "(Có phụ lục kèm theo)", "Căn cứ Nghị định số 30/2020/NĐ-", "CP ngày 05/3/2020;", "\\+ Phóng sự",
     "<table><tr><td>TT</td><td>Nhiệm vụ</td></tr><tr><td>1</td><td>Nạo vét</td></tr></table>",
     "                              ", "__________", "***", "**", "#", "> ", "a|b|c", "|", "\t", "&nbsp;", "*(1)*"]
)  # fmt: skip
plan_line = heading | item | sentence | furniture | note | tab_row | pipe_row | special
plan_text = st.integers(1, 200).flatmap(lambda n: st.lists(plan_line, min_size=n, max_size=n)).map("\n".join)


def wrapped(paragraphs: list[str], width: int, gap: int) -> str:
    """The paragraphs as a page of that many characters prints them, ``gap`` line ends after each line."""
    lines = [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, width, break_on_hyphens=False)]
    return ("\n" * gap).join(lines)
