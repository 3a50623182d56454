"""Model fields of records: coded values, lists of them, secrecy, money and land."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Vocabulary


class CodeField(models.CharField):
    """One code of a vocabulary, kept as text; empty when not known. Validity on a day is checked when it is written."""

    def __init__(self, *args: Any, vocabulary: Vocabulary | None = None, **kwargs: Any) -> None:
        self.vocabulary = vocabulary
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


class CodesField(CodeField):
    """Several codes of a vocabulary, kept sorted and joined by ';'."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)


class WordsField(models.TextField):
    """Free text; empty when not known, never NULL."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


class MoneyField(models.BigIntegerField):
    """An amount of money in whole đồng; NULL when not known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


class AreaField(models.DecimalField):
    """An area of land in square metres, two decimals; NULL when not known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("max_digits", 16)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)


class CountField(models.PositiveIntegerField):
    """A number of persons, organisations or things; NULL when not known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


class DayField(models.DateField):
    """A civil date in Viet Nam; NULL when not known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


SECRECY_CODES = ("ordinary", "secret_1", "secret_2", "secret_3")
SECRECY_LABELS = (_("thường"), _("Mật"), _("Tối mật"), _("Tuyệt mật"))


class SecrecyField(models.PositiveSmallIntegerField):
    """The secrecy level, 0 ordinary to 3 tuyệt mật: a number, so that 'at or below' is a comparison."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", 0)
        super().__init__(*args, **kwargs)
