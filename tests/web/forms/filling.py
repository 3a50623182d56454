"""A browser that fills in the forms it is shown, and what one reads in the answers."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.test import Client
from lxml import html

from liem.platform.days import vi_day
from liem.platform.numbers import vi_number

Fields = dict[str, Any]


class Browser:
    """Somebody signed in, who opens a form, fills in some of it and sends all that it holds."""

    def __init__(self, client: Client, user: Any) -> None:
        self.client, self.user = client, user
        client.force_login(user)

    def get(self, path: str) -> HttpResponse:
        """The answer to a GET."""
        return self.client.get(path)  # type: ignore[return-value]

    def open(self, path: str) -> Fields:
        """What the form at an address holds."""
        done = self.get(path)
        assert done.status_code == 200, path
        return held(done)

    def send(self, path: str, fields: Fields) -> HttpResponse:
        """The answer to the form."""
        return self.client.post(path, fields)  # type: ignore[return-value]

    def fill(self, path: str, **said: Any) -> HttpResponse:
        """Open the form, fill in, send."""
        return self.send(path, {**self.open(path), **{key: as_typed(value) for key, value in said.items()}})


def held(answer: HttpResponse) -> Fields:
    """What a browser would send of the page's form as it stands."""
    form = html.fromstring(answer.content.decode()).get_element_by_id("entry")
    found: Fields = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value.removeprefix("\n"))
    return found


def as_typed(value: Any) -> Any:
    """A value as somebody types or chooses it."""
    if isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, date):
        return vi_day(value)
    if isinstance(value, int | Decimal):
        return vi_number(value)
    return getattr(value, "code", value)


def errors(answer: HttpResponse) -> dict[str, str]:
    """{field: what is said beside it}; "" holds what is said of the whole."""
    tree = html.fromstring(answer.content.decode())
    found = {
        element.get("id").removesuffix("_error").removeprefix("id_"): element.text_content().strip()
        for element in tree.xpath("//*[contains(@class, 'field-error')]")
    }
    whole = tree.xpath("//*[@id='error-summary']//li[not(a)]")
    return found | ({"": " ".join(line.text_content().strip() for line in whole)} if whole else {})
