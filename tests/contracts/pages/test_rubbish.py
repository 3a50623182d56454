"""Whatever stands in an address is answered: what makes no sense is told or not there, and nothing fails on it.

Both databases are asked: PostgreSQL takes no NUL and SQLite no number of more than 63 bits, and neither may be told so
by a page that fails.
"""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from django.test import Client

from liem.people.models import Role
from tests.contracts.pages.addresses import KNOWN, Place
from tests.contracts.pages.conftest import Populated

pytestmark = pytest.mark.django_db

ANSWERED = {200, 302, 400, 404, 405}
ODD = ("x\x00'\")(%_\\<b>", "9" * 40, "1000Q1", "01/01/1900", "ệ²\u202e, ," * 400)
"""Values that no field expects: no text, no number, no year that there was, longer than anything."""

PLACED = ("don-vi", "ky", "tu", "den", "ban-do", "muc")
LISTED = (
    *PLACED[:5],
    "theo",
    "bang",
    "chi-tieu",
    "trang",
    "xep",
    "cot",
    "q",
    "tien-do",
    "state",
    "kind",
    "secrecy",
    "dang",
)
ASKED: dict[str, tuple[str, ...]] = {
    "records:list": LISTED,
    "records:list_file": LISTED,
    "records:list_units": ("don-vi", "q"),
    "records:record": ("tu-so", "trang"),
    "records:history": ("tu-so", "trang"),
    "records:create": ("unit", "kind"),
    "records:link": ("so",),
    "records:options": ("cot", "phan", "ngay", "q"),
    "web:home": ("q",),
    "web:report": (*PLACED, "phan-tich"),
    "web:report_file": PLACED,
    "web:figures": (*PLACED, "tim", "loai"),
    "web:figure": (*PLACED, "phan-tich"),
    "web:search": ("q", "so", "trang"),
    "web:units": ("q", "loai", "ngay", "goc", "so-voi"),
    "web:unit": ("ngay",),
    "web:export": ("so", *PLACED[:4], "dang"),
    "web:export_file": ("so", *PLACED[:4], "dang"),
    "web:accounts": ("q", "trang"),
    "web:returns": ("bieu", "don-vi", "nam", "ky", "tinh-trang"),
    "web:dictionary": ("q",),
    "web:dictionary_say": ("ma",),
    "web:working_days": ("nam",),
    "web:reorganise_options": ("q", "ngay", "loai"),
    "web:reorganise_deed": ("don-vi", "chuc-vu", "ngay"),
}
"""What each address is asked in its query, by the names that its pages write there."""
FILES = ("web:report_file", "web:export_file")
"""Of these one is asked for: what is asked is understood as by the page beside them."""


def queries(name: str) -> Iterator[str]:
    """Everything asked at once with each odd value; of a list also beside a figure that there is."""
    for value in ODD if name not in FILES else ODD[:1]:
        asked = dict.fromkeys(ASKED[name], value)
        yield urlencode(asked)
        if "chi-tieu" in asked:
            yield urlencode(asked | {"chi-tieu": "cases.settled"})


@pytest.mark.parametrize("name", ASKED)
def test_no_rubbish_in_a_query_makes_a_page_fail(populated: Populated, name: str) -> None:
    entry = next(entry for entry in KNOWN if entry.name == name)
    who = Role.INTERNAL_AFFAIRS if Role.INTERNAL_AFFAIRS in entry.described.who else Role.ADMINISTRATOR
    browser, path = populated.browser(who), entry.path(populated.place(Role.INTERNAL_AFFAIRS))
    answers = {query: answered(browser, f"{path}?{query}") for query in queries(name)}
    assert not {query[:200]: status for query, status in answers.items() if status not in ANSWERED}


@pytest.mark.parametrize("odd", ["a\x00b", "9" * 40, "²%"], ids=["NUL", "a long number", "no number"])
def test_no_rubbish_in_a_path_makes_a_page_fail(populated: Populated, odd: str) -> None:
    browsers = [populated.browser(who) for who in (Role.INTERNAL_AFFAIRS, Role.ADMINISTRATOR)]
    wrong = {}
    for entry in KNOWN:
        path = entry.path(Place())
        for part in path.strip("/").split("/")[1:]:
            spoilt = path.replace(f"/{part}/", f"/{quote(odd, safe='')}/", 1)
            status = answered(browsers[Role.INTERNAL_AFFAIRS not in entry.described.who], spoilt)
            if status not in ANSWERED:
                wrong[spoilt] = status
    assert not wrong


def answered(browser: Client, path: str) -> int:
    """The status of the answer; 500 with what went wrong is what a test shows."""
    browser.raise_request_exception = False
    done = browser.get(path)
    if done.streaming:
        b"".join(done)
    done.close()
    return done.status_code
