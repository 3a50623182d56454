"""Rules of cases: how a case is put under direction and settled, what an asset entry is."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.org.models import Unit
from liem.org.tree import name_on
from liem.platform.vocabulary import Term, Vocabulary
from liem.records.register import Problem, Values
from liem.records.rules import at_most_one, confirmed_problems, derive_due, in_order, together, working_days_problems
from liem.registers.cases.stages import BACK_TO, WAY
from liem.registers.cases.vocabulary import NOT_INSTITUTED_GROUND, SUSPENSION_GROUND

MOVES = ("case_moved", "case_joined", "case_split")
ANNULS = ("appeal_judgment", "review_decision")
_EXITS = ("concluded_on", "delisted_on", "handed_over_on")


def case_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A matter becomes a criminal case after it was opened; of a matter no such day is known."""
    yield from in_order(values, "opened_on", "criminal_since")
    if values.get("criminal_since") and values.get("kind") != "criminal_case":
        yield Problem("criminal_since", _("ngày thành vụ án chỉ ghi khi là vụ án"), _("để trống"))


def event_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A decision sets no end of a term before itself; in or out is said of moves, where to of what annuls; heads and
    deputies are among the persons.
    """
    yield from in_order(values, "on", "term_until")
    kind = values.get("kind")
    if values.get("way") and kind not in MOVES:
        yield Problem("way", _("vào hay ra chỉ ghi khi chuyển, nhập, tách vụ án"), _("để trống"))
    if values.get("back_to") and kind not in ANNULS:
        why = _("trả về giai đoạn trước chỉ ghi ở bản án phúc thẩm, quyết định giám đốc thẩm, tái thẩm")
        yield Problem("back_to", why, _("để trống"))
    leading = (values.get("heads") or 0) + (values.get("deputies") or 0)
    named = values.get("heads") is not None or values.get("deputies") is not None
    if named and (values.get("people") is None or leading > values["people"]):
        why = _("số người đứng đầu và cấp phó không thể nhiều hơn số người")
        yield Problem("people", why, _("ít nhất %(n)s") % {"n": leading})


def ground_words(ground: str) -> str:
    """A ground in words: files may give it as a code of the law's lists, or in and out of older moves."""
    lists = (NOT_INSTITUTED_GROUND, SUSPENSION_GROUND, WAY)
    return next((str(known.label(ground)) for known in lists if ground in known.codes), ground)


def ways_offered(values: Mapping[str, Any]) -> Iterable[Term] | None:
    """In and out, of what is moved, joined or split."""
    return _of_kinds(values, MOVES, WAY)


def backs_offered(values: Mapping[str, Any]) -> Iterable[Term] | None:
    """The stages that a case can be sent back to, of what annuls."""
    return _of_kinds(values, ANNULS, BACK_TO)


def _of_kinds(values: Mapping[str, Any], kinds: Iterable[str], vocabulary: Vocabulary) -> Iterable[Term] | None:
    kind = values.get("kind")
    return None if not kind else vocabulary.terms if kind in kinds else ()


def derive_event(values: Values) -> None:
    """Files say in or out in the ground of a move; it has a column of its own now."""
    if values.get("kind") in MOVES and not values.get("way") and values.get("ground") in ("in", "out"):
        values["way"] = values["ground"]


def direction_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """Settled only with ground, document and day; one way out at most; out after in."""
    for column in ("urging_since", *_EXITS):
        yield from in_order(values, "decided_on", column)
    yield from at_most_one(values, _EXITS, _("một lượt chỉ đạo chỉ ra khỏi diện bằng một cách"))
    why = _("xử lý dứt điểm phải có đủ căn cứ, văn bản và ngày kết thúc")
    yield from together(values, "concluded_on", ("closing_ground", "closing_document"), why)
    target = values.get("handed_to")
    if target and (not values.get("handed_over_on") or target == (values.get("list") or "provincial")):
        why = _("diện nhận chỉ ghi khi đã chuyển, và phải là một diện khác")
        yield Problem("handed_to", why, _("để trống, hoặc một diện khác"))


def derive_direction(values: Values) -> None:
    """No list named means the provincial one; the state follows from the days."""
    values["list"] = values.get("list") or "provincial"
    values["state"] = _state(values)


def _state(values: Mapping[str, Any]) -> str:
    if values.get("concluded_on"):
        return "concluded"
    if values.get("delisted_on"):
        return "delisted"
    if values.get("handed_over_on"):
        return "handed_over"
    return "urging" if values.get("urging_since") else "under_direction"


def proposal_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A proposal is answered once, in writing, after it was made."""
    for column in ("accepted_on", "declined_on"):
        yield from in_order(values, "proposed_on", column)
        yield from together(values, column, ("answer_document",), _("trả lời đề xuất phải có văn bản"))
    yield from at_most_one(values, ("accepted_on", "declined_on"), _("một đề xuất chỉ có một trả lời"))


def derive_proposal(values: Values) -> None:
    """No list named means the provincial one; the state follows from the answer."""
    values["list"] = values.get("list") or "provincial"
    values["state"] = (
        "accepted" if values.get("accepted_on") else "declined" if values.get("declined_on") else "proposed"
    )


def opinion_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """An opinion is carried out after it was given, and confirmed after that."""
    yield from in_order(values, "given_on", "done_on")
    yield from confirmed_problems(values)
    yield from working_days_problems(values)
    if not values.get("lead") and not values.get("addressee"):
        yield Problem("addressee", _("thiếu"), _("đơn vị thực hiện, hoặc nơi thực hiện bằng chữ"))


def derive_opinion(values: Values) -> None:
    """A deadline in working days follows from the calendar, who carries it out in words from the unit: as it was called
    on the day of the opinion.
    """
    derive_due(values)
    unit = Unit.objects.filter(code=values["lead"]).first() if values.get("lead") else None
    if unit:
        values["addressee"] = name_on(unit, values["given_on"])


def asset_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """Something is said: money, land, or an amount with its own unit; never an amount without its unit."""
    why = _("vàng, ngoại tệ, hiện vật phải ghi cả số lượng và đơn vị tính")
    yield from together(values, "amount", ("unit",), why)
    yield from together(values, "unit", ("amount",), why)
    if all(values.get(name) is None for name in ("amount_vnd", "area_m2", "amount")):
        yield Problem("amount_vnd", _("dòng tài sản không có giá trị"), _("số tiền, diện tích, hoặc số lượng"))
