"""Printed totals that are not the sums of their lines."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.register.conflicts.conflict import Conflict, Sources
from assistant.register.entries import passage_of
from corpus.register.budget import check_totals, printed


def wrong_sums(sources: Sources) -> Iterator[Conflict]:
    """Yield totals that differ from what their lines add up to."""
    for source in sources:
        for check in check_totals(source.document):
            if check.agrees or not check.lines:
                continue
            more = "nhiều hơn" if check.difference > 0 else "ít hơn"
            yield Conflict(
                "sum_wrong",
                "error",
                f"{source.name}: “{check.total.name}” ghi {printed(check.total.amount)}, nhưng {len(check.lines)} "
                f"khoản cộng lại là {printed(check.sum)} (số ghi {more} {printed(abs(check.difference))}).",
                tuple(passage_of(source.document, line.span) for line in (check.total, *check.lines)),
            )
