"""What every page says to the browser: no script or style inside pages, nothing kept, nothing from elsewhere."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from liem.people.models import User
from tests.config.test_settings import imported
from tests.web.conftest import PASSWORD

PAGES = ("/tai-khoan/dang-nhap/", "/", "/style/", "/khong-co/", "/tai-khoan/")
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'", "connect-src 'self'",
    "img-src 'self' data:", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
}  # fmt: skip
TEMPLATES = sorted(Path(settings.BASE_DIR, "liem").glob("*/templates/**/*.html"))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_every_header(inside: Client, path: str) -> None:
    for browser in (inside, Client()):
        done = browser.get(path)
        assert {name: done[name] for name in EXPECTED} == EXPECTED
        assert set(done["Content-Security-Policy"].split("; ")) == POLICY
        assert "no-store" in done["Cache-Control"]
        assert "camera=()" in done["Permissions-Policy"]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_a_script_or_a_style_inside_it(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=|javascript:|hx-on|hx-vals=.js:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_names_another_host(template: Path) -> None:
    assert not re.search(r"(?:src|href|action)=[\"']?(?:https?:)?//", template.read_text())


def test_cookies_are_out_of_reach_of_scripts_and_last_no_longer_than_the_browser(client: Client, user: User) -> None:
    done = client.post("/tai-khoan/dang-nhap/", {"login": "can-bo", "password": PASSWORD})
    for name in ("liem_session", "liem_seen"):
        assert done.cookies[name]["httponly"], name
        assert done.cookies[name]["samesite"] == "Lax", name
        assert not done.cookies[name]["max-age"], name
    page = client.get("/")
    assert page.cookies["liem_csrf"]["httponly"]
    assert page.cookies["liem_csrf"]["samesite"] == "Strict"


def test_with_tls_cookies_and_host_are_bound_to_it(tmp_path: Path) -> None:
    shown = "settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0"
    assert imported(tmp_path, shown, LIEM_TLS="1").stdout.strip() == "True True True"
    assert imported(tmp_path, shown).stdout.strip() == "False False False"


def test_htmx_may_evaluate_nothing_and_ask_nobody_else(client: Client, db: None) -> None:
    page = client.get("/tai-khoan/dang-nhap/").content.decode()
    for said in (
        '"includeIndicatorStyles":false',
        '"allowEval":false',
        '"selfRequestsOnly":true',
        '"historyCacheSize":0',
    ):
        assert said in page


def test_files_of_pages_may_be_kept_and_have_the_same_headers(client: Client, db: None) -> None:
    done = client.get("/static/liem/theme.css")
    assert done.status_code == 200
    assert "no-store" not in done["Cache-Control"]
    assert {name: done[name] for name in EXPECTED} == EXPECTED
    assert set(done["Content-Security-Policy"].split("; ")) == POLICY
    assert "Access-Control-Allow-Origin" not in done
    done.close()
