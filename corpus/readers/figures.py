"""Numbers as lists and notes print them: Roman, as letters, raised."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def roman(number: int) -> str:
    """Return a number from 1 in small Roman figures, below that in figures."""
    if not 0 < number < 4000:
        return str(number)
    figures = ""
    for worth, sign in _ROMAN:
        figures += sign * (number // worth)
        number %= worth
    return figures


def letters(number: int) -> str:
    """Return a number from 1 as lists are lettered: a … z, aa, bb …; below that in figures."""
    if not 0 < number < 1000:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def raised(number: int | str) -> str:
    """Return a number in raised figures, as the sign of a note is printed."""
    return str(number).translate(_RAISED)
