"""What the check and the conflicts say of real plans, which are not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.checking import Checker, Report
from assistant.checking.across import contradictions
from corpus.reading import SUFFIXES, read
from indexing.build import index_paths
from indexing.encoder import EngineEncoder
from indexing.library import Library

PLANS = Path(os.environ.get("CCHC_REAL_PLANS", Path(__file__).parents[4] / "shared")) / "corpus"
pytestmark = pytest.mark.skipif(not PLANS.is_dir(), reason="the real plans ($CCHC_REAL_PLANS) are not here")
NAMES = ("cao-bang-stp-2026", "cao-bang-ubnd-2026")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    engine, folder = EngineEncoder(), tmp_path_factory.mktemp("real")
    index_paths(folder, [PLANS / f"{name}.txt" for name in NAMES], encoder=engine, read=read, suffixes=SUFFIXES)
    return Library.open(folder, encoder_name=engine.name, dimension=engine.dimension)


@pytest.fixture(scope="module")
def report(library: Library) -> Report:
    checker = Checker(library, EngineEncoder())
    return checker.check(read(PLANS / f"{NAMES[0]}.txt"), against=[NAMES[1]])


def test_the_two_contradictions_and_the_missing_annex_are_named(report: Report) -> None:
    inside = [finding.message for finding in report.findings if finding.kind == "target_conflict_internal"]
    assert any("80%" in message and "55%" in message for message in inside)
    assert any("70%" in message and "60%" in message for message in inside)
    assert [finding.kind for finding in report.findings].count("annex_missing") == 1


def test_little_else_is_said_and_its_own_copy_is_left_out(report: Report) -> None:
    assert report.left_out == (NAMES[0],) and report.counts()["error"] == 2 and len(report.findings) <= 12


def test_conflicts_name_the_two_numbers(library: Library) -> None:
    found = contradictions([library.document(name) for name in NAMES], EngineEncoder())
    own = next(conflict for conflict in found if conflict.kind == "own_number_conflict")
    assert "440/KH-UBND" in own.message and "4110/KH-UBND" in own.message
