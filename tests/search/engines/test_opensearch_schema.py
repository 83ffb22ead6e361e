"""What an index of each version is made of: an index with other fields has another version."""

from search.engines.opensearch.mapping import SCHEMA_VERSION, index_body

COLUMNS = {
    2: (
        "article article_id body body_length body_sequence body_words first_day folded forms heading heading_length "
        "heading_sequence heading_words kind language last_day mentions month name names_from number people place "
        "record said section source speaker speakers spot statements title title_length title_sequence title_words "
        "when words year"
    ),
    3: (
        "about article article_id body body_length body_sequence body_words first_day folded forms heading "
        "heading_length heading_sequence heading_words kind language last_day mentions month name names_from "
        "number people place record said section source speaker speakers spot statements title title_length "
        "title_sequence title_words when words year"
    ),
    4: (
        "about article article_id body body_length body_sequence body_words first_day folded forms heading "
        "heading_length heading_sequence heading_words kind language last_day mentions month name names_from "
        "number people place record said section source speaker speakers spot statements title title_length "
        "title_sequence title_words when words year"
    ),
    5: (
        "about article article_id body body_length body_sequence body_words first_day folded forms heading "
        "heading_length heading_sequence heading_words kind language last_day mentions month name names_from "
        "number people place record said section source speaker speakers spot statements title title_length "
        "title_sequence title_words vague when words year"
    ),
    6: (
        "about article article_id body body_length body_sequence body_words first_day folded forms heading "
        "heading_length heading_sequence heading_words kind language last_day mentions month name names_from "
        "number people place record said section source speaker speakers spot statements title title_length "
        "title_sequence title_words vague when words year"
    ),
    7: (
        "about around around_length article article_id body body_length body_sequence body_words first_day folded "
        "forms heading heading_length heading_sequence heading_words kind language last_day mentions month name "
        "names_from number people place record said section source speaker speakers spot statements title title_length "
        "title_sequence title_words vague when words year"
    ),
}


def test_version_is_raised_with_the_fields():
    assert " ".join(sorted(index_body()["mappings"]["properties"])) == COLUMNS[SCHEMA_VERSION]
