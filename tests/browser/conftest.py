"""Fixtures for a day's work in a real browser: the program as it is served, on the example, in Debian's Chromium."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from config import settings
from tests import data_folder, postgres
from tests.serving import clean, command, serving

HERE = Path(__file__).parent
SCREENSHOTS = Path(settings.BASE_DIR, "build", "screenshots")
PASSWORD = "minh-hoa-khong-that"
# The same program without the frame of a window around the page, where that is there: a third less to do.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each file has a server of its own, and runs in one process; what is looked at over the whole width in another."""
    for item in items:
        if HERE in item.path.parents:
            wide = getattr(item, "callspec", None) and item.callspec.params.get("width") == 1440  # type: ignore[attr-defined]
            item.add_marker(pytest.mark.xdist_group(f"browser {item.path.name}{' wide' if wide else ''}"))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@dataclass(frozen=True)
class Installation:
    """A data folder, and the address and name of its database; "" where that lies in the folder."""

    folder: Path
    database: str = ""
    name: str = ""


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Installation], None]) -> Installation:
    """The installation of that name as `make` made it, once for all processes of the run."""
    root = factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    database = f"{data_folder.DATABASES}_{name}" if postgres.URL else ""
    made, done = Installation(root / name, database and postgres.address(database), database), root / f"{name}.made"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make(made)
            done.touch()
    return made


def run(words: list[str], home: Installation, code: int = 0) -> str:
    """What a program says of an installation; it must end with that code."""
    done = subprocess.run(words, env=clean(home.database), cwd=settings.BASE_DIR, capture_output=True, text=True)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation in which nothing is yet: making its tables takes longer than filling them."""

    def make(made: Installation) -> None:
        if made.name:
            postgres.make(made.name)
        run([sys.executable, "-m", "tests.browser.empty", str(made.folder)], made)

    return once(tmp_path_factory, "empty", make)


@pytest.fixture(scope="session")
def example(empty: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """What `liem demo` makes."""

    def make(made: Installation) -> None:
        shutil.copytree(empty.folder, made.folder)
        if made.name:
            postgres.make(made.name, empty.name)
        run(command(made.folder, "demo", "--out", f"{made.folder}.docx"), made)

    return once(tmp_path_factory, "example", make)


@dataclass
class Office:
    """A browser beside a server. Every page opened in it is watched to the end of the test."""

    chromium: Any
    base: str
    states: dict[str, Any] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    def desk(self, who: str = "", width: int = 1440, theme: str = "light", language: str = "vi", **more: Any) -> Any:
        """A page on which that account has signed in; on which nobody has, for an empty one."""
        if who and who not in self.states:
            self._sign_in(who)
        context = self.chromium.new_context(
            base_url=self.base,
            viewport={"width": width, "height": more.pop("height", 900)},
            color_scheme=theme,
            locale="vi-VN",
            reduced_motion="reduce",
            storage_state=self.states.get(who),
            **more,
        )
        context.set_default_timeout(60_000)
        context.add_cookies([{"name": "liem_language", "value": language, "url": self.base}])
        self.contexts.append(context)
        return self._watched(context)

    def _watched(self, context: Any) -> Any:
        host = urlsplit(self.base).netloc
        page = context.new_page()
        page.on("request", lambda asked: self._local(asked.url, host))
        page.on("pageerror", lambda error: self.told.append(f"{page.url}: {error}"))
        page.on("console", lambda said: said.type in ("error", "warning") and self._said(page, said.text))
        return page

    def _local(self, url: str, host: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != host:
            self.told.append(f"asked another host: {url}")

    def _said(self, page: Any, text: str) -> None:
        # The browser tells of every 404 and 409; the journeys that go there look at the page itself.
        if "Failed to load resource" not in text:
            self.told.append(f"{page.url}: {text}")

    def _sign_in(self, who: str) -> None:
        context = self.chromium.new_context(base_url=self.base)
        page = context.new_page()
        page.goto("/")
        page.get_by_label("Tên đăng nhập").fill(who)
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        page.get_by_role("navigation", name="Danh mục").wait_for()
        self.states[who] = context.storage_state()
        context.close()


@contextmanager
def copied(example: Installation, folder: Path) -> Iterator[Installation]:
    """An installation like the example, in another folder."""
    shutil.copytree(example.folder, folder)
    if not example.name:
        yield Installation(folder)
        return
    name = f"liem_{folder.parent.name}_{os.getpid()}".lower()
    with postgres.database(name, example.name) as url:
        yield Installation(folder, url, name)


@pytest.fixture(scope="module")
def served(example: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a copy of the example."""
    with (
        copied(example, tmp_path_factory.mktemp("office") / "example") as office,
        serving(office.folder, database=office.database) as (port, _process),
    ):
        yield f"http://127.0.0.1:{port}"


# Playwright keeps an event loop running in its thread, in which Django refuses the database: it ends with the file.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]}
        with closing(playwright.chromium.launch(**options)) as browser:  # type: ignore[arg-type]
            yield browser


@pytest.fixture(scope="module")
def signed(served: str) -> dict[str, Any]:
    """What a browser keeps of each account that has signed in."""
    return {}


@pytest.fixture
def office(chromium: Any, served: str, signed: dict[str, Any]) -> Iterator[Office]:
    """A fresh office. At the end nothing was asked of another host, and no script and no policy was broken."""
    made = Office(chromium, served, signed)
    yield made
    for context in made.contexts:
        context.close()
    assert not made.told, "\n".join(made.told)


def picture(page: Any, name: str, **options: Any) -> None:
    """Keep what is seen, for people to look at: once, since it is the same on each database."""
    if postgres.URL:
        return
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", **options)
