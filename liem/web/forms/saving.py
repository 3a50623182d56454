"""What a form does when it is sent: one act, once, and where one stands after it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.platform.numbers import vi_number
from liem.records.models import Head
from liem.records.register import Register
from liem.records.writing import NotAllowed, Refused
from liem.web import readers
from liem.web.forms.finding import back_to, last_entry
from liem.web.forms.form import RowForm

TOKEN = "lan"
SAVED = "liem_saved"
KEPT = 12 * 3600
"""For so many seconds it is remembered that a form was sent already."""


def token_of(request: HttpRequest) -> str:
    """What tells one opened form from another, also when it is sent twice."""
    return request.POST.get(TOKEN, "")[:40] or get_random_string(20)


def once(request: HttpRequest, act: Callable[[], str]) -> tuple[str, bool]:
    """Where `act` leads, and whether it was done now: a form that is sent twice acts once and leads there again."""
    key = _key(request)
    try:
        with transaction.atomic():
            Head.objects.select_for_update().get_or_create(pk=1)  # whoever sent it twice waits here for the first
            known = cache.get(key)
            if known:
                return str(known), False
            where = act()
            cache.set(key, where, KEPT)  # before the other is let in
    except BaseException:
        cache.delete(key)  # it was not done, or undone: it may be sent again
        raise
    return where, True


def sent_before(request: HttpRequest) -> str:
    """Where this form led when it was sent the first time; "" when this is the first time."""
    return str(cache.get(_key(request)) or "")


def _key(request: HttpRequest) -> str:
    return f"form:{request.user.pk}:{token_of(request)}"


def attempt(form: RowForm, act: Callable[[], Any]) -> Any:
    """What `act` gives back; None when it was refused: the form then says why."""
    try:
        return act()
    except Refused as refused:
        form.tell(refused.problems)
    except NotAllowed as refused:
        form.add_error(None, str(refused))
    return None


def done(request: HttpRequest, register: Register, pk: int, said: str, anchor: str = "") -> HttpResponse:
    """The way to the record, with what was done and under which number the log has it."""
    messages.success(request, numbered(readers.of(request), pk, said))
    return leave(request, back_to(register, pk, anchor))


def numbered(reader: Reader, pk: int, said: str) -> str:
    """What was just done to a record, and under which number the log has it, so that one can quote it."""
    entry = last_entry(reader, pk)
    if entry is None:
        return said
    return _("%(said)s Nhật ký số %(number)s.") % {"said": said, "number": vi_number(entry.pk)}


def leave(request: HttpRequest, where: str) -> HttpResponse:
    """The way on from a form that was sent: what the browser kept of it may go."""
    response = HttpResponseRedirect(where)
    response.set_cookie(SAVED, token_of(request), max_age=KEPT, samesite="Lax", secure=request.is_secure())
    return response
