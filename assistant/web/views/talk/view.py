"""The view "Hỏi đáp": its components and what each event does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, ClassVar

from assistant.web.busy import Busy
from assistant.web.evidence import empty
from assistant.web.site import QUICK, SLOW, Site, View
from assistant.web.views.talk import export, turns
from assistant.web.views.talk.conversation import conversation, next_questions, welcome
from assistant.web.views.talk.endpoints import endpoints
from assistant.web.views.talk.export import Exports
from assistant.web.views.talk.listing import listing
from assistant.web.views.talk.report import reporter
from assistant.web.views.talk.turns import Conversation

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

HERE = Path(__file__).parent
LONGEST = 100_000  # characters that are looked at; what is too long to ask is for the assistant to say
PATIENCE = 3.0  # seconds for which suggestions wait for answers that others wait for
# Suggestions have a place of their own in the queue, so that none waits for an answer's place.
LAST: dict[str, Any] = {**SLOW, "concurrency_limit": 1, "concurrency_id": "suggestions"}


class Talk(View):
    """Ask, read the answer, see the words it rests on."""

    name: ClassVar[str] = "talk"
    title: ClassVar[str] = "Hỏi đáp"
    address: ClassVar[str] = "hoi-dap"
    styles: ClassVar[tuple[Path, ...]] = (HERE / "talk.css",)

    def __init__(self, site: Site) -> None:
        super().__init__(site)
        self.exports = Exports(who=site.owner)
        self.answering = Busy()

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
                # It is empty at first: what is laid out here is sent to everybody, whatever they may see.
                chosen = html([], "chosen", HERE / "documents.js", html_template="${listing}", listing="")
            with gr.Column(elem_id="talk"):
                with gr.Row(elem_id="talk-tools"):
                    fresh = gr.Button("Cuộc trao đổi mới", elem_id="fresh", elem_classes="button")
                # What the library holds and what was said are two components: each has one event that writes it.
                # Were they one, an answer could be overwritten by what an open page is filled with, if that is slower.
                first = html("", "welcome", HERE / "examples.js")
                with gr.Column(elem_id="said"):
                    scripts = (HERE / "conversation.js", HERE / "report.js")
                    report = [reporter(self.site.assistant, self.exports)]
                    talk = html("", "conversation", scripts, server_functions=report)
                    further = html("", "further", HERE / "examples.js")
                question, send = self.question_box()
            with gr.Column(elem_id="evidence"):
                html("<h2>Căn cứ</h2>", "evidence-head")
                panel = html(empty(), "evidence-body", HERE / "evidence.js")
        self.site.when_shown(self, self.opened, None, [chosen, first], every_time=True)
        typed = [event(self.asked, [question, held, chosen], [question, held, talk, further], **QUICK)
                 for event in (question.submit, send.click)]  # fmt: skip
        picked = [source.example(self.picked, [held, chosen], [held, talk, further], **QUICK)
                  for source in (first, further)]  # fmt: skip
        talk.stop(self.stopped, [held], None, **QUICK)
        for asked in (*typed, *picked):
            answered = asked.then(self.answered, [held], [held, talk, panel], **SLOW)
            answered.then(self.suggested, [held], [further], **LAST)
        fresh.click(self.cleared, [held], [held, talk, panel, question, further], **QUICK)

    def routes(self) -> Sequence[BaseRoute]:
        """Return the downloads of answers."""
        return (export.route(self.exports),)

    def endpoints(self) -> Sequence[Callable[..., Any]]:
        """Return asking and searching."""
        return endpoints(self.site.assistant, self.exports)

    def question_box(self) -> tuple[Any, Any]:
        """Return the box in which a question is typed and its button."""
        import gradio as gr

        with gr.Row(elem_id="ask"):
            box = gr.Textbox(
                label="Câu hỏi", show_label=False, container=False, lines=1, max_lines=6, autofocus=True,
                elem_id="question", placeholder="Nhập câu hỏi…",
                html_attributes=gr.InputHTMLAttributes(autocomplete="off"),
            )  # fmt: skip
            return box, gr.Button("Hỏi", variant="primary", elem_id="send")

    def opened(self) -> tuple[Any, str]:
        """Show what the library holds now; what is ticked stays so, since the value is not among what is sent."""
        import gradio as gr

        return gr.HTML(listing=self.listing()), self.welcome()

    def asked(self, question: str, held: Conversation, chosen: object) -> tuple[str, Conversation, str, str]:
        """Show the question at once; keep it in its box if another is still being answered."""
        begun = turns.begin(held.turns, question[:LONGEST], turns.ids(chosen), stoppable=self.site.assistant.writes)
        left = "" if begun is not held.turns else question
        held.turns = begun
        return left, held, conversation(begun), ""

    def picked(self, held: Conversation, chosen: object, event: Any) -> tuple[Conversation, str, str]:  # noqa: ANN401
        """Ask an example question; the event is Gradio's, its question what the browser sent."""
        _, held, talk, further = self.asked(str(event.question), held, chosen)
        return held, talk, further

    def answered(self, held: Conversation) -> Iterator[tuple[Any, Any, Any]]:
        """Answer the question that is waiting, state by state; nobody waits once a new conversation was begun."""
        import gradio as gr

        held.stop = Event()
        with self.answering:
            for state in turns.states(self.site.assistant, held.turns, self.site.pages, self.exports, held.stop):
                if held.ended:
                    yield gr.skip(), gr.skip(), gr.skip()
                    return
                held.turns = state
                yield held, conversation(state), "".join(turn.evidence for turn in state) or empty()

    def stopped(self, held: Conversation) -> None:
        """Stop the writing of the answer that is to come; the composed one comes then."""
        if held.stop is not None:
            held.stop.set()

    def suggested(self, held: Conversation) -> Any:  # noqa: ANN401
        """Say what may be asked next, unless the next question was asked meanwhile; answers of others go first."""
        import gradio as gr

        known = held.turns
        self.answering.wait_until_idle(PATIENCE)
        found = turns.next_questions(self.site.assistant, known)
        return gr.skip() if held.ended or held.turns is not known else next_questions(found)

    def cleared(self, held: Conversation) -> tuple[Conversation, str, str, str, str]:
        """Begin a new conversation."""
        held.ended = True
        self.stopped(held)
        return Conversation(), "", empty(), "", ""

    def listing(self) -> str:
        """Return the list of documents."""
        return listing(self.site.assistant.documents())

    def welcome(self) -> str:
        """Return what stands in an empty conversation."""
        return welcome(turns.examples(self.site.assistant), len(self.site.assistant.documents()))
