"""The page of a check: the verdict on each quotation, where its words stand, and what was changed in them."""

from collections import Counter
from dataclasses import dataclass, replace

from markupsafe import Markup

from search.article import Form
from search.checking.alignment import ChangeKind
from search.checking.answers import Check, Checked, CheckRequest, InOtherWords, Segment, Source, Verdict
from search.coverage import of_articles
from search.directory.naming import SpeakerMatch
from search.request import IndexStats
from search.understanding import SpeakerUnclear
from web import labels
from web.markup import marked
from web.present.cards import Person as Chip
from web.present.cards import Story, card, stories
from web.present.links import Links
from web.said_by import told_apart
from web.wording import _, later, ngettext, shown

TITLES = {
    Verdict.WORD_FOR_WORD: later("Word for word"),
    Verdict.DENIED: later("Denied, not said"),
    Verdict.OTHER_SPEAKER: later("Somebody else’s words"),
    Verdict.IN_TEXT: later("In an article, as nobody’s statement"),
    Verdict.ALTERED: later("Altered"),
    Verdict.OTHER_WORDS: later("Perhaps in other words"),
    Verdict.NOT_FOUND: later("Not found here"),
}
KINDS = {
    ChangeKind.LEFT_OUT: later("left out"),
    ChangeKind.PUT_IN: later("put in"),
    ChangeKind.EXCHANGED: later("exchanged"),
    ChangeKind.NEGATED: later("turned into its opposite"),
    ChangeKind.NUMBER: later("another number"),
}
_SIGNS = {
    Verdict.WORD_FOR_WORD: "same",
    Verdict.DENIED: "changed",
    Verdict.OTHER_SPEAKER: "other",
    Verdict.IN_TEXT: "unsure",
    Verdict.ALTERED: "changed",
    Verdict.OTHER_WORDS: "unsure",
    Verdict.NOT_FOUND: "none",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where words stand: the statement or the sentence with them marked, who, when, and in which article."""

    url: str
    text: Markup
    is_quote: bool
    people: tuple[Chip, ...]
    form: str
    day: str
    day_iso: str
    headline: str
    publication: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of an altered quotation; `kind` says in words what was done to it."""

    same: str
    original: str
    quoted: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NearStatement:
    """A statement that may say it in other words, and why."""

    story: Story
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The verdict on one quotation."""

    id: str
    quotation: str
    title: str
    sign: str
    told: str
    who: str
    when: str
    places: tuple[Place, ...]
    places_title: str
    more: str
    stretches: tuple[Stretch, ...]
    kinds: str
    nearest: tuple[NearStatement, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of those who may be meant: the id, the name, and what tells them from others."""

    id: str
    label: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """Everything that the page shows; `rows` are empty before anything was checked.

    Where it is not clear who is meant, `who` says so, and `choices` are those who may be.
    """

    text: str
    said_by: str
    since: str
    until: str
    hidden: tuple[tuple[str, str], ...]
    canonical: str
    json: str
    who: str
    choices: tuple[Choice, ...]
    rows: tuple[Row, ...]
    summary: str
    unchecked: str
    warnings: tuple[str, ...]
    coverage: str
    coverage_url: str


def check_page(
    asked: CheckRequest,
    found: Check | None,
    links: Links,
    address: str,
    stats: IndexStats,
    unclear: SpeakerUnclear | None = None,
) -> CheckPage:
    """The page for a check, the empty form, or where it is `unclear` who is meant, those who may be."""
    form = dict(links.at.form.parameters(replace(links.request, said_by=asked.said_by)))
    person = found.speaker if found else None
    own = ("said_by", "from", "to", "speaker")
    of_these = of_articles(links.request.filters)
    return CheckPage(
        text=asked.text,
        said_by=asked.said_by or (person.label if person else ""),
        since=form.get("from", ""),
        until=form.get("to", ""),
        hidden=tuple((name, value) for name, value in links.at.form.parameters(links.request) if name not in own),
        canonical=address,
        json=address.replace(f"{links.at.root}/check", f"{links.at.root}/api/v1/check", 1),
        who=_who(unclear) if unclear else "",
        choices=tuple(map(_choice, unclear.candidates)) if unclear else (),
        rows=tuple(_row(number, each, found, links) for number, each in enumerate(found.checked, 1)) if found else (),
        summary=_summary(found) if found else "",
        unchecked=_unchecked(found.unchecked) if found else "",
        warnings=tuple(map(shown, found.warnings)) if found else (),
        coverage=_coverage(found, stats) if found else "",
        coverage_url=links.at.form.url(f"{links.at.root}/coverage", replace(links.request, filters=of_these)),
    )


def _who(unclear: SpeakerUnclear) -> str:
    if unclear.candidates and not unclear.is_misspelt:
        return _("Who is meant by “{}”?").format(unclear.typed)
    nobody = _("Nobody called “{}” speaks in this archive.").format(unclear.typed)
    return _("{} Did you mean …").format(nobody) if unclear.candidates else nobody


def _choice(match: SpeakerMatch) -> Choice:
    hint = ", ".join((labels.count(match.statements, "statement"), *told_apart(match)))
    return Choice(id=match.speaker.id, label=match.speaker.name, hint=hint)


def _unchecked(number: int) -> str:
    told = ngettext("%(n)s more quotation not checked.", "%(n)s more quotations not checked.", number)
    return told % {"n": f"{number:,}"} if number else ""


def _row(number: int, checked: Checked, found: Check, links: Links) -> Row:
    first = checked.sources[0] if checked.sources else None
    places = tuple(_place(each, links) for each in checked.sources)
    return Row(
        id=f"q{number}",
        quotation=checked.text,
        title=_(TITLES[checked.verdict]),
        sign=_SIGNS[checked.verdict],
        told=_told(checked, found),
        who=_names(first) if first else "",
        when=places[0].day if places else "",
        places=places,
        places_title=_places_title(checked),
        more=_("and in {:,} more").format(checked.total - len(places)) if checked.total > len(places) else "",
        stretches=tuple(map(_stretch, checked.segments)),
        kinds=labels.listed([_(KINDS[kind]) for kind in checked.kinds], _("and")),
        nearest=tuple(_near(each, links) for each in checked.nearest),
        notes=tuple(map(shown, checked.notes)),
    )


def _told(checked: Checked, found: Check) -> str:
    """The verdict as a sentence, with nothing in it that the articles do not say."""
    asked = found.speaker.label if found.speaker else ""
    first = checked.sources[0] if checked.sources else None
    match checked.verdict:
        case Verdict.WORD_FOR_WORD if first is not None:
            reported = _("These words are reported of {}.")
            if first.form is Form.INDIRECT:
                reported = _("These words are reported of {} in the words of the article, not as a quotation.")
            return reported.format(_names(first) or _("somebody whom the text does not settle"))
        case Verdict.DENIED:
            denied = _("These words stand here as what {} denied, rejected or disputed, not as what was said.")
            return denied.format(_names(first) or _("somebody whom the text does not settle"))
        case Verdict.OTHER_SPEAKER if first is not None:
            given = _("These words are here, and the articles give them to {}, not to {}.")
            return given.format(_names(first), asked)
        case Verdict.IN_TEXT:
            if not asked:
                return _("These words stand in the article, but not as a statement of anybody.")
            return _("These words stand in the article, but not as a statement of {}.").format(asked)
        case Verdict.ALTERED if checked.is_joined:
            return _("This is put together of words that were not said together. Each part stands here by itself.")
        case Verdict.ALTERED:
            if first is None or not first.people:
                return _("What stands here is not this. Marked is what was done to it.")
            return _("What {} said is not this. Marked is what was done to it.").format(_names(first))
        case Verdict.OTHER_WORDS:
            return _("These words are not here. The statements below come near: read whether they say the same.")
        case _:
            if not asked:
                return _("No statement with these words, nor one that comes near enough to be the same.")
            none = _("No statement by {} with these words, nor one that comes near enough to be the same.")
            return none.format(asked)


def _places_title(checked: Checked) -> str:
    if checked.verdict is Verdict.ALTERED:
        return _("The originals") if checked.is_joined else _("The original")
    if checked.total < 2:
        return _("Where it stands")
    return _("Where it stands, the earliest first ({:,})").format(checked.total)


def _names(source: Source | None) -> str:
    return labels.listed([person.label for person in source.people], _("and")) if source else ""


def _place(source: Source, links: Links) -> Place:
    anchor = source.statement_ids[0] if source.statement_ids else source.section_id
    day = source.date
    return Place(
        url=links.at.article(source.article.id, anchor),
        text=marked(source.text, source.marks),
        is_quote=source.form is Form.DIRECT,
        people=tuple(
            Chip(label=each.label, url=links.statements_of(each.id) if each.is_named else None)
            for each in source.people
        ),
        form=_form(source),
        day=labels.moment(day, short=True) if day else _("undated"),
        day_iso=day.iso if day else "",
        headline=source.article.title,
        publication=source.article.source or "",
    )


_FORMS = {
    Form.DIRECT: later("quoted"),
    Form.MIXED: later("partly quoted"),
    Form.INDIRECT: later("reported in other words"),
}


def _form(source: Source) -> str:
    if source.form is None:
        return _("nobody’s statement")
    if source.form is not Form.DIRECT and source.verb:
        return f"{_(_FORMS[source.form])}: “{source.verb}”"
    return _(_FORMS[source.form])


def _stretch(segment: Segment) -> Stretch:
    return Stretch(
        same=segment.same,
        original=segment.original,
        quoted=segment.quoted,
        kind=_(KINDS[segment.kind]) if segment.kind else "",
    )


def _near(near: InOtherWords, links: Links) -> NearStatement:
    other = _("“{}” for “{}”")
    pairs = [f"“{found}”" if asked == found else other.format(found, asked) for asked, found in near.pairs]
    why = _("It has {} ({:.2f} of 1).") if pairs else _("Near in meaning as a whole ({1:.2f} of 1).")
    return NearStatement(
        story=stories([card(near.hit, links, has_words=False)])[0],
        why=why.format(labels.listed(pairs, _("and")), near.likeness),
    )


def _summary(found: Check) -> str:
    counts = Counter(each.verdict for each in found.checked)
    told = [f"{counts[verdict]:,} {_(TITLES[verdict]).lower()}" for verdict in Verdict if counts[verdict]]
    return f"{labels.count(len(found.checked), 'quotation')}: {', '.join(told)}"


def _coverage(found: Check, stats: IndexStats) -> str:
    """What was looked through."""
    coverage = found.coverage
    days = labels.period(coverage.first, coverage.last) if coverage.articles else ""
    text = ", ".join([labels.count(coverage.articles, "article"), *([days] if days else [])])
    if coverage.articles < stats.articles:
        text = _("{}, of {:,} in the archive").format(text, stats.articles)
    if coverage.statements is not None and found.speaker:
        statements = labels.count(coverage.statements, "statement")
        text = _("{}; in them {} by {}").format(text, statements, found.speaker.label)
    return _("Looked through: {}.").format(text)
