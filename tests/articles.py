"""Articles made by hand for the tests: statements are written in the text between markers.

>>> article = write("a1", "Title", "[ada-byrd: Rain is coming], Byrd said.")
>>> article.sections[0].text
'Rain is coming, Byrd said.'
>>> [(s.speaker, s.text_in(article.sections[0])) for s in article.sections[0].statements]
[('ada-byrd', 'Rain is coming')]
"""

import re

from search.article import Article, Form, PartialDate, Section, Span, Speaker, Statement

_MARKED = re.compile(r"\[(?P<speaker>[\w-]*): (?P<words>[^\]]*)\]")


def write(
    article_id: str,
    title: str,
    *texts: str | tuple[str, str],
    date: str | None = None,
    updated: str | None = None,
    source: str | None = None,
    said_on: str | None = None,
    mentions: tuple[str, ...] = (),
    names: dict[str, Speaker] | None = None,
) -> Article:
    """An article of one section for each of `texts`, which may be (heading, text); speakers are named by their ids."""
    sections = []
    speakers: dict[str, Speaker] = {}
    count = 0
    for number, each in enumerate(texts, 1):
        heading, marked = each if isinstance(each, tuple) else (None, each)
        text = ""
        statements = []
        end = 0
        for match in _MARKED.finditer(marked):
            text += marked[end : match.start()]
            end = match.end()
            count += 1
            words = match["words"]
            form = Form.DIRECT if words.startswith('"') else Form.MIXED if '"' in words else Form.INDIRECT
            span = Span(start=len(text), end=len(text) + len(words))
            who = match["speaker"] or None
            statements.append(
                Statement(
                    id=f"st{count}",
                    form=form,
                    span=span,
                    speaker=who,
                    said_on=PartialDate(iso=said_on) if said_on else None,
                )
            )
            text += words
            if who:
                speakers.setdefault(who, (names or {}).get(who) or named(who))
        text += marked[end:]
        sections.append(
            Section(id=f"s{number}", text=text, heading=heading, statements=tuple(statements), mentions=mentions)
        )
    for who in mentions:
        speakers.setdefault(who, (names or {}).get(who) or named(who))
    return Article(
        id=article_id,
        title=title,
        sections=tuple(sections),
        speakers=tuple(speakers.values()),
        published=PartialDate(iso=date) if date else None,
        updated=PartialDate(iso=updated) if updated else None,
        source=source,
    )


def named(speaker_id: str) -> Speaker:
    """The person whose id it is: 'ada-byrd' is Ada Byrd."""
    name = speaker_id.replace("-", " ").title()
    return Speaker(id=speaker_id, name=name, aliases=(name.split()[-1],))
