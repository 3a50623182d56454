"""A person's deadlines as a calendar at a private address: one's own and those of records that one follows.

The address bears a key of which only the hash is kept. Whoever asks with it is shown what its person may see at that
moment, of ordinary records only: a calendar lies on devices that Liêm does not know.
"""

import hashlib
import secrets
from collections.abc import Iterator
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from liem.figures import desk
from liem.figures.desk import Line
from liem.people.models import User
from liem.people.reader import Reader
from liem.platform.days import now, today
from liem.platform.icalendar import Event, calendar
from liem.platform.keys import derive
from liem.records.access import record_path
from liem.records.register import Register
from liem.web.addresses import record
from liem.web.desk.following import followed
from liem.web.desk.shown import status_words
from liem.web.models import CalendarKey

MOST = 500
"""So many deadlines of each kind are told, those due longest ago first."""
A_MINUTE = 30
"""So often a minute one machine may ask."""
LONGEST = 160


def new_key(user: User) -> str:
    """A new key for the person, shown now and never again; one that he had holds no more."""
    key = secrets.token_urlsafe(32)
    CalendarKey.objects.update_or_create(user=user, defaults={"digest": _digest(key)})
    return key


def revoke(user: User) -> bool:
    """Take the person's key away; whether there was one."""
    return bool(CalendarKey.objects.filter(user=user).delete()[0])


def address(request: HttpRequest, key: str) -> str:
    """The whole address with a key."""
    return request.build_absolute_uri(reverse("web:calendar", args=[key]))


def _digest(key: str) -> str:
    return hashlib.sha256(f"liem calendar {key}".encode()).hexdigest()


@require_safe
@login_not_required
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The calendar of whose key it is; not found for any other, for one that was taken away, for a closed account."""
    if _too_often(request):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    kept = CalendarKey.objects.filter(digest=_digest(key), user__is_active=True).select_related("user").first()
    if kept is None:
        raise Http404
    reader = Reader.of(kept.user, today())
    with override("vi"):
        events = list(_events(request, reader))
        text = calendar(_("Hạn việc trong Liêm"), events, now())
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="liem.ics"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _too_often(request: HttpRequest) -> bool:
    """Whether this machine asked too often within the minute, whatever it asked for."""
    machine: Any = get_adapter(request).get_client_ip(request)
    key = f"calendar:{machine}:{int(now().timestamp()) // 60}"
    cache.add(key, 0, 120)
    return int(cache.incr(key)) > A_MINUTE


def _events(request: HttpRequest, reader: Reader) -> Iterator[Event]:
    own = desk.own_of(reader)
    mine = desk.lines(reader, own, "mine", 0, 0, MOST)
    follows = followed(reader.user_id)
    theirs = desk.lines_in(reader, own, "open", follows, MOST) if follows else []
    told = {(line.table.key, line.pk): line for line in (*mine, *theirs)}
    mark = derive("calendar").hex()[:12]
    for (table, pk), line in told.items():
        if line.due and line.secrecy == 0:
            yield _event(request, reader, line, f"{table}-{pk}@{mark}.liem")


def _event(request: HttpRequest, reader: Reader, line: Line, uid: str) -> Event:
    owner: Any = record_path(line.table.model)[0]
    register: Register = owner.declared
    about = line.about[:LONGEST] + ("…" if len(line.about) > LONGEST else "")
    kind = str(line.table.label_one if isinstance(line.table, Register) else line.table.label)
    words = [kind, about, _("Đơn vị: %(name)s") % {"name": line.unit}, status_words(line, reader.on)]
    assert line.due
    return Event(
        uid,
        line.due,
        _("Hạn: %(code)s") % {"code": f"{line.code} {about}".strip()},
        "\n".join(filter(None, words)),
        request.build_absolute_uri(record(register, line.record)),
    )
