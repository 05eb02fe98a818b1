"""What a rule is, and what it is given to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assistant.checking.collection import Collection
from assistant.checking.finding import Finding
from assistant.checking.matching import Likeness
from assistant.register.conflicts.conflict import Source
from corpus.types import Document


@dataclass(frozen=True)
class Case:
    """A draft with the documents it is held against.

    ``superiors`` are plans that it has to carry out, ``earlier`` its agency's plans of years before, ``others`` all
    documents of the library that are not the draft itself.
    """

    draft: Source
    superiors: tuple[Source, ...] = ()
    earlier: tuple[Source, ...] = ()
    others: tuple[Source, ...] = ()
    likeness: Likeness = field(default_factory=Likeness)

    @cached_property
    def collection(self) -> Collection:
        """What the other documents say of the papers that they cite."""
        return Collection(self.others)

    @property
    def document(self) -> Document:
        """The draft as it was read."""
        return self.draft.document

    @cached_property
    def is_plan(self) -> bool:
        """Whether the draft is a plan, or at least sets tasks as plans do."""
        kind = self.document.head.kind
        return kind in ("Kế hoạch", "Chương trình") or (kind is None and bool(self.draft.tasks))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``name`` switches it off, ``kinds`` are the findings it can give with a Vietnamese label each.

    ``plans_only`` says that it has nothing to say of other papers than plans.
    """

    name: str
    title: str
    kinds: Mapping[str, str]
    find: Callable[[Case], Iterator[Finding]]
    plans_only: bool = False
