"""What htmx asks for from a page, and whether it gets what the whole page would show there."""

import re
from typing import Any
from urllib.parse import urlencode, urlsplit

import lxml.html

from tests.contracts.pages.crawl import Answer, inside

TOKEN = re.compile(r"""((?:csrfmiddlewaretoken|lan|khi-mo)"\s+value="|X-CSRFToken":\s*")[^"]+""")


def same(element: Any) -> str:
    """An element as text, without what is made anew each time: the token, the marks of a form that is opened."""
    return TOKEN.sub(r"\1", lxml.html.tostring(element, encoding="unicode", with_tail=False)).strip()


def inherited(element: Any, name: str) -> str:
    """An hx- attribute of an element or of what it stands in, as htmx inherits them."""
    return next((e.get(name) for e in (element, *element.iterancestors()) if e.get(name) is not None), "")


def asks(answer: Answer) -> list[tuple[str, str, str]]:
    """What htmx would ask for from a page: (address, id of the target, what it takes of the answer)."""
    found = []
    for element in answer.tree.xpath("//*[@hx-get] | //*[@hx-boost='true']"):
        path = inside(answer.path, element.get("hx-get") or element.get("href") or element.get("action") or "")
        target = inherited(element, "hx-target")
        target = element.get("id") or "" if target in ("", "this") else target.removeprefix("#")
        form = element if element.tag == "form" else next(element.iterancestors("form"), None)
        if element.tag != "a" and form is not None:
            path = f"{urlsplit(path).path}?{urlencode(filled(form))}"
        select = inherited(element, "hx-select").removeprefix("#")
        if inherited(element, "hx-swap").startswith("innerHTML") and select == "unset":
            target = ""  # the whole answer is put inside
        found.append((path, target, "" if select == "unset" else select))
    return list(dict.fromkeys(found))


def filled(form: Any) -> list[tuple[str, str]]:
    """What a form would send as it stands."""
    return [(name, value) for name, value in form.form_values() if name != "csrfmiddlewaretoken"]


def compare(part: Answer, whole: Answer, select: str, target: str) -> None:
    """The part that htmx takes is there, and the same in both; without one it takes all, which is the same in both."""
    assert part.status == whole.status == 200, part.path
    wanted = select or target
    if not wanted:
        assert part.body == whole.body, part.path
        return
    root = lxml.html.fragment_fromstring(part.body.decode(), create_parent="template")
    if "<html" in part.body.decode():
        root = part.tree
    taken = root.get_element_by_id(wanted, None) if wanted else None
    assert taken is not None, f"{part.path}: what htmx asks for has no #{wanted}"
    fresh = whole.tree.get_element_by_id(wanted, None)
    assert fresh is not None, f"{whole.path}: the fresh page has no #{wanted}"
    assert same(taken) == same(fresh), part.path
