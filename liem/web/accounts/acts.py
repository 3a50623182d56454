"""The acts on accounts: each through liem.records.accounts, with its entry in the audit chain."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from liem.people.models import Membership, User
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.records import accounts
from liem.records.accounts import AccountError
from liem.web import readers
from liem.web.accounts import pages, signins
from liem.web.accounts.forms import Adding
from liem.web.accounts.gate import for_administrators


@for_administrators
@sensitive_variables("password")
def add(request: HttpRequest) -> HttpResponse:
    """A new account with its first place; the first password is shown once, on the page that answers."""
    reader = readers.of(request)
    form = Adding(request.POST or None, initial={"since": vi_day(reader.on)})
    if request.method == "POST" and form.is_valid():
        said, password = form.cleaned_data, accounts.generated_password()
        try:
            with transaction.atomic():
                user = accounts.add(
                    reader, said["username"], said["full_name"], password, said["namesake"], said["why"]
                )
                place = (said["unit"], said["role"], said["clearance"], said["since"], said["until"], said["why"])
                accounts.place(reader, user, *place)
            return _password_shown(request, user, password)
        except AccountError as error:
            form.add_error("namesake" if error.reason == accounts.NAMESAKE else None, str(error))
    ways = ((_("Người dùng"), reverse("web:accounts")), (_("Thêm tài khoản"), ""))
    status = 422 if form.errors else 200
    return render(request, "accounts/new.html", {"form": form, "ways": ways}, status=status)


@require_POST
@for_administrators
@sensitive_variables("password")
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One act on an account; refused ones are told on its page with what was typed."""
    reader = readers.of(request)
    user = get_object_or_404(User, pk=pk)
    if name not in pages.LABELS:
        raise Http404
    places = list(Membership.objects.filter(user=user).select_related("unit"))
    form = pages.form_of(name, user, places, reader.on, request.POST)
    if form.is_valid():
        try:
            if name == pages.PASSWORD:
                password = accounts.generated_password()
                accounts.set_password(reader, user, password, form.cleaned_data["why"])
                return _password_shown(request, user, password)
            messages.success(request, _do(request, reader, user, name, form.cleaned_data))
            return redirect("web:account", pk=user.pk)
        except AccountError as error:
            form.add_error(None, str(error))
    return pages.shown(request, user, {name: form})


def _do(request: HttpRequest, reader: Reader, user: User, name: str, said: dict[str, Any]) -> str:
    """Do it, and say what was done. AccountError when it cannot be."""
    why = said["why"]
    if name == pages.PLACE:
        place = (said["unit"], said["role"], said["clearance"], said["since"], said["until"])
        accounts.place(reader, user, *place, why=why)
        return _("Đã phân công.")
    if name == pages.END:
        accounts.end_place(reader, user, said["place"].unit, said["on"], why)
        return _("Đã kết thúc phân công.")
    if name == pages.CLEARANCE:
        changed = accounts.set_clearance(reader, user, said["level"], said["on"], said["place"].unit, why)
        return _("Đã đổi độ mật được xem.") if changed else _("Độ mật được xem vẫn như cũ.")
    if name in (pages.ENABLE, pages.DISABLE):
        accounts.set_active(reader, user, name == pages.ENABLE, why)
        return _("Tài khoản đăng nhập được.") if name == pages.ENABLE else _("Tài khoản không đăng nhập được nữa.")
    return _on_signins(request, reader, user, name, why)


def _on_signins(request: HttpRequest, reader: Reader, user: User, name: str, why: str) -> str:
    if name == pages.UNLOCK:
        signins.unlock(reader, request, user, why)
        return _("Đã mở khóa; thử đăng nhập lại được ngay.")
    if name == pages.SESSIONS:
        return _("Đã kết thúc %(n)s phiên.") % {"n": signins.end_sessions(reader, user, why)}
    taken = signins.take_off_second_factor(reader, user, why)
    return _("Đã gỡ xác thực hai bước.") if taken else _("Tài khoản này chưa bật xác thực hai bước.")


def _password_shown(request: HttpRequest, user: User, password: str) -> HttpResponse:
    """The one page on which a password is shown; no copy of it is kept anywhere."""
    ways = ((_("Người dùng"), reverse("web:accounts")), (user.get_full_name(), ""))
    told = {"account": user, "password": password, "ways": ways}
    answer = render(request, "accounts/password.html", told)
    answer["Cache-Control"] = "no-store"
    return answer
