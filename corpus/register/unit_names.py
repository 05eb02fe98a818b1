"""The words that units of the administration are named with, and their usual abbreviations."""

from __future__ import annotations

from corpus.register.patterns import exact, phrase

# What a unit's name begins with. A capital is asked for where the word is also an ordinary one ("ban", "sở").
_KINDS = (
    r"(?:Sở|Ban(?! hành)|Bộ|Cục|Vụ(?! việc)|Viện|Phòng(?!,? chống| ngừa| cháy)|Tổ\b(?! chức)|Đội(?! ngũ)|Đoàn"
    r"|Hội(?! nghị| thảo| nhập)|Chi cục|Tổng cục|Trung tâm|Trường(?! hợp)|Trạm|Văn phòng|VP\b|Thanh tra(?!,)"
    r"|Báo(?! cáo)|Đài|Cổng Thông tin|Công an|Bộ Chỉ huy|Bộ Tư lệnh|Kho bạc|Bảo hiểm|Ngân hàng|Liên đoàn|Mặt trận"
    r"|MTTQ|UBMTTQ|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Tỉnh ủy|Thành ủy|Đảng ủy|Tỉnh đoàn|Thành đoàn|Bưu điện|Tòa án"
    r"|Viện kiểm|Thống kê(?= tỉnh| thành)|Thuế|Hải quan|Quỹ|Hiệp hội|Liên minh|Hợp tác xã|Bộ phận|Lãnh đạo(?!,)"
    r"|Giám đốc|Phó|Chủ tịch|Thủ trưởng|Trưởng|Người đứng|Chánh|Chi nhánh|Chi bộ|Cơ quan|Đơn vị|Doanh nghiệp"
    r"|Tập đoàn|Công ty|Công chức|Cán bộ|Tổng công ty|TT[A-ZĐ]{2,}|S[A-ZĐ&]{2,}\b)"
)
_MANY = (
    r"(?:[Cc]ác|[Tt]oàn thể|[Tt]ất cả các|[Mm]ột số|[Nn]hững|[Tt]ừng|[Mm]ỗi) (?:sở|ban|ngành|phòng|đơn vị|cơ quan"
    r"|xã|phường|tổ chức|địa phương|cấp|huyện|bộ|trung tâm|doanh nghiệp|hội|đoàn thể|thôn|chi cục|chủ đầu tư"
    r"|cá nhân|thành viên|trường|văn phòng|thành phố|tỉnh|chuyên viên|công chức|quỹ|Đại sứ)\b"
)
_SMALL = (
    r"(?:văn phòng|phòng|sở|trung tâm|chi cục|thanh tra|công an|lãnh đạo|thủ trưởng|trưởng|cơ quan|đơn vị|cá nhân"
    r"|tổ chức|địa phương|cán bộ|công chức|ủy ban|chủ tịch|giám đốc|cấp ủy)\b"
)
HEAD = exact(rf"(?:{_KINDS}|(?i:{_MANY}))")
HEAD_ANY_CASE = exact(rf"(?:{_KINDS}|(?i:{_MANY}|{_SMALL}))")
MANY = phrase(_MANY)

# Departments of a province (Decree 150/2025/NĐ-CP; for older plans, 24/2014/NĐ-CP).
DEPARTMENTS = (
    "Văn hóa, Thể thao và Du lịch", "Văn hóa và Thể thao", "Khoa học và Công nghệ", "Nông nghiệp và Môi trường",
    "Giáo dục và Đào tạo", "Dân tộc và Tôn giáo", "Tài nguyên và Môi trường", "Kế hoạch và Đầu tư",
    "Thông tin và Truyền thông", "Nông nghiệp và Phát triển nông thôn", "Lao động - Thương binh và Xã hội",
    "Giao thông vận tải", "Công Thương", "Nội vụ", "Tài chính", "Tư pháp", "Xây dựng", "Y tế", "Ngoại vụ", "Du lịch",
    "Quy hoạch - Kiến trúc", "An toàn thực phẩm",
)  # fmt: skip

ABBREVIATIONS: dict[str, str] = {
    "vp": "văn phòng", "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "kh&cn": "khoa học và công nghệ",
    "khcn": "khoa học và công nghệ", "gd&đt": "giáo dục và đào tạo", "gdđt": "giáo dục và đào tạo",
    "nn&mt": "nông nghiệp và môi trường", "nnmt": "nông nghiệp và môi trường",
    "vh,tt&dl": "văn hóa, thể thao và du lịch", "vhtt&dl": "văn hóa, thể thao và du lịch",
    "vhttdl": "văn hóa, thể thao và du lịch", "vh&tt": "văn hóa và thể thao", "tn&mt": "tài nguyên và môi trường",
    "kh&đt": "kế hoạch và đầu tư", "khđt": "kế hoạch và đầu tư", "tt&tt": "thông tin và truyền thông",
    "tttt": "thông tin và truyền thông", "lđtbxh": "lao động - thương binh và xã hội",
    "lđ-tb&xh": "lao động - thương binh và xã hội", "nn&ptnt": "nông nghiệp và phát triển nông thôn",
    "gtvt": "giao thông vận tải", "dt&tg": "dân tộc và tôn giáo", "qlnn": "quản lý nhà nước", "ttpvhcc":
    "trung tâm phục vụ hành chính công", "pvhcc": "phục vụ hành chính công", "bhxh": "bảo hiểm xã hội",
    "mttq": "mặt trận tổ quốc", "mttqvn": "mặt trận tổ quốc việt nam", "ubmttq": "ủy ban mặt trận tổ quốc",
    "ubmttqvn": "ủy ban mặt trận tổ quốc việt nam", "tp": "thành phố", "tw": "trung ương", "tư": "trung ương",
    "bcđ": "ban chỉ đạo", "cntt": "công nghệ thông tin", "tthc": "thủ tục hành chính", "cchc": "cải cách hành chính",
    "cđs": "chuyển đổi số", "vbqppl": "văn bản quy phạm pháp luật", "qppl": "quy phạm pháp luật",
    "ptth": "phát thanh, truyền hình",
    "pt&th": "phát thanh và truyền hình", "qh-kt": "quy hoạch - kiến trúc",
}  # fmt: skip
