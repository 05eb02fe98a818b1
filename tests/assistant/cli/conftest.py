"""A library of two small plans, made once with the real encoder and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.settings import Settings
from tests.assistant.cli.running import run, write_plans


@pytest.fixture(scope="session")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_plans(tmp_path_factory.mktemp("cli") / "văn bản")


@pytest.fixture(scope="session")
def made(plans: Path) -> Path:
    library = plans.parent / "library"
    assert run("index", plans, "--library", library).code == 0
    return library


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "thư viện"))


@pytest.fixture(autouse=True)
def clean_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings but those of the test: neither a file in the working folder nor variables."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CCHC_MODELS", str(tmp_path / "models"))
    for name in Settings.model_fields.keys() - {"models"}:
        monkeypatch.delenv(f"CCHC_{name.upper()}", raising=False)
