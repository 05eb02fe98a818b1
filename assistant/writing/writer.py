"""Answers written by a language model: asked for claims, each judged, sent back once, and only what holds is kept."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from assistant.settings import Settings
from assistant.steps import Draft
from assistant.types import Answer
from assistant.writing.assembly import Kept, assembled, to_the_point
from assistant.writing.claims import NothingFound, Written, claims_in
from assistant.writing.evidence import Item, evidence_for, listed
from assistant.writing.followup import whole_question
from assistant.writing.long import sections_for
from assistant.writing.model import Cancelled, LanguageModel, Patience, Tokens, WritingFailed, open_model
from assistant.writing.requests import MOST, Kind, kind_of
from prompts import Prompt, load

INSTEAD = "Đây là câu trả lời ghép từ văn bản."
_LEAST_LEFT = 2.0  # seconds; with less no second request is begun

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Refused:
    """A claim that does not hold, and why."""

    text: str
    reasons: tuple[str, ...]


class Writer:
    """Writes answers with the model that the settings name; without one it writes nothing."""

    def __init__(self, settings: Settings, model: LanguageModel | None = None) -> None:
        """Take the settings; ``model`` stands in for the one they name, which is opened when first needed."""
        self._settings = settings
        self._model = model
        self._opening = threading.Lock()

    @property
    def is_set(self) -> bool:
        """Whether there is a model to write with."""
        return self._model is not None or self._settings.llm is not None

    @property
    def model(self) -> LanguageModel:
        """The model. Raises ModelError where it cannot be opened."""
        with self._opening:
            if self._model is None:
                self._model = open_model(
                    self._settings.llm or "", url=self._settings.llm_url, timeout=self._settings.llm_timeout
                )
            return self._model

    def whole(self, question: str, previous: Sequence[str], by_rule: str) -> str:
        """Return ``question`` made whole from the ``previous`` ones by the model; ``by_rule`` where there is none."""
        if not previous or not self.is_set:
            return by_rule
        return whole_question(question, previous, self.model, Patience(self._settings.llm_timeout)) or by_rule

    def writes(self, draft: Draft) -> bool:
        """Return whether a model is asked about ``draft``.

        It is not where nothing was found: whether the documents hold an answer is decided by calibrated thresholds, not
        by a model. Nor are lists and counts, which the register gives complete.
        """
        if not self.is_set:
            return False
        request = draft.evidence.request
        if kind_of(request) == "summary":
            return not request.scope.missing
        return draft.composition.status == "answered" and request.intent.shape not in ("list", "count")

    def answers(self, draft: Draft, composed: Answer, cancelled: threading.Event | None = None) -> Iterator[Answer]:
        """Return the states of the written answer; ``composed``, with a note, takes its place where the model fails.

        What is needed of the library is read at once; the model is asked when the first state is asked for. Raises
        ModelError.
        """
        patience = Patience(self._settings.llm_timeout, cancelled)
        return self._states(_Work(self.model, draft, patience, self._settings.llm_evidence), draft, composed)

    def _states(self, work: _Work, draft: Draft, composed: Answer) -> Iterator[Answer]:
        try:
            for _ in work.run():
                if work.kept:
                    yield replace(assembled(draft, work.kept, whole=False), tokens=work.spent, whole=False)
        except Cancelled:
            work.failure = "đã dừng viết"
        except WritingFailed as failure:
            _log.info("%s: %s", self.model.name, failure)
            work.failure = str(failure)
        yield self._final(work, draft, composed)

    def _final(self, work: _Work, draft: Draft, composed: Answer) -> Answer:
        long = work.kind != "answer"
        if work.failure and not (long and work.kept):
            note = f"{work.failure[0].upper()}{work.failure[1:]}. {INSTEAD}"
            return replace(composed, note=note, tokens=work.spent)
        if not work.kept:
            return replace(composed, note=f"Mô hình không viết được câu nào có căn cứ. {INSTEAD}", tokens=work.spent)
        answer = replace(assembled(draft, work.kept, whole=not long), tokens=work.spent)
        notes = [f"{work.failure[0].upper()}{work.failure[1:]}, mới viết được một phần."] if work.failure else []
        if work.dropped:
            notes.append(f"Đã bỏ {work.dropped} câu mô hình viết mà căn cứ không nói.")
        return replace(answer, note=" ".join(notes))


class _Work:
    """The writing of one answer: what was kept and what was refused so far."""

    def __init__(self, model: LanguageModel, draft: Draft, patience: Patience, most: int) -> None:
        self.kind: Kind = kind_of(draft.evidence.request)
        self.kept: list[Kept] = []
        self.refused: list[Refused] = []
        self.dropped = 0
        self.failure = ""
        self._model, self._draft, self._patience, self._most = model, draft, patience, most
        self._tokens = Tokens()
        self._parts = tuple(self._evidence())
        draft.evidence.known.judge.prepare(item.grounds.book.id for items in self._parts for item in items)

    @property
    def spent(self) -> tuple[int, int] | None:
        """The tokens read and written, None where the server does not count them."""
        if self._tokens.read is None or self._tokens.written is None:
            return None
        return self._tokens.read, self._tokens.written

    def run(self) -> Iterator[None]:
        """Ask for claims, part by part of a long text, and yield after each that is kept."""
        for items in self._parts:
            prompt = load(self.kind)
            given = prompt.filled(
                evidence=listed(items), question=_as_read(self._draft), most=str(MOST[self.kind])
            )
            self.refused = []
            yield from self._claims(prompt, given, items)
            if self.refused and self._patience.left > _LEAST_LEFT:
                yield from self._corrected(prompt, given, items)
            self.dropped += len(self.refused)

    def _evidence(self) -> Iterator[tuple[Item, ...]]:
        """Yield the evidence of each part of the text."""
        draft = self._draft
        request, shelf = draft.evidence.request, draft.evidence.known.shelf
        if self.kind == "summary":
            yield from sections_for(draft, self._most)
            return
        most = self._most if self.kind == "answer" else 2 * self._most
        yield evidence_for(request.question, draft.composition, draft.evidence.hits, shelf, most)

    def _corrected(self, prompt: Prompt, asked: str, items: Sequence[Item]) -> Iterator[None]:
        """Send what was refused back once, with the reasons, behind what was asked: a server reads that only once."""
        refused, self.refused = self.refused, []
        told = "\n".join(f"- “{each.text}” – {'; '.join(each.reasons)}" for each in refused)
        before = len(self.kept)
        yield from self._claims(prompt, load("correct").filled(asked=asked, refused=told), items)
        still = max(0, len(refused) - (len(self.kept) - before))
        self.refused = [*self.refused, *refused][:still]

    def _claims(self, prompt: Prompt, given: str, items: Sequence[Item]) -> Iterator[None]:
        known = {item.id: item for item in items}
        told = f"{prompt.task}\n{prompt.given}\n{load('correct').given}"
        with closing(self._model.pieces(prompt.task, given, self._patience, self._tokens)) as pieces:
            try:
                for number, written in enumerate(claims_in(pieces), 1):
                    if self._judged(written, known, told):
                        yield
                    if number >= MOST[self.kind]:
                        return
            except NothingFound:
                return

    def _judged(self, written: Written, known: dict[str, Item], instructions: str) -> bool:
        """Keep ``written`` if it holds, else note why it does not."""
        if not written.ids or any(id not in known for id in written.ids):
            reason = "ghi mã căn cứ không có" if written.ids else "không ghi mã căn cứ"
            self.refused.append(Refused(written.text, (reason,)))
            return False
        grounds = tuple(known[id].grounds for id in written.ids)
        draft = self._draft
        judge, topic = draft.evidence.known.judge, draft.evidence.request.topic
        verdict = judge.verdict(written.text, grounds, topic, instructions)
        if not verdict.holds:
            self.refused.append(Refused(written.text, verdict.reasons))
            return False
        needed = tuple(each for each in grounds if any(place.within_of(each) for place in verdict.places))
        if len(needed) < len(grounds) and judge.verdict(written.text, needed, topic, instructions).holds:
            grounds = needed  # a model names more than it uses
        kept = Kept(written.text, grounds, verdict)
        if any(written.text == other.text for other in self.kept):
            return False
        if self.kind == "answer" and not to_the_point(kept, draft):
            return False
        self.kept.append(kept)
        return True


def _as_read(draft: Draft) -> str:
    """Return the question with its accents restored and its slips undone; one in English as it was asked."""
    request = draft.evidence.request
    return request.question if request.reading.language == "en" else request.reading.restored
