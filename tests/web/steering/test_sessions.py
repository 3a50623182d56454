"""Sessions at work: the agenda that is ticked, the notice that becomes opinions, what a recused member sees, papers."""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from docx import Document

from liem.figures import desk
from liem.people.models import Role
from liem.people.reader import Reader
from liem.platform.foreseen import alone
from liem.records import writing
from liem.records.models import Change, Link
from liem.registers.cases.models import Opinion
from liem.registers.sessions.deciding import set_agenda
from liem.registers.sessions.following import agenda, before
from liem.registers.sessions.models import AgendaItem, Session
from liem.registers.sessions.proposing import candidates
from tests import making
from tests.making import TODAY, owner
from tests.web.forms.filling import Browser, errors, held

HELD, NOTICE, NEXT = date(2026, 9, 14), date(2026, 9, 17), date(2026, 12, 10)


class Office:
    """A province with three cases under direction, a session, and its secretary in a browser."""

    def __init__(self, client: Client) -> None:
        self.unit = making.make_unit("T", kind="provincial_committee")
        self.reader = making.make_reader(self.unit, Role.INTERNAL_AFFAIRS, full_name="Thư ký 01")
        self.browser = Browser(client, making.user_of(self.reader))
        self.cases = [self.case(f"VA-{number}") for number in (1, 2, 3)]
        self.session = self.make("PH-1", planned_on=HELD)

    def case(self, code: str, **values: Any) -> Any:
        """A case under direction since 2020."""
        made = making.make_case(code=code, unit=self.unit, subject=f"Vụ việc {code}", **values)
        making.make_direction(made)
        return made

    def make(self, code: str, **values: Any) -> Session:
        """A session of the province's committee."""
        return making.make_record("sessions", code=code, unit=self.unit, **values)

    def path(self, name: str, session: Session | None = None) -> str:
        """The page of a session at work."""
        return reverse(f"web:{name}", args=[(session or self.session).pk])

    def agenda(self, session: Session | None = None) -> list[tuple[str, str]]:
        """The codes on an agenda in their order, each with why."""
        return [(item.case.code, item.listed_for) for item in agenda(owner(), session or self.session)]

    def hold(self) -> None:
        """The session is held, with all three cases on its agenda."""
        set_agenda(self.reader, self.session, [(case, "other") for case in self.cases], self.session.version)
        writing.move(owner(), fresh(self.session), "hold", HELD)

    def tasks(self, **said: str) -> dict[str, Any]:
        """The form of the notice with a good task in the first two cases, and what else is said."""
        fields = self.browser.open(self.path("session_decisions"))
        first, second, _third = (item.pk for item in agenda(owner(), self.session))
        good = {"notice": "12-TB/BCĐ", "concluded_on": "17/9/2026", f"{first}-decided": "Sớm kết thúc điều tra"}
        for pk, to in ((first, "Công an tỉnh"), (second, "Thanh tra tỉnh")):
            good |= {f"{pk}-0-content": "Báo cáo tiến độ", f"{pk}-0-product": "Báo cáo", f"{pk}-0-addressee": to}
            good[f"{pk}-0-due_on"] = "30/10/2026"
        return {**fields, **good, **{name.replace("FIRST", str(first)): value for name, value in said.items()}}


@pytest.fixture
def office(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setattr("liem.web.middleware.today", lambda: TODAY)
    yield Office(client)


def fresh(row: Any) -> Any:
    """The row as it stands."""
    return type(row).objects.visible_to(owner(), withdrawn=True).get(pk=row.pk)


def entries(after: int = 0) -> list[tuple[str, str]]:
    """What was done to which table, in order."""
    rows = Change.objects.unscoped("a test").filter(pk__gt=after).order_by("pk")
    return list(rows.values_list("action", "table"))


def last() -> int:
    """The number of the last entry."""
    return Change.objects.unscoped("a test").count()


def words_of(content: bytes) -> str:
    """All that a Word file says: its text, tables, heads and feet."""
    document = Document(BytesIO(content))
    sections = [p for s in document.sections for place in (s.header, s.first_page_header) for p in place.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in [*sections, *document.paragraphs]), *cells])


def test_each_case_is_proposed_for_what_speaks_for_it(office: Office) -> None:
    late, ready, new = office.cases
    making.make_part("opinions", late, given_on=date(2026, 9, 7), due_on=date(2026, 9, 30))
    making.make_part("case_events", ready, kind="not_instituted", on=date(2026, 9, 7))
    making.make_part("assets", ready, kind="to_recover", amount_vnd=0)
    for point in ("responsibility", "assets", "complaints"):
        making.make_part("settling_points", ready, point=point, on=date(2026, 9, 7))
    making.make_direction(new, decided_on=date(2026, 7, 1))
    found = {one.dossier.case.code: [code for code, _words in one.reasons] for one in
             alone(candidates(office.reader, office.session))}  # fmt: skip
    assert found == {"VA-1": ["overdue"], "VA-2": ["ready"], "VA-3": ["new", "stuck"]}


def test_the_agenda_is_written_in_one_step_and_each_change_is_in_the_log(office: Office) -> None:
    path = office.path("session_agenda")
    one, two, three = (str(case.pk) for case in office.cases)
    fields = {**office.browser.open(path), f"{three}-place": "1", f"{one}-place": "2", f"{one}-listed_for": "ready"}
    fields.pop(f"{two}-chosen", None)
    fields |= {f"{one}-chosen": "on", f"{three}-chosen": "on"}
    start = last()
    assert office.browser.send(path, fields).status_code == 302
    assert office.agenda() == [("VA-3", "stuck"), ("VA-1", "ready")]
    assert entries(start) == [("create", "agenda_items")] * 2
    assert office.browser.send(path, fields).status_code == 302  # sent twice, written once
    again = office.browser.open(path)
    again.pop(f"{three}-chosen")
    assert office.browser.send(path, again).status_code == 302
    assert office.agenda() == [("VA-1", "ready")]
    assert entries(start)[2:] == [("withdraw", "agenda_items")]


def test_an_agenda_that_somebody_changed_meanwhile_is_not_overwritten(office: Office) -> None:
    path = office.path("session_agenda")
    fields = office.browser.open(path)
    writing.change(owner(), office.session, {"place": "Phòng họp 02"})
    answer = office.browser.send(path, fields)
    assert answer.status_code == 422
    assert office.agenda() == []
    bad = {**office.browser.open(path), f"{office.cases[0].pk}-place": "đầu"}
    assert errors(office.browser.send(path, bad)) == {f"{office.cases[0].pk}-place": "Ghi một số từ 1 đến 999."}


def test_who_is_recused_from_a_case_finds_neither_it_nor_a_gap(office: Office, client: Client) -> None:
    office.hold()
    hidden = office.cases[1]
    opinion = making.make_part("opinions", hidden, content="Việc của vụ kín", due_on=date(2026, 10, 1))
    making.make_link(opinion, office.session, "decided_at")
    item = AgendaItem.objects.visible_to(owner()).get(case=hidden)
    writing.change(owner(), item, {"decided": "Kết luận của vụ kín"})
    following = office.make("PH-2", planned_on=NEXT)
    member = making.make_reader(office.unit, Role.INTERNAL_AFFAIRS, full_name="Thành viên 02")
    writing.recuse(owner(), hidden, making.user_of(member), "liên quan")
    browser = Browser(client, making.user_of(member))
    record = "/so/phien-hop/{}/".format
    pages = [record(office.session.pk), record(office.session.pk) + "lich-su/", record(following.pk)]
    pages += [office.path("session_agenda", following), office.path("session_decisions"), "/"]
    pages += ["/so/phien-hop/?bang=agenda_items"]
    for page in pages:
        text = browser.get(page).content.decode()
        assert "VA-2" not in text and "vụ kín" not in text, page
    for name, session in (
        ("session_papers", office.session),
        ("session_notice", office.session),
        ("session_papers", following),
    ):
        text = words_of(browser.get(office.path(name, session)).content)
        assert "VA-2" not in text and "vụ kín" not in text.lower(), name
    assert browser.get(reverse("web:case_brief", args=[hidden.pk])).status_code == 404
    shown = browser.get(record(office.session.pk)).context["session"].items
    assert [(one.place, one.code) for one in shown] == [(1, "VA-1"), (2, "VA-3")]
    mine = Reader.of(making.user_of(member), TODAY)
    set_agenda(
        mine,
        fresh(office.session),
        [(office.cases[2], "other"), (office.cases[0], "other")],
        fresh(office.session).version,
    )
    assert sorted(code for code, _why in office.agenda()) == ["VA-1", "VA-2", "VA-3"]  # what he does not see stays


def test_a_notice_is_written_whole_or_not_at_all_with_each_error_beside_its_field(office: Office) -> None:
    office.hold()
    path, start = office.path("session_decisions"), last()
    answer = office.browser.send(path, office.tasks(**{"FIRST-0-due_on": "31/02/2026", "FIRST-0-addressee": ""}))
    first = agenda(owner(), office.session)[0].pk
    assert answer.status_code == 422
    assert set(errors(answer)) == {f"{first}-0-due_on", f"{first}-0-lead"}
    early = errors(office.browser.send(path, office.tasks(**{"FIRST-0-due_on": "01/9/2026"})))
    assert early == {f"{first}-0-due_on": "Hạn phải từ ngày thông báo 17/9/2026."}
    soon = errors(office.browser.send(path, office.tasks(concluded_on="01/9/2026")))
    assert set(soon) == {"concluded_on"}  # the notice would come before the session: refused by the rules, all undone
    assert entries(start) == [] and fresh(office.session).state == "held"
    more = office.browser.send(path, office.tasks(**{"them-dong": str(first)}))
    assert f"{first}-1-content" in held(more) and not errors(more)
    assert office.browser.send(path, office.tasks()).status_code == 302
    done = entries(start)
    assert done.count(("create", "opinions")) == done.count(("create", "links")) == 2
    assert done.count(("move:conclude", "sessions")) == done.count(("change", "agenda_items")) == 1 and len(done) == 6
    opinions = list(Opinion.objects.visible_to(owner()).order_by("code"))
    assert [(o.code, o.addressee, o.product, o.document) for o in opinions] == [
        ("VA-1-YK1", "Công an tỉnh", "Báo cáo", "12-TB/BCĐ, ngày 17/9/2026"),
        ("VA-2-YK1", "Thanh tra tỉnh", "Báo cáo", "12-TB/BCĐ, ngày 17/9/2026"),
    ]
    assert {(o.given_on, o.giver, o.due_on) for o in opinions} == {(NOTICE, "steering_committee", date(2026, 10, 30))}
    assert set(Link.objects.visible_to(owner()).values_list("kind", "to_code")) == {("decided_at", "PH-1")}
    assert office.browser.get(path).status_code == 403  # it is concluded


def test_a_session_gives_tasks_or_says_why_it_gives_none(office: Office) -> None:
    office.hold()
    path, session = office.path("session_decisions"), f"/so/phien-hop/{office.session.pk}/"
    bare = office.browser.open(path) | {"notice": "12-TB/BCĐ", "concluded_on": "17/9/2026"}
    assert set(errors(office.browser.send(path, bare))) == {"no_tasks"}
    assert "no_tasks" in errors(office.browser.send(path, office.tasks(no_tasks="Chỉ nghe báo cáo")))
    step = f"{session}buoc/conclude/"
    assert set(errors(office.browser.fill(step, notice="12-TB/BCĐ", concluded_on="17/9/2026"))) == {"no_tasks"}
    assert office.browser.send(path, {**bare, "no_tasks": "Chỉ nghe báo cáo"}).status_code == 302
    assert fresh(office.session).no_tasks == "Chỉ nghe báo cáo"
    assert "Không giao nhiệm vụ: Chỉ nghe báo cáo" in words_of(
        office.browser.get(office.path("session_notice")).content
    )
    history = {"held_on": HELD, "concluded_on": NOTICE, "notice": "9-TB/BCĐ"}
    making.make_rows("sessions", [making.record_values("sessions", code="PH-0", unit=office.unit.code, **history)])


def test_only_cases_of_the_own_province_are_proposed(office: Office) -> None:
    body = making.make_unit("T-BCĐ", kind="steering_committee", parent=office.unit)
    below = making.make_unit("T-A", kind="commune_committee", parent=office.unit)
    other = making.make_unit("U", kind="provincial_committee")
    for code, unit in (("VA-8", below), ("VA-9", other)):
        making.make_direction(making.make_case(code=code, unit=unit))
    for unit, found in ((body, ["VA-1", "VA-2", "VA-3", "VA-8"]), (other, ["VA-9"])):
        session = making.make_record("sessions", unit=unit, planned_on=NEXT)
        assert sorted(one.dossier.case.code for one in alone(candidates(owner(), session))) == found


def test_a_task_of_a_unit_is_told_by_its_name_and_stands_on_its_desk(office: Office) -> None:
    office.hold()
    below = making.make_unit("T-A", kind="inspection_commission", name="Ủy ban Kiểm tra", parent=office.unit)
    fields = {"FIRST-0-addressee": "chữ gõ thêm", "FIRST-0-lead": "Ủy ban Kiểm tra (T-A)"}
    making.make_reader(below, Role.INSPECTION_COMMISSION)
    answer = office.browser.send(office.path("session_decisions"), office.tasks(**fields))
    assert "Ủy ban Kiểm tra không xem được VA-1" in office.browser.get(answer.headers["Location"]).content.decode()
    opinion = Opinion.objects.visible_to(owner()).get(code="VA-1-YK1")
    assert (opinion.lead, opinion.addressee) == (below, "Ủy ban Kiểm tra")
    user = making.user_of(office.reader)
    making.make_membership(user, below, Role.INSPECTION_COMMISSION)
    reader = Reader.of(user, TODAY)
    rows = [line for line in desk.lines(reader, desk.own_of(reader), "open") if line.code == opinion.code]
    assert [(line.mine, line.unit) for line in rows] == [(True, "Ủy ban Kiểm tra")]


def test_the_next_session_opens_with_what_the_last_one_decided(office: Office) -> None:
    office.hold()
    office.browser.send(office.path("session_decisions"), office.tasks())
    following = office.make("PH-2", planned_on=NEXT)
    assert before(office.reader, following) == office.session
    for page in (f"/so/phien-hop/{following.pk}/", office.path("session_agenda", following)):
        text = office.browser.get(page).content.decode()
        assert "Sớm kết thúc điều tra" in text and "quá hạn 3 ngày" in text and "VA-2-YK1" in text, page
    case = office.browser.get(f"/so/vu-an-vu-viec/{office.cases[2].pk}/").content.decode()
    assert "PH-1" in case and "PH-2" not in case  # the case leads to the session that heard it
    told = {one.dossier.case.code: dict(one.reasons) for one in alone(candidates(office.reader, following))}
    assert told["VA-1"]["follow_up"] == "phiên trước giao 1 việc, đã xong 0"
    notice = words_of(office.browser.get(office.path("session_notice")).content)
    assert "Số 12-TB/BCĐ" in notice and "Giao Công an tỉnh: Báo cáo tiến độ; sản phẩm: Báo cáo" in notice
    assert "hoàn thành chậm nhất ngày 30/10/2026" in notice


def done(browser: Browser, row: str, who: Any, way: str, **said: Any) -> None:
    """Somebody acts on a row by the form of that act."""
    browser.client.force_login(who)
    assert browser.fill(f"{row}{way}/", **said).status_code == 302, way


def test_a_late_task_goes_its_whole_way_and_the_next_session_and_the_log_tell_it(
    office: Office, client: Client
) -> None:
    office.hold()
    office.browser.send(office.path("session_decisions"), office.tasks())
    opinion, case = Opinion.objects.visible_to(owner()).get(code="VA-1-YK1"), office.cases[0].pk
    row = f"/so/vu-an-vu-viec/{case}/opinions/{opinion.pk}/"
    other = making.make_reader(office.unit, Role.COMMITTEE_OFFICE, full_name="Người xác nhận 02")
    owes, directs = office.browser, making.user_of(other)

    act = partial(done, owes, row)
    act(directs, "chi-dao/don-doc", why="Đã quá hạn, khẩn trương thực hiện")
    act(
        directs,
        "gia-han",
        due_on="05/11/2026",
        granted_on="02/11/2026",
        reason="Chờ kết quả giám định",
        approver="Trưởng Ban Chỉ đạo",
    )
    act(owes.user, "sua", done_on="01/11/2026", evidence="Báo cáo số 12/BC-CA")
    client.force_login(owes.user)
    assert owes.fill(f"{row}chi-dao/xac-nhan/").status_code != 302  # nobody confirms what he said himself
    act(directs, "chi-dao/tra-lai", why="Thiếu biên bản làm việc")
    act(owes.user, "sua", done_on="01/11/2026", evidence="Báo cáo số 15/BC-CA")
    act(directs, "chi-dao/xac-nhan")
    following = office.make("PH-2", planned_on=NEXT)
    page = owes.get(f"/so/phien-hop/{following.pk}/").content.decode()
    assert "hoàn thành đúng hạn" in page and "quá hạn 3 ngày" in page  # the first as extended, and the second
    log = owes.get(f"/so/vu-an-vu-viec/{case}/lich-su/").content.decode()
    told = (
        "Đôn đốc",
        "khẩn trương thực hiện",
        "Chờ kết quả giám định",
        "Trả lại để bổ sung",
        "Thiếu biên bản làm việc",
    )
    for words in (*told, "Xác nhận đã hoàn thành", "Người xác nhận 02", "Báo cáo số 15/BC-CA"):
        assert words in log, words


def test_papers_bear_the_highest_secrecy_inside_and_a_brief_cuts_what_is_long(office: Office) -> None:
    with override_settings(LIEM_SECRECY_CEILING="secret_2"):
        secret = office.case("VA-9", secrecy="secret_1")
        for number in range(9):
            making.make_part(
                "opinions", secret, code=f"VA-9-YK{number}", content="Việc rất dài " * 60, addressee="A " * 90
            )
        reader = making.make_reader(office.unit, Role.INTERNAL_AFFAIRS, clearance=2)
        set_agenda(reader, office.session, [(secret, "other"), (office.cases[0], "other")], office.session.version)
        office.browser.client.force_login(making.user_of(reader))
        whole = words_of(office.browser.get(office.path("session_papers")).content)
        brief = words_of(office.browser.get(reverse("web:case_brief", args=[secret.pk])).content)
        plain = words_of(office.browser.get(reverse("web:case_brief", args=[office.cases[0].pk])).content)
    assert "MẬT" in whole and "MẬT" in brief and "MẬT" not in plain
    assert brief.count("VA-9-YK") == 4 and "9 ý kiến, quá hạn 0" in brief and len(brief) < 3000
    assert "Còn thiếu để xử lý dứt điểm" in plain and "thi hành án" in plain


def test_positions_tell_an_order_and_nothing_else(office: Office) -> None:
    office.hold()
    places = [item.position for item in agenda(owner(), office.session)]
    assert places == sorted(places) and len(set(places)) == 3
    entry = Change.objects.unscoped("a test").filter(table="agenda_items").first()
    assert entry is not None and json.loads(entry.values)["listed_for"][3] == "khác"
