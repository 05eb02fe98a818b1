from __future__ import annotations

import resource
import shutil

import pytest

from tests.assistant.cli.running import bytes_of, run, run_apart, write_plans

BOTH = ["so-xay-dung", "van-sa"]
FIELDS = (
    "id title kind number issued_on issuer place period pages passages tasks targets references format warnings quality"
).split()


def held(library):
    return {document["id"]: document for document in run("documents", "--library", library, "--json").json}


def test_index_tells_what_it_did(tmp_path):
    folder, library = write_plans(tmp_path / "in"), tmp_path / "library"
    first = run("index", folder, "--library", library)
    assert (first.code, first.out) == (0, "Thêm mới: 2 (so-xay-dung, van-sa)\n")
    assert run("index", folder, "--library", library).out == "Không đổi: 2 (so-xay-dung, van-sa)\n"
    (folder / "van-sa.txt").write_text("Kế hoạch cải cách hành chính của xã Đồi Chè", encoding="utf-8")
    shutil.copy(folder / "so-xay-dung.md", folder / "z-bản sao.md")
    third = run("index", folder, "--library", library, "--json")
    copies = [{"path": str(folder / "z-bản sao.md"), "document": "so-xay-dung"}]
    assert third.json == {
        "added": [], "replaced": ["van-sa"], "unchanged": ["so-xay-dung"], "copies": copies, "failed": [],
        "ignored": [],
    }  # fmt: skip


def test_documents_have_the_fields_of_the_contract(library):
    documents = held(library)
    assert sorted(documents) == BOTH and all(list(document) == FIELDS for document in documents.values())
    assert documents["van-sa"]["number"] == "812/KH-UBND" and documents["van-sa"]["issued_on"] == "2027-01-14"
    assert documents["so-xay-dung"]["tasks"] == 2 and documents["so-xay-dung"]["format"] == "markdown"


def test_documents_for_people(library):
    shown = run("documents", "--library", library).out
    assert "van-sa: " in shown and "812/KH-UBND" in shown and "2 nhiệm vụ" in shown


def test_remove_takes_out_and_the_file_can_come_back(library, plans):
    assert run("remove", "van-sa", "van-sa", "--library", library).code == 0
    assert list(held(library)) == ["so-xay-dung"]
    found = run("search", "Sở Nội vụ sắp xếp phòng chuyên môn", "--library", library, "--json").json
    assert {passage["document"] for passage in found} == {"so-xay-dung"}
    assert run("index", plans, "--library", library, "--json").json["added"] == ["van-sa"]


def test_remove_of_an_unknown_document_removes_none(library):
    before = bytes_of(library)
    assert run("remove", "van-sa", "khong-co", "--library", library).failed("“khong-co”", "so-xay-dung, van-sa")
    assert bytes_of(library) == before


def test_an_emptied_library_says_so(library):
    assert run("remove", *BOTH, "--library", library).code == 0
    assert run("documents", "--library", library, "--json").json == []
    assert "trống" in run("documents", "--library", library).out
    assert run("ask", "Ai chủ trì việc số hóa?", "--library", library, "--json").json["status"] == "not_found"
    assert run("serve", "--library", library).failed("trống")


@pytest.mark.parametrize("command", [["documents"], ["search", "x"], ["ask", "x"], ["remove", "x"], ["serve"]])
def test_without_a_library_none_is_made(command, tmp_path):
    assert run(*command, "--library", tmp_path / "library").failed("Chưa có thư viện", "cchc index")
    assert not (tmp_path / "library").exists()


def test_a_missing_path_changes_nothing(library, plans):
    before = bytes_of(library)
    assert run("index", plans, "khong-co.txt", "--library", library).failed("“khong-co.txt”", "đường dẫn")
    assert bytes_of(library) == before


def test_a_folder_without_readable_files(library, tmp_path):
    (tmp_path / "trống").mkdir()
    (tmp_path / "trống" / "ảnh.tga").write_bytes(b"x")
    before = bytes_of(library)
    assert run("index", tmp_path / "trống", "--library", library).failed("Không có tệp nào đọc được", ".txt")
    assert bytes_of(library) == before


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("rỗng.txt", b"", "không có chữ nào"),
        ("trắng.md", b" \n\t\n", "không có chữ nào"),
        ("nhị phân.txt", bytes(range(256)) * 8, "UTF-8"),
        ("giả.txt", b"\x89PNG\r\n\x1a\n", "tệp ảnh"),
        ("lạ.xyz", b"abc", "loại tệp"),
    ],
)
def test_a_bad_file_is_told_and_the_others_go_on(name, data, words, library, tmp_path):
    before = held(library)
    (tmp_path / name).write_bytes(data)
    (tmp_path / "tốt.txt").write_text("Kế hoạch cải cách hành chính của xã Bãi Cát", encoding="utf-8")
    ran = run("index", tmp_path / name, tmp_path / "tốt.txt", "--library", library, "--json")
    assert ran.code == 3 and ran.json["added"] == ["tốt"]
    assert [failed["path"] for failed in ran.json["failed"]] == [str(tmp_path / name)]
    assert words in ran.json["failed"][0]["message"] and name in ran.err and words in ran.err
    assert "Không đọc được: 1" in run("index", tmp_path / name, "--library", library).out
    after = held(library)
    assert after.pop("tốt") and after == before


def test_a_file_turned_bad_leaves_the_document_as_it_was(tmp_path):
    folder, library = write_plans(tmp_path / "in"), tmp_path / "library"
    run("index", folder, "--library", library)
    before = held(library)
    (folder / "van-sa.txt").write_bytes(b"\0\1\2" * 500)
    assert run("index", folder, "--library", library).code == 3
    assert held(library) == before


def test_a_library_that_is_a_file(tmp_path, plans):
    (tmp_path / "library").write_text("không phải thư mục", encoding="utf-8")
    ran = run("index", plans, "--library", tmp_path / "library")
    assert ran.code == 1 and "Traceback" not in ran.err and str(tmp_path / "library") in ran.err


def test_a_full_disk_leaves_the_library_as_it_was(library, tmp_path):
    before = held(library)
    lines = "\n".join(f"{n}. Nhiệm vụ {n}: rà soát thủ tục số {n * 7919} ở xã Gò Vắp." for n in range(60))
    (tmp_path / "lớn.txt").write_text(f"Kế hoạch\n{lines}", encoding="utf-8")
    limit = (library / "library.sqlite").stat().st_size  # no file may grow beyond: SQLite takes it for full

    def little_space() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    ran = run_apart("index", tmp_path / "lớn.txt", "--library", library, preexec_fn=little_space)
    assert ran.returncode == 1 and "Traceback" not in ran.stderr, ran.stderr
    assert "thư viện vẫn như trước" in ran.stderr and "Hãy" in ran.stderr
    assert held(library) == before
    assert run("index", tmp_path / "lớn.txt", "--library", library, "--json").json["added"] == ["lớn"]
