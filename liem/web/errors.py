"""Error pages in the same looks as all others. None says what exists: what one may not see is simply not found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request itself makes no sense."""
    return _page(request, 400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: what is asked for is known to be there, and is not this person's to do."""
    return _page(request, 403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not for this reader; the page is the same."""
    return _page(request, 404)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open too long, or came from elsewhere; what was typed into our own is shown again."""
    from liem.web.forms import expired  # the registers are read later than this module

    return expired.page(request) or _page(request, 403, "web/errors/csrf.html")


def server_error(request: HttpRequest) -> HttpResponse:
    """500: nothing is asked of the database or of the shell, for they may be what failed."""
    return HttpResponse(render_to_string("web/errors/500.html"), status=500)


def _page(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    """The error page in the shell for those inside, in the entrance for those outside."""
    inside = getattr(request, "reader", None) is not None
    layout = "web/base.html" if inside else "web/entrance.html"
    return render(request, template or f"web/errors/{status}.html", {"layout": layout}, status=status)
