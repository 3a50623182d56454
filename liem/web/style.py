"""/style/: every part of the pages' language in every state."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(request: HttpRequest) -> HttpResponse:
    """The parts, with made-up contents."""
    return render(request, "web/style.html")
