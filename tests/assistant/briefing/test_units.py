"""Which unit is meant by what was typed."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.briefing.brief import Briefings
from assistant.briefing.groups import is_group, kinds_in, membership
from assistant.briefing.naming import receivers
from assistant.briefing.times import times_in
from assistant.briefing.units import UnknownUnitError
from tests.assistant.register.plans import DEPARTMENT, plan, samples


@cache
def briefings() -> Briefings:
    return Briefings(samples())


def titles(typed, agency=None):
    return [known.title for known in briefings().find(typed, agency)]


SCIENCE = "Sở Khoa học và Công nghệ Hạc Giang"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Sở Nội vụ", "Sở Nội vụ (tỉnh Hạc Giang)"),
        ("so noi vu", "Sở Nội vụ (tỉnh Hạc Giang)"),
        ("SNV", "Sở Nội vụ (tỉnh Hạc Giang)"),
        ("Sở Nội vụ tỉnh Hạc Giang", "Sở Nội vụ (tỉnh Hạc Giang)"),
        ("Sở Tư pháp Hạc Giang", "Sở Tư pháp (tỉnh Hạc Giang)"),
        ("STP", "Sở Tư pháp (tỉnh Hạc Giang)"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ (tỉnh Hạc Giang)"),
        ("TTCNS", f"Trung tâm Công nghệ số ({SCIENCE})"),
        ("công nghệ số", f"Trung tâm Công nghệ số ({SCIENCE})"),
        ("Phòng QLCN", f"Phòng QLCN ({SCIENCE})"),
        ("Phòng Quản lý công nghệ và đổi mới sáng tạo", f"Phòng QLCN ({SCIENCE})"),
        ("Văn phòng Sở Khoa học và Công nghệ", f"Văn phòng Sở ({SCIENCE})"),
        ("van phong so khoa hoc va cong nghe hac giang", f"Văn phòng Sở ({SCIENCE})"),
        ("Phòng Kinh tế xã Phù Lam", "Phòng Kinh tế (UBND xã Phù Lam, Hạc Giang)"),
        ("Phòng Kinh tế, UBND xã Phù Lam", "Phòng Kinh tế (UBND xã Phù Lam, Hạc Giang)"),
        ("UBND xã Phù Lam", "UBND xã Phù Lam (tỉnh Hạc Giang)"),
        ("Cục Thống kê tỉnh", "Cục Thống kê tỉnh (tỉnh Hạc Giang)"),
    ],
)
def test_a_unit_is_known_by_its_names(typed, found):
    assert titles(typed) == [found]


@pytest.mark.parametrize(
    "typed", ["Sở Bưu chính", "Sở Nội vụ tỉnh Vân Sa", "Văn phòng Sở Nội vụ", "Phòng Kinh tế xã Phù Đổng", "…", " "]
)
def test_an_unknown_unit_is_told_with_the_nearest(typed):
    with pytest.raises(UnknownUnitError, match=r"“.+Hạc Giang") as error:
        briefings().find(typed)
    assert "Traceback" not in str(error.value)


def test_the_nearest_unit_is_like_what_was_typed():
    with pytest.raises(UnknownUnitError, match="Gần nhất là: “Sở Tài chính"):
        briefings().find("Sở Tài chánh")


def test_a_unit_that_the_text_only_mentions_is_found(tmp_path):
    paper = plan(tmp_path, "a", "1. Hồ sơ được chuyển cho Công an tỉnh để xác minh.")
    found = Briefings([paper]).find("công an tỉnh")
    assert [known.name for known in found] == ["Công an tỉnh"]


def test_units_of_one_name_are_one_for_each_home(tmp_path):
    row = "1\tTự kiểm tra công vụ\tBáo cáo\tVăn phòng Sở\t\tQuý I/2027"
    own = [plan(tmp_path, "x", issuer=DEPARTMENT, rows=(row,)), *samples()]
    both = Briefings(own)
    assert [known.home for known in both.find("Văn phòng Sở")] == [SCIENCE, "Sở Xây dựng Vân Sa"]
    assert [known.home for known in both.find("Văn phòng Sở", "Vân Sa")] == ["Sở Xây dựng Vân Sa"]
    assert [known.home for known in both.find("Văn phòng Sở", "sở xây dựng")] == ["Sở Xây dựng Vân Sa"]
    with pytest.raises(UnknownUnitError, match="không có văn bản của “Sở Du lịch”"):
        both.find("Văn phòng Sở", "Sở Du lịch")


@pytest.mark.parametrize(
    ("unit", "group", "same_agency", "expected"),
    [
        ("Sở Nội vụ", "Các sở, ban, ngành", False, "all"),
        ("Sở Nội vụ", "Thủ trưởng các sở, ban, ngành", False, "all"),
        ("Sở Nội vụ", "Các cơ quan, đơn vị liên quan", False, "maybe"),
        ("Sở Nội vụ", "Các sở quản lý đơn vị sự nghiệp", False, "maybe"),
        ("Sở Nội vụ", "UBND các xã, phường", False, None),
        ("Sở Nội vụ", "Các cơ quan Trung ương trên địa bàn tỉnh", False, None),
        ("Sở Nội vụ", "Sở Tài chính", False, None),
        ("UBND xã Phù Lam", "UBND các xã, phường", False, "all"),
        ("UBND các xã, phường", "UBND cấp xã", False, "all"),
        ("Văn phòng Sở", "Các phòng, đơn vị thuộc Sở", True, "all"),
        ("Văn phòng Sở", "Các phòng, đơn vị thuộc Sở", False, None),
        ("Văn phòng Sở", "Các đơn vị sự nghiệp trực thuộc Sở", True, None),
        ("Trung tâm Công nghệ số", "Các đơn vị sự nghiệp trực thuộc Sở", True, "all"),
        ("Văn phòng Sở", "Các phòng, đơn vị có liên quan", True, "maybe"),
        ("Công an tỉnh", "Các sở, ban, ngành", False, None),
        ("Phòng Kinh tế", "Trưởng phòng", True, "all"),
        ("Phòng Kinh tế", "Thủ trưởng đơn vị thuộc Sở", True, "all"),
        ("Phòng Kinh tế", "Thủ trưởng đơn vị sự nghiệp trực thuộc Sở", True, None),
    ],
)
def test_who_is_meant_by_a_group(unit, group, same_agency, expected):
    assert membership(unit, group, same_agency=same_agency) == expected


def test_groups_and_their_kinds():
    assert is_group("các phòng chuyên môn") and not is_group("Phòng Kinh tế")
    assert kinds_in("Các sở, ban, ngành và UBND các xã, phường") == {"department", "commune"}
    assert kinds_in("Sở Nội vụ") == frozenset()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tổng hợp báo cáo gửi Sở Nội vụ trước ngày 08", ("Sở Nội vụ",)),
        ("tham mưu UBND tỉnh tổ chức kiểm tra", ("UBND tỉnh",)),
        ("giúp Giám đốc Sở điều phối việc kết nối", ("Giám đốc Sở",)),
        ("tham mưu cho UBND tỉnh; báo cáo Chủ tịch UBND tỉnh", ("UBND tỉnh", "Chủ tịch UBND tỉnh")),
        ("theo dõi, đôn đốc các phòng", ()),
        ("đăng ký nghị quyết do UBND tỉnh trình HĐND tỉnh", ()),
    ],
)
def test_to_whom_something_goes(words, found):
    assert receivers(words) == found


@pytest.mark.parametrize(
    ("words", "printed", "kinds"),
    [
        ("đăng ký ít nhất 01 sáng kiến trước ngày 31/3/2026", ["trước ngày 31/3/2026"], ["interval"]),
        ("gửi Sở Nội vụ trước ngày 08 của tháng cuối quý", ["trước ngày 08 của tháng cuối quý"], ["recurring"]),
        ("cập nhật tiến độ vào ngày 25 hằng tháng", ["vào ngày 25 hằng tháng"], ["recurring"]),
        ("báo cáo định kỳ hằng quý, 6 tháng, năm về UBND tỉnh", ["định kỳ hằng quý, 6 tháng, năm"], ["recurring"]),
        ("sơ kết trong Quý I/2028, tổng kết năm 2030", ["trong Quý I/2028"], ["interval"]),
        ("kiểm tra định kỳ và đột xuất", [], []),
        ("thường xuyên quan tâm đến đội ngũ", [], []),
    ],
)  # fmt: skip
def test_the_times_that_a_duty_names(words, printed, kinds):
    found = times_in(words, 2026)
    assert [each for each, _ in found] == printed
    assert [due.kind for _, due in found] == kinds
