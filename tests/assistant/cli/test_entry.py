from __future__ import annotations

import json
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from assistant.cli.parser import COMMANDS
from tests.assistant.cli.running import bytes_of, run, run_apart, write_plans


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "còn thiếu LỆNH"),
        (["hoi"], "không có 'hoi'"),
        (["index"], "còn thiếu PATH"),
        (["search", "x", "--top", "0"], "từ 1 trở lên"),
        (["search", "x", "--top", "nhiều"], "từ 1 trở lên"),
        (["serve", "--port", "70000"], "từ 1 đến 65535"),
        (["ask"], "chỉ một trong hai"),
        (["ask", "câu", "hỏi"], "ngoặc kép"),
        (["ask", "x", "--batch", "a", "--output", "b"], "chỉ một trong hai"),
        (["ask", "--batch", "a"], "đi cùng nhau"),
        (["ask", "x", "--output", "b"], "đi cùng nhau"),
        (["ask", "--batch", "a", "--output", "b", "--json"], "--json"),
        (["documents", "--lib", "x"], "không hiểu “--lib x”"),
        (["documents", "--library"], "còn thiếu giá trị"),
    ],
)
def test_wrong_usage_is_2_and_says_where_help_is(arguments, words):
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "") and words in ran.err and "--help" in ran.err


@pytest.mark.parametrize("command", [[], *([command.name] for command in COMMANDS)])
def test_every_command_has_help(command):
    ran = run(*command, "--help")
    assert ran.code == 0 and ran.out.startswith(" ".join(["Cách dùng: cchc", *command])) and ran.err == ""


def tamper(library: Path, statement: str) -> None:
    with closing(sqlite3.connect(library / "library.sqlite")) as connection:
        connection.execute(statement)
        connection.commit()


EVERY = [["documents"], ["search", "x"], ["ask", "x"], ["remove", "van-sa"], ["serve"], ["index"]]


@pytest.mark.parametrize("command", EVERY)
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE meta SET value = 'khac/mo-hinh' WHERE key = 'encoder_name'", ("khac/mo-hinh", "bộ mã hoá")),
        ("UPDATE meta SET value = '768' WHERE key = 'dimension'", ("768",)),
        ("PRAGMA user_version = 99", ("phiên bản mới hơn", "cập nhật")),
        ("PRAGMA application_id = 7", ("thư viện",)),
    ],
)
def test_a_library_of_another_encoder_or_a_newer_version_is_left_alone(command, statement, words, library, plans):
    tamper(library, statement)
    before = bytes_of(library)
    arguments = [*command, plans] if command == ["index"] else command
    assert run(*arguments, "--library", library).failed(*words)
    assert bytes_of(library) == before


def test_a_broken_library(library):
    (library / "library.sqlite").write_bytes(b"x" * 8192)
    assert run("documents", "--library", library).failed("bị hỏng")


def test_the_library_comes_from_option_variable_file_or_working_folder(library, tmp_path, monkeypatch):
    shutil.copytree(library, tmp_path / "library")
    run("remove", "van-sa", "--library", tmp_path / "library")

    def held(*arguments):
        return [document["id"] for document in run("documents", "--json", *arguments).json]

    assert held() == ["so-xay-dung"]
    (tmp_path / "cchc.toml").write_text(f"library = {json.dumps(str(library))}\n", encoding="utf-8")
    assert held() == ["so-xay-dung", "van-sa"]
    monkeypatch.setenv("CCHC_LIBRARY", "library")
    assert held() == ["so-xay-dung"]
    assert held("--library", library) == ["so-xay-dung", "van-sa"]
    monkeypatch.setenv("CCHC_LIBRARY", "")
    assert held() == ["so-xay-dung", "van-sa"]


def test_bad_settings_are_told(library, tmp_path, monkeypatch):
    monkeypatch.setenv("CCHC_DENSE_WEIGHT", "2")
    assert run("documents", "--library", library).failed("dense_weight")
    monkeypatch.delenv("CCHC_DENSE_WEIGHT")
    (tmp_path / "cchc.toml").write_text('thu_vien = "x"\n', encoding="utf-8")
    assert run("documents", "--library", library).failed("thu_vien")


def question(**changes):
    given = {
        "id": "1", "question": "Ai chủ trì lập bản đồ số về quy hoạch đô thị?", "style": "formal", "type": "lead",
        "docs": ["so-xay-dung"], "answer": "Phòng Quy hoạch", "must": [["phòng quy hoạch"]], "must_not": [],
        "evidence": [{"doc": "so-xay-dung", "quote": "Phòng Quy hoạch"}],
    }  # fmt: skip
    return json.dumps(given | changes, ensure_ascii=False)


def test_eval_prints_figures(library, tmp_path):
    path = tmp_path / "questions.jsonl"
    path.write_text(question(), encoding="utf-8")
    ran = run("eval", path, "--library", library, "--json")
    assert ran.code == 0 and ran.json["runs"][0]["figures"]["accuracy"] == 1.0
    assert "accuracy" in run("eval", path, "--library", library).out
    path.write_text(question(docs=["khong-co"]), encoding="utf-8")
    assert run("eval", path, "--library", library).failed("khong-co")
    assert run("eval", tmp_path / "khong-co.jsonl", "--library", library).failed("khong-co.jsonl")


def test_serve_opens_the_page_and_refuses_a_port_in_use(library):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = run_apart("serve", "--port", port, "--library", library)
        assert ran.returncode == 1 and str(port) in ran.stderr and "Hãy chọn cổng khác" in ran.stderr
        assert "Traceback" not in ran.stderr
    heeded = "signal.signal(signal.SIGINT, signal.default_int_handler)"  # a background job ignores it
    command = f"import signal, sys; {heeded}; from assistant.cli import main; sys.exit(main())"
    arguments = [sys.executable, "-c", command, "serve", "--port", str(port), "--library", str(library)]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, encoding="utf-8") as server:
        try:
            assert server.stderr is not None
            line = server.stderr.readline()
            assert f"127.0.0.1:{port}" in line
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as page:
                assert page.status == 200 and "Trợ lý CCHC" in page.read().decode("utf-8")
        finally:
            server.send_signal(signal.SIGINT)
            deadline = time.monotonic() + 20
            while server.poll() is None and time.monotonic() < deadline:
                time.sleep(0.1)
            server.kill()
    assert server.returncode == 0


def test_progress_is_shown_only_on_a_terminal(tmp_path):
    folder = write_plans(tmp_path / "in")
    ran = run_apart("index", folder, "--library", tmp_path / "library", "--json")
    assert (ran.returncode, ran.stderr) == (0, "") and json.loads(ran.stdout)["failed"] == []
