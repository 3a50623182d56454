"""Packages on their pages: brought, proven, shown row by row, accepted, receipted; what is none is refused there."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from lxml import html

from liem.org.unit_keys import register_key
from liem.platform import signing
from liem.records.exchange import waiting as waits
from liem.records.organising import reorganise
from liem.registers.returns.forms import shipped_on
from liem.registers.returns.models import Return, ReturnPackage
from liem.reports.packages.content import packed
from liem.reports.returns import acts
from liem.reports.returns.filled import filled
from tests.making import TODAY, owner
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
PERIOD, PRIVATE = "2026Q3", bytes(range(32))
FORM = shipped_on("01/PCTN", TODAY)
assert FORM is not None


@pytest.fixture
def package(world: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A package of the commune, whose key is registered."""
    monkeypatch.setattr(waits, "_root", lambda: tmp_path / "nhap")
    unit, me = world.units[COMMUNE], owner()
    reorganise(me, lambda: register_key(unit, signing.public_of(PRIVATE), date(2026, 9, 1)))
    with transaction.atomic():
        head = {"contact": "Cán bộ 01", "phone": "0900 000 000"}
        acts.fill_in(me, filled(me, FORM, unit, PERIOD), {"rot_persons": 4}, {}, head, "")
        acts.hand_in(me, filled(me, FORM, unit, PERIOD), {}, date(2026, 9, 16))
        made = packed(me, filled(me, FORM, unit, PERIOD), PRIVATE, signing.public_key()).content
        transaction.set_rollback(True)
    return made


def brought(client: Client, content: bytes) -> Any:
    return client.post("/bieu/goi/", {"tep": SimpleUploadedFile("x.liem", content)})


def test_a_package_is_shown_before_anything_is_written_and_accepted(world: Any, client: Client, package: bytes) -> None:
    client.force_login(world.user("T1"))
    where = brought(client, package).headers["Location"]
    page = html.fromstring(client.get(where).content.decode())
    assert page.xpath("//tr[@id='d-rot_persons']/td[contains(@class, 'returns-value')]")[0].text_content() == "4"
    assert not Return.objects.visible_to(owner()).filter(unit__code=COMMUNE, period=PERIOD).exists()
    assert client.post(where, {"lam": "tra-lai"}).status_code == 422
    assert client.post(where, {"lam": "tiep-nhan", "on": "01/01/2099"}).status_code == 422

    done = client.post(where, {"lam": "tiep-nhan", "on": "18/9/2026"}, follow=True)
    row = ReturnPackage.objects.visible_to(owner()).get(form_return__unit__code=COMMUNE, key=signing.public_of(PRIVATE))
    assert Return.objects.visible_to(owner()).get(pk=row.form_return_id).submitted_on == date(2026, 9, 18)
    assert f"/bieu/goi/{row.pk}/bien-nhan/" in done.content.decode()
    assert client.get(where).status_code == 404
    receipt = b"".join(client.get(f"/bieu/goi/{row.pk}/bien-nhan/").streaming_content)
    told = client.post("/kiem-chung/", {"tep": io.BytesIO(receipt)}).content.decode()
    assert "Biên nhận đúng" in told
    assert "đã nhận ngày" in brought(client, package).content.decode()


def test_what_is_no_package_is_refused_on_the_page_and_others_do_not_find_what_waits(
    world: Any, client: Client, package: bytes
) -> None:
    client.force_login(world.user("T1"))
    refused = brought(client, b"form,unit\n")
    assert refused.status_code == 422 and "không phải gói báo cáo" in refused.content.decode()
    assert client.post("/bieu/goi/", {}).status_code == 422
    where = brought(client, package).headers["Location"]
    client.force_login(world.user("T1"))
    assert client.get(where).status_code == 404
    client.force_login(world.user("T1H1B"))
    assert "không trực thuộc" in brought(client, package).content.decode()
