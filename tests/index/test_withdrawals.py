"""What its publisher takes back goes out of the index; what is under embargo comes in after its time, not before."""

import json

import pytest

from index.pipeline import NothingPublished, Options, purge, rebuild, update
from search.engines.memory import MemoryEngine
from tests.index import fakes

TEXT = "Norvik will sell the mill at Holt, the firm said on Friday."


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr("index.pipeline.attribution", lambda: fakes.unchanged)
    # Files are trusted by their times though they were written a moment ago.
    monkeypatch.setattr("index.cache._MOMENT_NS", -(10**12))


@pytest.fixture
def engine():
    return MemoryEngine()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "rain.txt").write_text("Rain\n\nIt rained for all of the day.")
    return folder


@pytest.fixture
def options(tmp_path):
    def of(**more):
        return Options(workers=1, names=tmp_path / "index.archives.json", cache=tmp_path / "index.cache", **more)

    return of


@pytest.fixture
def clock(monkeypatch):
    """Sets the time."""

    def at(moment):
        for module in ("index.readers.withdrawn", "index.cache"):
            monkeypatch.setattr(f"{module}.now", lambda: moment)

    return at


def ninjs(at="2026-05-01T10:00:00Z", **more):
    item = {"uri": "urn:wire:mill", "versioncreated": at, "headline": "Mill sold", "body_text": TEXT, "source": "Wire"}
    return json.dumps(item | more)


def newsml(at="2026-05-01T10:00:00Z", status="usable", meta="", text=TEXT):
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:wire:mill" version="1">
      <itemMeta><provider literal="Wire"/><versionCreated>{at}</versionCreated><pubStatus qcode="stat:{status}"/>{meta}
      </itemMeta><contentMeta><headline>Mill sold</headline></contentMeta>
      <contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{text}</p></body></html></inlineXML>
      </contentSet></newsItem>"""


def nitf(head):
    return (
        f'<nitf><head><docdata {head}><doc-id regsrc="Wire" id-string="mill"/></docdata></head><body><body.head>'
        f"<hedline><hl1>Mill sold</hl1></hedline></body.head><body.content><p>{TEXT}</p></body.content></body></nitf>"
    )


def titles(engine):
    searcher = engine.searcher()
    return sorted(searcher.article(id).title for id, _ in searcher.articles())


FORMATS = {
    "ninjs": ("json", ninjs(), ninjs(at="2026-05-01T12:00:00Z", pubstatus="canceled", body_text="")),
    "newsml-g2": ("xml", newsml(), newsml(at="2026-05-01T12:00:00Z", status="withheld", text="")),
    "nitf": ("xml", nitf('management-status="usable"'), nitf('management-status="canceled"')),
    "records": (
        "jsonl",
        json.dumps({"id": "mill", "title": "Mill sold", "body": TEXT, "source": "Wire"}),
        json.dumps({"id": "mill", "title": "Mill sold", "source": "Wire", "status": "trash"}),
    ),
}


@pytest.mark.parametrize(("ending", "article", "notice"), FORMATS.values(), ids=list(FORMATS))
def test_item_that_is_taken_back_goes_out_of_the_index(engine, folder, options, ending, article, notice):
    (folder / f"1.{ending}").write_text(article)
    rebuild(engine, [folder], options())
    assert titles(engine) == ["Mill sold", "Rain"]
    (folder / f"2.{ending}").write_text(notice)
    report = update(engine, [folder], options())
    assert titles(engine) == ["Rain"]
    assert (report.removed, report.written, len(report.no_articles), report.doubles) == (1, 0, 1, [])
    (told,) = report.withdrawn
    assert told.origin.startswith(f"wire/1.{ending}")
    assert told.by.startswith(f"wire/2.{ending}")
    generation = engine.searcher().stats().generation
    again = update(engine, [folder], options())
    assert (again.removed, again.read, engine.searcher().stats().generation) == (0, 0, generation)
    assert rebuild(engine, [folder], options()).withdrawn == [told]
    assert titles(engine) == ["Rain"]


def test_notice_in_the_place_of_its_article_takes_it_out(engine, folder, options):
    (folder / "mill.json").write_text(ninjs())
    rebuild(engine, [folder], options())
    (folder / "mill.json").write_text(ninjs(at="2026-05-01T12:00:00Z", pubstatus="canceled"))
    report = update(engine, [folder], options(remove_missing=True))
    assert (titles(engine), report.removed, report.kept) == (["Rain"], 1, [])


def test_notice_alone_is_enough_for_an_update(engine, folder, options, tmp_path):
    (folder / "mill.json").write_text(ninjs())
    rebuild(engine, [folder], options())
    notice = folder / "notice.json"
    notice.write_text(ninjs(at="2026-05-01T12:00:00Z", pubstatus="canceled"))
    assert update(engine, [notice], options()).removed == 1
    with pytest.raises(NothingPublished):
        rebuild(engine, [notice], options())


def test_notice_takes_out_what_an_index_without_a_cache_holds(engine, folder, options):
    (folder / "mill.json").write_text(ninjs())
    rebuild(engine, [folder], options())
    options().cache.unlink()
    (folder / "notice.json").write_text(ninjs(at="2026-05-01T12:00:00Z", pubstatus="canceled"))
    update(engine, [folder / "notice.json"], options())
    assert titles(engine) == ["Rain"]


def test_notice_among_many_is_read_by_several_processes(engine, folder, options):
    (folder / "mill.json").write_text(ninjs())
    rebuild(engine, [folder], options())
    items = [ninjs(uri=f"urn:wire:{n}", headline=f"Mill {n} sold") for n in range(400)]
    items[200] = ninjs(at="2026-05-01T12:00:00Z", pubstatus="canceled")
    (folder / "more.jsonl").write_text("\n".join(items))
    report = update(engine, [folder], Options(workers=2, cache=options().cache, names=options().names))
    assert (report.removed, len(report.withdrawn), len(titles(engine))) == (1, 1, 400)


def test_versions_count_in_the_order_they_were_made(engine, folder, options):
    (folder / "a.json").write_text(ninjs(at="2026-05-01T12:00:00Z", pubstatus="canceled"))
    (folder / "b.json").write_text(ninjs(at="2026-05-01T10:00:00Z"))
    rebuild(engine, [folder], options())
    assert titles(engine) == ["Rain"]
    (folder / "c.json").write_text(ninjs(at="2026-05-01T14:00:00Z", headline="Mill sold after all"))
    update(engine, [folder], options())
    assert titles(engine) == ["Mill sold after all", "Rain"]


def test_notice_counts_before_a_version_of_the_same_moment(engine, folder, options):
    (folder / "a.json").write_text(ninjs(pubstatus="canceled"))
    (folder / "b.json").write_text(ninjs())
    rebuild(engine, [folder], options())
    assert titles(engine) == ["Rain"]


def test_draft_takes_nothing_out(engine, folder, options):
    (folder / "1.jsonl").write_text(json.dumps({"id": "mill", "title": "Mill sold", "body": TEXT}))
    rebuild(engine, [folder], options())
    (folder / "2.jsonl").write_text(json.dumps({"id": "mill", "title": "Mill", "body": TEXT, "status": "draft"}))
    report = update(engine, [folder], options())
    assert (titles(engine), report.withdrawn) == (["Mill sold", "Rain"], [])


def test_purge_leaves_nothing_of_what_was_taken_back(engine, folder, options):
    (folder / "mill.json").write_text(ninjs())
    rebuild(engine, [folder], options())
    (folder / "mill2.json").write_text(ninjs(at="2026-05-01T12:00:00Z", pubstatus="canceled"))
    update(engine, [folder], options())
    assert purge(engine, options().cache) == 1
    assert titles(engine) == ["Rain"]


EMBARGOED = {
    "ninjs": ("json", ninjs(embargoed="2026-05-02T18:00:00+02:00")),
    "newsml-g2": ("xml", newsml(meta="<embargoed>2026-05-02T16:00:00Z</embargoed>")),
    "nitf": (
        "xml",
        nitf('management-status="embargoed"').replace("<doc-id", '<date.release norm="20260502T160000Z"/><doc-id'),
    ),
}


@pytest.mark.parametrize(("ending", "item"), EMBARGOED.values(), ids=list(EMBARGOED))
def test_embargoed_item_comes_in_with_the_first_update_after_its_time(engine, folder, options, clock, ending, item):
    (folder / f"mill.{ending}").write_text(item)
    clock("2026-05-02T15:59:59+00:00")
    report = rebuild(engine, [folder], options())
    assert titles(engine) == ["Rain"]
    assert [each.reason for each in report.no_articles] == [
        "it is under embargo until 2026-05-02 16:00 UTC: the first update after that takes it in"
    ]
    assert update(engine, [folder], options()).read == 0
    clock("2026-05-02T16:00:00+00:00")
    report = update(engine, [folder], options())
    assert (titles(engine), report.read, report.no_articles) == (["Mill sold", "Rain"], 1, [])
    assert update(engine, [folder], options()).read == 0


def test_embargo_without_an_end_holds(engine, folder, options):
    (folder / "1.xml").write_text(newsml(meta="<embargoed/>"))
    (folder / "2.json").write_text(ninjs(embargoed="until the results are in"))
    report = rebuild(engine, [folder], options())
    assert titles(engine) == ["Rain"]
    assert {each.reason for each in report.no_articles} == {"it is under an embargo that does not say when it ends"}


def test_embargoed_version_leaves_the_one_before_in_the_index(engine, folder, options, clock):
    clock("2026-05-02T15:00:00+00:00")
    (folder / "1.json").write_text(ninjs())
    rebuild(engine, [folder], options())
    (folder / "2.json").write_text(
        ninjs(at="2026-05-01T12:00:00Z", headline="Mill kept", embargoed="2026-05-02T16:00:00Z")
    )
    update(engine, [folder], options())
    assert titles(engine) == ["Mill sold", "Rain"]
    clock("2026-05-02T16:00:01+00:00")
    update(engine, [folder], options())
    assert titles(engine) == ["Mill kept", "Rain"]
