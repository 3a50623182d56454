"""Pages of directing by keys alone: each thing that can be used is reached once, seen where it is, and left again."""

from typing import Any

import pytest

from tests.browser.conftest import Office

PAGES = (
    "/ban-viec/", "/tien-do/", "/chuong-trinh-kiem-tra/", "/chuc-vu/", "/chuc-vu/CV-AG-1/", "/don-vi/AG/",
    "/so/xu-ly-trach-nhiem/moi/", "/so/phien-hop/moi/",
)  # fmt: skip
ALL = """() => {
  const what = "a[href], button, input, select, textarea, summary, [tabindex]";
  window.usable = [...document.querySelectorAll(what)].filter(e =>
     !e.disabled && e.type !== "hidden" && e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true})
      && e.getClientRects().length);
  document.activeElement.blur();
  return window.usable.length;
}"""
HERE = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const style = getComputedStyle(e), box = e.getClientRects()[0];
  const ring = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  const bars = [...document.querySelectorAll("header.top, .entry-bar")].filter(bar => !bar.contains(e));
  const under = bars.some(bar => {
    const b = bar.getBoundingClientRect();
    const beside = box.right <= b.left || box.left >= b.right;
    return !beside && box.top >= b.top && box.top + Math.min(box.height, 24) <= b.bottom;
  });
  const away = box.bottom < 0 || box.top > innerHeight;
  const wrong = [!ring && "no ring", under && "under a bar", away && "off screen"].filter(Boolean).join(", ");
  return [window.usable.indexOf(e), wrong && `${wrong}: ${e.outerHTML.slice(0, 100)}`];
}"""


def walked(page: Any) -> tuple[int, list[int], list[str]]:
    """How many things can be used, which of them Tab goes to, what is wrong with any."""
    count = page.evaluate(ALL)
    order, wrong = [], []
    for _n in range(count):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None:
            break
        order.append(here[0])
        wrong += [here[1]] if here[1] else []
    return count, order, wrong


@pytest.mark.parametrize("width", [1440, 360])
def test_pages_of_directing_are_gone_through_by_keys(office: Office, width: int) -> None:
    page = office.desk("noi-chinh", width)
    told = {}
    for path in PAGES:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        count, order, wrong = walked(page)
        if order != list(range(count)) or wrong:
            told[path] = (count, order, wrong[:5])
    assert not told
