"""Offences by article of the Criminal Code (BLHS 2015, amended 2017), their groups, severity, and corrupt acts.

An act tried under the Code of 1999 is entered under the article that corresponds to it today, so that one series
runs through all years; hence the articles carry no validity dates.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary

OFFENCE_GROUP = Vocabulary(
    "offence_group",
    _("Nhóm tội"),
    (
        Term("corruption", _("tham nhũng")),
        Term("position", _("chức vụ")),
        Term("economic", _("kinh tế")),
    ),
)

# Names of 361 to 363, 366 and of the economic offences are to be confirmed with the users.
OFFENCE = Vocabulary(
    "offence",
    _("Tội danh"),
    (
        Term("353", _("Tham ô tài sản (Điều 353)")),
        Term("354", _("Nhận hối lộ (Điều 354)")),
        Term("355", _("Lạm dụng chức vụ, quyền hạn chiếm đoạt tài sản (Điều 355)")),
        Term("356", _("Lợi dụng chức vụ, quyền hạn trong khi thi hành công vụ (Điều 356)")),
        Term("357", _("Lạm quyền trong khi thi hành công vụ (Điều 357)")),
        Term("358", _("Lợi dụng chức vụ, quyền hạn gây ảnh hưởng đối với người khác để trục lợi (Điều 358)")),
        Term("359", _("Giả mạo trong công tác (Điều 359)")),
        Term("360", _("Thiếu trách nhiệm gây hậu quả nghiêm trọng (Điều 360)")),
        Term(
            "361",
            _("Cố ý làm lộ bí mật công tác; chiếm đoạt, mua bán hoặc tiêu hủy tài liệu bí mật công tác (Điều 361)"),
        ),
        Term("362", _("Vô ý làm lộ bí mật công tác; làm mất tài liệu bí mật công tác (Điều 362)")),
        Term("363", _("Đào nhiệm (Điều 363)")),
        Term("364", _("Đưa hối lộ (Điều 364)")),
        Term("365", _("Môi giới hối lộ (Điều 365)")),
        Term("366", _("Lợi dụng ảnh hưởng đối với người có chức vụ, quyền hạn để trục lợi (Điều 366)")),
        Term(
            "219",
            _("Vi phạm quy định về quản lý, sử dụng tài sản nhà nước gây thất thoát, lãng phí (Điều 219)"),
        ),
        Term("220", _("Vi phạm quy định về quản lý và sử dụng vốn đầu tư công gây hậu quả nghiêm trọng (Điều 220)")),
        Term("221", _("Vi phạm quy định về kế toán gây hậu quả nghiêm trọng (Điều 221)")),
        Term("222", _("Vi phạm quy định về đấu thầu gây hậu quả nghiêm trọng (Điều 222)")),
        Term("224", _("Vi phạm quy định về đầu tư công trình xây dựng gây hậu quả nghiêm trọng (Điều 224)")),
        Term("229", _("Vi phạm các quy định về quản lý đất đai (Điều 229)")),
        Term(
            "230",
            _("Vi phạm quy định về bồi thường, hỗ trợ, tái định cư khi Nhà nước thu hồi đất (Điều 230)"),
        ),
    ),
)

# Which group an article belongs to; every offence stands in exactly one.
OFFENCES_OF_GROUP: dict[str, tuple[str, ...]] = {
    "corruption": ("353", "354", "355", "356", "357", "358", "359"),
    "position": ("360", "361", "362", "363", "364", "365", "366"),
    "economic": ("219", "220", "221", "222", "224", "229", "230"),
}

# Top of the penalty bracket: up to 3, 7, 15 years, and above (life and death included). BLHS 2015, Điều 9.
SEVERITY = Vocabulary(
    "severity",
    _("Mức độ nghiêm trọng"),
    (
        Term("less_serious", _("ít nghiêm trọng")),
        Term("serious", _("nghiêm trọng")),
        Term("very_serious", _("rất nghiêm trọng")),
        Term("extremely_serious", _("đặc biệt nghiêm trọng")),
    ),
)

# Acts of Luật Phòng, chống tham nhũng 2018, Điều 2, in the state sector; outside it the first two and bribing.
CORRUPT_ACT = Vocabulary(
    "corrupt_act",
    _("Hành vi tham nhũng"),
    (
        Term("embezzlement", _("tham ô tài sản")),
        Term("bribe_taking", _("nhận hối lộ")),
        Term("abuse_appropriation", _("lạm dụng chức vụ, quyền hạn chiếm đoạt tài sản")),
        Term(
            "abuse_in_duty",
            _("lợi dụng chức vụ, quyền hạn trong khi thi hành nhiệm vụ, công vụ vì vụ lợi"),
        ),
        Term("exceeding_power", _("lạm quyền trong khi thi hành nhiệm vụ, công vụ vì vụ lợi")),
        Term("influence", _("lợi dụng chức vụ, quyền hạn gây ảnh hưởng đối với người khác để trục lợi")),
        Term("forgery", _("giả mạo trong công tác vì vụ lợi")),
        Term(
            "bribing_for_agency",
            _("đưa hối lộ, môi giới hối lộ để giải quyết công việc của cơ quan, tổ chức, đơn vị hoặc địa phương"),
        ),
        Term("public_asset_misuse", _("sử dụng trái phép tài sản công vì vụ lợi")),
        Term("harassment", _("nhũng nhiễu vì vụ lợi")),
        Term("duty_failure", _("không thực hiện hoặc thực hiện sai nhiệm vụ, công vụ vì vụ lợi")),
        Term("cover_up", _("bao che, cản trở, can thiệp trái pháp luật vì vụ lợi")),
    ),
)
