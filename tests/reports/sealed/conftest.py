"""A year that is drafted, checked by one person and approved by another, and sealed."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from liem.people.models import Role
from liem.people.reader import Reader
from liem.platform.days import TZ
from liem.platform.keys import ensure_data_folder
from liem.registers.reports.models import Report
from liem.reports.sealed import acts

MOMENT = datetime(2026, 11, 2, 9, 5, tzinfo=TZ)


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, settings: Any) -> Path:
    """A data folder of the test's own."""
    settings.DATA_DIR = ensure_data_folder(tmp_path / "data")
    return Path(settings.DATA_DIR)


@pytest.fixture
def author(world: Any) -> Reader:
    """Who writes reports of the province."""
    return world.reader("T1")


@pytest.fixture
def approver(world: Any) -> Reader:
    """A leader, who writes nothing else."""
    return world.reader("T1", role=Role.LEADER)


def values(**said: Any) -> dict[str, Any]:
    """A report on the year 2020."""
    given = {"code": "BC-01", "unit": "T1", "kind": "year", "subject": "Báo cáo năm 2020", "number": "05-BC/TU"}
    return {**given, "begins_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31), **said}


def approved(report: Report, author: Reader, approver: Reader) -> Report:
    """Checked by its author, approved by the other."""
    acts.check(author, report, MOMENT)
    shown = acts.draft(fresh(report), approver, MOMENT).sha256
    return acts.approve(approver, fresh(report), shown, MOMENT)


def fresh(report: Report) -> Report:
    """The report as it stands."""
    return Report.objects.unscoped("a test").get(pk=report.pk)


Seal = Callable[..., Report]


@pytest.fixture
def sealed(author: Reader, approver: Reader) -> Seal:
    """Begin, check, approve and seal a report; `begun` goes on from a draft that is there."""

    def make(begun: Report | None = None, **said: Any) -> Report:
        report = begun or acts.begin(author, values(**said), MOMENT)
        approved(report, author, approver)
        return acts.seal(author, fresh(report), MOMENT)

    return make
