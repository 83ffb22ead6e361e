"""Every setting, declared once with its default and its help.

A setting `index` is read from the environment variable `ONRECORD_INDEX`; options of the command line win over it.
Only the composition roots, `onrecord.py` and `web.create_app`, read settings.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from search.errors import SearchError


def _setting(default: Any, help: str) -> Any:
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one process."""

    index: str = _setting("data/index", "Where the index is: the path of a directory, or opensearch://host:9200/alias.")
    cache: str = _setting(
        "beside", "Where what was read is kept: a file, `beside` for one beside the index (PATH.cache), or `off`."
    )
    host: str = _setting("127.0.0.1", "The address that `onrecord serve` listens on.")
    port: int = _setting(8000, "The port that `onrecord serve` listens on.")
    workers: int = _setting(2, "How many server processes `onrecord serve` runs.")
    site_name: str = _setting("On Record", "The name in the page's header and title.")
    per_page: int = _setting(20, "How many hits a page has unless the request says otherwise, at most 100.")
    log_level: str = _setting("INFO", "The least severe log messages shown: DEBUG, INFO, WARNING or ERROR.")

    @classmethod
    def variable(cls, name: str) -> str:
        """The environment variable that sets `name`."""
        return f"ONRECORD_{name.upper()}"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """The settings with those of `environ` in place of the defaults.

        Raises `SearchError` for a value that cannot be read and for an ONRECORD_ variable that is no setting.
        """
        known = {cls.variable(f.name): f for f in fields(cls)}
        values: dict[str, Any] = {}
        for name, text in environ.items():
            if not name.startswith("ONRECORD_"):
                continue
            if name not in known:
                raise SearchError(f"{name} is not a setting. Settings: {', '.join(sorted(known))}.")
            setting = known[name]
            try:
                values[setting.name] = int(text) if isinstance(setting.default, int) else text
            except ValueError:
                raise SearchError(f"{name}={text!r} is not a whole number. {setting.metadata['help']}") from None
        return cls(**values)
