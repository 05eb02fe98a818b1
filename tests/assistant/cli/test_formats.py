"""A folder with one file of each kind and each fault: the good ones are read, the bad ones named."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.assistant.cli.running import PROVINCE, run
from tests.corpus.readers.test_xlsx import HEADER, saved
from tests.corpus.readers.word_maker import abstract, docx, lvl, num, p, tbl, tc, tr

NUMBERING = abstract(0, lvl(0, "%1.", "upperRoman"), lvl(1, "%2.")) + num(1, 0)
TABLE = tbl(
    tr(*map(tc, ["TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời hạn"])),
    tr(*map(tc, ["1", "Rà soát thủ tục đất đai", "Báo cáo", "Phòng Đất đai", "31/02/2027"])),
    tr(*map(tc, ["2", "Tập huấn chữ ký số", "Hội nghị", "Văn phòng Sở", "Quý III/2027"])),
)
WORD = docx(
    p("KẾ HOẠCH"), p("Cải cách hành chính năm 2027 của Sở Tài nguyên"), p("MỤC TIÊU", number=(1, 0)),
    p("Đạt 97% hồ sơ đúng hạn.", number=(1, 1)), TABLE, numbering=NUMBERING,
)  # fmt: skip
SHEET = saved(("Sheet1", [["DANH MỤC NHIỆM VỤ"], HEADER, [1, "Kiểm tra công vụ", "Thanh tra", None, "Quý II/2027"]]))
PAGE = (
    "<!DOCTYPE html><html><head><script>alert('mã độc')</script></head><body><h1>KẾ HOẠCH</h1>"
    "<p>Cải cách hành chính năm 2027 của xã Bến Đá</p><ol><li>Số hóa 88% sổ hộ tịch.</li></ol></body></html>"
).encode()


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xa/ao-sen.txt", "Kế hoạch cải cách hành chính năm 2027 của xã Ao Sen\n1. Lắp 3 trạm tra cứu.")
        made.writestr("../ngoai.txt", "x")
        made.writestr("xa/cat-cut.docx", WORD[:800])
        made.writestr("anh.psd", b"x")
    return stream.getvalue()


GOOD = {
    "ke-hoach.txt": PROVINCE.encode(), "so.docx": WORD, "bang.xlsx": SHEET, "trang.html": PAGE,
    "bang.csv": "TT;Nhiệm vụ;Chủ trì;Thời hạn\n1;Dán nhãn;Tổ Một cửa;Quý I/2027\n2;Gửi xã;Tổ B;Quý II".encode(),
    "sai-duoi.doc": PAGE.replace("Bến Đá".encode(), "Gò Vàng".encode()),
}  # fmt: skip
BAD = {
    "rong.docx": (b"", "0 byte"),
    "cut.docx": (WORD[:900], "bị hỏng hoặc chép thiếu"),
    "cut.xlsx": (SHEET[:900], "bị hỏng hoặc chép thiếu"),
    "bom.docx": (docx("<w:p/>" + " " * 9_000_000), "bung ra tới 8,6 MB"),
    "chi-ma.html": (b"<html><script>x</script></html>", "không có chữ nào"),
    "hong.zip": (archive()[:200], "bị hỏng"),
}


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("van ban")
    for name, data in {**GOOD, **{name: data for name, (data, _) in BAD.items()}}.items():
        (folder / name).write_bytes(data)
    (folder / "kho.zip").write_bytes(archive())
    (folder / "trình chiếu.pptx").write_bytes(b"x")
    library = tmp_path_factory.mktemp("library") / "lib"
    return folder, library, run("index", folder, "--library", library, "--json")


def test_good_files_are_read_and_bad_ones_named(indexed) -> None:
    folder, library, ran = indexed
    assert ran.code == 3
    assert sorted(ran.json["added"]) == sorted(
        ["ao-sen", "bang", "bang-2", *(Path(n).stem for n in GOOD if n[:4] != "bang")]
    )
    failed = {each["path"]: each["message"] for each in ran.json["failed"]}
    for name, (_, words) in BAD.items():
        assert words in failed[str(folder / name)] and name in failed[str(folder / name)]
    assert "trỏ ra ngoài" in failed[str(folder / "kho.zip" / "../ngoai.txt")]
    assert "bị hỏng" in failed[str(folder / "kho.zip" / "xa" / "cat-cut.docx")]
    assert len(failed) == len(BAD) + 2
    assert ran.json["ignored"] == [str(folder / "kho.zip" / "anh.psd"), str(folder / "trình chiếu.pptx")]
    again = run("index", folder, "--library", library)
    assert "Không đổi: 7" in again.out and "Thêm mới" not in again.out
    assert "Bỏ qua 2 tệp thuộc loại không đọc được: .pptx (1), .psd (1)" in again.out


def test_what_was_read_is_found_and_reported(indexed) -> None:
    folder, library, _ = indexed
    held = {each["id"]: each for each in run("documents", "--library", library, "--json").json}
    assert held["so"]["quality"] == {
        "ocr_pages": 0, "ocr_confidence": None, "tables": 1, "rows": 2, "doubtful_rows": 0, "lost_characters": 0
    }  # fmt: skip
    assert any("“31/02/2027” (Bảng 1, dòng 1)" in warning for warning in held["so"]["warnings"])
    assert "đuôi .doc nhưng thực ra là trang web" in held["sai-duoi"]["warnings"][0]
    assert held["so"]["format"] == "docx" and held["bang-2"]["format"] == "xlsx"
    shown = run("documents", "--library", library).out
    assert "Đã đọc: 1 bảng với 2 dòng" in shown and "Lưu ý: Ngày không có trong lịch" in shown
    tasks = run("tasks", "--library", library, "--json").json
    assert {(task["document"], task["number"], task["lead"]) for task in tasks if task["document"] != "ke-hoach"} == {
        ("so", "1", "Phòng Đất đai"), ("so", "2", "Văn phòng Sở"), ("bang-2", "1", "Thanh tra"),
        ("bang", "1", "Tổ Một cửa"), ("bang", "2", "Tổ B"),
    }  # fmt: skip
    answer = run("ask", "Ai chủ trì tập huấn chữ ký số?", "--library", library, "--json").json
    assert "Văn phòng Sở" in answer["answer"] and answer["claims"][0]["support"] == "verified"
    text = "\n".join(each["text"] for each in run("search", "mã độc alert", "--library", library, "--json").json)
    assert "alert" not in text and "mã độc" not in text


def test_a_member_that_changes_is_replaced_and_one_unpacked_has_moved(indexed, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with zipfile.ZipFile(folder / "kho.zip", "w") as made:
        made.writestr("a.txt", "Kế hoạch của xã Ao Sen")
        made.writestr("b.txt", "Kế hoạch của xã Gò Vàng")
    library = tmp_path / "library"
    assert run("index", folder, "--library", library, "--json").json["added"] == ["a", "b"]
    with zipfile.ZipFile(folder / "kho.zip", "w") as made:
        made.writestr("a.txt", "Kế hoạch của xã Ao Sen")
        made.writestr("b.txt", "Kế hoạch sửa đổi của xã Gò Vàng")
    changed = run("index", folder, "--library", library, "--json").json
    assert (changed["unchanged"], changed["replaced"]) == (["a"], ["b"])
    with zipfile.ZipFile(folder / "kho.zip") as made:
        made.extractall(folder)
    (folder / "kho.zip").unlink()
    moved = run("index", folder, "--library", library, "--json").json
    assert sorted(moved["unchanged"]) == ["a", "b"] and moved["added"] == []


def test_an_old_word_file_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cu.doc").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")
    )
    (tmp_path / "moi.txt").write_text("Kế hoạch của xã Ao Sen", encoding="utf-8")
    monkeypatch.setenv("PATH", "")
    ran = run("index", tmp_path, "--library", tmp_path / "lib", "--json")
    assert ran.code == 3 and ran.json["added"] == ["moi"]
    assert "libreoffice-writer" in ran.json["failed"][0]["message"]
