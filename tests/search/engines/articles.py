"""Articles for tests, their statements marked in the text: `[ada-byrd indirect: rain is coming]`.

A mark may give the day it was said on, `[ada-byrd direct 2022-12-30: Yes]`, whom the words name, `[ada-byrd direct
about bo-lund: Lund lies]`, and pieces: `[… : Rain | is coming]` with the reporter's words between them written
`| he said |`. A speaker `?` is one whom the text does not settle.
"""

import re

from search.article import Article, Form, PartialDate, Section, Span, Speaker, SpeakerKind, Statement

_MARK = re.compile(
    r"\[(?P<who>[\w-]+|\?) (?P<form>\w+)(?: (?P<day>\d[\d-]+))?(?: about (?P<about>[\w -]+))?: (?P<words>[^\]]*)\]"
)


def section(marked: str, *, heading: str | None = None, mentions: str = "", number: int = 1) -> Section:
    text = ""
    statements = []
    end = 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        end = mark.end()
        start = len(text)
        pieces = []
        for place, piece in enumerate(mark["words"].split("|")):
            if place % 2 == 0:
                pieces.append(Span(start=len(text), end=len(text) + len(piece)))
            text += piece
        statements.append(
            Statement(
                id=f"st{len(statements) + 1}",
                form=Form(mark["form"]),
                span=Span(start=start, end=len(text)),
                parts=tuple(pieces) if len(pieces) > 1 else (),
                speaker=None if mark["who"] == "?" else mark["who"],
                said_on=PartialDate(iso=mark["day"]) if mark["day"] else None,
                mentions=tuple((mark["about"] or "").split()),
            )
        )
    text += marked[end:]
    return Section(
        id=f"s{number}",
        text=text,
        heading=heading,
        statements=tuple(statements),
        mentions=tuple(mentions.split()),
    )


def article(
    article_id: str,
    *marked: str | Section,
    title: str = "",
    day: str | None = None,
    source: str | None = None,
    mentions: str = "",
    kinds: dict[str, SpeakerKind] | None = None,
    aliases: dict[str, tuple[str, ...]] | None = None,
    lang: str = "en",
) -> Article:
    """An article with a section for each of `marked`; everybody in it is a person unless `kinds` says otherwise."""
    sections = tuple(
        each if isinstance(each, Section) else section(each, mentions=mentions, number=number)
        for number, each in enumerate(marked, start=1)
    )
    present = dict.fromkeys(
        each
        for part in sections
        for each in (*(who for s in part.statements for who in (s.speaker, *s.mentions)), *part.mentions)
        if each is not None
    )
    return Article(
        id=article_id,
        title=title,
        sections=sections,
        speakers=tuple(
            Speaker(
                id=each,
                name=each.replace("-", " ").title(),
                kind=(kinds or {}).get(each, SpeakerKind.PERSON),
                aliases=(aliases or {}).get(each, ()),
            )
            for each in present
        ),
        published=PartialDate(iso=day) if day else None,
        source=source,
        lang=lang,
    )
