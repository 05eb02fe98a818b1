"""Checks drafts against one library."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from assistant.checking.finding import Finding, in_order, with_keys
from assistant.checking.ignored import Ignored
from assistant.checking.matching import Likeness
from assistant.checking.related import Relations, is_copy, relations_of
from assistant.checking.report import Report
from assistant.checking.rule import Case, Rule
from assistant.checking.rules import chosen_rules
from assistant.checking.similar import TOP, SimilarPassage, similar_to
from assistant.checking.six_clear import six_clear
from assistant.checking.speech import is_vietnamese
from assistant.register.conflicts.conflict import Source
from corpus.errors import DraftError
from corpus.register.doubts import AS_PRINTED
from corpus.types import Document, Span
from indexing.encoder import Encoder
from indexing.stores import Store


class Checker:
    """Checks drafts against the documents of ``library``; what it reads from those is kept until they change."""

    def __init__(self, library: Store, encoder: Encoder | None = None) -> None:
        self._library, self._encoder = library, encoder
        self._likeness = Likeness(encoder)
        self._held: tuple[int, tuple[Source, ...]] = (-1, ())
        self.ignored = Ignored(library.folder)

    def check(
        self,
        draft: Document,
        *,
        against: Collection[str] = (),
        rules: Collection[str] = (),
        skip: Collection[str] = (),
        who: str = "",
    ) -> Report:
        """Return what is to be said of ``draft``.

        ``against`` names (ids) what to hold it against instead of what is found; ``rules`` restricts to these rules,
        ``skip`` leaves some out; what the account ``who`` chose to ignore is marked. Raises DraftError for a text that
        is not Vietnamese or an unknown rule, UnknownDocumentError.
        """
        if not is_vietnamese(draft.text):
            raise DraftError(
                f"“{draft.id}” không phải văn bản tiếng Việt có dấu nên không kiểm tra được. Hãy chọn đúng tệp dự thảo."
            )
        chosen = chosen_rules(rules, skip)
        source = Source(draft)
        relations = relations_of(source, self.held(), against)
        case = self._case(source, relations)
        applied = [rule for rule in chosen if case.is_plan or not rule.plans_only]
        found = in_order(_found(case, applied))
        return Report(
            draft,
            source.name,
            tuple(with_keys(found, self.ignored.of(draft.id, who))),
            relations.superiors,
            relations.earlier,
            tuple(one.document.id for one in relations.itself),
            tuple(_notes(case, relations)),
            tuple(rule.name for rule in applied),
            tuple(six_clear(draft)) if case.is_plan else (),
        )

    def similar(self, draft: Document, span: Span, *, top: int = TOP) -> list[SimilarPassage]:
        """Return what other documents of the library wrote about the same as the words ``span`` of ``draft``.

        Raises DraftError without an encoder.
        """
        if self._encoder is None:
            raise DraftError("Chưa có bộ mã hoá nên không tìm được đoạn tương tự.")
        source = Source(draft)
        own = [one.document.id for one in self.held() if is_copy(source, one)]
        return similar_to(draft, span, self._library, self._encoder, without=own, top=top)

    def held(self) -> Sequence[Source]:
        """Return the documents of the library, read again only when it has changed."""
        with self._library.reading() as library:
            if self._held[0] != library.generation:
                ids = [summary.id for summary in library.documents()]
                self._held = library.generation, tuple(Source(library.document(id)) for id in ids)
            return self._held[1]

    def _case(self, draft: Source, relations: Relations) -> Case:
        return Case(
            draft,
            tuple(related.source for related in relations.superiors),
            tuple(related.source for related in relations.earlier),
            relations.others,
            self._likeness,
        )


def _found(case: Case, rules: Sequence[Rule]) -> Iterator[Finding]:
    for rule in rules:
        yield from rule.find(case)


def _notes(case: Case, relations: Relations) -> Iterator[str]:
    # What is printed but cannot be right, and the cells that are empty, the rules tell with their places.
    yield from (note for note in case.document.warnings if not note.endswith(AS_PRINTED) and "để trống" not in note)
    for source in relations.itself:
        yield (
            f"Dự thảo này đã có trong thư viện ({source.document.id}); bản đó không được dùng làm căn cứ để so sánh."
        )
    if not case.is_plan:
        kind = case.document.head.kind
        what = f"là {kind.lower()}" if kind else "không ghi tên loại văn bản"
        yield f"Văn bản {what}, không phải kế hoạch: các quy tắc riêng cho kế hoạch không được áp dụng."
    elif not relations.superiors and case.draft.level != "province":
        yield "Thư viện không có kế hoạch cấp trên của dự thảo: chưa so được chỉ tiêu và nhiệm vụ được giao."
