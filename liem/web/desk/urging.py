"""Urging several at once: the same words to each, all of it or nothing; whoever was urged on that day already is not
urged again.
"""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from liem.figures import desk
from liem.people.reader import Reader
from liem.platform.numbers import vi_number
from liem.platform.text import nfc
from liem.records import directing
from liem.records.cells import CellError
from liem.records.log import said_of
from liem.records.writing import NotAllowed, Refused
from liem.web import readers
from liem.web.addresses import path_to
from liem.web.forms.days import read_day
from liem.web.forms.saving import once

MOST = 100
LONGEST = 2000
CHOSEN, WORDS, DAY, BACK = "viec", "noi-dung", "ngay", "ve"


@require_POST
def urge_many(request: HttpRequest) -> HttpResponse:
    """Urge every chosen row with the same words, and go back to the list."""
    reader = readers.of(request)
    where = _back(request)
    chosen = list(dict.fromkeys(request.POST.getlist(CHOSEN)))
    words = " ".join(nfc(request.POST.get(WORDS, "")).replace("\x00", "").split())[:LONGEST]
    day = _day(request)
    wrong = ""
    if not chosen:
        wrong = _("Chọn ít nhất một việc để đôn đốc.")
    elif len(chosen) > MOST:
        wrong = _("Mỗi lần đôn đốc nhiều nhất %(n)s việc.") % {"n": MOST}
    elif not words:
        wrong = _("Ghi nội dung đôn đốc.")
    elif day is None:
        wrong = _("Ngày đôn đốc ghi như 28/02/2026 và không sau hôm nay.")
    if wrong:
        messages.error(request, wrong)
        return HttpResponseRedirect(where)
    told: list[Counter[str]] = []

    def act() -> str:
        told.append(_urged(reader, chosen, day, words))
        return where

    once(request, act)
    for counts in told:
        _tell(request, counts)
    return HttpResponseRedirect(where)


def _tell(request: HttpRequest, counts: Counter[str]) -> None:
    if counts["done"]:
        messages.success(request, _("Đã đôn đốc %(n)s việc.") % {"n": vi_number(counts["done"])})
    if counts["before"]:
        told = _("%(n)s việc đã được đôn đốc trong ngày này nên không ghi thêm.")
        messages.info(request, told % {"n": vi_number(counts["before"])})
    if counts["refused"]:
        told = _("%(n)s việc không đôn đốc được: đã xong, đã rút, hoặc bạn không chỉ đạo được.")
        messages.warning(request, told % {"n": vi_number(counts["refused"])})


def _urged(reader: Reader, chosen: list[str], day: Any, words: str) -> Counter[str]:
    """How many were urged, were so before on that day, could not be."""
    counts: Counter[str] = Counter()
    rows = _rows(reader, chosen)
    counts["refused"] = len(chosen) - len(rows)
    said = said_of({owner for _row, owner in rows})
    with transaction.atomic():
        for row, _owner in rows:
            before = said.get((type(row).declared.key, row.code), ())
            if any(one.action == directing.URGE and one.on == day for one in before):
                counts["before"] += 1
                continue
            try:
                directing.urge(reader, row, day, words)
                counts["done"] += 1
            except (Refused, NotAllowed):
                counts["refused"] += 1
    return counts


def _rows(reader: Reader, chosen: list[str]) -> list[tuple[Any, int]]:
    """(row, key of its record) of what was chosen, as far as the reader sees it."""
    wanted: dict[str, list[int]] = {}
    for said in chosen:
        key, _colon, pk = said.partition(":")
        if pk.isascii() and pk.isdigit() and len(pk) < 18:
            wanted.setdefault(key, []).append(int(pk))
    found = []
    for table in desk.tables():
        if table.key in wanted:
            rows: Any = table.model.objects.visible_to(reader).filter(pk__in=wanted[table.key])
            owner = getattr(table, "parent", "record")
            found += [(row, getattr(row, f"{owner}_id")) for row in rows]
    return found


def _day(request: HttpRequest) -> Any:
    try:
        day = read_day(request.POST.get(DAY, ""))
    except CellError:
        return None
    return day if day and day <= readers.of(request).on else None


def _back(request: HttpRequest) -> str:
    said = request.POST.get(BACK, "")
    return said if url_has_allowed_host_and_scheme(said, allowed_hosts=None) else path_to("web:desk")
