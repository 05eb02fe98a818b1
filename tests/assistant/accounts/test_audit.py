from __future__ import annotations

import multiprocessing
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.accounts.audit import FOLDER, Audit
from corpus.errors import LibraryError

TODAY = datetime.now(UTC).date()


def test_events_are_kept_in_order_without_what_is_empty(tmp_path: Path):
    audit = Audit(tmp_path)
    audit.note("lan", "upload", place="10.0.0.1", documents=["a"], groups=None)
    audit.note("mai", "ask", status="answered", cited=["a", "b"], seconds=0.1)
    first, second = audit.events()
    assert (first.who, first.action, first.place, first.about) == ("lan", "upload", "10.0.0.1", {"documents": ["a"]})
    assert second.about == {"status": "answered", "cited": ["a", "b"], "seconds": 0.1} and first.at <= second.at
    assert [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / FOLDER).iterdir()] == [0o600]


def many(folder: Path, who: str) -> None:
    for number in range(200):
        Audit(folder).note(who, "ask", number=number + 1, filler="ơ" * 300)


def test_processes_append_whole_lines(tmp_path: Path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=many, args=(tmp_path, who)) for who in ("lan", "mai")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = list(Audit(tmp_path).events())
    for who in ("lan", "mai"):
        assert [event.about["number"] for event in found if event.who == who] == list(range(1, 201))


def test_old_days_are_dropped_when_a_new_one_begins(tmp_path: Path):
    folder = tmp_path / FOLDER
    folder.mkdir()
    for days in (2, 30, 31, 400):
        (folder / f"{TODAY - timedelta(days=days)}.jsonl").write_text("")
    (folder / "ghi-chu.jsonl").write_text("")
    Audit(tmp_path, days=30).note("lan", "login")
    kept = {path.stem for path in folder.iterdir()}
    assert kept == {"ghi-chu", *(str(TODAY - timedelta(days=days)) for days in (0, 2, 30))}


def test_a_torn_line_is_passed_over_and_days_can_be_chosen(tmp_path: Path):
    folder = tmp_path / FOLDER
    folder.mkdir()
    whole = '{"at": "2026-03-01T08:00:00.000+00:00", "who": "lan", "action": "ask"}\n'
    (folder / "2026-03-01.jsonl").write_text(whole + whole[:30])
    (folder / "2026-03-02.jsonl").write_text(whole.replace("03-01", "03-02"))
    audit = Audit(tmp_path)
    assert len(list(audit.events())) == 2
    assert [event.at.day for event in audit.events(since=date(2026, 3, 2))] == [2]
    assert [event.at.day for event in audit.events(until=date(2026, 3, 1))] == [1]


def test_what_cannot_be_noted_is_an_error(tmp_path: Path):
    (tmp_path / FOLDER).write_text("a file where the folder should be")
    with pytest.raises(LibraryError, match="nhật ký"):
        Audit(tmp_path).note("lan", "ask")
