"""Mend a question as typed: put back missing marks, undo slips, by what the collection itself says.

`restore` only adds marks. `correct` also undoes slips, and is made to do nothing when in doubt: a syllable that may be
right is replaced only by one that the collection has often seen beside the very neighbour it has here.
"""

from __future__ import annotations

from assistant.candidates import ALIKE_TONES, SLIP, SOUND, completions, corrections, from_keys
from assistant.lexicon import NUMBER, Lexicon
from assistant.syllables import canonical, fold, is_marked, is_syllabic, is_syllable, match_case, well_placed
from assistant.tokens import Token, split

Lattice = list[dict[str, float]]

KEPT = 8
"""Candidates kept for one syllable."""
MARKED_CONTEXT = 5.0
"""Cost of leaving out a mark among neighbours that all have theirs; among unmarked ones it costs nothing."""
REACH = 3
"""Neighbours looked at on each side."""
TIED = 0.2
"""A replacement for a known syllable must make up this share of what stands beside its neighbour."""
LOOSELY_TIED = 0.05
"""The same for a syllable that the collection does not hold."""
SEEN = 2.0
"""... and have been seen there so many times."""
RARE = 1e-5
"""Least share of a known syllable; a large collection holds every slip somewhere."""
BOUND = 0.4
"""... or stand beside that neighbour in this share of all its places."""
UNHEARD = 0.5
"""Credit of a syllable that the collection does not hold, where the other syllables bear their marks."""
DOUBT = 2.0
"""Extra cost of replacing a syllable that exists."""


def restore(question: str, lexicon: Lexicon) -> str:
    """Return ``question`` with missing diacritics put back.

    Known syllables that bear a mark, numbers, abbreviations and foreign words stay as typed; the number of words does
    not change. Misplaced tone marks are moved ("ngừơi" gives "người"). Telex and VNI keys count as typed marks.
    """
    tokens = split(question)
    return _written(tokens, _restored(tokens, lexicon))


def correct(question: str, lexicon: Lexicon) -> str:
    """Return ``question`` restored (see `restore`) and with typing errors undone; the number of words stays."""
    tokens = split(question)
    words = _restored(tokens, lexicon)
    return _written(tokens, _corrected(tokens, words, lexicon))


def _written(tokens: list[Token], words: list[str | None]) -> str:
    """Return the text of ``tokens`` with ``words`` in their places (None: as typed)."""
    written = []
    for token, word in zip(tokens, words, strict=True):
        same = word is None or (canonical(token.text) == word and well_placed(token.text))
        written.append(token.text if same or word is None else match_case(word, token.text))
    return "".join(written)


def _restored(tokens: list[Token], lexicon: Lexicon) -> list[str | None]:
    """Return the best canonical word for each token, None for those that are kept as typed."""
    costs = _left_out_costs(tokens)
    places, lattice, breaks = [], [], []
    broken = True
    for i, token in enumerate(tokens):
        if token.kind == "gap":
            broken = broken or token.breaks
            continue
        places.append(i)
        lattice.append(_readings(token, lexicon, costs[i]))
        breaks.append(broken)
        broken = False
    words: list[str | None] = [None] * len(tokens)
    for i, word in zip(places, best_path(lattice, breaks, lexicon), strict=True):
        typed = tokens[i].text
        if tokens[i].kind != "fixed" or word != _fixed_form(typed):
            words[i] = word
    return words


def _fixed_form(text: str) -> str:
    return NUMBER if any(c.isdigit() for c in text) else canonical(text)


def _left_out_costs(tokens: list[Token]) -> list[float]:
    """Return what a missing mark costs at each token: much where the neighbours bear marks, nothing where none does."""
    words = [i for i, token in enumerate(tokens) if token.kind == "word" and is_syllabic(token.text)]
    marked = [is_marked(tokens[i].text) for i in words]
    costs = [0.0] * len(tokens)
    share = sum(marked) / len(marked) if marked else 0.0
    for at, i in enumerate(words):
        near = marked[max(0, at - REACH) : at] + marked[at + 1 : at + 1 + REACH]
        local = sum(near) / len(near) if near else share
        costs[i] = MARKED_CONTEXT * min(1.0, 1.4 * (local + share) / 2)  # 1.4: about 7 in 10 syllables bear a mark
    return costs


def _readings(token: Token, lexicon: Lexicon, left_out: float) -> dict[str, float]:
    """Return what ``token`` may be read as without undoing slips, with costs."""
    word = canonical(token.text)
    if token.kind == "fixed":
        keys = from_keys(token.text, lexicon) if token.text.isalnum() else {}
        return keys or {_fixed_form(token.text): 0.0}
    if token.kind == "capitals":
        return {_restored_capitals(token.text, lexicon): 0.0}
    known = word in lexicon
    if known and is_marked(word):
        return {word: 0.0}
    possible = known or is_syllable(word)
    readings = completions(word, lexicon, left_out if possible else 0.0) or from_keys(word, lexicon)
    if known or not readings:
        readings[word] = 0.0
    elif possible:
        readings[word] = -UNHEARD * left_out / MARKED_CONTEXT
    return dict(sorted(readings.items(), key=lambda item: item[1] - lexicon.log_word(item[0]))[:KEPT])


def _restored_capitals(text: str, lexicon: Lexicon) -> str:
    """Return abbreviation ``text`` in canonical form, with the Đ it lacks if the collection only knows it with one."""
    capitals = lexicon.counts.capitals
    if text in capitals or len(text) < 3 or not text.isascii() or "D" not in text:
        return text.lower()
    marked = [word for word in lexicon.folded(text.lower()) if word.upper() in capitals and not is_syllable(word)]
    return marked[0] if marked else text.lower()


def best_path(lattice: Lattice, breaks: list[bool], lexicon: Lexicon) -> list[str]:
    """Return the cheapest word for each place (Viterbi over adjacent pairs).

    ``lattice`` has the candidates and costs of each place; ``breaks[i]`` says that place i does not follow i - 1.
    """
    back: list[dict[str, str]] = []
    ends: dict[str | None, float] = {None: 0.0}
    for candidates, broken in zip(lattice, breaks, strict=True):
        links: dict[str, str] = {}
        reached: dict[str | None, float] = {}
        for word, cost in candidates.items():
            best, origin = min(
                (
                    (total - lexicon.log_next(None if broken else before, word), before)
                    for before, total in ends.items()
                ),
                key=lambda found: found[0],
            )
            reached[word] = best + cost
            links[word] = origin or ""
        back.append(links)
        ends = reached
    path: list[str] = []
    last = min(ends, key=lambda end: ends[end]) or ""
    for links in reversed(back):
        path.append(last)
        last = links[last]
    return path[::-1]


def _corrected(tokens: list[Token], words: list[str | None], lexicon: Lexicon) -> list[str | None]:
    """Return ``words`` with slips undone where their neighbours ask for it."""
    costs = _left_out_costs(tokens)
    places = [i for i, token in enumerate(tokens) if token.kind != "gap"]
    now = [words[i] or _fixed_form(tokens[i].text) for i in places]
    breaks = [True] * bool(places) + [
        any(t.breaks for t in tokens[a + 1 : b]) for a, b in zip(places, places[1:], strict=False)
    ]
    lattice: Lattice = []
    for at, i in enumerate(places):
        before = now[at - 1] if not breaks[at] else None
        after = now[at + 1] if at + 1 < len(now) and not breaks[at + 1] else None
        lattice.append(_slips(tokens[i], now[at], before, after, lexicon, costs[i]))
    mended: list[str | None] = list(words)
    for i, old, new in zip(places, now, best_path(lattice, breaks, lexicon), strict=True):
        if new != old:
            mended[i] = new
    return mended


def _slips(
    token: Token, word: str, before: str | None, after: str | None, lexicon: Lexicon, left_out: float
) -> dict[str, float]:
    """Return ``word`` at no cost and what it may be a slip for, given its neighbours."""
    if token.kind == "fixed" or word == NUMBER:
        return {word: 0.0}
    if token.kind == "capitals":
        return {mended_capitals(token.text, word, lexicon): 0.0}
    known = lexicon.share(word) >= RARE
    if known and ((before and lexicon.pair(before, word) >= 1) or (after and lexicon.pair(word, after) >= 1)):
        return {word: 0.0}
    if not known and not is_marked(word) and not is_syllabic(word) and not is_syllabic(word[:-1]):
        return {word: 0.0}  # a foreign word
    found = {word: 0.0}
    added = completions(word, lexicon, left_out)
    for meant, cost in corrections(word, lexicon, left_out).items():
        strong = _tied(meant, before, after, lexicon, TIED if known else LOOSELY_TIED)
        if known and strong and (cost <= SOUND or meant in added):
            found[meant] = cost + DOUBT
        elif not known and is_syllable(word) and is_marked(word):
            if strong and cost <= SLIP + ALIKE_TONES:
                found[meant] = cost
        elif not known and (strong or is_marked(word)):
            found[meant] = cost
    return dict(sorted(found.items(), key=lambda item: item[1] - lexicon.log_word(item[0]))[:KEPT]) | {word: 0.0}


def _tied(meant: str, before: str | None, after: str | None, lexicon: Lexicon, share: float) -> bool:
    """Say whether ``meant`` belongs beside one of these neighbours: ``share`` of what stands there, or bound to it."""
    pairs = [(lexicon.pair(before, meant), before)] if before else []
    pairs += [(lexicon.pair(meant, after), after)] if after else []
    return any(
        seen >= SEEN and (seen >= share * lexicon.count(beside) or seen >= BOUND * lexicon.count(meant))
        for seen, beside in pairs
        if beside != NUMBER
    )


def mended_capitals(text: str, word: str, lexicon: Lexicon) -> str:
    """Return abbreviation ``word`` (canonical of ``text``), or the one it is a transposition of ("UBDN": "ubnd")."""
    capitals = lexicon.counts.capitals
    if len(text) < 4 or text in capitals:
        return word
    for known in lexicon.anagrams(text):
        differing = [i for i, (a, b) in enumerate(zip(fold(known), fold(text), strict=True)) if a != b]
        if len(differing) == 2 and differing[1] - differing[0] == 1:
            return known.lower()
    return word
