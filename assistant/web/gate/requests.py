"""Which requests are this page's own: not sent by another site's page, nor meant for another host."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})


def headers_of(scope: Mapping[str, object]) -> dict[str, str]:
    """Return the headers of a request, names in small letters; the last of several with one name."""
    raw = scope.get("headers")
    pairs = raw if isinstance(raw, (list, tuple)) else ()
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in pairs}


def is_own_host(headers: Mapping[str, str], hosts: Collection[str] | None) -> bool:
    """Say whether the request names one of ``hosts`` (None: any), so that no other name was made to point here.

    A page of another site can have its own name resolved to 127.0.0.1 after it was loaded, and would then be of the
    same origin as a server that does not look.
    """
    if hosts is None:
        return True
    return _name(headers.get("host", "")) in {host.lower() for host in hosts}


def is_forged(method: str, headers: Mapping[str, str]) -> bool:
    """Say whether a request that changes something was sent by a page of another site.

    Browsers say where such a request comes from in ``Sec-Fetch-Site``, where the page came by https or from this
    machine, and in ``Origin``; programs that are no browsers send neither, and have no cookie that could be misused.
    """
    if method in SAFE:
        return False
    if "sec-fetch-site" in headers:
        return headers["sec-fetch-site"] not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()


def _name(host: str) -> str:
    host = host.strip().lower()
    return host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]
