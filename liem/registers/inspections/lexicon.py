"""The words by which reports speak of the figures on inspections; how they are written: liem/reading/lexicon.py."""

_STATE = "thanh tra"
_WRONG = (
    "vi phạm|sai phạm|có vi phạm|có sai phạm|chi sai|thu sai|sai nguồn|sai quy định|sai chế độ|không đúng quy định|"
    "không đúng chế"
    " độ|chi vượt|thanh toán khống|quyết toán khống|nghiệm thu khống|sai khối lượng|sử dụng sai|thiếu sót"
)
_FORMS = (
    "định mức|tiêu chuẩn|công khai, minh bạch|công khai|quy tắc ứng xử|xung đột lợi ích|tặng quà|quà tặng|biện pháp"
    " phòng"
    " ngừa|chuyển đổi vị trí"
)

WORDS: dict[str, tuple[str, ...]] = {
    "inspections.party_rounds": (
        "kiểm tra, giám sát|giám sát, kiểm tra|kiểm tra và giám sát + cuộc|đoàn - thanh tra|chuyên ngành",
        "kiểm tra, giám sát|kiểm tra và giám sát + cấp ủy|tổ chức đảng|ủy ban kiểm tra|phòng, chống tham nhũng"
        " - thanh tra|chuyên ngành",
        "cuộc + kiểm tra, giám sát|giám sát, kiểm tra",
    ),
    "inspections.party_inspections": (
        "kiểm tra + cuộc|đoàn|cấp ủy|ủy ban kiểm tra|tổ chức đảng - giám sát|thanh tra|chuyên ngành|kiểm tra"
        " việc|định mức|công khai|công vụ|tự kiểm tra",
        "kiểm tra + cuộc + cấp ủy|tổ chức đảng|dấu hiệu vi phạm|chuyên đề|kiểm tra, giám sát - thanh tra"
        "|chuyên ngành|giám sát",
    ),
    "inspections.party_supervisions": (
        "giám sát + cuộc|đoàn|chuyên đề|cấp ủy|ủy ban kiểm tra - kiểm tra|hội đồng nhân dân|quốc hội|mặt trận|mặt"
        " trận tổ quốc",
        "giám sát + cuộc + cấp ủy|tổ chức đảng|chuyên đề|kiểm tra, giám sát - kiểm tra|hội đồng nhân dân|mặt trận"
        "|mặt trận tổ quốc",
    ),
    "inspections.party_rounds_opened": (
        "triển khai|thành lập|lập|mở + kiểm tra, giám sát + đoàn|cuộc - thanh tra",
        "thành lập|lập + đoàn|tổ + kiểm tra|giám sát - thanh tra",
    ),
    "inspections.party_units": (
        "#org địa phương|đơn vị|cơ quan + được kiểm tra, giám sát|được kiểm tra|được giám sát|kiểm tra, giám"
        " sát|kiểm tra|giám sát"
        " - thanh tra|tổ chức đảng|định mức|công khai|quy tắc ứng xử|quà tặng|tặng quà|chuyên ngành|công vụ|vi phạm|"
        "nhắc nhở|sai phạm -- định mức|tiêu chuẩn|quy tắc ứng xử",
    ),
    "inspections.party_orgs": (
        "tổ chức đảng|chi bộ|đảng bộ|đảng ủy|cấp ủy + kiểm tra, giám sát|kiểm tra|giám sát|được kiểm tra|dấu"
        " hiệu vi phạm - kỷ luật|khiển trách|cảnh cáo|rút kinh nghiệm|yêu cầu|tố cáo|khiếu nại|tự kiểm tra",
        "#org kiểm tra|giám sát|kiểm tra, giám sát + tổ chức đảng|chi bộ|đảng bộ|tổ chức - tố cáo|khiếu nại"
        "|rút kinh nghiệm|kiểm điểm|kỷ luật|yêu cầu|kiến nghị",
        "tổ chức đảng + vi phạm|có vi phạm|có khuyết điểm|có dấu hiệu vi phạm|thực hiện tốt|thực hiện chưa tốt|phải"
        " thi hành kỷ luật - tố cáo|khiếu nại|yêu cầu|rút kinh nghiệm",
    ),
    "inspections.party_members": (
        "#person giám sát|kiểm tra|kiểm tra, giám sát + cá nhân|đồng chí|cán bộ + cấp ủy|tổ chức đảng|ủy ban kiểm"
        " tra|đảng ủy|ban"
        " thường vụ - kỷ luật|thanh tra|khiển trách|cảnh cáo|dự|quy tắc|định mức|công vụ|kiến nghị|xử lý|kiểm điểm|"
        "tố cáo|khiếu nại",
        "đảng viên|cấp ủy viên + kiểm tra, giám sát|kiểm tra|giám sát|được kiểm tra|dấu hiệu vi phạm - kỷ luật"
        "|khiển trách|cảnh cáo|khai trừ|rút kinh nghiệm|kiến nghị|tố cáo|khiếu nại",
        "đảng viên + vi phạm|có vi phạm|có khuyết điểm|có dấu hiệu vi phạm|phải thi hành kỷ luật"
        " - tố cáo|khiếu nại|xử lý hình sự|hình sự|đình chỉ sinh hoạt|tham nhũng|yêu cầu|rút kinh nghiệm",
    ),
    "inspections.supervised_cases": (
        "giám sát|được giám sát + vụ việc, vụ án|vụ án, vụ việc|vụ án|vụ việc|vụ + giám sát|chuyên đề - phát hiện"
        "|có dấu hiệu|theo dõi, chỉ đạo|thuộc diện",
    ),
    "inspections.state_rounds": (
        "thanh tra|thanh tra tỉnh|ngành thanh tra + cuộc|đoàn - hành chính|chuyên ngành|kỳ trước|triển khai"
        " mới|chưa ban hành|kết thúc|kết luận",
        "cuộc + thanh tra|cuộc thanh tra + tiến hành|triển khai|thực hiện|trong kỳ - hành chính|chuyên ngành"
        "|kỳ trước|triển khai mới|kết luận|kết thúc",
        "thanh tra, kiểm tra + cuộc|đoàn - chuyên ngành|định mức|công khai",
    ),
    "inspections.state_rounds_carried_over": (
        "#round# kỳ trước|chuyển sang|năm trước|chuyển tiếp|quý trước|kỳ trước chuyển sang + thanh tra|cuộc",
    ),
    "inspections.state_rounds_opened": (
        "#round# triển khai mới|mở mới|mới|trong kỳ|triển khai trong kỳ|phát sinh|triển khai mới trong kỳ"
        " + thanh tra + cuộc|triển khai|đoàn|mới",
    ),
    "inspections.administrative_rounds": (
        "hành chính|thanh tra hành chính + thanh tra + cuộc|đoàn|chuyên ngành - xử phạt|xử lý hành chính|chuyên ngành",
        "thanh tra hành chính - chuyên ngành|xử phạt",
    ),
    "inspections.specialised_rounds": (
        "chuyên ngành + thanh tra|kiểm tra|thanh tra, kiểm tra + cuộc|đoàn|hành chính - tổ chức|cá nhân|đơn vị",
        "#round# thanh tra, kiểm tra chuyên ngành|thanh tra chuyên ngành|kiểm tra chuyên ngành|chuyên ngành -"
        " hành chính",
    ),
    "inspections.state_conclusions": (
        "#paper kết luận thanh tra + kết luận - chưa ban hành|theo dõi|đôn đốc|thực hiện|hoàn thành|kiểm tra việc",
        "#paper kết luận + thanh tra|cuộc|đoàn - chưa|theo dõi|đôn đốc|thực hiện|hoàn thành|kiểm tra việc"
        "|kết luận kiểm tra|chỉ thị",
        "#paper kết luận đã ban hành|kết luận được ban hành|kết luận ban hành + kiến nghị thu hồi|sai phạm|vi phạm"
        " - chưa|chỉ thị",
        "#paper ban hành kết luận + kết luận + thanh tra|đoàn - chưa ban hành|đôn đốc|thực hiện|kết luận kiểm tra",
        "#round ban hành kết luận|đã kết luận|đã có kết luận + thanh tra - chưa",
        "#round đã kết thúc|kết thúc|hoàn thành + thanh tra|cuộc thanh tra - kiểm tra, giám sát",
    ),
    "inspections.state_rounds_not_concluded": (
        "#round# đang trong thời gian|đang trong thời hạn|đang trong quá trình|chưa ban hành kết luận|chưa kết luận|"
        "chưa có kết luận|hoàn thiện kết luận|hoàn thiện dự thảo|dự"
        " thảo kết luận|chờ"
        " kết luận|xây dựng kết luận|xây dựng báo cáo|đang tiến hành|đang thanh tra|chưa kết"
        " thúc|đang thực hiện + thanh tra|cuộc|kết luận",
    ),
    "inspections.state_units": (
        "#org qua thanh tra|tiến hành thanh tra|thanh tra việc|thanh tra công tác|thanh tra đột xuất + tại|đối với - vi"
        " phạm|sai phạm|chuyên ngành|kiến nghị|cá nhân",
        "#org được thanh tra|thanh tra|thanh tra tại|thanh tra đối với + đơn vị|tổ chức|cơ quan|địa phương -"
        " vi phạm|sai phạm|chuyên ngành|kiến nghị|cá nhân",
    ),
    "inspections.specialised_subjects": (
        "#org#person#mixed chuyên ngành + thanh tra|kiểm tra + tổ chức|cá nhân|đơn vị|doanh nghiệp|cơ sở",
    ),
    "inspections.subjects_in_violation": (
        f"#org#person#mixed {_WRONG} + phát hiện|có|còn|với + thanh tra|qua thanh tra - xử phạt|kiến nghị|kê khai|"
        f"đảng viên|tổ chức"
        " đảng|kiểm tra, giám sát -- ngoài nhà nước|khu vực tư",
        "#org#person#mixed có vi phạm|có sai phạm|vi phạm|sai phạm + thanh tra|qua thanh tra|kết luận thanh tra -"
        " xử phạt|kiến nghị"
        "|kê khai|đảng viên|tổ chức đảng -- ngoài nhà nước|khu vực tư",
    ),
    "inspections.violation_amount": (
        "chi sai quy định|thu sai quy định|chi sai|thu sai|chi sai chế độ|vượt quy định|thu vượt|sai đối tượng"
        "|ngoài quy định|chi khống + thanh tra|đoàn thanh tra|kết luận thanh tra"
        " - kiến nghị|thu hồi|kiểm toán|xử phạt",
        f"{_WRONG} + thanh tra|đoàn thanh tra + phát hiện|số tiền|tiền|trị giá - kiến nghị|thu hồi|kiểm toán|xử"
        f" phạt|định mức|hành"
        " chính",
        "vi phạm|sai phạm|vi phạm về kinh tế|sai phạm về kinh tế + thanh tra|phát hiện|kinh tế|tiền|số tiền|trị giá"
        " - kiến nghị|thu hồi|kiểm toán|xử phạt|định mức|hành chính",
        "phát hiện + vi phạm|sai phạm - kiến nghị|thu hồi|kiểm toán|xử phạt|định mức|tham nhũng",
    ),
    "inspections.violation_area": (
        "phát hiện|vi phạm|sai phạm + đất|vi phạm|diện tích + thanh tra|phát hiện|vi phạm|sai phạm|đất - kiến"
        " nghị|thu hồi|vụ án|chiếm đoạt",
        "lấn chiếm|sai mục đích|sử dụng sai mục đích|bỏ hoang|sai thẩm quyền|sai đối tượng|không đúng đối tượng +"
        " đất|diện"
        " tích - vụ án|bị can|bị cáo|kiến nghị thu hồi",
    ),
    "inspections.recommended_amount": (
        "phải xử lý|đề nghị xử lý|cần xử lý + thanh tra - thu hồi|kiểm toán|xử lý khác|cá nhân|tập thể",
        "kiến nghị + xử lý|xử lý về kinh tế|số tiền|tài chính|kinh tế - thu hồi|kiểm toán|xử lý khác",
    ),
    "inspections.recommended_recovery_amount": (
        "phải thu hồi|phải thu|phải nộp|phải nộp lại|phải hoàn trả|buộc nộp lại + thanh tra"
        "|kết luận thanh tra - còn phải|"
        "đã thu|định mức -- vụ án|thi hành án|lũy kế",
        "kiến nghị|đề nghị + thu hồi|truy thu - đã thu hồi|kiểm toán|định mức|xử lý khác|còn phải|chưa nộp|còn lại|"
        "chưa thu",
        "kiến nghị|yêu cầu + thu hồi|thu nộp|nộp|truy thu|hoàn trả|xuất toán + ngân sách|nộp|tài khoản tạm giữ - đã"
        " thu hồi|"
        "còn phải|chưa nộp|còn lại|chưa thu|xử lý khác|xử"
        " phạt",
    ),
    "inspections.recommended_other_amount": (
        "xử lý khác|giảm trừ|giảm trừ quyết toán|loại khỏi giá trị|giảm trừ thanh toán|giảm giá trị|kiến nghị khác|"
        "khắc phục bằng hình thức khác + kiến nghị|thanh tra|thu hồi -- kiểm toán",
    ),
    "inspections.recommended_recovery_area": ("kiến nghị|đề nghị + thu hồi + đất|diện tích|thu hồi - đã thu hồi",),
    "inspections.recommended_other_area": (
        "xử lý khác|hình thức khác|biện pháp khác|xử lý + kiến nghị + đất|diện tích|thu hồi - thu hồi",
    ),
    "inspections.recommended_collectives": (
        "#org kiến nghị|đề nghị|yêu cầu + xử lý|kiểm điểm|kỷ luật|xử lý hành chính|trách nhiệm|rút kinh nghiệm"
        "|tập thể"
        " - đã xử lý|đã kiểm điểm|đã bị xử lý|tổ chức đảng",
    ),
    "inspections.recommended_individuals": (
        "#person#mixed kiến nghị|đề nghị|yêu cầu + xử lý|kiểm điểm|kỷ luật|xử lý hành chính|trách nhiệm|rút kinh"
        " nghiệm|cá nhân - đã xử lý|đã kiểm điểm|cơ quan điều tra|đảng viên",
    ),
    "inspections.handled_collectives": (
        "#org đã xử lý|đã kiểm điểm|đã bị xử lý|đã xử lý hành chính|xử lý|kiểm điểm + tập thể|tổ chức - kiến"
        " nghị xử lý|kiến nghị kiểm điểm|tổ chức đảng|xử phạt|yêu cầu",
        "#org xử lý|kiểm điểm + theo kết luận|theo kiến nghị|kết luận thanh tra",
    ),
    "inspections.handled_individuals": (
        "#person đã xử lý|đã kiểm điểm|đã bị xử lý|đã xử lý hành chính|xử lý hành chính|xử lý trách nhiệm|kiểm"
        " điểm + cá nhân"
        " - chưa|kiến nghị xử lý|kiến nghị kiểm điểm|xử phạt|người đứng đầu|yêu cầu",
        "#person xử lý|xử lý kỷ luật|kiểm điểm + qua thanh tra|theo kết luận|theo kiến nghị thanh tra|kết luận"
        " thanh tra - người đứng đầu",
    ),
    "inspections.recommendations_made": (
        "#task#trouble#mixed kiến nghị|yêu cầu|đề nghị|chỉ ra và yêu cầu + khắc phục|chấn chỉnh|sửa chữa|thực hiện|"
        "rút kinh nghiệm"
        "|bổ sung|hoàn thiện + kiểm tra|giám sát|thanh tra|đoàn - xử lý kỷ luật|đã thực hiện|chương trình|kế hoạch năm",
        "kiến nghị|yêu cầu + đưa ra|ban hành|nêu|có|qua kiểm tra|qua thanh tra|qua giám sát|đề ra|kiến nghị -"
        " đã thực hiện|thực hiện xong|chưa thực hiện|tố cáo|khởi tố|phản ánh|đơn|đang thực hiện|đã xử lý|đang xử lý",
    ),
    "inspections.recommendations_done": (
        "#task# đã thực hiện|thực hiện xong|đã khắc phục|khắc phục xong|đã hoàn thành + theo kết luận|kiến nghị|yêu cầu"
        " + kiểm tra|giám sát|thanh tra|kết luận - chưa|nhiệm vụ|đang",
        "#demand#task#paper#trouble# tiếp thu, khắc phục|đã tiếp thu"
        "|đã thực hiện|thực hiện xong|đã khắc phục|hoàn thành|đã hoàn thành|khắc phục xong|thực"
        " hiện|đã xử lý|xử lý xong|đã giải quyết + kiến nghị|yêu cầu - chưa|nhiệm vụ|đang|đơn|việc thực hiện",
    ),
    "inspections.recommendations_open": (
        "#demand# chưa|đang|quá hạn|còn lại|còn|tồn đọng + kiến nghị|yêu cầu - tố cáo|khởi tố|phản ánh|đã thực hiện"
        " xong",
        "#demand#task#paper# chưa thực hiện|chưa xong|đang xử lý|chưa xử lý|đang giải quyết|đang thực hiện|còn"
        " lại|chưa khắc phục|chưa hoàn thành|quá hạn +"
        " kiến nghị|yêu cầu - nhiệm vụ",
    ),
    "inspections.recovered_amount": (
        "đã thu|thực thu|thu được|đã nộp|thu nộp|nộp vào ngân sách|nộp ngân sách|nộp về|nộp lại|đã được nộp|đã thực"
        " hiện|đã hoàn"
        " trả + thanh tra|kết luận thanh tra|kiến nghị thu hồi|sau thanh tra|tài khoản tạm giữ|đoàn thanh tra -"
        " kiến nghị|phải"
        " thu|tham nhũng|vụ án|thi hành án|bồi thường|chiếm đoạt|xử phạt|tiền phạt -- kiểm toán|xử phạt|tiền phạt",
        "đã thu hồi|thu hồi được|đã nộp|thu hồi|đã thu nộp + thanh tra|kết luận thanh tra|ngân sách|kiến nghị"
        " - tiền phạt|nộp phạt|kiến nghị thu hồi|đề nghị thu hồi|phải thu hồi|tham nhũng|vụ án|thi hành án|bồi thường"
        "|chiếm đoạt",
        "thu hồi|đã thu hồi + qua thanh tra|kết luận thanh tra|theo kết luận|thanh tra - kiến nghị thu hồi|phải"
        " thu hồi|còn phải thu|vụ án",
    ),
    "inspections.recovery_rate": (
        "thu hồi|thực thu|thu nộp|đã thu + thanh tra|kiến nghị|kết luận thanh tra - vụ án|thi hành án|tham nhũng|"
        "tài sản",
    ),
    "inspections.prevention_rounds": (
        "#round kiểm tra|thanh tra + chấp hành|thực hiện|việc + định mức|tiêu chuẩn|quy tắc ứng xử|xung đột lợi ích|"
        "công khai, minh"
        " bạch - kiểm tra, giám sát|đột xuất",
        f"#round {_FORMS} + kiểm tra|thanh tra|cuộc|tự kiểm tra",
    ),
    "inspections.prevention_units": (f"#org {_FORMS} + kiểm tra|được kiểm tra|thanh tra - vi phạm",),
    "inspections.prevention_violations": (f"#case#mixed vi phạm|sai phạm + {_FORMS}",),
    "inspections.prevention_violators": (f"#person vi phạm|sai phạm + {_FORMS} - kê khai",),
    "inspections.prevention_recommended_amount": (
        f"kiến nghị|đề nghị|phải + thu hồi|bồi thường + {_FORMS} - đã thu hồi",
    ),
    "inspections.prevention_recovered_amount": (
        f"đã thu hồi|đã bồi thường|thu hồi|bồi thường + {_FORMS} - kiến nghị|đề nghị",
    ),
    "inspections.fine_decisions": (
        "xử phạt|xử phạt vi phạm hành chính|phạt + quyết định - số tiền|tổ chức|cá nhân|thi hành",
        "#paper xử phạt|xử phạt vi phạm hành chính - thi hành",
    ),
    "inspections.fined_subjects": (
        "#org#person#mixed phạt tiền|xử phạt|bị xử phạt|xử phạt vi phạm hành chính|xử phạt hành chính",
    ),
    "inspections.fines_amount": (
        "xử phạt|phạt tiền|tiền phạt|phạt + tiền|số tiền|vi phạm hành chính|xử phạt - đã nộp|nộp phạt|đã thu|thu được",
        "xử phạt vi phạm hành chính|xử phạt hành chính|phạt tiền",
    ),
    "inspections.referred_cases": (
        "#case#mixed chuyển|chuyển hồ sơ|chuyển sang|bàn giao|kiến nghị khởi tố + cơ quan điều tra|công an|cơ quan"
        " cảnh sát"
        " điều tra|điều tra|cơ quan an ninh điều tra|cqcsđt - đối tượng|truy tố|viện kiểm sát|kết thúc điều tra",
        "#paper# hồ sơ + chuyển + cơ quan điều tra|công an|điều tra",
        "#case#mixed kiến nghị khởi tố|kiến nghị xem xét khởi tố + thanh tra|kiểm tra|kiểm toán|giám sát - tin báo|"
        "tố giác|nguồn"
        " tin",
        "#case chuyển cơ quan điều tra|chuyển sang cơ quan điều tra|chuyển cơ quan cảnh sát điều tra",
    ),
    "inspections.referred_persons": (
        "#person#accused#mixed chuyển|chuyển hồ sơ|chuyển sang|bàn giao + cơ quan điều tra|công an|điều tra - truy"
        " tố|viện kiểm sát"
        "|kết thúc điều tra",
        "#mixed chuyển cơ quan điều tra + đối tượng",
    ),
    "inspections.audit_recommended_amount": (
        "tăng thu|giảm chi|giảm thanh toán + kiểm toán|kiểm toán nhà nước - đã thực hiện",
        "kiểm toán|kiểm toán nhà nước + kiến nghị|xử lý tài chính|thu hồi|xử lý|giảm chi - đã thực hiện|đã thu"
        " hồi|đã xử lý|thực hiện kiến nghị",
    ),
}

WORDS["inspections.recommended_individuals"] = tuple(
    f"{phrase} -- kê khai|xác minh tài sản" for phrase in WORDS["inspections.recommended_individuals"]
)

# What Party organisations do after an inspection of the Party is no handling on the recommendation of an inspectorate.
for _code in ("handled_collectives", "handled_individuals"):
    WORDS[f"inspections.{_code}"] = tuple(
        f"{phrase} -- tổ chức đảng|cấp ủy|ủy ban kiểm tra" for phrase in WORDS[f"inspections.{_code}"]
    )

# What comes of complaints is no result of an inspection.
for _code in ("recommended_amount", "recommended_recovery_amount", "recommended_recovery_area"):
    WORDS[f"inspections.{_code}"] = tuple(
        f"{phrase}{'|' if ' -- ' in phrase else ' -- '}qua giải quyết{'' if _code.endswith('area') else '|kiểm toán'}"
        for phrase in WORDS[f"inspections.{_code}"]
    )
WORDS["inspections.party_orgs"] = tuple(
    f"{phrase} -- tự kiểm tra|chuyên ngành" for phrase in WORDS["inspections.party_orgs"]
)

# What breaches of preventive measures cost is counted by their own figures.
for _code in ("recovered_amount", "recommended_recovery_amount"):
    WORDS[f"inspections.{_code}"] = tuple(
        f"{phrase}{'|' if ' -- ' in phrase else ' -- '}định mức|quy tắc ứng xử"
        for phrase in WORDS[f"inspections.{_code}"]
    )
