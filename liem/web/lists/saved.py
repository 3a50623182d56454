"""Ways to look at a list that a person keeps under a name: private to him, nothing of what was seen is kept."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from liem import catalogue
from liem.platform.prepared import answer
from liem.platform.text import fold, nfc
from liem.records.register import Register
from liem.web import readers
from liem.web.lists.question import Question, understand
from liem.web.models import SavedView

MOST = 50
"""So many ways to look at one register a person may keep."""
LONGEST_NAME = 80


@dataclass(frozen=True)
class Way:
    """A saved way: its name, the list it opens, where it is dropped, and whether it is the one being looked at."""

    name: str
    url: str
    drop: str
    here: bool


def register_at(slug: str) -> Register:
    """The register at that place of the address; 404 when there is none."""
    for register in catalogue.REGISTERS:
        if register.slug == slug:
            return register
    raise Http404


def ways(user_id: int | None, question: Question) -> list[Way]:
    """What this person has saved of the register, by name."""
    if user_id is None:
        return []
    register = question.register
    path = reverse("records:list", args=[register.slug])
    now = kept_query(question)

    def make(user: int) -> QuerySet:
        return SavedView.objects.filter(user_id=user, register=register.key).values_list("pk", "name", "query")

    found = [
        Way(
            name,
            f"{path}?{query}" if query else path,
            reverse("records:views_drop", args=[register.slug, pk]),
            query == now,
        )
        for pk, name, query in answer(("ways", register.key), make, user_id)
    ]
    return sorted(found, key=lambda way: fold(way.name))


def kept_query(question: Question) -> str:
    """The question as it is kept: from the first page on."""
    return urlencode(question.but().query(), doseq=True)


@require_POST
def save(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a question under a name; the same name again is given the new question."""
    register = register_at(slug)
    question = understand(register, QueryDict(request.POST.get("query", "")), readers.of(request))
    name = " ".join(nfc(request.POST.get("name", "")).replace("\x00", "").split())
    mine = SavedView.objects.filter(user_id=request.user.pk or 0, register=register.key)
    if not name or len(name) > LONGEST_NAME:
        messages.error(request, _("Đặt cho cách xem một tên, nhiều nhất %(n)s ký tự.") % {"n": LONGEST_NAME})
    elif mine.count() >= MOST and not mine.filter(name=name).exists():
        messages.error(request, _("Mỗi sổ lưu được %(n)s cách xem. Bỏ bớt một cách xem trước.") % {"n": MOST})
    else:
        SavedView.objects.update_or_create(
            user_id=request.user.pk or 0, register=register.key, name=name, defaults={"query": kept_query(question)}
        )
        messages.success(request, _("Đã lưu cách xem “%(name)s”.") % {"name": name})
    return HttpResponseRedirect(question.but().address())


@require_POST
def drop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Keep it no longer; another person's is not there."""
    register = register_at(slug)
    kept = get_object_or_404(SavedView, pk=pk, user_id=request.user.pk, register=register.key)
    kept.delete()
    messages.success(request, _("Đã bỏ cách xem “%(name)s”.") % {"name": kept.name})
    question = understand(register, QueryDict(request.POST.get("query", "")), readers.of(request))
    return HttpResponseRedirect(question.address())
