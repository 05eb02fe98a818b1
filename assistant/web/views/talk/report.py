"""Report an answer as wrong with one click: it becomes a question of the evaluation."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from assistant.reported import case_of
from assistant.web.marking import escape
from assistant.web.site import Asked
from assistant.web.views.talk.export import Exports
from corpus.errors import QuestionError, UserError

LONGEST = 2000
"""Characters of what would be right."""

NOTHING_SAID = "Hãy ghi câu trả lời đúng, hoặc đánh dấu là văn bản không có."
_GONE = "Câu trả lời này không còn được giữ. Hãy hỏi lại rồi báo."


def reporter(assistant: Asked, exports: Exports) -> Callable[[Any], str]:
    """Return the function that the page calls: ``{key}`` reports an answer and gives the form for what would be right.

    ``{key, right, nowhere, said: true}`` says that, and gives the words to show. Only who was given the answer can
    use its key.
    """

    def report_answer(asked: Any) -> str:  # noqa: ANN401 - whatever JSON a browser sends
        values = asked if isinstance(asked, dict) else {}
        key, said = str(values.get("key")), values.get("said") is True
        turn = exports.get(key)
        if turn is None or turn.answer is None:
            return _GONE if said else f'<p class="note">{_GONE}</p>'
        right, nowhere = str(values.get("right") or "")[:LONGEST].strip(), values.get("nowhere") is True
        if said and not right and not nowhere:
            return NOTHING_SAID
        try:
            keep(assistant, exports, key, right, nowhere)
        except UserError as error:
            return str(error) if said else f'<p class="note">{escape(str(error))}</p>'
        return "Đã ghi đáp án. Xin cảm ơn." if said else _form(key)

    return report_answer


def keep(assistant: Asked, exports: Exports, key: str, right: str = "", nowhere: bool = False) -> None:
    """Keep the visitor's answer with ``key`` as wrong: what would be right, or that the documents do not say it.

    Raises QuestionError where the answer is gone, LibraryError where nothing can be written.
    """
    turn = exports.get(key)
    if turn is None or turn.answer is None:
        raise QuestionError(_GONE)
    id = f"bao-sai-{sha256(key.encode('utf-8', 'replace')).hexdigest()[:12]}"
    right = "" if nowhere else right[:LONGEST].strip()
    stamp = assistant.stamp()
    assistant.reported().add(case_of(id, turn.asked, turn.documents, turn.answer, stamp, right=right, nowhere=nowhere))


def _form(key: str) -> str:
    return (
        f'<form class="report-form" data-key="{escape(key)}"><p>Đã ghi lại để đánh giá. Nếu biết, xin cho biết '
        'câu trả lời đúng:</p><label><span class="spoken">Câu trả lời đúng, mỗi ý một dòng</span>'
        f'<textarea name="right" rows="2" maxlength="{LONGEST}" placeholder="Mỗi ý một dòng"></textarea></label>'
        '<label class="tick"><input type="checkbox" '
        'name="nowhere"> Văn bản không có thông tin này</label><button type="submit" class="button">Ghi</button>'
        '<p class="said" role="status"></p></form>'
    )
