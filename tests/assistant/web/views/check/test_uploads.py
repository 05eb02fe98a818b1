"""Drafts from outside: names, sizes, damaged files, and what becomes of open ones."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from assistant.chain import Assistant
from assistant.settings import Settings
from assistant.web.views.check import drafts as drafts_module
from assistant.web.views.check import uploads
from assistant.web.views.check.drafts import Drafts
from assistant.web.views.check.service import services
from assistant.web.views.check.uploads import Apart, safe_name
from corpus.errors import DraftError, EmptyDocumentError, UserError
from corpus.reading import SUFFIXES, read
from corpus.types import Span
from indexing.build import index_paths
from indexing.encoder import EngineEncoder
from indexing.library import Library
from tests.assistant.checking.drafts import text_of

DRAFT = text_of("I. NHIỆM VỤ", "- Văn phòng Sở và và các phòng rà soát thủ tục hành chính của ngành.").encode()


def _sleeps(seconds: float) -> None:
    time.sleep(seconds)


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    made = Apart()
    yield made
    made.close()


@pytest.fixture(scope="module")
def drafts(engine: EngineEncoder, tmp_path_factory, apart: Apart) -> Iterator[Drafts]:
    folder = tmp_path_factory.mktemp("library")
    plan = folder / "tinh.txt"
    plan.write_bytes(DRAFT.replace("và và".encode(), "và".encode()))
    index_paths(folder, [plan], encoder=engine, read=read, suffixes=SUFFIXES)
    with Library.open(folder, encoder_name=engine.name, dimension=engine.dimension) as library:
        made = Drafts(Assistant(library, engine, Settings()))
        made.apart = apart
        yield made


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\tệp\\dự thảo.docx", "dự thảo.docx"), ("", "du-thao.txt"),
        ("a\x00b\n.txt", "ab.txt"), ("..", "du-thao.txt"), ("x" * 500 + ".txt", "x" * 116 + ".txt"),
    ],
)  # fmt: skip
def test_names_from_a_browser_are_names_only(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_draft_is_read_apart_and_errors_come_back_in_words(apart: Apart) -> None:
    assert apart.read(DRAFT, "du-thao.txt").head.kind == "Kế hoạch"
    with pytest.raises(EmptyDocumentError):
        apart.read(b"", "du-thao.txt")
    with pytest.raises(UserError):
        apart.read(b"PK\x03\x04 hong", "du-thao.docx")


def test_one_that_hangs_is_ended_and_the_next_is_read(apart: Apart) -> None:
    with pytest.raises(DraftError, match="chia nhỏ"):
        apart._run(0.2, "lau.pdf", _sleeps, 60)
    assert apart.read(DRAFT, "du-thao.txt").text


def test_open_drafts_are_known_by_names_that_nobody_guesses_and_old_ones_go(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts_module, "OPEN", 2)
    first, second, third = (drafts.add(DRAFT, "du-thao.txt") for _ in range(3))
    assert len({first.token, second.token, third.token}) == 3 and len(first.token) >= 24
    with pytest.raises(DraftError, match="không còn mở"):
        drafts.of(first.token)
    assert drafts.of(third.token) is third


def test_ignoring_and_similar(drafts: Drafts) -> None:
    draft = drafts.add(DRAFT, "so-xay-dung.txt")
    found = next(one for one in draft.report.findings if one.kind == "word_doubled")
    assert any(one.ignored for one in drafts.ignore(draft.token, found.key, True).report.findings)
    assert next(one for one in drafts.add(DRAFT, "so-xay-dung.txt").report.findings if one.key == found.key).ignored
    drafts.ignore(draft.token, found.key, False)
    with pytest.raises(DraftError):
        drafts.similar(draft.token, Span(5, 10**9))


def test_a_draft_and_what_is_ignored_in_it_are_its_own_account_s(drafts: Drafts, monkeypatch) -> None:
    visitor = ["lan"]
    monkeypatch.setattr(drafts, "_who", lambda: visitor[0])
    draft = drafts.add(DRAFT, "rieng.txt")
    found = next(one for one in draft.report.findings if one.kind == "word_doubled")
    drafts.ignore(draft.token, found.key, True)
    again = drafts.again(draft.token, ())
    assert next(one for one in again.report.findings if one.key == found.key).ignored
    for other in ("mai", ""):
        visitor[0] = other
        for use in (
            lambda: drafts.of(draft.token),
            lambda: drafts.again(draft.token, ()),
            lambda: drafts.ignore(draft.token, found.key, False),
            lambda: drafts.similar(draft.token, Span(0, 5)),
        ):
            with pytest.raises(DraftError, match="không còn mở"):
                use()
        own = drafts.add(DRAFT, "rieng.txt")
        assert not any(one.ignored for one in own.report.findings)
    visitor[0] = "lan"
    assert any(one.ignored for one in drafts.add(DRAFT, "rieng.txt").report.findings)


@pytest.mark.parametrize(
    "asked", [None, [], "x", {}, {"token": 5, "against": "x", "key": None, "start": "0", "end": {}}]
)
def test_whatever_a_browser_asks_gets_an_answer_in_words(drafts: Drafts, asked: object) -> None:
    for service in services(drafts):
        assert service(asked)["error"]


def test_the_limit_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "40 MB" in uploads.too_large()
