"""What a person put right while reading: kept for him, applied where he reads the same paragraph, and given out."""

import hashlib
import json

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from liem.catalogue import by_code
from liem.reading.as_json import as_dict
from liem.reading.corrected import INDICATOR, NOT_A_FIGURE, UNIT, Correction, corrected, passage
from liem.reading.model import Reading
from liem.reading.read import read
from liem.web import readers
from liem.web.models import ReadingExample

MOST = 2000
"""So many examples a person may keep."""
ACTS = {"bo": NOT_A_FIGURE, "don-vi-tinh": UNIT, "chi-tieu": INDICATOR}
"""What a button of a card asks for, as it is written in the form."""


def of(user_id: int, reading: Reading) -> list[Correction]:
    """What this person has put right in any paragraph of that text."""
    digests = {_digest(passage(reading.text, figure)[0]) for figure in reading.figures}
    rows = ReadingExample.objects.filter(user_id=user_id, digest__in=digests)
    return [Correction(row.passage, row.start, row.end, row.kind, row.value) for row in rows]


def put_right(request: HttpRequest, reading: Reading, act: str) -> tuple[int, str]:
    """Keep what a button says of a figure; (level, words) of the message that tells so."""
    name, _colon, figure_id = act.partition(":")
    figure = next((item for item in reading.figures if item.id == figure_id), None)
    kind = ACTS.get(name)
    if figure is None or kind is None:
        return messages.ERROR, _("Con số này không còn trong văn bản. Đọc lại rồi sửa.")
    value = " ".join(request.POST.get(f"{name}-{figure_id}", "").split()) if kind != NOT_A_FIGURE else ""
    if kind == INDICATOR:
        value = value.rpartition("(")[2].rstrip(")") if value.endswith(")") else value
    if kind == INDICATOR and value not in by_code():
        return messages.ERROR, _("Không có chỉ tiêu nào là “%(said)s”. Chọn trong danh sách.") % {"said": value}
    if kind == UNIT and not 0 < len(value) <= 80:
        return messages.ERROR, _("Gõ đơn vị tính, nhiều nhất 80 ký tự.")
    user_id = request.user.pk or 0
    where, start, end = passage(reading.text, figure)
    with transaction.atomic():
        if ReadingExample.objects.filter(user_id=user_id).count() >= MOST:
            return messages.ERROR, _("Đã giữ %(n)s ví dụ, là mức cao nhất. Bỏ bớt ví dụ cũ trước.") % {"n": MOST}
        ReadingExample.objects.update_or_create(
            user_id=user_id, digest=_digest(where), start=start, end=end,
            defaults={"passage": where, "kind": kind, "value": value},
        )  # fmt: skip
    told = {"written": reading.text[figure.start : figure.end]}
    return messages.SUCCESS, _("Đã ghi nhận sửa “%(written)s”. Gặp lại đoạn này sẽ đọc như bạn sửa.") % told


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What this person has put right."""
    rows = ReadingExample.objects.filter(user_id=request.user.pk or 0).order_by("-made_at", "-pk")
    return render(request, "reading/examples.html", {"examples": [_shown(row) for row in rows]})


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """The same as a file: each paragraph as it should be read, in the form of a reading."""
    rows = ReadingExample.objects.filter(user_id=request.user.pk or 0).order_by("pk")
    by_passage: dict[str, list[Correction]] = {}
    for row in rows:
        by_passage.setdefault(row.passage, []).append(Correction(row.passage, row.start, row.end, row.kind, row.value))
    told = []
    for number, (text, corrections) in enumerate(by_passage.items(), 1):
        told.append({"name": f"vi-du-{number:03d}", **as_dict(corrected(read(text), corrections))})
    answer = HttpResponse(json.dumps(told, ensure_ascii=False, indent=1) + "\n", content_type="application/json")
    day = readers.of(request).on
    answer["Content-Disposition"] = f'attachment; filename="liem-vi-du-doc-{day:%Y%m%d}.json"'
    return answer


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep it no longer; another person's is not there."""
    row = get_object_or_404(ReadingExample, pk=pk, user_id=request.user.pk)
    row.delete()
    messages.success(request, _("Đã bỏ ví dụ về “%(written)s”.") % {"written": row})
    return HttpResponseRedirect(reverse("web:reading_examples"))


def _shown(row: ReadingExample) -> dict[str, object]:
    known = by_code().get(row.value) if row.kind == INDICATOR else None
    return {
        "pk": row.pk,
        "made_at": row.made_at,
        "before": row.passage[max(0, row.start - 140) : row.start],
        "written": row.passage[row.start : row.end],
        "after": row.passage[row.end : row.end + 140],
        "kind": row.get_kind_display(),
        "value": known.label if known else row.value,
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
