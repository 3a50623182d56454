"""The pages of directing and following up: of each how many questions it asks and what it costs, each as rich as such a
page ever gets, read by somebody who sees the whole country. `python -m bench directing` measures them alone.

A page is measured as it is opened again. What the organisation alone says is kept until it changes, what was counted
until something was written to its register: `anew` is each page with nothing kept.
"""

from typing import Any

from bench import installation
from bench.data import province, round_code
from bench.data_directing import post_code, session_code
from bench.data_parts import case_code
from bench.lines import Line, medians

RUNS = 9
QUERIES, MILLISECONDS = 12, 150
COMMITTEE = f"{province(1)}-01"


def lines(browser: Any) -> list[Line]:
    """Two lines a page, and what it costs with nothing kept."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from liem.records import kept

    found = []
    for name, path in pages().items():
        get(browser, path)
        get(browser, path)
        with CaptureQueriesContext(connection) as asked:
            get(browser, path)
        found.append(Line(f"page: {name}, questions to the database", None, len(asked), "", f"under {QUERIES}"))

        def anew(path: str = path) -> None:
            kept.forget()
            get(browser, path)

        again, forgotten = medians(RUNS, lambda path=path: get(browser, path), anew)  # type: ignore[misc]
        found.append(Line(f"page: {name}", None, again, "ms", f"{MILLISECONDS} ms"))
        found.append(Line(f"page: {name}, nothing kept", None, forgotten, "ms"))
    return found


def get(browser: Any, path: str) -> None:
    """Ask for a page and read it to its end."""
    answer = browser.get(path)
    size = len(b"".join(answer))
    answer.close()
    if answer.status_code != 200 or not size:
        raise SystemExit(f"{path}: {answer.status_code}")


def pages() -> dict[str, str]:
    """{what a page is: its address}."""
    from django.urls import reverse

    of_year = f"{reverse('web:programme')}?nam=2020&don-vi={province(1)}"
    return {
        "home": reverse("web:home"),
        "desk": reverse("web:desk"),
        "desk, what is late": f"{reverse('web:desk_rows')}?nhom=late",
        "notices": reverse("web:notices"),
        "boards": reverse("web:progress_index"),
        "programme of a year": of_year,
        **_records(),
        **_of_sessions(),
        **_of_organisation(),
    }


def _key(register: Any, code: str) -> int:
    rows = register.model.objects.visible_to(installation.owner())
    return int(rows.values_list("pk", flat=True).get(code=code))


def _records() -> dict[str, str]:
    from django.urls import reverse

    from liem.registers.cases.register import CASES
    from liem.registers.handlings.register import HANDLINGS
    from liem.registers.inspections.register import INSPECTIONS
    from liem.registers.plans.register import PLANS
    from liem.web import addresses

    case, round_, plan = _key(CASES, case_code(1)), _key(INSPECTIONS, round_code(1)), _key(PLANS, "KH-00001")
    handling = _key(HANDLINGS, "XY-000001")
    return {
        "case file": addresses.record(CASES, case),
        "case file, its log": reverse("records:history", args=[CASES.slug, case]),
        "case, board": reverse("records:progress", args=[CASES.slug, case]),
        "case, brief (Word)": reverse("web:case_brief", args=[case]),
        "round": addresses.record(INSPECTIONS, round_),
        "round, notice (Word)": reverse("web:notice", args=[round_]),
        "plan": addresses.record(PLANS, plan),
        "plan, board": reverse("records:progress", args=[PLANS.slug, plan]),
        "handling": addresses.record(HANDLINGS, handling),
        "handling, new": reverse("records:create", args=[HANDLINGS.slug]),
        "handling, form with proposals": reverse("records:change", args=[HANDLINGS.slug, handling]),
    }


def _of_sessions() -> dict[str, str]:
    from django.urls import reverse

    from liem.registers.sessions.register import SESSIONS as REGISTER
    from liem.web import addresses

    concluded, held = (_key(REGISTER, session_code(number)) for number in (1, _last_session()))
    return {
        "session": addresses.record(REGISTER, concluded),
        "session, agenda": reverse("web:session_agenda", args=[held]),
        "session, conclusion": reverse("web:session_decisions", args=[held]),
        "session, papers of all its cases (Word)": reverse("web:session_papers", args=[concluded]),
        "session, notice (Word)": reverse("web:session_notice", args=[concluded]),
    }


def _last_session() -> int:
    from liem.registers.sessions.models import Session

    return int(Session.objects.visible_to(installation.owner()).count())


def _of_organisation() -> dict[str, str]:
    from django.urls import reverse

    from liem.org.models import Post, Unit
    from liem.registers.documents.models import Assignment
    from liem.registers.documents.register import DOCUMENTS
    from liem.web import addresses

    laid = Assignment.objects.visible_to(installation.owner()).get(code="GC-000001")
    return {
        "document": addresses.record(DOCUMENTS, laid.document_id),
        "posts": reverse("web:posts"),
        "post": addresses.post(Post.objects.get(code=post_code(province(1), 1)), installation.TODAY),
        "unit": addresses.unit(Unit.objects.get(code=COMMITTEE), installation.TODAY),
    }
