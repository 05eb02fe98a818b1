"""Scripted chat models: they are no models, they write what a test says, by rules of the worst kind."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult

from assistant.chain import Assistant
from assistant.settings import Settings
from assistant.writing.model import LanguageModel
from assistant.writing.writer import Writer

Script = Callable[[str, str], str]  # from what it is told and given to what it writes

_LINE = re.compile(r"^\[(\w+)\] (.+)$", re.MULTILINE)


class ScriptedModel(BaseChatModel):
    """A fake chat model: writes what ``script`` makes of the two messages, piece by piece; keeps what it was given."""

    script: Script
    asked: list[str] = []

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *given: object, **more: object) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=AIMessage(self._written(messages)))])

    def _stream(self, messages: list[BaseMessage], *given: object, **more: object) -> Iterator[ChatGenerationChunk]:
        written = self._written(messages)
        for at in range(0, len(written), 7):
            yield ChatGenerationChunk(message=AIMessageChunk(written[at : at + 7]))

    def _written(self, messages: Sequence[BaseMessage]) -> str:
        task, given = (str(message.content) for message in messages)
        self.asked.append(given)
        return self.script(task, given)


def evidence_in(given: str) -> dict[str, str]:
    """Return the pieces of evidence of a prompt by id."""
    return dict(_LINE.findall(given))


def claim(text: str, *ids: str) -> str:
    """Return one claim as a model is to write it."""
    return json.dumps({"ids": list(ids), "text": text}, ensure_ascii=False)


def writing(samples: Assistant, script: Script | BaseChatModel, **settings: object) -> Assistant:
    """Return an assistant of the same library that writes with a scripted model; what is known of it is shared."""
    set_to = Settings.model_validate({"llm": "scripted:model", **settings})
    assistant = Assistant(samples._library, samples._encoder, set_to)
    assistant._pipeline = samples._pipeline
    chat = script if isinstance(script, BaseChatModel) else ScriptedModel(script=script, asked=[])
    assistant._writer = Writer(assistant.settings, LanguageModel(chat, "scripted:model"))
    return assistant
