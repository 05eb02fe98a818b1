"""A library before and after each command that changes it, and what must hold of it at any moment in between."""

from __future__ import annotations

import io
import os
import pickle
import shutil
import sqlite3
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import assistant.cli.doctor
import assistant.cli.index
import assistant.cli.remove
import assistant.intake
from assistant.cli import main
from corpus import reading
from corpus.errors import LibraryError
from corpus.types import Box, Document
from indexing.backup import restore
from indexing.checks import examine
from indexing.encoder import EngineEncoder
from indexing.library import Library
from indexing.lock import TEMPORARY, leftovers
from indexing.schema import DATABASE
from indexing.words import word_tokens
from tests.indexing.fakes import FakeEncoder

AT_ONCE = 2.0  # seconds in which a library must open; it takes some milliseconds
COMMANDS = ("first", "update", "remove", "restore", "mend", "backup")
REMOVED = ("ke-hoach-1", "ke-hoach-3", "ke-hoach-4")
DAMAGED = ("ke-hoach-1", "ke-hoach-4")  # in the library that is mended
Held = dict[str, str]
"""What is stored of each document, as one hash by its id."""


def plan_of(number: int, edition: str) -> str:
    """A plan whose every line names its number and edition, so that a mixture of two editions shows."""
    mark = f"mốc{number}{edition}"
    lines = [f"KẾ HOẠCH {mark}", f"Cải cách hành chính của xã Đồi Chè thứ {number}", "I. NHIỆM VỤ"]
    lines += [f"{n}. Phòng số {n * number} chủ trì việc thứ {n} theo {mark}, hạn 30/{n}/2027." for n in range(1, 9)]
    return "\n\n".join(lines)


def read_with_boxes(path: Path) -> Document:
    """Read a text file; a box is made up for each of its blocks, as a PDF has one for each word."""
    document = reading.read(path)
    return replace(document, boxes=tuple(Box(block.span, 1, 1.0, 2.0, 3.0, 4.0) for block in document.blocks))


def split_words(texts: Any) -> list[list[str]]:
    """A fast stand-in for the segmenter."""
    return [text.split() for text in texts]


@dataclass(frozen=True)
class State:
    """A library in a folder of its own, with what it holds."""

    folder: Path
    held: Held


class World:
    """Files of a second edition, and libraries of both; each trial gets a copy of one of them."""

    def __init__(self, root: Path, encoder: str) -> None:
        self.root, self.files = root.resolve(), root.resolve() / "văn bản"
        self.encoder = EngineEncoder() if encoder == "engine" else FakeEncoder()
        self.library, self.backup = self.root / "thư viện", self.root / "sao-lưu.cchc"
        for module in (assistant.cli.index, assistant.cli.remove, assistant.cli.doctor):
            module.encoder_of = lambda settings, cold=False: self.encoder  # type: ignore[attr-defined]
        assistant.intake.read, assistant.intake.many_words = read_with_boxes, split_words  # type: ignore[assignment]

    def prepare(self) -> None:
        """Make the files and the libraries that trials start from and end with; to be called once."""
        self.files.mkdir()
        for number in (1, 2, 3, 4):
            self._write(number, "cũ")
        old, new = self.root / "cũ", self.root / "mới"
        assert self.run(["index", self.files], old)[0] == 0
        for number, edition in ((2, "mới"), (3, "mới"), (5, "mới")):
            self._write(number, edition)
        shutil.copytree(old, new)
        assert self.run(["index", self.files], new)[0] == 0
        assert self.run(["backup", self.root / "mới.cchc"], new)[0] == 0
        shutil.copytree(old, self.root / "hỏng")
        _damage(self.root / "hỏng")

    def _write(self, number: int, edition: str) -> None:
        (self.files / f"ke-hoach-{number}.txt").write_text(plan_of(number, edition), encoding="utf-8")

    def arguments(self, command: str) -> list[object]:
        """What is typed after ``cchc`` for a command of ``COMMANDS``."""
        typed: dict[str, list[object]] = {
            "remove": ["remove", *REMOVED],
            "restore": ["restore", self.root / "mới.cchc", "--force"],
            "mend": ["doctor", "--mend"],
            "backup": ["backup", self.backup],
        }
        return typed.get(command, ["index", self.files])

    def reset(self, command: str) -> None:
        """Lay out the library that ``command`` starts from."""
        shutil.rmtree(self.library, ignore_errors=True)
        for left in (self.backup, *self.root.glob(f".{self.backup.name}-*")):
            left.unlink(missing_ok=True)
        start = {"first": None, "mend": "hỏng"}.get(command, "cũ")
        if start:
            shutil.copytree(self.root / start, self.library)

    def run(self, typed: list[object], library: Path | None = None) -> tuple[int, str, str]:
        """Run a command in this process; return its exit code and what it wrote to each stream."""
        out, error = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(error):
            code = main([str(each) for each in (*typed, "--library", library or self.library)])
        return code, out.getvalue(), error.getvalue()

    def open(self, folder: Path) -> Library:
        """Open a library for reading."""
        return Library.open(folder, encoder_name=self.encoder.name, dimension=self.encoder.dimension)

    def held(self, folder: Path) -> Held:
        """Return what is stored in ``folder``, nothing where there is no library yet."""
        try:
            library = self.open(folder)
        except LibraryError as error:
            assert "Chưa có thư viện" in str(error), error
            return {}
        with library:
            return {id: _digest(library, id) for id, _, _ in library.sources()}

    def problems(self, command: str, before: Held, after: Held) -> list[str]:
        """Return what is wrong with the library while ``command`` is not, or only partly, done."""
        started = time.perf_counter()
        held = self.held(self.library)
        problems = [] if time.perf_counter() - started < AT_ONCE else ["opens slowly"]
        if command in ("remove", "restore", "backup"):
            problems += [] if held in (before, after) else ["neither wholly old nor wholly new"]
        mixed = [id for id in {*before, *after} if held.get(id) not in (before.get(id), after.get(id))]
        if command == "mend":  # what is damaged may be so in other ways, what is not must stay as it is
            mixed = [id for id in mixed if id not in DAMAGED]
        problems += [f"{id} is neither old nor new" for id in mixed]
        problems += [f"{id} is lost" for id in {*before} & {*after} if id not in held]
        if self.backup.exists():
            problems += [] if _restored(self, self.backup) == before else ["the backup is not whole"]
        if held and command != "mend":  # which starts from a damaged library
            problems += self.unsound()
            problems += self._wrong_answers()
        return problems

    def unsound(self) -> list[str]:
        """Return what an examination finds that can make an answer wrong."""
        found = examine(self.library, encoder_name=self.encoder.name, dimension=self.encoder.dimension)
        return [finding.message for finding in found.findings if finding.serious]

    def unfinished(self, after: Held) -> list[str]:
        """Return what is wrong with the library after the command was run again to its end."""
        problems = [] if self.held(self.library) == after else ["the next run did not finish the work"]
        found = examine(self.library, encoder_name=self.encoder.name, dimension=self.encoder.dimension)
        problems += [finding.message for finding in found.findings]
        problems += [f"left behind: {path.name}" for path in leftovers(self.library)]
        return problems + self._wrong_answers()

    def _wrong_answers(self) -> list[str]:
        """Ask for each passage by its own words: by meaning it comes first, by word only its edition does."""
        problems = []
        with self.open(self.library) as library:
            for id, _, _ in library.sources():
                passages = [passage for _, passage in library.passages_of(id)]
                for vector in self.encoder.encode_passages([passage.encoded_text for passage in passages]):
                    [(_, score)] = library.dense(vector, 1, [id])
                    if abs(score - 1) > 1e-3:
                        problems.append(f"{id}: its own words are not its nearest")
                [mark] = {word for word in passages[0].text.split() if word.startswith("mốc")}
                if {*library.owners([hit for hit, _ in library.word(word_tokens(mark), 99)])} != {id}:
                    problems.append(f"{id}: {mark} is not found")
        return problems


def _digest(library: Library, id: str) -> str:
    passages = [passage for _, passage in library.passages_of(id)]
    words = library._connection.execute(  # vectors are compared with the encoder's: batches differ in the last bits
        "SELECT length(vector), accented, plain, segmented FROM passages JOIN vectors ON passage = id JOIN words ON "
        "words.rowid = id WHERE document = ? ORDER BY ordinal", (id,)
    ).fetchall()  # fmt: skip
    held = (library.document(id), library.boxes(id), passages, words)
    return sha256(repr(held).encode()).hexdigest()


def _restored(world: World, file: Path) -> Held:
    folder = world.root / "từ bản sao"
    shutil.rmtree(folder, ignore_errors=True)
    restore(file, folder)
    return world.held(folder)


def _damage(folder: Path) -> None:
    """Spoil the words of one document and the vectors of another, and leave rows and files behind."""
    connection = sqlite3.connect(folder / DATABASE)
    with connection:
        connection.execute("UPDATE words SET plain = 'khác' WHERE rowid = (SELECT min(id) FROM passages)")
        connection.execute(
            "UPDATE vectors SET vector = zeroblob(length(vector)) WHERE passage IN "
            "(SELECT id FROM passages WHERE document = 'ke-hoach-4')"
        )
        connection.execute("INSERT INTO words (rowid, accented, plain, segmented) VALUES (9999, 'x', 'x', 'x')")
    connection.close()
    (folder / f"{TEMPORARY}x1").write_bytes(b"half")


def in_child(action: Any) -> Any:
    """Return what ``action`` returns, run in a forked process, so that this one stays without threads."""
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            result = pickle.dumps(action())
        except BaseException as error:
            result = pickle.dumps(AssertionError(repr(error)))
        with os.fdopen(write_end, "wb") as pipe:
            pipe.write(result)
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        result = pickle.loads(pipe.read())
    os.waitpid(pid, 0)
    if isinstance(result, AssertionError):
        raise result
    return result
