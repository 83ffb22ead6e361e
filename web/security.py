"""What every answer carries to protect its readers, and what no request may exceed."""

from flask import Flask, Response, request
from werkzeug.exceptions import MethodNotAllowed, RequestURITooLarge

MAX_QUERY_STRING_BYTES = 8192
"""A query of 512 characters takes up to 12 bytes each when it is percent-encoded; the rest is for the filters."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # what is searched for is nobody else's business
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def protect(app: Flask) -> None:
    """Makes `app` answer GET and HEAD only, refuse overlong queries and send the security headers everywhere."""
    app.before_request(_refuse)
    app.after_request(_add_headers)


def _refuse() -> None:
    if request.method not in ("GET", "HEAD"):
        raise MethodNotAllowed(valid_methods=["GET", "HEAD"])
    if len(request.query_string) > MAX_QUERY_STRING_BYTES:
        raise RequestURITooLarge(f"The query string is longer than {MAX_QUERY_STRING_BYTES} bytes. Shorten it.")


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-cache")
    return response
