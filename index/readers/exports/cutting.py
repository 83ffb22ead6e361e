"""What the readers of exports share: from a document of many articles to the text of each."""

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from lxml import html

from index.readers.base import ReadOptions, Record
from index.readers.encoding import decode
from index.readers.html import HtmlPage, page_tree
from index.readers.html.passages import passages_of
from index.readers.html.story import strip_machinery
from search.errors import ReadError

Cut = Callable[[str], Iterable[str]]


def export_records(
    name: str, stream: BinaryIO, file: str, options: ReadOptions, cut: Cut, *, markup: bool = False
) -> Iterator[Record | ReadError]:
    """A record for each of the documents that `cut` finds in the text of a file; a page's text is its paragraphs.

    A page that holds none is no export, though it looked like one.
    """
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        yield ReadError(file, f"larger than the limit of {options.max_bytes:,} bytes for one export")
        return
    try:
        text = decode(data, file, markup=markup)
        documents = list(cut(page_text(text, file) if markup else text.replace("\r\n", "\n")))
    except ReadError as error:
        yield error
        return
    if markup and not documents:
        yield Record(format=HtmlPage.name, file=file, data=data)
    else:
        yield from documents_of(documents, name, file)


def documents_of(documents: Iterable[str], name: str, file: str) -> Iterator[Record | ReadError]:
    """The records of the documents that were found."""
    number = 0
    for document in documents:
        if any(map(str.isalnum, document)):
            number += 1
            data = document.encode("utf-8", "replace")
            yield Record(format=name, file=file, data=data, number=number, unit="document")
    if not number:
        yield ReadError(file, "there is no document in this export")


def page_text(page: str, origin: str) -> str:
    """The paragraphs of a page, an empty line between them; of a row of a table the cells, a tab between them."""
    root = page_tree(page, origin)
    strip_machinery(root)
    for row in root.xpath("//tr"):
        cells = row.xpath("./td | ./th")
        for cell in cells[:-1]:
            code = " ".join(cell.text_content().split())
            if code.isupper() and len(code) <= 3:
                row.addprevious(html.fragment_fromstring(f"<p>{code}</p>"))
                cell.clear()
    lines = ["\n".join(" ".join(line.split()) for line in passage.text.split("\n")) for passage in passages_of(root)]
    return "\n\n".join(line for line in lines if line.strip())
