"""The command ``cchc``: one small module a command, loaded only when that command is given."""

from __future__ import annotations

from assistant.cli.entry import main

__all__ = ["main"]
