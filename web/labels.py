"""How the page calls levels, evidence, dates and counts. Labels of fields stand in `search.fields`."""

import re
from datetime import date

from search.article import EvidenceKind, Form, Level, PartialDate, Precision, Statement
from search.countries import COUNTRY_OF
from search.directory.naming import SeenRole
from search.fields import FORM
from search.request import Unit
from web.wording import _, counted, later, ngettext

_COUNTRIES = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(COUNTRY_OF, key=len, reverse=True)))})(?!\w)")

MONTHS = (
    later("January"),
    later("February"),
    later("March"),
    later("April"),
    later("May"),
    later("June"),
    later("July"),
    later("August"),
    later("September"),
    later("October"),
    later("November"),
    later("December"),
)
SHORT_MONTHS = (
    later("Jan"),
    later("Feb"),
    later("Mar"),
    later("Apr"),
    later("May"),
    later("Jun"),
    later("Jul"),
    later("Aug"),
    later("Sep"),
    later("Oct"),
    later("Nov"),
    later("Dec"),
)

COUNTED = {
    "article": counted("%(n)s article", "%(n)s articles"),
    "section": counted("%(n)s section", "%(n)s sections"),
    "statement": counted("%(n)s statement", "%(n)s statements"),
    "speaker": counted("%(n)s speaker", "%(n)s speakers"),
    "description": counted("%(n)s description", "%(n)s descriptions"),
    "quotation": counted("%(n)s quotation", "%(n)s quotations"),
    "time": counted("%(n)s time", "%(n)s times"),
    "paragraph": counted("%(n)s paragraph", "%(n)s paragraphs"),
    "wording": counted("%(n)s wording", "%(n)s wordings"),
    "copy": counted("%(n)s copy", "%(n)s copies"),
}
"""What is counted, by its English name."""

LEVEL = {
    Level.NAMED: later("Speaker named"),
    Level.ROLE: later("Speaker by role"),
    Level.PRONOUN: later("Speaker by pronoun"),
    Level.CONTINUED: later("Speech goes on"),
}
LEVEL_MEANING = {
    Level.NAMED: later("The text names the speaker at the statement."),
    Level.ROLE: later("The text names a role that belongs to the speaker."),
    Level.PRONOUN: later("A pronoun stands for the speaker."),
    Level.CONTINUED: later("The statement goes on from the one before."),
}
EVIDENCE = {
    EvidenceKind.CUE: later("Reporting verb"),
    EvidenceKind.MENTION: later("Speaker as written"),
    EvidenceKind.ANTECEDENT: later("Who that is"),
}


_ONLY_SAYS = frozenset("say says said saying tell tells told telling add adds added adding according".split())


def reported(statement: Statement) -> str:
    """'Reported in other words: “denied”': the form; of what is not quoted also the verb, where it is not just "said".

    So what somebody denied, or urged others to do, does not read as if they had said it.
    """
    form, verb = _(FORM.labels[statement.form]), statement.verb
    if statement.form is Form.DIRECT or not verb or verb.split()[0].lower() in _ONLY_SAYS:
        return form
    return f"{form}: “{verb}”"


def noun(number: int, of: str) -> str:
    """'section', 'sections': what is counted, without the number."""
    return (ngettext(*COUNTED[of], number) % {"n": ""}).strip()


def count(number: int, noun: str) -> str:
    """'1 section', '1,204 sections'."""
    one, many = COUNTED.get(noun, (f"%(n)s {noun}", f"%(n)s {noun}s"))
    return ngettext(one, many, number) % {"n": f"{number:,}"}


def in_articles(statements: int, articles: int) -> str:
    """'42 statements in 17 articles'."""
    return _("{} in {}").format(count(statements, "statement"), count(articles, "article"))


def undated(number: int, of: str) -> str:
    """'3 statements without a date are not in the chart.'."""
    return ngettext(
        "%(what)s without a date is not in the chart.", "%(what)s without a date are not in the chart.", number
    ) % {"what": count(number, of)}


def called(seen: SeenRole) -> str:
    """'Chinese president', 'US treasury secretary': what articles call somebody, with countries as they are written."""
    return _COUNTRIES.sub(lambda found: found[0].upper() if _is_short(found[0]) else found[0].title(), seen.text)


def _is_short(country: str) -> bool:
    return "." in country or len(country) < 4


def role(seen: SeenRole) -> str:
    """'treasury secretary (1985 to 1988)': what somebody is called, and when."""
    years = list(dict.fromkeys(str(day.year) for day in (seen.first, seen.last) if day))
    return f"{called(seen)} ({_(' to ').join(years)})" if years else called(seen)


def unit(number: int, of: Unit) -> str:
    """'1 section', '42 statements'."""
    return count(number, of.value)


def day(value: date, *, short: bool = False) -> str:
    """'31 December 2022', or short '31 Dec 2022'."""
    return f"{value.day} {month(value, short=short)}"


def month(value: date, *, short: bool = False) -> str:
    """'December 2022', or short 'Dec 2022'."""
    return f"{_((SHORT_MONTHS if short else MONTHS)[value.month - 1])} {value.year}"


def moment(value: PartialDate, *, short: bool = False) -> str:
    """The date as exactly as it is known: '2022', 'December 2022', '31 December 2022, 14:35 UTC+08:00'."""
    match value.precision:
        case Precision.YEAR:
            return str(value.first_day.year)
        case Precision.MONTH:
            return month(value.first_day, short=short)
        case Precision.DAY:
            return day(value.first_day, short=short)
        case Precision.MINUTE:
            offset = value.iso[16:]
            zone = " UTC" if offset in ("Z", "+00:00") else f" UTC{offset}" if offset else ""
            return f"{day(value.first_day, short=short)}, {value.iso[11:16]}{zone}"


def calendar_day(value: PartialDate, *, short: bool = False) -> str:
    """The date without the time of day, which lists have no room for."""
    return moment(PartialDate(iso=value.iso[:10]), short=short)


def period(since: date | None, until: date | None) -> str:
    """Two days as shortly as they allow: '2022', '2020 to 2022', 'December 2022', '1 May 2022 to 4 June 2022'.

    With one of them 'since …' or 'until …', without either ''.
    """
    if since and until:
        if since == until:
            return day(since)
        if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31):
            return _span(str(since.year), str(until.year))
        if since.day == 1 and _ends(until):
            return _span(month(since), month(until))
        return _span(day(since), day(until))
    if since:
        return _("since {}").format(since.year if (since.month, since.day) == (1, 1) else day(since))
    return _("until {}").format(day(until)) if until else ""


def _span(first: str, last: str) -> str:
    return first if first == last else _("{} to {}").format(first, last)


def _ends(value: date) -> bool:
    return value == date.max or date.fromordinal(value.toordinal() + 1).day == 1


def listed(names: list[str], joint: str) -> str:
    """'A', 'A or B', 'A, B or C' with `joint` before the last; '' of none."""
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} {joint} {names[-1]}"
