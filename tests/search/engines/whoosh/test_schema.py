"""What an index of each version is made of: an index with other columns has another version."""

from search.engines.whoosh.schema import LISTS, NUMBERS, SCHEMA_VERSION

COLUMNS = {
    3: {
        "sections": "article first_day forms known last_day mentions minute source speakers",
        "statements": "first_day forms last_day minute place section speakers",
    },
    4: {
        "sections": "article first_day forms known language last_day mentions minute source speakers",
        "statements": "first_day forms last_day minute place section speakers",
    },
    5: {  # of speakers the columns hold keys
        "sections": "about article first_day forms known language last_day mentions minute source speakers",
        "statements": "about first_day forms last_day minute place section speakers",
    },
    6: {  # the same columns; which segments there are stands in a file of numbers
        "sections": "about article first_day forms known language last_day mentions minute source speakers",
        "statements": "about first_day forms last_day minute place section speakers",
    },
}
COLUMNS[7] = COLUMNS[6]  # other words: the forms and spellings of a word have one term
COLUMNS[8] = {
    "sections": COLUMNS[7]["sections"],
    "statements": "about first_day forms last_day minute place section speakers traces utterance",
}
COLUMNS[9] = COLUMNS[8]  # with the signatures of articles, which are bytes


def test_version_is_raised_with_the_columns():
    assert {unit: " ".join(sorted({*NUMBERS[unit], *LISTS[unit]})) for unit in NUMBERS} == COLUMNS[SCHEMA_VERSION]
