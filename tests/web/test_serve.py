"""`liem serve`: pages and their files from one process group, nobody held up by the silent, a clean end."""

import http.client
import socket
import subprocess
import time
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import settings
from liem.commands import serve
from tests.serving import serving


def ask(port: int, path: str) -> http.client.HTTPResponse:
    """The answer of the server, read to its end."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, subprocess.Popen[str], Path]]:
    """A server on a data folder of its own: (port, process, folder)."""
    folder = tmp_path_factory.mktemp("served") / "data"
    settings.keys.ensure_data_folder(folder)
    with serving(folder) as (port, process):
        yield port, process, folder


def test_the_sign_in_page_and_its_files_are_served_compressed_under_hashed_names(served: tuple) -> None:
    port, _process, _folder = served
    page = ask(port, "/tai-khoan/dang-nhap/")
    assert page.status == 200
    name = page.body.decode().split('href="/static/liem/theme.')[1].split('"')[0]  # type: ignore[attr-defined]
    style = ask(port, f"/static/liem/theme.{name}")
    assert (style.status, style.getheader("Content-Encoding")) == (200, "gzip")
    assert "immutable" in (style.getheader("Cache-Control") or "")


def test_connections_on_which_nothing_is_said_hold_up_nobody(served: tuple) -> None:
    port, _process, _folder = served
    silent = [socket.create_connection(("127.0.0.1", port)) for _n in range(20)]
    began = time.monotonic()
    assert ask(port, "/tai-khoan/dang-nhap/").status == 200
    assert time.monotonic() - began < 4
    for connection in silent:
        connection.close()


def test_the_log_says_paths_and_nothing_that_was_asked(served: tuple) -> None:
    port, _process, folder = served
    assert ask(port, "/tai-khoan/dang-nhap/?next=/tim/&q=bi-mat").status == 200
    time.sleep(0.5)
    said = (folder.parent / f"{folder.name}.log").read_text()
    assert '"GET /tai-khoan/dang-nhap/" 200' in said
    assert "bi-mat" not in said


def test_it_warns_where_passwords_would_travel_in_the_clear(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LIEM_HOSTS", raising=False)
    said = " ".join(serve.warnings(Namespace(host="0.0.0.0")))
    assert "không mã hóa" in said and "LIEM_HOSTS" in said and "account add" in said
    assert "không mã hóa" not in " ".join(serve.warnings(Namespace(host="127.0.0.1")))
