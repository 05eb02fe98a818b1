"""``cchc index``: read files and folders into the library."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.accounts.audit import Audit
from assistant.cli.opening import encoder_of, settings_of
from assistant.cli.output import note, say, say_json
from assistant.cli.progress import Bar
from assistant.cli.user import local_user
from assistant.intake import index_files
from indexing.build import IndexReport, Terms


def run(options: Namespace) -> int:
    """Index the paths; return 3 if some files could not be read, else 0. Raises UserError."""
    settings = settings_of(options)
    encoder = encoder_of(settings)
    with Bar() as bar:
        terms = Terms(groups=options.group, part=options.part)
        report = index_files(settings.place(), options.paths, encoder, beside=True, terms=terms, progress=bar)
    Audit(settings.library, settings.audit_days).note(
        local_user(), "index", added=report.added, replaced=report.replaced, failed=len(report.failed),
        groups=options.group,
    )  # fmt: skip
    if options.json:
        say_json(as_json(report))
    else:
        say(as_text(report))
    for _, message in report.failed:
        note(message)
    return 3 if report.failed else 0


def as_json(report: IndexReport) -> dict[str, Any]:
    """Return a report as one JSON value."""
    return {
        "added": list(report.added),
        "replaced": list(report.replaced),
        "unchanged": list(report.unchanged),
        "copies": [{"path": str(path), "document": id} for path, id in report.copies],
        "failed": [{"path": str(path), "message": message} for path, message in report.failed],
        "ignored": [str(path) for path in report.ignored],
    }


def as_text(report: IndexReport) -> str:
    """Return a report in Vietnamese, one line a kind of outcome; the messages of failed files are not in it."""
    copies = [f"{path.name} (giống {id})" for path, id in report.copies]
    failed = [Path(path).name for path, _ in report.failed]
    outcomes: tuple[tuple[str, Sequence[str]], ...] = (
        ("Thêm mới", report.added),
        ("Thay thế", report.replaced),
        ("Không đổi", report.unchanged),
        ("Bỏ qua vì trùng nội dung", copies),
        ("Không đọc được", failed),
    )
    lines = [f"{name}: {len(items)} ({', '.join(items)})" for name, items in outcomes if items]
    if report.ignored:
        kinds = Counter(path.suffix.lower() or "không đuôi" for path in report.ignored)
        told = ", ".join(f"{kind} ({count})" for kind, count in sorted(kinds.items()))
        lines.append(f"Bỏ qua {len(report.ignored)} tệp thuộc loại không đọc được: {told}")
    return "\n".join(lines)
