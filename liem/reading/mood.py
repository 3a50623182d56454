"""Whether what is counted was recommended, is due, was done or is still open, by the verbs beside the figure.

The same noun is counted by different figures before and after something was done: recommended and recovered money,
persons who must declare and who did. Where words of several figures stand beside a number, its mood decides.
"""

import re
from functools import cache

from liem.reading.model import Figure

RECOMMENDED, DUE, DONE, OPEN = "recommended", "due", "done", "open"

_SAID = re.compile(
    r"(?<!\w)(?:"
    r"(?P<open>(?:hiện |vẫn |nay )?(?:chưa|còn(?! có)|đang)(?! (?:kê biên|tạm giữ|phong tỏa|niêm phong))(?!\w)|"
    r"(?<!hoàn thành )(?<!thực hiện )quá hạn"
    r"|quá thời hạn|tồn đọng)"
    r"|(?P<due>phải (?:kê khai|thi hành|thu hồi|giải quyết|bồi thường|xử lý|nộp|hoàn trả)|thuộc (?:diện"
    r"|đối tượng)(?= (?:phải )?kê)"
    r"|thuộc thẩm quyền|có nghĩa vụ)"
    r"|(?P<recommended>yêu cầu (?:nộp|hoàn trả|thu hồi)|(?<!theo )(?<!hiện )(?<!các )(?<!những )(?:kiến nghị|đề"
    r" nghị)(?! (?:thanh tra|kiểm toán|"
    r"sau))(?!\w))"
    r"|(?P<done>(?:đã|mới) (?!thụ lý|kiến nghị|đề nghị|ban hành|phát hiện|yêu cầu|đề xuất)\w+|thực thu|thu được"
    r"|thu hồi được|\w+ xong|hoàn thành)"
    r")(?!\w)"
)
_AIM = re.compile(
    r"kế hoạch (?:thanh tra|kiểm tra|giám sát|xác minh)[^.;,\d]{0,24}(?:\d{4} )?(?:với|gồm"
    r"|đối với|là|dự kiến)[^.;,\d]{0,12}$"
    r"|(?:kế hoạch|chỉ tiêu|chương trình)(?: năm)?(?: \d{4})?"
    r" (?:đề ra|đặt ra|được (?:giao|duyệt|phê duyệt))(?: là)?[ ]*$"
    r"|(?<!\w)phải hoàn thành[ ]*$|kế hoạch năm (?:\d{4} )?(?:thanh tra|kiểm tra|giám sát|xác minh)[ ]*$"
)
_WILL = re.compile(r"[ ,]*(?:[^\W\d]+ ){0,3}sẽ (?:được )?(?:tiến hành|thực hiện|triển khai|tổ chức|hoàn thành)(?!\w)")
_PROGRESS = re.compile(
    r"(?<!\w)(?:đã|đang|chưa|còn|sẽ|mới|phải|được|xong|nộp|hoàn thành|giải quyết|xử lý|kết thúc|kiến nghị|đề nghị"
    r"|yêu cầu|đúng tiến độ|đúng hạn|quá hạn|trễ|chậm|kỷ luật|thẩm quyền)(?!\w)"
)
_TURN = re.compile(r"(?<!\w)(?:trong|của|tại|ở|do|theo|về|để)(?!\w)")
_CODES = {
    RECOMMENDED: re.compile(r"\.(?:recommended_|prevention_recommended|audit_recommended)"),
    DUE: re.compile(r"\.(?:declarations_required|complaints_to_resolve|to_recover_amount)$"),
    DONE: re.compile(
        r"\.(?:handled_|recovered_|prevention_recovered|declarations_made|complaints_resolved|recommendations_done|"
        r"texts_changed"
        r"|measures_done)"
    ),
    OPEN: re.compile(
        r"\.(?:state_rounds_not_concluded|under_|procuracy_pending|court_pending|outstanding|declarations_missing"
        r"|recommendations_open|measures_in_time|measures_overdue)"
    ),
}
_AGAINST = {
    (RECOMMENDED, DONE), (RECOMMENDED, DUE), (DONE, RECOMMENDED), (DONE, DUE), (DONE, OPEN), (OPEN, DONE),
    (OPEN, RECOMMENDED), (DUE, DONE),
}  # fmt: skip


def mood(figure: Figure) -> str:
    """The mood of the last verb in front of a figure, else of the first behind it, else of its total; "" for none."""
    before = [hit.lastgroup for hit in _SAID.finditer(f"{figure.left} {figure.lead}")]
    if before:
        return before[-1] or ""
    behind = _SAID.search(_TURN.split(figure.right, maxsplit=1)[0])
    if behind:
        return behind.lastgroup or ""
    named = _SAID.match(re.sub(r"^[\W\d]*(?:[a-zđ][.)] )?", "", figure.head))
    if named:
        return named.lastgroup or ""
    return mood(figure.of) if figure.of is not None and figure.of is not figure else ""


@cache
def of_code(code: str) -> str:
    """The mood in which a figure of the catalogue counts; "" when it counts in any."""
    return next((name for name, pattern in _CODES.items() if pattern.search(code)), "")


def against(said: str, code: str) -> bool:
    """Whether a figure of that mood is hardly what that code counts."""
    return (said, of_code(code)) in _AGAINST


def planned(figure: Figure) -> bool:
    """Whether it is only what is planned: "kế hoạch năm xác minh 64 người", "03 người sẽ được xác minh"."""
    return bool(_AIM.search(figure.left) or _AIM.search(figure.lead) or _WILL.match(figure.right))


def progress(figure: Figure) -> bool:
    """Whether a part says how far something got, or what was done with some, rather than which part it is."""
    return bool(_PROGRESS.search(f"{figure.left} {figure.right}"))
