"""``cchc doctor``: what is wrong with the library, and on request mended."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.cli.opening import encoder_of, own_folder, settings_of
from assistant.cli.output import note, say, say_json
from assistant.intake import index_files
from assistant.settings import Settings
from indexing.checks import Examination, examine
from indexing.encoder import Encoder
from indexing.mending import mend


def run(options: Namespace) -> int:
    """Examine the library, mend it where asked to; return 1 where something serious is left. Raises UserError."""
    settings = settings_of(options)
    encoder = encoder_of(settings, cold=True)
    own_folder(settings)
    before = examine(settings.library, encoder_name=encoder.name, dimension=encoder.dimension)
    after = before
    if options.mend:
        after = mend(settings.library, encoder=encoder, reread=lambda files: _reread(settings, encoder, files))
    if options.json:
        say_json(as_json(before, after))
    else:
        say(as_text(before, after, mended=options.mend))
    return 0 if after.sound else 1


def as_json(before: Examination, after: Examination) -> dict[str, Any]:
    """Return both examinations as one JSON value: what is wrong now, and what was and is no more."""
    left = [finding.message for finding in after.findings]
    return {
        "sound": after.sound,
        "documents": after.documents,
        "passages": after.passages,
        "findings": [asdict(finding) for finding in after.findings],
        "mended": [asdict(finding) for finding in before.findings if finding.message not in left],
    }


def as_text(before: Examination, after: Examination, *, mended: bool) -> str:
    """Return both examinations in Vietnamese."""
    left = [finding.message for finding in after.findings]
    lines = [f"Đã chữa: {finding.message}" for finding in before.findings if finding.message not in left]
    lines += [f"{'Lỗi' if finding.serious else 'Lưu ý'}: {finding.message}" for finding in after.findings]
    held = f"{after.documents} văn bản, {after.passages} đoạn"
    lines.append(f"Thư viện lành lặn: {held}." if after.sound else f"Thư viện có lỗi: {held}.")
    if not mended and any(finding.mendable for finding in after.findings):
        lines.append("Để chữa, hãy chạy: cchc doctor --mend")
    return "\n".join(lines)


def _reread(settings: Settings, encoder: Encoder, files: Sequence[Path]) -> None:
    for _, message in index_files(settings.library, files, encoder).failed:
        note(message)
