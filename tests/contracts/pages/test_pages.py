"""The contracts of pages, over the URL list and over all that anybody gets by following links.

Each role is answered as described; every page is sound, does without scripts, in one language and with every header; a
fragment is what the fresh page shows; queries are few and do not grow; what is hidden is not there.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from liem.platform.db import is_sqlite
from liem.platform.http import may_run
from liem.records.models import Record
from tests import making
from tests.contracts.pages import markup
from tests.contracts.pages.addresses import ABOUT_RECORDS, ADDRESSES, ANONYMOUS, INSIDE, KNOWN, LIST, Entry, Place
from tests.contracts.pages.conftest import Populated
from tests.contracts.pages.crawl import Answer, Depth, ask, crawl, kinds_of, settled
from tests.contracts.pages.fragments import asks, compare
from tests.contracts.pages.hidden import WITHDRAWN, Hidden
from tests.contracts.pages.words import VIETNAMESE, entered, own_words
from tests.making import PARTS, REGISTERS
from tests.web.test_headers import EXPECTED, POLICY
from tests.world import COMMUNE, code

pytestmark = pytest.mark.django_db

SIGN_IN = "/tai-khoan/dang-nhap/"
WALKING = (
    ("internal_affairs", "leader", "committee_office", "lower_committee", "administrator")
    if is_sqlite()
    else ("internal_affairs", "committee_office", "administrator")
)
"""Who follows every link: one of each kind of sight, and on the second database fewer. What each role is answered at
each address is asked on both, of all roles on the first.
"""
IN_ENGLISH = ("internal_affairs", "administrator", ANONYMOUS) if is_sqlite() else ("administrator", ANONYMOUS)
"""Who goes through the pages in English. Words do not come from the database: on the second one fewer do."""


def test_every_address_is_described_and_nothing_else_is() -> None:
    assert {entry.name for entry in LIST} == set(ADDRESSES)


# What a role may open is asked of the rules of its role, which know no database.
@pytest.mark.parametrize("who", INSIDE if is_sqlite() else WALKING)
@pytest.mark.parametrize("entry", KNOWN, ids=lambda entry: entry.name)
def test_each_role_gets_what_is_described(populated: Populated, entry: Entry, who: str) -> None:
    path = entry.path(populated.place(who))
    done = populated.browser(who).get(path)
    done.close()
    if not entry.described.get:
        assert done.status_code == 405
    elif who in entry.described.who:
        assert done.status_code in (200, 302), path
        assert not done.get("Location", "").startswith(SIGN_IN)
    else:
        assert done.status_code in (403, 404), path


@pytest.mark.parametrize("entry", KNOWN, ids=lambda entry: entry.name)
def test_whoever_is_not_signed_in_is_led_to_the_way_in(populated: Populated, entry: Entry) -> None:
    for method in ("get", "post"):
        done = getattr(populated.browser(ANONYMOUS), method)(entry.path(populated.place("leader")))
        if ANONYMOUS in entry.described.who:
            assert done.status_code in (200, 302, 405)
        else:
            assert (done.status_code, done.url.split("?")[0]) == (302, SIGN_IN), method


@pytest.mark.parametrize("entry", KNOWN, ids=lambda entry: entry.name)
def test_a_page_that_takes_no_form_writes_nothing_when_one_is_sent(populated: Populated, entry: Entry) -> None:
    if not entry.described.post:
        browser, path = populated.browser("internal_affairs"), entry.path(populated.place("internal_affairs"))
        with CaptureQueriesContext(connection) as asked:
            browser.post(path, {"q": "1"}).close()
        assert all(may_run(query["sql"]) for query in asked.captured_queries)


Pages = Callable[..., dict[str, Answer]]
STARTS = ("/", "/style/")
EVERYBODY = (*WALKING, ANONYMOUS)
MOST = "internal_affairs"
"""Who may do most, and opens each page of each register."""


@pytest.fixture(scope="module")
def pages(populated: Populated) -> Pages:
    """All that somebody gets by following links, gone through once."""

    @cache
    def found(who: str, language: str) -> dict[str, Answer]:
        return crawl(populated.browser(who, language), STARTS, Depth.PAGES if who == MOST else Depth.RECORDS)

    return lambda who, language="vi": found(who, language)


def shown(answers: dict[str, Answer]) -> list[Answer]:
    """Those that are pages."""
    return [answer for answer in answers.values() if answer.is_page]


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_link_leads_to_something(pages: Pages, who: str) -> None:
    assert not [(a.status, a.path, f"on {a.found_on}") for a in pages(who).values() if a.status not in (200, 302)]


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_page_is_sound_and_does_without_scripts(pages: Pages, who: str) -> None:
    wrong = {answer.path: found for answer in shown(pages(who)) if (found := markup.problems(answer))}
    assert not wrong


@pytest.mark.parametrize("who", WALKING)
def test_no_answer_tells_anything_of_what_is_hidden(pages: Pages, populated: Populated, who: str) -> None:
    reader = populated.reader(who)
    seen = _seen(reader, withdrawn=True)
    words = {found.word: (found.key, found.way) for found in populated.hidden if found.pk not in seen}
    assert words
    told = re.compile("|".join(words), re.IGNORECASE)
    unseen = {found.pk for found in populated.hidden if found.pk not in seen}
    for answer in pages(who).values():
        assert not {words[word.lower()] for word in told.findall(answer.text)}, answer.path
        if answer.is_page:
            assert not unseen & _ids(answer), answer.path


@pytest.mark.parametrize("who", WALKING)
def test_what_was_withdrawn_is_told_of_on_pages_of_records_only(pages: Pages, populated: Populated, who: str) -> None:
    told = re.compile("|".join(found.word for found in populated.hidden if found.way == WITHDRAWN), re.IGNORECASE)
    for answer in pages(who).values():
        name = kinds_of(answer.path)[0][0]
        if name not in ADDRESSES or not (ADDRESSES[name].about or ADDRESSES[name].withdrawn):
            assert not told.search(answer.text), answer.path


@pytest.mark.parametrize("who", ["internal_affairs", *(["leader"] if is_sqlite() else [])])
def test_what_one_may_see_is_shown(pages: Pages, populated: Populated, who: str) -> None:
    """Otherwise the two above would hold of empty pages."""
    seen = _seen(populated.reader(who), withdrawn=False)
    text = "\n".join(answer.text for answer in pages(who).values())
    shown_words = {found.key for found in populated.hidden if found.pk in seen and found.word in text}
    assert shown_words >= set(REGISTERS) - {"returns"}


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_answer_has_every_header(pages: Pages, who: str) -> None:
    for answer in pages(who).values():
        assert {name: answer.headers.get(name) for name in EXPECTED} == EXPECTED, answer.path
        assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY, answer.path
        assert "no-store" in answer.headers["Cache-Control"], answer.path


@pytest.mark.parametrize(("who", "language"), [("internal_affairs", "vi"), (IN_ENGLISH[0], "en")])
def test_pages_say_in_which_language_they_are(pages: Pages, who: str, language: str) -> None:
    for answer in shown(pages(who, language)):
        assert answer.tree.get("lang") == answer.headers["Content-Language"] == language, answer.path


@pytest.mark.parametrize("who", IN_ENGLISH)
def test_english_pages_have_nothing_vietnamese_but_what_was_entered(pages: Pages, who: str) -> None:
    kept = entered()
    wrong = {}
    for answer in shown(pages(who, "en")):
        if answer.path.startswith("/style/"):
            continue  # its contents are made up, in Vietnamese
        # What is too long for its place ends in the middle of what was entered.
        whole = {text: re.sub(r"[^,]*…$", "", text) for text in own_words(answer)}
        left = [text for text, uncut in whole.items() if VIETNAMESE.search(kept.sub("", uncut))]
        if left:
            wrong[answer.path] = left
    assert not wrong


@pytest.mark.parametrize("who", IN_ENGLISH)
def test_the_same_pages_are_there_in_both_languages(pages: Pages, who: str) -> None:
    english_only = {"/tro-giup/overview/"}
    vietnamese, english = ({kinds_of(path)[0][0] for path in pages(who, said)} for said in ("vi", "en"))
    assert english <= vietnamese
    assert set(pages(who)) == set(pages(who, "en")) - english_only


def _seen(reader: Any, withdrawn: bool) -> set[int]:
    found: set[int] = set()
    for register in REGISTERS.values():
        found |= set(register.model.objects.visible_to(reader, withdrawn).values_list("pk", flat=True))
    return found


def _ids(answer: Answer) -> set[int]:
    """Ids of records that a page's addresses name."""
    named = re.findall(r"/so/[^/\"'?]+/(\d+)/", answer.text)
    return {int(pk) for pk in named}


def unseen(populated: Populated, who: str) -> list[Hidden]:
    """What that person may not see even where what was withdrawn is asked for."""
    seen = set(Record.objects.visible_to(populated.reader(who)).values_list("pk", flat=True))
    return [found for found in populated.hidden if found.pk not in seen]


@pytest.mark.parametrize("who", INSIDE if is_sqlite() else WALKING)
def test_a_hidden_record_is_not_found_in_the_same_words_as_one_that_is_not_there(
    populated: Populated, who: str
) -> None:
    for number, entry in enumerate(ABOUT_RECORDS):
        refused(populated, who, entry, number)


def refused(populated: Populated, who: str, entry: Entry, number: int) -> None:
    """An address about a record answers for each hidden one as for one that is not there. One person asks for those of
    every register, the others at each address for those of one, at the next address of another.
    """
    browser = populated.browser(who)
    methods = [name for name in ("get", "post") if getattr(entry.described, name)]
    nothing = {}
    for found in unseen(populated, who):
        place = Place(found.key, found.pk, found.parts, found.file)
        if not entry.described.needs(place):
            continue
        turn = number + INSIDE.index(who)
        if who != "committee_office" and (list(REGISTERS).index(found.key) - turn) % len(REGISTERS):
            continue
        for method in methods:
            away = entry.path(Place(found.key))
            if (method, away) not in nothing:
                done = getattr(browser, method)(away)
                nothing[method, away] = (done.status_code, settled(done.content.decode().replace(away, "")))
            path = entry.path(place)
            done = getattr(browser, method)(path)
            assert done.status_code == 404, (found.way, path)
            assert (404, settled(done.content.decode().replace(path, ""))) == nothing[method, away], (found.way, path)


@pytest.mark.parametrize("who", ["committee_office", "administrator"] if is_sqlite() else ["administrator"])
def test_searching_for_a_hidden_word_finds_what_searching_for_no_word_finds(populated: Populated, who: str) -> None:
    browser = populated.browser(who)

    @cache
    def page(path: str, name: str, word: str) -> str:
        return settled(browser.get(path, {name: word}).content.decode()).replace(word, "")

    for name, described in ADDRESSES.items():
        for found in unseen(populated, who):
            if described.searches and found.key != "returns":
                path = _path(name, found.key)
                nothing = page(path, described.searches, "qzxxxzq")
                assert page(path, described.searches, found.word) == nothing, (name, who, found.way, found.key)


def _path(name: str, key: str) -> str:
    return next(entry for entry in LIST if entry.name == name).path(Place(key))


@pytest.mark.parametrize("who", [MOST])
def test_a_fragment_is_what_the_fresh_page_shows_there(populated: Populated, pages: Pages, who: str) -> None:
    browser = populated.browser(who)
    tried: Counter[Any] = Counter()
    for answer in pages(who).values():
        if not answer.is_page:
            continue
        for path, target, select in asks(answer):
            kind = (*kinds_of(path or "/", Depth.RECORDS)[0], re.sub(r"\d+", "", target), select)
            if not path or tried[kind]:
                continue
            tried[kind] += 1
            headers = {"HX-Request": "true", "HX-Target": target, "HX-Current-URL": f"http://testserver{answer.path}"}
            whole = pages(who).get(path) or ask(browser, path)
            compare(ask(browser, path, answer.path, **headers), whole, select, target)


MANY = 30
WHO = "internal_affairs"
ASKED = [entry for entry in KNOWN if entry.described.get]


@pytest.fixture(scope="module")
def counted(populated: Populated, django_db_blocker: Any) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The queries of every address, with few rows and with many."""
    with django_db_blocker.unblock(), transaction.atomic():
        few = {entry.name: queries(populated, entry) for entry in ASKED}
        for key in REGISTERS:
            add_many(populated, key)
        many = {entry.name: queries(populated, entry) for entry in ASKED}
        transaction.set_rollback(True)
    return few, many


def queries(populated: Populated, entry: Entry) -> list[str]:
    """What a page asks once it has been asked for before."""
    browser, path = populated.browser(WHO), entry.path(populated.place(WHO))
    browser.get(path).close()
    with CaptureQueriesContext(connection) as asked:
        done = browser.get(path)
        b"".join(done)
        done.close()
    return [query["sql"] for query in asked.captured_queries]


def add_many(populated: Populated, key: str) -> None:
    """More records of a register, and more rows of each part of the record that is looked at."""
    looked_at = REGISTERS[key].model.objects.unscoped("a test").get(code=code(key, "T1", "2020"))
    unit = populated.world.units[COMMUNE]
    if key != "returns":
        made = [making.record_values(key, unit=unit.code) for _n in range(MANY)]
        making.make_rows(key, made)
        for row in made[:MANY]:
            making.make_rows("links", [_link(key, row["code"], looked_at.code)])
    for part in REGISTERS[key].parts:
        if part.key not in ("return_values", "directions", "agenda_items"):  # one a row, or one a case
            making.make_rows(part.key, [_values(part.key, looked_at, n) for n in range(MANY)])


def _link(key: str, code: str, to_code: str) -> dict[str, str]:
    return {"from_table": key, "from_code": code, "to_table": key, "to_code": to_code, "kind": "related"}


def _values(key: str, record: object, number: int) -> dict[str, object]:
    values = making.part_values(key, record)
    values[PARTS[key].parent] = record.code  # type: ignore[attr-defined]
    for name in ("unit", "lead"):
        if name in values:
            values[name] = "T1"
    return values


@pytest.mark.parametrize("entry", ASKED, ids=lambda entry: entry.name)
def test_a_page_asks_no_more_than_said(counted: tuple, entry: Entry) -> None:
    _few, many = counted
    assert len(many[entry.name]) <= entry.described.queries, "\n".join(many[entry.name])


@pytest.mark.parametrize("entry", ASKED, ids=lambda entry: entry.name)
def test_a_page_asks_no_more_for_many_rows_than_for_few(counted: tuple, entry: Entry) -> None:
    few, many = counted
    added = [sql for sql in many[entry.name] if sql not in few[entry.name]]
    assert len(many[entry.name]) <= len(few[entry.name]), "\n".join(added)
