"""What pages cost: processor time of each, answered in this process, beside SQL by hand that finds the same rows."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from bench import installation, serving
from bench.data import TOP
from bench.lines import Line, medians, processor_seconds

RUNS = 21
LIST, DESK = "/so/kiem-tra/", "/ban-viec/"
TABLE = (
    "<p>{{ total }}</p><table>{% for row in rows %}<tr>{% for cell in row %}"
    "<td>{{ cell|default_if_none:'' }}</td>{% endfor %}</tr>{% endfor %}</table>"
)
NEWEST = "WHERE withdrawn_on IS NULL AND secrecy <= 3 ORDER BY opened_on DESC, code LIMIT 50"


def lines(folder: Path) -> list[Line]:
    """Single pages first, then the server on the same data."""
    browser = signed_in()
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
    parts = (*_single(browser), *_desk(browser), *_saving())
    return [*parts, *serving.lines(folder / "data", LIST, cookies)]


def signed_in() -> Any:
    """A browser in which somebody who sees the whole country has signed in."""
    from django.test import Client

    from liem.people.models import Membership, Role, User

    user = User.objects.filter(username="bench").first()
    if user is None:
        user = User.objects.create_user("bench", password="mot-mat-khau-du-dai")
        membership = {"role": Role.INTERNAL_AFFAIRS, "clearance": 3, "since": date(2000, 1, 1)}
        Membership.objects.create(user=user, unit=installation.unit(TOP), **membership)
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user)
    _get(browser, "/")
    return browser


def _get(browser: Any, path: str) -> None:
    answer = browser.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")


def _single(browser: Any) -> list[Line]:
    """Pages answered in this process, from the request to the last byte, every middleware included."""
    from django.test import Client

    from liem.records import kept

    def anew(path: str) -> None:
        kept.forget()
        _get(browser, path)

    acts: list[tuple[str, Callable[[], Any] | None, Callable[[], Any], str]] = [
        ("list of 50 of all rounds", _rows_by_hand, lambda: _get(browser, LIST), "8 ms"),
        ("the same, beside a bare Django view", _bare_view, lambda: _get(browser, LIST), ""),
        ("the same, counted anew after a change", _rows_by_hand, lambda: anew(LIST), ""),
        ("list of 50 recommendations", None, lambda: _get(browser, f"{LIST}?bang=recommendations"), ""),
        ("home, counted anew after a change", None, lambda: anew("/"), ""),
        ("sign-in", None, lambda: _get(Client(SERVER_NAME="localhost"), "/tai-khoan/dang-nhap/"), ""),
    ]
    if record := _record_url():
        acts.append(("record", _record_by_hand, lambda: _get(browser, record), ""))
    found = []
    for name, hand, act, aim in acts:
        *by_hand, taken = medians(RUNS, *([hand] if hand else []), act)
        found.append(Line(f"page: {name}", by_hand[0] if by_hand else None, taken, "ms", aim))
    return found


def _desk(browser: Any) -> list[Line]:
    """The desk of who looks after the whole country after others wrote, and all counted anew."""
    from liem.records import kept
    from liem.registers.cases.models import Case
    from liem.registers.inspections.models import Inspection

    _get(browser, DESK)
    found = []
    for name, model in (("a case", Case), ("a round", Inspection)):
        found.append(Line(f"page: desk, after an act on {name}", None, _after_acts(browser, model), "ms"))

    def anew() -> None:
        kept.forget()
        _get(browser, DESK)

    return [*found, Line("page: desk, counted anew", None, medians(RUNS // 3, anew)[0], "ms")]


def _after_acts(browser: Any, model: Any) -> float:
    """Milliseconds that the desk takes each time somebody else wrote one record; the writing is not measured."""
    from liem.records import writing

    owner, taken = installation.owner(), []
    row = model.objects.visible_to(owner).order_by("pk").first()
    for number in range(RUNS // 3):
        row = writing.change(owner, row, {"note": f"bench {number} {processor_seconds()}"})
        began = processor_seconds()
        _get(browser, DESK)
        taken.append((processor_seconds() - began) * 1000)
    return median(taken)


def _rows_by_hand() -> None:
    database = installation.by_hand(installation.database())
    database.execute(
        "SELECT COUNT(*) FROM inspections_inspection WHERE withdrawn_on IS NULL AND secrecy <= 3"
    ).fetchone()
    database.execute(f"SELECT * FROM inspections_inspection {NEWEST}").fetchall()
    database.close()


def _bare_view() -> None:
    """As Django would have it: its own query set in a template of a table, nobody asked who he is."""
    from django.http import HttpResponse
    from django.template import engines

    from liem.registers.inspections.models import Inspection

    names = ("pk", "code", "unit__name", "kind", "subject", "opened_on", "concluded_on", "state")
    rows = Inspection.objects.unscoped("a measure beside which ours stands").filter(withdrawn_on=None, secrecy__lte=3)
    shown = rows.order_by("-opened_on", "code").values_list(*names)[:50]
    html = engines["django"].from_string(TABLE).render({"rows": shown, "total": rows.count()})
    HttpResponse(html)


def _record_by_hand() -> None:
    database = installation.by_hand(installation.database())
    key = _newest().pk
    database.execute("SELECT * FROM inspections_inspection WHERE record_id = ?", [key]).fetchall()
    for part in ("inspectionsubject", "finding", "recommendation"):
        database.execute(f"SELECT * FROM inspections_{part} WHERE inspection_id = ?", [key]).fetchall()
    database.close()


def _newest() -> Any:
    from liem.registers.inspections.models import Inspection

    return Inspection.objects.visible_to(installation.owner()).order_by("-opened_on", "code")[0]


def _record_url() -> str:
    """The address of the newest round; empty where no page shows one."""
    from django.urls import NoReverseMatch

    from liem.registers.inspections.register import INSPECTIONS
    from liem.web import addresses

    try:
        return addresses.record(INSPECTIONS, _newest().pk)
    except NoReverseMatch:
        return ""


def _saving() -> list[Line]:
    """One column of one record changed: checked, entered in the chain, on the disk; by hand the two rows alone."""
    from liem.records import writing

    days = (date(2026, 1, 2) + timedelta(days=n) for n in range(10_000))

    def act() -> None:
        writing.change(installation.owner(), _newest(), {"opened_on": next(days)}, "bench")

    return _timed("save: one column of a record", act)


def _timed(name: str, act: Callable[[], Any]) -> list[Line]:
    taken = medians(RUNS, act)
    return [Line(name, None, taken[0], "ms", "")]
