"""Plans as PDF files with a task table, in layouts that differ, and the cells they were made from."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import matplotlib
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from corpus.types import Document

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
VERBS = "Rà soát|Xây dựng|Tham mưu|Ban hành|Tổ chức|Số hoá|Kiểm tra|Công khai|Đánh giá|Cập nhật".split("|")
OBJECTS = (
    "quy trình cấp phép bến thuyền|danh mục hồ sơ nghề cá|kế hoạch tập huấn cho công chức|chỉ số hài lòng của người dân"
    "|bộ phận một cửa ở các xã đảo|cơ sở dữ liệu hộ nuôi tôm|báo cáo quý về chuyển đổi số|đề án sắp xếp các ban quản lý"
    "|phần mềm quản lý văn bản|quy chế phối hợp giữa các phòng|thủ tục đăng ký tàu cá|mẫu phiếu khảo sát trực tuyến"
).split("|")
PRODUCTS = "Kế hoạch|Quyết định của UBND tỉnh|Báo cáo|Hội nghị|Danh mục được công bố|Phần mềm vận hành".split("|")
UNITS = "Sở Nội vụ|Sở Tư pháp|Văn phòng UBND tỉnh|Sở Tài chính|Sở Khoa học và Công nghệ|UBND các xã, phường".split("|")
DUE = "Quý I/2031|Trước ngày 15/6/2031|Tháng 9/2031|Thường xuyên|Quý IV/2031|Trước 30/11/2031".split("|")
GROUPS = "Cải cách thể chế|Cải cách thủ tục hành chính|Cải cách tổ chức bộ máy|Xây dựng chính quyền số".split("|")


@dataclass(frozen=True)
class Layout:
    """How a plan is set; ``rules`` are "all", "level", "upright" or "none"."""

    font: str = "DejaVuSerif"
    size: float = 10.0
    wide: bool = True
    rules: str = "all"
    middle: bool = False
    centred: bool = False
    tall_header: bool = False
    groups: bool = True
    repeat: bool = True
    spacing: float = 3.0
    names: tuple[str, ...] = (
        "STT",
        "Nhiệm vụ",
        "Sản phẩm",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian hoàn thành",
    )
    widths: tuple[float, ...] = (0.06, 0.34, 0.16, 0.15, 0.15, 0.14)
    rows: int = 24
    seed: int = 1


@dataclass
class Made:
    """A PDF and the rows it was made from: ("group", title) or ("data", number, cells …)."""

    data: bytes
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)


@cache
def register(font: str) -> str:
    pdfmetrics.registerFont(TTFont(font, str(FONTS / f"{font}.ttf")))
    pdfmetrics.registerFont(TTFont(f"{font}-Bold", str(FONTS / f"{font}-Bold.ttf")))
    pdfmetrics.registerFontFamily(font, normal=font, bold=f"{font}-Bold", italic=font, boldItalic=f"{font}-Bold")
    return font


def task_rows(layout: Layout) -> list[tuple[str, ...]]:
    """Return rows of a plan's task table, some with long cells, some with two products and leads."""
    choice = random.Random(layout.seed)
    rows: list[tuple[str, ...]] = []
    for number in range(1, layout.rows + 1):
        if layout.groups and number % 7 == 1:
            at = number // 7
            rows.append(("group", f"{'I II III IV V VI'.split()[at]}. {GROUPS[at % len(GROUPS)]}"))
        task = ", ".join(f"{choice.choice(VERBS)} {choice.choice(OBJECTS)}" for _ in range(choice.randint(1, 3)))
        cells = [str(number), task, choice.choice(PRODUCTS), choice.choice(UNITS),
                 ", ".join(choice.sample(UNITS, choice.randint(1, 2))), choice.choice(DUE)]  # fmt: skip
        rows.append(("data", *cells[: len(layout.names)]))
    return rows


def make(layout: Layout) -> Made:
    """Return a plan: a head, two paragraphs, and the task table in an annex."""
    font = register(layout.font)
    body = ParagraphStyle(
        "body", fontName=font, fontSize=12, leading=16, alignment=TA_JUSTIFY, firstLineIndent=28, spaceAfter=6
    )
    title = ParagraphStyle("title", parent=body, alignment=TA_CENTER, firstLineIndent=0, fontName=f"{font}-Bold")
    page = landscape(A4) if layout.wide else A4
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=page, leftMargin=60, rightMargin=50, topMargin=55, bottomMargin=50)
    rows = task_rows(layout)
    text = [
        Paragraph("KẾ HOẠCH", title),
        Paragraph("Cải cách hành chính tỉnh Hạc Giang năm 2031", title),
        Paragraph("Căn cứ Nghị quyết số 12/NQ-HĐND ngày 05/12/2030, UBND tỉnh ban hành Kế hoạch như sau:", body),
        Paragraph("I. MỤC TIÊU", body),
        Paragraph("1. Nâng cao chất lượng phục vụ người dân và doanh nghiệp tại các bến cảng, xã đảo và vùng nuôi "
                  "trồng thuỷ sản; bảo đảm mọi hồ sơ được theo dõi.", body),
        PageBreak(),
        Paragraph("PHỤ LỤC", title),
        Paragraph("Danh mục nhiệm vụ cải cách hành chính năm 2031", title),
        Spacer(1, 8),
        _table(layout, rows, font, page[0] - 110),
    ]  # fmt: skip
    document.build(text, onFirstPage=_nothing, onLaterPages=_page_number(font))
    return Made(out.getvalue(), layout.names, rows)


def _nothing(*_: object) -> None:
    pass


def _page_number(font: str):
    def draw(canvas, document) -> None:
        canvas.setFont(font, 11)
        canvas.drawCentredString(document.pagesize[0] / 2, document.pagesize[1] - 35, str(document.page))

    return draw


def _table(layout: Layout, rows: list[tuple[str, ...]], font: str, width: float) -> Table:
    align = TA_CENTER if layout.centred else 0
    cell = ParagraphStyle("cell", fontName=font, fontSize=layout.size, leading=layout.size * 1.2, alignment=align)
    bold = ParagraphStyle("bold", parent=cell, fontName=f"{font}-Bold", alignment=TA_CENTER)
    plain = ParagraphStyle("plain", parent=cell, alignment=0)
    columns = len(layout.names)
    style: list[tuple] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE" if layout.middle else "TOP")]
    style += [("TOPPADDING", (0, 0), (-1, -1), layout.spacing), ("BOTTOMPADDING", (0, 0), (-1, -1), layout.spacing)]
    style += [("LEFTPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-1, -1), 4)]
    lines: list[list[object]] = [[Paragraph(name, bold) for name in layout.names]]
    if layout.tall_header:
        lines = [[Paragraph(name, bold) for name in layout.names], [""] * columns]
        lines[0][3], lines[0][4] = Paragraph("Cơ quan thực hiện", bold), ""
        lines[1][3], lines[1][4] = Paragraph("Chủ trì", bold), Paragraph("Phối hợp", bold)
        style += [("SPAN", (3, 0), (4, 0)), *(("SPAN", (i, 0), (i, 1)) for i in range(columns) if i not in (3, 4))]
    head = len(lines)
    for row in rows:
        if row[0] == "group":
            style.append(("SPAN", (0, len(lines)), (-1, len(lines))))
            lines.append([Paragraph(row[1], ParagraphStyle("g", parent=bold, alignment=0)), *[""] * (columns - 1)])
        else:
            lines.append(
                [
                    Paragraph(row[1], bold if layout.centred else cell),
                    *(Paragraph(c, cell if i else plain) for i, c in enumerate(row[2:])),
                ]
            )
    if layout.rules == "all":
        style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    elif layout.rules == "level":
        style.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, "black"))
        style.append(("LINEABOVE", (0, 0), (-1, 0), 0.5, "black"))
    elif layout.rules == "upright":
        style += [("BOX", (0, 0), (-1, -1), 0.5, "black"), ("LINEBELOW", (0, head - 1), (-1, head - 1), 0.5, "black")]
        style += [("LINEAFTER", (i, 0), (i, -1), 0.5, "black") for i in range(columns - 1)]
    widths = [width * share / sum(layout.widths) for share in layout.widths]
    return Table(
        lines, colWidths=widths, style=TableStyle(style), repeatRows=head if layout.repeat else 0, splitInRow=1
    )


def squeeze(text: str) -> str:
    return "".join(text.split())


def read_rows(document: Document) -> list[tuple[str, ...]]:
    """Return the rows of a document's tables in the form of `task_rows`, headers left out."""
    rows: list[tuple[str, ...]] = []
    for table in document.tables:
        for row in table.rows:
            words = [cell.of(document.text) if cell else "" for cell in row.cells]
            if row.kind == "group":
                rows.append(("group", " ".join(word for word in words if word)))
            elif row.kind == "data":
                rows.append(("data", *words))
    return rows


def right_cells(made: Made, document: Document) -> tuple[int, int, list[tuple[str, str]]]:
    """Return how many of the source's cells were read right, how many there are, and those read wrong."""
    read = read_rows(document)
    keys = [squeeze(row[1] if row[0] == "group" else "".join(row[1:3])) for row in made.rows]
    found = [squeeze(row[1] if row[0] == "group" else "".join(row[1:3])) for row in read]
    pairs: dict[int, int] = {}
    for at, key in enumerate(keys):
        near = [j for j in range(len(found)) if j not in pairs.values() and abs(j - at) < 12]
        best = max(near, key=lambda j: SequenceMatcher(None, key, found[j]).ratio(), default=None)
        if best is not None and SequenceMatcher(None, key, found[best]).ratio() > 0.5:
            pairs[at] = best
    right, total, wrong = 0, 0, []
    for at, row in enumerate(made.rows):
        other = read[pairs[at]] if at in pairs else ()
        for place, cell in enumerate(row[1:], 1):
            got = other[place] if len(other) > place and other[0] == row[0] else ""
            total += 1
            right += squeeze(cell) == squeeze(got)
            if squeeze(cell) != squeeze(got):
                wrong.append((cell, got))
    return right, total, wrong
