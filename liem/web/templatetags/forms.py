"""Filters of forms."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def entry(mapping: Mapping[str, Any], key: str) -> Any:
    """What a mapping holds under a key; "" where it holds nothing."""
    return mapping.get(key, "")
