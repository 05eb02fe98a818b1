"""What made an answer: program, encoder, library and settings; nothing secret, no path."""

from __future__ import annotations

from importlib.metadata import version

from assistant.settings import Settings
from indexing.encoder import Encoder

_NOT_SAID = {"library", "models", "store_uri", "store_token"}


def stamp_of(encoder: Encoder, settings: Settings, *, library: str, generation: int) -> dict[str, str]:
    """Return what answers from the ``generation`` of the library with this id are made with."""
    return {
        "program": version("tro-ly-cchc"),
        "encoder": f"{encoder.name}, {encoder.dimension} numbers",
        "library": f"{library}, generation {generation}",
        "settings": settings.model_dump_json(exclude=_NOT_SAID & set(Settings.model_fields)),
    }
