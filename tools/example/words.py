"""Phrases of official Vietnamese from which subjects are put together; every law named here was in force then."""

from datetime import date
from random import Random

AREAS = (
    "công khai, minh bạch hoạt động của cơ quan, đơn vị",
    "kê khai, công khai bản kê khai tài sản, thu nhập",
    "chuyển đổi vị trí công tác của cán bộ, công chức, viên chức",
    "quản lý, sử dụng ngân sách và tài sản công",
    "quản lý đất đai, khoáng sản",
    "đầu tư xây dựng cơ bản bằng vốn nhà nước",
    "mua sắm, đấu thầu trang thiết bị",
    "thực hiện quy tắc ứng xử, đạo đức công vụ",
    "tuyển dụng, bổ nhiệm, luân chuyển cán bộ",
    "thu hồi tài sản bị chiếm đoạt, thất thoát",
    "tiếp công dân, giải quyết đơn thư khiếu nại, tố cáo",
    "quản lý các khoản thu, đóng góp của nhân dân",
    "chi trả chính sách an sinh xã hội, người có công",
    "bồi thường, hỗ trợ, tái định cư",
    "cải cách thủ tục hành chính, thanh toán không dùng tiền mặt",
    "thực hiện định mức, tiêu chuẩn, chế độ chi tiêu nội bộ",
)

_BASES = (
    (date(2005, 11, 29), date(2018, 11, 20), "Luật Phòng, chống tham nhũng năm 2005 và các luật sửa đổi, bổ sung"),
    (date(2006, 8, 21), date(2016, 12, 1), "Nghị quyết Trung ương 3 khóa X về phòng, chống tham nhũng, lãng phí"),
    (date(2014, 1, 3), date(2020, 10, 1), "Chỉ thị số 33-CT/TW về kê khai và kiểm soát việc kê khai tài sản"),
    (date(2015, 12, 7), date(2021, 6, 1), "Chỉ thị số 50-CT/TW về phát hiện, xử lý vụ việc, vụ án tham nhũng"),
    (date(2016, 10, 30), date(2022, 1, 1), "Nghị quyết Trung ương 4 khóa XII về xây dựng, chỉnh đốn Đảng"),
    (date(2016, 12, 26), date(2022, 6, 1), "Kết luận số 10-KL/TW về phòng, chống tham nhũng, lãng phí"),
    (date(2018, 10, 25), date(2023, 1, 1), "Quy định số 08-QĐi/TW về trách nhiệm nêu gương"),
    (date(2018, 11, 20), date(2027, 1, 1), "Luật Phòng, chống tham nhũng năm 2018"),
    (date(2019, 1, 10), date(2022, 6, 1), "Chỉ thị số 27-CT/TW về bảo vệ người phát hiện, tố giác tham nhũng"),
    (date(2019, 9, 23), date(2023, 7, 1), "Quy định số 205-QĐ/TW về kiểm soát quyền lực trong công tác cán bộ"),
    (date(2020, 10, 30), date(2027, 1, 1), "Nghị định số 130/2020/NĐ-CP về kiểm soát tài sản, thu nhập"),
    (date(2022, 6, 2), date(2025, 6, 1), "Quy định số 67-QĐ/TW về Ban Chỉ đạo cấp tỉnh"),
    (date(2023, 12, 25), date(2027, 1, 1), "Chỉ thị số 27-CT/TW về thực hành tiết kiệm, chống lãng phí"),
    (date(2023, 10, 27), date(2027, 1, 1), "Quy định số 131-QĐ/TW về kiểm soát quyền lực trong kiểm tra, thanh tra"),
)

GROUPS = (
    "cán bộ chủ chốt",
    "đảng viên, công chức, viên chức",
    "bí thư chi bộ và cấp ủy viên cơ sở",
    "cán bộ làm công tác kiểm tra, nội chính, thanh tra",
    "kế toán, thủ quỹ, cán bộ địa chính, tài chính",
    "cán bộ Mặt trận, đoàn thể và người có uy tín trong cộng đồng",
    "nhân dân các ấp, khu phố",
    "giáo viên, nhân viên y tế",
)


def field_of(day: date) -> str:
    """What the field was called then: negative conduct since 2022, waste named with it since 2025."""
    if day >= date(2025, 1, 1):
        return "phòng, chống tham nhũng, lãng phí, tiêu cực"
    if day >= date(2022, 7, 1):
        return "phòng, chống tham nhũng, tiêu cực"
    return "phòng, chống tham nhũng, lãng phí" if day.year % 2 else "phòng, chống tham nhũng"


def base_on(rng: Random, day: date) -> str:
    """A law or Party paper that offices were making known about that day."""
    fit = [text for since, until, text in _BASES if since <= day < until]
    return rng.choice(fit)


def period_words(rng: Random, day: date) -> str:
    """A stretch of time just past, as papers say it."""
    year = day.year
    if day.month <= 3:
        return f"năm {year - 1}"
    if 6 <= day.month <= 8:
        return f"6 tháng đầu năm {year}"
    if day.month in (9, 10):
        return f"9 tháng năm {year}"
    return rng.choice(
        [f"năm {year}", f"giai đoạn {year - 2}-{year}", f"quý {['I', 'II', 'III', 'IV'][(day.month - 1) // 3]}/{year}"]
    )


class Deck:
    """Phrases dealt without repeating until all have been dealt."""

    def __init__(self, rng: Random, cards: tuple[str, ...]) -> None:
        self._rng, self._cards, self._left = rng, cards, []  # type: ignore[var-annotated]

    def deal(self) -> str:
        """The next phrase."""
        if not self._left:
            self._left = list(self._cards)
            self._rng.shuffle(self._left)
        return str(self._left.pop())
