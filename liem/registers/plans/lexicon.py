"""The words by which reports speak of the figures on plans; how they are written: liem/reading/lexicon.py."""

WORDS: dict[str, tuple[str, ...]] = {
    "plans.measures": (
        "nhiệm vụ + kế hoạch|chương trình|đề ra|giao|triển khai|trọng tâm|tổng số|theo dõi - hoàn thành|quá hạn|gia"
        " hạn",
        "biện pháp + kế hoạch|chương trình|đề ra",
    ),
    "plans.measures_done_on_time": (
        "#task# hoàn thành|thực hiện xong|xong + đúng hạn|đúng tiến độ|đúng thời hạn|trước hạn"
        " - quá hạn|trễ|chậm|muộn|chưa",
        "#task# đúng hạn|đúng tiến độ|đúng thời hạn|trước hạn",
        "nhiệm vụ + hoàn thành|đã hoàn thành|làm xong|thực hiện xong|xong|đã thực hiện - trễ|chưa hoàn thành|quá"
        " hạn|chậm"
        "|gia hạn|sau thời hạn|sau hạn|thời gian hoàn thành|muộn|chưa xong",
    ),
    "plans.measures_done_late": (
        "#task# hoàn thành sau thời hạn|hoàn thành sau hạn|xong sau hạn|hoàn thành quá hạn|hoàn thành chậm|hoàn"
        " thành nhưng quá hạn|hoàn thành trễ hạn|hoàn thành nhưng chậm",
        "#task# trễ hạn|muộn|chậm + hoàn thành|thực hiện|nhiệm vụ - quá hạn|chưa hoàn thành|chậm tiến độ|gia hạn",
    ),
    "plans.measures_in_time": (
        "#task# chưa đến hạn|còn trong hạn|trong hạn|còn hạn|đang thực hiện|đang triển khai + nhiệm vụ|đang"
        "|thực hiện|kế hoạch",
        "#task# chưa đến hạn|còn trong hạn|trong hạn|còn hạn",
    ),
    "plans.measures_overdue": (
        "#task# quá hạn|quá thời hạn|quá thời gian quy định|đã hết hạn|chậm so với yêu cầu|chậm tiến độ + nhiệm vụ|"
        "chưa hoàn thành|thực hiện|kế hoạch - kiến nghị|hoàn thành"
        " quá hạn",
        "#task# quá hạn|quá thời hạn - kiến nghị|hoàn thành quá hạn",
    ),
    "plans.measures_no_deadline": (
        "#task# không có thời hạn|không có hạn|không quy định thời hạn|không ấn định thời gian|không ấn định thời"
        " hạn|không xác định thời gian"
        "|không có mốc thời gian|không giao thời hạn|không xác định thời hạn|thường xuyên",
    ),
    "plans.measures_stopped": (
        "#task# thôi theo dõi|không tiếp tục thực hiện|tạm dừng|dừng|đưa ra khỏi kế hoạch|chấm dứt thực hiện|dừng"
        " thực hiện|chấm dứt|thôi thực hiện + nhiệm vụ|thực hiện",
    ),
    "plans.cases_to_conclude": (
        "#case kết thúc|xét xử|giải quyết|điều tra|xử lý|truy tố|dứt điểm + phấn đấu + phấn đấu",
        "#case phấn đấu|dự kiến|đề ra chỉ tiêu|mục tiêu + kết thúc|xét xử|giải quyết|điều tra|xử lý",
    ),
}
