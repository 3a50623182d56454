"""What is asked for each act on an account."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.org.models import Unit
from liem.people.models import Clearance, Membership, Role
from liem.platform.days import parse_day, vi_day
from liem.platform.text import fold, nfc


class DayField(forms.CharField):
    """A day as people write it, dd/mm/yyyy; None when left empty."""

    def __init__(self, **said: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "placeholder": "dd/mm/yyyy"}
        super().__init__(widget=forms.TextInput(attrs=attrs), max_length=20, **said)

    def clean(self, value: Any) -> date | None:
        """The day; refused in words when it is none."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_day(text)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class UnitField(forms.CharField):
    """A unit by its code, or by its name where no other unit has that name."""

    def clean(self, value: Any) -> Unit:
        """The unit; refused when none or several are meant."""
        text = nfc(str(super().clean(value))).strip()
        found = list(Unit.objects.filter(code=text)) or [u for u in Unit.objects.all() if fold(u.name) == fold(text)]
        if len(found) != 1:
            told = _("Không có đơn vị nào có mã hoặc tên này.") if not found else _("Nhiều đơn vị cùng tên; ghi mã.")
            raise ValidationError(told)
        return found[0]


class Act(forms.Form):
    """An act on an account; why it is done goes into the log."""

    why = forms.CharField(
        label=gettext_lazy("Lý do, căn cứ"), max_length=500, help_text=gettext_lazy("Ghi vào nhật ký.")
    )


class Placing(Act):
    """A place in a unit: in which role, up to which secrecy level, from when until when."""

    unit = UnitField(
        label=gettext_lazy("Đơn vị"), max_length=200, help_text=gettext_lazy("Mã đơn vị, hoặc tên đầy đủ hiện nay.")
    )
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=[("", "–"), *Role.choices])
    clearance = forms.TypedChoiceField(
        label=gettext_lazy("Được xem đến độ mật"), choices=Clearance.choices, coerce=int, initial=0
    )
    since = DayField(label=gettext_lazy("Từ ngày"))
    until = DayField(label=gettext_lazy("Đến trước ngày"), required=False)
    field_order: tuple[str, ...] = ("unit", "role", "clearance", "since", "until", "why")


class Adding(Placing):
    """A new account with its first place."""

    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=200)
    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=150,
        help_text=gettext_lazy("Chữ không dấu, số, dấu chấm, gạch; không đổi về sau."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    namesake = forms.BooleanField(
        label=gettext_lazy("Là người khác, trùng tên với người đã có tài khoản"), required=False
    )
    field_order: tuple[str, ...] = ("full_name", "username", "namesake", *Placing.field_order)


class OnPlace(Act):
    """An act on one of the places that a person has, from a day on."""

    place = forms.ModelChoiceField(Membership.objects.none(), label=gettext_lazy("Phân công"))
    on = DayField(label=gettext_lazy("Từ ngày"))

    def __init__(self, *args: Any, places: list[Membership], today: date, **said: Any) -> None:
        super().__init__(*args, **said)
        field: Any = self.fields["place"]
        field.queryset = Membership.objects.filter(pk__in=[p.pk for p in places]).select_related("unit")
        field.label_from_instance = lambda place: place.in_words
        field.empty_label = None if len(places) == 1 else "–"
        self.fields["on"].initial = vi_day(today)


class Ending(OnPlace):
    """From which day a place holds no more."""

    field_order: tuple[str, ...] = ("place", "on", "why")


class Clearing(OnPlace):
    """Up to which level a person reads in a place, from which day."""

    level = forms.TypedChoiceField(label=gettext_lazy("Được xem đến độ mật"), choices=Clearance.choices, coerce=int)
    field_order: tuple[str, ...] = ("place", "level", "on", "why")
