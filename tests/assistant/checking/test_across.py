"""The rules of a draft's check over the library."""

from __future__ import annotations

from assistant.checking.across import contradictions
from corpus.types import Document
from indexing.encoder import EngineEncoder
from tests.assistant.checking.drafts import province, source_of, text_of


def test_below_superior_last_year_and_unassigned(engine: EngineEncoder) -> None:
    rows = ("1\tCông bố quy hoạch phân khu đô thị\tQuyết định\tSở Xây dựng\tCác xã\tQuý II/2027",)
    above = province("I. MỤC TIÊU", "- Tỷ lệ hồ sơ tiếp nhận theo hình thức trực tuyến đạt 75%.", rows=rows)
    own = source_of(
        text_of("I. MỤC TIÊU", "- Hồ sơ nộp trực tuyến đạt 70%.", "- Tự bảo đảm 55% chi thường xuyên."), "so"
    )
    last = source_of(text_of("I. MỤC TIÊU", "- Tự bảo đảm 60% chi thường xuyên.", year=2026, number="9/KH-SXD"), "cu")
    found = contradictions([above.document, own.document, last.document], engine)
    by_kind = {conflict.kind: conflict for conflict in found}
    assert {"target_below_superior", "target_below_last_year", "assigned_task_missing"} <= set(by_kind)
    assert {passage.document for passage in by_kind["target_below_superior"].evidence} == {"so", "tinh"}


def test_the_samples_tell_what_they_always_told_and_each_thing_once(
    sample_documents: dict[str, Document], engine: EngineEncoder
) -> None:
    found = contradictions(list(sample_documents.values()), engine)
    seen = [(conflict.kind, frozenset(conflict.evidence)) for conflict in found]
    assert len(seen) == len(set(seen))
    assert any("95%" in conflict.message and "90%" in conflict.message for conflict in found)


def test_without_an_encoder_and_without_documents() -> None:
    assert contradictions([]) == []
    assert contradictions([source_of(text_of("I. MỤC TIÊU", "- Giữ nếp.")).document]) == []
