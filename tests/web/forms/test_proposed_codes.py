"""A proposed code tells of nothing that its reader does not see; what is written gets a code that is free."""

from typing import Any

from django.test import Client
from lxml import html

from liem.registers.inspections.models import Inspection
from tests import making


def proposed(client: Client) -> str:
    """The code that the form of a new inspection proposes."""
    page = html.fromstring(client.get("/so/kiem-tra/moi/").content.decode())
    return str(page.xpath("//input[@name='code']/@value")[0])


def test_a_secret_record_leaves_no_gap_in_the_codes_that_are_proposed(client: Client, world: Any) -> None:
    client.force_login(world.user("T1", 0))
    before = proposed(client)
    values = making.record_values("inspections", unit="T1", secrecy=2, code=before)
    making.make_rows("inspections", [values])
    assert Inspection.objects.unscoped("was it made?").filter(code=before).exists()
    assert proposed(client) == before
