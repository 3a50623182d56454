"""Terms of proceedings: what the law's table gives for each step, how extensions, suspensions and days off move it."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from liem.platform.days import add_months
from liem.platform.working_days import Calendar, Correction
from liem.registers.cases.limits import STEP, UNCHECKED_SINCE, Length, gravest, limits, limits_of
from liem.registers.cases.offences import SEVERITY
from liem.registers.cases.terms import ENDS, RESUMES, STARTS, SUSPENDS, StepTerm, clocks, next_term, terms
from liem.registers.cases.vocabulary import EVENT_KIND

D = date
CALENDAR = Calendar()
_numbers = count(1)


@dataclass
class Event:
    """An event as its table has it."""

    on: date
    kind: str
    severity: str = ""
    term_until: date | None = None
    people: int | None = None
    back_to: str = ""
    whole: bool = True
    pk: int = 0

    def __post_init__(self) -> None:
        self.pk = next(_numbers)


def of(kind: str, month: int, day: int, **said: object) -> Event:
    """An event of 2024, in which no month of the tests has a day off where a term ends, unless a test says so."""
    return Event(D(2024, month, day), kind, **said)  # type: ignore[arg-type]


def at(events: list[Event], day: date) -> StepTerm:
    """The step that runs on a day."""
    found = next_term(events, CALENDAR, day)
    assert found
    return found


def said(found: StepTerm) -> list[str]:
    """How a deadline came about, in words."""
    return [step.words for step in found.steps]


@pytest.fixture(autouse=True)
def vietnamese():
    """Words are asked for in Vietnamese."""
    with translation.override("vi"):
        yield


# The table of chapter 6, as it is written there: step, severity, first length, with all extensions.
TABLE = {
    "crime_report": [("", "20d", None)],
    "investigation": [
        ("less_serious", "2m", "4m"),
        ("serious", "3m", "8m"),
        ("very_serious", "4m", "12m"),
        ("extremely_serious", "4m", "16m"),
    ],
    "detention": [
        ("less_serious", "2M", "3M"),
        ("serious", "3M", "5M"),
        ("very_serious", "4M", "7M"),
        ("extremely_serious", "4M", "12M"),
    ],
    "supplementary_procuracy": [("", "2m", "2m")],
    "supplementary_court": [("", "1m", "1m")],
    "prosecution": [
        ("less_serious", "20d", "30d"),
        ("serious", "20d", "30d"),
        ("very_serious", "30d", "45d"),
        ("extremely_serious", "30d", "60d"),
    ],
    "trial_preparation": [
        ("less_serious", "30d", "45d"),
        ("serious", "45d", "60d"),
        ("very_serious", "2m", None),
        ("extremely_serious", "3m", None),
    ],
    "trial_again": [("", "15d", "15d")],
    "trial_opening": [("", "15d", None)],
    "appeal_filing": [("", "15d", "15d")],
    "appeal": [("", "60d", None)],
}


def length(text: str) -> Length:
    """As the data write it."""
    return Length(int(text[:-1]), text[-1])


@pytest.mark.parametrize("step", STEP.codes)
def test_the_data_say_what_the_table_says(step: str) -> None:
    start = D(2024, 1, 1)
    found = limits_of(step, start)
    assert set(found) == {severity for severity, _first, _last in TABLE[step]}
    for severity, first, last in TABLE[step]:
        limit = found[severity]
        assert limit.base == length(first)
        if last:
            assert limit.latest(limit.base.after(start)) == length(last).after(start)


def test_the_exceptional_extension_is_for_what_is_extremely_serious() -> None:
    exceptional = {(limit.step, limit.severity) for limit in limits() if limit.exceptional}
    assert exceptional == {("investigation", "extremely_serious"), ("detention", "extremely_serious")}


def test_before_the_first_day_of_the_data_nothing_is_said() -> None:
    assert limits_of("investigation", D(2017, 12, 31)) == {}
    events = [Event(D(2017, 6, 1), "case_instituted", "serious")]
    found = at(events, D(2017, 7, 1))
    assert (found.due_on, found.status) == (None, "no_deadline")
    assert said(found)[-1] == "chưa có số liệu thời hạn cho bước bắt đầu từ 01/6/2017"


def test_months_are_calendar_months_days_are_days_and_a_month_of_detention_has_thirty() -> None:
    assert length("1m").after(D(2024, 1, 31)) == D(2024, 2, 29)
    assert length("4m").after(D(2024, 11, 15)) == D(2025, 3, 15)
    assert length("1M").after(D(2024, 1, 31)) == D(2024, 3, 1)
    assert length("20d").after(D(2024, 1, 31)) == D(2024, 2, 20)
    assert [str(length(text)) for text in ("20d", "2m", "2M")] == ["20 ngày", "2 tháng", "2 tháng (mỗi tháng 30 ngày)"]


def test_an_investigation_runs_for_the_gravest_offence_charged_by_then() -> None:
    events = [of("case_instituted", 3, 5, severity="serious"), of("accused_charged", 4, 1, severity="very_serious")]
    assert at(events, D(2024, 3, 31)).due_on == D(2024, 6, 5)
    later = at(events, D(2024, 4, 1))
    assert (later.due_on, later.severity) == (D(2024, 7, 5), "very_serious")
    assert said(later) == [
        "điều tra: tính từ 05/3/2024",
        "tội rất nghiêm trọng: thời hạn 4 tháng (Điều 172), đến 05/7/2024",
        "chưa tính gia hạn chưa nhập; nếu được gia hạn hết mức thì đến 05/3/2025",
    ]


def test_without_the_severity_only_a_span_is_known() -> None:
    found = at([of("case_instituted", 3, 5)], D(2024, 4, 1))
    assert (found.due_on, found.status) == (None, "no_deadline")
    assert said(found)[1] == (
        "chưa ghi mức độ nghiêm trọng của tội danh: hạn đầu từ 05/5/2024 đến 05/7/2024 tùy mức độ"
    )
    assert found.warning == "Chưa tính được hạn theo số liệu đã nhập."


def test_each_extension_adds_what_the_law_allows_or_what_its_decision_says() -> None:
    events = [of("case_instituted", 3, 5, severity="serious"), of("investigation_extended", 6, 3)]
    first = at(events, D(2024, 6, 10))
    assert (first.due_on, first.latest_on) == (D(2024, 9, 5), D(2024, 11, 5))
    assert said(first)[2] == "gia hạn lần 1 ngày 03/6/2024: thêm nhiều nhất 3 tháng, đến 05/9/2024"
    events.append(of("investigation_extended", 9, 4, term_until=D(2024, 10, 15)))
    second = at(events, D(2024, 9, 10))
    assert second.due_on == D(2024, 10, 15)
    assert said(second)[3] == "gia hạn lần 2 ngày 04/9/2024: quyết định ghi đến 15/10/2024"
    events.append(of("investigation_extended", 10, 14))
    third = at(events, D(2024, 10, 14))
    assert third.due_on == D(2024, 10, 15)
    assert "không có trong bảng thời hạn" in said(third)[4]


def test_the_fourth_extension_of_what_is_extremely_serious_is_the_exceptional_one() -> None:
    events = [Event(D(2023, 1, 10), "case_instituted", "extremely_serious")]
    events += [Event(D(2023, 5, 9) + timedelta(days=120 * n), "investigation_extended") for n in range(4)]
    assert at(events, D(2024, 6, 1)).due_on == D(2024, 9, 10)  # four and four times four months


def test_a_term_that_ends_on_a_day_off_runs_to_the_next_working_day() -> None:
    sunday = at([of("case_instituted", 3, 8, severity="serious")], D(2024, 4, 1))
    assert sunday.due_on == D(2024, 6, 10)
    assert said(sunday)[2] == "08/6/2024 là ngày nghỉ nên hạn lùi đến ngày làm việc tiếp theo"
    tet = at([of("report_received", 1, 19)], D(2024, 2, 1))
    assert tet.due_on == D(2024, 2, 15)
    assert "bỏ qua 7 ngày nghỉ Tết Nguyên đán (08/02/2024 – 14/02/2024)" in said(tet)


def test_a_day_that_the_office_takes_off_moves_the_term_at_once() -> None:
    events = [of("case_instituted", 3, 5, severity="serious")]
    storm = Calendar({D(2024, 6, 5): Correction(False, "12-TB/VPTU", "nghỉ tránh bão")})
    found = next_term(events, storm, D(2024, 4, 1))
    assert found and found.due_on == D(2024, 6, 6)
    assert "12-TB/VPTU; nghỉ tránh bão" in " / ".join(said(found))


def test_suspension_stops_the_clock_and_resumption_starts_a_term_set_by_the_decision() -> None:
    events = [
        of("case_instituted", 3, 5, severity="serious"),
        of("investigation_suspended", 5, 20),
        of("investigation_resumed", 9, 2),
    ]
    stopped = at(events, D(2024, 8, 1))
    assert (stopped.due_on, stopped.latest_on, stopped.status, stopped.warning) == (None, None, "stopped", "")
    assert said(stopped)[-1] == "đã tạm đình chỉ từ 20/5/2024: thời hạn ngừng tính"
    resumed = at(events, D(2024, 9, 10))
    assert (resumed.due_on, resumed.status) == (None, "no_deadline")
    assert said(resumed)[-1] == "từ 02/9/2024 hạn mới do quyết định ấn định, chưa nhập"
    events[-1].term_until = D(2024, 11, 4)
    set_by_decision = at(events, D(2024, 9, 10))
    assert (set_by_decision.due_on, set_by_decision.status) == (D(2024, 11, 4), "in_progress")
    assert said(set_by_decision)[1] == "hạn ghi trên quyết định: 04/11/2024"


def test_what_is_suspended_or_ended_for_some_of_the_accused_goes_on_for_the_others() -> None:
    events = [
        of("case_instituted", 3, 5, severity="serious"),
        of("accused_charged", 3, 6, people=3),
        of("investigation_suspended", 4, 1, people=1, whole=False),
        of("investigation_terminated", 4, 2, people=1, whole=False),
    ]
    assert at(events, D(2024, 4, 10)).due_on == D(2024, 6, 5)
    events.append(of("investigation_suspended", 4, 11, people=3))
    assert at(events, D(2024, 4, 12)).status == "stopped"


def test_a_whole_course_of_proceedings_has_one_clock_after_the_other() -> None:
    course = [
        of("report_received", 1, 2),
        of("verification_started", 1, 5),
        of("case_instituted", 1, 22, severity="very_serious"),
        of("investigation_concluded", 5, 13),
        of("file_returned", 6, 3),
        of("supplementary_concluded", 7, 1),
        of("indictment_issued", 7, 22),
        of("trial_ordered", 9, 16),
        of("trial_adjourned", 9, 27),
        of("first_instance_judgment", 10, 14),
        of("appeal_filed", 10, 21),
        of("protest", 10, 25),
        of("appeal_judgment", 12, 16),
    ]
    found = terms(course, CALENDAR, D(2024, 12, 31))
    assert [(term.step, term.status) for term in found] == [
        ("crime_report", "done_on_time"),
        ("investigation", "done_on_time"),
        ("prosecution", "done_on_time"),
        ("supplementary_procuracy", "done_on_time"),
        ("prosecution", "done_on_time"),
        ("trial_preparation", "done_on_time"),
        ("trial_opening", "done_no_deadline"),
        ("appeal_filing", "done_on_time"),
        ("appeal", "done_on_time"),
    ]
    assert next_term(course, CALENDAR, D(2024, 12, 31)) is None
    assert [at(course, D(2024, month, day)).step for month, day in ((1, 3), (5, 13), (6, 3), (9, 20), (11, 1))] == [
        "crime_report", "prosecution", "supplementary_procuracy", "trial_opening", "appeal"
    ]  # fmt: skip


def test_a_file_that_a_court_returned_comes_back_to_a_shorter_term() -> None:
    events = [
        of("indictment_issued", 3, 1, severity="serious"),
        of("file_returned", 4, 1),
        of("supplementary_concluded", 4, 25),
        of("indictment_issued", 5, 6),
    ]
    steps = [term.step for term in terms(events, CALENDAR, D(2024, 6, 1))]
    assert steps == ["trial_preparation", "supplementary_court", "prosecution", "trial_again"]
    assert at(events, D(2024, 5, 7)).due_on == D(2024, 5, 21)


def test_a_judgment_that_annuls_starts_the_clock_of_where_it_sends_the_case() -> None:
    events = [of("case_instituted", 1, 22, severity="serious"), of("appeal_filed", 2, 1)]
    for back, step in (("investigation", "investigation"), ("first_instance", "trial_preparation")):
        annulled = [*events, of("appeal_judgment", 3, 1, back_to=back)]
        assert at(annulled, D(2024, 3, 2)).step == step


def test_it_warns_by_what_was_entered_and_accuses_nobody() -> None:
    events = [of("case_instituted", 3, 5, severity="serious")]
    words = [at(events, day).warning for day in (D(2024, 5, 1), D(2024, 5, 21), D(2024, 6, 5), D(2024, 6, 6))]
    assert words == [
        "",
        "Sắp hết hạn theo số liệu đã nhập.",
        "Sắp hết hạn theo số liệu đã nhập.",
        "Đã qua hạn tính theo số liệu đã nhập; kiểm tra gia hạn, quyết định chưa nhập.",
    ]
    assert at(events, D(2024, 6, 6)).status == "overdue"


def test_terms_since_the_amendment_say_that_they_were_not_checked_against_it() -> None:
    events = [Event(UNCHECKED_SINCE, "case_instituted", "serious")]
    assert said(at(events, UNCHECKED_SINCE))[2] == (
        "số liệu theo luật trước ngày 01/7/2025, chưa đối chiếu luật sửa đổi"
    )


def test_every_event_that_a_clock_knows_is_one_that_there_is() -> None:
    assert {*STARTS, *ENDS, *SUSPENDS, *RESUMES} <= set(EVENT_KIND.codes)
    assert {*STARTS.values()} < set(STEP.codes)
    assert gravest(["serious", "extremely_serious", "unknown", ""]) == "extremely_serious"
    assert gravest([]) == ""


@st.composite
def courses(draw: st.DrawFn) -> list[Event]:
    """Events in any order, as a bad register may hold them."""
    days = st.dates(D(2018, 1, 1), D(2026, 12, 31))
    kinds = st.sampled_from(EVENT_KIND.codes)
    ends = st.one_of(st.none(), st.dates(D(2018, 1, 1), D(2027, 12, 31)))
    rows = draw(st.lists(st.tuples(days, kinds, st.sampled_from(("", *SEVERITY.codes)), ends), max_size=14))
    return [Event(on, kind, severity, until if until and until >= on else None) for on, kind, severity, until in rows]


@given(course=courses(), day=st.dates(D(2018, 1, 1), D(2027, 1, 1)))
def test_whatever_was_entered_one_clock_runs_at_most_and_what_comes_later_changes_nothing(
    course: list[Event], day: date
) -> None:
    found = clocks(course, day)
    assert all(clock.ended_on is not None for clock in found[:-1])
    assert [clock.since for clock in found] == sorted(clock.since for clock in found)
    told = terms(course, CALENDAR, day)
    by_then = [event for event in course if event.on <= day]
    assert told == terms(by_then, CALENDAR, day)
    for term in told:
        assert term.steps and term.status
        assert term.due_on is None or CALENDAR.is_working(term.due_on)
        assert term.latest_on is None or (term.due_on and term.latest_on >= term.due_on)
    running = next_term(course, CALENDAR, day)
    assert running is None or running == told[-1]


@given(day=st.dates(D(1990, 1, 1), D(2090, 1, 1)), months=st.integers(-30, 30))
def test_months_are_added_within_the_calendar(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)
