"""What questions ask for: several ways to put each."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.intent import Field, Intent, Shape, intent_of

FIELDS: dict[Field, tuple[str, ...]] = {
    "lead": (
        "Cơ quan nào chủ trì việc số hóa hồ sơ?",
        "ai làm chính vụ này",
        "Đơn vị nào phải rà soát thủ tục?",
        "việc này giao cho ai",
        "Phòng nào phụ trách tập huấn?",
        "Đầu mối tổng hợp báo cáo là ai?",
        "Bên nào gánh phần trả lời phản ánh?",
    ),
    "funding": (
        "Tiền làm việc này lấy từ nguồn nào?",
        "Kinh phí thực hiện kế hoạch lấy từ đâu?",
        "Nguồn kinh phí của kế hoạch là gì?",
        "ngân sách cho tập huấn trích từ nguồn nào",
        "Nguồn vốn mua máy chủ lấy ở đâu?",
        "Where does the money for this plan come from?",
    ),
    "coordinate": (
        "Cơ quan nào phối hợp với Sở Nội vụ?",
        "Ai phối hợp thực hiện khảo sát?",
        "Đơn vị phối hợp là ai?",
        "Những bên nào cùng tham gia khảo sát?",
        "ai hỗ trợ phòng một cửa",
        "Sở nào góp sức làm việc này?",
    ),
    "deadline": (
        "Khi nào xong?",
        "bao giờ phải nộp báo cáo",
        "Hạn hoàn thành là ngày nào?",
        "Thời hạn gửi báo cáo quý",
        "Việc này làm vào quý mấy?",
        "Chậm nhất phải công bố lúc nào?",
        "When is the report due?",
    ),
    "product": (
        "Sản phẩm của nhiệm vụ là gì?",
        "Làm xong phải ra văn bản gì?",
        "Kết quả đầu ra là gì?",
        "nhiệm vụ này cho ra cái gì",
        "Kết quả phải là loại giấy tờ nào?",
        "Đầu ra của việc rà soát?",
    ),
    "percent": (
        "Tỷ lệ hồ sơ trực tuyến là bao nhiêu?",
        "bao nhiêu phần trăm hồ sơ đúng hạn",
        "Đặt chỉ tiêu số hóa mấy %?",
        "hài lòng phải đạt bao nhiêu",
        "Mức độ hài lòng tối thiểu của người dân?",
        "ít nhất bao nhiêu hồ sơ nộp qua mạng",
    ),
    "money": (
        "Kinh phí thực hiện là bao nhiêu?",
        "hết bao nhiêu tiền",
        "Dự toán cho tuyên truyền mấy triệu?",
        "Tổng kinh phí của kế hoạch",
        "Dành bao nhiêu cho tập huấn?",
        "Khoản chi lớn nhất là gì?",
        "What is the total budget?",
    ),
    "reference": (
        "Nghị định nào quy định về một cửa?",
        "theo Quyết định số mấy",
        "Kế hoạch căn cứ vào nghị quyết nào?",
        "Văn bản nào của Chính phủ được dẫn ra?",
        "Thông tư số bao nhiêu hướng dẫn?",
        "làm theo công văn nào",
    ),
    "definition": (
        "CCHC viết tắt của cụm từ nào?",
        "TTHC nghĩa là gì?",
        "VNeID là gì",
        "Tên đầy đủ của BCĐ?",
        "KSTTHC là chữ gì",
        "What does DVC stand for?",
    ),
    "signer": (
        "Ai ký kế hoạch?",
        "Người ký văn bản là ai?",
        "ai là người ký ban hành",
        "Kế hoạch được ký bởi ai?",
        "Ông nào đặt bút ký kế hoạch?",
        "Who signed the plan?",
    ),
    "own_number": (
        "Kế hoạch mang số nào?",
        "Số, ký hiệu của kế hoạch?",
        "Kế hoạch có số hiệu gì?",
        "số ký hiệu văn bản này",
        "Kế hoạch này được ban hành ngày nào?",
        "Kế hoạch của tỉnh là số mấy?",
    ),
    "phone": (
        "Số điện thoại của trung tâm là gì?",
        "cho xin số điện thoại phòng một cửa",
        "Đường dây nóng là số nào?",
        "hotline tiếp nhận phản ánh là bao nhiêu",
        "lấy số điện thoại ở đâu",
        "Số máy trực ban là số mấy?",
    ),
    "rank": (
        "Chỉ số CCHC xếp thứ mấy?",
        "tỉnh đứng thứ mấy cả nước",
        "Xếp hạng bao nhiêu?",
        "Thứ hạng của tỉnh năm ngoái",
        "đứng vị trí thứ mấy",
        "Năm ngoái xếp hạng mấy?",
    ),
    "headcount": (
        "Sở có bao nhiêu biên chế?",
        "Giảm bao nhiêu công chức?",
        "Phòng có bao nhiêu người?",
        "Số lượng biên chế được giao",
        "Tổng số bao nhiêu cán bộ đi học?",
        "tinh giản bao nhiêu viên chức",
    ),
    "source": (
        "Kế hoạch nào đề ra chỉ tiêu này?",
        "chỉ tiêu này của tỉnh nào",
        "Điều này nằm ở mục nào?",
        "Văn bản nào có nêu việc này?",
        "Bản nào quy định thời gian chờ?",
        "Con số này của cơ quan nào?",
    ),
    "basis": (
        "Kế hoạch được lập ra để thực hiện văn bản nào?",
        "Kế hoạch ban hành nhằm triển khai gì?",
        "Kế hoạch của sở căn cứ vào văn bản nào?",
        "Nó được soạn ra để làm theo cái gì?",
        "Xây dựng để thực hiện kế hoạch nào?",
        "Sở làm theo quyết định nào?",
    ),
    "duration": (
        "Mỗi hồ sơ giải quyết trong bao lâu?",
        "chờ mấy phút thì được phục vụ",
        "Phải trả lời trong vòng bao nhiêu ngày?",
        "How long may an outage last?",
        "trước mấy ngày phải báo",
        "Thời hạn giải quyết là bao nhiêu giờ?",
    ),
}

SHAPES: dict[Shape, tuple[str, ...]] = {
    "list": (
        "Liệt kê các nhiệm vụ của Sở Nội vụ",
        "Kể tên các đơn vị tham gia",
        "Những nhiệm vụ nào do Văn phòng chủ trì?",
        "Các nhiệm vụ có hạn quý II?",
        "Những việc nào phải xong trong tháng 6?",
        "Which tasks are due in Quarter 2?",
    ),
    "count": (
        "Có bao nhiêu nhiệm vụ?",
        "bảng có mấy đầu việc",
        "Tổng số nhiệm vụ của phụ lục?",
        "kho có mấy kế hoạch năm 2026",
        "How many tasks are there?",
        "Phụ lục chia làm mấy nhóm?",
    ),
    "compare": (
        "So sánh tỷ lệ của hai tỉnh",
        "Chỉ tiêu của tỉnh so với của sở",
        "Hai nơi khác nhau thế nào?",
        "mức nào chênh hơn",
        "Hai kế hoạch có gì giống?",
        "Compare the two plans",
    ),
    "agreement": (
        "Hai mục có khớp không?",
        "Hai chỗ có mâu thuẫn gì không?",
        "Các con số có thống nhất không?",
        "phần lời và bảng có vênh gì không",
        "Mục I và mục II trái nhau à?",
        "Số liệu trong kế hoạch có nhất quán?",
    ),
    "one": ("Ai ký?", "Khi nào xong?", "Tỷ lệ là bao nhiêu?", "Sản phẩm là gì?", "Vì sao phải chờ?", "Cách nộp hồ sơ?"),
}

# Each type of question in the sets for evaluation, with what must be understood of it.
TYPES: tuple[tuple[str, str, tuple[Field, ...], Shape], ...] = (
    ("lead", "Sở nào chủ trì việc đo lường sự hài lòng?", ("lead",), "one"),
    ("coordinate", "Sở Xây dựng phối hợp với ai khi cắm mốc?", ("coordinate",), "one"),
    ("deadline", "Trồng cây xanh phải xong trước ngày nào?", ("deadline",), "one"),
    ("lead_deadline", "Ai chủ trì tập huấn và bao giờ xong?", ("lead", "deadline"), "one"),
    ("product", "Sản phẩm của việc khảo sát là gì?", ("product",), "one"),
    ("target", "Đặt tỷ lệ trả đúng hạn bao nhiêu phần trăm?", ("percent",), "one"),
    ("budget", "Kinh phí tập huấn là bao nhiêu?", ("money",), "one"),
    ("list", "Liệt kê những nhiệm vụ do Phòng Y tế chủ trì", ("lead",), "list"),
    ("count", "Phụ lục có bao nhiêu nhiệm vụ?", (), "count"),
    ("citation", "Việc này theo nghị định nào, số mấy?", ("reference",), "one"),
    ("definition", "BĐS viết tắt của cụm từ gì?", ("definition",), "one"),
    ("signer", "Ai ký kế hoạch của xã?", ("signer",), "one"),
    ("duty", "Văn phòng phải làm gì khi hồ sơ trễ hạn?", (), "one"),
    ("explain", "Hồ sơ nộp sau giờ làm việc được xử lý ra sao?", (), "one"),
    ("compare", "So sánh mức độ hài lòng của tỉnh và của sở", ("percent",), "compare"),
    ("internal_conflict", "Tỷ lệ số hóa ở hai mục có thống nhất không?", ("percent",), "agreement"),
    ("unanswerable", "Số điện thoại của Chủ tịch là bao nhiêu?", ("phone",), "one"),
)


@pytest.mark.parametrize(("field", "question"), [(field, q) for field, questions in FIELDS.items() for q in questions])
def test_the_field_is_asked_for(field: Field, question: str) -> None:
    assert intent_of(question).asks(field), intent_of(question)


def test_every_field_and_shape_has_six_questions() -> None:
    assert set(FIELDS) == set(get_args(Field)) and set(SHAPES) == set(get_args(Shape))
    assert all(len(questions) >= 6 for questions in (*FIELDS.values(), *SHAPES.values()))


@pytest.mark.parametrize(("shape", "question"), [(shape, q) for shape, questions in SHAPES.items() for q in questions])
def test_the_shape(shape: Shape, question: str) -> None:
    assert intent_of(question).shape == shape


@pytest.mark.parametrize(("kind", "question", "fields", "shape"), TYPES)
def test_each_type_of_question(kind: str, question: str, fields: tuple[Field, ...], shape: Shape) -> None:
    intent = intent_of(question)
    assert set(fields) <= intent.fields and intent.shape == shape


def test_there_are_seventeen_types() -> None:
    assert len({kind for kind, *_ in TYPES}) == 17


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Dạy công chức dùng chữ ký số là làm theo văn bản nào?", "signer"),
        ("Ai chủ trì việc số hóa?", "signer"),
        ("Ai ký kế hoạch?", "deadline"),
        ("Sản phẩm của nhiệm vụ là gì?", "definition"),
        ("Tỷ lệ hồ sơ đúng hạn là bao nhiêu?", "money"),
        ("Ai phối hợp?", "reference"),
        ("Kế hoạch mang số nào?", "phone"),
        ("Sở nào phối hợp với Sở Nội vụ?", "lead"),
        ("Văn phòng phối hợp với những ai?", "lead"),
        ("Việc này được bên nào đỡ một tay?", "lead"),
        ("Kế hoạch dựa vào nghị định nào, do ai ban hành?", "lead"),
        ("Kế hoạch dẫn nghị quyết nào, ngày nào?", "deadline"),
        ("Sở báo cáo kết quả cho cơ quan nào?", "lead"),
        ("Tỷ lệ của sở nào cao hơn?", "lead"),
        ("Công tác thi hành pháp luật xong trước ngày nào?", "reference"),
    ],
)
def test_a_field_that_is_not_asked_for(question: str, field: Field) -> None:
    assert not intent_of(question).asks(field)


def test_readings_add_up_and_the_first_telling_shape_counts() -> None:
    intent = intent_of("cái này", "ai chủ trì, liệt kê")
    assert intent.asks("lead") and intent.shape == "list"
    assert intent_of() == Intent(frozenset(), "one")


def test_case_and_white_space_do_not_matter() -> None:
    assert intent_of("AI  KÝ\nKẾ HOẠCH?") == intent_of("ai ký kế hoạch?")


@given(st.lists(st.text(max_size=200), max_size=2))
def test_any_text_has_an_intent(readings: list[str]) -> None:
    intent = intent_of(*readings)
    assert intent.fields <= set(get_args(Field)) and intent.shape in get_args(Shape)
