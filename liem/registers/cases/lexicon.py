"""The words by which reports speak of the figures on cases; how they are written: liem/reading/lexicon.py."""

_LISTED = (
    "thuộc diện|diện ban thường vụ|diện ban chỉ đạo|theo dõi, chỉ đạo|theo dõi, đôn đốc|diện theo dõi|theo dõi"
    " chỉ đạo"
    "|ban chỉ đạo tỉnh theo dõi|ban thường vụ tỉnh ủy theo dõi"
)
_INVESTIGATED = "cơ quan điều tra|cơ quan cảnh sát điều tra|công an|cơ quan an ninh điều tra|điều tra"
_PROCURACY = "viện kiểm sát|vksnd|viện kiểm sát nhân dân|kiểm sát|vks"
_COURT = "tòa án|tand|tòa án nhân dân|tòa"
_SETTLED = (
    "hoàn tất|dứt điểm|kết thúc chỉ đạo|kết thúc theo dõi|kết thúc việc chỉ đạo|xử lý xong|giải quyết dứt điểm"
    "|xử lý dứt điểm|kết thúc theo dõi, chỉ đạo|kết thúc việc theo dõi, chỉ đạo|kết thúc việc theo dõi|đã giải"
    " quyết xong"
    "|kết thúc"
)
_BY_INSPECTION = "kết luận thanh tra|các kết luận thanh tra|qua thanh tra|sau thanh tra|kiến nghị thanh tra"
_ASSETS = "thu hồi tài sản|tham nhũng|vụ án|vụ việc|bị can|bị cáo|thi hành án|kinh tế|chiếm đoạt|thiệt hại"


def _both(name: str, *phrases: str) -> dict[str, tuple[str, ...]]:
    """The same words for the cases and for the accused in them."""
    return {f"cases.{name}_cases": phrases, f"cases.{name}_accused": phrases}


WORDS: dict[str, tuple[str, ...]] = {
    "cases.directed": (
        f"#case#mixed {_LISTED} + chỉ đạo|theo dõi|định hướng|chủ trương|xử lý|diện - còn lại|dứt điểm|đưa ra"
        f" khỏi|ra khỏi diện|đầu kỳ|cuối kỳ|trong kỳ|bổ sung|kỳ trước|đưa thêm|đang theo dõi|hiện theo dõi|đang chỉ"
        f" đạo|đang"
        f" tiếp tục|tiếp tục"
        f" theo dõi"
        f"|hiện đang"
        f"|đang được|kết thúc|thêm",
        "#case định hướng|cho chủ trương|định hướng quan điểm|chủ trương|cho ý kiến|cho ý kiến chỉ đạo|cho ý kiến"
        " xử lý"
        " + xử lý|giải quyết + chỉ đạo|ban thường vụ|ban chỉ đạo|thường trực - dứt điểm",
        "#case theo dõi + ban nội chính|ban nội chính tỉnh ủy - dứt điểm|còn lại|kết thúc|thêm|ra khỏi|đang",
        "#case cho ý kiến|cho ý kiến chỉ đạo + vụ án|vụ việc|vụ + ban thường vụ|ban chỉ đạo|thường trực",
        "#case chỉ đạo + ban chỉ đạo tỉnh|ban thường vụ tỉnh ủy|ban thường vụ + xử lý|theo dõi - dứt điểm|còn"
        " lại|kết thúc|đang theo dõi|hiện theo dõi|đang chỉ đạo|đang tiếp tục|tiếp tục theo dõi|hiện đang|đang"
        " được|thêm|ra"
        " khỏi diện",
    ),
    "cases.settled": (
        f"#case#mixed# {_SETTLED} + chỉ đạo|theo dõi|chủ trương|định hướng|{_LISTED} - điều tra|chưa|kết thúc"
        f" điều tra|trong kỳ",
        "#case#mixed hoàn tất|xử lý dứt điểm|dứt điểm|kết thúc chỉ đạo|kết thúc việc theo dõi, chỉ đạo|kết thúc"
        " theo dõi,"
        " chỉ đạo"
        " - chưa|kết thúc điều tra|kết luận điều tra",
    ),
    "cases.delisted": (
        f"#case#mixed# rút|đưa|khỏi diện|ra khỏi diện + khỏi diện|ra khỏi diện|ra khỏi + diện|{_LISTED} - trong kỳ|"
        f"vào diện",
        f"#case#mixed đưa ra khỏi|đưa ra khỏi diện|rút khỏi diện|ra khỏi diện|ra khỏi + diện|{_LISTED} - trong kỳ",
    ),
    "cases.under_direction": (
        f"#case#mixed# còn lại|đang tiếp tục|còn|tiếp tục theo dõi|hiện còn + theo dõi|đôn đốc|chỉ đạo"
        f"|{_LISTED} - đang điều tra|thụ lý",
        f"#case#mixed# đang xử lý|đang giải quyết|đang tiếp tục xử lý|tiếp tục xử lý|đang xem xét + chủ trương"
        f"|định hướng|{_LISTED}"
        " - thụ lý",
        f"#case#mixed# chuyển kỳ sau|chuyển sang kỳ sau|cuối kỳ|cuối kỳ còn + theo dõi|chỉ đạo|{_LISTED} - điều tra"
        "|thụ lý",
        "#case#mixed# hiện theo dõi|hiện theo dõi, chỉ đạo|đang theo dõi|đang được theo dõi|tiếp tục theo dõi"
        "|đang chỉ đạo|đang theo dõi, chỉ đạo|hiện"
        " đang theo dõi|tiếp tục chỉ đạo|đang tiếp tục chỉ đạo|theo"
        " dõi, đôn đốc|tiếp tục đôn đốc",
    ),
    "cases.directed_in_period": (
        f"#case#mixed {_LISTED} + trong kỳ|trong quý|trong năm|tổng số - bổ sung|mới|kỳ trước|đưa thêm|dứt điểm"
        f"|hiện theo dõi|đang theo dõi|hiện đang",
    ),
    "cases.directed_carried_over": (
        f"#case#mixed# đầu kỳ|kỳ trước|chuyển sang|năm trước|quý trước + {_LISTED} - điều tra|thanh tra",
    ),
    "cases.directed_added": (
        f"#case#mixed# đưa vào|đưa vào diện|đưa|đưa mới|bổ sung|thêm + diện|{_LISTED} + mới|bổ sung|thêm|trong kỳ|trong"
        " quý|trong năm|trong tháng|kỳ này|6 tháng - bị can|khởi tố|ra khỏi|lũy kế|từ khi|đến nay|đã đưa ra|xét xử",
        f"#case#mixed# đưa thêm|bổ sung|đưa mới|mới đưa|mới + {_LISTED} - bị can|khởi tố",
        f"#case#mixed# thêm + đưa vào|đưa vào diện|bổ sung + {_LISTED}",
        f"#case#mixed# đưa vào|đưa vào diện + trong kỳ|trong quý|trong năm + {_LISTED}",
    ),
    "cases.settled_in_period": (f"#case#mixed# {_SETTLED} + trong kỳ|trong quý|trong năm + {_LISTED} - điều tra|chưa",),
    "cases.delisted_in_period": (f"#case#mixed# đưa ra khỏi|ra khỏi + trong kỳ|trong quý|trong năm + {_LISTED}",),
    "cases.directing_opinions": (
        "#opinion#paper#mixed#times ý kiến|ý kiến chỉ đạo|cho ý kiến|định hướng + chỉ đạo|vụ án|vụ việc|xử lý"
        "|định hướng",
    ),
    "cases.obstacles": (
        "#trouble#mixed khó khăn|vướng mắc|khó khăn, vướng mắc + tháo gỡ|nêu|kiến nghị|vụ án|vụ việc|phát sinh"
        "|giải quyết|báo cáo",
    ),
    "cases.detected_cases": (
        "#case#mixed# không phát sinh|không để xảy ra|chưa để xảy ra|chưa phát sinh|không xảy ra|chưa xảy ra + tham"
        " nhũng",
        "#case#mixed phát hiện + tham nhũng|dấu hiệu tham nhũng|vụ việc tham nhũng|tiêu cực - khởi tố|vi phạm"
        " hành chính|định mức|quy tắc",
        "#case phát hiện + qua tự kiểm tra|tự kiểm tra nội bộ|qua thanh tra|qua kiểm toán|qua điều tra|qua giải quyết"
        "|qua kiểm tra - khởi tố|truy tố|thụ lý|chuyển|vi phạm",
        "#case tham nhũng + phát hiện|qua tự kiểm tra|qua thanh tra|qua giải quyết - khởi tố|xét xử|truy tố|thụ lý",
    ),
    "cases.detected_persons": (
        "#person#mixed#accused phát hiện|liên quan + tham nhũng|hành vi tham nhũng|dấu hiệu tham nhũng - kỷ"
        " luật|khởi tố",
        "#person#mixed hành vi tham nhũng|có hành vi tham nhũng|biểu hiện tham nhũng|có biểu hiện tham nhũng|dấu"
        " hiệu tham nhũng - khởi tố|kỷ luật|xử lý",
    ),
    "cases.detected_amount": (
        "phát hiện|số tiền tham nhũng|tài sản tham nhũng|tiền, tài sản tham nhũng + tham nhũng - thu hồi|thiệt"
        " hại|chiếm đoạt",
        "tham nhũng + số tiền|trị giá|tổng số tiền|giá trị - thu hồi|thiệt hại|kê biên",
    ),
    "cases.damage_amount": (
        "nhận|chung chi|đưa hối lộ|thu về|bỏ túi|để ngoài sổ sách|thu lợi|tư lợi|chia nhau|ăn chia + bị cáo|bị can|"
        "cáo trạng|cơ quan"
        " điều tra|khởi tố|bản án|cựu|đồng phạm - nộp|khắc phục|kê biên|thu hồi|thu giữ|quà|bồi thường|hoàn trả",
        "thiệt hại|chiếm đoạt|gây thiệt hại|thất thoát|gây thất thoát|thiệt hại, chiếm đoạt - thu hồi|kê biên",
        "rút|rút ruột|rút khống|thu lợi bất chính|hưởng lợi bất chính|hưởng lợi|chiếm hưởng|biển thủ|nhận hối lộ"
        "|tham ô"
        "|nâng khống + đồng - thu hồi|kê biên|nộp lại|khắc phục",
    ),
    "cases.damage_area": (
        "bán trái phép|bán trái|giao đất trái|hợp thức hóa|cấp trái|giao trái|chuyển nhượng trái|chiếm đoạt + vụ án|"
        "bị can|khởi tố|điều tra|cựu|cáo trạng|cáo buộc|bị cáo - thu"
        " hồi|kiến nghị",
        "thiệt hại|chiếm đoạt|lấn chiếm|thất thoát + đất|diện tích|thiệt hại|chiếm đoạt - thu hồi|kiến nghị|thanh"
        " tra|sai mục đích",
    ),
    "cases.to_recover_amount": (
        f"phải thu hồi|phải thu|phải thi hành|cần thu hồi|phải bồi thường + {_ASSETS}|thu hồi|tài sản - đã thu hồi|còn"
        f" phải|chưa thu hồi",
    ),
    "cases.recovered_to_date_amount": (
        "đã nộp|nộp được|đã bồi thường|bồi thường được + phải bồi thường|phải thi hành|phải nộp - thanh tra|kiến nghị",
        "thu|thu được|đã thu + thi hành án|thi hành xong|phải thi hành - thanh tra|kiến nghị|phải thu|xử phạt",
        "đã thu hồi|thu hồi được|đã thu được|thu được|đã thi hành + phải thu hồi|lũy kế|trên tổng số|phải thi hành"
        " - còn phải|thanh tra|kiến nghị",
    ),
    "cases.unrecoverable_amount": (
        "không còn điều kiện thu hồi|không có điều kiện thu hồi|không còn điều kiện thi hành|không còn tài sản|mất"
        " khả năng thu"
        " hồi|không thể thu hồi|không có khả năng thu hồi|không có điều kiện thi hành|không còn khả năng thu hồi",
    ),
    "cases.outstanding_amount": (
        "còn phải thu hồi|chưa thu hồi|còn phải thu|chưa thu hồi được|còn lại phải thu hồi|còn lại chưa thu"
        " hồi|còn phải thi hành",
    ),
    "cases.recovery_rate": (f"thu hồi + tỷ lệ|đạt|tài sản + {_ASSETS}",),
    "cases.recovered_amount": (
        f"đã thu hồi|thu hồi|thu hồi được|nộp khắc phục|khắc phục hậu quả|nộp lại + {_ASSETS} - buộc|kiến nghị|phải"
        f" thu hồi|thanh tra|còn phải|chưa thu hồi|đất",
        "được nộp lại|nộp lại|hoàn trả|trả lại + bị can|bị cáo|điều tra|khởi tố|vụ án|công an|chiếm đoạt|tham ô -"
        " quà|thanh tra|kết luận thanh tra|"
        "kiến nghị|phải|buộc",
        "nộp|nộp thêm|đã nộp + bị cáo|bị can|người nhà|gia đình bị can|gia đình bị cáo - quà|thanh tra"
        "|kết luận thanh tra|kiến nghị|phải|buộc|phạt|án phí",
        "khắc phục|khắc phục hậu quả|nộp khắc phục|tự nguyện nộp|bồi thường - kiến nghị|phải|buộc|yêu cầu",
    ),
    "cases.recovered_area": (
        f"đã thu hồi|thu hồi|thu hồi được + đất|diện tích|{_ASSETS} + {_ASSETS}|đã thu hồi - kiến nghị|thanh tra",
    ),
    "cases.seized_amount": (
        "tạm giữ|kê biên|phong tỏa|tạm giữ, kê biên|thu giữ|kê biên, phong tỏa|phong tỏa tài khoản - thi hành án|"
        "tài khoản tạm giữ|nộp",
    ),
    "cases.other_assets": ("#goods tạm giữ|kê biên|thu giữ|thu hồi|phát hiện|phong tỏa - khống|lập khống|khai khống",),
    **_both(
        "proceedings",
        "xử lý|giải quyết + tham nhũng, chức vụ|về tham nhũng|án tham nhũng + vụ án|bị can|bị cáo - viện kiểm sát|tòa"
        " án|cơ quan điều tra|giám sát|chỉ đạo|theo"
        " dõi|diện|chủ trương"
        "|dứt điểm|khởi tố|truy tố|xét xử|kỷ luật|hành chính|hình sự|đang|còn|chưa",
        "thụ lý|giải quyết + cơ quan tiến hành tố tụng|cơ quan tố tụng|các cơ quan tố tụng|tiến hành tố tụng -"
        " khởi tố mới|viện kiểm sát|tòa án|cơ quan điều tra|giám sát",
    ),
    **_both(
        "investigation",
        f"thụ lý|thụ lý điều tra|thụ lý, điều tra + {_INVESTIGATED} - khởi tố mới|viện kiểm sát|tòa án|kỳ trước"
        f"|kết thúc điều tra|kiểm sát điều tra|kiểm sát việc",
    ),
    "cases.investigation_cases_carried_over": (
        f"#case# đầu kỳ|kỳ trước|chuyển sang|năm trước|cũ|chuyển kỳ|tồn + {_INVESTIGATED}|thụ lý|khởi tố - viện kiểm"
        f" sát|tòa án|diện|thanh tra|sang cơ quan|chuyển cơ quan|chuyển hồ sơ",
    ),
    "cases.instituted_cases": (
        "#case khởi tố mới|vụ khởi tố mới|số vụ khởi tố|vụ án khởi tố mới + vụ|vụ án - bổ sung|thêm|kỳ trước|thụ lý|"
        "kết thúc|truy"
        " tố|xét xử|đang|chưa|chuyển",
        "#case# khởi tố|khởi tố mới|khởi tố vụ án|khởi tố điều tra|mới khởi tố + vụ|vụ án|khởi tố - bổ sung bị"
        " can|thêm bị can|không khởi tố|kiến nghị khởi tố|phục hồi|kỳ trước",
    ),
    "cases.investigation_cases_reopened": (
        "#case# phục hồi điều tra|phục hồi|nhận chuyển đến|tách vụ án|nhận lại|viện kiểm sát trả|tòa án trả - đình chỉ",
    ),
    **_both(
        "investigation_concluded",
        "kết thúc điều tra|kết luận điều tra|đề nghị truy tố|điều tra xong|hoàn thành điều tra - chưa|truy tố,"
        " xét xử|trả hồ sơ",
    ),
    **_both(
        "under_investigation",
        "còn lại|còn|chưa giải quyết + cơ quan điều tra|cơ quan cảnh sát điều tra - đề nghị truy tố|kết thúc",
        "đang điều tra|giai đoạn điều tra|đang tiếp tục điều tra|tiếp tục điều tra|còn điều tra|đang được điều tra|"
        "đang trong"
        " giai đoạn điều tra - kết thúc",
    ),
    "cases.cases_with_added_accused": (
        "#case khởi tố bổ sung|khởi tố thêm|bổ sung + bị can|khởi tố + bị can - điều tra bổ sung|trả hồ sơ",
    ),
    **_both(
        "ended",
        "tạm đình chỉ|đình chỉ|đình chỉ điều tra|trả hồ sơ|trả hồ sơ điều tra bổ sung|trả hồ sơ để điều tra bổ"
        " sung|nhập vụ án"
        " - công tác|chức vụ|thi hành án|sinh hoạt",
    ),
    **_both("investigation_ended", "rời giai đoạn điều tra|ra khỏi giai đoạn điều tra"),
    **_both("procuracy_ended", "rời giai đoạn truy tố|ra khỏi giai đoạn truy tố"),
    **_both("court_ended", "rời tòa án|rời giai đoạn xét xử|ra khỏi giai đoạn xét xử"),
    **_both(
        "procuracy",
        f"{_PROCURACY} + thụ lý|giải quyết|thụ lý giải quyết - truy tố|đang|kiểm sát điều tra|kiểm sát việc",
    ),
    **_both(
        "prosecuted",
        "truy tố|ban hành cáo trạng|cáo trạng|quyết định truy tố + truy tố|cáo trạng|viện kiểm sát - đề nghị"
        " truy tố|điều tra, truy tố|đang|giai đoạn|chờ|đồng phạm",
    ),
    **_both(
        "procuracy_pending",
        f"đang giải quyết|còn lại|còn|đang xem xét|đang nghiên cứu + {_PROCURACY}",
        "đang truy tố|đang chờ truy tố|chờ truy tố|giai đoạn truy tố - đề nghị truy tố",
    ),
    **_both(
        "court",
        "thụ lý sơ thẩm|thụ lý phúc thẩm|thụ lý xét xử + sơ thẩm|phúc thẩm|xét xử - đã xét xử|còn lại",
        f"{_COURT} + thụ lý|thụ lý xét xử|thụ lý giải quyết - đã xét xử|còn lại",
    ),
    **_both(
        "tried",
        "xét xử|đưa ra xét xử|đã xét xử + xét xử|tòa án|xét xử - sơ thẩm|phúc thẩm|đang xét xử|chưa xét xử|thụ"
        " lý|phấn đấu|giai đoạn|chờ|phát hiện",
        f"giải quyết|đã giải quyết|giải quyết xong|giải quyết, xét xử + {_COURT} - sơ thẩm|phúc thẩm|chưa|đang|còn|"
        f"thụ lý|khiếu"
        f" nại",
    ),
    **_both("tried_first_instance", "sơ thẩm|xét xử sơ thẩm + xét xử|sơ thẩm - phúc thẩm|thụ lý"),
    **_both("tried_appeal", "phúc thẩm|xét xử phúc thẩm + xét xử|phúc thẩm - sơ thẩm|thụ lý"),
    **_both(
        "court_pending",
        f"chưa xét xử|đang xét xử|còn lại|còn|đang thụ lý|đang giải quyết|đang chờ xét xử|chờ xét xử|chuẩn bị xét xử"
        f"|chuẩn bị đưa ra"
        f" xét xử|giai đoạn xét xử + {_COURT}|xét xử - lĩnh|lãnh|tuyên phạt|mức án|tù",
    ),
    "cases.investigation_accused_carried_over": (
        f"#accused# đầu kỳ|kỳ trước|chuyển sang|năm trước|cũ|chuyển kỳ|tồn + {_INVESTIGATED}|thụ lý|khởi tố - viện"
        f" kiểm sát|tòa án",
    ),
    "cases.charged_accused": (
        "#accused#person#mixed khởi tố|khởi tố bị can|khởi tố mới|bắt giữ, khởi tố - bổ sung|thêm|nâng tổng số"
        "|không khởi"
        " tố|kiến nghị khởi tố|phục hồi|người đứng đầu",
    ),
    "cases.charged_accused_new_cases": (
        "#accused# vụ án khởi tố mới|vụ khởi tố mới|vụ án mới|các vụ mới + bị can|khởi tố",
    ),
    "cases.charged_accused_added": (
        "#person# khởi tố thêm|khởi tố bổ sung|khởi tố bị can bổ sung + khởi tố",
        "#accused# bổ sung|thêm|khởi tố bổ sung|khởi tố thêm + khởi tố|bị can - mới|điều tra bổ sung|trả hồ sơ",
    ),
    "cases.investigation_accused_reopened": (
        "#accused# phục hồi điều tra|phục hồi|nhận chuyển đến|nhận lại|viện kiểm sát trả|tòa án trả - đình chỉ",
    ),
}

WORDS["cases.tried_accused"] += (
    "#accused#person tuyên phạt|kết án|tuyên án|tuyên|phạt tù|lĩnh án|hầu tòa|ra tòa|tuyên hình phạt - sơ thẩm|phúc"
    " thẩm|truy tố"
    "|khởi tố|mức án|chưa|đang|còn|mỗi|còn lại",
)

# What inspectorates have paid back is counted by their own figures.
for _code in (
    "to_recover_amount",
    "recovered_to_date_amount",
    "outstanding_amount",
    "recovery_rate",
    "recovered_amount",
):
    WORDS[f"cases.{_code}"] = tuple(f"{phrase} -- {_BY_INSPECTION}" for phrase in WORDS[f"cases.{_code}"])
WORDS["cases.recovered_area"] = tuple(
    f"{phrase} -- thanh tra|kiến nghị thu hồi" for phrase in WORDS["cases.recovered_area"]
)
