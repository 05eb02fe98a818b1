"""``cchc documents``: what the library holds."""

from __future__ import annotations

from argparse import Namespace

from assistant.cli.opening import encoder_of, library_of, settings_of
from assistant.cli.output import say, say_json
from corpus.quality import described
from indexing.records import DocumentSummary


def run(options: Namespace) -> int:
    """List the documents. Raises UserError."""
    settings = settings_of(options)
    with library_of(settings, encoder_of(settings, cold=True)) as library:
        documents = library.documents()
    if options.json:
        say_json([document.as_json() for document in documents])
    else:
        say("\n".join(map(_lines, documents)) or "Thư viện đang trống. Hãy chạy: cchc index THƯ_MỤC_VĂN_BẢN")
    return 0


def _lines(document: DocumentSummary) -> str:
    counts = ((document.passages, "đoạn"), (document.tasks, "nhiệm vụ"))
    facts = [fact for fact in (document.number, document.issued_on, document.issuer, document.place) if fact]
    facts += [f"{count} {unit}" for count, unit in counts if count]
    lines = [f"{document.id}: {document.title}", f"    {'; '.join(facts)}"]
    if read := described(document.quality, document.pages):
        lines.append(f"    Đã đọc: {read}")
    return "\n".join(lines + [f"    Lưu ý: {warning}" for warning in document.warnings])
