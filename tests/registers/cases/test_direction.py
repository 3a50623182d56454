"""How a case is directed: proposals, entries and their ways, and what is asked of whoever calls it settled."""

from datetime import date

import pytest

from liem.catalogue import BY_CODE
from liem.figures.indicator import breakdowns
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.records import confirming, writing
from liem.records.access import Unscoped
from liem.records.writing import NotAllowed, Refused
from liem.registers.cases.models import Case, Direction, Opinion, SettlingPoint
from liem.registers.cases.settling import Facts, missing, points
from tests import making

pytestmark = pytest.mark.django_db

WHY = "lý do"
CLOSING = {"closing_ground": "judgment_in_force", "closing_document": "20-TB/BCĐ"}
EARLY, LATE = date(2020, 1, 10), date(2021, 6, 1)


def happen(case, kind: str, on: date, people: int | None = None, **values):
    """An event of the proceedings."""
    return making.make_part("case_events", case, kind=kind, people=people, on=on, **values)


def counted(code: str, first: str = "2020-01-01", last: str = "2020-12-31"):
    """A figure over the unit that tests get."""
    return BY_CODE[code].value(Scope(making.owner(), Period.range(first, last), making.some_unit(), making.TODAY))


def refused(act) -> list[str]:
    """The columns of which an act is refused."""
    with pytest.raises(Refused) as refusal:
        act()
    return [problem.column for problem in refusal.value.problems]


# Proposals and entries.


def test_a_proposal_counts_nowhere_whatever_became_of_it():
    case = making.make_case()
    proposal = making.make_part("proposals", case, proposed_on=EARLY, proposed_by="internal_affairs")
    declined = making.make_part("proposals", making.make_case(), proposed_on=EARLY)
    writing.move(making.owner(), proposal, "accept", making.DAY, {"answer_document": "20-TB/BCĐ"})
    writing.move(making.owner(), declined, "decline", making.DAY, {"answer_document": "21-TB/BCĐ"}, WHY)
    assert counted("cases.directed") == 0
    making.make_direction(case)
    assert counted("cases.directed") == 1


def test_a_proposal_is_answered_once_and_in_writing():
    case = making.make_case()
    both = {"proposed_on": EARLY, "accepted_on": LATE, "declined_on": LATE, "answer_document": "20-TB"}
    assert refused(lambda: making.make_part("proposals", case, **both)) == ["declined_on"]
    bare = {"proposed_on": EARLY, "accepted_on": LATE}
    assert refused(lambda: making.make_part("proposals", case, **bare)) == ["answer_document"]
    late = {"proposed_on": LATE, "declined_on": EARLY, "answer_document": "20-TB"}
    assert refused(lambda: making.make_part("proposals", case, **late)) == ["declined_on"]


def test_a_case_that_is_urged_is_still_under_direction():
    entry = making.make_direction(making.make_case())
    urged = writing.move(making.owner(), entry, "urge", making.LATER)
    assert (urged.state, urged.urging_since) == ("urging", making.LATER)
    assert counted("cases.under_direction") == 1
    with pytest.raises(Refused):
        writing.move(making.owner(), urged, "urge", LATE)


def test_a_case_handed_to_another_list_is_entered_there_anew():
    case = making.make_case()
    entry = making.make_direction(case)
    values = {"exit_document": "21-TB/BCĐ", "handed_to": "provincial_bnc"}
    gone = writing.move(making.owner(), entry, "hand_over", making.LATER, values, WHY)
    making.make_direction(case, list="provincial_bnc", decided_on=making.LATER, body="internal_affairs")
    assert (gone.state, gone.handed_to) == ("handed_over", "provincial_bnc")
    figures = ("cases.directed", "cases.delisted", "cases.under_direction", "cases.delisted_in_period")
    assert [counted(code) for code in figures] == [1, 1, 0, 1]


def test_a_case_that_comes_back_is_a_new_entry_and_one_case():
    case = making.make_case()
    making.make_direction(case, decided_on=EARLY, delisted_on=making.DAY, exit_document="21-TB")
    making.make_direction(case, decided_on=making.LATER)
    assert [counted(code) for code in ("cases.directed", "cases.directed_added", "cases.under_direction")] == [1, 2, 1]


@pytest.mark.parametrize("values", [{"handed_to": "lower"}, {"handed_over_on": LATE, "handed_to": "provincial"}])
def test_where_a_case_is_handed_is_another_list_and_said_only_when_it_is(values):
    assert refused(lambda: making.make_direction(making.make_case(), **values)) == ["handed_to"]


def test_the_proceedings_do_not_move_the_direction_nor_the_direction_the_proceedings():
    case = making.make_case()
    entry = making.make_direction(case, decided_on=EARLY)
    happen(case, "case_instituted", making.DAY)
    happen(case, "investigation_suspended", making.LATER)
    assert Direction.objects.visible_to(making.owner()).get(pk=entry.pk).state == "under_direction"
    writing.move(making.owner(), entry, "conclude", LATE, {**CLOSING, "closing_reason": "Ban chỉ đạo kết luận"})
    assert counted("cases.under_investigation_cases", last="2020-05-01") == 1


def test_a_matter_that_becomes_a_criminal_case_is_one_record_and_a_matter_until_then():
    case = making.make_case(opened_on=EARLY)
    making.make_direction(case)
    writing.change(making.owner(), case, {"kind": "criminal_case", "criminal_since": LATE}, "Khởi tố vụ án")
    scope = Scope(making.owner(), Period.range("2020-01-01", "2020-12-31"), making.some_unit(), making.TODAY)
    later = scope.at(Period.range("2021-01-01", "2021-12-31"))
    figures = [BY_CODE["cases.under_direction"]]
    assert breakdowns(figures, scope)["cases.under_direction"]["kind"] == {"matter": 1}
    assert breakdowns(figures, later)["cases.under_direction"]["kind"] == {"criminal_case": 1}
    assert counted("cases.directed_added", "2021-01-01", "2021-12-31") == 0


def test_a_matter_has_no_day_on_which_it_became_a_case():
    assert refused(lambda: making.make_case(criminal_since=LATE)) == ["criminal_since"]
    late = {"kind": "criminal_case", "opened_on": LATE, "criminal_since": EARLY}
    assert refused(lambda: making.make_case(**late)) == ["criminal_since"]


# The four points.


def codes_missing(case, day: date, reader=None) -> list[str]:
    """The points that are not met."""
    return [point.code for point in missing(Facts.read(reader or making.owner(), case.pk), day)]


def test_nothing_entered_means_nothing_met():
    case = making.make_case()
    assert codes_missing(case, LATE) == ["outcome", "responsibility", "assets", "complaints"]


def test_each_point_is_met_by_what_is_entered():
    case = making.make_case()
    happen(case, "case_instituted", making.DAY)
    happen(case, "first_instance_judgment", making.LATER, 2)
    happen(case, "judgment_in_force", date(2020, 7, 10))
    assert codes_missing(case, date(2020, 7, 9)) == ["outcome", "responsibility", "assets", "complaints"]
    assert codes_missing(case, date(2020, 7, 10)) == ["responsibility", "assets", "complaints"]
    making.make_handling(head=True, case=case, on=date(2020, 8, 1))
    assert codes_missing(case, date(2020, 8, 1)) == ["assets", "complaints"]
    making.make_part("assets", case, kind="to_recover", amount_vnd=100, on=making.DAY)
    making.make_part("assets", case, kind="recovered", amount_vnd=99, on=date(2020, 8, 2))
    assert codes_missing(case, date(2020, 8, 2)) == ["assets", "complaints"]
    happen(case, "enforcement_ordered", date(2020, 8, 3))
    assert codes_missing(case, date(2020, 8, 3)) == ["complaints"]
    making.make_part("settling_points", case, point="complaints", on=date(2020, 9, 1))
    assert codes_missing(case, date(2020, 9, 1)) == []
    assert all(point.met and point.how and point.label for point in points(Facts.read(making.owner(), case.pk), LATE))


def test_all_that_had_to_be_recovered_was():
    case = making.make_case()
    making.make_part("assets", case, kind="to_recover", amount_vnd=100, on=making.DAY)
    making.make_part("assets", case, kind="recovered", amount_vnd=80, on=making.LATER)
    assert "assets" in codes_missing(case, LATE)
    making.make_part("assets", case, kind="unrecoverable", amount_vnd=20, on=making.LATER)
    assert "assets" not in codes_missing(case, LATE)
    making.make_part("assets", case, kind="to_recover", amount_vnd=None, area_m2="50", on=making.LATER, document="BB")
    assert "assets" in codes_missing(case, LATE)


def test_a_case_that_was_instituted_is_not_said_to_be_over_by_a_paper():
    case, matter = making.make_case(), making.make_case()
    happen(case, "case_instituted", making.DAY)
    for one in (case, matter):
        making.make_part("settling_points", one, point="outcome", on=making.LATER, result="none", document="21-KL")
    assert ("outcome" in codes_missing(case, LATE), "outcome" in codes_missing(matter, LATE)) == (True, False)


def test_a_suspended_or_moved_case_has_no_outcome():
    for kind in ("investigation_suspended", "case_moved", "case_joined"):
        case = making.make_case()
        happen(case, "case_instituted", making.DAY)
        happen(case, kind, making.LATER)
        assert "outcome" in codes_missing(case, LATE)


def test_closing_without_the_points_asks_for_a_written_reason():
    entry = making.make_direction(making.make_case())

    def close(**more):
        return writing.move(making.owner(), entry, "conclude", making.LATER, {**CLOSING, **more})

    with pytest.raises(Refused) as refusal:
        close()
    (problem,) = refusal.value.problems
    assert problem.column == "closing_reason"
    assert "khiếu nại" in problem.why
    assert close(closing_reason="Ban Thường vụ kết luận tại Thông báo số 20").state == "concluded"


def test_no_other_way_of_writing_gets_around_the_reason():
    case = making.make_case()
    values = {"case": case, "decided_on": making.DAY, "body": "steering_committee", "concluded_on": LATE, **CLOSING}
    assert refused(lambda: writing.create(making.owner(), Direction, values)) == ["closing_reason"]
    entry = making.make_direction(case)
    change = {"concluded_on": LATE, **CLOSING, "state": "concluded"}
    assert refused(lambda: writing.change(making.owner(), entry, change)) == ["closing_reason"]


def test_closing_with_all_points_asks_for_nothing():
    case = making.make_case()
    entry = making.make_direction(case)
    for code in ("outcome", "responsibility", "assets", "complaints"):
        making.make_part("settling_points", case, point=code, on=making.DAY)
    assert writing.move(making.owner(), entry, "conclude", making.LATER, dict(CLOSING)).closing_reason == ""


def test_what_is_missing_on_the_day_of_closing_stays_missing_for_ever():
    case = making.make_case(settled=True)
    for code in ("outcome", "responsibility", "assets", "complaints"):
        making.make_part("settling_points", case, point=code, on=LATE)
    assert codes_missing(case, LATE) == []
    assert len(codes_missing(case, making.LATER)) == 4


def test_a_later_correction_of_the_entry_does_not_ask_again():
    case = making.make_case(settled=True)
    entry = Direction.objects.visible_to(making.owner()).get(case=case)
    assert writing.change(making.owner(), entry, {"document": "190-TB/TU"}).document == "190-TB/TU"


def test_files_tell_what_was_decided_elsewhere_and_are_not_asked():
    case = making.make_case()
    row = {"case": case.code, "decided_on": making.DAY, "body": "steering_committee", "concluded_on": LATE, **CLOSING}
    making.make_rows("directions", [row])
    assert counted("cases.settled", last="2021-12-31") == 1


def test_above_the_ceiling_no_reason_is_asked_because_none_could_be_kept():
    entry = making.make_direction(making.make_case(secrecy=3))
    assert writing.move(making.owner(), entry, "conclude", making.LATER, dict(CLOSING)).state == "concluded"


def test_a_decision_on_a_head_that_the_reader_may_not_see_meets_no_point_for_him():
    case = making.make_case()
    making.make_handling(head=True, case=case, secrecy=2)
    reader = making.make_reader(making.some_unit(), clearance=0)
    assert "responsibility" in codes_missing(case, LATE, reader)
    assert "responsibility" not in codes_missing(case, LATE)


def test_the_facts_of_a_case_are_read_for_somebody():
    case = making.make_case()
    with pytest.raises(Unscoped):
        list(SettlingPoint.objects.filter(case=case))


# Opinions, and who is concerned.


def test_an_opinion_without_evidence_can_be_closed_by_nobody():
    opinion = making.make_part("opinions", making.make_case(), done_on=making.LATER, result="Đã thực hiện")
    for who in (making.owner(), making.make_reader(making.some_unit())):
        with pytest.raises((Refused, NotAllowed)):
            confirming.confirm(who, opinion, LATE)
    assert Opinion.objects.visible_to(making.owner()).get(pk=opinion.pk).confirmed_on is None


def test_a_head_does_not_see_the_case_about_himself():
    unit = making.some_unit()
    user = making.make_user(full_name="Người Đứng Đầu 01")
    making.make_membership(user, unit, clearance=3)
    case = making.make_case()
    reader = making.Reader.of(user, making.TODAY)
    assert Case.objects.visible_to(reader).filter(pk=case.pk).exists()
    writing.recuse(making.owner(), case, user, "hồ sơ nói về người này")
    reader = making.Reader.of(user, making.TODAY)
    assert not Case.objects.visible_to(reader).filter(pk=case.pk).exists()
    assert not Direction.objects.visible_to(reader).exists()
    with pytest.raises(NotAllowed):
        writing.change(reader, case, {"note": "x"})
