"""The view "Hỏi đáp": its components and what each event does."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from assistant.web.evidence import empty
from assistant.web.site import QUICK, SLOW, View
from assistant.web.views.talk import turns
from assistant.web.views.talk.conversation import conversation, welcome
from assistant.web.views.talk.listing import listing
from assistant.web.views.talk.turns import Conversation

HERE = Path(__file__).parent
MAX_QUESTION = 2000  # characters that can be typed; what is too long to ask is for the assistant to say


class Talk(View):
    """Ask, read the answer, see the words it rests on."""

    name: ClassVar[str] = "talk"
    title: ClassVar[str] = "Hỏi đáp"
    address: ClassVar[str] = "hoi-dap"
    styles: ClassVar[tuple[Path, ...]] = (HERE / "talk.css",)

    def build(self) -> None:
        """Lay out three columns: documents, conversation, evidence."""
        import gradio as gr

        # Gradio passes the event by annotation, and cannot resolve the name of a module imported in a function.
        Talk.picked.__annotations__["event"] = gr.EventData
        html = self.site.html
        held = gr.State(Conversation())
        with gr.Row(elem_id="areas"):
            with gr.Column(elem_id="documents"):
                # The list is a property of its own, so that the value, which events are given, is what is ticked.
                chosen = html([], "chosen", HERE / "documents.js", html_template="${listing}", listing=self.listing())
            with gr.Column(elem_id="talk"):
                with gr.Row(elem_id="talk-tools"):
                    fresh = gr.Button("Cuộc trao đổi mới", elem_id="fresh", elem_classes="button")
                # What the library holds and what was said are two components: each has one event that writes it.
                # Were they one, an answer could be overwritten by what an open page is filled with, if that is slower.
                first = html(self.welcome(), "welcome", HERE / "welcome.js")
                talk = html("", "conversation", HERE / "conversation.js")
                question, send = self.question_box()
            with gr.Column(elem_id="evidence"):
                html("<h2>Căn cứ</h2>", "evidence-head")
                panel = html(empty(), "evidence-body", HERE / "evidence.js")
        self.site.when_shown(self, self.opened, None, [chosen, first], every_time=True)
        for event in (question.submit, send.click):
            asked = event(self.asked, [question, held, chosen], [question, held, talk], **QUICK)
            asked.then(self.answered, [held], [held, talk, panel], **SLOW)
        picked = first.example(self.picked, [held, chosen], [held, talk], **QUICK)
        picked.then(self.answered, [held], [held, talk, panel], **SLOW)
        fresh.click(self.cleared, [held], [held, talk, panel, question], **QUICK)

    def question_box(self) -> tuple[Any, Any]:
        """Return the box in which a question is typed and its button."""
        import gradio as gr

        with gr.Row(elem_id="ask"):
            box = gr.Textbox(
                label="Câu hỏi", show_label=False, container=False, lines=1, max_lines=6, autofocus=True,
                max_length=MAX_QUESTION, elem_id="question", placeholder="Nhập câu hỏi…",
                html_attributes=gr.InputHTMLAttributes(autocomplete="off"),
            )  # fmt: skip
            return box, gr.Button("Hỏi", variant="primary", elem_id="send")

    def opened(self) -> tuple[Any, str]:
        """Show what the library holds now; what is ticked stays so, since the value is not among what is sent."""
        import gradio as gr

        return gr.HTML(listing=self.listing()), self.welcome()

    def asked(self, question: str, held: Conversation, chosen: object) -> tuple[str, Conversation, str]:
        """Show the question at once; keep it in its box if another is still being answered."""
        begun = turns.begin(held.turns, question, turns.ids(chosen))
        left = "" if begun is not held.turns else question
        held.turns = begun
        return left, held, conversation(begun)

    def picked(self, held: Conversation, chosen: object, event: Any) -> tuple[Conversation, str]:  # noqa: ANN401
        """Ask an example question; the event is Gradio's, its question what the browser sent."""
        _, held, talk = self.asked(str(event.question)[:MAX_QUESTION], held, chosen)
        return held, talk

    def answered(self, held: Conversation) -> tuple[Any, Any, Any]:
        """Answer the question that is waiting; nobody waits for it if a new conversation was begun meanwhile."""
        import gradio as gr

        done = turns.finish(self.site.assistant, held.turns, self.site.pages)
        if held.ended:
            return gr.skip(), gr.skip(), gr.skip()
        held.turns = done
        return held, conversation(done), "".join(turn.evidence for turn in done) or empty()

    def cleared(self, held: Conversation) -> tuple[Conversation, str, str, str]:
        """Begin a new conversation."""
        held.ended = True
        return Conversation(), "", empty(), ""

    def listing(self) -> str:
        """Return the list of documents."""
        return listing(self.site.assistant.documents())

    def welcome(self) -> str:
        """Return what stands in an empty conversation."""
        return welcome(turns.examples(self.site.assistant), len(self.site.assistant.documents()))
