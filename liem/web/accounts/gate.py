"""For whom these pages are: administrators. For everybody else there is no such page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def for_administrators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page for who administers accounts; not found, in the same words as what is not there, for who does not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reader = getattr(request, "reader", None)
        if reader is None or not reader.administers:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
