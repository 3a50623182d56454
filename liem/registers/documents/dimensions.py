"""How figures of documents are broken down, and the break-down by a coded value that the registers above share."""

from collections.abc import Callable
from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from liem.figures.indicator import Dimension
from liem.figures.scope import Scope
from liem.org.kinds import POST_RANK
from liem.platform.vocabulary import Vocabulary
from liem.registers.documents.vocabulary import DOC_KIND

By = str | Callable[[Scope], Any]


def words_of(vocabulary: Vocabulary) -> Callable[[Any], str]:
    """How a code of `vocabulary` is shown; a code that was not entered is said to be missing."""
    return lambda code: vocabulary.label(code) if code else str(_("chưa ghi"))


def as_entered(text: Any) -> str:
    """Free text as it was entered; missing text is said to be missing."""
    return text or str(_("chưa ghi"))


def coded(key: str, by: By, vocabulary: Vocabulary) -> Dimension:
    """By the codes of a vocabulary, under its title; make one object per key and table, so that queries are shared."""
    return Dimension(key, vocabulary.title, by, words=words_of(vocabulary), listed=vocabulary)


def _issuer(scope: Scope) -> Coalesce:
    # A document without an issuer of its own was issued by the unit that keeps it.
    return Coalesce(NullIf("issuer", Value("")), "unit__name", output_field=CharField())


KIND = coded("kind", "kind", DOC_KIND)
ISSUER = Dimension("issuer", _("Cơ quan ban hành"), _issuer)
RANK = coded("rank", "post__rank", POST_RANK)
