"""Where a library is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["embedded", "milvus"]


@dataclass(frozen=True, slots=True)
class Place:
    """In ``folder``, or, of kind milvus, at ``uri``: a server, or a file of Milvus Lite, seen from ``folder``."""

    folder: Path
    kind: Kind = "embedded"
    uri: str = "milvus.db"
    token: str = ""

    @property
    def address(self) -> str:
        """What Milvus is asked to open."""
        return self.uri if "://" in self.uri else str(self.folder / self.uri)
