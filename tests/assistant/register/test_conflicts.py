from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.register.conflicts import find_conflicts
from corpus.reading import read
from corpus.types import Span
from tests.assistant.register.plans import DEPARTMENT, HEALTH, plan, samples

REAL = Path(os.environ.get("CCHC_REAL_PLANS", Path(__file__).parents[4] / "shared")) / "corpus"


def kinds(*documents):
    return [conflict.kind for conflict in find_conflicts(documents)]


def below(tmp_path, *body, issuer=DEPARTMENT, number="7/KH-SXD", **given):
    return plan(tmp_path, "so", *body, issuer=issuer, number=number, **given)


def test_the_samples_hold_the_planted_contradiction_and_what_follows_from_it():
    found = find_conflicts(samples())
    assert [conflict.kind for conflict in found] == ["target_conflict_internal", "target_below_superior"]
    planted = found[0]
    assert planted.severity == "error" and "tối thiểu 95%" in planted.message and "từ 90% trở lên" in planted.message
    assert {passage.document for passage in planted.evidence} == {"hac-giang-skhcn-2026"}
    assert "92%" in found[1].message


def test_every_passage_is_verbatim():
    documents = {document.id: document for document in samples()}
    for conflict in find_conflicts(documents.values()):
        assert len(conflict.evidence) >= 2
        for passage in conflict.evidence:
            assert passage.quote == documents[passage.document].quote(Span(passage.start, passage.end))


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ("Số hóa tối thiểu 93% hồ sơ đất đai.", "Số hóa tối thiểu 88% hồ sơ đất đai.", True),
        ("Số hóa tối thiểu 93% hồ sơ đất đai.", "Số hóa tối thiểu 93% hồ sơ đất đai.", False),
        ("Số hóa tối thiểu 93% hồ sơ đất đai.", "Số hóa tối thiểu 88% hồ sơ hộ tịch.", False),
        ("Số hóa tối thiểu 60% hồ sơ đất đai trong Quý II/2027.", "Số hóa tối thiểu 93% hồ sơ đất đai.", False),
        ("Năm 2026 số hóa được 60% hồ sơ đất đai.", "Số hóa 93% hồ sơ đất đai.", False),
        ("Quý II đạt 60% hồ sơ nộp trực tuyến; cả năm đạt 80% hồ sơ nộp trực tuyến.", "", False),
        ("Tỷ lệ hồ sơ trễ hẹn không dưới 1%.", "Tỷ lệ hồ sơ trễ hẹn không quá 3%.", False),
        ("Tỷ lệ hồ sơ đúng hạn ở cấp tỉnh đạt 99%.", "Tỷ lệ hồ sơ đúng hạn ở cấp xã đạt 95%.", False),
    ],
)
def test_two_values_for_one_indicator(first, second, wrong, tmp_path):
    document = plan(tmp_path, "a", f"1. {first}", f"2. {second}")
    assert kinds(document) == ["target_conflict_internal"] * wrong


@pytest.mark.parametrize(
    ("aimed", "found"),
    [
        ("Tỷ lệ hồ sơ nộp qua mạng đạt từ 70% trở lên.", ["target_below_superior"]),
        ("Tỷ lệ hồ sơ nộp qua mạng đạt từ 80% trở lên.", []),
        ("Tỷ lệ hồ sơ nộp qua mạng đạt từ 85% trở lên.", []),
    ],
)
def test_a_department_aims_below_its_province(aimed, found, tmp_path):
    superior = plan(tmp_path, "tinh", "1. Tỷ lệ hồ sơ nộp qua mạng đạt từ 80% trở lên.")
    assert kinds(superior, below(tmp_path, f"1. {aimed}")) == found


def test_other_years_and_places_are_no_superior(tmp_path):
    superior = plan(tmp_path, "tinh", "1. Tỷ lệ hồ sơ nộp qua mạng đạt từ 80% trở lên.")
    aimed = "1. Tỷ lệ hồ sơ nộp qua mạng đạt từ 70% trở lên."
    assert kinds(superior, below(tmp_path, aimed, year=2028)) == []
    elsewhere = below(tmp_path, aimed, issuer="UBND TỈNH LÂM KHÊ\nSỞ XÂY DỰNG", day="14 tháng 01 năm 2027")
    assert kinds(superior, elsewhere) == []


ROW = "{}\tKết nối phần mềm một cửa với dữ liệu đất đai của tỉnh\t{}\t{}\tSở Tài chính\t{}"


def test_one_task_twice_in_a_plan(tmp_path):
    def found(*rows):
        return kinds(plan(tmp_path, "a", rows=rows))

    first = ROW.format(1, "Biên bản nghiệm thu", "Sở Xây dựng", "Trước 15/3/2027")
    assert found(first, ROW.format(2, "Biên bản nghiệm thu", "Sở Y tế", "Trước 15/3/2027")) == ["task_lead_conflict"]
    assert found(first, ROW.format(2, "Biên bản nghiệm thu", "Sở Xây dựng", "Quý IV/2027")) == [
        "task_deadline_conflict"
    ]
    assert found(first, ROW.format(2, "Biên bản nghiệm thu", "Sở Xây dựng", "Quý I/2027")) == []
    assert found(first, ROW.format(2, "Biên bản nghiệm thu", "Các sở, ngành", "Thường xuyên")) == []
    assert found(first, ROW.format(2, "Tài liệu tập huấn người dùng", "Sở Y tế", "Quý IV/2027")) == []
    assert found(first, "\t\tTài liệu tập huấn\tSở Y tế\t\tQuý IV/2027") == []  # a sub-row


def test_figures_tell_tasks_apart(tmp_path):
    row = "{}\tTổng hợp báo cáo kết quả rà soát thủ tục quý {}\tBáo cáo\tSở Xây dựng\t\tTháng {}/2027"
    assert kinds(plan(tmp_path, "a", rows=(row.format(1, "I", 3), row.format(2, "II", 6)))) == []


def test_a_department_does_later_what_its_province_asks(tmp_path):
    def found(lead, deadline, issuer=DEPARTMENT):
        asked = plan(tmp_path, "tinh", rows=(ROW.format(1, "Biên bản", "Sở Xây dựng", "Trước 30/6/2027"),))
        return kinds(asked, below(tmp_path, issuer=issuer, rows=(ROW.format(5, "Biên bản", lead, deadline),)))

    assert found("Phòng Quy hoạch", "Trước 30/9/2027") == ["task_deadline_conflict"]
    assert found("Phòng Quy hoạch", "Trước 31/5/2027") == []
    assert found("Sở Y tế", "Trước 31/5/2027", issuer=HEALTH) == ["task_lead_conflict"]
    assert found("Sở XD", "Trước 31/5/2027") == found("Phòng Quy hoạch", "Thường xuyên") == []


@pytest.mark.parametrize(
    ("caption", "found"),
    [
        ("(Kèm theo Kế hoạch số 812/KH-UBND ngày 14/01/2027 của UBND tỉnh Vân Sa)", []),
        ("(Kèm theo Kế hoạch số 821/KH-UBND ngày 14/01/2027 của UBND tỉnh Vân Sa)", ["own_number_conflict"]),
        ("(Ban hành kèm theo Kế hoạch số 812/KH-UBND ngày 15/01/2027 của UBND tỉnh)", ["own_date_conflict"]),
        ("(Kèm theo Quyết định số 90/QĐ-UBND ngày 02/01/2027 của UBND tỉnh Vân Sa)", []),
        ("Biểu mẫu lấy theo phụ lục kèm theo Kế hoạch số 90/KH-UBND ngày 02/01/2026 của UBND tỉnh.", []),
    ],
)
def test_the_annex_says_another_number_or_day(caption, found, tmp_path):
    assert kinds(plan(tmp_path, "a", caption=caption)) == found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Nghị định số 118/2025/NĐ-CP ngày 09/6/2025", "Nghị định số 118/2025/NĐ-CP ngày 06/9/2025", 1),
        ("Nghị định số 118/2025/NĐ-CP ngày 09/6/2025", "Nghị định số 118/2025/NĐ-CP", 0),
        ("Nghị quyết số 76/NQ-CP ngày 15/7/2021", "Nghị quyết số 76/NQ-CP ngày 05/9/2026", 0),
        ("Nghị quyết số 76/NQ-CP ngày 15/7/2021", "Nghị quyết số 76/NQ-CP ngày 25/7/2021", 1),
        ("Quyết định 5/QĐ-UBND ngày 02/02/2025 của UBND tỉnh", "Quyết định 5/QĐ-UBND ngày 09/7/2025 của UBND tỉnh", 0),
        ("Kế hoạch số 5/KH-UBND ngày 02/02/2026", "Kế hoạch số 5/KH-UBND ngày 03/02/2026", 0),
        (
            "Kế hoạch số 5/KH-UBND ngày 02/02/2026 của UBND tỉnh",
            "Kế hoạch số 5/KH-UBND ngày 03/02/2026 của UBND tỉnh",
            1,
        ),
    ],
)
def test_one_number_with_two_days(first, second, found, tmp_path):
    document = plan(tmp_path, "a", f"1. Thực hiện {first}.", f"2. Triển khai {second}.")
    assert kinds(document) == ["citation_date_conflict"] * found


def test_a_held_plan_is_cited_with_another_day(tmp_path):
    superior = plan(tmp_path, "tinh")
    cited = "Căn cứ Kế hoạch số 812/KH-UBND ngày 24/01/2027 của UBND tỉnh Vân Sa, Sở thực hiện các việc sau."
    (conflict,) = find_conflicts([superior, below(tmp_path, cited)])
    assert conflict.kind == "citation_date_conflict" and {p.document for p in conflict.evidence} == {"tinh", "so"}
    assert "24/01/2027" in conflict.evidence[0].quote and "14 tháng 01 năm 2027" in conflict.evidence[1].quote


def test_one_number_about_two_things(tmp_path):
    words = "{}. Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về {}."
    one = "thực hiện cơ chế một cửa trong giải quyết thủ tục hành chính"
    other = "quản lý, bảo trì đường cao tốc và công trình giao thông nông thôn"
    assert kinds(plan(tmp_path, "a", words.format(1, one), words.format(2, other))) == ["citation_subject_conflict"]
    near = "cơ chế một cửa, một cửa liên thông khi giải quyết thủ tục hành chính cho người dân"
    assert kinds(plan(tmp_path, "a", words.format(1, one), words.format(2, near))) == []


def test_one_abbreviation_for_two_things(tmp_path):
    first = "1. Mỗi xã có một trung tâm hành chính công (TTHC) mở cửa cả ngày thứ Bảy."
    second = "2. Niêm yết mọi thủ tục hành chính (TTHC) tại nhà văn hóa thôn."
    assert kinds(plan(tmp_path, "a", first)) == kinds(plan(tmp_path, "a", second)) == []
    assert kinds(plan(tmp_path, "a", first, second)) == ["abbreviation_conflict"]
    assert kinds(plan(tmp_path, "a", first), plan(tmp_path, "b", second, number="9/KH-UBND")) == []


def test_a_total_that_is_not_the_sum(tmp_path):
    def budget(total):
        return plan(
            tmp_path, "a", "II. KINH PHÍ", "1. Mua máy quét: 120 triệu đồng", "2. Tập huấn: 80 triệu đồng",
            f"Tổng cộng: {total} triệu đồng",
        )  # fmt: skip

    assert kinds(budget(200)) == []
    (conflict,) = find_conflicts([budget(230)])
    assert conflict.kind == "sum_wrong" and "230.000.000" in conflict.message and "30.000.000" in conflict.message
    assert len(conflict.evidence) == 3


def test_json():
    given = find_conflicts(samples())[0].as_json()
    assert list(given) == ["kind", "severity", "message", "evidence"]
    assert list(given["evidence"][0]) == ["document", "quote", "start", "end", "page"]


@pytest.mark.skipif(not REAL.is_dir(), reason="no real plans in $CCHC_REAL_PLANS")
def test_the_real_plans_raise_no_false_alarm():
    """Each of the two was looked at: an annex that gives another number, and an indicator with two values."""
    assert kinds(*(read(path) for path in sorted(REAL.glob("*.txt")))) == [
        "own_number_conflict", "target_conflict_internal",
    ]  # fmt: skip
