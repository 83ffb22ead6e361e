"""What every answer carries to protect its readers, and what no request may exceed."""

from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest, MethodNotAllowed, RequestEntityTooLarge, RequestURITooLarge
from werkzeug.routing import RequestRedirect

from search.messages import told

MAX_QUERY_STRING_BYTES = 8192
"""A query of 512 characters takes up to 12 bytes each when it is percent-encoded; the rest is for the filters."""

TAKES_TEXT = ("/check", "/api/v1/check")
"""What may be sent a text that is too long for an address; it is looked up, and changes nothing."""
MAX_TEXT_BYTES = 400_000

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag, Link, Retry-After, X-Request-ID",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""What is for programs may be read from any page: nothing here is anybody's own, and no cookie says who asks."""

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match, X-Request-ID",
    "Access-Control-Max-Age": "86400",
}
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # what is searched for is nobody else's business
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def protect(app: Flask) -> None:
    """Makes `app` answer GET and HEAD only, refuse bodies and overlong queries, send the security headers everywhere.

    Only what `TAKES_TEXT` may be posted to, with a body of a bounded length.

    Where routing redirects, it is to a path on this site, whatever host the request named.
    """
    app.before_request(_refuse)
    app.after_request(_add_headers)
    app.after_request(_stay_here)


def _is_open() -> bool:
    """Whether what is asked for is for programs anywhere, as notebooks are."""
    return request.path.startswith("/api/") or request.path == "/openapi.json" or request.blueprint == "downloads"


def _refuse() -> Response | None:
    if _is_chunked():
        raise BadRequest(told("A request here has no body. Send no {}.", "Transfer-Encoding"))
    if request.method == "OPTIONS" and _is_open() and not request.content_length:
        return Response(status=204, headers=PREFLIGHT)
    if request.method == "POST" and request.path in TAKES_TEXT:
        if (request.content_length or 0) > MAX_TEXT_BYTES:
            raise RequestEntityTooLarge(told("The text is longer than {:,} bytes. Check a part of it.", MAX_TEXT_BYTES))
        return None
    if request.method not in ("GET", "HEAD"):
        raise MethodNotAllowed(valid_methods=["GET", "HEAD"])
    if request.content_length:
        raise BadRequest(told("A request here has no body. Send no {}.", "Content-Length"))
    if len(request.query_string) > MAX_QUERY_STRING_BYTES:
        raise RequestURITooLarge(told("The query string is longer than {} bytes. Shorten it.", MAX_QUERY_STRING_BYTES))
    return None


def _is_chunked() -> bool:
    """Whether the request has a Transfer-Encoding, beside which the server drops a Content-Length.

    A proxy that goes by the other of the two takes the rest of the body for a request.
    """
    return "Transfer-Encoding" in request.headers


def _add_headers(response: Response) -> Response:
    told = {name.lower() for name, _ in response.headers}
    more = HEADERS | OPEN if _is_open() else HEADERS
    response.headers.extend([pair for pair in more.items() if pair[0].lower() not in told])
    if _is_chunked():
        response.headers["Connection"] = "close"
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-cache")
    return response


def _stay_here(response: Response) -> Response:
    if isinstance(request.routing_exception, RequestRedirect) and response.location:
        parts = urlsplit(response.location)
        response.location = parts._replace(scheme="", netloc="", path=f"/{parts.path.lstrip('/')}").geturl()
    return response
