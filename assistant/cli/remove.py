"""``cchc remove``: take documents out of the library."""

from __future__ import annotations

from argparse import Namespace

from assistant.accounts.audit import Audit
from assistant.cli.opening import encoder_of, library_of, settings_of, writable_library_of
from assistant.cli.output import say
from assistant.cli.user import local_user


def run(options: Namespace) -> int:
    """Remove the documents named, or none of them if one is not held. Raises UserError."""
    settings = settings_of(options)
    encoder = encoder_of(settings, cold=True)
    ids = list(dict.fromkeys(options.documents))
    with library_of(settings, encoder) as library:  # opened for reading first: that never makes a library
        for id in ids:
            library.passages_of(id)
    with writable_library_of(settings, encoder) as writer:
        writer.remove(*ids)
        writer.save_vectors()
    Audit(settings.library, settings.audit_days).note(local_user(), "remove", documents=ids)
    say(f"Đã bỏ khỏi thư viện: {', '.join(ids)}")
    return 0
