"""The editor's page: speakers who may be one and who may be several, with the evidence and the command that decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search.directory.checking import Finding
from search.fields import SPEAKER
from search.request import Filters, SearchRequest
from search.speaker_check import SpeakerCheck
from web import labels
from web.present.links import Link, Links
from web.wording import _, shown

PER_PAGE = 20
ONE: Final = "one"
SEVERAL: Final = "several"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One thing to look at: the speakers, why, how to see their words beside each other, and the command."""

    speakers: tuple[Link, ...]
    statements: str
    evidence: str
    compare: str | None
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorPage:
    """Everything that the page shows."""

    kinds: tuple[Link, ...]
    explained: str
    looked_at: str
    cases: tuple[Case, ...]
    refused: tuple[str, ...]
    previous: str | None
    next: str | None
    summary: str


def editor_page(found: SpeakerCheck, kind: str, page: int, links: Links) -> EditorPage:
    """The page of the number `page`, from 1, of those who may be one, or several."""
    cases = found.may_be_several if kind == SEVERAL else found.may_be_one
    first = (page - 1) * PER_PAGE
    listed = cases[first : first + PER_PAGE]
    return EditorPage(
        kinds=(
            Link(
                text=_("May be one {:,}").format(len(found.may_be_one)), url=_address(links, ONE), current=kind == ONE
            ),
            Link(
                text=_("May be several {:,}").format(len(found.may_be_several)),
                url=_address(links, SEVERAL),
                current=kind == SEVERAL,
            ),
        ),
        explained=_("What articles tell of these speakers does not fit together: they may be different people.")
        if kind == SEVERAL
        else _("These entries may be the same speaker under two names."),
        looked_at=_("Looked at: the {:,} speakers with most statements.").format(found.looked_at),
        cases=tuple(_case(each, found, links) for each in listed),
        refused=tuple(
            _("Decision {} has no effect: {}.").format(number, shown(reason)) for number, reason in found.refused
        ),
        previous=_address(links, kind, page - 1) if page > 1 else None,
        next=_address(links, kind, page + 1) if first + PER_PAGE < len(cases) else None,
        summary=_summary(first, listed, len(cases)),
    )


def _summary(first: int, shown: Sequence[Finding], total: int) -> str:
    if not shown:
        return _("The list ends before this page") if total else _("Nothing to look at")
    return _("{:,}–{:,} of {:,}").format(first + 1, first + len(shown), total)


def _case(finding: Finding, found: SpeakerCheck, links: Links) -> Case:
    pair = tuple(dict.fromkeys(finding.ids))
    is_pair = len(pair) > 1
    asked = SearchRequest(filters=Filters({SPEAKER: pair}))
    return Case(
        speakers=tuple(Link(text=found.names[id], url=links.at.speaker(id), hint=id) for id in pair),
        statements=labels.count(finding.statements, "statement"),
        evidence=shown(finding.evidence),
        compare=links.at.view("compare", asked) if is_pair else None,
        command=f"onrecord speakers merge {' '.join(pair)}"
        if is_pair
        else f"onrecord speakers split {pair[0]} --role … --into …",
    )


def _address(links: Links, kind: str, page: int = 1) -> str:
    pairs = [*([f"kind={kind}"] if kind != ONE else []), *([f"page={page}"] if page != 1 else [])]
    return f"{links.at.root}/editor{'?' if pairs else ''}{'&'.join(pairs)}"
