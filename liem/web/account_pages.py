"""One's own account: who one is here, and what may be changed about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liem.people.models import Membership


def overview(request: HttpRequest) -> HttpResponse:
    """The account's name, its places in units with their days, and the ways to password, second factor, sessions."""
    places = Membership.objects.filter(user_id=request.user.pk).select_related("unit").order_by("-since", "pk")
    return render(request, "account/overview.html", {"places": places})
