"""Following a record: being told what others did to it. It is one's own, and gives sight of nothing."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from liem.people.reader import Reader
from liem.platform.foreseen import Question
from liem.platform.prepared import answer
from liem.records.kept import Keeping
from liem.records.models import Record
from liem.web import readers
from liem.web.addresses import record_in
from liem.web.home.changes import Act, told_of
from liem.web.models import Attention, Followed

MOST = 500
"""So many records one person may follow."""
SHOWN = 8
WANTED = "theo-doi"


@dataclass(frozen=True)
class Following:
    """How many records somebody follows, and what others did to them lately."""

    count: int
    acts: tuple[Act, ...]


def followed(user: int | None) -> list[int]:
    """The records that a person follows, whether or not he may still see them."""
    return [pk for (pk,) in answer("followed", _followed, user)] if user is not None else []


def _followed(user: int) -> QuerySet:
    return Followed.objects.filter(user_id=user).order_by("record").values_list("record")


def since(user: int | None, record: int) -> datetime | None:
    """Since when a person follows a record; None where he does not."""
    if user is None:
        return None
    found = answer("followed since", _since, user, record)
    return found[0][0] if found else None


def since_asked(user: int, record: int) -> Question:
    """What `since` asks."""
    return Question("followed since", _since, (user, record))


def _since(user: int, record: int) -> QuerySet:
    return Followed.objects.filter(user_id=user, record=record).values_list("since")


def changes(keeping: Keeping, reader: Reader) -> Following:
    """What others did to what the reader follows and still sees, the newest first."""
    mine = followed(reader.user_id)
    if not mine:
        return Following(0, ())
    find = partial(told_of, reader, tuple(mine), SHOWN)
    return Following(len(mine), keeping(("followed", reader.user_id, tuple(mine), reader.on), find, of=None))


@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a record that one sees, or follow it no more."""
    reader = readers.of(request)
    user = request.user.pk or 0
    found = Record.objects.visible_to(reader).filter(pk=pk).values_list("register", flat=True).first()
    if found is None:
        _turn(user, Followed.objects.filter(user_id=user, record=pk).delete()[0])  # hidden now: followed no more
        raise Http404
    if request.POST.get(WANTED) != "1":
        _turn(user, Followed.objects.filter(user_id=user, record=pk).delete()[0])
        messages.success(request, _("Thôi theo dõi hồ sơ này."))
    elif Followed.objects.filter(user_id=user).count() >= MOST:
        messages.error(request, _("Mỗi người theo dõi nhiều nhất %(n)s hồ sơ. Bỏ bớt trước.") % {"n": MOST})
    else:
        _turn(user, Followed.objects.get_or_create(user_id=user, record=pk)[1])
        messages.success(request, _("Đang theo dõi: thay đổi của hồ sơ này hiện trên bàn việc và ở thông báo."))
    return HttpResponseRedirect(record_in(found, pk))


def _turn(user: int, changed: int) -> None:
    """What was counted for the person is counted anew."""
    if changed:
        Attention.objects.get_or_create(user_id=user)
        Attention.objects.filter(user_id=user).update(turned=F("turned") + 1)


def way(reader: Reader, record: Any) -> dict[str, Any] | None:
    """What the page of a record says of following it; None for who is nobody in person."""
    if reader.user_id is None:
        return None
    return {"since": since(reader.user_id, record.pk), "pk": record.pk}
