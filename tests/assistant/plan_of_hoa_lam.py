"""A short plan of a province that does not exist, for the tests of how questions are read."""

from __future__ import annotations

TEXT = """ỦY BAN NHÂN DÂN TỈNH HOA LÂM
KẾ HOẠCH Cải cách hành chính năm 2027 của tỉnh Hoa Lâm
Ủy ban nhân dân (UBND) tỉnh Hoa Lâm ban hành Kế hoạch cải cách hành chính (CCHC) năm 2027 như sau:
Sở Bưu chính chủ trì, phối hợp với Sở Tư pháp và các đơn vị liên quan rà soát thủ tục hành chính (TTHC).
Tỷ lệ hồ sơ TTHC nộp trực tuyến toàn trình đạt tối thiểu 73%; mức độ hài lòng của người dân đạt 91%.
Cán bộ, công chức, viên chức (CBCCVC) được bồi dưỡng kỹ năng số trước ngày 15/9/2027.
Văn phòng UBND tỉnh theo dõi, đôn đốc việc xử lý phản ánh của báo chí và người dân về hành vi nhũng nhiễu.
Sở Bưu chính triển khai dịch vụ công trực tuyến (DVCTT) trong phạm vi quản lý nhà nước của ngành.
Kinh phí thực hiện kế hoạch là 640 triệu đồng, do Sở Tài chính thẩm định.
Sở Tư pháp xử lý văn bản quy phạm pháp luật hết hiệu lực; báo chí đưa tin về kết quả xử lý.
Người dân gửi phản ánh qua báo chí được trả lời trong quý IV; công chức nhũng nhiễu bị xử lý.
Đơn vị trong phạm vi quản lý nhà nước của tỉnh triển khai dịch vụ công trực tuyến theo kế hoạch.
Mức độ hài lòng của người dân và doanh nghiệp là mục tiêu của Sở Bưu chính; mức độ hài lòng được công bố hằng quý.
Chủ tịch UBND tỉnh giao Sở Bưu chính chủ trì; UBND cấp xã phối hợp, báo cáo UBND tỉnh.
"""

SENTENCES = [line for line in TEXT.splitlines() if any(c.islower() for c in line)]
