"""The desk: every number leads to exactly its rows, in all registers, for the eyes of its reader; acting from there."""

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import urlencode
from lxml import html

from liem.figures import desk
from liem.figures.deadline import due_on
from liem.figures.status import OVERDUE, status
from liem.figures.tallying import Tally, tally
from liem.people.models import Role, User
from liem.people.reader import Reader
from liem.platform.days import today
from liem.records import confirming, directing, writing
from liem.records.entered import Claim, claims
from liem.records.log import said_of
from liem.web.models import Followed
from tests import making
from tests.making import PARTS
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db


def placed(world: Any, unit: str, role: str, clearance: int = 0) -> User:
    """Somebody with a place."""
    return making.user_of(world.reader(unit, clearance, role=role))


def duties(world: Any) -> list[Any]:
    """Opinions of one commune's case that stand in every way; those of `clerk` are said by somebody of there."""
    on = today()
    clerk = Reader.of(placed(world, COMMUNE, Role.COMMITTEE_OFFICE, 2), on)
    made = []
    for secrecy in (0, 2):
        case = making.make_record("cases", unit=world.units[COMMUNE], secrecy=secrecy)
        for days in (-400, -91, -90, -31, -30, -8, -7, -1, 0, 1, 7, 8, None):
            due = on + timedelta(days=days) if days is not None else None
            made.append(making.make_part("opinions", case, due_on=due))
        late = on - timedelta(days=10)
        said = making.make_part("opinions", case, due_on=late, addressee="Cơ quan 09")
        made.append(writing.change(clerk, said, {"done_on": late}))
        proven = making.make_part("opinions", case, due_on=late)
        if not secrecy:
            proven = writing.change(clerk, proven, {"done_on": late, "evidence": "Báo cáo 12"})
        made.append(proven)
    return made


def case_of(row: Any) -> Any:
    """The case of an opinion."""
    return making.REGISTERS["cases"].model.objects.visible_to(making.owner()).get(pk=row.case_id)


def ordinary(rows: list[Any]) -> list[Any]:
    """Those of the first case, which is not secret."""
    return [row for row in rows if row.case_id == rows[0].case_id]


def browser_of(user: User) -> Client:
    """A browser in which he has signed in."""
    client = Client(raise_request_exception=True)
    client.force_login(user)
    return client


def tree(client: Client, path: str) -> Any:
    """The page as a document."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.fromstring(answer.content.decode())


def codes_of(client: Client, path: str) -> list[str]:
    """The codes of all rows of a list of the desk, through its pages."""
    page = tree(client, path)
    found = [a.text for a in page.xpath("//p[@class='desk-what']/a")]
    more = page.xpath("//a[@rel='next']/@href")
    return found + (codes_of(client, path.split("?")[0] + more[0]) if more else [])


def test_every_number_of_the_desk_leads_to_exactly_its_rows(world: Any) -> None:
    duties(world)
    client = browser_of(placed(world, "T1", Role.INTERNAL_AFFAIRS, 2))
    page = tree(client, "/ban-viec/")
    ways = {a.get("href"): re.match(r"[\d.]+", a.text or "") for a in page.xpath("//a[contains(@href, 'nhom=')]")}
    numbers = {path: int(n[0].replace(".", "")) for path, n in ways.items() if n}
    of_units = [path for path in numbers if "don-vi" in path]
    assert len(of_units) > 4 and len(numbers) - len(of_units) >= 7
    for path in (*(path for path in numbers if "don-vi" not in path), *of_units[:1]):
        assert len(codes_of(client, path)) == numbers[path], path


def test_the_desk_says_what_the_rule_of_status_and_the_rule_of_confirming_say(world: Any) -> None:
    duties(world)
    clerk = User.objects.filter(memberships__unit__code=COMMUNE, memberships__clearance=2).latest("pk")
    for user in (placed(world, "T1", Role.INTERNAL_AFFAIRS, 1), clerk):
        reader = Reader.of(user, today())
        own, found = desk.own_of(reader), Counter[str]()
        for table in desk.tables():
            rows = table.model.objects.visible_to(reader)
            for row in rows.annotate(_due=due_on(reader.on, table.key), said=status(reader.on, table)):
                late = row.said in OVERDUE
                days = (reader.on - row._due).days if late else 0
                found["late"] += late
                found["late-7"] += 1 <= days <= 7
                found["late-more"] += days > 90
                found["undated"] += row.said == "no_deadline"
                found["waiting"] += row.said == "waiting_confirmation"
                if row.said == "waiting_confirmation" and table.duty.confirmer:
                    claim = claims(getattr(row, f"{type(row).of}_id"), [table]).get((table.key, row.code), Claim())
                    found["confirm"] += not confirming.own_work(reader, table, {}, claim, reader.on)
        counted = Tally([tally(reader, own, r, of) for r, of in desk.registers()])
        returns = sum(1 for line in desk.lines(reader, own, "confirm", stop=5000) if line.table.key == "returns")
        assert {key: counted.count(key) for key in found} == {**found, "confirm": found["confirm"] + returns}
        assert counted.count("late") == sum(counted.count(group.key) for group in desk.AGES)


def test_what_is_mine_is_of_my_unit_my_post_or_addressed_to_my_unit_by_name(world: Any) -> None:
    user = placed(world, COMMUNE, Role.LOWER_COMMITTEE)
    user.full_name = "Người giữ chức 09"
    user.save()
    unit, other = world.units[COMMUNE], world.units["T1H1B"]
    case = making.make_record("cases", unit=unit)
    named = making.make_part("opinions", case, addressee=unit.name)
    others = making.make_part("opinions", case, addressee="Cơ quan điều tra")
    plan = making.make_record("plans", unit=unit)
    led, away = (making.make_part("measures", plan, lead=at) for at in (unit, other))
    post = making.make_post(other)
    making.make_tenure(post, "Người giữ chức 09")
    held = making.make_part("assignments", making.make_record("documents", unit=unit), unit=other, post=post)
    reader = Reader.of(user, today())
    mine = {line.code for line in desk.lines(reader, desk.own_of(reader), "mine", stop=5000)}
    assert {named.code, led.code, held.code} <= mine
    assert not {others.code, away.code} & mine


def test_the_desk_asks_little_once_it_is_warm(world: Any) -> None:
    client = browser_of(placed(world, "T1", Role.LEADER))
    client.get("/ban-viec/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get("/ban-viec/").status_code == 200
    assert len(asked) <= 12, [q["sql"][:90] for q in asked]


def test_nobody_without_records_sees_a_number_on_the_desk(world: Any) -> None:
    for user in (placed(world, "T1", Role.ADMINISTRATOR, 3), making.make_user()):
        page = tree(browser_of(user), "/ban-viec/")
        assert not page.xpath("//a[contains(@href, '/ban-viec/viec/')]")
        assert page.xpath("//*[@class='state-title']")


def test_many_are_urged_at_once_and_nobody_twice_on_one_day(world: Any) -> None:
    rows = duties(world)[:3]
    done = making.make_part("opinions", case_of(rows[0]), done_on=date(2020, 4, 1), evidence="x")
    client = browser_of(placed(world, "T1", Role.LEADER))
    said = {"viec": [f"opinions:{row.pk}" for row in (*rows, done)], "noi-dung": "Báo cáo ngay", "ngay": "20/11/2026",
            "ve": "/ban-viec/viec/?nhom=late"}  # fmt: skip
    sent = client.post("/ban-viec/don-doc/", {**said, "lan": "a"})
    assert (sent.status_code, sent["Location"]) == (302, "/ban-viec/viec/?nhom=late")
    client.post("/ban-viec/don-doc/", {**said, "lan": "b"})
    told = said_of([rows[0].case_id])
    assert {row: len(of) for (_table, row), of in told.items()} == {row.code: 1 for row in rows}
    page = tree(client, "/ban-viec/viec/?nhom=late").text_content()
    assert "Đã đôn đốc 1 lần, gần nhất 20/11/2026" in page
    for wrong in ({"viec": []}, {"noi-dung": " "}, {"ngay": "31/02/2026"}, {"ngay": "01/01/2200"}):
        client.post("/ban-viec/don-doc/", {**said, **wrong, "lan": str(wrong)})
    away = client.post("/ban-viec/don-doc/", {**said, "ve": "https://example.org/", "lan": "c"})
    assert away["Location"] == "/ban-viec/"
    assert sum(map(len, said_of([rows[0].case_id]).values())) == 3


def test_who_does_not_see_or_direct_a_row_urges_nothing(world: Any) -> None:
    rows = duties(world)
    said = {"viec": [f"opinions:{row.pk}" for row in rows], "noi-dung": "x", "ngay": "20/11/2026", "lan": "a"}
    for unit, role in (("T1H1B", Role.LOWER_COMMITTEE), ("T1", Role.ADMINISTRATOR)):
        browser_of(placed(world, unit, role)).post("/ban-viec/don-doc/", said)
    assert said_of({row.case_id for row in rows}) == {}


def direction(row: Any, act: str) -> str:
    """The address of an act on an opinion."""
    return f"/so/vu-an-vu-viec/{row.case_id}/opinions/{row.pk}/{act}/"


def test_a_row_offers_what_makes_sense_where_it_stands(world: Any) -> None:
    rows = ordinary(duties(world))
    page = tree(browser_of(placed(world, "T1", Role.LEADER)), f"/so/vu-an-vu-viec/{rows[0].case_id}/")

    def offered(row: Any) -> set[str]:
        ways = page.xpath(f"//tr[@id='part-opinions-{row.pk}']//p[@class='record-acts']/a/@href")
        return {way.split("/")[-2] for way in ways}

    assert offered(rows[0]) == {"don-doc", "chuyen-giao", "gia-han"}
    assert offered(rows[-2]) == {"don-doc", "minh-chung", "tra-lai", "chuyen-giao", "gia-han"}
    assert offered(rows[-1]) == {"xac-nhan", "tra-lai"}


def test_each_act_has_a_form_and_the_row_and_its_history_tell_of_it(world: Any) -> None:
    rows = ordinary(duties(world))
    late, claimed, proven = rows[0], rows[-2], rows[-1]
    client = browser_of(placed(world, "T1", Role.LEADER))
    moved = {"due_on": "31/12/2026", "granted_on": "20/11/2026", "reason": "x", "approver": "Thường trực"}
    sent = [
        (late, "chi-dao/don-doc", {"said_on": "20/11/2026", "why": "Báo cáo ngay"}),
        (late, "chi-dao/chuyen-giao", {"addressee": "Cơ quan 05", "why": "Đúng lĩnh vực"}),
        (late, "gia-han", moved),
        (claimed, "chi-dao/minh-chung", {"said_on": "21/11/2026", "why": "Gửi báo cáo"}),
        (proven, "chi-dao/xac-nhan", {"why": ""}),
        (proven, "chi-dao/tra-lai", {"why": "Sai việc"}),
    ]
    for n, (row, act, values) in enumerate(sent):
        assert client.get(direction(row, act)).status_code == 200
        assert client.post(direction(row, act), {**values, "lan": str(n)}).status_code == 302, act
    record = f"/so/vu-an-vu-viec/{late.case_id}/"
    text = " ".join(tree(client, record).text_content().split())
    for words in ("Đã đôn đốc 1 lần, gần nhất 20/11/2026", "Đã yêu cầu minh chứng 1 lần, gần nhất 21/11/2026",
                  "Cơ quan 05"):  # fmt: skip
        assert words in text
    past = " ".join(tree(client, f"{record}lich-su/").text_content().split())
    for words in ("Đôn đốc", "Yêu cầu minh chứng", "Chuyển giao", "Xác nhận đã hoàn thành", "Trả lại để bổ sung",
                  "Báo cáo ngay"):  # fmt: skip
        assert words in past
    refused = client.post(direction(late, "chi-dao/xac-nhan"), {"why": "", "lan": "z"})
    assert refused.status_code == 200 and html.fromstring(refused.content.decode()).xpath("//*[@role='alert']")
    assert client.get(direction(late, "chi-dao/khac")).status_code == 404


def test_who_reported_it_done_is_refused_in_words_when_he_confirms(world: Any) -> None:
    proven = ordinary(duties(world))[-1]
    clerk = User.objects.filter(memberships__unit__code=COMMUNE, memberships__clearance=2).latest("pk")
    sent = browser_of(clerk).post(
        f"/so/vu-an-vu-viec/{proven.case_id}/opinions/{proven.pk}/chi-dao/xac-nhan/", {"lan": "a"}
    )
    assert sent.status_code == 200 and "không tự xác nhận được" in sent.content.decode()
    assert proven.code not in codes_of(browser_of(clerk), "/ban-viec/viec/?nhom=confirm")


def test_what_one_follows_tells_what_others_did_and_nothing_once_it_is_hidden(world: Any) -> None:
    user = placed(world, "T1", Role.LEADER)
    client, case = browser_of(user), world.record("cases")
    assert client.post(f"/ban-viec/theo-doi/{case.pk}/", {"theo-doi": "1"}).status_code == 302
    assert "Thôi theo dõi" in client.get(f"/so/vu-an-vu-viec/{case.pk}/").content.decode()
    row = PARTS["opinions"].model.objects.visible_to(making.owner()).filter(case=case).first()
    directing.urge(making.owner(today()), row, today(), "nhắc") if row.done_on is None else None
    writing.change(making.owner(today()), case, {"note": "Ghi thêm"})
    assert case.code in tree(client, "/ban-viec/").xpath("string(//ol[@class='desk-changes'])")
    writing.recuse(making.owner(today()), world.record("cases"), user, "có liên quan")
    assert not tree(client, "/ban-viec/").xpath("//ol[@class='desk-changes']")
    assert client.post(f"/ban-viec/theo-doi/{case.pk}/", {"theo-doi": "1"}).status_code == 404
    assert not Followed.objects.filter(user=user).exists()
    for path in ("/ban-viec/viec/?nhom=khac", "/ban-viec/viec/?" + urlencode({"don-vi": "khong-co"})):
        assert client.get(path).status_code == 404


def test_who_writes_and_who_only_directs_are_asked_apart_though_they_see_alike() -> None:
    """What is accepted rather than confirmed waits for who writes, whoever opened his desk first."""
    unit = making.make_unit("T")
    leader, clerk = (making.make_reader(unit, role) for role in (Role.LEADER, Role.INTERNAL_AFFAIRS))
    making.make_return(submitted_on=date(2020, 4, 2), unit=unit)
    waiting = {}
    for reader in (leader, clerk, leader):
        page = browser_of(making.user_of(reader)).get("/ban-viec/viec/?nhom=confirm").content.decode()
        waiting.setdefault(reader.user_id, set()).add("01/PCTN" in page)
        assert "|" not in html.fromstring(page).xpath("string(//main)")  # a code that only files need
    assert waiting == {leader.user_id: {False}, clerk.user_id: {True}}
