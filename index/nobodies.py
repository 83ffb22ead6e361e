"""Statements of whom an article only says "one" or "some", which tells nobody: they stay, without a speaker.

>>> from search.article import Article, Speaker, SpeakerKind
>>> some = Speaker(id="some", name="some of them", kind=SpeakerKind.GROUP)
>>> without_nobodies(Article(id="a", title="", sections=(), speakers=(some,))).speakers
()
"""

from collections.abc import Mapping
from dataclasses import replace

from search.article import Article, Section, Speaker, Statement

_TELL_NOBODY = frozenset(
    """a all another any both each either everybody everyone few five four half many more most much neither nobody none
    no of one ones other others second several six some somebody someone such ten the them themselves these those three
    two us""".split()
)


def without_nobodies(article: Article) -> Article:
    """The article without the speakers whom its words do not tell, alone or among those who speak together."""
    gone = {speaker.id for speaker in article.speakers if _is_nobody(speaker)}
    if not gone:
        return article
    stands_for: dict[str, str | None] = dict.fromkeys(gone)
    speakers = []
    for speaker in article.speakers:
        members = tuple(each for each in speaker.members if each not in gone)
        if speaker.members and len(members) < 2:
            stands_for[speaker.id] = next(iter(members), None)
        elif speaker.id not in gone:
            speakers.append(replace(speaker, members=members) if members != speaker.members else speaker)
    return replace(
        article,
        sections=tuple(_section(section, stands_for) for section in article.sections),
        speakers=tuple(speakers),
    )


def _is_nobody(speaker: Speaker) -> bool:
    """Whether nothing but words that stand for whoever was spoken of is told."""
    is_told = speaker.is_named or speaker.members or speaker.speaks_for
    return not is_told and _TELL_NOBODY.issuperset(speaker.name.lower().split())


def _section(section: Section, stands_for: Mapping[str, str | None]) -> Section:
    statements = tuple(_statement(statement, stands_for) for statement in section.statements)
    return replace(section, statements=statements)


def _statement(statement: Statement, stands_for: Mapping[str, str | None]) -> Statement:
    who = statement.speaker
    return statement if who is None or who not in stands_for else replace(statement, speaker=stands_for[who])
