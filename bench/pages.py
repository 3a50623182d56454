"""What pages cost: each answered in this process, and by the production server as browsers would ask it.

Processor time of this process for single pages, beside SQL by hand that finds the same rows; for the server the clock:
the first page after a cold start, requests a second of eight clients at once, and the memory it holds at rest.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

from bench import installation
from bench.data import TOP
from bench.lines import Line, medians

RUNS = 21
CLIENTS, SECONDS, STARTS = 8, 5.0, 3
SERVE = "from liem.commands.main import main; main(['serve', '--port', '{port}'])"
LIST = "/so/kiem-tra/"
NEWEST = "WHERE withdrawn_on IS NULL AND secrecy <= 3 ORDER BY opened_on DESC, code LIMIT 50"


def lines(folder: Path) -> list[Line]:
    """Single pages first, then the server on the same data."""
    browser = _signed_in()
    return [*_single(browser), *_saving(), *_served(folder / "data", browser)]


def _signed_in() -> Any:
    """A browser in which somebody who sees the whole country has signed in."""
    from django.test import Client

    from liem.people.models import Membership, Role, User

    user = User.objects.create_user("bench", password="mot-mat-khau-du-dai")
    membership = {"role": Role.INTERNAL_AFFAIRS, "clearance": 3, "since": date(2000, 1, 1)}
    Membership.objects.create(user=user, unit=installation.unit(TOP), **membership)
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user)
    _get(browser, "/")
    return browser


def _get(browser: Any, path: str) -> None:
    answer = browser.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")


def _single(browser: Any) -> list[Line]:
    """Pages answered in this process, from the request to the last byte, every middleware included."""
    from django.test import Client

    from liem.records import kept

    def counted() -> None:
        kept.forget()
        _get(browser, LIST)

    acts: list[tuple[str, Callable[[], Any] | None, Callable[[], Any], str]] = [
        ("list of 50 of all rounds", _rows_by_hand, lambda: _get(browser, LIST), "8 ms"),
        ("the same, counted anew after a change", _rows_by_hand, counted, ""),
        ("list of 50 recommendations", None, lambda: _get(browser, f"{LIST}?bang=recommendations"), ""),
        ("home", None, lambda: _get(browser, "/"), ""),
        ("sign-in", None, lambda: _get(Client(SERVER_NAME="localhost"), "/tai-khoan/dang-nhap/"), ""),
    ]
    if record := _record_url():
        acts.append(("record", _record_by_hand, lambda: _get(browser, record), ""))
    found = []
    for name, hand, act, aim in acts:
        *by_hand, taken = medians(RUNS, *([hand] if hand else []), act)
        found.append(Line(f"page: {name}", by_hand[0] if by_hand else None, taken, "ms", aim))
    return found


def _rows_by_hand() -> None:
    database = installation.by_hand(installation.database())
    database.execute(
        "SELECT COUNT(*) FROM inspections_inspection WHERE withdrawn_on IS NULL AND secrecy <= 3"
    ).fetchone()
    database.execute(f"SELECT * FROM inspections_inspection {NEWEST}").fetchall()
    database.close()


def _record_by_hand() -> None:
    database = installation.by_hand(installation.database())
    key = _newest().pk
    database.execute("SELECT * FROM inspections_inspection WHERE record_id = ?", [key]).fetchall()
    for part in ("inspectionsubject", "finding", "recommendation"):
        database.execute(f"SELECT * FROM inspections_{part} WHERE inspection_id = ?", [key]).fetchall()
    database.close()


def _newest() -> Any:
    from liem.registers.inspections.models import Inspection

    return Inspection.objects.visible_to(installation.owner()).order_by("-opened_on", "code")[0]


def _record_url() -> str:
    """The address of the newest round; empty where no page shows one."""
    from django.urls import NoReverseMatch

    from liem.registers.inspections.register import INSPECTIONS
    from liem.web import addresses

    try:
        return addresses.record(INSPECTIONS, _newest().pk)
    except NoReverseMatch:
        return ""


def _saving() -> list[Line]:
    """One column of one record changed: checked, entered in the chain, on the disk; by hand the two rows alone."""
    from liem.records import writing

    days = (date(2026, 1, 2) + timedelta(days=n) for n in range(10_000))

    def act() -> None:
        writing.change(installation.owner(), _newest(), {"opened_on": next(days)}, "bench")

    return _timed("save: one column of a record", act)


def _timed(name: str, act: Callable[[], Any]) -> list[Line]:
    taken = medians(RUNS, act)
    return [Line(name, None, taken[0], "ms", "")]


def _served(data: Path, browser: Any) -> list[Line]:
    """The server with its usual number of processes, started cold (files collected before), and asked by many."""
    with _server(data):
        pass  # the first start of all collects the files of pages
    starts = []
    for _start in range(STARTS):
        with _server(data) as (port, taken, _pid):
            starts.append(taken)
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
    found = [Line("serve: cold start to the first page", None, median(starts), "s", "0.8 s")]
    with _server(data) as (port, _taken, pid):
        time.sleep(1)
        found.append(Line("serve: memory at rest, all processes (PSS)", None, _memory(pid), "MiB", "130 MiB"))
        for name, path, cookie, aim in (
            ("sign-in page", "/tai-khoan/dang-nhap/", "", ""),
            ("list of 50", LIST, cookies, "300/s with two cores"),
        ):
            rate = _rate(port, path, cookie)
            found.append(Line(f"serve: {name}, {CLIENTS} clients", None, rate, "requests/s", aim, True))
        found.append(Line("serve: memory after that (PSS)", None, _memory(pid), "MiB"))
    return found


@contextmanager
def _server(data: Path) -> Iterator[tuple[int, float, int]]:
    """`liem serve` in a process of its own: its port, how long until it answered a page, its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    environ = {**os.environ, "LIEM_DATA": str(data)}
    call = [sys.executable, "-c", SERVE.format(port=port)]
    process = subprocess.Popen(call, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not _asked(port, _request("/tai-khoan/dang-nhap/", "")):
            if process.poll() is not None or time.perf_counter() - began > 60:
                raise SystemExit("liem serve does not answer")
            time.sleep(0.01)
        yield port, time.perf_counter() - began, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _request(path: str, cookies: str) -> bytes:
    kept = f"Cookie: {cookies}\r\n" if cookies else ""
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: vi\r\n{kept}\r\n".encode()


def _asked(port: int, request: bytes) -> bool:
    """Ask once over a connection of its own; whether a page came, whole."""
    try:
        with socket.create_connection(("127.0.0.1", port), 30) as connection:
            connection.sendall(request)
            found = bytearray()
            while piece := connection.recv(262_144):
                found += piece
    except OSError:
        return False
    return found.startswith(b"HTTP/1.1 200") and found.rstrip().endswith(b"</html>")


def _rate(port: int, path: str, cookies: str) -> float:
    """Answered requests a second of several clients at once, each asking again as soon as it was answered."""
    request = _request(path, cookies)
    answered = [0] * CLIENTS
    end = time.perf_counter() + SECONDS

    def ask(number: int) -> None:
        while time.perf_counter() < end:
            if not _asked(port, request):
                raise SystemExit(f"{path}: not answered")
            answered[number] += 1

    clients = [Thread(target=ask, args=(number,)) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return sum(answered) / SECONDS


def _memory(pid: int) -> float:
    """MiB of a process and all that it started, what they share counted once; 0 where the system does not tell."""
    children = [pid]
    total = 0
    for process in children:
        base = Path(f"/proc/{process}")
        if not (base / "smaps_rollup").exists():
            return 0
        told = (base / "smaps_rollup").read_text().splitlines()
        total += sum(int(line.split()[1]) for line in told if line.startswith("Pss:"))
        children += [int(child) for child in (base / "task" / str(process) / "children").read_text().split()]
    return total / 1024
