"""Briefings are kept for the state of the library that they were made of."""

from __future__ import annotations

from datetime import date

from assistant.shelf import Shelf
from assistant.web.views.briefing.desk import Desk
from tests.assistant.register.plans import plan

ROW = "1\tRà soát quy chế làm việc\tQuyết định\tSở Y tế\t\tQuý I/2027"


class Held:
    """Shows one shelf at a time, as visitors of different groups see different ones."""

    def __init__(self, shelf: Shelf) -> None:
        self.now = shelf

    def shelf(self) -> Shelf:
        return self.now


def test_visitors_with_different_documents_get_different_briefings(tmp_path):
    open_to_all = plan(tmp_path, "open", rows=(ROW,))
    hidden = plan(tmp_path, "hidden", rows=(ROW.replace("Rà soát", "Bí mật: rà soát"),), number="9/KH-UBND")
    few, all_ = Shelf([open_to_all]), Shelf([open_to_all, hidden])
    held = Held(all_)
    desk = Desk(held, lambda: date(2027, 1, 10))
    agency, unit = "UBND tỉnh Vân Sa", "Sở Y tế (tỉnh Vân Sa)"
    assert len(desk.brief(agency, unit).tasks) == 2
    held.now = few
    assert [task.task.task for task in desk.brief(agency, unit).tasks] == ["Rà soát quy chế làm việc"]
    held.now = all_
    assert len(desk.brief(agency, unit).tasks) == 2 and desk.brief(agency, unit) is desk.brief(agency, unit)
    assert desk.brief(agency, "Sở Bưu chính") is None and desk.units("không có") == []
