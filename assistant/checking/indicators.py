"""Which targets of two plans are about one indicator: matched one to one by meaning, words and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.checking.finding import Match
from assistant.checking.matching import Likeness, Pair, one_to_one
from assistant.register.conflicts.conflict import Source
from corpus.folding import fold
from corpus.register.indicators import content_words, same_indicator
from corpus.register.patterns import phrase
from corpus.register.targets import Target

LEAST = 0.68  # of the score of two indicators taken for one
WORDS = 0.4  # of their words alone
_CHANGES = phrase(r"\b(?:tiết kiệm|cắt giảm|rút ngắn|giảm|tăng)\b")
_ENOUGH = 5  # content words of a name that says by itself what is measured
_NEAREST = 6  # targets of the draft, by their words, that are compared with one of the other plan by meaning
_NAMED = 4  # content words of a product's share that says by itself what is measured
_COUNTED = 0.85  # of the words of two that are counted in anything but per cent
_PARENTS = 0.5
_FIELD = re.compile(r"\blinh vuc\s+(?!cua so|cua nganh|quan ly)(.+)|\bdoi voi (?:dvsncl|don vi su nghiep)\b")
_LEVEL = re.compile(r"\bcap (tinh|xa|huyen|so)\b")
# What is told apart by one of these words: with it in one name and not in the other, two indicators are two.
_TELLING = tuple(
    map(
        phrase,
        (
            r"hài lòng", r"thanh toán", r"số h(?:óa|oá)", r"đúng hạn|trong hạn|trước hạn", r"toàn trình", r"một phần",
            r"ký số|chữ ký", r"giải ngân", r"kiểm tra", r"(?:dùng|sử dụng) lại|khai thác", r"sớm hơn", r"chi phí",
            r"thời gian", r"hộ tịch", r"đất đai", r"chứng thực", r"lý lịch", r"cấp phép|giấy phép", r"bổ nhiệm",
            r"kỹ năng", r"báo cáo", r"phản ánh|kiến nghị", r"trực tuyến", r"xác lập|tạo lập", r"xử lý", r"cung cấp",
            r"bồi dưỡng|đào tạo|tập huấn",
        ),
    )
)  # fmt: skip
_OWN = phrase(
    r"\b(?:toàn tỉnh|toàn ngành|trên địa bàn(?: tỉnh| xã)?"
    r"|thuộc (?:lĩnh vực|thẩm quyền)(?: quản lý)? của (?:sở|ngành|tỉnh|xã)"
    r"|(?:của|tại|thuộc) (?:sở|ngành|tỉnh|xã|phường|đơn vị|cơ quan)(?: mình)?|tại bộ phận (?:tiếp nhận|một cửa)[^,;.]*"
    r"|trên cổng dịch vụ công(?: quốc gia)?|(?:tính )?trên tổng số [^,;.]*|trên địa bàn [^,;.]*)"
)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A target of the draft and one of another plan that set the same indicator."""

    own: Target
    other: Target
    match: Match


def aligned(draft: Source, other: Source, likeness: Likeness) -> Iterator[Aligned]:
    """Yield the pairs of targets of ``draft`` and ``other`` that are about one indicator, each target once."""
    definitions = {**other.definitions, **draft.definitions}
    left, right = _in_words_of_each_other(draft, other, definitions)
    names, others = [indicator_of(draft, one) for one in left], [indicator_of(other, one) for one in right]
    words, meaning, scores = likeness.scores(names, others, definitions, least=LEAST)
    scores = np.where(words >= WORDS, scores, 0.0)
    may = np.zeros(scores.shape, dtype=bool)
    for i, j in zip(*np.nonzero(scores >= LEAST), strict=True):
        may[i, j] = fits(draft, left[i], other, right[j]) and _parts_fit(draft, left[i], other, right[j])
    for pair in one_to_one(words, meaning, np.where(may, scores, 0.0), LEAST):
        yield _aligned(left, right, names, others, pair)


def _in_words_of_each_other(
    draft: Source, other: Source, definitions: Mapping[str, str]
) -> tuple[list[Target], list[Target]]:
    """Return the targets of both that share words enough with any of the other side: the only ones worth encoding."""
    left, right = _levels(draft), _levels(other)
    names, others = [indicator_of(draft, one) for one in left], [indicator_of(other, one) for one in right]
    words = Likeness().scores(names, others, definitions)[0]
    if not words.size:
        return [], []
    # Of hundreds of names that differ in a figure only the first few that are nearest can be matched.
    best = np.argsort(-words, axis=0, kind="stable")[:_NEAREST]
    rows = {int(i) for column in range(words.shape[1]) for i in best[:, column] if words[i, column] >= WORDS}
    columns = set(np.nonzero((words[sorted(rows)] >= WORDS).any(axis=0))[0].tolist()) if rows else set()
    return [left[at] for at in sorted(rows)], [right[at] for at in sorted(columns)]


def indicator_of(source: Source, target: Target) -> str:
    """Return what a target measures, in words: without its figure and without what only says that it is its own."""
    own = _own_name(source, target)
    if not stands_alone(source, target) and target.nested_in is not None:
        return f"{indicator_of(source, source.figures[target.nested_in])} {own}"
    return own


def stands_alone(source: Source, target: Target) -> bool:
    """Whether a target's own words say what it measures; "trong đó lĩnh vực đất đai …" needs what it is part of."""
    return target.nested_in is None or len(content_words(_own_name(source, target), source.definitions)) >= _ENOUGH


def _own_name(source: Source, target: Target) -> str:
    quote = source.document.quote
    words = quote(target.indicator)
    measure = quote(target.measure)
    words = words.replace(measure, " ") if measure in words else words
    shared = quote(target.shared) if target.shared else ""
    named = target.row is not None and target.unit == "%" and len(content_words(words)) >= _NAMED
    if shared and shared not in words and not named:  # a product that says what is measured needs no task's words
        words = f"{words} {shared}"
    plain = " ".join(_OWN.sub(" ", words).split())
    return plain if len(plain) > 8 else " ".join(words.split())


def _levels(source: Source) -> list[Target]:
    return [target for target in source.targets if not target.unit.startswith("điểm")]


def told_apart(one: str, other: str) -> bool:
    """Whether a telling word stands in one indicator's name and not in the other's."""
    return any(bool(word.search(one)) != bool(word.search(other)) for word in _TELLING)


def fits(draft: Source, a: Target, other: Source, b: Target) -> bool:
    """Whether two targets can be one indicator: unit, kind of change, field, level, and no telling word apart."""
    if a.unit != b.unit or _field(draft, a) != _field(other, b):
        return False
    first, second = indicator_of(draft, a), indicator_of(other, b)
    if a.change != b.change and not (_CHANGES.search(first) and _CHANGES.search(second)):
        return False
    if told_apart(first, second):
        return False
    if a.unit != "%" and (a.row or b.row or same_indicator(first, second) < _COUNTED):
        return False
    level = _level(other, b)
    return not level or _level(draft, a) == level or level in _own_level(draft)


def _parts_fit(draft: Source, a: Target, other: Source, b: Target) -> bool:
    """Whether what two targets are part of is one thing too; a part fits a whole only in nearly the same words."""
    if not (stands_alone(draft, a) and stands_alone(other, b)):
        return True  # their names hold what they are part of
    if (a.nested_in is None) != (b.nested_in is None):
        return same_indicator(indicator_of(draft, a), indicator_of(other, b)) >= LEAST
    if a.nested_in is not None and b.nested_in is not None:
        parents = draft.figures[a.nested_in], other.figures[b.nested_in]
        return same_indicator(indicator_of(draft, parents[0]), indicator_of(other, parents[1])) >= _PARENTS
    return True


def _field(source: Source, target: Target) -> str:
    words = source.document.quote(target.span) + " " + (source.document.quote(target.scope) if target.scope else "")
    match = _FIELD.search(fold(words))
    return " ".join(match[0].split()[:4]) if match else ""


def _level(source: Source, target: Target) -> str:
    measure = target.measure
    words = fold(source.document.text[target.span.start : max(target.span.end, measure.end)])
    found = set(_LEVEL.findall(words))
    return found.pop() if len(found) == 1 else ""


def _own_level(draft: Source) -> Sequence[str]:
    issuer = fold(draft.document.head.issuer or "")
    return ("xa",) if re.search(r"\b(?:xa|phuong|dac khu)\b", issuer) else ("tinh", "so")


def _aligned(
    left: Sequence[Target], right: Sequence[Target], names: Sequence[str], others: Sequence[str], pair: Pair
) -> Aligned:
    own, asked = left[pair.left], right[pair.right]
    match = Match(names[pair.left], others[pair.right], pair.words, pair.meaning, pair.score, own.unit)
    return Aligned(own, asked, match)
