"""What is asked of a change: units and posts as people name them on its day, days as people write them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liem.org.facts import Fact
from liem.org.lines import OrgError
from liem.org.models import Post, Unit
from liem.people.reader import Reader
from liem.records.cells import CellError
from liem.web.addresses import with_query
from liem.web.forms import pickers, typed
from liem.web.forms.days import read_day

POSTS = "chuc-vu"
AT_FIRST, MORE = 3, 3
"""So many boxes there are at first for several units, and so many come with one press of the button."""


class DayField(forms.CharField):
    """A day as people write it; None when left empty."""

    def __init__(self, **said: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "data-typed": "day", "class": "typed-day"}
        said.setdefault("help_text", _("Ngày/tháng/năm, ví dụ 01/7/2025."))
        super().__init__(widget=forms.TextInput(attrs), max_length=20, **said)

    def clean(self, value: Any) -> date | None:
        """The day; refused in words when it is none."""
        said = super().clean(value)
        if not said:
            return None
        try:
            return read_day(said)
        except CellError as error:
            raise forms.ValidationError(typed.told(error.why, error.accepted)) from error


class PlaceField(forms.CharField):
    """A unit or a post, as it is typed; the form reads it once its day is known."""

    def __init__(self, target: Any = Unit, **said: Any) -> None:
        self.target = target
        super().__init__(widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}), max_length=400, **said)


class Deed(forms.Form):
    """One change of the organisation. `dated` is the field with the day from which it holds, `several` the one that
    takes many units; `about` leads from what the operation blames to the field that asks for it.
    """

    use_required_attribute = False
    dated = "on"
    several = ""
    one = ""
    about: dict[str, str] = {}

    document = forms.CharField(
        label=_("Văn bản căn cứ"), max_length=300, help_text=_("Số, ngày, cơ quan ban hành; ghi vào nhật ký.")
    )

    def __init__(self, data: Any, reader: Reader, initial: dict[str, Any], boxes: int = AT_FIRST) -> None:
        super().__init__(data, initial=initial)
        self.reader = reader
        self.boxes: list[str] = []
        if self.several:
            self._spread(max(boxes, len(initial.get(self.several, ()))))
        self.order_fields(self._order())
        for name, field in self.fields.items():
            if isinstance(field, PlaceField):
                what = {"loai": POSTS} if field.target is Post else {}
                url = with_query(reverse("web:reorganise_options"), what)
                day = self[self.dated].auto_id if self.dated in self.fields else ""
                field.widget.attrs |= {"data-picker": url, "data-day": day}
                field.widget.attrs.setdefault("id", f"id_{name}")

    def _spread(self, boxes: int) -> None:
        """A box for each unit."""
        pattern, given = self.fields.pop(self.several), list(self.initial.get(self.several, ()))
        for number in range(boxes):
            name = f"{self.several}_{number + 1}"
            label = f"{pattern.label} {number + 1}" if boxes > 1 else pattern.label
            self.fields[name] = PlaceField(label=label, required=number == 0)
            self.fields[name].help_text = pattern.help_text if number == 0 else ""
            self.initial[name] = given[number] if number < len(given) else ""
            self.boxes.append(name)

    def _order(self) -> list[str]:
        """The day first: units are offered, and read, by it."""
        names = [self.dated, *(name for name in self.base_fields if name not in ("document", self.dated))]
        spread = [new for name in names for new in (self.boxes if name == self.several else (name,))]
        return [*spread, "document"]

    def clean(self) -> None:
        """Read what names units and posts, by their names of the day."""
        super().clean()
        day = self.cleaned_data.get(self.dated) or self.reader.on
        for name, field in self.fields.items():
            said = self.cleaned_data.get(name)
            if not isinstance(field, PlaceField) or not said:
                continue
            try:
                code = pickers.resolve(field.target, said, self.reader, day)
                self.cleaned_data[name] = field.target.objects.get(code=code)
            except CellError as error:
                self.add_error(name, typed.told(error.why, error.accepted))

    def several_units(self) -> list[Unit]:
        """The units of the boxes that were filled, each once."""
        found = [self.cleaned_data[name] for name in self.boxes if self.cleaned_data.get(name)]
        return list(dict.fromkeys(found))

    def refuse(self, error: OrgError) -> None:
        """Put what cannot be beside the field that is at fault."""
        name = self.about.get(error.about, error.about)
        name = self.boxes[0] if name == self.several and self.boxes else name
        self.add_error(name if name in self.fields else None, str(error))

    @property
    def day(self) -> date:
        """From when the change holds."""
        return self.cleaned_data.get(self.dated) or self.reader.on

    def act(self) -> list[Fact]:
        """Do it, inside `reorganise` or `rehearse`. OrgError when it cannot be."""
        raise NotImplementedError

    def home(self) -> Unit:
        """The unit on whose page one stands after it."""
        found: Unit = self.cleaned_data["unit"]
        return found

    def forget_errors(self) -> None:
        """Judge nothing yet."""
        self._errors: Any = forms.utils.ErrorDict()
        self.cleaned_data = {}


def filled(values: Iterable[str]) -> list[str]:
    """What was given of several, without blanks."""
    return [value for value in values if value.strip()]
