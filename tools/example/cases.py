"""Cases written out: their proceedings, lists, directing opinions, obstacles and assets."""

from datetime import date, timedelta

from example import dates
from example.assets import write_assets
from example.book import NOTE, Book
from example.case_specs import DIRECTED, OTHER_LISTS, Case, Entry, attach_rounds, listed, loose
from example.documents import CONFIRMERS
from example.proceedings import write_events
from example.rounds import Round

_CRIMES = {
    "219": "Vụ vi phạm quy định quản lý, sử dụng tài sản nhà nước gây thất thoát",
    "221": "Vụ vi phạm quy định về kế toán",
    "222": "Vụ vi phạm quy định về đấu thầu",
    "229": "Vụ vi phạm quy định quản lý đất đai",
    "353": "Vụ tham ô tài sản",
    "354": "Vụ nhận hối lộ",
    "355": "Vụ lạm dụng chức vụ, quyền hạn chiếm đoạt tài sản",
    "356": "Vụ lợi dụng chức vụ, quyền hạn trong khi thi hành công vụ",
    "359": "Vụ giả mạo trong công tác",
    "360": "Vụ thiếu trách nhiệm gây hậu quả nghiêm trọng",
    "364": "Vụ đưa hối lộ",
}
_WHERE = {
    "219": ("trong cho thuê mặt bằng, nhà công",),
    "222": ("trong gói mua sắm thiết bị dạy học", "trong gói mua sắm vật tư, thiết bị y tế"),
    "229": ("khi giao đất ven biển, đất bãi bồi", "khi cấp giấy chứng nhận quyền sử dụng đất"),
    "354": ("khi giải quyết hồ sơ đất đai", "khi thẩm định hồ sơ đầu tư"),
    "356": ("liên quan đến quản lý vật tư, kho", "liên quan đến thu quỹ, lệ phí"),
    "359": ("khi lập hồ sơ bồi thường", "khi lập danh sách chi trả hỗ trợ"),
    "364": ("để được trúng gói thầu mua sắm",),
    "360": ("trong quản lý quỹ tiền mặt", "trong nghiệm thu công trình kè, đê bao"),
    "": (
        "trong thu, chi tài chính",
        "trong chi trả tiền hỗ trợ sản xuất",
        "trong thu quỹ, lệ phí",
        "trong quản lý vật tư, kho",
        "trong bồi thường, giải phóng mặt bằng",
        "trong thanh toán tiền xăng dầu, công tác phí",
    ),
}
_MATTERS = {
    "corruption": (
        "Vụ việc có dấu hiệu chiếm dụng tiền công quỹ",
        "Vụ việc có dấu hiệu nâng khống khối lượng thanh toán",
        "Vụ việc có dấu hiệu nhũng nhiễu khi giải quyết hồ sơ",
        "Vụ việc có dấu hiệu sử dụng trái phép tài sản công",
    ),
    "misconduct": ("Vụ việc tiêu cực trong tuyển dụng viên chức", "Vụ việc tiêu cực trong cấp phép khai thác mặt nước"),
    "waste": ("Vụ việc để trụ sở, đất công bỏ trống kéo dài", "Vụ việc đầu tư công trình không phát huy hiệu quả"),
}

_PLACES = (
    "tại một cơ quan cấp tỉnh",
    "tại một đơn vị sự nghiệp trực thuộc tỉnh",
    "tại một ban quản lý dự án của tỉnh",
    "tại một doanh nghiệp nhà nước trên địa bàn",
)


def write_cases(book: Book, rounds: list[Round]) -> list[Case]:
    """About 65 cases, the eleven of the provincial list among them, in the order in which they were opened."""
    cases = sorted([*listed(DIRECTED), *listed(OTHER_LISTS), *loose(book, rounds)], key=lambda c: (c.opened, c.unit))
    for case in cases:
        case.opened = dates.working(case.opened)
    attach_rounds(book, cases, rounds)
    for case in cases:
        _case(book, case)
    for case in cases:
        if case.secret == "ordinary":
            _opinions(book, case)
            _obstacles(book, case)
            write_assets(book, case)
    _plan_obstacles(book)
    return cases


def _case(book: Book, case: Case) -> None:
    rng = book.rng
    case.code = book.code("VA", case.opened)
    case.limit = min(dates.NOW, book.world.units[case.unit].until or dates.NOW)
    name = book.world.units[case.unit].name
    place = f"tại {name}" if name.startswith("Đơn vị") else rng.choice(_PLACES)
    if case.kind == "matter":
        case.words = f"{rng.choice(_MATTERS[case.nature.split(';')[-1]])} {place}"
    else:
        where = _WHERE.get(case.offence, _WHERE[""])
        case.words = f"{_CRIMES[case.offence]} {rng.choice(where)} {place}"
    public = case.secret == "ordinary"
    book.add(
        "cases",
        code=case.code,
        unit=case.unit,
        kind=case.kind,
        nature=case.nature,
        subject=case.words if public else None,
        offence=case.offence if public else None,
        offence_group=case.group,
        detected_through=case.detected,
        inspection=case.inspection,
        opened_on=case.opened,
        secrecy=case.secret,
        note=NOTE if public else None,
    )
    write_events(book, case)
    for entry in case.entries:
        _direction(book, case, entry)


def _direction(book: Book, case: Case, entry: Entry) -> None:
    day, left = dates.working(entry.decided), entry.left and dates.working(entry.left)
    top = book.world.top(case.unit, case.opened)
    issuer = (
        case.unit if entry.on == "lower" and case.unit.split("-")[1].isdigit() else "AG" if day >= dates.REFORM else top
    )
    row = book.add(
        "directions", case=case.code, list=entry.on, decided_on=day, body=entry.body, criterion=entry.criterion
    )
    row["document"] = f"{book.number(issuer, 'notice', day)}, ngày {dates.vi(day)}"
    if not left:
        return
    out = f"{book.number(issuer, 'conclusion', left)}, ngày {dates.vi(left)}"
    row[f"{entry.how}_on"] = left.isoformat()
    if entry.how == "concluded":
        row |= {"closing_ground": entry.ground, "closing_document": out}
        return
    row["exit_document"] = out
    if case.secret == "ordinary":
        reasons = {
            "delisted": "Qua xác minh chưa đủ căn cứ để tiếp tục chỉ đạo",
            "handed_over": "Chuyển danh mục theo phân cấp theo dõi",
        }
        row["exit_reason"] = reasons[entry.how]


_OPINIONS = (
    (
        "CQDT",
        "Tập trung làm rõ bản chất vụ việc, trách nhiệm của những người liên quan; bảo đảm khách quan, đúng pháp luật",
        "Đã làm rõ, kết luận theo quy định",
    ),
    (
        "CQDT",
        "Áp dụng kịp thời biện pháp ngăn chặn tẩu tán, thu hồi tối đa tài sản",
        "Đã kê biên, tạm giữ tài sản liên quan",
    ),
    (
        "VKS",
        "Chủ trì họp liên ngành, thống nhất hướng giải quyết những nội dung còn ý kiến khác nhau",
        "Liên ngành đã thống nhất bằng biên bản",
    ),
    ("TA", "Sớm đưa vụ án ra xét xử đúng thời hạn luật định; phối hợp tuyên truyền kết quả", "Đã đưa vụ án ra xét xử"),
    (
        "UBKT",
        "Xem xét trách nhiệm của tổ chức đảng, đảng viên có liên quan theo Điều lệ Đảng",
        "Đã kết luận và xử lý theo thẩm quyền",
    ),
    ("TT", "Cung cấp đầy đủ hồ sơ, tài liệu thanh tra cho cơ quan điều tra", "Đã bàn giao hồ sơ có biên bản"),
    (
        "THADS",
        "Tổ chức thi hành phần dân sự, báo cáo số tiền còn phải thu",
        "Đã thu một phần, còn lại đang xác minh điều kiện",
    ),
    ("UBND", "Chỉ đạo cơ quan chuyên môn cử người giám định, định giá đúng hạn", "Đã thành lập hội đồng định giá"),
)


def _opinions(book: Book, case: Case) -> None:
    """Lines of handling given while the case was under direction; never about guilt or sentence."""
    rng, n = book.rng, 0
    for entry in case.entries:
        if entry.on == "lower" and rng.random() < 0.6:
            continue
        for _ in range(rng.randint(1, 3)):
            end = min(entry.left or dates.NOW, case.limit)
            day = dates.some_day(rng, entry.decided, min(end, entry.decided + timedelta(days=400)) - timedelta(days=1))
            n += 1
            _opinion(book, case, f"{case.code}-YK{n}", day)


def _opinion(book: Book, case: Case, code: str, day: date) -> None:
    rng = book.rng
    charged, judged = case.ends.get("accused_charged"), case.ends.get("first_instance_judgment")
    fitting = {"CQDT", "UBKT", "TT", "UBND"}
    if judged and judged <= day:
        fitting = {"THADS", "UBKT"}
    elif charged and charged <= day:
        fitting = {"CQDT", "VKS", "TA", "UBND"}
    short, content, result = rng.choice([o for o in _OPINIONS if o[0] in fitting])
    top = "AG" if day >= dates.REFORM else book.world.top(case.unit, case.opened)
    givers = (
        ["steering_committee", "steering_standing", "steering_head"]
        if day >= date(2022, 8, 1)
        else ["standing_committee", "standing_committee", "standing_board"]
    )
    row = book.add(
        "opinions",
        case=case.code,
        code=code,
        given_on=day,
        giver=rng.choice(givers),
        content=content,
        document=f"{book.number(top, 'notice', day)}, ngày {dates.vi(day)}",
        addressee=book.world.name(f"{top}-{short}", day),
    )
    due = dates.plus(day, rng.choice([20, 30, 45, 60, 90]))
    if rng.random() < 0.92:
        row["due_on"] = due.isoformat()
    chance = rng.random()
    done = (
        dates.working_before(due - timedelta(days=rng.randint(0, 9)))
        if chance < 0.5
        else dates.plus(due, rng.randint(2, 70))
    )
    if chance > 0.84 or done >= case.limit:
        return
    row |= {"done_on": done.isoformat(), "result": result}
    if chance < 0.76:
        row["evidence"] = f"Báo cáo số {book.number(f'{top}-{short}', 'report', done)}, ngày {dates.vi(done)}"
        row["confirmed_by"] = rng.choice(CONFIRMERS)


_OBSTACLES = (
    (
        "legal_text",
        "Quy định về xác định thiệt hại đối với tài sản công đã qua sử dụng chưa thống nhất",
        "VKS",
        "Đã có văn bản hướng dẫn nghiệp vụ của cấp trên",
    ),
    (
        "evidence",
        "Chứng từ gốc bị thất lạc, phải phục hồi qua đối chiếu với ngân hàng, kho bạc",
        "CQDT",
        "Đã thu thập đủ bản sao có xác nhận",
    ),
    (
        "assessment",
        "Tổ chức giám định chậm nhận trưng cầu, thiếu giám định viên lĩnh vực tài chính",
        "UBND",
        "Đã cử giám định viên theo vụ việc",
    ),
    (
        "valuation",
        "Hội đồng định giá chưa thống nhất phương pháp định giá quyền sử dụng đất",
        "UBND",
        "Hội đồng đã thống nhất, ban hành kết luận",
    ),
    (
        "coordination",
        "Hồ sơ chuyển giữa cơ quan thanh tra và cơ quan điều tra chưa đầy đủ",
        "TT",
        "Hai bên đã họp, bàn giao bổ sung",
    ),
    ("staff", "Cán bộ thụ lý kiêm nhiều vụ, thay đổi người theo dõi", "CQDT", "Đã phân công bổ sung người theo dõi"),
    (
        "other",
        "Người phải thi hành án không có tài sản hoặc vắng mặt tại địa phương",
        "THADS",
        "Đã xác minh, lập hồ sơ theo dõi riêng",
    ),
)


def _obstacles(book: Book, case: Case) -> None:
    rng = book.rng
    if rng.random() > (0.65 if case.entries else 0.15):
        return
    kind, content, short, resolution = rng.choice(_OBSTACLES)
    raised = dates.plus(case.opened, rng.randint(70, 260))
    if raised >= case.limit:
        return
    top = "AG" if raised >= dates.REFORM else book.world.top(case.unit, case.opened)
    row = book.add(
        "obstacles",
        case=case.code,
        code=f"{case.code}-VM1",
        raised_on=raised,
        kind=kind,
        content=content,
        raised_by="Cơ quan Cảnh sát điều tra Công an tỉnh",
        addressee=book.world.name(f"{top}-{short}", raised),
    )
    if rng.random() < 0.85:
        row["due_on"] = dates.plus(raised, rng.choice([30, 45, 60])).isoformat()
    solved = dates.plus(raised, rng.randint(12, 130))
    if rng.random() < 0.72 and solved < case.limit:
        row |= {"resolved_on": solved.isoformat(), "resolution": resolution}


def _plan_obstacles(book: Book) -> None:
    """Obstacles met in carrying out plans."""
    rng = book.rng
    pool = [r for r in book.tables["plans"] if r.get("subject")]
    for n, plan in enumerate(sorted(rng.sample(pool, 7), key=lambda r: r["code"])):
        kind, content, _, resolution = (
            ("staff", "Thiếu người làm công tác tổng hợp, theo dõi ở cơ sở", "", "Đã bố trí cán bộ kiêm nhiệm"),
            (
                "legal_text",
                "Chờ văn bản hướng dẫn về mẫu kê khai, thời điểm báo cáo",
                "",
                "Đã có hướng dẫn, triển khai tiếp",
            ),
            (
                "coordination",
                "Một số đơn vị gửi số liệu chậm, không thống nhất biểu mẫu",
                "",
                "Đã thống nhất biểu mẫu chung",
            ),
        )[n % 3]
        raised = dates.plus(date.fromisoformat(plan["since"]), 70)
        if raised >= min(dates.NOW, book.world.units[plan["unit"]].until or dates.NOW):
            continue
        row = book.add(
            "obstacles",
            plan=plan["code"],
            code=f"{plan['code']}-VM1",
            raised_on=raised,
            kind=kind,
            raised_by="Bộ phận tham mưu của đơn vị chủ trì",
            content=content,
            addressee=book.world.name(plan["unit"], raised),
        )
        if n % 2 == 0:
            row |= {"resolved_on": dates.plus(raised, 40).isoformat(), "resolution": resolution}
