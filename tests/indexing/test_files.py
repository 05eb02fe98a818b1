from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from corpus.errors import UserError
from indexing.files import Job, files_in, plan

SUFFIXES = frozenset({".txt", ".docx"})


def make(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.name, encoding="utf-8")
    return paths


def test_folders_are_walked_in_order_past_what_no_one_means(tmp_path: Path):
    wanted = make(tmp_path, "a.txt", "b.DOCX", "Kế hoạch/c.txt")
    ignored = make(tmp_path, "không đuôi", "ảnh.png")
    make(tmp_path, ".ẩn.txt", "~$b.docx", ".git/d.txt")
    found = files_in([tmp_path], SUFFIXES)
    assert (found.files, found.ignored) == (wanted, ignored)


def test_files_named_are_taken_as_they_are_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first, second = make(tmp_path, "a.txt", "lạ.xyz")
    monkeypatch.chdir(tmp_path)
    assert files_in([Path("lạ.xyz"), tmp_path, Path("a.txt")], SUFFIXES).files == [second, first]


def test_a_missing_path_is_named(tmp_path: Path):
    make(tmp_path, "a.txt")
    with pytest.raises(UserError, match="Không có tệp hay thư mục “.*thiếu”. Hãy"):
        files_in([tmp_path, tmp_path / "thiếu"], SUFFIXES)


@pytest.mark.parametrize("names", [(), ("ảnh.png",)])
def test_a_folder_with_nothing_to_read_is_named(tmp_path: Path, names: tuple[str, ...]):
    make(tmp_path, *names)
    with pytest.raises(UserError, match=r"Không có tệp nào đọc được trong .*\.docx, \.txt"):
        files_in([tmp_path], SUFFIXES)


def files(*pairs: tuple[str, str]) -> list[tuple[Path, str]]:
    return [(Path(path), content_hash) for path, content_hash in pairs]


def test_new_files_get_ids_from_their_names(tmp_path: Path):
    plans = plan(files(("/a/ke-hoach.txt", "1"), ("/b/ke-hoach.docx", "2"), ("/c/ke-hoach.txt", "3")), [])
    assert [job.id for job in plans.jobs] == ["ke-hoach", "ke-hoach-2", "ke-hoach-3"]
    assert not any(job.replaces for job in plans.jobs)


def test_an_id_stays_with_its_file_when_others_go_and_come():
    held = [("ke-hoach-2", "/b/ke-hoach.txt", "2")]
    plans = plan(files(("/b/ke-hoach.txt", "2b"), ("/c/ke-hoach.txt", "3")), held)
    assert plans.jobs == [
        Job(Path("/b/ke-hoach.txt"), "ke-hoach-2", "2b", replaces=True),
        Job(Path("/c/ke-hoach.txt"), "ke-hoach", "3", replaces=False),
    ]


def test_names_that_differ_only_in_their_form_are_one_id():
    stem = unicodedata.normalize("NFD", "Kế hoạch")
    plans = plan(files((f"/a/{stem}.txt", "1")), [])
    assert plans.jobs[0].id == unicodedata.normalize("NFC", stem)


def test_same_bytes_in_the_same_place_are_unchanged():
    plans = plan(files(("/a/x.txt", "1")), [("x", "/a/x.txt", "1")])
    assert (plans.jobs, plans.unchanged, plans.moved) == ([], ["x"], [])


def test_a_file_that_moved_keeps_its_document(tmp_path: Path):
    plans = plan(files(("/mới/x.txt", "1")), [("x", str(tmp_path / "đã đi.txt"), "1")])
    assert (plans.jobs, plans.unchanged, plans.moved) == ([], ["x"], [("x", "/mới/x.txt")])


def test_a_copy_is_passed_over_and_told(tmp_path: Path):
    [here] = make(tmp_path, "x.txt")
    plans = plan(files(("/b/chép.txt", "1")), [("x", str(here), "1")])
    assert (plans.jobs, plans.copies) == ([], [(Path("/b/chép.txt"), "x")])


def test_a_copy_among_new_files_is_read_once(tmp_path: Path):
    first, second = make(tmp_path, "a.txt", "b.txt")
    plans = plan([(first, "1"), (second, "1")], [])
    assert [job.id for job in plans.jobs] == ["a"] and plans.copies == [(second, "a")]


def test_a_copy_of_what_is_about_to_be_replaced_is_read(tmp_path: Path):
    """The old words of a.txt live on in b.txt: they must not vanish with the new a.txt."""
    first, second = make(tmp_path, "b.txt", "a.txt")
    plans = plan([(first, "1"), (second, "2")], [("a", str(second), "1")])
    assert plans.jobs == [Job(first, "b", "1", replaces=False), Job(second, "a", "2", replaces=True)]


def test_a_file_overwritten_with_another_held_one_is_replaced(tmp_path: Path):
    first, second = make(tmp_path, "a.txt", "b.txt")
    held = [("a", str(first), "1"), ("b", str(second), "2")]
    assert plan([(first, "2"), (second, "2")], held).jobs == [Job(first, "a", "2", replaces=True)]
