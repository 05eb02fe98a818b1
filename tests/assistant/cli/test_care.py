"""The commands that look after a library."""

from __future__ import annotations

import os
import sqlite3

from indexing import writer
from indexing.lock import WriterLock
from tests.assistant.cli.running import run

BOTH = ["so-xay-dung", "van-sa"]


def ids(library):
    return [document["id"] for document in run("documents", "--library", library, "--json").json]


def spoil(library, statement):
    connection = sqlite3.connect(library / "library.sqlite")
    with connection:
        connection.execute(statement)
    connection.close()


def test_a_backup_brings_back_what_was_removed(library, tmp_path):
    file = tmp_path / "sao lưu.cchc"
    done = run("backup", file, "--library", library)
    assert done.code == 0 and "Đã sao lưu 2 văn bản" in done.out and str(file) in done.out
    assert run("remove", "van-sa", "--library", library).code == 0
    assert run("restore", file, "--library", library).failed("đã có thư viện", "--force")
    assert ids(library) == ["so-xay-dung"]
    assert run("restore", file, "--force", "--library", library).out.startswith("Đã khôi phục 2 văn bản")
    assert ids(library) == BOTH
    found = run("search", "Sở Nội vụ sắp xếp phòng chuyên môn", "--library", library, "--json").json
    assert found[0]["document"] == "van-sa"


def test_a_backup_becomes_a_new_library(library, tmp_path):
    assert run("backup", tmp_path / "b", "--library", library).code == 0
    assert run("restore", tmp_path / "b", "--library", tmp_path / "máy khác" / "thư viện").code == 0
    assert ids(tmp_path / "máy khác" / "thư viện") == BOTH


def test_doctor_of_a_sound_library(library):
    done = run("doctor", "--library", library)
    assert (done.code, done.err) == (0, "") and done.out.startswith("Thư viện lành lặn: 2 văn bản, ")
    found = run("doctor", "--library", library, "--json").json
    assert found["sound"] and found["documents"] == 2 and found["findings"] == found["mended"] == []


def test_doctor_says_what_is_wrong_and_mends_it(library):
    spoil(library, "UPDATE passages SET length = 1 WHERE document = 'van-sa'")
    done = run("doctor", "--library", library)
    assert done.code == 1 and "Văn bản “van-sa”: số từ" in done.out and "cchc doctor --mend" in done.out
    mended = run("doctor", "--mend", "--library", library, "--json")
    assert mended.code == 0 and mended.json["sound"] and mended.json["findings"] == []
    [finding] = mended.json["mended"]
    assert (finding["kind"], finding["documents"]) == ("documents", ["van-sa"])
    assert run("doctor", "--library", library).code == 0 and ids(library) == BOTH


def test_doctor_without_a_library(tmp_path):
    assert run("doctor", "--library", tmp_path / "không có").failed("Chưa có thư viện")


def test_a_writer_of_another_process_is_named(library, plans, monkeypatch):
    monkeypatch.setattr(writer, "WriterLock", lambda folder, patience: WriterLock(folder, 0.05))
    with WriterLock(library, 0):
        assert run("remove", "van-sa", "--library", library).failed(f"Tiến trình {os.getpid()} (từ ")
        assert run("index", plans, "--library", library).failed("đang ghi vào thư viện")
    assert ids(library) == BOTH


def test_help_of_the_commands():
    for command in ("backup", "restore", "doctor"):
        done = run(command, "--help")
        assert done.code == 0 and f"cchc {command}" in done.out
