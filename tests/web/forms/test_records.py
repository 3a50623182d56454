"""Every register is entered and changed through its form; what is wrong is told beside its field, nothing is lost."""

from datetime import date
from typing import Any

import pytest
from django.test import Client, RequestFactory
from lxml import html

from liem.people.models import Role
from liem.records.models import Change
from liem.web.forms import saving
from tests import making
from tests.making import REGISTERS, record_values
from tests.web.forms.filling import Browser, as_typed, errors, held

DAY = "02/03/2026"


def address(key: str, pk: int, act: str = "sua") -> str:
    """The address of a form about a record."""
    return f"/so/{REGISTERS[key].slug}/{pk}/{act}/"


def fresh(key: str, pk: int) -> Any:
    """The record as it stands."""
    return REGISTERS[key].model.objects.visible_to(making.owner(), withdrawn=True).get(pk=pk)


def count(key: str) -> int:
    """How many records the register has."""
    return REGISTERS[key].model.objects.unscoped("a test").count()  # type: ignore[no-any-return]


@pytest.mark.parametrize("key", REGISTERS)
def test_every_register_is_entered_and_changed_through_its_form(browser: Browser, world: Any, key: str) -> None:
    register = REGISTERS[key]
    values = {name: value for name, value in record_values(key, unit="T1H1A").items() if name != "code"}
    if key == "returns":
        values["period"] = "2020M9"
    else:
        values["subject"] = "Việc chưa có trong sổ"
    if key == "sessions":  # two of one day are asked about
        values["planned_on"] = date(2021, 3, 4)
    path = f"/so/{register.slug}/moi/"
    before = count(key)
    done = browser.fill(path, **values)
    assert done.status_code == 302, errors(done)
    assert count(key) == before + 1
    made = register.model.objects.unscoped("a test").order_by("-pk").first()
    stood = making.Tables(register, making.References(whole=False))
    for name, value in values.items():
        if name != "unit":
            assert getattr(made, stood.cells[name].column.name) == value, name
    assert made.unit.code == "T1H1A"
    if register.codes:
        assert made.code.startswith(register.codes[:2])
    changed = browser.fill(address(key, made.pk), note="Ghi chú mới", why="vì thiếu")
    assert changed.status_code == 302, errors(changed)
    after = fresh(key, made.pk)
    assert (after.note, after.version) == ("Ghi chú mới", 2)
    entry = Change.objects.unscoped("a test").filter(record=made.pk).order_by("-pk").first()
    assert entry and (entry.action, entry.why) == ("change", "vì thiếu")
    assert all(getattr(after, f.attname) == getattr(made, f.attname) for f in made._meta.concrete_fields
               if f.name not in ("note", "version"))  # fmt: skip


def test_the_message_says_what_was_done_and_under_which_number(browser: Browser) -> None:
    browser.fill("/so/kiem-tra/moi/", **_round())
    number = Change.objects.unscoped("a test").order_by("-pk").values_list("pk", flat=True)[0]
    page = browser.get("/style/").content.decode()
    assert f"vào sổ. Nhật ký số {as_typed(number)}." in page


def _round(**said: Any) -> dict[str, Any]:
    values = {**record_values("inspections", unit="T1H1A"), **said}
    del values["code"]
    return values


def test_all_that_is_wrong_is_told_beside_its_field_and_what_was_typed_stays(browser: Browser) -> None:
    done = browser.fill(
        "/so/kiem-tra/moi/", unit="T1H1A", opened_on="31/02/2026", subject="Cuộc có lỗi", note="Giữ lại", kind=""
    )
    told = errors(done)
    assert "“31/02/2026”" in told["opened_on"] and "05/9/2026" in told["opened_on"]
    assert "Thiếu" in told["kind"]
    typed = held(done)
    assert typed["subject"] == ["Cuộc có lỗi"] and typed["note"] == ["Giữ lại"] and typed["opened_on"] == ["31/02/2026"]
    tree = html.fromstring(done.content.decode())
    field = tree.get_element_by_id("id_opened_on")
    assert field.get("aria-invalid") == "true" and "id_opened_on_error" in field.get("aria-describedby")
    assert tree.xpath("//*[@id='error-summary']//a[@href='#id_opened_on']")


@pytest.mark.parametrize("typed", ["5/3/2020", "05/03/2020", "05032020", "5.3.2020", "2020-03-05"])
def test_a_day_may_be_typed_in_several_ways(browser: Browser, typed: str) -> None:
    assert browser.fill("/so/kiem-tra/moi/", **_round(opened_on=typed)).status_code == 302
    made = REGISTERS["inspections"].model.objects.unscoped("a test").order_by("-pk").first()
    assert made.opened_on.isoformat() == "2020-03-05"


def test_the_same_form_sent_twice_enters_once(browser: Browser) -> None:
    fields = browser.open("/so/kiem-tra/moi/") | {key: as_typed(value) for key, value in _round().items()}
    before = count("inspections")
    first, second = (browser.send("/so/kiem-tra/moi/", fields) for _time in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"].split("?")[0] == second["Location"].split("?")[0]
    assert count("inspections") == before + 1


def test_what_may_be_the_same_record_is_told_once(browser: Browser) -> None:
    browser.fill("/so/kiem-tra/moi/", **_round(subject="Cuộc giống nhau"))
    before = count("inspections")
    warned = browser.fill("/so/kiem-tra/moi/", **_round(subject="Cuộc giống nhau"))
    assert warned.status_code == 200 and "Có thể hồ sơ này đã được nhập" in warned.content.decode()
    assert count("inspections") == before
    assert browser.send("/so/kiem-tra/moi/", held(warned)).status_code == 302
    assert count("inspections") == before + 1


def test_a_twin_that_the_writer_does_not_see_is_not_told(browser: Browser, browse: Any) -> None:
    browser.fill("/so/kiem-tra/moi/", **_round(subject="Cuộc mật", secrecy="secret_3"))
    other = browse("T1H1A")
    assert other.fill("/so/kiem-tra/moi/", **_round(subject="Cuộc mật")).status_code == 302


def test_somebody_else_saved_meanwhile(browser: Browser, browse: Any, world: Any) -> None:
    record = world.record("inspections")
    path = address("inspections", record.pk)
    opened = browser.open(path)
    browse("T1H1A").fill(path, subject="Của người kia", topic="gifts")
    stale = browser.send(path, {**opened, "subject": "Của tôi", "note": "Ghi chú của tôi"})
    page = stale.content.decode()
    assert stale.status_code == 409
    assert "Của người kia" in page and "Của tôi" in page and record.subject in page
    assert fresh("inspections", record.pk).subject == "Của người kia"
    done = browser.send(path, {**held(stale), "giu-subject": "da-ghi"})
    assert done.status_code == 302, errors(done)
    after = fresh("inspections", record.pk)
    assert (after.subject, after.note, after.topic) == ("Của người kia", "Ghi chú của tôi", "gifts")


def test_one_may_keep_ones_own_version(browser: Browser, browse: Any, world: Any) -> None:
    record = world.record("cases")
    path = address("cases", record.pk)
    opened = browser.open(path)
    browse("T1H1A").fill(path, subject="Của người kia")
    stale = browser.send(path, {**opened, "subject": "Của tôi"})
    assert browser.send(path, held(stale)).status_code == 302
    assert fresh("cases", record.pk).subject == "Của tôi"


def test_a_record_is_withdrawn_with_a_reason(browser: Browser, world: Any) -> None:
    record = world.record("plans")
    path = address("plans", record.pk, "rut")
    assert "why" in errors(browser.fill(path, why=" "))
    assert browser.fill(path, why="nhập nhầm").status_code == 302
    assert fresh("plans", record.pk).withdrawn_on is not None


@pytest.mark.parametrize("act", ["sua", "rut", "cho-xem", "tranh", "lien-ket", "buoc/drop"])
def test_who_only_reads_is_refused_and_who_does_not_see_finds_nothing(
    world: Any, client: Client, browse: Any, act: str
) -> None:
    record = world.record("inspections")
    client.force_login(making.user_of(world.reader("T1", 3, role=Role.LEADER)))
    assert client.get(address("inspections", record.pk, act)).status_code == 403
    assert client.get("/so/kiem-tra/moi/").status_code == 403
    stranger = browse("T2H1A")
    assert stranger.get(address("inspections", record.pk, act)).status_code == 404
    assert stranger.send(address("inspections", record.pk, act), {"why": "x"}).status_code == 404


def test_an_expired_form_gives_back_what_was_typed(world: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.user("T1"))
    said = {"subject": "Gõ rất lâu", "opened_on": DAY, "csrfmiddlewaretoken": "x" * 64}
    done = client.post("/so/kiem-tra/moi/", said, headers={"Origin": "http://testserver"})
    page = done.content.decode()
    assert done.status_code == 403 and page.count("Gõ rất lâu") == 2 and "Gửi lại" in page
    elsewhere = client.post("/so/kiem-tra/moi/", said, headers={"Origin": "http://evil.example"})
    assert elsewhere.status_code == 403 and "Gõ rất lâu" not in elsewhere.content.decode()


def test_a_record_above_the_ceiling_is_asked_for_no_content(browser: Browser, world: Any, settings: Any) -> None:
    settings.LIEM_SECRECY_CEILING = "ordinary"
    done = browser.get(address("inspections", world.record("inspections", variant="secret_2").pk))
    assert "subject" not in held(done) and "Không ghi nội dung." in done.content.decode()


def test_home_is_two_clicks_from_a_new_inspection(browser: Browser) -> None:
    links = [html.fromstring(browser.get("/").content.decode()).xpath("//a/@href")]
    assert "/so/kiem-tra/" in links[0]
    assert "/so/kiem-tra/moi/" in html.fromstring(browser.get("/so/kiem-tra/").content.decode()).xpath("//a/@href")


def test_a_form_whose_writing_failed_may_be_sent_again(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    request = RequestFactory().post("/", {saving.TOKEN: "mot-lan"})
    request.user = browser.user  # type: ignore[assignment]

    def fails() -> str:
        raise ValueError

    with pytest.raises(ValueError):
        saving.once(request, fails)
    assert saving.sent_before(request) == ""
    assert saving.once(request, lambda: "/a/") == ("/a/", True)
    assert saving.once(request, lambda: "/b/") == ("/a/", False)


def test_a_record_is_tagged_as_evidence_by_the_numbers_of_criteria(browser: Browser, world: Any) -> None:
    made = making.make_document(unit="T1H1A")
    done = browser.fill(address("documents", made.pk), paca="B.1.9.4; A.1.2", why="minh chứng")
    assert done.status_code == 302, errors(done)
    assert fresh("documents", made.pk).paca == "a_1_2;b_1_9_4"
    shown = browser.open(address("documents", made.pk))
    assert shown["paca"] == ["A.1.2; B.1.9.4"]
    wrong = browser.fill(address("documents", made.pk), paca="A.9.9", why="gõ nhầm")
    assert "paca" in errors(wrong) and "a_1_1_1, a_1_1_2" in errors(wrong)["paca"]
