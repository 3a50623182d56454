"""The first page: figures, what is due and late, the latest changes, each only of what its reader may see."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from liem import catalogue
from liem.figures import checks
from liem.figures.checks import Identity
from liem.figures.indicator import measure
from liem.figures.scope import unit_path
from liem.people.models import Role, User
from liem.people.reader import Reader
from liem.platform import backups
from liem.platform.days import now, today, vi_day
from liem.records import kept, writing
from liem.records.kept import Keeping
from liem.records.models import Extension
from liem.registers.cases.stages import STAGE
from liem.reports.written import in_sentence
from liem.web.home import changes, directed, duties, figures, mending
from tests import making
from tests.contracts.pages.hidden import CEILING
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
Ask = Callable[..., Any]

PLACES = (
    ("T1", Role.LEADER, 3), ("T1", Role.INTERNAL_AFFAIRS, 2), ("T1K", Role.INSPECTION_COMMISSION, 1),
    (COMMUNE, Role.INSPECTORATE, 0), (COMMUNE, Role.COMMITTEE_OFFICE, 3), ("T1H1B", Role.LOWER_COMMITTEE, 0),
)  # fmt: skip


@pytest.fixture(autouse=True)
def may_hold_secrets() -> Iterator[None]:
    """Secret records have words only where an installation may hold them."""
    with CEILING:
        yield


@pytest.fixture
def ask(client: Client) -> Ask:
    """The page as a person gets it, as a document."""

    def asked(user: User, language: str = "vi") -> Any:
        client.cookies["liem_language"] = language
        client.force_login(user)
        answer = client.get("/")
        assert answer.status_code == 200
        return html.fromstring(answer.content.decode())

    return asked


def placed(world: Any, unit: str, role: str, clearance: int) -> User:
    """Somebody with a place."""
    return making.user_of(world.reader(unit, clearance, role=role))


def reader_of(user: User) -> Reader:
    """The reader that he is today."""
    return Reader.of(user, today())


def said(element: Any) -> str:
    """Its text with single spaces."""
    return " ".join(element.text_content().split())


def standings(reader: Reader) -> list[tuple[str, Any, date | None, str]]:
    """(table, row, deadline, group) of everything open that the reader sees, by a plain loop over all rows."""
    found = []
    moved: dict[tuple[str, str], tuple[Any, ...]] = {}
    for row in Extension.objects.unscoped("a test").filter(granted_on__lte=reader.on):
        key = (row.from_table, row.from_code)
        moved[key] = max(moved.get(key, (date.min, 0, None)), (row.granted_on, row.pk, row.due_on))
    for table in duties.all_tables():
        duty = table.duty
        assert duty
        for row in table.model.objects.visible_to(reader).annotate(acting=F(f"{unit_path(table.model)}_id")):
            done = getattr(row, duty.done)
            claimed = bool(done and done <= reader.on)
            proven = claimed and not (duty.evidence and not getattr(row, duty.evidence))
            lapsed = getattr(row, duty.stopped) if duty.stopped else None
            if proven or (lapsed and lapsed <= reader.on):
                continue
            due = moved.get((table.key, getattr(row, "code", "")), (None, 0, row.due_on))[2]
            if claimed:
                found.append((table.key, row, due, "unproven"))
            if due and due < reader.on:
                found.append((table.key, row, due, "late"))
            elif not claimed and due and due <= reader.on + timedelta(days=15):
                found.append((table.key, row, due, "soon"))
            elif not claimed and due is None:
                found.append((table.key, row, due, "undated"))
            if not claimed and (getattr(row, "addressee", "x") == "" or getattr(row, "post_id", 0) is None):
                found.append((table.key, row, due, "unowned"))
    return found


def add_duties(world: Any) -> None:
    """Duties that stand in every way, of several units and levels."""
    on = today()
    days = (on - timedelta(days=40), on - timedelta(days=1), on, on + timedelta(days=15), on + timedelta(days=16), None)
    for place, secrecy in ((COMMUNE, 0), (COMMUNE, 2), ("T1H1B", 0), ("T1K", 1)):
        case = making.make_record("cases", unit=world.units[place], secrecy=secrecy)
        for due in days:
            making.make_part("opinions", case, due_on=due)
            making.make_part("opinions", case, due_on=due, done_on=on - timedelta(days=2), evidence="")
            making.make_part("opinions", case, due_on=due, done_on=on - timedelta(days=2), evidence="biên bản")
        late = making.make_part("opinions", case, due_on=days[0])
        values = {"from_table": "opinions", "from_code": late.code, "due_on": days[3], "granted_on": on, "reason": "x"}
        writing.create(making.owner(), Extension, values, "x")


@pytest.mark.parametrize(("unit", "role", "clearance"), PLACES)
def test_what_is_left_is_what_a_plain_loop_over_all_rows_finds(
    world: Any, unit: str, role: str, clearance: int
) -> None:
    add_duties(world)
    reader = reader_of(placed(world, unit, role, clearance))
    wanted = standings(reader)
    left = duties.left(Keeping(), reader)
    for group in ("late", "soon", "unproven", "undated", "unowned"):
        found = getattr(left, group)
        counted = Counter(key for key, _row, _due, name in wanted if name == group)
        labels = Counter()
        for table in duties.all_tables():
            labels[str(table.label)] += counted[table.key]
        told: Counter[str] = Counter()
        for kind in found.kinds:
            told[kind.label] += kind.count
        assert +told == +labels, group
        assert found.count == sum(counted.values())
    days = sorted(due for _key, _row, due, name in wanted if name == "late" and due)
    assert [row.due_on for row in left.late.rows] == days[: duties.NAMED]
    units = Counter(row.acting for _key, row, _due, name in wanted if name == "late")
    assert duties.late_by_unit(Keeping(), reader) == units


def test_the_lists_that_it_leads_to_have_as_many_rows_as_it_says(world: Any, ask: Ask, client: Client) -> None:
    add_duties(world)
    page = ask(placed(world, "T1", Role.INTERNAL_AFFAIRS, 2))
    tried = 0
    for heading in ("home-late", "home-soon", "home-mend"):
        for line in page.xpath(f"//section[@aria-labelledby='{heading}']//ul[@class='home-kinds']/li"):
            answer = client.get(line.xpath("a/@href")[0]).content.decode()
            told = line.xpath("b")[0].text
            total = html.fromstring(answer).xpath("//*[@id='rows']")
            assert total and told in said(total[0])
            assert len(total[0].xpath(".//tbody/tr")) == min(50, int(told))
            tried += 1
    assert tried > 3


@pytest.mark.parametrize(("unit", "role", "clearance"), PLACES)
def test_the_figures_are_measured_for_this_reader_and_a_year_before(
    world: Any, ask: Ask, unit: str, role: str, clearance: int
) -> None:
    user = placed(world, unit, role, clearance)
    page, reader = ask(user), reader_of(user)
    asked = figures.asked_of(reader)
    codes = figures.BY_ROLE[role]
    wanted = [catalogue.BY_CODE[code] for code in codes]
    now = measure(wanted, asked.scope(reader))
    then = measure(wanted, asked.a_year_before().scope(reader))
    shown = page.xpath("//ul[@class='home-figures']/li")
    assert len(shown) == len(codes)
    for line, figure in zip(shown, wanted, strict=True):
        value = line.xpath(".//a[contains(@class, 'figure-value')]")[0]
        assert said(value) == in_sentence(now[figure.code], figure.unit)
        assert f"chi-tieu={figure.code}" in value.get("href")
        assert str(figure.rule) in said(line.xpath(".//*[@role='tooltip']")[0])
        assert in_sentence(then[figure.code], figure.unit) in said(line.xpath(".//p[@class='stat-note']")[0])


def test_only_changes_of_what_one_may_see_are_told(world: Any, ask: Ask) -> None:
    shown = making.make_record("cases", unit=world.units[COMMUNE], code="DUOC-XEM")
    hidden = making.make_record("cases", unit=world.units[COMMUNE], code="QUA-MAT", secrecy=3)
    elsewhere = making.make_record("cases", unit=world.units["T2H1B"], code="NOI-KHAC")
    for case in (shown, hidden, elsewhere):
        writing.change(making.owner(), case, {"note": "sửa"}, "đính chính")
    user = placed(world, COMMUNE, Role.COMMITTEE_OFFICE, 0)
    told = said(ask(user).xpath("//section[@aria-labelledby='home-changes']")[0])
    assert "DUOC-XEM" in told and "sửa" in told and making.owner().name in told
    assert "QUA-MAT" not in told and "NOI-KHAC" not in told


def test_a_link_to_what_one_may_not_see_is_no_change_of_what_one_may_see(world: Any, ask: Ask) -> None:
    user = placed(world, COMMUNE, Role.COMMITTEE_OFFICE, 0)
    before = said(ask(user).xpath("//section[@aria-labelledby='home-changes']")[0])
    making.make_link(world.record("cases"), world.record("cases", "T2H1B"))
    assert said(ask(user).xpath("//section[@aria-labelledby='home-changes']")[0]) == before


def test_an_act_on_many_rows_is_told_once(world: Any) -> None:
    case = making.make_record("cases", unit=world.units[COMMUNE], code="NHIEU-DONG")
    for number in range(12):
        making.make_part("opinions", case, code=f"YK-{number}")
    acts = changes.latest(reader_of(placed(world, COMMUNE, Role.COMMITTEE_OFFICE, 0)))
    assert 0 < len(acts) <= changes.SHOWN
    assert acts[0].code == "NHIEU-DONG"


def test_who_writes_is_offered_what_he_enters_most_and_a_leader_is_not(world: Any, ask: Ask) -> None:
    leader = ask(placed(world, "T1", Role.LEADER, 3))
    assert not leader.xpath("//ul[@class='home-new']")
    assert leader.xpath("//section[@aria-labelledby='home-units']//li")
    writer = ask(placed(world, "T1K", Role.INSPECTION_COMMISSION, 1))
    assert not writer.xpath("//section[@aria-labelledby='home-units']")
    offered = [said(link) for link in writer.xpath("//ul[@class='home-new']//a")]
    assert offered[0].lower() == str(making.REGISTERS["inspections"].label_one)
    assert len(offered) == len(making.REGISTERS)


def test_a_new_inspection_is_two_clicks_away(world: Any, ask: Ask, client: Client) -> None:
    page = ask(placed(world, "T1K", Role.INSPECTION_COMMISSION, 1))
    form = client.get(page.xpath("//ul[@class='home-new']//a/@href")[0])
    assert form.status_code == 200
    assert html.fromstring(form.content.decode()).xpath("//main//form[@method='post']//*[@name='opened_on']")


def test_an_administrator_is_shown_accounts_and_no_record(world: Any, ask: Ask) -> None:
    page = ask(placed(world, "T1", Role.ADMINISTRATOR, 3))
    assert page.xpath("//section[@aria-labelledby='home-installation']")
    assert not page.xpath("//section[@aria-labelledby='home-late']")
    assert not page.xpath("//ul[@class='home-figures']")
    assert "không xem hồ sơ" in said(page)


def test_a_person_without_a_place_is_told_what_to_do(world: Any, ask: Ask) -> None:
    page = ask(making.make_user(full_name="Cán bộ 02"))
    assert "chưa được phân công" in said(page.xpath("//div[@class='state']")[0])
    assert not page.xpath("//section[@aria-labelledby='home-late']")


def test_it_asks_as_many_queries_for_many_rows_as_for_few(world: Any, client: Client) -> None:
    client.force_login(placed(world, "T1", Role.LEADER, 3))
    counted = []
    for _time in range(2):
        client.get("/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        counted.append(len(asked.captured_queries))
        add_duties(world)
    assert counted[0] == counted[1] <= 30


def test_what_is_kept_is_used_until_anything_changes_and_never_for_who_sees_otherwise(world: Any) -> None:
    case = making.make_record("cases", unit=world.units[COMMUNE], secrecy=2)
    low, high = (reader_of(placed(world, COMMUNE, Role.COMMITTEE_OFFICE, level)) for level in (0, 2))
    before = [duties.left(Keeping(), reader).late.count for reader in (low, high)]
    for number in (1, 2):
        opinion = making.make_part("opinions", case, due_on=date(2020, 5, 1))
        assert [duties.left(Keeping(), reader).late.count for reader in (low, high)] == [before[0], before[1] + number]
    writing.change(making.owner(), opinion, {"done_on": date(2020, 4, 1), "evidence": "biên bản"}, "x")
    assert [duties.left(Keeping(), reader).late.count for reader in (low, high)] == [before[0], before[1] + 1]


@pytest.mark.parametrize("register", catalogue.REGISTERS, ids=lambda register: register.key)
def test_what_is_kept_is_what_would_be_counted_anew(world: Any, client: Client, register: Any) -> None:
    turn = catalogue.REGISTERS.index(register) % 2
    users = [placed(world, *place) for place in PLACES[turn:4:2]]

    def pages() -> list[str]:
        found = []
        for user in users:
            client.force_login(user)
            found.append(SECRETS.sub("", client.get("/").content.decode()))
        return found

    pages()
    for act in acts_on(register):
        act()
        used = pages()
        kept.forget()
        for before, after in zip(used, pages(), strict=True):
            assert before.splitlines() == after.splitlines()


SECRETS = re.compile(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]*"')


def fresh(row: Any) -> Any:
    """The row as it stands now."""
    return type(row).objects.unscoped("a test").get(pk=row.pk)


def acts_on(register: Any) -> list[Callable[[], Any]]:
    """Acts on a record of a register and on rows of its parts."""
    record = register.model.objects.unscoped("a test").filter(withdrawn_on__isnull=True).order_by("pk")[0]
    parts = [part.key for part in register.parts if part.key not in ("return_values", "report_sections")]
    return [
        lambda: writing.change(making.owner(), fresh(record), {"note": "x"}, "x"),
        *(partial(making.make_part, key, record) for key in parts),
        lambda: writing.withdraw(making.owner(), making.set_free(fresh(record)), today(), "x"),
    ]


def test_who_directs_is_shown_the_cases_under_direction_as_the_figure_counts_them(world: Any, ask: Ask) -> None:
    add_duties(world)
    user = placed(world, "T1", Role.LEADER, 3)
    reader, page = reader_of(user), ask(user)
    figure = catalogue.indicator(directed.FIGURE)
    rows = {row.case.code: row for row in figure.rows(figures.asked_of(reader).scope(reader)).select_related("case")}
    assert said(page.xpath("//*[@id='home-directed']//*[@class='count']")[0]) == str(len(rows)) != "0"
    late = Counter(row.case_id for key, row, _due, name in standings(reader) if (key, name) == ("opinions", "late"))
    for line in page.xpath("//section[@class='home-directed']//tbody/tr"):
        code = said(line.xpath(".//a")[0])
        n = late[rows[code].case_id]
        assert vi_day(rows[code].decided_on) in said(line)
        assert (f"{n} ý kiến quá hạn" if n else "không quá hạn") in said(line)
    said_in = {
        language: said(ask(user, language).xpath("//section[@class='home-directed']")[0]) for language in ("en", "vi")
    }
    stages = {str(term.label) for term in STAGE.terms}
    assert any(words in said_in["vi"] for words in stages) and not any(words in said_in["en"] for words in stages)
    assert not ask(placed(world, "T1K", Role.INSPECTION_COMMISSION, 1)).xpath("//section[@class='home-directed']")


def test_a_session_that_is_not_concluded_is_one_click_away_for_who_sees_it(ask: Ask) -> None:
    unit, other = making.make_unit("T"), making.make_unit("U")
    user, stranger = (making.user_of(making.make_reader(u, Role.INTERNAL_AFFAIRS)) for u in (unit, other))
    session = making.make_record("sessions", code="PH-1", unit=unit, planned_on=date(2026, 12, 10))
    here = f"//ul[@class='ways home-more']//a[@href='/so/phien-hop/{session.pk}/']"
    assert said(ask(user).xpath(here)[0]) == "Phiên họp sắp tớiPH-1, 10/12/2026"
    assert not ask(stranger).xpath(here)
    writing.move(making.owner(today()), session, "hold", date(2026, 11, 20))
    assert said(ask(user).xpath(here)[0]) == "Phiên họp chờ kết luậnPH-1, 20/11/2026"
    conclude = {"notice": "31-TB/BCĐ", "no_tasks": "chỉ nghe báo cáo"}
    writing.move(making.owner(today()), fresh(session), "conclude", date(2026, 11, 21), conclude)
    assert not ask(user).xpath(here)


def test_records_entered_twice_are_named_to_who_sees_both(world: Any, ask: Ask) -> None:
    user = placed(world, COMMUNE, Role.COMMITTEE_OFFICE, 0)
    assert mending.twins(Keeping(), reader_of(user)) == (0, ())
    same = {"unit": world.units[COMMUNE], "subject": "Cuộc họp về một việc", "held_on": today(), "kind": "meeting"}
    for code, secrecy in (("HN-A", 0), ("HN-B", 0), ("HN-C", 2)):
        making.make_record("conferences", **{**same, "code": code, "secrecy": secrecy})
    told = said(ask(user).xpath("//ul[@class='home-twins']")[0])
    assert "HN-A và HN-B" in told and "HN-C" not in told


def test_sums_that_do_not_agree_are_told_and_lead_to_where_it_is_said_why(
    world: Any, ask: Ask, monkeypatch: Any
) -> None:
    user = placed(world, "T1", Role.INTERNAL_AFFAIRS, 2)
    scope = figures.asked_of(reader_of(user)).scope(reader_of(user))
    found = checks.run(catalogue.CHECKS, catalogue.BY_CODE, measure(catalogue.INDICATORS, scope), scope)
    assert all(result.holds for result in found)
    assert "không khớp" not in said(ask(user).xpath("//section[@aria-labelledby='home-mend']")[0])
    wrong = Identity("x", "documents.leadership_issued", (), "sửa")
    making.make_record("documents", unit=world.units["T1"], issued_on=today())
    monkeypatch.setattr(catalogue, "CHECKS", (wrong, *catalogue.CHECKS))
    told = ask(user).xpath("//section[@aria-labelledby='home-mend']//a[contains(@href, '#kiem-tra')]")
    assert "1 phép kiểm tra số liệu không khớp" in said(told[0])


def test_an_administrator_is_told_how_old_the_last_backup_is(
    world: Any, ask: Ask, settings: Any, tmp_path: Any
) -> None:
    settings.DATA_DIR = tmp_path
    user = placed(world, "T1", Role.ADMINISTRATOR, 3)
    assert "Chưa sao lưu lần nào" in said(ask(user))
    backups.note(tmp_path, now() - timedelta(days=9))
    assert "9 ngày trước" in said(ask(user)) and "quá 7 ngày" in said(ask(user))
    backups.note(tmp_path, now())
    assert "hôm nay" in said(ask(user)) and not ask(user).xpath("//*[contains(@class, 'note-warning')]")


def test_in_english_it_greets_in_english(world: Any, ask: Ask) -> None:
    assert said(ask(placed(world, "T1", Role.LEADER, 3), "en").xpath("//h1")[0]).startswith("Hello")
