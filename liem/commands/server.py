"""The production server behind `liem serve`: gunicorn, several processes of one thread each, no proxy needed.

One thread per process, because several lose most of the throughput to Python's one lock. A plain synchronous worker
would stand still on every connection that a browser opens in advance and says nothing on; this one waits for the first
byte of many connections at once, and takes new ones only while its thread is free, so that a long report on one
process never holds up what another could answer.
"""

import gc
import time
from collections.abc import Mapping
from functools import partial
from selectors import EVENT_READ
from typing import Any
from wsgiref.util import setup_testing_defaults

from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

SILENT_SECONDS = 30
"""A connection on which nothing was said for so long is closed."""

ACCESS_LOG = '%(t)s %(h)s "%(m)s %(U)s" %(s)s %(b)s %(M)sms'
"""Paths only: what was searched and filtered for stays out of the log."""


class Worker(ThreadWorker):
    """Accepts while its one thread is free, and waits for words before it spends the thread on a connection."""

    at_work = 0

    def enqueue_req(self, conn: Any) -> None:
        """Give the connection to the thread once there is something to read on it."""
        if conn.initialized or conn.data_ready:
            self.at_work += 1
            self.set_accept_enabled(False)
            super().enqueue_req(conn)
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + SILENT_SECONDS
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def finish_request(self, conn: Any, fs: Any) -> None:
        """The thread is free again."""
        self.at_work -= 1
        super().finish_request(conn, fs)

    def set_accept_enabled(self, enabled: bool) -> None:
        """Leave new connections to the other processes while the thread is busy."""
        super().set_accept_enabled(enabled and not self.at_work)


class Server(BaseApplication):
    """gunicorn with settings from here alone: no configuration file, no environment of its own."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.options = dict(options)
        super().__init__()

    def load_config(self) -> None:
        """Take our settings over."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, loaded once and shared by all processes; what is there now is never collected again."""
        from django.core.wsgi import get_wsgi_application
        from django.db import connections

        application = get_wsgi_application()
        _answer_once(application)
        connections.close_all()
        gc.collect()
        gc.freeze()
        return application


def _answer_once(application: Any) -> None:
    """Ask for the sign-in page, so that what a first page loads is there before the processes part, in memory once."""
    from django.conf import settings
    from django.urls import reverse

    environ: dict[str, Any] = {"PATH_INFO": reverse("account_login"), "HTTP_HOST": settings.ALLOWED_HOSTS[0]}
    setup_testing_defaults(environ)
    answer = application(environ, lambda status, headers: None)
    b"".join(answer)
    answer.close()


def options(bind: str, workers: int, cert: str | None = None, key: str | None = None) -> dict[str, Any]:
    """gunicorn's settings for an address and a number of processes, with TLS when a certificate is given."""
    tls = {"certfile": cert, "keyfile": key, "keepalive": 5} if cert else {"keepalive": 0}
    return {
        "bind": bind,
        "workers": workers,
        "threads": 1,
        "worker_class": Worker,
        "preload_app": True,
        "accesslog": "-",
        "access_log_format": ACCESS_LOG,
        "loglevel": "warning",
        "limit_request_line": 8190,
        "control_socket_disable": True,
        "proc_name": "liem",
        "graceful_timeout": 20,
        **tls,
    }
