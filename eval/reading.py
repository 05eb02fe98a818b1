"""How fast files are read, and with how much memory: this program beside plain libraries, each in a process of its own.

::

    python -m eval.reading FILE... [--repeat N] [--json]

The libraries give text (pypdf) or text and tables (pdfplumber) of pages that have a text layer; this program gives
structure, tables and the places of words besides, and reads scans. Seconds are wall time, memory is the process's peak
with that of its largest child.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_MEGABYTE = 1024  # ru_maxrss counts kilobytes on Linux


@dataclass(frozen=True, slots=True)
class Timing:
    """One reader over all files: pages, seconds, and the peak of resident memory in megabytes."""

    reader: str
    pages: int
    seconds: float
    megabytes: int

    @property
    def pages_per_second(self) -> float:
        """Pages read in a second."""
        return self.pages / self.seconds if self.seconds else 0.0


def _ours(path: Path) -> int:
    from corpus.reading import read

    document = read(path)
    return len(document.pages) or 1


def _pypdf(path: Path) -> int:
    from pypdf import PdfReader

    pages = PdfReader(path).pages
    return sum(1 for page in pages if page.extract_text() is not None)


def _pdfplumber(path: Path) -> int:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()
        return len(pdf.pages)


READERS: dict[str, Callable[[Path], int]] = {
    "this program": _ours, "pypdf, text only": _pypdf, "pdfplumber, text and tables": _pdfplumber,
}  # fmt: skip


def _measure(name: str, paths: Sequence[str], repeat: int, results: multiprocessing.Queue[Timing]) -> None:
    """Read every file ``repeat`` times after one that is not counted (imports, caches), and put the timing."""
    reader = READERS[name]
    reader(Path(paths[0]))
    started = time.perf_counter()
    pages = sum(reader(Path(path)) for _ in range(repeat) for path in paths)
    seconds = time.perf_counter() - started
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    results.put(Timing(name, pages, seconds, peak // _MEGABYTE))


def timings(paths: Sequence[Path], *, repeat: int = 3) -> list[Timing]:
    """Return the timing of each of READERS over ``paths``, one reader after the other."""
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[Timing] = context.Queue()
    found = []
    for name in READERS:
        process = context.Process(target=_measure, args=(name, [str(path) for path in paths], repeat, results))
        process.start()
        found.append(results.get())
        process.join()
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 after a message where a file is not there."""
    parser = argparse.ArgumentParser(prog="python -m eval.reading", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    missing = [path for path in options.files if not path.is_file()]
    if missing:
        print(f"Không có tệp “{missing[0]}”. Hãy kiểm tra lại đường dẫn.", file=sys.stderr)  # noqa: T201
        return 1
    rows = timings(options.files, repeat=options.repeat)
    if options.json:
        print(json.dumps([asdict(row) | {"pages_per_second": row.pages_per_second} for row in rows], indent=2))  # noqa: T201
        return 0
    print("| reader | pages | pages/s | peak MB |\n| --- | --- | --- | --- |")  # noqa: T201
    for row in rows:
        print(f"| {row.reader} | {row.pages} | {row.pages_per_second:.1f} | {row.megabytes} |")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
