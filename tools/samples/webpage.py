"""From a Plan to a page of a provincial portal: navigation around it, the plan's words as paragraphs and tables."""

from __future__ import annotations

from html import escape

from tools.samples.notation import ABOVE, BEFORE, MARK, NOTE, Grid, Paragraph, Plan

_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>{title} - Cổng thông tin điện tử tỉnh Hạc Giang</title>
<style>.menu {{ display: flex }} table {{ border-collapse: collapse }} td, th {{ border: 1px solid #999 }}</style>
<script>document.cookie = "da-xem=1";</script>
</head>
<body>
<header><a href="/">Trang chủ</a></header>
<nav class="menu"><ul><li><a href="/tin-tuc">Tin tức</a></li><li><a href="/van-ban">Văn bản</a></li></ul></nav>
<main>
<article>
{body}
</article>
</main>
<aside><h3>Tin liên quan</h3><ul><li><a href="/tin/118">Lịch tiếp công dân tháng 01/2026</a></li></ul></aside>
<footer><p>Cổng thông tin điện tử tỉnh Hạc Giang</p></footer>
<script>console.log("het trang");</script>
</body>
</html>
"""


def page_of(plan: Plan) -> str:
    """Return the whole page, UTF-8."""
    body = _head(plan)
    for section in plan.sections:
        for part in section.parts:
            body += _table(part) if isinstance(part, Grid) else [_paragraph(part)]
        if section is plan.sections[0]:
            body += _close(plan)
    return _PAGE.format(title=escape(" ".join(plan.lines("subject"))), body="\n".join(body))


def _head(plan: Plan) -> list[str]:
    left = "<br>".join(escape(line) for line in plan.lines("issuer"))
    right = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc"
    date = f"{plan.head['place']}, ngày {plan.head['date']}"
    return [
        f"<p><em>{MARK}</em></p>",
        f'<table class="head"><tr><td><b>{left}</b></td><td><b>{right}</b></td></tr>',
        f"<tr><td>Số: {escape(plan.head['number'])}</td><td><i>{escape(date)}</i></td></tr></table>",
        f'<p align="center"><b>{escape(plan.head["kind"])}</b></p>',
        *(f'<p align="center"><b>{escape(line)}</b></p>' for line in plan.lines("subject")),
    ]


def _close(plan: Plan) -> list[str]:
    recipients = "<br>".join(escape(line) for line in ["Nơi nhận:", *plan.lines("recipients")])
    signature = "<br>".join(escape(line) for line in plan.lines("signature"))
    return [f'<table class="head"><tr><td>{recipients}</td><td><b>{signature}</b></td></tr></table>']


def _paragraph(part: Paragraph) -> str:
    words = NOTE.sub(r"<sup>\1</sup>", escape(part.text))
    if part.style == "heading":
        return f"<h{part.level + 1}>{words}</h{part.level + 1}>"
    if part.style == "title":
        return f'<p align="center"><strong>{words}</strong></p>'
    return f"<p>{words}</p>"


def _table(grid: Grid) -> list[str]:
    lines = ["<table>"]
    for at, row in enumerate(grid.rows):
        tag = "th" if at < grid.headers else "td"
        cells = (_cell(grid, at, column, tag) for column in range(len(row)))
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return [*lines, "</table>"]


def _cell(grid: Grid, at: int, column: int, tag: str) -> str:
    words = grid.rows[at][column]
    if words in (ABOVE, BEFORE):
        return ""
    down, right = grid.extent(at, column)
    spans = f' rowspan="{down - at + 1}"' * (down > at) + f' colspan="{right - column + 1}"' * (right > column)
    return f"<{tag}{spans}>{escape(words)}</{tag}>"
