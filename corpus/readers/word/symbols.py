"""Characters of symbol fonts as the characters that they look like."""

from __future__ import annotations

_SYMBOL = {0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xAE: "→",
           0xDE: "⇒", 0xB0: "°", 0xA5: "∞", 0x2D: "-", 0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0x76: "❖"}  # fmt: skip
_WINGDINGS = {0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0xFB: "✗", 0x76: "❖", 0xA8: "◻", 0xFE: "☑", 0xFD: "☒", 0x6F: "□",
              0x71: "❑", 0x6E: "■", 0x6C: "●", 0xE0: "→", 0xF0: "⇨", 0x46: "☞", 0x2D: "-", 0xB7: "•", 0x9F: "•",
              0x75: "◆", 0x77: "⬥", 0x72: "❒", 0xE8: "➔"}  # fmt: skip
_TABLES = {"wingdings": _WINGDINGS}


def shown(text: str, font: str) -> str:
    """Return ``text`` of the symbol font ``font`` as what it shows; other text stays.

    Codes of symbol fonts are in the private area from U+F000; some programs write them without that offset.
    """
    low = font.lower()
    symbolic = low.startswith(("symbol", "wingdings", "webdings"))
    table = _TABLES.get("wingdings" if low.startswith(("wingdings", "webdings")) else "", _SYMBOL)
    made = []
    for char in text:
        code = ord(char)
        private = 0xF000 <= code <= 0xF0FF
        if private or (symbolic and code < 0x100):
            made.append(table.get(code & 0xFF, chr(code & 0xFF) if 0x20 <= code & 0xFF < 0x7F and private else char))
        elif char == "o" and low.startswith("courier") and text == "o":
            made.append("○")  # what Word takes for the second of its bullets
        else:
            made.append(char)
    return "".join(made)


def symbol(code: str, font: str) -> str:
    """Return what ``<w:sym w:char="F0B7" w:font="Symbol"/>`` shows, "" for a code that is no number."""
    try:
        return shown(chr(int(code, 16)), font)
    except (ValueError, OverflowError):
        return ""
