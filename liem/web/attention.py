"""How far somebody has read what concerns him: asked with every page, since the shell says how much is new."""

from django.db.models import QuerySet

from liem.platform.foreseen import Question
from liem.platform.prepared import answer
from liem.web.models import Attention


def attention(user: int | None) -> tuple[int | None, int]:
    """How far a person has read, and how often what he follows changed."""
    found = answer("attention", _attention, user) if user is not None else []
    return found[0] if found else (None, 0)


def attention_asked(user: int) -> Question:
    """What `attention` asks."""
    return Question("attention", _attention, (user,))


def _attention(user: int) -> QuerySet:
    return Attention.objects.filter(user_id=user).values_list("seen", "turned")
