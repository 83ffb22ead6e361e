"""Smaller answers for whoever takes them: Zstandard, which costs least, Brotli or gzip, streams included."""

from flask import Flask
from flask_compress import Compress

MIMETYPES = [
    "application/atom+xml",
    "application/json",
    "application/jsonl",
    "application/problem+json",
    "application/vnd.citationstyles.csl+json",
    "application/x-bibtex",
    "application/x-research-info-systems",
    "image/svg+xml",
    "text/css",
    "text/csv",
    "text/html",
    "text/javascript",
    "text/plain",
]
"""What gets smaller; Parquet is compressed already."""


def compress(app: Flask) -> None:
    """Makes `app` answer in the encoding that its reader likes best, where that pays."""
    app.config.update(
        COMPRESS_MIMETYPES=MIMETYPES,
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],
        # gzip is not offered for streams by the library
        COMPRESS_ALGORITHM_STREAMING=["zstd", "br"],
        COMPRESS_BR_LEVEL=4,
        COMPRESS_LEVEL=6,
        COMPRESS_MIN_SIZE=1000,
    )
    Compress(app)
