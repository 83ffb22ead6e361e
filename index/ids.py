"""Article ids: short, and the same again however the article changes and however its file was named on a command line.

What an article is known by, the first of these that it has:

1. its address, wherever it was found: a second capture of a page replaces the first;
2. the key of its record, with the publication that the record names, within the archive. A key that is a bare number
   and names no publication counts within its file, since every export numbers its records anew;
3. the path of its file within the archive;
4. where a file holds many records, the record's own content within the archive.

The archive is the folder as its owner names it (`index.archives`), the first part of every file's name.
"""

import base64
import hashlib
import re
from urllib.parse import urlsplit

from index.readers.base import Record

_RULE = "1"
"""Stands before the letters of every id made by these rules: no id of before has that digit."""
_BEFORE = re.compile(r"[a-z2-7]{16}")
_TRACKING = re.compile(
    r"(?:utm_\w+|[a-z]{1,4}clid|msclkid|[gw]braid|igsh(?:id)?|mc_[ce]id|_ga|_gl|li_fat_id|mkt_tok|mibextid|srsltid|_hs\w+"
    r"|fb_(?:action_\w+|source|ref)|at_(?:medium|campaign|custom\d|link_\w+|format|bbc_team|ptr_name)|xtor|wt_mc|ref_src"
    r"|guc(?:counter|e_\w+)|__twitter_impression|ncid|ocid|cmpid|cmp|smid|vero_id|oly_\w+_id)",
    re.I,
)
"""What is added to an address to tell by which way its readers came."""
_PORTS = {"http": 80, "https": 443}


def article_id(record: Record, *, url: str | None = None, key: str | None = None, source: str | None = None) -> str:
    """16 letters and digits for the article that `record` holds and that gives these about itself.

    `source` is the publication that the record itself names, not one that somebody gave for it.
    """
    archive, _, path = record.file.partition("/")
    if address := article_address(url):
        return _id("address", address)
    if url and not key and "://" not in url:
        key = url
    if key and not source and key.isdigit():
        return _id("key in file", archive, path, key)
    if key:
        return _id("key", archive, source or "", key)
    if record.number is None:
        return _id("path", archive, path)
    return _id("content", archive, hashlib.blake2b(record.data.strip(), digest_size=16).hexdigest())


def article_address(url: str | None) -> str | None:
    """`url` as it is compared; None where it is no address of one article, as a site's first page.

    >>> article_address("https://Courier.example:443/rain#top") == article_address("http://courier.example/rain")
    True
    >>> article_address("https://courier.example/rain?id=7&utm_source=x&fbclid=Iw0")
    '//courier.example/rain?id=7'
    >>> article_address("https://courier.example/"), article_address("rain.html")
    (None, None)
    """
    try:
        parts = urlsplit(url or "")
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host:
        return None
    # A page that is drawn by a script tells its articles apart behind the "#".
    route = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    query = "&".join(part for part in parts.query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0]))
    place = f"{parts.path}{f'?{query}' if query else ''}{route}"
    if place in ("", "/"):
        return None
    return f"//{host}{f':{port}' if port and port != _PORTS[parts.scheme] else ''}{place}"


def is_of_before(id: str) -> bool:
    """Whether `id` was made by the rules of an earlier version."""
    return _BEFORE.fullmatch(id) is not None


def _id(*parts: str) -> str:
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=10).digest()
    return _RULE + base64.b32encode(digest).decode("ascii").lower()[1:]
