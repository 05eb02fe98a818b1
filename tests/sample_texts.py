"""The words of every shipped sample: of its source where it is made from one, else of the file itself."""

from __future__ import annotations

import re
import unicodedata

from tests.text_plans import SHIPPED
from tools.samples.notation import plain_text, sources

MADE = {plan.name: plain_text(plan) for plan in sources()}
SAMPLE_TEXTS = {path.stem: MADE.get(path.stem) or path.read_text("utf-8") for path in sorted(SHIPPED.iterdir())}


def normal(text: str) -> str:
    """Fold case, Unicode form, white space, quotes, dashes and the zeros in front of days and months."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = text.translate(str.maketrans("“”‘’–—−\u00a0", "\"\"''--- "))
    text = re.sub(r"[*_]|</?b>", "", text)
    text = re.sub(r"\b0?(\d{1,2})/0?(\d{1,2})\b", lambda m: f"{int(m[1])}/{int(m[2])}", text)
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """``normal`` with nothing left but letters, digits, % and /: what a quote is looked up in."""
    return re.sub(r"[^\w%/]", "", normal(text))
