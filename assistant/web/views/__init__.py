"""The views of the page, in the order of their links. A view is a folder here and a line in ``VIEWS``."""

from __future__ import annotations

from assistant.web.site import View
from assistant.web.views.briefing.view import Briefing
from assistant.web.views.check.view import Check
from assistant.web.views.compare.view import Compare
from assistant.web.views.evaluation.view import Evaluation
from assistant.web.views.holdings.view import Holdings
from assistant.web.views.talk.view import Talk
from assistant.web.views.tasks.view import Tasks

VIEWS: tuple[type[View], ...] = (
    Talk,
    Tasks,
    Briefing,
    Compare,
    Check,
    Holdings,
    Evaluation,
)
