"""What a question is about, without the words that only ask or only name a document."""

from __future__ import annotations

import re

from assistant.scope import Holding
from corpus.text import folded

_PLAN = (
    r"(?:theo |trong |tại |ở |của )?(?:nội dung )?(?:bản |tờ )?(?:kế hoạch|chương trình|kh)(?: (?:số|của) \S+)?"
    r"(?: (?:cải cách hành chính|cchc))(?: (?:nhà nước))?(?: (?:năm|giai đoạn) [\d\s–-]+)?"
)
_ANNEX = (
    r"(?:theo |trong |tại |kèm )?(?:phụ lục|biểu phân công(?: nhiệm vụ)?|bảng phân công"
    r"|danh mục nhiệm vụ(?: trọng tâm)?)(?: kèm(?: theo)?)?"
)
_ASKING = (
    r"(?:cho (?:tôi |mình |em )?hỏi|xin hỏi|làm ơn|giúp (?:mình|tôi|em)|bạn ơi|vậy|thế|nhỉ|ạ|hả|cả thảy|tất cả)",
    r"(?:cơ quan|đơn vị|sở|phòng|bộ phận|bên|ban|ngành|ai|người|cấp)(?: nào)",
    r"(?:là )?(?:khi nào|bao giờ|lúc nào|ngày nào|ngày mấy|quý nào|quý mấy|tháng nào|tháng mấy|năm nào|thời gian nào"
    r"|hạn nào)",
    r"(?:là )?(?:bao nhiêu|mấy)(?: (?:%|phần trăm|tiền|đồng))?",
    r"(?:là )?(?:cái )?(?:gì|nào|ai|đâu|sao|ra sao|thế nào|như thế nào|không)",
    r"(?:phải|thì|được|đã|sẽ|có|và|của|do|để|với|cho|ở|tại|theo|trong|về|mà|này|đó)",
)  # fmt: skip
_WORDS = re.compile(r"[^\W_]+(?:[/-][^\W_]+)*|%")


def topic_of(question: str, holdings: list[Holding]) -> str:
    """Return ``question`` (accents restored) without the names of the documents in scope and of their places.

    What is left is what to search for inside those documents; a question that names nothing else is left as it is.
    """
    low = folded(question)
    issuers = {folded(h.head.issuer) for h in holdings if h.head.issuer}
    places = {place for h in holdings if h.head.place and (place := folded(h.head.place)) in low}
    level = r"(?<![^\W_])(?:(?:của|ở|tại|bên|thuộc|trên địa bàn|ngành|cả|trong) )*(?:tỉnh |thành phố )?"
    for place in sorted(places, key=len, reverse=True):
        for issuer in sorted(issuers, key=len, reverse=True):
            names = [issuer, issuer.removeprefix("sở ")] if issuer.startswith("sở ") else [issuer]
            for name in names:
                low = re.sub(rf"{level}{re.escape(name)}\s+{level}{re.escape(place)}\b", " ", low)
        low = re.sub(rf"{level}{re.escape(place)}\b", " ", low)
    low = re.sub(_PLAN, " ", low)
    low = re.sub(_ANNEX, " ", low)
    words = " ".join(low.split()).strip(" ,:;?.")
    return words if len(_WORDS.findall(words)) >= 3 else folded(question)


def content_words(topic: str) -> list[str]:
    """Return the syllables of ``topic`` that carry meaning: question words and bare function words left out."""
    low = folded(topic)
    for pattern in _ASKING:
        low = re.sub(rf"(?<![^\W_]){pattern}(?![^\W_])", " ", low)
    return _WORDS.findall(low)
