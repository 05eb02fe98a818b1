from __future__ import annotations

from assistant.narrowing import narrowed, said_of_part
from tests.assistant.compose.plans import both


def test_few_documents_are_all_looked_into() -> None:
    desk = both()
    request = desk.request("Có bao nhiêu nhiệm vụ do Văn phòng chủ trì?")
    assert narrowed(request, desk.hits(request), most=2) is request


def test_of_many_those_of_the_best_passages_are_and_what_counts_says_so() -> None:
    desk = both()
    request = desk.request("Ai chủ trì việc số hóa hồ sơ?")
    hits = [hit for hit in desk.hits(request) if hit.passage.document == "so"]
    few = narrowed(request, hits, most=1)
    assert request.scope.documents == ("tinh", "so") and few.scope.documents == ("so",)
    composition = desk.ask("Sở Nội vụ chủ trì bao nhiêu nhiệm vụ?")
    assert len(composition.statements) > 1 or composition.statements[0].computed
    told = said_of_part(composition, few, request).statements[-1]
    assert told.text.startswith("Chỉ xét 1 văn bản gần câu hỏi nhất trong 2 văn bản") and not told.grounds
    missing = said_of_part(desk.ask("Số điện thoại của ông Nguyễn Văn A?"), few, request)
    assert missing.status == "not_found" and "Chỉ xét 1 văn bản" in missing.note
