"""Reports of the small world: the province in 2020, for its owner and for readers who may see less."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform.days import TZ
from liem.platform.keys import ensure_data_folder
from liem.reports.build import ReportData, build
from tests import making

MOMENT = datetime(2026, 11, 2, 9, 5, tzinfo=TZ)
Build = Callable[..., ReportData]


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, settings: Any) -> Path:
    """A data folder of the test's own, without example data and without a template."""
    settings.DATA_DIR = ensure_data_folder(tmp_path / "data")
    return Path(settings.DATA_DIR)


def scope_of(unit: str = "T1", reader: Reader | None = None, period: Period | None = None, map: str = "then") -> Scope:
    """The question that a report answers."""
    asked = period or Period(date(2020, 1, 1), date(2020, 12, 31))
    return Scope(reader or making.owner(), asked, Unit.objects.get(code=unit), making.TODAY, map)  # type: ignore[arg-type]


def report_of(
    *args: Any, records: bool = False, breakdown: bool = False, charts: bool = False, **kwargs: Any
) -> ReportData:
    """The report of a scope, computed on 2 November 2026 at 09:05."""
    return build(scope_of(*args, **kwargs), now=MOMENT, records=records, breakdown=breakdown, charts=charts)


@pytest.fixture(scope="module")
def report(built_world: Any, django_db_blocker: Any) -> ReportData:
    """The province's year 2020, for the owner; computed once for a module, since nothing here writes."""
    with django_db_blocker.unblock():
        return report_of(records=True, breakdown=True)


@pytest.fixture
def nothing(world: Any) -> ReportData:
    """The province in a year of which there is nothing at all."""
    return report_of(period=Period(date(2003, 1, 1), date(2003, 12, 31)))
