from __future__ import annotations

import os

import pytest

from assistant.register.files import ExportError, write_whole


def test_a_new_file_appears_whole_and_an_old_one_is_replaced(tmp_path):
    path = tmp_path / "lịch.ics"
    write_whole(path, lambda file: file.write_text("một", encoding="utf-8"))
    path.chmod(0o640)
    write_whole(path, lambda file: file.write_text("hai", encoding="utf-8"))
    assert path.read_text("utf-8") == "hai" and path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["lịch.ics"]


def test_a_failed_write_leaves_the_old_file_and_no_rubbish(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_text("cũ", encoding="utf-8")

    def fail(file):
        file.write_text("nửa", encoding="utf-8")
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="Hãy kiểm tra"):
        write_whole(path, fail)
    assert path.read_text("utf-8") == "cũ" and os.listdir(tmp_path) == ["a.xlsx"]


def test_where_no_file_can_be(tmp_path):
    with pytest.raises(ExportError, match="Không có thư mục"):
        write_whole(tmp_path / "không" / "a.ics", lambda file: None)
    with pytest.raises(ExportError, match="là thư mục"):
        write_whole(tmp_path, lambda file: None)
