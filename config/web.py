"""How gunicorn serves the site, in production and in the demo: ``gunicorn -c python:config.web config.wsgi``."""

import os
import re
from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger


class DiscreetLogger(Logger):
    """Writes no signed link down: parts of a path that are longer than an id are left out, queries altogether."""

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: timedelta) -> dict[str, Any]:
        """The values that ``access_log_format`` may use."""
        values: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        return values | {"U": re.sub(r"[^/]{40,}", "...", values["U"] or "")}


bind = os.environ.get("BIND", "0.0.0.0:8000")  # for the container; the demo binds for itself
workers = int(os.environ.get("WEB_CONCURRENCY") or min(2 * (os.cpu_count() or 1) + 1, 9))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS") or 4)
timeout = 30
graceful_timeout = 8
keepalive = 5
max_requests = 5000  # a slow leak never grows old
max_requests_jitter = 500
control_socket_disable = True  # it would lie in the user's home
accesslog = "-"
access_log_format = "%(m)s %(U)s %(s)s %(b)s bytes %(M)s ms"
logger_class = DiscreetLogger
