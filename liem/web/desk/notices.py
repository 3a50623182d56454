"""Notices: what others did towards one's own work or to what one follows, since one last looked."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from liem.figures.notices import Looked, Notice, concerning, table_named
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.records import chain
from liem.records.asking import alike
from liem.records.kept import Keeping
from liem.web import readers
from liem.web.addresses import path_to, record_in
from liem.web.attention import attention
from liem.web.desk import counted
from liem.web.desk.following import followed
from liem.web.home.changes import what_of
from liem.web.models import Attention

FAR = 20000
"""So many of the newest entries are looked through: who was never here before is not told of all that ever was."""
SHOWN = 100
MOST = 99
"""The shell says no higher number."""
UNTIL = "den"


@dataclass(frozen=True)
class Told:
    """A notice in words, the way to what it is about, and whether it is new."""

    notice: Notice
    what: str
    url: str
    fresh: bool


def unread(reader: Reader) -> int:
    """How many notices are new, at most one more than MOST; kept until the log goes on."""
    if reader.user_id is None or not (reader.sights or reader.granted):
        return 0
    seen, turned = attention(reader.user_id)
    keeping = Keeping()
    key = ("unread", reader.user_id, seen, turned, *alike(reader))
    return keeping(key, partial(_unread, keeping, reader, seen, turned), of=None)


def _unread(keeping: Keeping, reader: Reader, seen: int | None, turned: int) -> int:
    return len(_found(keeping, reader, seen, MOST + 1, turned))


def _found(keeping: Keeping, reader: Reader, after: int | None, most: int, turned: int | None = None) -> list[Notice]:
    far = max(0, keeping.head[0] - FAR)
    own = counted.own_of(keeping, reader)
    looked: Looked = {} if turned is None else keeping(("looked through", reader.user_id, own, turned), dict, of=())
    after = far if after is None else max(after, far)
    return concerning(reader, own, keeping.head[0], after, followed(reader.user_id), most, looked)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The newest notices; what was read before stands below what is new."""
    reader = readers.of(request)
    seen, _turned = attention(reader.user_id)
    found = _found(Keeping(), reader, None, SHOWN)
    told = list(_told(found, seen))
    fresh = sum(one.fresh for one in told)
    context: dict[str, Any] = {
        "told": told,
        "fresh": fresh,
        "until": found[0].number if found else 0,
        "most": len(found) == SHOWN,
    }
    return render(request, "desk/notices.html", context)


def _told(found: list[Notice], seen: int | None) -> Iterator[Told]:
    for notice in found:
        url = record_in(notice.register, notice.record)
        if notice.row:
            url += f"#part-{notice.table}-{notice.row}"
        yield Told(notice, words_of(notice), url, seen is None or notice.number > seen)


def words_of(notice: Notice) -> str:
    """What was done, in words."""
    if notice.action == "extend":
        day = vi_day(notice.on) if notice.on else ""
        return _("gia hạn đến %(day)s") % {"day": day}
    table = table_named(notice.register, notice.table)
    return what_of(notice.register, notice.action, table.key if table else notice.table)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark everything as read up to the entry that was shown; never beyond the log's end, never back."""
    said = request.POST.get(UNTIL, "")
    until = min(int(said), chain.head()[0]) if said.isascii() and said.isdigit() and len(said) < 18 else 0
    row, _made = Attention.objects.get_or_create(user_id=request.user.pk or 0)
    if until > (row.seen or 0):
        row.seen = until
        row.save(update_fields=["seen"])
    messages.success(request, _("Đã đánh dấu đã đọc."))
    return HttpResponseRedirect(path_to("web:notices"))
