"""CSV, TSV and Parquet."""

import csv
import io
import json
import sys

import pytest

from index.readers import NotAnArticle, ReadOptions
from index.readers.fields.names import KNOWN
from tests.index.reading import articles, read, reasons, texts
from tests.index.samples import STORY, TEXT, URL, parquet_file, record, records, table

VALUES = {
    "key": ("k1", lambda article: article.key == "k1"),
    "title": ("Rain at last", lambda article: article.title == "Rain at last"),
    "body": (TEXT, lambda article: texts(article) == list(STORY)),
    "published": ("2021-03-03", lambda article: article.published == "2021-03-03"),
    "updated": ("2021-03-04", lambda article: article.updated == "2021-03-04"),
    "url": (URL, lambda article: article.url == URL),
    "source": ("Courier", lambda article: article.source == "Courier"),
    "author": ("Ada Byrd", lambda article: article.authors == ("Ada Byrd",)),
    "lang": ("en", lambda article: article.lang == "en"),
    "dateline": ("OSTMERE", lambda article: article.dateline == "OSTMERE"),
}
"""A value for each part of an article, and whether the article has it."""


def rows_of(rows: list[dict], delimiter: str) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_rows_are_articles_whatever_the_dialect(delimiter, encoding):
    found = articles(table(delimiter).decode().encode(encoding))
    assert [article.title for article in found] == ["Rain at last 1", "Rain at last 2", "Rain at last 3"]
    assert texts(found[0]) == list(STORY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("opening", ["sep=;\r\n", '"sep=;"\n', "\r\n"])
def test_line_that_tells_excel_the_delimiter_is_no_row(opening, encoding):
    found = articles((opening + table(";").decode()).encode(encoding))
    assert [article.title for article in found] == ["Rain at last 1", "Rain at last 2", "Rain at last 3"]


def test_escaped_quotes_are_understood():
    data = table(doublequote=False, escapechar="\\", quoting=csv.QUOTE_ALL).replace("“Nobody".encode(), b'\\"Nobody')
    assert '"Nobody should' in " ".join(texts(articles(data)[0]))


def test_windows_text_is_read():
    data = "title,text,date\r\nCafé,“Été” – said Zoë at the café,2021-03-03\r\n" * 1
    assert articles(data.encode("cp1252"))[0].title == "Café"


def test_marks_at_the_start_of_a_cell_with_tabs_are_the_cells_own():
    data = 'title\ttext\n"Rain" at last\t"Nobody knows, she said.\nSnow\tIt snowed.\n'
    assert [article.title for article in articles(data.encode())] == ['"Rain" at last', "Snow"]


def test_row_knows_its_line():
    found = articles(table())
    assert [article.origin for article in found] == ["wire, line 2", "wire, line 7", "wire, line 12"]


def test_row_with_too_many_cells_is_an_error_and_the_rest_goes_on():
    data = b"title,text,date\nRain,It rained, as she said,2021\nSnow,It snowed.,2021-03-04\nHail,,2021-03-05\n"
    error, snow, hail = read(data)
    assert (error.origin, error.reason) == ("wire, line 2", "it has 4 cells where the table has 3 columns")
    assert snow.title == "Snow"
    assert hail.reason == "it is a record without a body"


def test_index_columns_and_floats_of_data_frames_do_no_harm():
    data = b",title,publication,author,year,content\n0,Rain,NaN,,2021.0,It rained.\n"
    (article,) = articles(data)
    assert (article.source, article.authors, article.published) == (None, (), "2021")


@pytest.mark.parametrize(
    "data",
    [
        b"20240205-1\t20240205\t1\tg.example\thttps://g.example/1\t\tKILL\n",
        b"id,name,age,town\n1,Ada,3,Leeds\n2,Bo,4,Hull\n3,Cy,5,York\n",
        b"title,date,url\nRain,2021-03-03,https://x.example/1\n",
    ],
)
def test_table_without_a_known_body_is_refused_and_its_columns_named(data):
    (reason,) = reasons(data)
    assert "no column of the table is known to hold a body, they are" in reason
    assert "--map body=COLUMN" in reason


def test_column_is_named_by_the_owner():
    data = b"id,kop,tekst,stad\n1,Regen,Het regende.,Hull\n2,Sneeuw,Het sneeuwde.,York\n3,Hagel,Hagel viel.,Goole\n"
    found = articles(data, ReadOptions(fields={"title": "kop", "body": "tekst"}))
    assert [article.title for article in found] == ["Regen", "Sneeuw", "Hagel"]
    assert "no column is called 'text'" in reasons(data, ReadOptions(fields={"body": "text"}))[0]


@pytest.mark.parametrize(
    "text",
    [
        "Rain, at last\n\nIt rained, Byrd said, for a day, a night and a day.\n\nMore, she said, would come.",
        "Title: Rain, wind and text\nDate: 3 March 2021\n\nIt rained, she said.",
        "Rain | The Courier\n3 March 2021 | Leeds\n\nIt rained | and rained.",
    ],
)
def test_prose_with_commas_is_no_table(text):
    (article,) = articles(text.encode())
    assert article.blocks[0].text == text.split("\n")[0]


def test_parquet_is_read_row_by_row():
    found = articles(parquet_file())
    assert [article.origin for article in found] == ["wire, row 1", "wire, row 2", "wire, row 3"]
    assert (found[0].title, texts(found[0])) == ("Rain at last 1", list(STORY))


def test_parquet_without_a_known_body_names_its_columns():
    assert "they are 'a', 'b'" in reasons(parquet_file([{"a": 1, "b": "x"}]))[0]
    found = articles(parquet_file([{"a": 1, "b": TEXT}]), ReadOptions(fields={"body": "b"}))
    assert texts(found[0]) == list(STORY)


def test_damaged_parquet_is_an_error():
    assert "the Parquet file is damaged" in reasons(parquet_file()[:-50])[0]


def test_parquet_without_its_library_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert reasons(parquet_file())[0].endswith("pip install 'onrecord[parquet]'")


def test_cell_may_be_as_long_as_an_article():
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([["title", "text", "url"], ["Rain", "It rained. " * 20_000, "x"], *[list(record().values())[:3]]])
    first, second = articles(out.getvalue().encode())
    assert len(first.blocks[0].text) > 200_000
    assert second.title == records(1)[0]["title"]


def test_table_of_two_columns_that_nobody_knows_is_still_a_table():
    data = b"kop,tekst\nRegen,Het regende.\nSneeuw,Het sneeuwde.\nHagel,Er viel hagel.\n"
    assert "they are 'kop', 'tekst'" in reasons(data)[0]
    assert len(articles(data, ReadOptions(fields={"title": "kop", "body": "tekst"}))) == 3


@pytest.mark.parametrize("spelt", [str.lower, str.upper, str.title])
@pytest.mark.parametrize(("part", "name"), [(part, name) for part, names in KNOWN.items() for name in names])
def test_every_known_name_is_read_in_every_table_and_in_json(part, name, spelt):
    value, held = VALUES[part]
    row = {spelt(name): value} if part == "body" else {"text": TEXT, spelt(name): value}
    row = {"heading 2": "x", "note": "y"} | row
    files = [rows_of([row], delimiter) for delimiter in ",;\t|"]
    files += [json.dumps(each).encode() + b"\n" for each in (row, [row], {"articles": [row]})]
    for data in files:
        (article,) = articles(data)
        assert held(article), (part, data)


@pytest.mark.parametrize("spelt", [str.lower, str.upper, str.title])
def test_every_known_name_of_a_body_is_read_in_parquet(spelt):
    for name in KNOWN["body"]:
        (article,) = articles(parquet_file([{"title": "Rain", spelt(name): TEXT}]))
        assert texts(article) == list(STORY), name


def test_empty_column_does_not_hide_another_of_its_name():
    (article,) = articles(b'title,Body,body\nRain,,"It rained, Byrd said."\n')
    assert texts(article) == ["It rained, Byrd said."]


@pytest.mark.parametrize(
    "data",
    [
        b"alpha,beta,gamma\n1,2,3\n",
        b"alpha;beta\nx;y\nz;w\n",
        b"Name\tTown\tAge\nAda\tHull\t3\n",
        b'"code","label","weight"\n"a","b","2"\n',
    ],
)
def test_small_table_of_unknown_columns_is_refused_by_name(data):
    assert "no column of the table is known to hold a body, they are" in reasons(data)[0]


@pytest.mark.parametrize("rows", ['"Tern 1,"The tern', "Tern 1", "Rain,It rained.\nTern"])
def test_row_that_the_table_ends_in_the_middle_of_is_an_error(rows):
    *whole, cut = read(f"title,text\n{rows}".encode())
    assert [article.title for article in whole] == ["Rain"] * rows.count("\n")
    assert cut.reason == "it is cut: 1 cells where the table has 2 columns"
    assert not isinstance(cut, NotAnArticle)


@pytest.mark.parametrize("delimiter", list(",;|"))
@pytest.mark.parametrize("rest", ['"Cedar"{}"The ced', '"Cedar"{}"It ""ced""\n\nAnd', '"Ced'])
def test_row_that_the_table_ends_in_the_quotation_marks_of_is_an_error(delimiter, rest):
    data = f'title{delimiter}text\n"Alder"{delimiter}"It fell.\n\nIt did."\n{rest.format(delimiter)}'
    whole, cut = read(data.encode())
    assert (whole.title, cut.reason) == ("Alder", "it is cut: the table ends inside quotation marks")
    assert cut.origin.endswith("line 5")


def test_rows_that_leave_out_empty_cells_are_read():
    found = articles(b"title,text,date\nRain,It rained.\nSnow,It snowed.,2021-03-03\nHail,It hailed.\n")
    assert [article.title for article in found] == ["Rain", "Snow", "Hail"]


@pytest.mark.parametrize(
    "text",
    [
        "Rain, wind, sleet\nIt rained, Byrd said, all day long.\n",
        "Hull,Yorkshire\n\nIt rained all day long, Byrd said.\n",
        "Rain; then snow; then hail\n\nNobody, Byrd said; nobody at all; knew why.\n",
    ],
)
def test_few_lines_of_prose_with_marks_are_no_table(text):
    (article,) = articles(text.encode())
    assert article.blocks[0].text == text.splitlines()[0]


NAMELESS = [
    ["1", "Pier to be mended", "2021-03-03", f"{STORY[0]} “It was time,” said Dara Flint of the harbour.", "https://x.example/1"],
    ["2", "School will close", "2021-03-04", f"{STORY[0]} “Nobody asked,” said Ida Holm, a mother of two.", "https://x.example/2"],
    ["3", "Rain at long last", "2021-03-05", f"{STORY[0]} “I am wet,” said Jon Vik, who keeps the sheep.", "https://x.example/3"],
]  # fmt: skip


def lines_of(rows: list[list[str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "~", "^", "\x1f", "\x01"])
def test_rows_without_a_header_are_told_by_what_they_hold(delimiter):
    found = articles(lines_of(NAMELESS, delimiter))
    assert [(each.key, each.title, each.published, each.url) for each in found] == [
        (row[0], row[1], row[2], row[4]) for row in NAMELESS
    ]
    assert "said Dara Flint" in texts(found[0])[0]


@pytest.mark.parametrize("columns", [(1, 3), (2, 3), (3, 4), (1, 2, 3)])
def test_text_and_one_more_column_are_enough_without_a_header(columns):
    found = articles(lines_of([[row[number] for number in columns] for row in NAMELESS]))
    assert ["said" in texts(article)[0] for article in found] == [True] * 3


def test_column_without_a_name_is_chosen_by_its_number():
    rows = [[*row, f"{STORY[0]} {STORY[0]} That is the long version of it."] for row in NAMELESS]
    chosen = articles(lines_of(rows), ReadOptions(fields={"body": "column 4"}))
    assert "said Dara Flint" in texts(chosen[0])[0]


def test_first_row_of_names_that_nobody_knows_is_no_article():
    (reason,) = reasons(lines_of([["nr", "kop", "dag", "inhoud", "adres"], *NAMELESS]))
    assert "no column of the table is known to hold a body, they are 'nr', 'kop'" in reason


@pytest.mark.parametrize("delimiter", ["~", "^", "\x1f"])
def test_rarer_delimiters_part_cells_too(delimiter):
    found = articles(lines_of([["id", "title", "date", "body", "url"], *NAMELESS], delimiter))
    assert [article.title for article in found] == [row[1] for row in NAMELESS]


def test_prose_with_a_comma_a_line_is_no_table():
    prose = "\n".join(f"In the morning of day {n}, {STORY[0]}" for n in range(4))
    (article,) = articles(prose.encode())
    assert texts(article) == prose.split("\n")
