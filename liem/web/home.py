"""The first page after sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(request: HttpRequest) -> HttpResponse:
    """The registers that the reader may open."""
    return render(request, "web/home.html")
