"""Figures of documents: against plain loops, and the readings that could be doubted."""

from datetime import date
from random import Random

import pytest

from liem.figures.indicator import breakdowns
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.registers.documents.figures import FIGURES
from liem.registers.documents.vocabulary import DOC_KIND
from tests import making
from tests.registers.loops import UNITS, agree, make_tree, maybe, questions, some_day, stands, within

pytestmark = pytest.mark.django_db

FIGURE = {figure.code.removeprefix("documents."): figure for figure in FIGURES}
YEAR = Period.range("2020-01-01", "2020-12-31")


def some_documents(rng: Random, count: int) -> list[dict]:
    """Documents of few numbers and days, so that many are the same paper."""
    days = [some_day(rng) for _ in range(12)]
    return [
        {
            "code": f"VB{number:03d}",
            "unit": rng.choice(UNITS),
            "number": f"{rng.randrange(2)}-CT/TU",
            "kind": rng.choice((*DOC_KIND.codes, "plan", "programme")),
            "issuer": maybe(rng, "Tỉnh ủy", otherwise=""),
            "issued_on": rng.choice(days),
            "subject": "Văn bản 01",
        }
        for number in range(count)
    ]


def some_duties(rng: Random, documents: list[dict], posts: list[str]) -> list[dict]:
    """Duties of these documents, on few posts."""
    return [
        {
            "document": rng.choice(documents)["code"],
            "code": f"NV{number:03d}",
            "unit": rng.choice(UNITS),
            "post": rng.choice((*posts, None)),
            "content": "Nhiệm vụ giao 01",
        }
        for number in range(len(documents))
    ]


def expected(documents: list[dict], duties: list[dict], root: str, period: Period) -> dict:
    """The figures counted by loops."""
    here = [d for d in documents if within(d["issued_on"], period) and stands(d["unit"], root, d["issued_on"])]

    def papers(kinds):
        found = [d for d in here if d["kind"] in kinds]
        return {(d["issuer"] or f"unit {d['unit']}", d["number"], d["issued_on"]): d for d in reversed(found)}

    plans = papers(("programme", "plan"))
    codes = {d["code"] for d in here}
    laid = {(d["document"], d["post"] or f"unit {d['unit']}") for d in duties if d["document"] in codes}
    return {
        "documents.leadership_issued": len(papers(set(DOC_KIND.codes) - {"report", "submission", "minutes"})),
        "documents.programmes_plans": len(plans),
        "documents.units_with_plan": len({d["unit"] for d in plans.values()}),
        "documents.heads_assigned": len(laid),
    }


@pytest.mark.parametrize("seed", range(3))
def test_every_figure_is_what_a_plain_loop_counts(seed):
    rng = Random(seed)
    units = make_tree()
    posts = [making.make_post(units[code]).code for code in ("H1", "X1", "X2")]
    documents = some_documents(rng, 150)
    duties = some_duties(rng, documents, posts)
    making.make_rows("documents", documents)
    making.make_rows("assignments", duties)
    for root, scope in questions(units):
        agree(FIGURES, scope, expected(documents, duties, root, scope.period))


def asked(code: str, unit=None):
    """The figure's value for 2020, for a unit or the one that tests get."""
    return FIGURE[code].value(Scope(making.owner(), YEAR, unit or making.some_unit(), making.TODAY))


@pytest.mark.parametrize("kind", ["report", "submission", "minutes"])
def test_a_report_a_submission_and_minutes_lead_nobody(kind):
    making.make_document(kind=kind)
    assert asked("leadership_issued") == 0


def test_a_paper_entered_by_two_units_counts_once_above_them_and_once_in_each():
    units = make_tree()
    for code in ("H1", "H2"):
        making.make_document(unit=units[code], issuer="Tỉnh ủy", number="01-CT/TU")
    assert [asked("leadership_issued", units[code]) for code in ("T", "H1", "H2")] == [1, 1, 1]


def test_two_units_that_issue_the_same_number_themselves_issued_two_documents():
    units = make_tree()
    for code in ("H1", "H2"):
        making.make_document(unit=units[code], number="01-CT/HU")
    assert asked("leadership_issued", units["T"]) == 2


def test_a_paper_counts_for_the_reader_who_sees_only_the_second_entry_of_it():
    units = make_tree()
    for code in ("H1", "X2"):
        making.make_document(unit=units[code], issuer="Tỉnh ủy", number="01-CT/TU")
    scope = Scope(making.make_reader(units["H2"]), YEAR, units["T"], making.TODAY)
    assert FIGURE["leadership_issued"].value(scope) == 1


def test_an_amending_document_is_a_document_of_its_own():
    first = making.make_document(number="01-CT/TU")
    making.make_document(number="02-CT/TU", replaces=first)
    assert asked("leadership_issued") == 2


def test_a_unit_with_two_plans_is_one_unit_with_a_plan():
    for number in ("01-KH/TU", "02-KH/TU"):
        making.make_document(kind="plan", number=number)
    assert (asked("programmes_plans"), asked("units_with_plan")) == (2, 1)


def test_a_head_named_in_two_documents_counts_twice_and_twice_in_one_document_once():
    post = making.make_post()
    first, second = making.make_document(), making.make_document(number="13-CT/TU")
    for document in (first, first, second):
        making.make_part("assignments", document, post=post)
    assert asked("heads_assigned") == 2


def test_a_document_without_an_issuer_is_broken_down_under_its_unit():
    unit = making.make_unit("DV", name="Đơn vị 01", kind="provincial_committee")
    making.make_document(unit=unit, number="01-CT/TU")
    making.make_document(unit=unit, number="02-CT/TU", issuer="Ban Chỉ đạo", issued_on=date(2020, 5, 1))
    scope = Scope(making.owner(), YEAR, unit, making.TODAY)
    lines = breakdowns([FIGURE["leadership_issued"]], scope)["documents.leadership_issued"]
    assert lines["issuer"] == {"Đơn vị 01": 1, "Ban Chỉ đạo": 1}
