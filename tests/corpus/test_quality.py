from dataclasses import replace

from corpus.quality import Quality, described, quality_of
from corpus.readers.text import read_text
from corpus.types import Scanned


def test_quality_counts_what_was_read() -> None:
    text = "1\f\n| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Rà soát | Sở A |\n| 2 | Báo c\ufffdo | Sở B |\n"
    document = read_text(text.encode(), "a.md", stem="a")
    table = document.tables[0]
    table = replace(table, rows=(*table.rows[:-1], replace(table.rows[-1], doubts=(1,))))
    document = replace(document, tables=(table,), scanned=Scanned((2,), 91.26))
    quality = quality_of(document)
    assert quality == Quality(1, 91.3, 1, 2, 1, 1)
    assert described(quality, 2) == (
        "2 trang; 1 trang nhận dạng chữ từ ảnh (độ tin cậy 91%); 1 bảng với 2 dòng; 1 dòng chưa đọc chắc; mất 1 ký tự"
    )
    assert described(Quality(), None) == ""
