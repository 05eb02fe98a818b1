"""From what was typed to an open library or assistant."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from assistant.chain import Assistant
from assistant.settings import Settings, load_settings
from corpus.errors import LibraryError
from indexing.encoder import Encoder, get_encoder
from indexing.stores import Store, WritableStore, open_to_read, open_to_write


def settings_of(options: Namespace) -> Settings:
    """Return the settings, with the library and the language model that were typed, if any. Raises SettingsError."""
    return load_settings(library=options.library, llm=getattr(options, "llm", None))


def encoder_of(settings: Settings, *, cold: bool = False) -> Encoder:
    """Return the encoder that is set; ``cold`` where it has little to do. Raises ModelError."""
    return get_encoder(settings.encoder, models_dir=settings.models, cold=cold)


def library_of(settings: Settings, encoder: Encoder) -> Store:
    """Open the library for reading. Raises LibraryError or one of its kinds."""
    return open_to_read(settings.place(), encoder_name=encoder.name, dimension=encoder.dimension)


def writable_library_of(settings: Settings, encoder: Encoder) -> WritableStore:
    """Open the library for writing. Raises LibraryError or one of its kinds."""
    return open_to_write(settings.place(), encoder_name=encoder.name, dimension=encoder.dimension)


def own_folder(settings: Settings) -> Path:
    """Return the library's folder. Raises LibraryError where it is kept in Milvus, which looks after its own files."""
    if settings.store != "embedded":
        raise LibraryError(
            "Lệnh này chỉ dùng cho thư viện trong một thư mục; thư viện đang đặt trong Milvus. Hãy dùng công cụ của "
            "Milvus, hoặc chép ra một thư mục bằng cchc copy THƯ_MỤC rồi chạy lại với --library và CCHC_STORE=embedded."
        )
    return settings.library


def assistant_of(options: Namespace, *, cold: bool) -> Assistant:
    """Return the assistant of the library; ``cold`` for a single question. Raises UserError."""
    settings = settings_of(options)
    return Assistant.open(settings.library, settings=settings, cold=cold)
