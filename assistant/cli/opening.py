"""From what was typed to an open library or assistant."""

from __future__ import annotations

from argparse import Namespace

from assistant.chain import Assistant
from assistant.settings import Settings, load_settings
from indexing.encoder import Encoder, get_encoder
from indexing.library import Library


def settings_of(options: Namespace) -> Settings:
    """Return the settings, with the library and the language model that were typed, if any. Raises SettingsError."""
    return load_settings(library=options.library, llm=getattr(options, "llm", None))


def encoder_of(settings: Settings, *, cold: bool = False) -> Encoder:
    """Return the encoder that is set; ``cold`` where it has little to do. Raises ModelError."""
    return get_encoder(settings.encoder, models_dir=settings.models, cold=cold)


def library_of(settings: Settings, encoder: Encoder) -> Library:
    """Open the library for reading. Raises LibraryError or one of its kinds."""
    return Library.open(settings.library, encoder_name=encoder.name, dimension=encoder.dimension)


def assistant_of(options: Namespace, *, cold: bool) -> Assistant:
    """Return the assistant of the library; ``cold`` for a single question. Raises UserError."""
    settings = settings_of(options)
    return Assistant.open(settings.library, settings=settings, cold=cold)
