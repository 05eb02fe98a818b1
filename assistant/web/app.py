"""The chat page: which parts it has and what calls what. Gradio is imported here only, when the page is built."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from assistant.web import service
from assistant.web.board import Board
from assistant.web.evidence import empty
from assistant.web.headers import OwnHostOnly
from assistant.web.listing import listing
from assistant.web.pages import Pages
from assistant.web.render import conversation
from assistant.web.routes import routes
from assistant.web.service import Asked, Turns
from assistant.web.tasks_service import opener, sifter
from assistant.web.tasks_view import tasks_page
from corpus.errors import SettingsError

if TYPE_CHECKING:
    import gradio as gr

HERE = Path(__file__).parent
TITLE = "Trợ lý CCHC"
STYLES = ("style.css", "pages.css", "tasks.css")
MAX_QUESTION = 2000  # characters that can be typed; what is too long to ask is for the assistant to say
AT_ONCE = 2  # questions answered at the same time; others wait in the queue

_HEADER = f"""<div class="brand"><svg viewBox="0 0 32 32" aria-hidden="true"><path d="M7 3h13l6 6v20H7z"/>
<path d="M20 3v6h6M11 15h11M11 20h11M11 25h6" class="line"/></svg><div><h1>{TITLE}</h1>
<p>Tra cứu kế hoạch cải cách hành chính, trích dẫn nguyên văn</p></div></div>"""
_VIEWS = """<nav aria-label="Các phần của trang"><a href="#hoi-dap" data-view="talk">Hỏi đáp</a>
<a href="#nhiem-vu" data-view="tasks">Nhiệm vụ</a></nav>"""
_VIEWER = """<dialog id="viewer" aria-labelledby="viewer-title"><header><h2 id="viewer-title"></h2>
<div class="kinds" role="group" aria-label="Cách xem" hidden><button type="button" data-kind="pages">Ảnh trang</button>
<button type="button" data-kind="text">Văn bản</button></div><button type="button" class="close">Đóng</button></header>
<div class="viewer-body" tabindex="0"></div></dialog>"""


def build_app(assistant: Asked, pages: Pages, board: Board) -> gr.Blocks:
    """Return the page of ``assistant``, not yet served; ``serve`` gives it its style, its headers and its routes."""
    # Gradio asks the environment, too, whether it may send telemetry.
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    import gradio as gr

    page = _Page(assistant, pages, board, gr)
    quick: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
    slow: dict[str, Any] = {**quick, "queue": True, "concurrency_limit": AT_ONCE}
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True, fill_height=True) as app:
        turns = gr.State(())
        with gr.Row(elem_id="top"):
            _html(gr, _HEADER, "brand")
            _html(gr, _VIEWS, "views", "views.js")
            fresh = gr.Button("Cuộc trao đổi mới", elem_id="fresh", size="sm")
        with gr.Row(elem_id="areas"):
            with gr.Column(elem_id="documents"):
                # The list is a property of its own, so that the value, which events are given, is what is ticked.
                chosen = _html(gr, [], "chosen", "documents.js", html_template="${listing}", listing=page.listing())
            with gr.Column(elem_id="talk"):
                talk = _html(gr, page.talk(()), "conversation", "conversation.js")
                question, send = _question_box(gr)
            with gr.Column(elem_id="evidence"):
                _html(gr, "<h2>Căn cứ</h2>", "evidence-head")
                panel = _html(gr, empty(), "evidence-body", "evidence.js")
        asking = [sifter(board), opener(assistant, board, pages)]
        tasks = _html(gr, page.tasks(), "tasks", "tasks.js", server_functions=asking)
        _html(gr, _VIEWER, "viewer-frame", "viewer.js", server_functions=[service.viewer(assistant, pages)])
        _html(gr, "", "pages-frame", "pages.js", server_functions=[service.page_turner(assistant, pages)])
        app.load(page.opened, [turns], [chosen, talk, panel, tasks], **quick)
        for event in (question.submit, send.click):
            asked = event(page.asked, [question, turns, chosen], [question, turns, talk], **quick)
            asked.then(page.answered, [turns], [turns, talk, panel], **slow)
        picked = talk.example(page.picked, [turns, chosen], [turns, talk], **quick)
        picked.then(page.answered, [turns], [turns, talk, panel], **slow)
        fresh.click(page.cleared, None, [turns, talk, panel, question], **quick)
    return app


def _html(gradio: Any, value: Any, name: str, script: str | None = None, **more: Any) -> Any:  # noqa: ANN401
    """Return a component of our own HTML, with the script of its behaviour."""
    code = (HERE / script).read_text(encoding="utf-8") if script else None
    return gradio.HTML(value, elem_id=name, js_on_load=code, apply_default_css=False, **more)


def _question_box(gradio: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """Return the box in which a question is typed and its button."""
    with gradio.Row(elem_id="ask"):
        box = gradio.Textbox(
            label="Câu hỏi", show_label=False, container=False, lines=1, max_lines=6, autofocus=True,
            max_length=MAX_QUESTION, elem_id="question", placeholder="Nhập câu hỏi…",
            html_attributes=gradio.InputHTMLAttributes(autocomplete="off"),
        )  # fmt: skip
        return box, gradio.Button("Hỏi", variant="primary", elem_id="send")


class _Page:
    """What each event of the page does: component values in, component values out."""

    def __init__(self, assistant: Asked, pages: Pages, board: Board, gradio: Any) -> None:  # noqa: ANN401 - the module
        self.assistant = assistant
        self.pages = pages
        self.board = board
        self.gradio = gradio
        # Gradio passes the event by annotation, and cannot resolve the name of a module imported in a function.
        _Page.picked.__annotations__["event"] = gradio.EventData

    def opened(self, turns: Turns) -> tuple[Any, str, str, str]:
        """Fill the page when it is opened, from what the library holds now."""
        listed = self.gradio.HTML(value=[], listing=self.listing())
        return listed, self.talk(turns), self.panel(turns), self.tasks()

    def tasks(self) -> str:
        """Return the view of tasks."""
        return tasks_page(self.board)

    def asked(self, question: str, turns: Turns, chosen: object) -> tuple[str, Turns, str]:
        """Show the question at once; keep it in its box if another is still being answered."""
        begun = service.begin(turns, question, service.ids(chosen))
        return ("" if begun is not turns else question), begun, self.talk(begun)

    def picked(self, turns: Turns, chosen: object, event: Any) -> tuple[Turns, str]:  # noqa: ANN401
        """Ask an example question; the event is Gradio's, its question what the browser sent."""
        begun = service.begin(turns, str(event.question)[:MAX_QUESTION], service.ids(chosen))
        return begun, self.talk(begun)

    def answered(self, turns: Turns) -> tuple[Turns, str, str]:
        """Answer the question that is waiting."""
        done = service.finish(self.assistant, turns, self.pages)
        return done, self.talk(done), self.panel(done)

    def cleared(self) -> tuple[Turns, str, str, str]:
        """Begin a new conversation."""
        return (), self.talk(()), empty(), ""

    def listing(self) -> str:
        """Return the list of documents."""
        return listing(self.assistant.documents())

    def talk(self, turns: Turns) -> str:
        """Return the conversation."""
        if turns:
            return conversation(turns, (), 0)
        return conversation((), service.examples(self.assistant), len(self.assistant.documents()))

    def panel(self, turns: Turns) -> str:
        """Return the evidence of every turn."""
        return "".join(turn.evidence for turn in turns) or empty()


def _dark() -> str:
    """Return the dark style for the page's head: Gradio would confine what stands in a media query to its own parts."""
    return f"<style>{(HERE / 'dark.css').read_text(encoding='utf-8')}</style>"


def _theme(gradio: Any) -> Any:  # noqa: ANN401
    """Return a light theme in fonts of the machine; where Gradio would be dark it looks the same."""
    theme = gradio.themes.Base(font=["system-ui"], font_mono=["monospace"])
    theme.set(body_background_fill="#f6f4f0", body_text_color="#1d1b19")  # as in style.css, before that is loaded
    for name in [name for name in vars(theme) if name.endswith("_dark")]:
        setattr(theme, name, getattr(theme, name.removesuffix("_dark"), getattr(theme, name)))
    return theme


def serve(
    assistant: Asked,
    host: str = "127.0.0.1",
    port: int | None = 7860,
    *,
    on_ready: Callable[[str], None] | None = None,
    today: Callable[[], date] = date.today,
    prevent_thread_lock: bool = False,
) -> gr.Blocks:
    """Serve the page of ``assistant`` until it is interrupted (Ctrl+C); ``port`` None is the first free one.

    ``on_ready`` is told the address once it can be opened. With ``prevent_thread_lock`` the page is returned at once,
    being served: its ``local_url`` is the address and ``close()`` ends it. ``today`` says which day deadlines are seen
    from. Raises SettingsError for a port in use.
    """
    pages, board = Pages(assistant), Board(assistant, today)
    app = build_app(assistant, pages, board)
    import gradio as gr
    from starlette.middleware import Middleware

    _reach_directly("127.0.0.1", "localhost")
    app.queue(api_open=False, default_concurrency_limit=AT_ONCE)
    try:
        app.launch(
            server_name=host, server_port=port, share=False, quiet=True, inbrowser=False, show_error=False,
            prevent_thread_lock=True, footer_links=[], run_history=False, enable_monitoring=False,
            ssr_mode=False, pwa=False, mcp_server=False, max_file_size="1kb",
            theme=_theme(gr), css_paths=[HERE / name for name in STYLES], head=_dark(),
            favicon_path=HERE / "favicon.svg",
            app_kwargs={"middleware": [Middleware(OwnHostOnly)], "routes": routes(pages, board)},
        )  # fmt: skip
    except OSError as error:
        raise SettingsError(f"Không mở được cổng {port} trên {host}. Hãy chọn cổng khác.") from error
    if on_ready is not None:
        on_ready(app.local_url)
    if not prevent_thread_lock:
        with suppress(KeyboardInterrupt):
            Event().wait()
        app.close(verbose=False)
    return app


def _reach_directly(*hosts: str) -> None:
    """Let Gradio's check that its own server answers not go through a proxy that the machine is set to use."""
    for name in ("no_proxy", "NO_PROXY"):
        known = [part for part in os.environ.get(name, "").split(",") if part]
        os.environ[name] = ",".join([*known, *(host for host in hosts if host not in known)])
