"""Errors as programs and people get them: RFC 9457 problems from the endpoint, pages everywhere else."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import msgspec
from flask import Flask, Response, make_response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from search.directory.naming import SpeakerMatch
from search.errors import (
    BadRequest,
    EngineNotInstalled,
    EngineUnavailable,
    GenerationGone,
    IndexDamaged,
    IndexMissing,
    QuerySyntaxError,
    SchemaMismatch,
    TimeUp,
)
from search.request import CitedStatement, Whereabouts
from search.understanding import SpeakerUnclear
from web import limits
from web.cursors import CursorGone
from web.limits import Busy, TooOften
from web.parameters import ParameterError
from web.wording import _, shown

_log = logging.getLogger(__name__)

RETRY_AFTER_S = 30
PROGRAMS = ("/api", "/healthz", "/readyz", "/metrics")
REBUILD_COMMAND = "onrecord index rebuild FOLDER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong, for whichever reader: `code` names the kind for good, `position` is a character of `q`."""

    status: int
    code: str
    title: str
    detail: str
    parameter: str | None = None
    allowed: str | None = None
    position: int | None = None
    command: str | None = None
    candidates: tuple["Candidate", ...] = ()

    def document(self) -> "ProblemDocument":
        """The problem for programs."""
        return ProblemDocument(
            type=f"urn:onrecord:problem:{self.code}",
            title=self.title,
            status=self.status,
            detail=self.detail,
            code=self.code,
            parameter=self.parameter,
            allowed=self.allowed,
            position=self.position,
            command=self.command,
            candidates=self.candidates,
        )


class ProblemDocument(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A problem as RFC 9457 has it; members that do not apply are left out."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    parameter: str | None = None
    allowed: str | None = None
    position: int | None = None
    command: str | None = None
    candidates: tuple["Candidate", ...] = ()


class CandidateRole(msgspec.Struct, frozen=True, kw_only=True, rename={"first": "from", "last": "to"}):
    """What somebody is called besides the name, and the first and last day of the articles that do."""

    text: str
    first: date | None
    last: date | None


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker who may be meant by a name."""

    speaker: str
    label: str
    statements: int
    roles: tuple[CandidateRole, ...]

    @classmethod
    def of(cls, match: SpeakerMatch) -> "Candidate":
        """The candidate that `match` is."""
        roles = tuple(CandidateRole(text=each.text, first=each.first, last=each.last) for each in match.roles)
        return cls(speaker=match.speaker.id, label=match.speaker.name, statements=match.statements, roles=roles)


def problem_of(error: Exception) -> Problem:
    """The problem that `error` is to whoever asked; an unexpected one tells nothing of its inside."""
    match error:
        case QuerySyntaxError():
            return Problem(
                status=400,
                code="query-syntax",
                title=_("The query cannot be read"),
                detail=shown(error.args[0]),
                parameter="q",
                position=error.position,
            )
        case SpeakerUnclear():
            several = bool(error.candidates) and not error.is_misspelt
            return Problem(
                status=400,
                code="several-speakers" if several else "unknown-speaker",
                title=_("It is not clear who is meant") if several else _("Nobody is called so"),
                detail=shown(error.message),
                parameter=error.parameter,
                candidates=tuple(map(Candidate.of, error.candidates)),
            )
        case BadRequest():
            return Problem(
                status=400,
                code=getattr(error, "code", "invalid-value"),
                title=_("The request cannot be answered"),
                detail=shown(error.message),
                parameter=error.parameter,
                allowed=shown(error.allowed) if isinstance(error, ParameterError) else None,
            )
        case IndexMissing():
            return _unavailable(
                "index-missing",
                _("There is no index yet"),
                _("The archive has not been indexed. Build the index; this page answers as soon as it is there."),
                REBUILD_COMMAND,
            )
        case IndexDamaged():
            return _unavailable(
                "index-damaged",
                _("The index cannot be read"),
                _("The index is damaged and no earlier one is whole. Build it anew."),
                REBUILD_COMMAND,
            )
        case SchemaMismatch():
            return _unavailable(
                "schema-mismatch",
                _("The index is of another version"),
                _("The index was written by another version of On Record. Build it anew."),
                REBUILD_COMMAND,
            )
        case EngineNotInstalled() | EngineUnavailable() | GenerationGone():
            return _unavailable(
                "engine-unavailable", _("The search engine cannot be reached"), _("Try again in a moment."), None
            )
        case TimeUp():
            return Problem(
                status=503,
                code="time-limit",
                title=_("This search takes too long"),
                detail=_("{} Ask for less: fewer words, longer beginnings of words, or a filter.").format(
                    shown(error.args[0])
                ),
            )
        case Busy():
            return Problem(status=503, code="busy", title=_("The site is busy"), detail=shown(error.description or ""))
        case TooOften():
            return Problem(
                status=429, code="too-many-exports", title=_("Too many exports"), detail=shown(error.description or "")
            )
        case CursorGone():
            return Problem(
                status=410, code="cursor-gone", title=_("This list cannot go on"), detail=shown(error.description or "")
            )
        case HTTPException():
            return _of_status(error)
        case _:
            return Problem(
                status=500,
                code="internal-error",
                title=_("Something went wrong here"),
                detail=_("The request failed through a fault of this site. It has been written to the log."),
            )


def _unavailable(code: str, title: str, detail: str, command: str | None) -> Problem:
    return Problem(status=503, code=code, title=title, detail=detail, command=command)


def _of_status(error: HTTPException) -> Problem:
    status = error.code or 500
    match status:
        case 404:
            title, code = _("There is nothing here"), "not-found"
            own = error.description != type(error).description
            detail = shown(error.description) if own and error.description else _("No page has this address.")
        case 405:
            title, code = _("This can only be read"), "method-not-allowed"
            detail = _("Every address here answers GET and HEAD, and nothing else.")
        case 414:
            title, code = _("The address is too long"), "uri-too-long"
            detail = shown(error.description or "") or _("Shorten the query.")
        case _:
            title, code = error.name, error.name.lower().replace(" ", "-")
            detail = shown(error.description or "") or error.name
    return Problem(status=status, code=code, title=title, detail=detail)


def register(app: Flask, page: Callable[[Problem, Exception], Response]) -> None:
    """Makes `app` answer every error: with a problem document for programs, with what `page` makes for people."""

    def answer(error: Exception) -> Response:
        problem = problem_of(error)
        if isinstance(error, HTTPException) and (error.code or 500) < 400:
            return make_response(error.get_response())  # a redirect that routing asks for
        if problem.status == 500:
            _log.error("%s %s failed", request.method, request.path, exc_info=error)
        elif problem.status == 503:
            _log.warning("%s: %s", problem.code, error)
        response = document(problem) if for_programs() else page(problem, error)
        if problem.status == 503:
            response.headers["Retry-After"] = str(limits.RETRY_AFTER_S if isinstance(error, Busy) else RETRY_AFTER_S)
        if problem.status == 429:
            response.headers["Retry-After"] = str(RETRY_AFTER_S)
        if isinstance(error, MethodNotAllowed):
            response.headers["Allow"] = "GET, HEAD"
        return response

    app.register_error_handler(Exception, answer)


def for_programs() -> bool:
    """Whether the address asked for is one that programs read."""
    if request.blueprint in ("api", "downloads"):
        return True
    return request.path.startswith("/api/") or request.path in PROGRAMS


def gone_problem(cited: CitedStatement) -> Problem:
    """The problem of a statement that is cited and that its article no longer has."""
    match cited.where:
        case Whereabouts.NUMBERED:
            code, title = "statement-numbered", _("This address is of an earlier kind")
            detail = _(
                "It counts the statements of the article, as addresses no longer do, and which one was meant cannot be "
                "told any more. Look for it in the article."
            )
        case Whereabouts.CHANGED:
            code, title = "statement-changed", _("The statement has changed")
            detail = _(
                "The article no longer has a statement of exactly the words that were cited. The nearest that it has "
                "shares about {} in 10 of their words."
            ).format(min(round(cited.likeness * 10), 9))
        case _:
            code, title = "statement-gone", _("The statement is gone")
            detail = _("The article no longer has the statement that was cited, nor one like it.")
    return Problem(status=410, code=code, title=title, detail=detail)


def document(problem: Problem, document: ProblemDocument | None = None) -> Response:
    """The problem as `application/problem+json`, with more members where a `document` of its own has them."""
    body = msgspec.json.encode(document or problem.document())
    return Response(body, status=problem.status, mimetype="application/problem+json")
