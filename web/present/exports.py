"""What can be taken away of a search: everything it finds as a file, or its newest hits as a feed."""

from dataclasses import dataclass

from search.request import SearchRequest, SearchResponse
from web import labels
from web.exports import FORMATS, is_available
from web.present.links import Link, Links
from web.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """The links to `files`, each of so many `rows`, and the `feed`; no files where nothing was found."""

    rows: str
    files: tuple[Link, ...]
    feed: Link


def exports(response: SearchResponse, links: Links) -> Exports:
    """What can be taken away of `response`; those that have only some of the words stay behind."""
    return exports_of(response.asked, response.total, links)


def exports_of(asked: SearchRequest, total: int, links: Links) -> Exports:
    """What can be taken away of the `total` hits of what is `asked`."""
    at = links.at
    rows = labels.unit(total, asked.unit)

    def link(name: str, hint: str) -> Link:
        form = FORMATS[name]
        return Link(text=form.label, url=at.form.export(f"{at.search}.{form.suffix}", asked), hint=hint)

    whole = [each.name for each in FORMATS.values() if each.most is None and is_available(each)]
    newest = min(total, FORMATS["atom"].most or 0)
    told = _("the newest {}").format(labels.unit(newest, asked.unit)) if newest else _("nothing so far")
    files = [link(name, _("{} as {}").format(rows, FORMATS[name].label)) for name in whole]
    return Exports(rows=rows, files=tuple(files) if total else (), feed=link("atom", told))
