"""The names of agencies in running text: where "Ủy ban nhân dân tỉnh …" ends and the sentence goes on."""

from __future__ import annotations

import re

from corpus.folding import fold
from corpus.types import Span

_WORD = re.compile(r"[^\W\d_]+")
_CLOSED = re.compile(
    r"(?:pho\s+)?(?:thu\s+tuong\s+)?chinh\s+phu\b|bo\s+chinh\s+tri\b|chu\s+tich\s+nuoc\b"
    r"|ban\s+bi\s+thu(?:\s+trung\s+uong(?:\s+dang)?)?\b"
    r"|(?:uy\s+ban\s+thuong\s+vu\s+)?quoc\s+hoi\b|ban\s+chap\s+hanh\s+trung\s+uong(?:\s+dang)?\b"
)
_TERM = re.compile(r"\s*,?\s*(?:(?:lan\s+thu\s+)?[ivxl\d]+,?\s+)?(?:khoa|nhiem\s+ky)\s+(?:[ivxl]+|\d[\d\s\-–]*)\b")
_HEADS = re.compile(
    r"(?:chinh phu|(?:pho )?thu tuong|quoc hoi|bo|lien bo|uy ban|ubnd|hdnd|hoi dong|(?:pho )?chu tich|giam doc"
    r"|bo truong|ban|so|phong|van phong|tinh uy|thanh uy|huyen uy|dang uy|xa uy|quan uy|thi uy|cuc|tong cuc|vu|vien"
    r"|thanh tra|toa an|tong thanh tra|ngan hang|bao hiem|kiem toan|lien doan|mat tran|trung uong|dang|bi thu"
    r"|thuong truc|cong an|trung tam|doan|hoi|truong|thong doc|tong|chanh|dang bo|cap|tinh|thanh pho|huyen|xa|phuong"
    r"|truong ban|nha nuoc)\b"
)
# Words in lower case that belong to names: "Ủy ban nhân dân tỉnh", "Hội đồng nhân dân", "Ban quản lý các khu …".
_INNER = frozenset(
    "nhan dan tinh thanh pho huyen xa phuong quan thi tran dac khu thuong vu chap hanh chi dao truong quan ly ban uy"
    " nganh nuoc truc thuoc cap trung uong lien hoi hanh chinh cong nghiep kinh te".split()
)
_PLACES = frozenset("tinh pho huyen xa phuong quan tran khu".split())
# With tone marks: "từ" ends a name, the "tư" of "Đầu tư" does not.
_STOP = re.compile(
    r"(?:về|quy định|ban hành|phê duyệt|sửa đổi|bổ sung|hướng dẫn|ngày|năm|theo|tại|trên|để|nhằm|trong|cho|là|được"
    r"|có|đã|số|giao|nêu|kèm|thực hiện|triển khai|tổng kết|đối với|với|từ|đến|khi|sau|trước|cùng|các(?! khu)|này|nói"
    r"|công bố|thông qua|thay thế|bãi bỏ|quyết định|yêu cầu|gửi|lần|và|khóa|khoá|nhiệm kỳ|tham mưu|bảo đảm|đảm bảo"
    r"|giai đoạn|lên|ra|gồm|do|của|như|thì|phải|sẽ|đang|không|hoặc|hay|chỉ đạo|duy trì|xây dựng|tiếp tục|đẩy mạnh"
    r"|tăng cường)\b"
)
# "Ủy ban nhân dân (UBND) tỉnh": an abbreviation in brackets may stand before the place.
_NEXT = re.compile(r"[ \t]+(?:\([^()]{2,40}\)[ \t]+(?=[a-zà-ỹđ]))?|\s?\n(?=[a-zà-ỹđ])[ \t]*")
_JOIN = re.compile(r"\s*(?:,|-|–|\bvà\b)\s+(?=[A-ZĐÀ-Ỹ])")
_LISTED = re.compile(r"[^\W\d_]+(?:[ \t]+[^\W\d_]+){0,3}(?:,[^,;.]{2,30})?[ \t]+và[ \t]+[A-ZĐÀ-Ỹ]")


def issuer_at(text: str, start: int) -> Span | None:
    """Return the agency named at ``start`` of ``text``, None if no agency's name begins there.

    The name ends where its grammar does: Vietnamese names of agencies capitalise the first syllable of each word and
    leave a closed set of words small ("nhân dân", "tỉnh", "thường vụ"); after a kind of place only capitals follow.
    A ", … và …" inside a ministry's name ("Văn hóa, Thể thao và Du lịch") is part of it. The term of office is not.
    """
    window = text[start : start + 200]
    folded = fold(window)
    if not _HEADS.match(folded):
        return None
    closed = _CLOSED.match(folded)
    end = closed.end() if closed else _open_name(window, folded, 0)
    while True:  # "Bộ Tư pháp và Bộ Nội vụ", "Bộ Văn hóa, Thể thao và Du lịch"
        join = _JOIN.match(window, end)
        if not join or not _continues(window, folded, join):
            break
        further = _open_name(window, folded, join.end())
        if further <= join.end():
            break
        end = further
    return Span(start, start + end) if end else None


def skip_term(text: str, start: int) -> int:
    """Return the offset after a term of office at ``start`` ("khóa XII"), ``start`` itself where there is none."""
    match = _TERM.match(fold(text[start : start + 60]))
    return start + match.end() if match else start


def is_agency(text: str, start: int) -> bool:
    """Whether the words at ``start`` begin an agency's name."""
    return bool(_HEADS.match(fold(text[start : start + 30])))


def _open_name(window: str, folded: str, start: int) -> int:
    """Return the end of the words from ``start`` that can be one name (``start`` if none)."""
    end, place = start, start
    previous = ""
    after_place = False
    for _ in range(24):
        word = _WORD.match(window, place)
        if not word:
            break
        small = window[place].islower()
        plain = folded[word.start() : word.end()]
        if word.group() == "Các" and end > start:  # the next cell or sentence
            break
        if small and end > start:
            follows = previous[:1].isupper() and not previous.isupper() and not after_place
            stopped = _STOP.match(window, place)
            if stopped and not (plain in ("ban", "truong") and follows):
                break
            if plain not in _INNER and not follows:
                break
        after_place = plain in _PLACES and small or (after_place and not small)
        previous, end = word.group(), word.end()
        gap = _NEXT.match(window, end)
        if not gap:
            break
        place = gap.end()
    return end


def _continues(window: str, folded: str, join: re.Match[str]) -> bool:
    mark = join.group().strip()
    after = folded[join.end() :]
    if re.match(
        r"(?:nghi quyet|nghi dinh|quyet dinh|ke hoach|thong tu|chi thi|cong van|ket luan|luat|bo luat|van ban)\b", after
    ):
        return False
    head = _HEADS.match(after)
    if mark == "và":
        return True
    if mark == ",":
        return bool(re.match(r"chu nhiem\b", after)) or (not head and bool(_LISTED.match(window, join.end())))
    return not head and bool(re.match(r"(?:.*\b)?(?:bo|so|phong|ban|uy ban)\b", folded[: join.start()]))
