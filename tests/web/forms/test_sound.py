"""Every form is a sound page, in few questions to the database, and every act has its own."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liem.registers.reports.flow import another, there
from tests.contracts.pages import markup
from tests.contracts.pages.crawl import ask
from tests.making import REGISTERS
from tests.web.forms.filling import Browser


def addresses(world: Any, key: str) -> list[str]:
    """All forms about one record of the register."""
    register, record = REGISTERS[key], world.record(key)
    at = f"/so/{register.slug}/{record.pk}/"
    found = [f"/so/{register.slug}/moi/", *(f"{at}{act}/" for act in ("sua", "rut", "cho-xem", "tranh", "lien-ket"))]
    steps = register.flow.moves if register.flow else ()
    # Acts that need a report's figures are made on its own page: tests/web/sealed.
    found += [f"{at}buoc/{step.name}/" for step in steps if step.allowed not in (there, another)]
    for part in (part for part in register.parts if part.entered):
        rows: Any = part.model.objects.unscoped("a test").filter(**{part.parent: record.pk})  # type: ignore[attr-defined]
        row = f"{at}{part.key}/{rows[0].pk}/"
        found += [f"{at}{part.key}/moi/", f"{row}sua/"]
        found += [f"{row}buoc/{step.name}/" for step in (part.flow.moves if part.flow else ())]
    return found


@pytest.mark.parametrize("key", REGISTERS)
def test_every_form_is_a_sound_page(browser: Browser, world: Any, key: str) -> None:
    for path in addresses(world, key):
        with CaptureQueriesContext(connection) as asked:
            answer = ask(browser.client, path)
        assert answer.status == 200, path
        assert not list(markup.problems(answer)), path
        assert len(asked) <= 30, path
