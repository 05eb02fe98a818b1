"""``cchc copy``: the library moved to another store, without reading or encoding anything again."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from assistant.accounts.audit import Audit
from assistant.cli.opening import encoder_of, library_of, settings_of
from assistant.cli.output import say
from assistant.cli.progress import Bar
from assistant.cli.user import local_user
from corpus.errors import LibraryError
from indexing.place import Place
from indexing.stores import open_to_write
from indexing.stores.copying import copy_library


def run(options: Namespace) -> int:
    """Copy the library to ``options.target``. Raises UserError."""
    settings = settings_of(options)
    encoder = encoder_of(settings, cold=True)
    target = place_of(options.target, settings.token)
    own = settings.place()
    if target.kind == own.kind and _where(target) == _where(own):
        raise LibraryError("Nơi chép đến chính là thư viện đang dùng. Hãy chọn thư mục, tệp hoặc máy chủ khác.")
    with (
        library_of(settings, encoder) as source,
        open_to_write(target, encoder_name=encoder.name, dimension=encoder.dimension) as writer,
        Bar() as bar,
    ):
        moved = copy_library(source, writer, lambda done, count: bar(f"Chép văn bản {done}/{count}", done / count))
    Audit(settings.library, settings.audit_days).note(local_user(), "copy", target=options.target)
    say(
        f"Đã chép {moved.copied} văn bản vào {options.target}; {moved.held} văn bản đã có sẵn và không đổi; "
        f"bỏ {moved.removed} văn bản không còn trong thư viện nguồn."
    )
    return 0


def _where(place: Place) -> str:
    return place.address if "://" in place.address else str((place.folder / place.uri).resolve())


def place_of(target: str, token: str) -> Place:
    """Return what was typed as a place: a server's address, a file of Milvus Lite (``….db``), else a folder."""
    if "://" in target:
        return Place(Path(), "milvus", target, token)
    if target.endswith(".db"):
        return Place(Path(target).parent, "milvus", Path(target).name)
    return Place(Path(target))
