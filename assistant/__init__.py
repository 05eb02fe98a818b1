"""Ask a library of administrative-reform plans: ``Assistant.open(folder).ask(question)``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.chain import Assistant
    from assistant.types import Answer, Citation, Claim, FoundPassage

__all__ = ["Answer", "Assistant", "Citation", "Claim", "FoundPassage"]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for; ``cchc --help`` imports this package and must not wait for it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("assistant.chain" if name == "Assistant" else "assistant.types"), name)
