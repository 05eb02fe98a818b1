"""Passwords, kept only as argon2id hashes."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from corpus.errors import AccountError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 10
LONGEST = 256


def hashed(password: str, name: str) -> str:
    """Return the hash of a new ``password`` for the account ``name``. Raises AccountError for one that is too weak."""
    password = _normal(password)
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccountError(f"Mật khẩu phải có từ {SHORTEST} đến {LONGEST} ký tự. Hãy đặt mật khẩu khác.")
    if name.casefold() in password.casefold() or len(set(password)) < 5:
        raise AccountError("Mật khẩu chứa tên tài khoản hoặc chỉ có vài ký tự lặp lại. Hãy đặt mật khẩu khác.")
    return _hasher().hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Say whether ``password`` is that of the hash ``kept``; for None (no such account) it takes as long to say no."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        _hasher().verify(kept or _nobody(), _normal(password[: 4 * LONGEST]))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # only who has accounts needs it

    return PasswordHasher()  # argon2id with the parameters of RFC 9106 for machines of little memory


@cache
def _nobody() -> str:
    return _hasher().hash("không có tài khoản này")


def _normal(password: str) -> str:
    """Return it composed: the same keys may give "ế" as one, two or three characters on two machines."""
    return unicodedata.normalize("NFKC", password)
