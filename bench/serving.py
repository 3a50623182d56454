"""The production server, asked as browsers would ask it: how it starts, what it holds, what a request costs it.

What a request costs is said in processor time of all processes of the server. Requests a second by the clock tell as
much about what else the machine does meanwhile; beside them stands what that processor time gives on two whole cores.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from threading import Thread

from bench.lines import Line

CLIENTS, SECONDS, STARTS, CORES = 8, 5.0, 3, 2
WARM = 2.0
"""So long the same is asked before it is measured: each process of the server makes its statements once."""
SERVE = "from liem.commands.main import main; main(['serve', '--port', '{port}'])"
SIGN_IN = "/tai-khoan/dang-nhap/"


def lines(data: Path, listed: str, cookies: str) -> list[Line]:
    """The server with its usual number of processes, started cold (files collected before), and asked by many."""
    with _server(data):
        pass  # the first start of all collects the files of pages
    starts, spent = [], []
    for _start in range(STARTS):
        with _server(data) as (_port, taken, pid):
            starts.append(taken)
            spent.append(_processor(pid))
    found = [
        Line("serve: cold start to the first page", None, median(starts), "s", "0.8 s"),
        Line("serve: the same in processor time", None, median(spent), "s"),
    ]
    with _server(data) as (port, _taken, pid):
        time.sleep(1)
        found.append(Line("serve: memory at rest, all processes (PSS)", None, _memory(pid), "MiB", "130 MiB"))
        found += _asked_by_many("sign-in page", port, pid, SIGN_IN, "", "")
        found += _asked_by_many("list of 50", port, pid, listed, cookies, "300/s")
        found.append(Line("serve: memory after that (PSS)", None, _memory(pid), "MiB"))
    return found


def _asked_by_many(name: str, port: int, pid: int, path: str, cookies: str, aim: str) -> list[Line]:
    """What a request costs, what two cores give by that, and what came by the clock."""
    _answered(port, path, cookies, WARM)
    before = _processor(pid)
    count = _answered(port, path, cookies, SECONDS)
    cost = (_processor(pid) - before) / count
    name = f"serve: {name}, {CLIENTS} clients"
    return [
        Line(f"{name}: of the processor", None, cost * 1000, "ms"),
        Line(f"{name}: on {CORES} whole cores", None, CORES / cost, "requests/s", aim, True),
        Line(f"{name}: by the clock", None, count / SECONDS, "requests/s", "", True),
    ]


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
        while not _asked(port, _request(SIGN_IN, "")):
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


def _answered(port: int, path: str, cookies: str, seconds: float) -> int:
    """How many requests of several clients were answered, each asking again as soon as it was answered."""
    request = _request(path, cookies)
    answered = [0] * CLIENTS
    end = time.perf_counter() + seconds

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
    return sum(answered) or 1


def _processes(pid: int) -> list[Path]:
    """A process and all that it started, as the system tells of them; none where it does not tell."""
    found = [Path(f"/proc/{pid}")]
    for base in found:
        listed = base / "task" / base.name / "children"
        found += [Path(f"/proc/{child}") for child in listed.read_text().split()] if listed.exists() else []
    return [base for base in found if (base / "smaps_rollup").exists()]


def _processor(pid: int) -> float:
    """Seconds of the processor that they have had."""
    ticks = 0
    for base in _processes(pid):
        told = (base / "stat").read_text().rpartition(")")[2].split()
        ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> float:
    """MiB that they hold, what they share counted once."""
    total = 0
    for base in _processes(pid):
        told = (base / "smaps_rollup").read_text().splitlines()
        total += sum(int(line.split()[1]) for line in told if line.startswith("Pss:"))
    return total / 1024
