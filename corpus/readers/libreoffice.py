"""Read what only LibreOffice reads (.doc, .odt, .rtf, .xls, .ods): it converts, our readers read what it made."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from corpus.errors import MissingToolError, ReadError
from corpus.limits import CONVERSION_SECONDS
from corpus.readers.docx import read_docx
from corpus.readers.zipped import damaged
from corpus.sniffing import kind_of
from corpus.types import Document

_PROGRAMS = ("soffice", "libreoffice")
_LIBRARIES = "lib*lo.so"  # LibreOffice's parts where they are libraries of their own, each from its package
_PARTS = {"libreoffice-writer": "libswlo.so", "libreoffice-calc": "libsclo.so"}
_SAFE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read_document(data: bytes, name: str, *, stem: str) -> Document:
    """Return the document in an old Word, OpenDocument or RTF file.

    Raises MissingToolError where LibreOffice is not installed, ReadError where it cannot convert the file in time.
    """
    kind = kind_of(data, Path(name).suffix.lower()) or Path(name).suffix.lower()
    converted = convert(data, name, kind, "docx", "libreoffice-writer")
    return replace(read_docx(converted, name, stem=stem), format=kind.lstrip("."))


def convert(data: bytes, name: str, kind: str, target: str, package: str) -> bytes:
    """Return the file ``name`` (of ``kind``, a suffix) in the format ``target``; no macro runs and nothing is fetched.

    ``package`` is what to install where there is no LibreOffice. For errors see ``read_document``.
    """
    program = next((found for each in _PROGRAMS if (found := shutil.which(each))), None)
    if program is None or not _has_part(Path(program).resolve().parent, package):
        raise MissingToolError(
            f"Cần LibreOffice để đọc tệp “{name}”. Hãy cài gói {package} (Ubuntu, Debian: sudo apt install {package}), "
            f"hoặc mở tệp rồi lưu thành .{target}, và nạp lại."
        )
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        home = Path(folder)
        source = home / f"source{kind}"  # the file's own name might be taken for an option or a path
        source.write_bytes(data)
        settings = home / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SAFE, encoding="utf-8")
        options = [f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck"]
        _run([program, *options, "--convert-to", target, "--outdir", str(home / "out"), str(source)], name)
        made = home / "out" / f"source.{target}"
        if not made.is_file():
            raise damaged(name)
        return made.read_bytes()


def _has_part(folder: Path, package: str) -> bool:
    """Whether LibreOffice's program ``folder`` has what ``package`` brings; True where that cannot be told."""
    return not any(folder.glob(_LIBRARIES)) or (folder / _PARTS[package]).is_file()


def _run(command: list[str], name: str) -> None:
    """Run ``command`` to its end, or to the end of its time with all that it started."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(CONVERSION_SECONDS)
    except subprocess.TimeoutExpired:
        raise ReadError(
            f"LibreOffice đọc tệp “{name}” quá {CONVERSION_SECONDS} giây nên đã dừng. Hãy mở tệp bằng Word, lưu thành "
            ".docx rồi nạp lại."
        ) from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
