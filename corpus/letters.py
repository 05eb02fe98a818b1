"""The letters of Vietnamese as regular expressions' character classes: ranges such as ``à-ỹ`` mix both cases."""

from __future__ import annotations

_ACCENTED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
LOWER = "a-z" + _ACCENTED
UPPER = "A-Z" + _ACCENTED.upper()
