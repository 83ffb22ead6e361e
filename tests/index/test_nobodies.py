"""Who only stands for somebody else, with invented articles."""

import pytest

from index.nobodies import without_nobodies
from search.article import Article, Form, Section, Span, Speaker, SpeakerKind, Statement


def article_by(*speakers: Speaker) -> Article:
    """An article in which the last of `speakers` makes a statement."""
    said = Statement(id="st1", form=Form.DIRECT, span=Span(start=0, end=4), speaker=speakers[-1].id, as_written="some")
    return Article(id="a", title="", sections=(Section(id="s1", text="rain", statements=(said,)),), speakers=speakers)


@pytest.mark.parametrize("name", ["one", "some of them", "Others", "another", "no one"])
def test_statement_by_nobody_stays_without_a_speaker(name):
    found = without_nobodies(article_by(Speaker(id="x", name=name, kind=SpeakerKind.GROUP)))
    assert found.speakers == ()
    (statement,) = found.sections[0].statements
    assert (statement.speaker, statement.as_written) == (None, "some")


@pytest.mark.parametrize(
    "speaker",
    [
        Speaker(id="x", name="one dealer", kind=SpeakerKind.ANONYMOUS),
        Speaker(id="x", name="one", kind=SpeakerKind.ANONYMOUS, speaks_for="Spans"),
        Speaker(id="x", name="Many", kind=SpeakerKind.PERSON),
    ],
)
def test_who_is_told_stays(speaker):
    assert without_nobodies(article_by(speaker)) == article_by(speaker)


def test_who_speaks_with_others_speaks_alone():
    ada = Speaker(id="ada-byrd", name="Ada Byrd")
    others = Speaker(id="others", name="others", kind=SpeakerKind.GROUP)
    joint = Speaker(id="j", name="Ada Byrd and others", kind=SpeakerKind.GROUP, members=("ada-byrd", "others"))
    found = without_nobodies(article_by(ada, others, joint))
    assert found.speakers == (ada,)
    assert found.sections[0].statements[0].speaker == "ada-byrd"


def test_two_of_three_who_speak_jointly_stay():
    ada, bo = Speaker(id="ada-byrd", name="Ada Byrd"), Speaker(id="bo-byrd", name="Bo Byrd")
    some = Speaker(id="some", name="some", kind=SpeakerKind.GROUP)
    members = ("ada-byrd", "bo-byrd", "some")
    joint = Speaker(id="j", name="Ada Byrd, Bo Byrd and some", kind=SpeakerKind.GROUP, members=members)
    found = without_nobodies(article_by(ada, bo, some, joint))
    assert found.known["j"].members == ("ada-byrd", "bo-byrd")
