"""Whether the best evidence is enough to answer, or the documents do not say it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.compose.strangers import named_units
from assistant.rarity import Rarity, syllable_set
from assistant.retrieve import Hit
from assistant.shelf import Book
from assistant.syllables import is_initials
from assistant.topic import content_words
from assistant.understand import Request
from corpus.text import folded, syllables

_PHONE = re.compile(r"(?<![\d./])0\d{2,3}[\s.]?\d{3}[\s.]?\d{3,4}(?![\d/]|\.\d)|\b1[89]00[\s.]?\d{4}")
_RANK = re.compile(r"(?:hạng|vị trí|top|tốp|nhóm|đứng|xếp)(?: thứ)? \d+|\d+ (?:tỉnh|địa phương)|đứng đầu|dẫn đầu")
_TITLE = re.compile(
    r"\b(phó chủ tịch|phó giám đốc|phó chánh văn phòng|phó trưởng phòng|đồng chí|ông|bà)\b[^,;?]{0,40}? nào\b"
)
_HEADCOUNT = re.compile(r"\d[\d.]*\s*(?:biên chế|người|công chức|viên chức|cán bộ|chỉ tiêu biên chế)")
_BRANCH = re.compile(r"\bSở ([A-ZĐ]\w*(?: \w+)?)|\b[Nn]gành ((?:y tế|giáo dục|công an|thuế|hải quan|nông nghiệp"
     r"|tài chính|xây dựng|nội vụ|tư pháp"
                     r"|công thương|ngoại vụ|thanh tra|du lịch|ngân hàng|kho bạc|bảo hiểm xã hội|kiểm sát"
                     r"|tòa án))")  # fmt: skip
_COMPARING = frozenset("chênh nhau khác so sánh hơn kém trước sau năm cao thấp với mỗi bên".split())
_OF_VALUES = frozenset("kinh phí dự toán ngân sách tỷ lệ thời hạn gian".split())
_OF_A_NUMBER = 0.28  # the least share of the question for a number: another indicator's is the wrong one
_YEAR = re.compile(r"\b(20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """Decides by what a question needs: a kind of value, the year it names, and enough of its telling words.

    ``relevance`` is the least share of the question's rarity that a passage must hold; where no value is asked for, a
    cosine of ``closeness`` stands in for it: a number near the question in meaning only is soon the wrong number. Both
    were chosen on development questions (docs/evaluation.md).
    """

    rarity: Rarity
    relevance: float
    closeness: float = 0.85

    def enough(self, request: Request, hit: Hit, book: Book) -> bool:
        """Return whether ``hit``, a passage of ``book``, can answer ``request``."""
        words = folded(hit.passage.text)
        asks = request.intent.asks
        if asks("phone") and not _PHONE.search(words):
            return False
        if asks("rank") and not _RANK.search(words):
            return False
        if asks("headcount") and not _HEADCOUNT.search(words):
            return False
        if not self._of_the_year(request, hit, book) or not self._of_the_agency(request, book):
            return False
        if not _of_the_unit(request, hit, book):
            return False
        title = _TITLE.search(folded(request.words))
        if title and title[1] not in words:
            return False
        if asks("percent", "money", "duration"):
            least = _OF_A_NUMBER if request.reading.language == "vi" else self.relevance
            return self.strength(request, hit) >= max(self.relevance, least)
        return self.strength(request, hit) >= self.relevance or hit.dense >= self.closeness

    def strength(self, request: Request, hit: Hit) -> float:
        """Return the coverage of the question's own words or of the administrative words for them, whichever is more.

        Words that only name a kind of value do not count, and one or two words do not stand in for a question.
        """
        terms = [word for word in request.terms.split() if word not in _OF_VALUES]
        own = self.coverage(request, hit)
        return max(own, self.rarity.share(terms, syllable_set(hit.passage.text))) if len(set(terms)) > 2 else own

    def coverage(self, request: Request, hit: Hit) -> float:
        """Return the share (0 to 1) of the rarity of the question's content words that passage or context holds."""
        asked = [word for word in content_words(request.topic) if word not in _COMPARING and not _YEAR.fullmatch(word)]
        return self.rarity.share(asked, syllable_set(hit.passage.search_text))

    @staticmethod
    def _of_the_agency(request: Request, book: Book) -> bool:
        """A branch of government that is asked about ("ngành y tế", "Sở Y tế") is one that the document names."""
        matches = [match[1] or match[2] for match in _BRANCH.finditer(request.reading.expanded)]
        named = [folded(words) for words in matches if not is_initials(words.split()[0])]
        own = folded(book.head.issuer or "")
        return all(
            name in own or any(f"{kind} {name}" in book.folded for kind in ("sở", "ngành", "bộ")) for name in named
        )

    @staticmethod
    def _of_the_year(request: Request, hit: Hit, book: Book) -> bool:
        """A year that is asked for is one that the document plans for or that the passage names."""
        asked = set(map(int, _YEAR.findall(request.words)))
        said = set(map(int, _YEAR.findall(hit.passage.search_text)))
        spanned = set(range(min(asked), max(asked) + 1)) if asked else set()
        return not asked or bool(asked & (set(book.head.years) | said)) or bool(spanned & set(book.head.years))


def _of_the_unit(request: Request, hit: Hit, book: Book) -> bool:
    """A unit that is asked about by name is one that the passage, or what stands above it, names.

    What another unit is to do is no answer; of the document's own agency everything in it is.
    """
    if request.reading.language != "vi" or request.scope.sides or request.parts:
        return True
    words = f" {' '.join(word for word in syllables(book.spelled_out(hit.passage.search_text)) if word != 'và')} "
    own = folded(f"{book.head.issuer or ''} {book.head.title}")
    return all(f" {asked} " in words or asked in own for asked in named_units(request.reading.expanded))
