"""Rows of a record are added and edited where they stand: the form's own page, of which htmx takes the form alone."""

from typing import Any

from django.test import Client
from lxml import html

from liem.people.models import Role
from tests import making
from tests.making import PARTS
from tests.web.forms.filling import Browser, errors, held
from tests.world import code

HTMX = {"HX-Request": "true"}


def page(browser: Browser | Client, path: str) -> Any:
    """A page as a tree."""
    return html.fromstring(browser.get(path).content.decode())


def row(world: Any, key: str, owner: str = "inspections") -> tuple[str, Any]:
    """The address of the record of 2020, and its row of a part."""
    record = world.record(owner, "T1H1A")
    found = PARTS[key].model.objects.unscoped("a test").get(code=f"{key}-{code(owner, 'T1H1A', '2020')}")
    return f"/so/{type(record).declared.slug}/{record.pk}/", found


def test_each_act_of_a_row_opens_in_its_place_and_has_a_page_of_its_own(browser: Browser, world: Any) -> None:
    path, finding = row(world, "findings")
    tree = page(browser, path)
    for line in (f"part-findings-{finding.pk}", "findings", "lien-ket"):
        links = tree.get_element_by_id(line).xpath(".//a[@hx-get]")
        assert links and all(link.get("href") == link.get("hx-get") for link in links)
        assert tree.get_element_by_id(f"cho-{line}").text_content() == ""
    form = page(browser, f"{path}findings/{finding.pk}/sua/").get_element_by_id("sheet")
    assert form.xpath(".//form[@id='entry']") and "Sửa dòng" in form.text_content()


def test_whoever_only_reads_is_offered_no_place_to_write_in(world: Any) -> None:
    path, finding = row(world, "findings")
    client = Client()
    client.force_login(making.user_of(world.reader("T1", 2, role=Role.LEADER)))
    tree = page(client, path)
    assert not tree.xpath("//a[contains(@href, '/sua/') or contains(@href, '/moi/')]")
    assert not tree.get_element_by_id(f"part-findings-{finding.pk}").xpath(".//a[@hx-get]")


def test_what_is_refused_in_place_is_told_beside_its_field_and_kept(browser: Browser, world: Any) -> None:
    path, finding = row(world, "findings")
    where = f"{path}findings/{finding.pk}/sua/"
    fields = browser.open(where) | {"content": "Nội dung đang gõ", "amount_vnd": "12đ"}
    done = browser.client.post(where, fields, headers=HTMX)
    assert done.status_code == 200 and "“12đ”" in errors(done)["findings_amount_vnd"]  # type: ignore[arg-type]
    assert held(done)["content"] == ["Nội dung đang gõ"]  # type: ignore[arg-type]
    fields["amount_vnd"] = "12.000"
    saved = browser.client.post(where, fields, headers=HTMX, follow=True)
    assert saved.redirect_chain[0][0] == f"{path}#part-findings-{finding.pk}"
    tree = html.fromstring(saved.content.decode())
    assert "Nhật ký số" in tree.get_element_by_id("messages").text_content()
    assert "12.000" in tree.get_element_by_id(f"part-findings-{finding.pk}").text_content()


def test_who_was_overtaken_in_place_is_shown_both_versions_there(browser: Browser, browse: Any, world: Any) -> None:
    path, finding = row(world, "findings")
    where = f"{path}findings/{finding.pk}/sua/"
    opened = browser.open(where) | {"content": "Bản của tôi"}
    browse("T1H1A").fill(where, content="Bản của người khác")
    done = browser.client.post(where, opened, headers=HTMX)
    both = html.fromstring(done.content.decode()).get_element_by_id("sheet").text_content()
    assert done.status_code == 409 and "Bản của tôi" in both and "Bản của người khác" in both


def test_a_later_deadline_is_offered_until_it_is_done(browser: Browser, world: Any) -> None:
    path, asked = row(world, "recommendations")
    offered = f"//a[@href='{path}recommendations/{asked.pk}/gia-han/']"
    browser.fill(f"{path}recommendations/{asked.pk}/sua/", due_on="01/9/2020", done_on="", evidence="")
    assert page(browser, path).xpath(offered)
    browser.fill(f"{path}recommendations/{asked.pk}/sua/", done_on="01/8/2020", evidence="01/BC")
    assert not page(browser, path).xpath(offered)
