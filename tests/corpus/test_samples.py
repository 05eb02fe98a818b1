"""The sample plans, read to the last field."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.reading import SUFFIXES, read
from corpus.register.tasks import tasks_of
from corpus.types import Document
from indexing.passages import document_label, passages_of
from tests.corpus.test_reading_properties import check_passages, check_quotes, check_spans, check_whole, cleaned
from tests.text_plans import TEXT_PLANS

NAMES = ("hac-giang-ubnd-2026.txt", "hac-giang-skhcn-2026.md", "phu-lam-ubnd-xa-2025.txt")


@pytest.fixture(scope="module")
def samples() -> dict[str, Document]:
    return {name: read(TEXT_PLANS[name]) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_properties_hold(samples: dict[str, Document], name: str) -> None:
    document, source = samples[name], cleaned(TEXT_PLANS[name].read_text())
    check_whole(document, source)
    check_spans(document)
    check_quotes(document, source)
    check_passages(document)


def test_heads(samples: dict[str, Document]) -> None:
    heads = {name: document.head for name, document in samples.items()}
    province, department, commune = (heads[name] for name in NAMES)
    assert (province.number, province.issued_on, province.issuer) == ("412/KH-UBND", "2025-12-29", "UBND tỉnh")
    assert province.title == "Kế hoạch cải cách hành chính tỉnh Hạc Giang năm 2026"
    assert (province.signer, province.signer_role) == ("Lục Khải Thụy", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH")
    assert (department.number, department.issued_on, department.issuer) == (
        "35/KH-SKHCN", "2026-01-16", "Sở Khoa học và Công nghệ",
    )  # fmt: skip
    assert (department.signer, department.signer_role) == ("Cung Hoài Diễm", "GIÁM ĐỐC")
    assert (commune.number, commune.issued_on, commune.issuer) == ("16/KH-UBND", "2025-07-24", "UBND xã Phù Lam")
    assert (commune.signer, commune.period) == ("Tạ Bá Nguyên Khôi", "2025")
    assert {head.place for head in heads.values()} == {"Hạc Giang"}
    assert {head.kind for head in heads.values()} == {"Kế hoạch"}


def test_kinds_of_blocks(samples: dict[str, Document]) -> None:
    def count(name: str, kind: str) -> int:
        return sum(block.kind == kind for block in samples[name].blocks)

    for name, notes, tables in zip(NAMES, (2, 0, 3), (1, 1, 0), strict=True):
        assert count(name, "footnote") == notes
        assert count(name, "table") == tables
        assert count(name, "recipients") == count(name, "signature") == 1
    commune = samples[NAMES[2]]
    numbers = [commune.quote(b.span) for b in commune.blocks if b.kind == "boilerplate"]
    assert [text for text in numbers if text.isdigit()] == ["2", "3", "4", "5"]


def test_sections(samples: dict[str, Document]) -> None:
    found = {p.section for p in passages_of(samples[NAMES[0]])}
    assert {"I.1", "I.2", "II.1", "II.2.1", "II.2.2", "III.6", "IV", "V.9"} <= found
    headings = [samples[NAMES[2]].quote(b.span) for b in samples[NAMES[2]].blocks if b.kind == "heading"]
    assert headings == [
        "I. YÊU CẦU VÀ MỤC TIÊU", "1. Yêu cầu", "2. Mục tiêu chung", "3. Chỉ tiêu đến ngày 31/12/2025",
        "II. NHIỆM VỤ CỤ THỂ", "III. KINH PHÍ", "IV. TỔ CHỨC THỰC HIỆN",
    ]  # fmt: skip


def test_the_provinces_tasks(samples: dict[str, Document]) -> None:
    document = samples[NAMES[0]]
    tasks = tasks_of(document)
    counts = Counter(task.number for task in tasks)
    assert len(counts) == 31
    assert [number for number, count in counts.items() if count == 2] == ["1", "5", "14", "29"]
    groups = Counter(task.group for task in tasks if counts[task.number] == 1 or "product" in task.fields)
    assert [str(group).split(".")[0] for group in groups] == ["I", "II", "III", "IV", "V", "VI"]
    last = tasks[-1]
    assert last.words(document, "lead") is None
    assert last.words(document, "deadline") == "Quý IV/2026"
    assert {task.number for task in tasks if "coordinate" not in task.fields} == {"8", "22"}
    second = [task for task in tasks if task.number == "29"][1]
    assert second.words(document, "task") == "Thành lập, tập huấn Tổ CNSCĐ"
    assert second.words(document, "product") == "Tài liệu và lớp tập huấn"


def test_the_departments_tasks(samples: dict[str, Document]) -> None:
    document = samples[NAMES[1]]
    tasks = tasks_of(document)
    assert [task.number for task in tasks] == [str(n) for n in range(1, 13)]
    assert [task.number for task in tasks if "coordinate" not in task.fields] == ["8"]
    assert tasks[4].words(document, "product") == "4.200 hồ sơ được số hóa"
    assert all("deadline" in task.fields and "lead" in task.fields for task in tasks)


def test_labels_and_suffixes(samples: dict[str, Document]) -> None:
    assert document_label(samples[NAMES[2]]) == "Kế hoạch UBND xã Phù Lam Hạc Giang 2025"
    assert {".txt", ".md"} <= SUFFIXES
