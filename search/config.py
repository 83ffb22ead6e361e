"""Every setting, declared once with its type, its default and its help.

A setting `index` is read from the environment variable `ONRECORD_INDEX`; options of the command line win over it.
Only the composition roots, `onrecord.py` and `web.create_app`, read settings. The type says what is allowed:

>>> Settings(workers=0)  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
search.errors.SearchError: ONRECORD_WORKERS cannot be 0, only a whole number from 1 on. How many server processes ...
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Annotated, Any, Literal, get_type_hints

from msgspec import Meta

from search.errors import SearchError
from search.logs import LogFormat
from search.request import MAX_PAGE, PerPage
from search.validation import allowed, checked, from_text

_Name = Annotated[str, Meta(min_length=1)]
_Report = Annotated[str, Meta(pattern=r"^(?:(?:mailto:|https?://)[^\s{}]*\{address\}[^\s{}]*)?$")]


def _setting(default: Any, help: str) -> Any:
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one process. Raises `SearchError` for a value that is not allowed."""

    index: _Name = _setting(
        "data/index", "Where the index is: the path of a directory, or opensearch://host:9200/alias."
    )
    cache: _Name = _setting(
        "beside", "Where what was read is kept: a file, `beside` for one beside the index (PATH.cache), or `off`."
    )
    decisions: str = _setting(
        "", "The file with decisions about speakers; if empty, it lies beside the index as INDEX.speakers.jsonl."
    )
    meaning: Literal["on", "off", "sentences"] = _setting(
        "on",
        "Whether the index keeps what its texts mean, and likeness of meaning counts in searches: `on`, `off`, or "
        "`sentences` for a larger model (onrecord[semantic]).",
    )
    meaning_model: str = _setting(
        "", "For `sentences`, a folder with `model.onnx` and `tokenizer.json`; if empty, the model that the extra has."
    )
    wikidata: str = _setting(
        "", "A file with items of Wikidata, JSON lines or CSV: their ids are told of the speakers who bear their names."
    )
    speaker_notes: str = _setting(
        "",
        "A folder with your own notes about speakers, descriptions and portraits, for their pages: docs/speakers.md.",
    )
    editor: Literal["on", "off"] = _setting(
        "off", "Whether there is a page `/editor` with the speakers that an editor may want to look at: `on` or `off`."
    )
    synonyms: str = _setting(
        "", "A file of words that are searched for together: docs/synonyms.md. It is read anew when it has changed."
    )
    host: _Name = _setting("127.0.0.1", "The address that `onrecord serve` listens on.")
    port: Annotated[int, Meta(ge=1, le=65535)] = _setting(8000, "The port that `onrecord serve` listens on.")
    workers: Annotated[int, Meta(ge=1)] = _setting(2, "How many server processes `onrecord serve` runs.")
    site_name: _Name = _setting("On Record", "The name in the page's header and title.")
    report_address: _Report = _setting(
        "",
        "Where readers tell of a wrong speaker: mailto:desk@paper.example?body={address}, or a page of https with the"
        " statement's {address} in it; if empty, they are not asked.",
    )
    public_url: Annotated[str, Meta(pattern="^(https?://[^/?#]+[^?#]*)?$")] = _setting(
        "",
        "The address that readers reach the site at, as in https://archive.example: feeds, exports and citations name "
        "it; if empty, the one that the request came to.",
    )
    per_page: PerPage = _setting(20, "How many hits a page has unless the request says otherwise, at most 100.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = _setting(
        "INFO", "The least severe log messages shown: DEBUG, INFO, WARNING or ERROR."
    )
    log_format: LogFormat = _setting(
        LogFormat.TEXT, "How log messages are written: `text`, or `json`, which also has a line for each request."
    )
    searches: Annotated[int, Meta(ge=1, le=256)] = _setting(
        4, "How many searches and pages a server process works on at once."
    )
    queue: Annotated[int, Meta(ge=0, le=1024)] = _setting(
        32, "How many more wait for their turn in a server process; all others are answered 503."
    )
    queue_ms: Annotated[int, Meta(ge=0, le=60_000)] = _setting(
        2000, "How many milliseconds one waits for its turn before it is answered 503."
    )
    time_limit_ms: Annotated[int, Meta(ge=10, le=600_000)] = _setting(
        10_000, "How many milliseconds the work on a request may take before it is answered 503."
    )
    last_hit: Annotated[int, Meta(ge=100, le=MAX_PAGE)] = _setting(
        10_000, "How far pages reach into the hits: page × hits a page is at most this."
    )
    exports: Annotated[int, Meta(ge=1, le=256)] = _setting(
        2, "How many exports a server process writes at once, beside its searches; others are answered 503."
    )
    exports_a_minute: Annotated[int, Meta(ge=1, le=100_000)] = _setting(
        30, "How many exports an address may begin in a minute in a server process; others are answered 429."
    )
    export_s: Annotated[int, Meta(ge=1, le=86_400)] = _setting(
        900, "How many seconds an export may take before it breaks off and says so."
    )
    connections: Annotated[int, Meta(ge=1, le=65_536)] = _setting(
        512, "How many connections a server process holds open; others wait until one ends."
    )
    idle_s: Annotated[int, Meta(ge=1, le=600)] = _setting(
        10, "After how many seconds a connection is closed on which no whole request arrives."
    )
    stop_s: Annotated[int, Meta(ge=1, le=600)] = _setting(
        30, "How many seconds requests in progress have to end when the server is stopped."
    )

    def __post_init__(self) -> None:
        for name, kind in types().items():
            value = getattr(self, name)
            try:
                checked(value, kind)
            except ValueError:
                raise _refused(name, value, kind) from None

    @classmethod
    def variable(cls, name: str) -> str:
        """The environment variable that sets `name`."""
        return f"ONRECORD_{name.upper()}"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """The settings with those of `environ` in place of the defaults.

        Raises `SearchError` for a value that is not allowed and for an ONRECORD_ variable that is no setting.
        """
        known = {cls.variable(each.name): each.name for each in fields(cls)}
        values: dict[str, Any] = {}
        for variable, text in environ.items():
            if not variable.startswith("ONRECORD_"):
                continue
            if variable not in known:
                raise SearchError(f"{variable} is not a setting. Settings: {', '.join(sorted(known))}.")
            name = known[variable]
            try:
                values[name] = from_text(text, types()[name])
            except ValueError:
                raise _refused(name, text, types()[name]) from None
        return cls(**values)


@cache
def types() -> Mapping[str, Any]:
    """The type of every setting by its name, with the range that is allowed: see `search.validation`."""
    return get_type_hints(Settings, include_extras=True)


def _refused(name: str, value: object, kind: Any) -> SearchError:
    help = next(each.metadata["help"] for each in fields(Settings) if each.name == name)
    return SearchError(f"{Settings.variable(name)} cannot be {value!r}, only {allowed(kind)}. {help}")
