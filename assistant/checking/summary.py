"""A report in plain Vietnamese: a page that sums it up, and the findings by severity and place."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

from assistant.checking.finding import SEVERITIES, Finding, Severity
from assistant.checking.report import Report
from assistant.checking.rules import LABELS

SEVERITY_NAMES: dict[Severity, str] = {"error": "Lỗi", "warning": "Cần xem lại", "note": "Lưu ý"}
_LONGEST_QUOTE = 240


def printed(report: Report, width: int) -> str:
    """Return the report as text of lines of at most ``width``: the summary, then every finding that is not ignored."""
    parts = [*summary(report)]
    number = 0
    for severity in SEVERITIES:
        found = [finding for finding in report.shown if finding.severity == severity]
        if found:
            parts.append(f"\n{SEVERITY_NAMES[severity].upper()} ({len(found)})")
        for finding in found:
            number += 1
            parts += ["", *_wrapped(f"{number}. [{LABELS[finding.kind]}] {finding.message}", width, "   ")]
            for line in _details(finding, report):
                parts += [f"   {part}" for part in _wrapped(line, width - 3, "  ")]
    return "\n".join(parts)


def summary(report: Report) -> Iterator[str]:
    """Yield the lines of a summary of one page: what was checked, against what, and how much was found of what."""
    counts = report.counts()
    yield f"KIỂM TRA DỰ THẢO: {report.title}"
    told = ", ".join(f"{counts[severity]} {SEVERITY_NAMES[severity].lower()}" for severity in SEVERITIES)
    yield f"Kết quả: {told}." if report.shown else "Kết quả: không thấy điều gì cần sửa."
    for name, related in (("Kế hoạch cấp trên", report.superiors), ("Kế hoạch năm trước", report.earlier)):
        for one in related:
            yield f"{name}: {one.source.name} ({one.source.document.id}; {one.why})."
    yield from report.notes
    kinds = Counter(finding.kind for finding in report.shown)
    for kind, count in kinds.most_common():
        yield f"  {count:>3}  {LABELS[kind]}"
    ignored = len(report.findings) - len(report.shown)
    if ignored:
        yield f"Đã bỏ qua theo lựa chọn của người dùng: {ignored}."


def _details(finding: Finding, report: Report) -> Iterator[str]:
    where = f"Mục {finding.place.section}" if finding.place.section else "Trong dự thảo"
    page = report.document.page_of(finding.place.start)
    yield f"{where}{f', trang {page}' if page else ''}: “{_cut(finding.place.quote)}”"
    for passage in finding.evidence:
        page_of = f", trang {passage.page}" if passage.page else ""
        name = "dự thảo" if passage.document == report.document.id else passage.document
        yield f"Đối chiếu ({name}{page_of}): “{_cut(passage.quote)}”"
    if finding.match:
        how = "Gần nhất trong dự thảo là" if finding.kind == "assigned_task_missing" else "Ghép"
        yield (
            f"{how} “{_cut(finding.match.draft)}” với “{_cut(finding.match.other)}” "
            f"(giống về từ {finding.match.words:.0%}, về nghĩa {finding.match.meaning:.0%})."
        )
    if finding.suggestion:
        yield f"Đề nghị: {finding.suggestion}"
    yield f"Mã: {finding.key}"


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "…"


def _wrapped(words: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(words, max(width, 30), subsequent_indent=indent, break_on_hyphens=False) or [""]
