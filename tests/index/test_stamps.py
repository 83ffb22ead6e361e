import json

import pytest

from index.dates import parse_stamp
from index.readers import ReadOptions
from index.readers.stamps import is_odd, stamp
from index.sections import article_from_raw
from tests.index.reading import articles


def day(value, day_first=None):
    data = json.dumps({"title": "Rain", "text": "It rained.", "date": value}).encode()
    (article,) = articles(data, ReadOptions(day_first=day_first))
    published = article_from_raw(article).published
    return published.iso if published else None, article.odd_dates


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("1685959872.0", "2023-06-05T10:11+00:00"),
        (1685959872.5, "2023-06-05T10:11+00:00"),
        (1685959872000, "2023-06-05T10:11+00:00"),
        ("25-06-2023", "2023-06-25"),
        ("25/06/2023 17:30", "2023-06-25T17:30"),
        ("06/25/2023", "2023-06-25"),
        ({"$date": "2023-06-25T00:00:00Z"}, "2023-06-25"),
        ("20230625103000", "2023-06-25T10:30"),
        ("2023.0", "2023"),
        ("25 juin 2023", "2023-06-25"),
        ("Sonntag, 25. Juni 2023", "2023-06-25"),
        ("25 de junio de 2023", "2023-06-25"),
        ("June 25, 2023", "2023-06-25"),
        ({"seconds": 1687689000, "nanoseconds": 0}, "2023-06-25T10:30+00:00"),
        ({"_seconds": 1687689000}, "2023-06-25T10:30+00:00"),
        ({"iso": "2023-06-25T10:30:00.000Z"}, "2023-06-25T10:30+00:00"),
        ([2023, 6, 25], "2023-06-25"),
        ([2023, 6, 25, 10, 30, 0], "2023-06-25T10:30"),
        (1687689000000000, "2023-06-25T10:30+00:00"),
        ("Sun, 25 Jun 23 10:30:00 GMT", "2023-06-25T10:30+00:00"),
        ("25-JUN-23", "2023-06-25"),
        ("25-JUN-78", "1978-06-25"),
        ("2023.06.25", "2023-06-25"),
        ("2023.06.25 10:30", "2023-06-25T10:30"),
        ("25/Jun/2023:10:30:00 +0000", "2023-06-25T10:30+00:00"),
        ("giugno 2023", "2023-06"),
        ("25 czerwca 2023", "2023-06-25"),
        ("25 июня 2023 г.", "2023-06-25"),
        ("25. června 2023", "2023-06-25"),
        ("25.06.23", "2023-06-25"),
        ("25/06/23", "2023-06-25"),
        ("6/25/78 22:30", "1978-06-25T22:30"),
        ("2023-W25-7", "2023-06-25"),
        ("2023-176", "2023-06-25"),
        (45102, "2023-06-25"),
        ("45102.4375", "2023-06-25"),
        ("2023-Jun-25", "2023-06-25"),
        ("juin 25, 2023", "2023-06-25"),
        ("25. kesäkuuta 2023", "2023-06-25"),
        ("sunnuntai 25. kesäkuuta 2023 klo 10.30", "2023-06-25"),
        ("marraskuu 2023", "2023-11"),
        ("25. júní 2023", "2023-06-25"),
        ("1. desember 2023", "2023-12-01"),
        ("25. lipnja 2023.", "2023-06-25"),
        ("11. studenoga 2023.", "2023-11-11"),
        ("10. listopada 2023.", "2023-10-10"),
        ("listopad 2023.", "2023-10"),
        ("10 listopada 2023", "2023-11-10"),
        ("10. listopadu 2023", "2023-11-10"),
        ("25 Ιουνίου 2023", "2023-06-25"),
        ("25. juni 2023", "2023-06-25"),
        ("25 de juny de 2023", "2023-06-25"),
        ("3 d'abril de 2023", "2023-04-03"),
        ("2023. június 25.", "2023-06-25"),
        ("25. јуна 2023.", "2023-06-25"),
    ],
)
def test_days_are_read_however_they_are_written(value, iso):
    assert day(value) == (iso, ())


@pytest.mark.parametrize("odd", ["05/06/23", "2023-W55-7", "2023-400", "12345", "99/99/23", "60001"])
def test_number_that_may_be_anything_is_odd(odd):
    assert day(odd) == (None, (odd,))


def test_order_of_day_and_month_is_the_owners_to_say():
    assert day("05/06/2023") == ("2023", ("05/06/2023",))
    assert day("05/06/2023", day_first=True) == ("2023-06-05", ())
    assert day("05/06/2023", day_first=False) == ("2023-05-06", ())


@pytest.mark.parametrize("value", ["last 1 Tuesday", "31-31-2023", "13th of Octember 2", "999"])
def test_days_that_nothing_can_be_made_of_are_told(value):
    assert day(value)[1] == (value,)


def test_numbers_without_end_are_no_days():
    assert parse_stamp(float("inf")) is parse_stamp(1e300) is None


def test_day_in_an_object_that_nobody_knows_is_told():
    assert day({"at": "noon"}) == (None, ("{'at': 'noon'}",))


def test_what_is_understood_is_not_odd():
    assert not is_odd(stamp("2023"))
    assert not is_odd(stamp("June 2023"))
