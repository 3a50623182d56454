"""The notice of conclusion of a session that was held: what was decided on each case, and the tasks it gives, written
all at once or not at all.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.numbers import vi_number
from liem.platform.text import first_upper
from liem.records.cells import Cell, CellError
from liem.records.checking import Tables
from liem.records.receiving import unseen
from liem.records.references import References, ceiling
from liem.records.register import Problem
from liem.records.writing import NotAllowed, Stale
from liem.registers.cases.models import Opinion
from liem.registers.cases.register import CASES
from liem.registers.sessions.deciding import Task, Undone, conclude
from liem.registers.sessions.following import agenda
from liem.registers.sessions.models import AgendaItem, Session
from liem.registers.sessions.register import SESSIONS
from liem.registers.sessions.vocabulary import AGENDA_REASON
from liem.reports.papers.brief import subject_of
from liem.web import addresses
from liem.web.forms import pickers, typed
from liem.web.forms.fields import Filling, field_for
from liem.web.forms.saving import leave, once, token_of
from liem.web.reorganising.fields import DayField
from liem.web.steering.agenda import VERSION
from liem.web.steering.finding import case_url, crumbs, to_write

ASKED = ("content", "product", "lead", "addressee", "due_on")
"""What is asked of each task: columns of an opinion."""
UNITS = "cac-don-vi"
"""The list of units in the page, for who has no scripts."""
ROWS, ADD, MOST = "so-dong", "them-dong", 12
"""In the form: how many rows each case has, and that one wants one more row for a case."""


class Notice(forms.Form):
    """Number and day of the notice."""

    use_required_attribute = False

    def __init__(self, data: Any, start: dict[str, Any]) -> None:
        super().__init__(data, initial=start)
        self.fields["notice"] = forms.CharField(
            label=_("Số thông báo kết luận"), max_length=80, help_text=_("Số và ký hiệu, ví dụ 12-TB/BCĐ.")
        )
        self.fields["concluded_on"] = DayField(
            label=_("Ngày thông báo"), help_text=_("Cũng là ngày cho ý kiến chỉ đạo của mọi dòng dưới đây.")
        )
        self.fields["no_tasks"] = forms.CharField(
            label=_("Lý do không giao nhiệm vụ"),
            required=False,
            help_text=_("Chỉ ghi khi phiên họp không giao việc nào."),
            widget=forms.Textarea({"rows": 2, "autocomplete": "off"}),
        )


class TaskForm(forms.Form):
    """One task: what, which product, to whom, until when. An empty one is no task."""

    use_required_attribute = False

    def __init__(self, data: Any, name: str, reader: Reader, cells: dict[str, Cell]) -> None:
        super().__init__(data, prefix=name)
        self.name, self.reader, self.cells = name, reader, cells
        asked = Filling(Opinion.declared, CASES.slug, reader, reader.on, {})
        for key, cell in cells.items():
            self.fields[key] = field_for(asked, cell)
            self.fields[key].required = False
            self.fields[key].help_text = ""
        if "lead" in self.fields:
            self.fields["lead"].widget.attrs |= {"list": UNITS, "data-on": vi_day(reader.on)}
            self.fields["addressee"].label = _("Nơi thực hiện khác")
            self.fields["addressee"].help_text = _("Khi không phải đơn vị trong sổ.")
        self.values: dict[str, Any] = {}

    def clean(self) -> None:
        """Read each field by its column; a task names what, to whom and until when."""
        if not any(str(self.cleaned_data.get(key) or "").strip() for key in self.cells):
            return
        for key, cell in self.cells.items():
            try:
                self.values[key] = typed.read(cell, self.cleaned_data.get(key), self.reader, self.reader.on)
            except CellError as error:
                self.add_error(key, typed.told(error.why, error.accepted))
        owner = "addressee" if self.values.get("addressee") else "lead"
        for key in ("content", owner, "due_on"):
            if key not in self.errors and not self.values.get(key) and key in self.cells:
                self.add_error(key, _("Mỗi việc phải có nội dung, nơi thực hiện và hạn."))

    def tell(self, problems: Iterable[Problem]) -> None:
        """What the rules refuse, beside its field."""
        for problem in problems:
            key = problem.column if problem.column in self.fields else None
            self.add_error(key, typed.told(problem.why, problem.accepted))


class ItemForm(forms.Form):
    """A case on the agenda: what was decided in words, and its tasks."""

    use_required_attribute = False

    def __init__(self, data: Any, reader: Reader, item: AgendaItem, place: int, rows: int) -> None:
        name = str(item.pk)
        super().__init__(data, prefix=name, initial={"decided": item.decided})
        self.item, self.place, self.rows = item, place, rows
        self.case, self.url, self.subject = item.case, case_url(item.case_id), subject_of(item.case)
        self.why = AGENDA_REASON.label(item.listed_for)
        if item.session.secrecy <= ceiling():
            area = forms.Textarea({"rows": 2, "autocomplete": "off"})
            label = _("Kết luận về %(code)s") % {"code": item.case.code}
            self.fields["decided"] = forms.CharField(label=label, required=False, widget=area)
        tables = Tables(Opinion.declared, References(whole=False, reader=reader))
        kept = item.case.secrecy <= ceiling()
        cells = {key: cell for key, cell in tables.cells.items() if key in ASKED and (kept or not cell.column.content)}
        self.tasks = [TaskForm(data, f"{name}-{number}", reader, cells) for number in range(rows)]

    @property
    def said(self) -> str:
        """What was decided, in words."""
        return str(self.cleaned_data.get("decided", self.item.decided))

    def tell(self, problems: Iterable[Problem]) -> None:
        """What the rules refuse."""
        for problem in problems:
            self.add_error("decided" if "decided" in self.fields else None, typed.told(problem.why, problem.accepted))


class Sheet:
    """The whole form: the notice and every case on the agenda that the writer sees."""

    def __init__(self, request: HttpRequest, reader: Reader, session: Session) -> None:
        data = request.POST if request.method == "POST" else None
        self.reader, self.session = reader, session
        start = {"concluded_on": vi_day(reader.on), "notice": ""}
        self.notice = Notice(data, start)
        if session.secrecy > ceiling():
            del self.notice.fields["no_tasks"]
        self.units = pickers.options(Unit, "", reader, reader.on)
        self.items = [
            ItemForm(data, reader, item, place, _rows(request, item.pk))
            for place, item in enumerate(agenda(reader, session), 1)
        ]

    @property
    def forms(self) -> list[Any]:
        """All that is judged."""
        return [self.notice, *(one for item in self.items for one in (item, *item.tasks))]

    def is_valid(self) -> bool:
        """Whether everything can be read; every field is judged, not only those up to the first that is wrong."""
        good = not [form for form in self.forms if not form.is_valid()]
        day: date | None = self.notice.cleaned_data.get("concluded_on") if good else None
        for task in self.tasks():
            due = task.values.get("due_on")
            if day and due and due < day:
                task.add_error("due_on", _("Hạn phải từ ngày thông báo %(day)s.") % {"day": vi_day(day)})
                good = False
        return good

    def tasks(self) -> list[TaskForm]:
        """The rows in which something was said."""
        return [task for item in self.items for task in item.tasks if task.values]

    def write(self, version: int) -> int:
        """Do it; how many tasks were given. Undone, Stale, NotAllowed when it cannot be."""
        given = [Task(task.name, item.case, {k: v for k, v in task.values.items() if v is not None})
                 for item in self.items for task in item.tasks if task.values]  # fmt: skip
        number: str = self.notice.cleaned_data["notice"]
        day: date = self.notice.cleaned_data["concluded_on"]
        decided = {item.item: item.said for item in self.items}
        why = str(self.notice.cleaned_data.get("no_tasks", "")).strip()
        conclude(self.reader, self.session, (number, day), decided, given, version, why)
        return len(given)

    def out_of_sight(self) -> Iterator[str]:
        """What was given to units whose people do not see the case, in words: it stands on nobody's desk there."""
        on = self.reader.on
        for item in self.items:
            codes = {str(task.values["lead"]) for task in item.tasks if task.values.get("lead")}
            for unit in Unit.objects.filter(code__in=codes).order_by("sort"):
                if unseen(item.case, unit, on, "lead"):
                    told = {"unit": unit.name, "case": item.case.code}
                    yield _("%(unit)s không xem được %(case)s: việc giao không hiện ở bàn việc của đơn vị đó.") % told

    def tell(self, undone: Undone) -> None:
        """Put every problem beside what it is about."""
        for item in self.items:
            item.tell(undone.problems.get(str(item.item.pk), ()))
            for task in item.tasks:
                task.tell(undone.problems.get(task.name, ()))
        for problem in undone.problems.get("", ()):
            key = problem.column if problem.column in self.notice.fields else None
            self.notice.add_error(key, typed.told(problem.why, problem.accepted))


def _rows(request: HttpRequest, item: int) -> int:
    """How many rows of tasks a case has in the form that was sent; one more where that was asked for."""
    said = request.POST.get(f"{ROWS}-{item}", "")
    rows = min(int(said), MOST) if said.isdecimal() and len(said) < 4 else 1
    return min(MOST, rows + 1) if request.POST.get(ADD) == str(item) else max(1, rows)


@require_http_methods(("GET", "HEAD", "POST"))
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; sent, the notice with its opinions."""
    reader, session = to_write(request, pk)
    if session.state != "held":
        raise PermissionDenied
    sheet = Sheet(request, reader, session)
    problem = ""
    if request.method == "POST" and ADD not in request.POST and sheet.is_valid():
        try:
            return _written(request, session, sheet)
        except Undone as undone:
            sheet.tell(undone)
        except (Stale, NotAllowed) as error:
            problem = str(error)
    judged = request.method == "POST" and ADD not in request.POST
    if not judged:
        for form in sheet.forms:
            form._errors = forms.utils.ErrorDict() if form.is_bound else form._errors
    context = {
        "session": session,
        "sheet": sheet,
        "problem": problem,
        "wrong": [form for form in sheet.forms if judged and form.errors],
        "token": token_of(request),
        "version": request.POST.get(VERSION) or session.version,
        "crumbs": crumbs(session, _("Kết luận phiên họp")),
        "back": addresses.record(SESSIONS, session.pk),
    }
    return render(request, "steering/decisions.html", context, status=422 if problem or context["wrong"] else 200)


def _written(request: HttpRequest, session: Session, sheet: Sheet) -> HttpResponse:
    said = request.POST.get(VERSION, "")
    version = int(said) if said.isdecimal() and len(said) < 10 else session.version
    count: list[int] = []

    def act() -> str:
        count.append(sheet.write(version))
        return addresses.record(SESSIONS, session.pk)

    where, now = once(request, act)
    if now:
        told = _("Đã ghi thông báo kết luận của %(code)s: %(n)s ý kiến chỉ đạo.")
        messages.success(request, first_upper(told % {"code": session.code, "n": vi_number(count[0])}))
        for words in sheet.out_of_sight():
            messages.warning(request, words)
    return leave(request, where)
