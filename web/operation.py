"""What runs around every request for whoever operates the site: its id, its log line, its place, its numbers."""

import logging
import re
import secrets
from collections.abc import Iterable
from http import HTTPStatus
from time import perf_counter
from typing import Any

from flask import Flask, Response, request
from werkzeug.wsgi import get_path_info

from search.config import Settings
from search.logs import FACTS, LogFormat, of_request
from search.request import IndexStats
from web.described import described
from web.lazy_service import LazyService
from web.limits import REFUSED, STREAMED, Busy, Gate, Wsgi, gated
from web.metrics import CONTENT_TYPE, Metrics

_log = logging.getLogger(__name__)

ID_HEADER = "X-Request-ID"
MAX_PATH_CHARACTERS = 200
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_ADDRESS = "onrecord.address"


def operate(app: Flask, settings: Settings, lazy_service: LazyService) -> None:
    """Puts `app` behind its limits, counts and logs its requests, and adds `/metrics`."""

    def stats() -> IndexStats:
        return lazy_service.opened.stats()

    metrics = Metrics(stats)
    gate = Gate(at_once=settings.searches, queue=settings.queue, wait_s=settings.queue_ms / 1000)

    @app.before_request
    def note_address_or_refuse() -> None:
        request.environ[_ADDRESS] = request.url_rule.rule if request.url_rule else "none"
        if REFUSED in request.environ:
            raise Busy

    @app.after_request
    def note_streaming(response: Response) -> Response:
        # exports have places of their own, so that readers who are slow to take them keep nobody from searching
        is_export = request.blueprint == "downloads"
        request.environ[STREAMED] = response.is_streamed and response.status_code == HTTPStatus.OK and not is_export
        return response

    @app.get("/metrics")
    @described(None, media="text/plain", is_cached=False)
    def metrics_page() -> Response:
        """What the site counts, for Prometheus."""
        return Response(metrics.text(), content_type=CONTENT_TYPE)

    app.wsgi_app = _observed(  # type: ignore[method-assign, assignment]
        gated(app.wsgi_app, gate), metrics, tell=settings.log_format is LogFormat.JSON
    )


def _observed(application: Wsgi, metrics: Metrics, *, tell: bool) -> Wsgi:
    """`application` with an id, a count and, with `tell`, a log line for every request."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        given = environ.get("HTTP_X_REQUEST_ID", "")
        request_id = given if _ID.fullmatch(given) else secrets.token_hex(8)
        status = 500

        def start(line: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            nonlocal status
            status = int(line[:3])
            return start_response(line, [*headers, (ID_HEADER, request_id)], *more)

        begun = perf_counter()
        with of_request(request_id), metrics.in_progress.track_inprogress():
            try:
                return application(environ, start)
            finally:
                seconds = perf_counter() - begun
                metrics.answered(environ.get(_ADDRESS, "none"), status, seconds, refused=REFUSED in environ)
                if tell:
                    _log.info("answered", extra={FACTS: _facts(environ, status, seconds)})

    return answer


def _facts(environ: dict[str, Any], status: int, seconds: float) -> dict[str, Any]:
    """What is logged of a request: not what was searched for, nor by whom."""
    return {
        "method": environ["REQUEST_METHOD"][:20],
        "path": get_path_info(environ)[:MAX_PATH_CHARACTERS],
        "status": status,
        "ms": round(seconds * 1000, 1),
    }
