"""What a rule is, and what it is given to look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assistant.checking.collection import Collection
from assistant.checking.finding import Finding
from assistant.checking.matching import Likeness
from assistant.checking.sentences import sentence_tasks
from assistant.register.conflicts.conflict import Source
from corpus.types import Document

_ISSUES = re.compile(r"^(?:Quyết định|Nghị quyết)\b.{0,40}\b(?:kế hoạch|chương trình)\b", re.IGNORECASE)
_SETTING = (None, "Quyết định", "Nghị quyết", "Công văn", "Chỉ thị", "Đề án", "Phương án", "Hướng dẫn")
_TASKS = 2  # in sentences, that make a letter or decision a plan


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
        """Whether the draft is a plan, issues one ("Quyết định ban hành Kế hoạch …"), or sets tasks as plans do."""
        if self.is_called_plan:
            return True
        if self.document.head.kind not in _SETTING:
            return False
        return bool(self.draft.tasks) or len(sentence_tasks(self.document)) >= _TASKS

    @property
    def is_called_plan(self) -> bool:
        """Whether the draft calls itself a plan, or the decision that issues one: only such have a plan's parts."""
        head = self.document.head
        return head.kind in ("Kế hoạch", "Chương trình") or bool(_ISSUES.search(head.title))


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
