"""``cchc ask``: an answer with what it rests on."""

from __future__ import annotations

from argparse import Namespace

from assistant.cli.batch import answer_file
from assistant.cli.opening import assistant_of
from assistant.cli.output import say, say_json
from assistant.types import Answer, Citation


def run(options: Namespace) -> int:
    """Answer the question, or those of a file; return 3 if lines of the file could not be read. Raises UserError."""
    if options.batch is not None:
        return answer_file(options)
    answer = assistant_of(options, cold=True).ask(options.question, documents=options.document)
    if options.json:
        say_json(answer.as_json())
    else:
        say(as_text(answer))
    return 0


def as_text(answer: Answer) -> str:
    """Return an answer for people: its text, what in it could not be verified, and the numbered citations."""
    parts = [answer.answer, *([f"({answer.note})"] if answer.note else [])]
    doubtful = [f"- {claim.text}" for claim in answer.claims if claim.support == "unverified" and not claim.computed]
    if doubtful:
        parts.append("\n".join(["Chưa đối chiếu được với văn bản:", *doubtful]))
    if answer.citations:
        cited = (_citation(number, citation) for number, citation in enumerate(answer.citations, 1))
        parts.append("\n".join(["Căn cứ:", *cited]))
    return "\n\n".join(parts)


def _citation(number: int, citation: Citation) -> str:
    places = (("mục", citation.section), ("dòng", citation.row), ("trang", citation.page))
    place = ", ".join(f"{name} {value}" for name, value in places if value is not None)
    return f"[{number}] {citation.title}{f' ({place})' if place else ''}\n    “{citation.quote}”"
