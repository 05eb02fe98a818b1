"""From a Word file to the PDF that LibreOffice makes of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from tools.samples.word import MADE

TIMEOUT = 180  # seconds; one file takes about five


def pdf_of(word: bytes) -> bytes:
    """Return ``word`` as a PDF, the same bytes on every run of one LibreOffice with the same fonts.

    Raises RuntimeError where LibreOffice is not installed or makes no PDF.
    """
    program = shutil.which("soffice")
    if program is None:
        raise RuntimeError("The PDF samples need LibreOffice (soffice): apt-get install libreoffice-writer")
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "plan.docx"
        given.write_bytes(word)
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        environment = os.environ | {"SOURCE_DATE_EPOCH": str(int(MADE.timestamp()))}
        run = subprocess.run(
            [*command, "--outdir", folder, str(given)], env=environment, capture_output=True, text=True, timeout=TIMEOUT
        )
        made = given.with_suffix(".pdf")
        if not made.exists():
            raise RuntimeError(f"LibreOffice made no PDF: {run.stderr}")
        return same_identity(made.read_bytes())


def same_identity(pdf: bytes) -> bytes:
    """Return ``pdf`` with the date and the identity of this run replaced by others of the same length."""
    date = b"20260101000000Z"
    pdf = re.sub(rb"(?<=/CreationDate\(D:)[^)]*", lambda found: date.ljust(len(found[0])), pdf)
    identity = rb"(?<=/ID)\s?\[\s?<[0-9A-F]+>\s*<[0-9A-F]+|(?<=/DocChecksum /)[0-9A-F]+"
    return re.sub(identity, lambda found: re.sub(rb"[0-9A-F]", b"0", found[0]), pdf)
