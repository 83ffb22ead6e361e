"""An address opens the engine that serves it."""

import pytest

from search.engines import open_engine
from search.engines.opensearch import OpenSearchEngine
from search.engines.whoosh import WhooshEngine
from search.errors import EngineNotInstalled, EngineUnavailable, SearchError


def test_path_opens_a_whoosh_index(tmp_path):
    assert isinstance(open_engine(str(tmp_path)), WhooshEngine)


@pytest.mark.parametrize("url", ["opensearch://localhost/news", "opensearchs://ada:secret@db.example.org:9300/news/"])
def test_opensearch_address_opens_an_index_on_a_cluster(url):
    assert isinstance(open_engine(url), OpenSearchEngine)


@pytest.mark.parametrize(
    "url", ["opensearch://localhost", "opensearch:///news", "opensearch://localhost/News*", "opensearch://h/a?b=c"]
)
def test_address_without_host_or_alias_is_refused_with_the_right_form(url):
    with pytest.raises(SearchError, match="opensearch://host:9200/alias"):
        open_engine(url)


def test_other_addresses_are_refused():
    with pytest.raises(EngineNotInstalled, match="solr://"):
        open_engine("solr://localhost/news")


def test_cluster_that_is_not_there_is_unavailable_and_no_password_is_told():
    engine = open_engine("opensearch://ada:secret@127.0.0.1:1/news")
    with pytest.raises(EngineUnavailable) as caught:
        engine.searcher()
    assert "secret" not in str(caught.value)
