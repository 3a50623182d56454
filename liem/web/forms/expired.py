"""A form that was open too long: what was typed is shown again and can be sent again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from liem.records.cells import cell_of
from liem.records.register import Register, Table
from liem.web.forms.finding import part_of
from liem.web.lists.saved import register_at

_UNSEEN = "csrfmiddlewaretoken"


def page(request: HttpRequest) -> HttpResponse | None:
    """The page with what was typed; None where the request is no form of ours, or came from elsewhere."""
    if request.method != "POST" or not _from_here(request) or getattr(request, "reader", None) is None:
        return None
    try:
        match = resolve(request.path)
    except Resolver404:
        return None
    if not match.func.__module__.startswith("liem.web.forms."):
        return None
    said = [(name, value) for name, values in request.POST.lists() if name != _UNSEEN for value in values]
    labels = _labels(match.kwargs)
    shown = [(labels[name], value) for name, value in said if name in labels and value]
    told = {"layout": "web/base.html", "said": said, "shown": shown}
    return render(request, "forms/expired.html", told, status=403)


def _from_here(request: HttpRequest) -> bool:
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _labels(said: dict[str, Any]) -> dict[str, str]:
    register = register_at(said["slug"])
    table: Table | Register = part_of(register, said["part"]) if "part" in said else register
    return {column.key: cell_of(table, column).label for column in table.columns}
