"""Ask a library of administrative-reform plans: ``Assistant.open(folder).ask(question)``."""

from __future__ import annotations

from assistant.chain import Assistant
from assistant.types import Answer, Citation, Claim, FoundPassage

__all__ = ["Answer", "Assistant", "Citation", "Claim", "FoundPassage"]
