"""The page: its frame, its views, how it is served. Gradio is imported when the page is built."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import ExitStack, redirect_stdout, suppress
from datetime import date
from io import StringIO
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from assistant.accounts.store import Account
from assistant.evaluating import Evaluator
from assistant.web import page_images
from assistant.web.gate.guarding import Guarding
from assistant.web.gate.visitors import visitor
from assistant.web.headers import OwnHostOnly
from assistant.web.marking import escape
from assistant.web.programs import add_endpoints, tell_json, tools_can_be_served
from assistant.web.reader import page_turner, viewer
from assistant.web.site import AT_ONCE, Asked, Site, View, first_event, shown_event
from assistant.web.views import VIEWS
from corpus.errors import SettingsError

if TYPE_CHECKING:
    import gradio as gr

HERE = Path(__file__).parent
TITLE = "Trợ lý CCHC"
STYLES = (HERE / "style.css", HERE / "pages.css", HERE / "rows.css")

_HEADER = f"""<div class="brand"><svg viewBox="0 0 32 32" aria-hidden="true"><path d="M7 3h13l6 6v20H7z"/>
<path d="M20 3v6h6M11 15h11M11 20h11M11 25h6" class="line"/></svg><div><h1>{TITLE}</h1>
<p>Tra cứu kế hoạch cải cách hành chính, trích dẫn nguyên văn</p></div></div>"""
_VIEWER = """<dialog id="viewer" aria-labelledby="viewer-title"><header><h2 id="viewer-title"></h2>
<div class="kinds" role="group" aria-label="Cách xem" hidden><button type="button" data-kind="pages">Ảnh trang</button>
<button type="button" data-kind="text">Văn bản</button></div><button type="button" class="close">Đóng</button></header>
<div class="viewer-body" tabindex="0"></div></dialog>"""


def build_app(site: Site, views: list[View]) -> gr.Blocks:
    """Return the page of ``views``, not yet served; ``serve`` gives it its style, its headers and its routes."""
    # Gradio asks the environment, too, whether it may send telemetry.
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    import gradio as gr

    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True, fill_height=True) as app:
        with gr.Row(elem_id="top"):
            site.html(_HEADER, "brand")
            site.navigation = _navigation(gr, views)
            site.html("", "account", HERE / "gate" / "account.js")
        for view in views:
            with gr.Column(elem_id=f"view-{view.name}", elem_classes="view"):
                view.build()
        add_endpoints(views)
        held, pages = site.assistant, site.pages
        site.html(_VIEWER, "viewer-frame", HERE / "viewer.js", server_functions=[viewer(held, pages)])
        site.html("", "pages-frame", HERE / "pages.js", server_functions=[page_turner(held, pages)])
    return app


def _navigation(gradio: Any, views: list[View]) -> Any:  # noqa: ANN401
    """Lay out the links to the views; the script knows their names and the events that tell that one is shown."""
    links = "".join(f'<a href="#{view.address}" data-view="{view.name}">{escape(view.title)}</a>' for view in views)
    known = {
        view.address: {"name": view.name, "first": first_event(view.name), "shown": shown_event(view.name)}
        for view in views
    }
    code = f"const views = {json.dumps(known)};\n" + (HERE / "navigation.js").read_text(encoding="utf-8")
    return gradio.HTML(
        f'<nav aria-label="Các phần của trang">{links}</nav>',
        elem_id="navigation", js_on_load=code, apply_default_css=False,
    )  # fmt: skip


def _head(views: list[View]) -> str:
    """Return what the page's head holds: which view is seen, and the dark style.

    Gradio would confine what stands in a media query to its own parts, so the dark style is not among its style sheets.
    """
    seen = "".join(
        f'html[data-view="{view.name}"] .view:not(#view-{view.name}) {{ display: none !important; }}\n'
        for view in views
    )
    return f"<style>{seen}{(HERE / 'dark.css').read_text(encoding='utf-8')}</style>"


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
    evaluator: Evaluator | None = None,
    guarding: Guarding | None = None,
    prevent_thread_lock: bool = False,
) -> gr.Blocks:
    """Serve the page of ``assistant`` until it is interrupted (Ctrl+C); ``port`` None is the first free one.

    ``on_ready`` is told the address once it can be opened. With ``prevent_thread_lock`` the page is returned at once,
    being served: its ``local_url`` is the address and ``close()`` ends it. ``today`` says which day deadlines are seen
    from, ``guarding`` who may come in; without it whoever can reach the address does, and only looks. With an
    ``evaluator`` the page can run question sets. Raises SettingsError for a port in use.
    """
    guarding = guarding or Guarding()
    who = visitor if guarding.guard else lambda: Account("", "reader")
    site = Site(assistant, today, evaluator, guarding.desk, who)
    views = [view(site) for view in VIEWS if view.offered(site)]
    app = build_app(site, views)
    _launch(app, host, port, site, views, guarding)
    if on_ready is not None:
        on_ready(app.local_url)
    if not prevent_thread_lock:
        with suppress(KeyboardInterrupt):
            Event().wait()
        app.close(verbose=False)
    return app


def _launch(
    app: gr.Blocks, host: str, port: int | None, site: Site, views: list[View], guarding: Guarding
) -> None:
    """Serve ``app`` from now on, in other threads. Raises SettingsError for a port in use."""
    import gradio as gr
    from starlette.middleware import Middleware

    _reach_directly("127.0.0.1", "localhost")
    app.queue(api_open=False, default_concurrency_limit=AT_ONCE)
    routes = [page_images.route(site.pages), *guarding.routes(), *(route for view in views for route in view.routes())]
    silenced = ExitStack()
    silenced.enter_context(redirect_stdout(StringIO()))  # Gradio says there, quiet or not, that it serves tools
    try:
        app.launch(
            server_name=host, server_port=port, share=False, quiet=True, inbrowser=False, show_error=False,
            prevent_thread_lock=True, footer_links=[], run_history=False, enable_monitoring=False,
            ssr_mode=False, pwa=False, mcp_server=tools_can_be_served(), max_file_size="1kb",
            theme=_theme(gr), css_paths=[*STYLES, *(style for view in views for style in view.styles)],
            head=_head(views), favicon_path=HERE / "favicon.svg",
            ssl_certfile=guarding.certificate, ssl_keyfile=guarding.key, ssl_verify=False,
            app_kwargs={"middleware": [Middleware(OwnHostOnly), *guarding.middleware()], "routes": routes},
        )  # fmt: skip
    except OSError as error:
        raise SettingsError(f"Không mở được cổng {port} trên {host}. Hãy chọn cổng khác.") from error
    finally:
        silenced.close()
    tell_json(app)


def _reach_directly(*hosts: str) -> None:
    """Let Gradio's check that its own server answers not go through a proxy that the machine is set to use."""
    for name in ("no_proxy", "NO_PROXY"):
        known = [part for part in os.environ.get(name, "").split(",") if part]
        os.environ[name] = ",".join([*known, *(host for host in hosts if host not in known)])
