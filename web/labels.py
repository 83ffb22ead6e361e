"""How the page calls levels, evidence, dates and counts. Labels of fields stand in `search.fields`."""

from datetime import date

from search.article import EvidenceKind, Form, Level, PartialDate, Precision, Statement
from search.directory.naming import SeenRole
from search.fields import FORM
from search.request import Unit

MONTHS = "January February March April May June July August September October November December".split()

LEVEL = {
    Level.NAMED: "Speaker named",
    Level.ROLE: "Speaker by role",
    Level.PRONOUN: "Speaker by pronoun",
    Level.CONTINUED: "Speech goes on",
}
LEVEL_MEANING = {
    Level.NAMED: "The text names the speaker at the statement.",
    Level.ROLE: "The text names a role that belongs to the speaker.",
    Level.PRONOUN: "A pronoun stands for the speaker.",
    Level.CONTINUED: "The statement goes on from the one before.",
}
EVIDENCE = {
    EvidenceKind.CUE: "Reporting verb",
    EvidenceKind.MENTION: "Speaker as written",
    EvidenceKind.ANTECEDENT: "Who that is",
}


_ONLY_SAYS = frozenset("say says said saying tell tells told telling add adds added adding according".split())


def reported(statement: Statement) -> str:
    """'Reported in other words: “denied”': the form; of what is not quoted also the verb, where it is not just "said".

    So what somebody denied, or urged others to do, does not read as if they had said it.
    """
    form, verb = FORM.labels[statement.form], statement.verb
    if statement.form is Form.DIRECT or not verb or verb.split()[0].lower() in _ONLY_SAYS:
        return form
    return f"{form}: “{verb}”"


def count(number: int, noun: str) -> str:
    """'1 section', '1,204 sections'."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def role(seen: SeenRole) -> str:
    """'treasury secretary (1985 to 1988)': what somebody is called, and when."""
    years = list(dict.fromkeys(str(day.year) for day in (seen.first, seen.last) if day))
    return f"{seen.text} ({' to '.join(years)})" if years else seen.text


def unit(number: int, of: Unit) -> str:
    """'1 section', '42 statements'."""
    return count(number, of.value)


def day(value: date, *, short: bool = False) -> str:
    """'31 December 2022', or short '31 Dec 2022'."""
    return f"{value.day} {month(value, short=short)}"


def month(value: date, *, short: bool = False) -> str:
    """'December 2022', or short 'Dec 2022'."""
    name = MONTHS[value.month - 1]
    return f"{name[:3] if short else name} {value.year}"


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
        return f"since {since.year if (since.month, since.day) == (1, 1) else day(since)}"
    return f"until {day(until)}" if until else ""


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _ends(value: date) -> bool:
    return value == date.max or date.fromordinal(value.toordinal() + 1).day == 1


def listed(names: list[str], joint: str) -> str:
    """'A', 'A or B', 'A, B or C' with `joint` before the last."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {joint} {names[-1]}"
