"""Nothing of directing and following up is more than two clicks from the first page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from liem.people.models import Role
from liem.records import writing
from tests import making
from tests.making import TODAY
from tests.world import World

HOME = "/"
DUTIES = ("cases", "inspections", "plans", "documents")
PAGES = {
    *("web:desk", "web:desk_rows", "web:notices", "web:progress_index", "web:programme", "web:posts", "web:post"),
    *("web:units", "web:unit", "web:session_papers", "web:session_notice", "web:case_brief"),
    *(f"records:record {key}" for key in (*DUTIES, "handlings", "sessions")),
    *(f"records:progress {key}" for key in ("cases", "plans")),
    "records:history cases",
    *("records:part_act", "records:part_extend"),
}
"""What a leader reads and does."""
WRITTEN = {"web:session_agenda", "web:session_decisions", *(f"records:create {key}" for key in DUTIES)}
"""What is for who writes."""


@pytest.fixture
def busy(world: World) -> World:
    """The world with a head on whom a duty rests, a case under direction, one session to come and one that was held."""
    unit = world.units["T1K"]
    post = making.make_post(unit, "CN-01", "Chủ nhiệm", "head")
    making.make_tenure(post, "Người giữ 01", making.DAY)
    document = making.make_record("documents", unit="T1K")
    laid = {"document": document.code, "code": "GN-1", "unit": "T1K", "post": "CN-01", "content": "Việc"}
    making.make_rows("assignments", [{**laid, "due_on": TODAY}])
    case = making.make_record("cases", unit="T1")
    making.make_part("directions", case)
    making.make_part("opinions", case, due_on=making.DAY)
    making.make_record("sessions", unit="T1", planned_on=making.DAY)
    held = making.make_record("sessions", unit="T1", planned_on=making.DAY)
    writing.move(making.owner(), held, "hold", making.DAY)
    return world


def kinds(page: str) -> dict[str, set[str]]:
    """{kind of page: addresses of it} of the links on a page."""
    found: dict[str, set[str]] = {}
    for link in html.fromstring(page).xpath("//a/@href"):
        path = link.partition("#")[0]
        if not path.startswith("/"):
            continue
        try:
            match = resolve(path.partition("?")[0])
        except Resolver404:
            continue
        slug = match.kwargs.get("slug", "")
        key = next((key for key, register in making.REGISTERS.items() if register.slug == slug), "")
        for kind in {match.view_name, f"{match.view_name} {key}".strip()}:
            found.setdefault(kind, set()).add(path)
    return found


@pytest.mark.parametrize("role", [Role.LEADER, Role.INTERNAL_AFFAIRS])
def test_every_page_is_at_most_two_clicks_from_the_first(client: Client, busy: World, role: Any) -> None:
    client.force_login(making.user_of(busy.reader("T1", 0, role=role)))
    first = kinds(client.get(HOME).content.decode())
    second = set(first)
    for path in sorted({path for paths in first.values() for path in sorted(paths)[:6]}):
        answer = client.get(path)
        if answer.get("Content-Type", "").startswith("text/html"):
            second |= set(kinds(answer.content.decode()))
    wanted = PAGES | (WRITTEN if role != Role.LEADER else set())
    assert sorted(wanted - second) == []
