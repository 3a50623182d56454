"""Every kind of page in both themes and at every width: no accessibility rule broken, nothing cut off."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import postgres
from tests.browser.conftest import Office, picture

PAGES = {
    "trang-chu": "/",
    "so-vu-viec": "/so/vu-an-vu-viec/",
    "ban-ghi": "/so/vu-an-vu-viec/?q=VA-2022-002",
    "lich-su": "/so/kiem-tra/",
    "bieu-mau": "/so/kiem-tra/moi/",
    "bao-cao": "/bao-cao/?don-vi=KG&tu=01/01/2013&den=15/10/2020",
    "cac-chi-tieu": "/chi-tieu/?don-vi=KG&tu=01/01/2013&den=15/10/2020",
    "mot-chi-tieu": "/chi-tieu/inspections.party_rounds/?don-vi=KG&tu=01/01/2013&den=15/10/2020",
    "tim": "/tim/?q=ke+khai",
    "xuat": "/xuat/",
    "nhap": "/nhap/",
    "doc": "/doc/",
    "tu-dien": "/tu-dien/",
    "mot-so-trong-tu-dien": "/tu-dien/kiem-tra/",
    "don-vi": "/don-vi/",
    "mot-don-vi": "/don-vi/KG/",
    "tro-giup": "/tro-giup/",
    "mot-trang-tro-giup": "/tro-giup/nhap/",
    "tai-khoan": "/tai-khoan/",
    "phan-trang": "/style/",
    "ban-viec": "/ban-viec/",
    "thong-bao": "/ban-viec/thong-bao/",
    "phien-hop": "/so/phien-hop/",
    "bang-bieu": "/bieu/",
    "mau-bieu": "/mau-bieu/",
    "goi": "/bieu/goi/",
    "kiem-chung": "/kiem-chung/",
    "chuong-trinh-kiem-tra": "/chuong-trinh-kiem-tra/",
    "tien-do": "/tien-do/",
    "chuong-trinh-ke-hoach": "/so/chuong-trinh-ke-hoach/",
    "bang-tien-do": "/so/chuong-trinh-ke-hoach/",
    "xu-ly-trach-nhiem": "/so/xu-ly-trach-nhiem/",
    "sua-vu-viec": "/so/vu-an-vu-viec/?q=VA-2022-002",
    "bao-cao-da-lap": "/so/bao-cao/",
    "viec-den-han": "/ban-viec/viec/?nhom=mine-late",
    "mot-chuc-vu": "/chuc-vu/CV-AG-1/",
    "mot-bieu": "/bieu/01-PCTN/KG-16/2026Q1/",
    "bieu-tong-hop": "/bieu/01-PCTN/AG/2026Q1/tong-hop/",
    "ky-nhap": "/bieu/ky-nhap/",
    "khoa-don-vi": "/bieu/goi/khoa/",
    "mot-mau-bieu": "/mau-bieu/01-PCTN/",
    "mau-bieu-moi": "/mau-bieu/moi/",
    "chi-tieu-rieng": "/mau-bieu/01-PCTN/chi-tieu/",
    "don-vi-bao-cao": "/mau-bieu/01-PCTN/don-vi/",
    "danh-muc": "/tu-dien/danh-muc/doc_kind/",
    "lich-lam-viec": "/tu-dien/lich-lam-viec/",
    "hai-buoc": "/tai-khoan/hai-buoc/bat/",
    "mat-khau": "/tai-khoan/mat-khau/",
    "lap-theo-loai": "/bao-cao/lap-theo-loai/",
    "loai-bao-cao": "/loai-bao-cao/",
    "mot-loai-bao-cao": "/loai-bao-cao/",
    "loai-bao-cao-moi": "/loai-bao-cao/moi/",
    "vi-du-doc": "/doc/vi-du/",
    "chuong-trinh-phien": "/so/phien-hop/?q=PH-2026-002",
    "ket-luan-phien": "/so/phien-hop/?q=PH-2026-003",
    "them-dong": "/so/vu-an-vu-viec/?q=VA-2022-002",
    "lien-ket": "/so/vu-an-vu-viec/?q=VA-2022-002",
    "rut-ho-so": "/so/vu-an-vu-viec/?q=VA-2022-002",
}
"""One page of each kind, by the name of its picture."""
OF_ADMINISTRATOR = {
    "nguoi-dung": "/nguoi-dung/",
    "nguoi-dung-moi": "/nguoi-dung/moi/",
    "to-chuc": "/to-chuc/",
    "thanh-lap": "/to-chuc/thanh-lap/",
}
"""Pages that only an administrator has."""
ON_BOTH = (
    "trang-chu", "so-vu-viec", "ban-ghi", "bieu-mau", "bao-cao", "mot-chi-tieu", "tim", "ban-viec", "mot-don-vi",
    "mot-bieu", "bao-cao-da-lap", "chuong-trinh-phien",
)  # fmt: skip
"""Those that are looked at on the second database too, on which a page looks the same when it holds the same."""
LOOKED_AT = ON_BOTH if postgres.URL else tuple(PAGES)
OPENED = {
    "ban-ghi": "", "phien-hop": "", "chuong-trinh-ke-hoach": "", "xu-ly-trach-nhiem": "",
    "bao-cao-da-lap": "", "lich-su": "lich-su/", "bang-tien-do": "tien-do/", "sua-vu-viec": "sua/",
    "mot-loai-bao-cao": "", "chuong-trinh-phien": "/phien-hop/{}/chuong-trinh/",
    "ket-luan-phien": "/phien-hop/{}/ket-luan/", "them-dong": "opinions/moi/", "lien-ket": "lien-ket/",
    "rut-ho-so": "rut/",
}  # fmt: skip
"""Pages of a record, the first of that list, and what follows its address, or another address with its number."""

READ = (
    "Các cấp ủy tiến hành 156 cuộc kiểm tra, giám sát về phòng, chống tham nhũng.\n"
    "Xử lý 21 người đứng đầu; trong đó, xử lý hành chính 18 trường hợp, xử lý hình sự 02 trường hợp."
)
"""A report in which one figure holds and one sum does not."""

OVER = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > wide + 1)
    .map(e => e.outerHTML.slice(0, 120)).slice(0, 5).concat("the page scrolls sideways");
}"""


def go(page: Any, name: str) -> None:
    """Open a page of that kind; a record is opened from its list, its other pages from the record."""
    assert page.goto((PAGES | OF_ADMINISTRATOR)[name]).status == 200, name
    if name in OPENED:
        page.locator("main table tbody a").first.click()
        page.wait_for_url(re.compile(r"/(so/[a-z-]+/\d+|loai-bao-cao/[A-Z0-9-]+)/"))
    if name == "doc":
        page.get_by_label("Văn bản báo cáo").fill(READ)
        page.get_by_role("button", name="Đọc và đối chiếu").click()
        page.locator("#f1").wait_for()
    if more := OPENED.get(name):
        address = page.url.split("?")[0]
        more = more.format(address.split("/")[-2]) if more.startswith("/") else address + more
        assert page.goto(more).status == 200, name
    if name == "bao-cao-da-lap":
        page.get_by_role("link", name=re.compile("Mở báo cáo|Lời văn")).first.click()
        page.wait_for_url(re.compile(r"/bao-cao/\d+/"))


def broken(page: Any, within: str | None = None) -> list[str]:
    """The accessibility rules that a page breaks, or a part of it, each with where."""
    found = Axe().run(page, context=within).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


WIDTHS = (360, 720, 768)
"""Pixels: of a telephone, of a screen of 1440 at twice the size, of a tablet."""


def at(page: Any, width: int) -> list[str]:
    """What is cut off at that width."""
    page.set_viewport_size({"width": width, "height": 900})
    return page.evaluate(OVER)  # type: ignore[no-any-return]


# Colours are those of the theme at every width; what the page says of itself differs where the navigation is folded.
JUDGED = ((1440, "light"), (360, "dark"))


@pytest.mark.parametrize(("width", "theme"), JUDGED)
def test_every_kind_of_page_can_be_used_by_everybody(office: Office, width: int, theme: str) -> None:
    wrong = {}
    for who, names in (("noi-chinh", LOOKED_AT), ("quan-tri", tuple(OF_ADMINISTRATOR))):
        page = office.desk(who, width, theme)
        for name in names:
            go(page, name)
            picture(page, f"{name}-{width}-{theme}", full_page=(width, theme) == (1440, "light"))
            if found := broken(page) + page.evaluate(OVER):
                wrong[name] = found
    assert not wrong


def test_every_kind_of_page_is_complete_with_the_network_off_and_fits_every_width(office: Office) -> None:
    page = office.desk("noi-chinh", 768)
    failed: list[str] = []
    page.on("requestfailed", lambda asked: failed.append(asked.url))
    wrong = {}
    for name in LOOKED_AT:
        page.context.set_offline(False)
        go(page, name)
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)
        picture(page, f"{name}-768-light")
        pictures = page.evaluate("[...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.src)")
        sheets = page.evaluate("[...document.styleSheets].every(s => s.cssRules.length)")
        icons = page.evaluate("[...document.querySelectorAll('svg')].every(s => s.childElementCount)")
        assert (pictures, sheets, icons, failed) == ([], True, True, []), name
        if found := [line for width in WIDTHS for line in at(page, width)]:
            wrong[name] = found
    assert not wrong
    saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    page.context.set_offline(False)
    assert "theme." in saved and "Content-Location: http" in saved


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_way_in_can_be_used_by_everybody(office: Office, theme: str) -> None:
    page = office.desk("", 360, theme)
    page.goto("/")
    picture(page, f"dang-nhap-360-{theme}")
    assert not broken(page) + page.evaluate(OVER)


def test_pages_are_printed_on_paper(office: Office) -> None:
    page = office.desk("lanh-dao")
    for name in ("so-vu-viec", "ban-ghi", "bao-cao", "mot-don-vi"):
        go(page, name)
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
        page.emulate_media(media="print")
        assert page.locator("main h2, main table").first.is_visible(), name
        assert not page.get_by_role("navigation", name="Danh mục").is_visible()
        picture(page, f"{name}-in", full_page=True)
        page.emulate_media(media="screen")
