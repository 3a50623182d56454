"""The guide as help pages: every page is listed and opens, links lead somewhere, no text becomes a program."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from liem.web.help import guide

PAGES = [entry.slug for entry in guide.entries()]
FILES = {path.stem for path in guide.folder().glob("*.md")} - {guide.CONTENTS}


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Writes a page into a guide of its own."""
    monkeypatch.setattr(guide, "folder", lambda: tmp_path)

    def write(text: str, slug: str = "trang") -> guide.Document:
        (tmp_path / f"{slug}.md").write_text(text, encoding="utf-8")
        found = guide.document(slug)
        assert found is not None
        return found

    return write


def test_every_page_of_the_guide_stands_in_its_list_once_and_no_other_does() -> None:
    assert sorted(PAGES) == sorted(FILES - {guide.ENGLISH})


@pytest.mark.parametrize("slug", [*PAGES, guide.ENGLISH])
def test_every_page_opens_with_its_title_and_its_text(inside: Client, slug: str) -> None:
    found = guide.document(slug)
    shown = inside.get(f"/tro-giup/{slug}/")
    assert found is not None and shown.status_code == 200
    text = shown.content.decode()
    assert f">{found.title}</span></h1>" in text and found.html in text


@pytest.mark.parametrize("slug", [*PAGES, guide.ENGLISH])
def test_every_link_of_a_page_leads_to_something_there(inside: Client, slug: str) -> None:
    found = guide.document(slug)
    assert found is not None
    for target in re.findall(r'href="([^"]+)"', found.html):
        path, _hash, anchor = target.partition("#")
        shown = inside.get(path or f"/tro-giup/{slug}/")
        assert shown.status_code == 200, target
        assert not anchor or f'id="{anchor}"' in shown.content.decode(), target


def test_the_list_shows_every_page_with_what_it_is_for(inside: Client) -> None:
    shown = inside.get("/tro-giup/").content.decode()
    for entry in guide.entries():
        assert f'href="/tro-giup/{entry.slug}/"' in shown and entry.about in shown


def test_in_english_it_is_said_that_the_pages_are_vietnamese_and_where_the_english_one_is(inside: Client) -> None:
    inside.post("/ngon-ngu/", {"language": "en"})
    for path in ("/tro-giup/", "/tro-giup/nhap/"):
        assert f'href="/tro-giup/{guide.ENGLISH}/"' in inside.get(path).content.decode()
    assert 'class="help-foreign"' not in inside.get(f"/tro-giup/{guide.ENGLISH}/").content.decode()
    inside.post("/ngon-ngu/", {"language": "vi"})
    assert guide.ENGLISH not in inside.get("/tro-giup/").content.decode()


@pytest.mark.parametrize("slug", ["khong-co", "README", "..%2FREADME", "nhap.md"])
def test_what_is_no_page_of_the_guide_is_not_found(inside: Client, slug: str) -> None:
    assert inside.get(f"/tro-giup/{slug}/").status_code == 404


def test_help_is_for_those_who_signed_in(client: Client, db: None) -> None:
    assert client.get("/tro-giup/nhap/").status_code == 302


def test_html_and_scripts_in_a_text_are_shown_as_text(written: Any) -> None:
    html = written("# T\n\n<script>alert(1)</script> <b onclick=x>y</b>\n\n[z](javascript:alert(1))").html
    assert "<script" not in html and "<b" not in html and "&lt;script&gt;" in html
    assert "href" not in html


def test_a_link_out_of_the_installation_is_words_only(written: Any) -> None:
    html = written("# T\n\nXem [trang **kia**](https://example.org/) và [đây](../decisions/README.md).").html
    assert "<a" not in html and "<strong>kia</strong>" in html and "đây" in html


def test_links_between_pages_keep_their_anchors(written: Any) -> None:
    html = written("# T\n\n[a](nhap.md#cach-ghi) [b](#duoi)\n\n## Dưới").html
    assert 'href="/tro-giup/nhap/#cach-ghi"' in html and 'href="#duoi"' in html and '<h2 id="duoi">' in html


def test_two_headings_of_the_same_words_have_two_anchors(written: Any) -> None:
    found = written("# T\n\n## Xóa\n\na\n\n## Xóa\n\nb")
    assert [section.anchor for section in found.headings] == ["xoa", "xoa-2"]


def test_tables_carry_no_style_of_their_own(written: Any) -> None:
    html = written("# T\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |").html
    assert "style=" not in html and '<td class="number">2</td>' in html and 'class="table-box"' in html


def test_a_page_that_was_changed_is_shown_as_it_now_is(written: Any, tmp_path: Path) -> None:
    assert "một" in written("# T\n\nmột").html
    import os

    (tmp_path / "trang.md").write_text("# T\n\nhai", encoding="utf-8")
    os.utime(tmp_path / "trang.md", ns=(1, 1))
    assert "hai" in guide.document("trang").html  # type: ignore[union-attr]


def test_sections_are_found_without_marks_and_all_words_must_be_there() -> None:
    found = [(document.slug, section.anchor) for document, section in guide.find("dau phay utf-8")]
    assert ("nhap", "cach-ghi") in found
    assert list(guide.find("dauphay khongco")) == [] and list(guide.find("")) == []
