"""A head is not typed blind: the form of a handling proposes who held the post, and the page says it again."""

from datetime import date
from typing import Any

import pytest
from lxml import html

from tests import making
from tests.web.forms.filling import Browser, errors, held
from tests.world import COMMUNE

PATH = "/so/xu-ly-trach-nhiem/moi/"
NAME = "Bí thư khi xảy ra"


@pytest.fixture
def head(world: Any) -> Any:
    """Who held the post on the day of the act, before somebody else."""
    post = making.make_post(world.units[COMMUNE], "BT-Y", "Bí thư Đảng ủy", "head")
    making.make_tenure(post, NAME, date(2015, 1, 1), date(2022, 1, 1))
    making.make_tenure(post, "Bí thư về sau", date(2022, 1, 1))
    return post


def test_the_holder_is_proposed_taken_and_told_again(browser: Browser, head: Any) -> None:
    typed = {"unit": COMMUNE, "rank": "head", "acted_on": "01/5/2019", "detected_on": "01/9/2024", "on": "02/3/2026"}
    opened = browser.open(PATH)
    shown = browser.send(PATH, {**opened, **typed, "lam": "1"})
    buttons = html.fromstring(shown.content.decode()).xpath("//button[@data-fill]")
    ours = next(button for button in buttons if NAME in button.text_content())
    assert "ngày xảy ra 01/5/2019" in ours.text_content() and ours.get("name") == "lam"
    filled = held(browser.send(PATH, {**opened, **typed, "lam": ours.get("value")}))
    assert filled["subject"] == [NAME] and filled["post"] == ["Bí thư Đảng ủy"]
    said = {"subject_kind": "full_member", "regime": "party", "form": "reprimand", "decision_number": "05-QĐ"}
    done = browser.send(PATH, {**filled, **said, "responsibility": "direct"})
    assert done.status_code == 302, errors(done)
    page = html.fromstring(browser.get(done["Location"].split("#")[0]).content.decode())
    told = page.get_element_by_id("xu-ly").text_content()
    assert "xử lý hành chính" in told.lower() and NAME in told and "Bí thư về sau" in told
    assert "07/3/2026" in page.get_element_by_id("han").text_content()


def test_decisions_on_one_person_for_one_cause_are_shown_as_one_instance(browser: Browser, world: Any) -> None:
    told = {"rank": "head", "responsibility": "direct", "subject": "Bí thư 77", "unit": COMMUNE}
    first = making.make_record("handlings", **told, regime="party", subject_kind="full_member", form="warning")
    making.make_record("handlings", **told, regime="criminal_main", subject_kind="convict", form="fine")
    page = html.fromstring(browser.get(f"/so/xu-ly-trach-nhiem/{first.pk}/").content.decode())
    text = page.get_element_by_id("xu-ly").text_content()
    assert "tính một trường hợp, ở nhóm xử lý hình sự" in text
