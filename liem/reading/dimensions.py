"""The ways in which reports break a figure down, and the words for each value.

The keys and values are those of the registers (`mode`: planned, thematic …), so that a part of a figure in a text can
be laid beside the same part of the figure in the records.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Split:
    """A way to split: `closed` when its values leave nothing over, so that parts of it must add up."""

    key: str
    closed: bool
    values: dict[str, str]
    kinds: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> "re.Pattern[str]":
        """One group per value."""
        named = "|".join(f"(?P<{value}>{words})" for value, words in self.values.items())
        return re.compile(rf"(?<!\w)(?:{named})(?!\w)")


SPLITS: tuple[Split, ...] = (
    Split("class", True, {
        "administrative": "xử lý hành chính|(?:về )?hành chính|kỷ luật hành chính|kỷ luật",
        "criminal": "xử lý hình sự|hình sự|truy cứu trách nhiệm hình sự",
    }, ("person", "mixed", "", "accused", "case")),
    Split("form", False, {
        "criticism": "phê bình", "reprimand": "khiển trách", "warning": "cảnh cáo",
        "dismissal": "cách chức", "expulsion": "khai trừ",
        "termination": "buộc thôi việc", "demotion": "giáng chức", "pay_cut": "hạ bậc lương", "recall": "bãi nhiệm",
        "firing": "sa thải", "dissolution": "giải tán", "removal": "miễn nhiệm", "resignation": "từ chức",
        "relieved": "cho thôi giữ (?:các )?chức vụ", "self_review": "kiểm điểm", "lesson": "rút kinh nghiệm",
    }),
    Split("kind", True, {"inspection": "kiểm tra", "supervision": "giám sát"}, ("round", "org", "person", "mixed", "")),
    Split("branch", True, {
        "administrative": "(?:thanh tra )?hành chính",
        "specialised": "(?:thanh tra |kiểm tra |thanh tra, kiểm tra )?chuyên ngành",
    }, ("round", "mixed", "", "paper")),
    Split("mode", False, {
        "planned": "theo (?:chương trình|kế hoạch|chương trình, kế hoạch)|thường xuyên|định kỳ",
        "thematic": "(?:theo )?chuyên đề", "ad_hoc": "đột xuất", "violation_signs": "(?:khi có )?dấu hiệu vi phạm",
    }, ("round", "org", "person", "mixed", "")),
    Split("kind", True, {"criminal_case": "vụ án(?: hình sự)?", "matter": "vụ việc"}, ("case",)),
    Split("carry", True, {
        "carried_over": "(?:từ )?(?:kỳ|năm) trước(?: chuyển sang)?|cũ(?: chuyển sang)?|chuyển (?:kỳ|tiếp|sang)"
                        "|tồn cũ|tồn",
        "opened": "(?:khởi tố |triển khai |thụ lý |tiếp nhận |đưa |phát sinh )?mới|(?:triển khai |tiếp nhận |thực"
        " hiện )?trong (?:kỳ|quý|tháng|năm)|phát sinh(?: trong kỳ)?",
    }),
    Split("instance", True, {"first_instance": "sơ thẩm", "appeal": "phúc thẩm"}),
    Split("rank", True, {"head": "người đứng đầu|cấp trưởng", "deputy_head": "cấp phó(?: của người đứng đầu)?"}),
    Split("responsibility", True, {"direct": "(?:trách nhiệm )?trực tiếp", "joint": "(?:trách nhiệm )?liên đới"}),
    Split("list", False, {
        "central_bcd": "(?:thuộc )?diện (?:ban chỉ đạo )?trung ương(?: theo dõi[^;.\\d]{0,20})?",
        "provincial": "(?:thuộc )?diện (?:ban chỉ đạo|ban thường vụ|tỉnh ủy)[^;.\\d]{0,40}?theo dõi(?:, chỉ đạo)?",
    }, ("case", "accused", "mixed")),
    Split("level", False, {
        "central": "(?:cấp )?trung ương", "province": "cấp tỉnh|tỉnh ủy", "district": "cấp huyện|huyện ủy",
        "commune": "cấp xã|đảng ủy xã", "grassroots": "(?:cấp )?cơ sở|đảng ủy cơ sở", "cell": "chi bộ",
    }),
    Split("state", True, {
        "done": "đã (?:thực hiện|xử lý|giải quyết|hoàn thành|khắc phục|tháo gỡ|kết thúc|xét xử|ban hành|điều"
                " tra|kê khai)"
                "(?: xong| dứt điểm)?|hoàn thành|xử lý dứt điểm|đã \\w+ \\w+ xong",
        "doing": "đang (?:thực hiện|xử lý|giải quyết|tiếp tục|theo dõi|điều tra|xác minh|xem xét|triển khai|tiến hành)",
        "open": "chưa (?:thực hiện|xử lý|giải quyết|kiểm điểm|thu hồi|nộp|hoàn thành|khắc phục|tháo gỡ|xét xử"
                "|ban hành|kê khai|đến hạn)(?: xong)?"
                "|còn lại|số còn lại",
    }),
    Split("on_time", True, {
        "on_time": "đúng hạn|đúng thời hạn|đúng tiến độ", "late": "trễ hạn|quá hạn|chậm tiến độ|chậm",
    }),
    Split("deadline", True, {
        "done_late": "hoàn thành (?:nhưng )?(?:quá hạn|trễ hạn|chậm|muộn)",
        "done_on_time": "(?:đã )?(?:hoàn thành )?đúng (?:hạn|thời hạn|tiến độ)",
        "in_time": "(?:đang (?:thực hiện|triển khai) )?(?:trong hạn|còn hạn)|chưa đến hạn",
        "overdue": "quá hạn(?: chưa hoàn thành| chưa thực hiện)?",
    }, ("task", "demand", "")),
    Split("outcome", True, {
        "instituted": "(?:ra |đã )?(?:quyết định )?khởi tố(?: vụ án)?(?: hình sự)?",
        "not_instituted": "(?:ra |quyết định )?không khởi tố(?: vụ án)?(?: hình sự)?",
        "suspended": "tạm đình chỉ(?: giải quyết)?", "verifying": "đang (?:được )?(?:kiểm tra, )?(?:xác minh|giải"
        " quyết)",
    }, ("paper",)),
    Split("outcome", True, {
        "partly": "(?:tố cáo |khiếu nại )?(?:đúng một phần|có đúng,? có sai)",
        "founded": "(?:tố cáo|khiếu nại) (?:đúng|có cơ sở)(?: toàn bộ| hoàn toàn)?",
        "unfounded": "(?:tố cáo|khiếu nại) (?:sai|không đúng|không có cơ sở)(?: toàn bộ| hoàn toàn)?",
    }, ("case", "mixed", "person", "org", "paper")),
    Split("honesty", True, {
        "honest": "(?:kê khai )?(?:đầy đủ, |đúng, )?trung thực|kê khai đầy đủ|kê khai đúng(?: quy định)?",
        "dishonest": "(?:kê khai )?(?:chưa|không|thiếu) (?:đầy đủ|trung thực|đúng(?: quy định)?)|có sai sót",
    }, ("person", "mixed", "paper")),
    Split("detected_through", False, {
        "self_check": "qua (?:công tác )?(?:tự kiểm tra|kiểm tra nội bộ)(?: nội bộ)?",
        "state_inspection": "qua (?:công tác |hoạt động )?thanh tra", "audit": "qua (?:công tác )?kiểm toán",
        "denunciation": "qua (?:công tác )?giải quyết (?:đơn|khiếu nại|tố cáo)[^;.\\d]{0,20}",
        "investigation": "qua (?:công tác )?(?:điều tra|truy tố)[^;.\\d]{0,30}",
        "inspection": "qua (?:công tác )?kiểm tra(?:, giám sát)?", "supervision": "qua (?:công tác )?giám sát",
    }, ("case", "person", "accused", "money")),
    Split("result", False, {
        "done_well": "(?:thực hiện|chấp hành) (?:tốt|nghiêm)|không có (?:vi phạm|khuyết điểm)",
        "not_done_well": "(?:thực hiện|chấp hành) chưa (?:tốt|nghiêm)|còn (?:hạn chế|thiếu sót)",
        "has_fault": "(?:có|còn) (?:vi phạm|khuyết điểm)", "must_discipline": "phải (?:thi hành|xử lý) kỷ luật",
    }, ("org", "person", "mixed")),
    Split("stage", False, {
        "verification": "(?:đang )?(?:kiểm tra, )?xác minh", "investigation": "(?:đang )?(?:tiếp tục )?điều tra",
        "prosecution": "(?:đang )?truy tố|(?:đang )?chờ truy tố", "trial": "(?:đang |chuẩn bị |chờ )?xét xử(?: sơ"
        " thẩm| phúc thẩm)?",
        "suspended": "tạm đình chỉ",
    }, ("case", "accused")),
    Split("petition_kind", False, {
        "complaint": "khiếu nại", "denunciation": "tố cáo",
        "feedback": "kiến nghị, phản ánh|phản ánh, kiến nghị|phản ánh",
    }, ("paper", "case", "mixed", "")),
    Split("publication_form", False, {
        "posted": "niêm yết", "meeting": "(?:công bố |công khai )?(?:tại|trong) (?:các )?cuộc họp",
    }, ("paper",)),
    Split("change", False, {
        "new": "ban hành mới", "amended": "sửa đổi(?:, bổ sung)?", "repealed": "bãi bỏ|hủy bỏ",
    }, ("paper",)),
    Split("visit_kind", False, {"single": "đơn lẻ|thường xuyên", "group": "đoàn đông người|đông người"}, ("mixed",)),
    Split("asset_kind", False, {"seized": "tạm giữ|thu giữ", "attached": "kê biên", "frozen": "phong tỏa"}, ("money",)),
    Split("selection", False, {
        "random": "(?:lựa chọn )?ngẫu nhiên|bốc thăm", "on_grounds": "khi có căn cứ|có dấu hiệu",
    }, ("person",)),
    Split("kind", False, {
        "instruction": "chỉ thị", "resolution": "nghị quyết", "plan": "kế hoạch", "programme": "chương trình",
        "letter": "công văn", "decision": "quyết định", "conclusion": "kết luận", "notice": "thông báo",
        "guidance": "hướng dẫn", "regulation": "quy định", "rules": "quy chế", "scheme": "đề án",
    }, ("paper", "")),
    Split("offence", False, {
        "embezzlement": "tham ô(?: tài sản)?", "bribe_taking": "nhận hối lộ", "bribe_giving": "đưa hối lộ",
        "abuse_of_position": "lợi dụng chức vụ[^,;.\\d]{0,40}", "appropriation": "lạm dụng chức vụ[^,;.\\d]{0,40}",
        "bidding": "vi phạm (?:quy định về )?đấu thầu[^,;.\\d]{0,30}", "waste": "gây thất thoát[^,;.\\d]{0,30}",
        "forgery": "giả mạo trong công tác",
    }),
)  # fmt: skip

_SAME: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("on_time", "on_time"): (("on_time", "yes"), ("state", "done_on_time")),
    ("on_time", "late"): (("on_time", "no"), ("state", "overdue")),
    ("deadline", "done_on_time"): (("state", "done_on_time"), ("on_time", "yes")),
    ("deadline", "done_late"): (("state", "done_late"), ("on_time", "no")),
    ("deadline", "in_time"): (("state", "in_time"), ("state", "not_due")),
    ("deadline", "overdue"): (("state", "overdue"),),
    ("kind", "criminal_case"): (("case_kind", "criminal_case"),),
    ("kind", "matter"): (("case_kind", "matter"),),
    ("offence", "embezzlement"): (("offence", "353"),),
    ("offence", "bribe_taking"): (("offence", "354"),),
    ("offence", "appropriation"): (("offence", "355"),),
    ("offence", "abuse_of_position"): (("offence", "356"),),
    ("offence", "forgery"): (("offence", "359"),),
    ("offence", "bribe_giving"): (("offence", "364"),),
    ("offence", "bidding"): (("offence", "222"),),
    ("offence", "waste"): (("offence", "219"),),
}
"""How the registers write a value of a split; where several stand, the first that the figure can be split by."""
_BEFORE = frozenset(("offence", "on_time"))
"""Ways to split whose values the registers always write otherwise."""
_STATES = {
    "cases.obstacles": {"done": "resolved", "doing": "open", "open": "open"},
    "returns.enforcement_matters": {"done": "completed"},
    "inspections.recommendations_open": {"doing": "in_progress"},
    "plans.measures": {"doing": "in_progress"},
}
"""What "đã", "đang", "chưa" come to where the records know more than these three."""
_OTHERWISE = {"cases.": "added", "returns.": "accepted"}


def in_records(code: str, key: str, value: str, takes: Callable[[str, str], bool]) -> tuple[str, str] | None:
    """A value as the records of that figure have it; None where `takes` says of none that there is such."""
    if (key, value) == ("carry", "opened"):
        value = next((said for start, said in _OTHERWISE.items() if code.startswith(start)), value)
        return (key, value) if takes(key, value) else None
    if key == "state":
        said = _STATES.get(code, {}).get(value)
        return (key, said) if said and takes(key, said) else None
    same = _SAME.get((key, value), ())
    told = same if key in _BEFORE else ((key, value), *same)
    return next(((k, v) for k, v in told if takes(k, v)), None)


def value_of(
    words: str, kind: str, split: Split | None = None, takes: Callable[[str, str], bool] | None = None
) -> tuple[Split, str] | None:
    """What part a figure is by the words around it: the way to split and the value; the longest words win. `takes`
    says which (way, value) may be told at all.
    """
    best: tuple[int, Split, str] | None = None
    for candidate in (split,) if split else SPLITS:
        if candidate.kinds and kind not in candidate.kinds:
            continue
        for hit in candidate.pattern.finditer(words):
            longer = hit.lastgroup and (best is None or len(hit[0]) > best[0])
            if hit.lastgroup and longer and (takes is None or takes(candidate.key, hit.lastgroup)):
                best = (len(hit[0]), candidate, hit.lastgroup)
    return (best[1], best[2]) if best else None


def values_in(words: str, split: Split) -> set[str]:
    """All the values of one split that the words name."""
    return {hit.lastgroup for hit in split.pattern.finditer(words) if hit.lastgroup}
