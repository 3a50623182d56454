"""Packing on the page of a return, several returns in one file, and the keys that are registered."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from lxml import html

from liem.org.models import UnitKey
from liem.org.unit_keys import register_key
from liem.people.models import Role
from liem.platform import signing, unit_keys
from liem.records.exchange import waiting as waits
from liem.records.organising import reorganise
from liem.registers.returns.forms import shipped_on
from liem.registers.returns.models import Return, ReturnPackage
from liem.reports.packages import sending
from liem.reports.packages.content import MOST_PACKAGES, SEVERAL, bundled
from liem.reports.packages.opening import NotTaken, opened, parts
from liem.reports.returns import acts
from liem.reports.returns.filled import filled
from tests.making import TODAY, owner, user_of
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
PERIOD, ELSEWHERE = "2026Q3", signing.public_of(bytes(range(5, 37)))
PAGE = f"/bieu/01-PCTN/{COMMUNE}/{PERIOD}/"
VALUES = {"01/PCTN": {"rot_persons": 4}, "01/TCD": {"visit_single": 7}}


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and files that wait lie in a folder of this test."""
    monkeypatch.setattr(unit_keys, "data_folder", lambda: tmp_path)
    monkeypatch.setattr(waits, "_root", lambda: tmp_path / "nhap")


def hand_in(unit: Any, form: str = "01/PCTN") -> None:
    """The unit hands in its return."""
    found = shipped_on(form, TODAY)
    assert found
    head = {"contact": "Cán bộ 01", "phone": "0900 000 000"}
    acts.fill_in(owner(), filled(owner(), found, unit, PERIOD), VALUES[form], {}, head, "")
    acts.hand_in(owner(), filled(owner(), found, unit, PERIOD), {}, date(2026, 9, 16))


@pytest.fixture
def key(world: Any) -> str:
    """The key of the commune, which lies here, and is registered; packages go elsewhere."""
    public = unit_keys.create(COMMUNE)
    unit_keys.set_receiver(ELSEWHERE)
    reorganise(owner(), lambda: register_key(world.units[COMMUNE], public, date(2026, 9, 1), "Công văn 01"))
    return public


def section(client: Client, user: Any) -> str:
    """What the page says of packing."""
    client.force_login(user)
    page = html.fromstring(client.get(PAGE).content.decode())
    return " ".join(page.xpath("string(//details[@id='dong-goi'])").split())


def test_the_units_own_people_pack_where_its_key_lies_and_packages_go_elsewhere(
    world: Any, client: Client, key: str
) -> None:
    unit, clerk = world.units[COMMUNE], world.user(COMMUNE)
    assert not section(client, clerk)
    hand_in(unit)
    assert "Đóng gói" in section(client, clerk) and "liem package" not in section(client, clerk)
    client.force_login(clerk)
    done = client.post(f"{PAGE}dong-goi/")
    found = opened(b"".join(done.streaming_content))
    assert (found.public, found.said["to"], found.said["unit"]) == (key, ELSEWHERE, COMMUNE)
    assert "bieu-01-PCTN-" in done["Content-Disposition"]
    assert client.get(f"{PAGE}dong-goi/").status_code == 405
    client.force_login(world.user("T1H1B"))
    assert client.post(f"{PAGE}dong-goi/").status_code == 404
    client.force_login(user_of(world.reader(COMMUNE, role=Role.LEADER)))
    assert client.post(f"{PAGE}dong-goi/").status_code == 403


@pytest.mark.parametrize("why", ["no key", "from above", "here", "nowhere"])
def test_where_a_page_must_not_sign_it_says_why_and_which_command_to_run(
    why: str, world: Any, client: Client, key: str, tmp_path: Path
) -> None:
    hand_in(world.units[COMMUNE])
    user = world.user("T1" if why == "from above" else COMMUNE)
    if why == "no key":
        for file in (tmp_path / "khoa").glob("*.key"):
            file.unlink()
    elif why == "here":
        unit_keys.set_receiver(signing.public_key())
    elif why == "nowhere":
        (tmp_path / "khoa" / unit_keys.RECEIVER).unlink()
    said = section(client, user)
    told = {"no key": "không nằm ở máy này", "from above": "chính đơn vị", "here": "nơi nhận", "nowhere": ""}[why]
    assert told in said and bool(said) is (why != "nowhere")
    assert ("liem package --unit T1H1A --period 2026Q3 --form 01/PCTN" in said) is (why != "nowhere")
    done = client.post(f"{PAGE}dong-goi/", follow=True)
    assert done.redirect_chain and "error" in done.content.decode()


def packages(unit: Any) -> bytes:
    """Two returns of the unit in one file, as its own installation makes it."""
    with transaction.atomic():
        for form in VALUES:
            hand_in(unit, form)
        private, ours = unit_keys.private_key(COMMUNE), signing.public_key()
        unit_keys.set_receiver(ours)
        made = sending.packed_together(owner(), unit, sending.handed_in(owner(), unit, PERIOD))
        assert private and made.name.startswith("cac-bieu-")
        transaction.set_rollback(True)
    return made.content


def brought(client: Client, content: bytes) -> Any:
    return client.post("/bieu/goi/", {"tep": SimpleUploadedFile("x.liem", content)})


def test_several_returns_in_one_file_are_shown_and_decided_each_by_itself(world: Any, client: Client, key: str) -> None:
    unit = world.units[COMMUNE]
    content = packages(unit)
    client.force_login(world.user("T1"))
    where = brought(client, content).headers["Location"]
    page = html.fromstring(client.get(where).content.decode())
    links = page.xpath("//nav[@class='returns-several']//a")
    assert [link.text_content().split(":")[0] for link in links] == ["Biểu 01/PCTN", "Biểu 01/TCD"]
    second = html.fromstring(client.get(where + links[1].get("href")).content.decode())
    assert second.xpath("//tr[@id='d-visit_single']") and not second.xpath("//tr[@id='d-rot_persons']")
    assert not ReturnPackage.objects.visible_to(owner()).filter(key=key).exists()

    assert client.post(where, {"so": "02", "lam": "tra-lai", "why": "Thiếu chữ ký"}).headers["Location"] == where
    rest = html.fromstring(client.get(where).content.decode())
    assert rest.xpath("//tr[@id='d-rot_persons']") and not rest.xpath("//nav[@class='returns-several']")
    assert client.post(where, {"so": "01", "lam": "tiep-nhan"}).headers["Location"].endswith("#da-nhan")
    states = Return.objects.visible_to(owner()).filter(unit=unit, period=PERIOD).values_list("form", "state")
    assert dict(states) == {"01/PCTN": "accepted", "01/TCD": "draft"}
    refused = brought(client, content).content.decode()
    assert "đã nhận ngày" in refused


def test_of_several_packages_the_bad_one_is_named_and_the_others_wait(world: Any, client: Client, key: str) -> None:
    good, other = parts(packages(world.units[COMMUNE]))
    client.force_login(world.user("T1"))
    where = brought(client, zipped(good[:-30], other)).headers["Location"]
    page = html.fromstring(client.get(where).content.decode())
    lines = [" ".join(line.text_content().split()) for line in page.xpath("//nav[@class='returns-several']//li")]
    assert lines[0].startswith("Không nhận") and "hỏng" in lines[0] and lines[1].startswith("Biểu 01/TCD")
    assert page.xpath("//tr[@id='d-visit_single']")


def zipped(*contents: bytes, names: Callable[[int], str] = lambda n: f"{SEVERAL}{n:02}.liem") -> bytes:
    """Packages in one file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as whole:
        for number, content in enumerate(contents, 1):
            whole.writestr(names(number), content)
    return stream.getvalue()


def test_a_file_of_several_holds_packages_only_and_not_too_many_or_too_large() -> None:
    odd = zipped(b"x", b"y", names=lambda n: f"{SEVERAL}{n:02}.liem" if n == 1 else "../../x.liem")
    many = zipped(*[b"x"] * (MOST_PACKAGES + 1))
    bomb = zipped(bytes(200 << 20))
    for content, kind in ((odd, "odd"), (many, "too_large"), (bomb, "too_large")):
        with pytest.raises(NotTaken) as refused:
            parts(content)
        assert refused.value.kind == kind
    assert parts(b"no zip") == [b"no zip"]
    one = sending.Package(b"x", "0" * 64, "bieu-01-PCTN-T1-2026Q3.liem")
    assert bundled([one]) is one and parts(bundled([one, one]).content) == [b"x", b"x"]


def test_keys_are_seen_by_who_receives_and_revoked_by_administrators(world: Any, client: Client, key: str) -> None:
    page = "/bieu/goi/khoa/"
    client.force_login(world.user("T1"))
    shown = client.get(page).content.decode()
    assert key[:4] in shown and "Công văn 01" in shown and "đang dùng" in shown and 'name="khoa"' not in shown
    assert client.post(page, {"khoa": key, "ly-do": "Lộ khóa"}).status_code == 403
    client.force_login(user_of(world.reader("T1", role=Role.LEADER)))
    assert client.get(page).status_code == 403
    client.force_login(user_of(world.reader("T1", role=Role.ADMINISTRATOR)))
    assert 'name="khoa"' in client.get(page).content.decode()
    assert client.post(page, {"khoa": key, "ly-do": " "}).status_code == 422
    assert client.post(page, {"khoa": "0" * 64, "ly-do": "x"}).status_code == 422
    assert client.post(page, {"khoa": key, "ly-do": "Lộ khóa"}).status_code == 302
    assert UnitKey.objects.get(public=key).until is not None
    assert "thu hồi từ" in client.get(page).content.decode()
