"""The login page: a form without scripts, so that it also works where the page's own do not."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from assistant.web.marking import escape

PATH = "/dang-nhap"
OUT = "/dang-xuat"
ME = "/toi"
_STYLE = (Path(__file__).parent / "login.css").read_text(encoding="utf-8")


def page(problem: str = "", name: str = "", goes_to: str = "/") -> str:
    """Return the page; ``problem`` is why the last try failed, ``goes_to`` where one goes after logging in."""
    told = f'<p class="problem" role="alert">{escape(problem)}</p>' if problem else ""
    focus = ("", " autofocus") if name else (" autofocus", "")
    return f"""<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Đăng nhập – Trợ lý CCHC</title>
<link rel="icon" href="/favicon.ico"><style>{_STYLE}</style></head>
<body><main><h1>Trợ lý CCHC</h1><p class="about">Tra cứu kế hoạch cải cách hành chính, trích dẫn nguyên văn</p>
<form method="post" action="{PATH}"><h2>Đăng nhập</h2>{told}
<input type="hidden" name="next" value="{escape(goes_to)}">
<label for="name">Tên đăng nhập</label>
<input id="name" name="name" value="{escape(name)}" autocomplete="username" autocapitalize="none" spellcheck="false"
 maxlength="64" required{focus[0]}>
<label for="password">Mật khẩu</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="256" required{focus[1]}>
<button type="submit">Đăng nhập</button></form>
<p class="help">Chưa có tài khoản hoặc quên mật khẩu? Hãy liên hệ người quản trị của cơ quan.</p>
</main></body></html>"""


def local(place: str) -> str:
    """Return ``place`` if it is a path on this server, else "/": a login must not lead to another site."""
    parts = urlsplit(place.replace("\\", "/"))
    if parts.scheme or parts.netloc or not place.startswith("/") or place.startswith("//"):
        return "/"
    return "/" if place.startswith((PATH, OUT)) else "".join(char for char in place if char.isprintable())
