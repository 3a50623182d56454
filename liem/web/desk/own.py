"""What a person sets for himself about being reminded: the daily letter, and the private address of his calendar."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from liem.people.models import Digest
from liem.records import accounts
from liem.web import readers
from liem.web.accounts import history
from liem.web.desk import calendar
from liem.web.models import CalendarKey

PLACE = "#nhac-viec"


class DigestForm(forms.ModelForm):
    """The address and whether a letter is wanted; who wants one must say where."""

    class Meta:
        model = Digest
        fields = ("address", "wanted")

    def clean(self) -> dict[str, Any]:
        """Wanted without an address is no wish that can be met."""
        said = super().clean() or {}
        if said.get("wanted") and not said.get("address") and "address" not in self.errors:
            self.add_error("address", _("Ghi địa chỉ để nhận thư."))
        return said


def reminding(user: Any) -> dict[str, Any]:
    """What the account's page says of being reminded."""
    digest = Digest.objects.filter(user=user).first()
    return {
        "mail": bool(settings.EMAIL_HOST),
        "address": digest.address if digest else "",
        "wanted": bool(digest and digest.wanted),
        "sent_on": digest.sent_on if digest else None,
        "calendar": CalendarKey.objects.filter(user=user).first(),
    }


@require_POST
def digest(request: HttpRequest) -> HttpResponse:
    """Keep the address of the daily letter, and whether it is wanted."""
    user: Any = request.user
    kept = Digest.objects.filter(user=user).first() or Digest(user=user)
    form = DigestForm(request.POST, instance=kept)
    if form.is_valid():
        form.save()
        told = _("Sẽ gửi thư báo việc mỗi ngày đến %(address)s.") % {"address": kept.address}
        messages.success(request, told if kept.wanted else _("Không gửi thư báo việc."))
    else:
        for said in form.errors.values():
            messages.error(request, " ".join(map(str, said)))
    return redirect(f"{_overview()}{PLACE}")


@require_POST
def calendar_key(request: HttpRequest) -> HttpResponse:
    """Make a private address, a new one in place of the old, or take it away. A new one is shown on this page alone."""
    user: Any = request.user
    reader = readers.of(request)
    if request.POST.get("lam") == "bo":
        with transaction.atomic():
            if calendar.revoke(user):
                accounts.note(reader, user, history.NO_CALENDAR, own=True)
                messages.success(request, _("Địa chỉ lịch không còn dùng được."))
        return redirect(f"{_overview()}{PLACE}")
    with transaction.atomic():
        address = calendar.address(request, calendar.new_key(user))
        accounts.note(reader, user, history.CALENDAR, own=True)
    return render(request, "account/calendar.html", {"address": address})


def _overview() -> str:
    return reverse("account_overview")
