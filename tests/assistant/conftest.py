"""Three plans, indexed once a session with the real encoder."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chain import Assistant
from assistant.settings import Settings
from corpus.reading import SUFFIXES, read
from corpus.types import Document
from indexing.build import index_paths
from indexing.encoder import EngineEncoder
from indexing.library import Library
from tests.text_plans import TEXT_PLANS


@pytest.fixture(scope="session")
def engine() -> EngineEncoder:
    return EngineEncoder()


@pytest.fixture(scope="session")
def sample_library(engine: EngineEncoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    report = index_paths(folder, [*TEXT_PLANS.values()], encoder=engine, read=read, suffixes=SUFFIXES)
    assert len(report.added) == 3 and not report.failed
    return folder


@pytest.fixture(scope="session")
def samples(engine: EngineEncoder, sample_library: Path) -> Assistant:
    """An assistant over the samples; tests that change the library make their own."""
    library = Library.open(sample_library, encoder_name=engine.name, dimension=engine.dimension)
    return Assistant(library, engine, Settings())


@pytest.fixture(scope="session")
def sample_documents(samples: Assistant) -> dict[str, Document]:
    return {summary.id: samples.document(summary.id) for summary in samples.documents()}
