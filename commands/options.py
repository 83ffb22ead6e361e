"""What the commands share: options that settings give, errors told clearly, and output that no terminal acts on."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from functools import wraps
from typing import Any, ParamSpec

import click

from search.config import Settings, types
from search.engine import Engine
from search.engines import open_engine
from search.errors import QuerySyntaxError, SearchError
from search.meaning.readers import reader_of
from search.validation import allowed, from_text

EXIT_FAILED = 1

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""The C0 and C1 controls other than tab and line feed, and those that turn the direction of what is written."""

P = ParamSpec("P")


def failing_clearly(command: Callable[P, None]) -> Callable[P, None]:
    """Prints an error of ours as one message and exits with 1."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except QuerySyntaxError as error:
            q = str(kwargs.get("query", ""))
            click.echo(f"{q}\n{' ' * error.position}^\n{error}", err=True)
            raise SystemExit(EXIT_FAILED) from None
        except SearchError as error:
            click.echo(f"onrecord: {printable(str(error))}", err=True)
            raise SystemExit(EXIT_FAILED) from None
        except MemoryError:
            click.echo("onrecord: there is not enough memory to go on. Nothing was published.", err=True)
            raise SystemExit(EXIT_FAILED) from None

    return wrapped


def chosen_settings(**given: Any) -> Settings:
    """The settings, those `given` in place of what the environment says. Raises `UsageError`."""
    try:
        settings = Settings.from_environment()
        return replace(settings, **{name: value for name, value in given.items() if value is not None})
    except SearchError as error:
        raise click.UsageError(str(error)) from None


def allowed_type(kind: Any, name: str) -> Callable[[Any], Any]:
    """The type of an option that takes what `kind` allows (see `search.validation`); the help calls it `name`."""

    def read(value: Any) -> Any:
        try:
            return from_text(str(value), kind)
        except ValueError:
            raise click.BadParameter(f"{value!r} is not {allowed(kind)}.") from None

    read.__name__ = name
    return read


def setting_option(name: str, *declared: str, **more: Any) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """The option that wins over a setting: `Settings` says what it may be."""
    setting = next(each for each in fields(Settings) if each.name == name)
    help = f"{setting.metadata['help']} [{Settings.variable(name)}; default: {setting.default}]"
    option = f"--{name.replace('_', '-')}"
    kind = allowed_type(types()[name], "number" if isinstance(setting.default, int) else "text")
    return click.option(option, *declared, type=kind, help=help, **more)


index_option = setting_option("index", "index_url", metavar="PATH")


def engine_of(settings: Settings) -> Engine:
    """The engine over the index of `settings`."""
    reader = reader_of(settings.meaning, settings.meaning_model)
    return open_engine(settings.index, decisions=settings.decisions, meaning=reader)


def printable(text: str) -> str:
    """`text`, of the same length, without the characters that make a terminal do something: each becomes '�'."""
    return CONTROLS.sub("\ufffd", text)
