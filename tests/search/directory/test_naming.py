import pytest

from search.article import Speaker
from search.directory.naming import Fit, MatchedBy, SpeakerMatch, fit_of


@pytest.mark.parametrize(
    ("typed", "name", "by"),
    [
        ("Tip O'Neill", "Tip O'Neill", MatchedBy.NAME),
        ("O’Neill", "Tip O'Neill", MatchedBy.SURNAME),
        ("oneill", "Tip O'Neill", MatchedBy.SURNAME),
        ("neill", "Tip O'Neill", MatchedBy.SURNAME),
        ("leigh-pemberton", "Robin Leigh-Pemberton", MatchedBy.SURNAME),
        ("leigh pemberton", "Robin Leigh-Pemberton", MatchedBy.SURNAME),
        ("leighpemberton", "Robin Leigh-Pemberton", MatchedBy.SURNAME),
        ("pemberton", "Robin Leigh-Pemberton", MatchedBy.PART),
        ("pohl", "Karl Otto Pöhl", MatchedBy.SURNAME),
        ("poehl", "Karl Otto Pöhl", MatchedBy.SPELLING),
        ("Pöhl", "Karl Otto Poehl", MatchedBy.SPELLING),
        ("soren", "Søren Lund", MatchedBy.BEGINNING),
        ("lodz", "Łódź", MatchedBy.NAME),
        ("محمد", "مُحَمَّد", MatchedBy.NAME),
        ("J. K. Tarn", "J.K. Tarn", MatchedBy.NAME),
        ("J.K. Tarn", "Jo Karl Tarn", MatchedBy.INITIALS),
        ("Jo Tarn", "Jo K. Tarn", MatchedBy.INITIALS),
        ("Mr Tarn", "Jo Tarn", MatchedBy.SURNAME),
        ("tar", "Jo Tarn", MatchedBy.BEGINNING),
    ],
)
def test_typed_name_fits(typed, name, by):
    fit = fit_of(typed, [name])
    assert fit is not None
    assert fit.by is by


@pytest.mark.parametrize("typed", ["Ann Tarn", "arn", "Jo Tarnow", "", "…", "treasury tarn", "K. Tarn"])
def test_typed_name_fits_nobody_else(typed):
    assert fit_of(typed, ["Jo Tarn"]) is None


def test_alias_fits():
    fit = fit_of("Old Jo", ["Jo Tarn", "Old Jo"])
    assert fit is not None
    assert (fit.by, fit.text) == (MatchedBy.ALIAS, "Old Jo")


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        ("the treasury secretary", MatchedBy.ROLE),
        ("Treasury Secretary Tarn", MatchedBy.SURNAME),
        ("secretary of trade", None),
    ],
)
def test_role_fits(typed, by):
    fit = fit_of(typed, ["Jo Tarn"], ["us treasury secretary"])
    assert (fit and fit.by) is by


def test_whole_surname_comes_before_a_part_of_a_double_one():
    def match(name: str, statements: int, by: MatchedBy) -> SpeakerMatch:
        return SpeakerMatch(speaker=Speaker(id=name, name=name), statements=statements, by=by, text=name)

    found = [match("Bo Tarn-Vega", 9, MatchedBy.PART), match("Ada Vega", 1, MatchedBy.SURNAME)]
    assert [each.speaker.name for each in sorted(found, key=lambda each: each.order)] == ["Ada Vega", "Bo Tarn-Vega"]


@pytest.mark.parametrize(
    "typed",
    [
        "former harbour master",
        "Former Harbour Master",
        "ex-harbour master",
        "then-harbour master",
        "the late harbour master",
    ],
)
def test_that_an_office_is_past_is_no_part_of_it(typed):
    assert fit_of(typed, ["Ada Byrd"], ["harbour master"]) == Fit(MatchedBy.ROLE, "harbour master")
    assert fit_of(f"{typed} Byrd", ["Ada Byrd"], ["former harbour master"]) is not None
