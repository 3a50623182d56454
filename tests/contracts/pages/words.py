"""Which words of a page are its own, and which are what people entered or what the English itself keeps."""

import re
from typing import Any

from django.apps import apps

from liem.registers.returns.forms import row_words, shipped
from tests.contracts.pages.crawl import Answer
from tools.translations import english

VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)


def own_words(answer: Answer) -> list[str]:
    """The words of a page, with those that only a screen reader says; without what says that it is Vietnamese."""
    said = []
    title = " ".join(heading.text_content().strip() for heading in answer.tree.iter("h1") if heading.xpath(".//@lang"))
    for element in answer.tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        foreign = next(e.get("lang") for e in (element, *element.iterancestors()) if e.get("lang")) != "en"
        texts = [] if foreign else [element.text, *(child.tail for child in element)]
        if not foreign:
            texts += [element.get(name) for name in ("title", "placeholder", "aria-label", "alt", "data-confirm")]
            if element.tag in ("input", "button") and element.get("type") in ("submit", "button"):
                texts.append(element.get("value"))
        said += [" ".join(text.split()) for text in texts if text and text.strip()]
    return [text.replace(title, "") for text in said] if title else said


def entered() -> re.Pattern[str]:
    """Whatever stands in the database: what people entered is shown as they entered it. And the wording of official
    forms, and the few Vietnamese words that the English itself keeps: đồng, the stamps of secrecy.
    """
    words: set[str] = {"Tiếng Việt", "Liêm"} | {row_words(row.code) for form in shipped() for row in form.rows}
    for model in apps.get_models():
        manager = model._default_manager
        rows: Any = manager.unscoped("a test") if hasattr(manager, "unscoped") else manager.all()  # type: ignore[attr-defined]
        for field in model._meta.concrete_fields:
            if field.get_internal_type() in ("CharField", "TextField", "JSONField"):
                for value in rows.values_list(field.name, flat=True).distinct():
                    words |= _strings(value)
    words |= {piece for text in english().values() for piece in re.split(r"%\(\w+\)s|\n", text)}
    vietnamese = sorted((" ".join(w.split()) for w in words if VIETNAMESE.search(w)), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, vietnamese)))


def _strings(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value, *re.split(r"[;\n]\s*", value)}
    if isinstance(value, dict):
        value = list(value.values())
    return set().union(*map(_strings, value)) if isinstance(value, list) else set()
