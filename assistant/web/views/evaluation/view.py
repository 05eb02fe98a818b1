"""The view "Đánh giá": its component, what it asks of the server, the reported answers as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from assistant.reported import Case
from assistant.web.marking import escape
from assistant.web.site import Site, View
from assistant.web.views.evaluation.endpoints import endpoints
from assistant.web.views.evaluation.job import Job, Progress
from assistant.web.views.evaluation.render import EXPORT, evaluation_page, progress_html
from assistant.web.views.talk.report import LONGEST, NOTHING_SAID
from corpus.errors import ForbiddenError, UserError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

HERE = Path(__file__).parent
_NOT_YOU = "Chỉ người quản trị chạy được đánh giá và xem các câu đã báo sai."
_OPENING = '<p class="none" role="status">Đang đọc các bộ câu hỏi…</p>'


class Evaluation(View):
    """Figures on question sets, and the answers reported as wrong."""

    name: ClassVar[str] = "evaluation"
    title: ClassVar[str] = "Đánh giá"
    address: ClassVar[str] = "danh-gia"
    styles: ClassVar[tuple[Path, ...]] = (HERE / "evaluation.css",)

    @classmethod
    def offered(cls, site: Site) -> bool:
        """Only where the program that serves the page brought what evaluates."""
        return site.evaluator is not None

    def __init__(self, site: Site) -> None:
        super().__init__(site)
        assert site.evaluator is not None
        self.evaluator = site.evaluator
        self.job = Job(site.evaluator)

    def build(self) -> None:
        """Lay out the choice of sets; they are read whenever the view is shown: answers may have been reported."""
        site, job = self.site, self.job
        asked = [run_starter(site, job), run_stopper(site, job), run_reader(site, job), right_writer(site)]
        scripts = HERE / "evaluation.js"
        page = self.site.html(_OPENING, "evaluation", scripts, elem_classes="view-body", server_functions=asked)
        self.site.when_shown(self, self.page, None, page, every_time=True)

    def page(self) -> str:
        """Return the view as the library is now."""
        if not may_evaluate(self.site):
            return f'<p class="none">{_NOT_YOU}</p>'
        return evaluation_page(self.evaluator.sets(), cases_of(self.site), self.job.now)

    def endpoints(self) -> Sequence[Callable[..., Any]]:
        """Return the sets and their runs."""
        return endpoints(self.evaluator, self.job, self._check)

    def _check(self) -> None:
        if not may_evaluate(self.site):
            raise ForbiddenError(_NOT_YOU)

    def routes(self) -> Sequence[BaseRoute]:
        """Return the file of reported answers."""
        return (_route(self.site),)


def may_evaluate(site: Site) -> bool:
    """Whether the visitor may: an administrator, or anybody where nobody logs in; never one who is not known."""
    account = site.who()
    return account is not None and (not account.name or account.may("admin"))


def cases_of(site: Site) -> list[Case]:
    """Return the reported answers, where nobody logs in only those from documents that everybody may see."""
    cases = site.assistant.reported().cases()
    account = site.who()
    if account is not None and account.name:
        return cases
    held = {summary.id for summary in site.assistant.documents()}
    return [case for case in cases if case.sources <= held]


def run_starter(site: Site, job: Job) -> Callable[[Any], bool]:
    """Return the function that starts a run: the name of a set to whether it was begun."""

    def start_run(asked: Any) -> bool:  # noqa: ANN401 - whatever JSON a browser sends
        return may_evaluate(site) and job.start(str(asked))

    return start_run


def run_stopper(site: Site, job: Job) -> Callable[[Any], bool]:
    """Return the function that stops the run."""

    def stop_run(asked: Any) -> bool:  # noqa: ANN401, ARG001 - the page sends something always
        if may_evaluate(site):
            job.stop()
        return True

    return stop_run


def run_reader(site: Site, job: Job) -> Callable[[Any], dict[str, Any]]:
    """Return the function that says how far the run is: ``{running, html}``."""

    def read_run(asked: Any) -> dict[str, Any]:  # noqa: ANN401, ARG001 - the page sends something always
        now = job.now if may_evaluate(site) else Progress()
        return {"running": now.running, "html": progress_html(now)}

    return read_run


def right_writer(site: Site) -> Callable[[Any], str]:
    """Return the function that writes what would be right: ``{id, right, nowhere}`` to what is said of it."""

    def write_right(asked: Any) -> str:  # noqa: ANN401 - whatever JSON a browser sends
        values = asked if isinstance(asked, dict) else {}
        right, nowhere = str(values.get("right") or "")[:LONGEST].strip(), values.get("nowhere") is True
        if not right and not nowhere:
            return NOTHING_SAID
        if not may_evaluate(site):
            return _NOT_YOU
        try:
            return _written(site, str(values.get("id")), right, nowhere)
        except UserError as error:
            return escape(str(error))

    return write_right


def _written(site: Site, id: str, right: str, nowhere: bool) -> str:
    case = next((case for case in cases_of(site) if case.id == id), None)
    if case is None:
        return "Không còn câu này. Hãy tải lại trang."
    now = datetime.now(UTC).isoformat(timespec="seconds")
    site.assistant.reported().add(replace(case, right="" if nowhere else right, nowhere=nowhere, reported_at=now))
    return "Đã ghi đáp án; câu này sẽ được chấm ở lần chạy sau."


def _route(site: Site) -> BaseRoute:
    from anyio import to_thread
    from starlette.routing import Route

    async def export(request: Request) -> Response:
        return await to_thread.run_sync(_export, site)

    return Route(f"/{EXPORT}", export)


def _export(site: Site) -> Response:
    import json

    from starlette.responses import Response

    cases = cases_of(site) if may_evaluate(site) else []
    data = "".join(json.dumps(case.as_json(), ensure_ascii=False) + "\n" for case in cases)
    headers = {"content-disposition": 'attachment; filename="bao-sai.jsonl"', "cache-control": "no-store"}
    return Response(data.encode("utf-8", "replace"), media_type="application/jsonl", headers=headers)
