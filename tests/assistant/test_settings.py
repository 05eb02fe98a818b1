"""Settings: what is given, then the environment, then the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import SETTINGS_FILE, Settings, load_settings
from corpus.errors import SettingsError


def test_what_is_nearest_wins(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).write_text('library = "tep"\nrelevance = 0.5\ndense_weight = 0.1\n', "utf-8")
    environment = {"CCHC_LIBRARY": "bien", "CCHC_RELEVANCE": "0.6", "CCHC_ENCODER": ""}
    found = load_settings(tmp_path, environment, library=Path("cho"), encoder=None)
    assert found.library == Path("cho") and found.relevance == 0.6 and found.dense_weight == 0.1
    assert found.encoder == Settings().encoder


def test_nothing_set_gives_what_is_usual(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}) == Settings()


@pytest.mark.parametrize(
    "text",
    ["khong_co = 1", "dense_weight = 2", "relevance = -0.1", "longest_question = 0", "library = [", 'relevance = "a"'],
)
def test_what_is_wrong_is_refused_with_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / SETTINGS_FILE).write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=SETTINGS_FILE):
        load_settings(tmp_path, {})


def test_a_wrong_variable_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="dense_weight"):
        load_settings(tmp_path, {"CCHC_DENSE_WEIGHT": "nhiều"})


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError):
        load_settings(tmp_path, {})
