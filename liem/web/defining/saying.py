"""What everything that is said of something to come has in common: from which day, until when, on what basis, why."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.platform.days import vi_day
from liem.records.writing import Refused
from liem.web.reorganising.fields import DayField


class Said(forms.Form):
    """What is to hold from a day on."""

    use_required_attribute = False
    called: ClassVar[dict[str, str]] = {}
    """Columns that have a field of another name here."""

    def refuse(self, refused: Refused) -> None:
        """Say beside the fields why it cannot hold; above all of them, where the field is none of these."""
        for problem in refused.problems:
            told = f"{problem.why}. {problem.accepted}" if problem.accepted else problem.why
            name = self.called.get(problem.column, problem.column)
            self.add_error(name if name in self.fields else None, told)


def basis() -> forms.CharField:
    """The paper on which it rests."""
    return forms.CharField(label=gettext_lazy("Căn cứ"), max_length=300, required=False)


def since(**said: Any) -> DayField:
    """From which day it holds."""
    return DayField(label=gettext_lazy("Áp dụng từ ngày"), **said)


def until() -> DayField:
    """The day from which it holds no more."""
    return DayField(label=gettext_lazy("Đến trước ngày"), required=False)


def why(required: bool = False) -> forms.CharField:
    """What the log will say of the reason."""
    told = gettext_lazy("Số, ngày văn bản nếu có; ghi vào nhật ký.")
    return forms.CharField(label=gettext_lazy("Căn cứ, lý do"), max_length=300, required=required, help_text=told)


def dates(first: Any, last: Any) -> str:
    """Days of validity in words."""
    if last:
        return _("từ %(a)s đến trước %(b)s") % {"a": vi_day(first), "b": vi_day(last)}
    return _("từ %(a)s") % {"a": vi_day(first)}
