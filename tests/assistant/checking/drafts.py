"""Small drafts of a province that does not exist, and the cases that rules look at."""

from __future__ import annotations

from dataclasses import replace

from assistant.checking.finding import Finding
from assistant.checking.matching import Likeness
from assistant.checking.rule import Case, Rule
from assistant.register.conflicts.conflict import Source
from corpus.readers.text import read_text
from corpus.types import Document

HEAD = """{agency}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}

Vân Sa, ngày {day}

KẾ HOẠCH
Cải cách hành chính {issuer} năm {year}

{grounds}

"""
_END = """

{closing}

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

GIÁM ĐỐC


Lê Văn Bách
"""
COLUMNS = "TT\tNhiệm vụ\tSản phẩm\tChủ trì\tPhối hợp\tThời hạn"
# Long enough that the lines above it are not taken for wrapped ones.
CLOSING = (
    "Trong quá trình thực hiện, nếu có vướng mắc hoặc nội dung cần sửa đổi, bổ sung, các đơn vị phản ánh bằng văn bản "
    "để được xem xét, giải quyết./."
)
END = _END.format(closing=CLOSING)


def text_of(
    *body: str,
    agency: str = "UBND TỈNH VÂN SA\nSỞ XÂY DỰNG",
    issuer: str = "của Sở Xây dựng",
    number: str = "12/KH-SXD",
    day: str = "14 tháng 01 năm 2027",
    year: int = 2027,
    grounds: str = "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;",
    rows: tuple[str, ...] = (),
    columns: str = COLUMNS,
    end: str | None = None,
    caption: str = "",
) -> str:
    """Return a plan of the Sở Xây dựng: its head, the paragraphs of ``body``, its end, and an annex with ``rows``."""
    head = HEAD.format(agency=agency, issuer=issuer, number=number, day=day, year=year, grounds=grounds)
    annex = "\n\nPHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n" + caption + "\n\n" + "\n".join([columns, *rows]) + "\n" if rows else ""
    return head + "\n\n".join(body) + (END if end is None else end) + annex


def document_of(text: str, id: str = "du-thao") -> Document:
    return replace(read_text(text.encode(), f"{id}.txt", stem=id), id=id)


def source_of(text: str, id: str = "du-thao") -> Source:
    return Source(document_of(text, id))


def province(*body: str, id: str = "tinh", number: str = "812/KH-UBND", **given: object) -> Source:
    """Return the plan of the province above the Sở Xây dựng."""
    values = {"agency": "ỦY BAN NHÂN DÂN\nTỈNH VÂN SA", "issuer": "tỉnh Vân Sa", **given}
    return source_of(text_of(*body, number=number, **values), id)  # type: ignore[arg-type]


def case_of(
    text: str,
    *,
    superiors: tuple[Source, ...] = (),
    earlier: tuple[Source, ...] = (),
    others: tuple[Source, ...] = (),
    likeness: Likeness | None = None,
) -> Case:
    every = tuple(dict.fromkeys((*superiors, *earlier, *others)))
    return Case(source_of(text), superiors, earlier, every, likeness or Likeness())


def found(rule: Rule, case: Case) -> list[Finding]:
    """Return what ``rule`` says of ``case``; each place and each piece of evidence is verbatim."""
    findings = list(rule.find(case))
    texts = {source.document.id: source.document for source in (case.draft, *case.others)}
    for finding in findings:
        assert finding.kind in rule.kinds
        place = finding.place
        assert place.quote and " ".join(case.document.text[place.start : place.end].split()) == place.quote
        for passage in finding.evidence:
            document = texts[passage.document]
            assert " ".join(document.text[passage.start : passage.end].split()) == passage.quote.replace(" … ", " ")
    return findings


def quotes(rule: Rule, case: Case, kind: str | None = None) -> list[str]:
    return [finding.place.quote for finding in found(rule, case) if kind in (None, finding.kind)]
