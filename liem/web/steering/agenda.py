"""The agenda of a session, ticked from the cases under direction: which, in which order, why; written in one step."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liem.people.reader import Reader
from liem.platform.foreseen import Steps, in_step, together
from liem.platform.foreseen import once as once_asked
from liem.platform.numbers import vi_number
from liem.platform.text import first_upper
from liem.records.writing import NotAllowed, Refused, Stale
from liem.registers.cases.models import Case
from liem.registers.cases.stages import STAGE, STAGE_STATUS
from liem.registers.sessions.deciding import set_agenda
from liem.registers.sessions.following import agenda, agenda_asked
from liem.registers.sessions.models import AgendaItem, Session
from liem.registers.sessions.proposing import Candidate, candidates
from liem.registers.sessions.register import SESSIONS
from liem.registers.sessions.vocabulary import AGENDA_REASON
from liem.reports.papers.brief import subject_of
from liem.web import addresses
from liem.web.forms.saving import leave, once, token_of
from liem.web.steering.finding import case_url, crumbs, to_write
from liem.web.steering.shown import past

VERSION = "phien-ban"
"""In the form: how often the session had been written when it was opened."""


class Row(forms.Form):
    """A case: whether it stands on the agenda, at which place, why."""

    use_required_attribute = False

    chosen = forms.BooleanField(required=False)
    place = forms.IntegerField(required=False, min_value=1, max_value=999)
    listed_for = forms.ChoiceField()

    def __init__(self, data: Any, case: Case, told: dict[str, Any]) -> None:
        super().__init__(data, prefix=str(case.pk), initial=told)
        self.case = case
        self.url = case_url(case.pk)
        self.subject = subject_of(case)
        code = {"code": case.code}
        self.fields["chosen"].label = _("Đưa %(code)s vào chương trình") % code
        self.fields["place"].label = _("Thứ tự của %(code)s") % code
        self.fields["listed_for"].label = _("Lý do của %(code)s") % code
        self.fields["place"].widget = forms.TextInput({"inputmode": "numeric", "size": 3, "autocomplete": "off"})
        self.fields["place"].error_messages |= {"invalid": _("Ghi một số từ 1 đến 999.")}
        terms = [(term.code, first_upper(str(term.label))) for term in AGENDA_REASON.terms]
        self.fields["listed_for"].choices = terms  # type: ignore[attr-defined]
        self.reasons: tuple[str, ...] = ()
        self.stands = ""

    def tell(self, candidate: Candidate) -> None:
        """Why it is proposed, and where it stands."""
        self.reasons = tuple(first_upper(words) for _code, words in candidate.reasons)
        steps = candidate.dossier.steps
        if steps:
            now = steps[-1].after
            self.stands = f"{first_upper(STAGE.label(now.stage))}, {STAGE_STATUS.label(now.status)}"


def rows(reader: Reader, session: Session, data: Any) -> Steps[list[Row]]:
    """A row for each case under direction and for what is on the agenda already: first what is on it, in its order.
    Before anything was chosen, what there is a reason for is ticked.
    """
    found, _asked = yield from together(candidates(reader, session), once_asked([agenda_asked(reader, session)]))
    items = agenda(reader, session)
    known = {candidate.dossier.case.pk: candidate for candidate in found}
    made = [_row(data, item.case, known.get(item.case_id), place, item) for place, item in enumerate(items, 1)]
    taken = {item.case_id for item in items}
    proposed = [one for one in found if one.dossier.case.pk not in taken]
    for place, one in enumerate(proposed, 1):
        start = place if not items and one.reasons else None
        made.append(_row(data, one.dossier.case, one, start, None))
    return made


def _row(data: Any, case: Case, candidate: Candidate | None, place: int | None, item: AgendaItem | None) -> Row:
    reason = item.listed_for if item else candidate.first if candidate else "other"
    row = Row(data, case, {"chosen": place is not None, "place": place, "listed_for": reason})
    if candidate:
        row.tell(candidate)
    return row


@require_http_methods(("GET", "HEAD", "POST"))
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The cases to tick; sent, they are the agenda."""
    reader, session = to_write(request, pk)
    sent = request.method == "POST"
    made, before = in_step(rows(reader, session, request.POST if sent else None), past(reader, session))
    problem = ""
    if sent and not [row for row in made if not row.is_valid()]:  # every row is judged
        try:
            return _written(request, reader, session, made)
        except Stale as error:
            problem = str(error)
        except NotAllowed as error:
            problem = str(error)
        except Refused as error:
            problem = " ".join(first_upper(found.why) for found in error.problems)
    context = {
        "session": session,
        "rows": made,
        "problem": problem,
        "token": token_of(request),
        "version": request.POST.get(VERSION) or session.version,
        "crumbs": crumbs(session, _("Lập chương trình")),
        "past": before,
        "back": addresses.record(SESSIONS, session.pk),
        "wrong": [row for row in made if row.is_bound and row.errors],
    }
    return render(request, "steering/agenda.html", context, status=422 if problem or context["wrong"] else 200)


def _written(request: HttpRequest, reader: Reader, session: Session, made: list[Row]) -> HttpResponse:
    chosen = [row for row in made if row.cleaned_data["chosen"]]
    order = {id(row): number for number, row in enumerate(made)}
    chosen.sort(key=lambda row: (row.cleaned_data["place"] or 1000, order[id(row)]))
    said = request.POST.get(VERSION, "")
    version = int(said) if said.isdecimal() and len(said) < 10 else session.version

    def act() -> str:
        set_agenda(reader, session, [(row.case, row.cleaned_data["listed_for"]) for row in chosen], version)
        return addresses.record(SESSIONS, session.pk)

    where, now = once(request, act)
    if now:
        told = _("Chương trình của %(code)s đã ghi: %(n)s vụ.")
        messages.success(request, told % {"code": session.code, "n": vi_number(len(chosen))})
    return leave(request, where)
