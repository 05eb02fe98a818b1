from __future__ import annotations

from assistant.register.glossary import glossary_entries
from assistant.register.references import cited_in, is_central, reference_entries
from tests.assistant.register.plans import DEPARTMENT, plan, samples


def entries(*documents):
    return {(entry.number, entry.issued_on): entry for entry in reference_entries(documents)}


def test_each_document_cited_once_with_every_place():
    documents = samples()
    found = {entry.number: entry for entry in reference_entries(documents)}
    held = found["412/KH-UBND"]
    assert held.held_as == "hac-giang-ubnd-2026" and [p.document for p in held.places] == ["hac-giang-skhcn-2026"]
    decree = found["118/2025/NĐ-CP"]
    assert decree.as_json()["documents"] == ["hac-giang-ubnd-2026", "phu-lam-ubnd-xa-2025"]
    assert (decree.kind, decree.issued_on, decree.held_as) == ("Nghị định", "2025-06-09", None)
    for document in documents:
        for place in (place for entry in found.values() for place in entry.places if place.document == document.id):
            assert place.quote == document.quote(type(document.blocks[0].span)(place.start, place.end))


def test_fields():
    given = reference_entries(samples())[0].as_json()
    assert list(given) == "number kind issued_on issuer subject held held_as documents places".split()
    assert list(given["places"][0]) == ["document", "quote", "start", "end", "page"]


def test_a_plan_does_not_cite_itself(tmp_path):
    document = plan(
        tmp_path, "a", "Kế hoạch số 812/KH-UBND này có hiệu lực từ ngày ký.",
        caption="(Kèm theo Kế hoạch số 812/KH-UBND ngày 15/01/2027 của UBND tỉnh Vân Sa)",
    )  # fmt: skip
    assert cited_in(document) == []


def test_a_number_starts_again_each_year_and_in_each_province(tmp_path):
    body = (
        "Thực hiện Nghị quyết số 71/NQ-CP ngày 16/8/2021 của Chính phủ và Quyết định số 9/QĐ-UBND của UBND tỉnh.",
        "Theo Nghị quyết số 71/NQ-CP ngày 05/9/2026 của Chính phủ; Nghị định số 118/2025/NĐ-CP.",
    )
    one = plan(tmp_path, "a", *body)
    elsewhere = plan(tmp_path, "b", *body[:1], issuer="ỦY BAN NHÂN DÂN\nTỈNH LÂM KHÊ")
    found = entries(one, elsewhere)
    assert {key for key in found if key[0] == "71/NQ-CP"} == {("71/NQ-CP", "2021-08-16"), ("71/NQ-CP", "2026-09-05")}
    assert len(found[("71/NQ-CP", "2021-08-16")].places) == 2
    decisions = [e for e in reference_entries([one, elsewhere]) if e.number == "9/QĐ-UBND"]
    assert [len(entry.places) for entry in decisions] == [1, 1]


def test_a_mention_without_a_date_joins_the_one_with(tmp_path):
    document = plan(
        tmp_path, "a", "Thực hiện Nghị quyết số 71/NQ-CP ngày 16/8/2021 của Chính phủ.", "Theo Nghị quyết số 71/NQ-CP.",
    )  # fmt: skip
    assert [len(entry.places) for entry in reference_entries([document])] == [2]


def test_held_only_where_number_day_and_place_agree(tmp_path):
    held = plan(tmp_path, "tinh")
    words = "Căn cứ Kế hoạch số 812/KH-UBND ngày {} của UBND tỉnh Vân Sa, Sở ban hành Kế hoạch này."
    citing = [
        plan(tmp_path, f"so-{n}", words.format(day), issuer=DEPARTMENT, number="7/KH-SXD")
        for n, day in enumerate(("14/01/2027", "20/02/2026"))
    ]
    assert [reference_entries([one], [held, one])[0].held_as for one in citing] == ["tinh", None]


def test_central_numbers():
    central = ("118/2025/NĐ-CP", "66-NQ/TW", "06/QĐ-TTg", "190/2025/QH15", "4625/BNV-CCHC", "01/2023/TT-VPCP")
    local = ("412/KH-UBND", "09-NQ/TU", "35/KH-SKHCN", "1420/SNV-CCHC", "130/KH-BCĐTKNQ18", "04/NQ-HĐND")
    assert [is_central(number) for number in (*central, *local)] == [True] * 6 + [False] * 6


def test_the_glossary_is_in_order_with_its_places():
    documents = {document.id: document for document in samples()}
    found = glossary_entries(documents.values())
    shorts = [entry.abbreviation for entry in found]
    assert shorts.index("CCHC") < shorts.index("DVCTT") < shorts.index("ĐVSNCL") < shorts.index("TTHC")
    one = next(entry for entry in found if entry.abbreviation == "TTCNS")
    given = one.as_json()
    assert given["full"] == "Trung tâm Công nghệ số" and given["document"] == "hac-giang-skhcn-2026"
    assert documents[given["document"]].text[given["start"] : given["end"]] == "Trung tâm Công nghệ số (TTCNS)"
