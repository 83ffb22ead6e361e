"""Article ids: short, and the same again wherever the archive is moved to and however the article changes."""

import base64
import hashlib

from index.readers.raw import RawArticle


def article_id(raw: RawArticle) -> str:
    """16 letters and digits from the source's name and the article's URL; else its record key, else its origin.

    A record key alone is not unique across files, so it counts with the source's name, or with the origin, which
    names the file as well.
    """
    if raw.url:
        place = raw.url.split("#")[0]
    elif raw.key and raw.source:
        place = raw.key
    else:
        place = raw.origin
    digest = hashlib.blake2b("\x1f".join((raw.source or "", place)).encode("utf-8", "replace"), digest_size=10)
    return base64.b32encode(digest.digest()).decode("ascii").lower()
