"""Cited papers that a newer one has replaced, as far as the collection (or the draft itself) says so.

Reason: a plan cannot rest on a paper that is no longer in force. Saying that a paper is replaced is no reliance on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checking.citing import named, printed_day
from assistant.checking.collection import Replaced, replaced_in
from assistant.checking.finding import Finding, place_of
from assistant.checking.rule import Case, Rule
from assistant.register.references import Cited
from corpus.legal import same_number


def find(case: Case) -> Iterator[Finding]:
    """Yield citations of papers that are said to be replaced or repealed."""
    own = list(replaced_in(case.draft))
    replaced = [*case.collection.replaced, *own]
    for cited in case.draft.citations:
        said_here = any(one.place.start <= cited.reference.span.start < one.place.end for one in own if _is(cited, one))
        found = None if said_here else next((one for one in replaced if _is(cited, one)), None)
        if found is not None:
            yield Finding(
                "citation_replaced",
                "warning",
                place_of(case.document, cited.reference.span),
                f"{named(cited)} đã được thay thế{f' bởi văn bản số {found.by}' if found.by else ''}.",
                f"Viện dẫn văn bản số {found.by}." if found.by else "Viện dẫn văn bản đang có hiệu lực.",
                (found.place,),
            )


def _is(cited: Cited, replaced: Replaced) -> bool:
    day = cited.reference.issued_on
    if not same_number(cited.reference.number, replaced.number):
        return False
    return day is None or replaced.issued_on is None or printed_day(day) == printed_day(replaced.issued_on)


RULE = Rule(
    "citation_standing", "Văn bản viện dẫn còn hiệu lực", {"citation_replaced": "Viện dẫn văn bản đã thay thế"}, find
)
