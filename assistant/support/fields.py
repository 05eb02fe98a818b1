"""Whether what a claim says of a place is said there in the same field: who leads, who helps, by when, what results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from assistant.support.places import Place
from assistant.support.roles import Part, part_said, says_part
from assistant.verify import facts_of, lacking, names_of
from corpus.columns import Role
from corpus.register.units import split_units
from corpus.text import folded, syllables

_SAID: dict[Part, str] = {"lead": "chủ trì", "coordinate": "phối hợp"}
_PARTS: tuple[Part, ...] = ("lead", "coordinate")
_WHEN = re.compile(r"thời hạn|thời gian|\bhạn\b|trước|chậm nhất|hoàn thành|trong (?:quý|tháng)|\bxong\b|tiến độ")
_MADE = re.compile(r"(?:sản phẩm|kết quả)(?:[^:;.]*?)(?::|\blà\b|\bgồm\b)\s*((?:[^;.]|\.(?=\d))+)")
_TIME = re.compile(r"@|(?:quý|tháng|năm|ngày) ")
_AGAIN = re.compile(
    r"thường xuyên|\b(?:hằng|mỗi) (?:ngày|tuần|tháng|quý|năm)|cả năm|định kỳ|trong năm"
    r"|\b(?:ngay )?(?:sau )?khi(?: [^\s.,;:]+){3}"
)
_RUN = 4  # successive words of the task's own text: what stands in them is no statement of a field
_LEADING = ("do ", "chủ trì", "thực hiện")  # "kết quả thực hiện là do …" names no product
_HALF = 0.5  # share of the words after "thời hạn" that must stand in the deadline's cell
_OF_TIME = frozenset(
    "là trước ngày trong vào năm chậm nhất đến hết xong của nhiệm vụ việc này phải theo cần tháng quý".split()
)
_ACTS = re.compile(r"ban hành|phê duyệt|thẩm định|bãi bỏ|thay thế|bổ nhiệm|xử phạt|công bố|\bký\b|\btrình\b")
_SAME = 0.75  # share of a product's words that must stand in the product's cell


def wrong_fields(clause: str, claim: str, place: Place) -> Iterator[str]:
    """Yield why what ``clause`` (of ``claim``) says of a field is not what ``place`` says, in Vietnamese."""
    yield from _wrong_parts(clause, claim, place)
    if place.fields:
        yield from _wrong_acts(clause, place)
        yield from _wrong_time(clause, place)
        yield from _wrong_product(clause, place)


def stated_values(clause: str, place: Place) -> list[str]:
    """Return the values of the row's cells that ``clause`` may state, folded, longest first: units one by one.

    A product is one only where products are spoken of: else its words tell what the task is.
    """
    roles: tuple[Role, ...] = ("lead", "coordinate", "deadline")
    if _MADE.search(folded(clause)):
        roles = (*roles, "product")
    pieces = [piece for role in roles for piece in place.fields.get(role, "").split(";")]
    found = {folded(place.fields[role]) for role in roles if role in place.fields} | set(map(folded, pieces))
    found |= {folded(unit) for part in _PARTS for unit in split_units(place.fields.get(part, ""))}
    return sorted(filter(None, found), key=len, reverse=True)


def states_field(clause: str) -> bool:
    """Return whether ``clause`` says who leads or helps, by when, or what results."""
    low = folded(clause)
    return any(says_part(clause, part) for part in _PARTS) or bool(_WHEN.search(low) or _MADE.search(low))


def _wrong_parts(clause: str, claim: str, place: Place) -> Iterator[str]:
    own = {part: _units(place, part) for part in _PARTS}
    said_here = _without_task(clause, place)
    names = [name for name in names_of(clause) if not name.startswith("@")]
    units = list(dict.fromkeys([*own["lead"], *own["coordinate"], *names]))
    for part in _PARTS:
        if own[part] and says_part(said_here, part) and not any(unit in folded(claim) for unit in own[part]):
            yield f"căn cứ nói {_SAID[part]} là “{place.fields[part]}”"
            return
    for unit in units:
        said = part_said(said_here, unit, units)
        if said is None:
            continue
        if place.fields and any(own.values()):
            right = any(unit == one or unit in one for one in own[said]) or _stands_in(unit, place, said)
        else:
            right = _said_so(place, unit, said, units)
        if not right:
            yield f"căn cứ không nói “{unit}” {_SAID[said]}"


def _units(place: Place, part: Part) -> list[str]:
    cell = place.fields.get(part, "")
    return [folded(unit) for unit in (*split_units(cell), *split_units(place.book.spelled_out(cell)))]


def _stands_in(unit: str, place: Place, part: Part) -> bool:
    return not lacking((unit,), (place.fields.get(part, ""), place.book.spelled_out(place.fields.get(part, ""))))


def _said_so(place: Place, unit: str, part: Part, units: Sequence[str]) -> bool:
    """Whether running text gives ``unit`` this part: it says so, or names it without saying, and gives no other it."""
    said = part_said(place.words, unit, units)
    if said is not None:
        return said == part
    return all(part_said(place.words, other, units) != part for other in names_of(place.words) if other != unit)


def _wrong_acts(clause: str, place: Place) -> Iterator[str]:
    """Yield the acts, such as issuing and signing, that ``clause`` tells of and the row does not: leading is none."""
    held = folded(" ".join(place.said))
    for act in dict.fromkeys(match[0] for match in _ACTS.finditer(folded(clause))):
        if act not in held:
            yield f"căn cứ không nói ai hay cái gì được “{act}”"


def _wrong_time(clause: str, place: Place) -> Iterator[str]:
    cell = place.fields.get("deadline")
    own = folded(_without_task(clause, place))
    cue = _WHEN.search(own)
    if cell is None:
        return
    times = [fact for fact in facts_of(own[cue.start() :]) if _TIME.match(fact)] if cue else []
    wrong = [fact.lstrip("@") for fact in lacking(times, (cell, place.above))]
    held = _yearly(folded(f"{cell} {place.above} {place.fields.get('task', '')} {place.fields.get('product', '')}"))
    wrong += [match[0] for match in _AGAIN.finditer(_yearly(own)) if match[0] not in held and "…" not in match[0]]
    said_last = [word for word in syllables(own[_last_cue(own) :]) if word not in _OF_TIME] if cue else []
    known = set(syllables(f"{cell} {place.above}"))
    if not wrong and said_last and sum(word in known for word in said_last) < _HALF * len(said_last):
        wrong = [" ".join(said_last)]
    for said in wrong:
        yield f"thời hạn của nhiệm vụ này là “{cell}”, không phải “{said}”"


def _last_cue(words: str) -> int:
    """Return where the last word that announces a time ends."""
    return max((match.end() for match in _WHEN.finditer(words)), default=len(words))


def _yearly(words: str) -> str:
    """Return ``words`` with one spelling of "hằng"; both are used."""
    return re.sub(r"\bhàng (?=ngày|tuần|tháng|quý|năm)", "hằng ", words)


def _wrong_product(clause: str, place: Place) -> Iterator[str]:
    said, cell = _MADE.search(folded(_without_task(clause, place))), place.fields.get("product")
    if said is None or cell is None:
        return
    words, held = syllables(said[1]), set(syllables(f"{cell} {place.book.spelled_out(cell)}"))
    if words and sum(word in held for word in words) < _SAME * len(words) and not said[1].startswith(_LEADING):
        yield f"sản phẩm của nhiệm vụ này là “{cell}”"


def _without_task(clause: str, place: Place) -> str:
    """Return ``clause`` without the runs of words that it takes from the task's own text."""
    task = " ".join(place.fields.get(role, "") for role in ("task", "goal"))
    if not task:
        return clause
    said, own = clause.split(), folded(task).split()
    bare = [folded(word).strip(".,;:()") for word in said]
    runs = SequenceMatcher(None, bare, [word.strip(".,;:()") for word in own], autojunk=False).get_matching_blocks()
    taken = {at for run in runs if run.size >= _RUN for at in range(run.a, run.a + run.size)}
    return " ".join("…" if at in taken else word for at, word in enumerate(said))
