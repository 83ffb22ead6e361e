"""Files read as a run reads them, without an index."""

import io

from index.readers import RawArticle, ReadOptions, Record, parse, read_records
from search.errors import ReadError


def read(data: bytes, options: ReadOptions | None = None, file: str = "wire") -> list[RawArticle | ReadError]:
    """The articles and errors of a file, in its order."""
    out: list[RawArticle | ReadError] = []
    for record in read_records(io.BytesIO(data), file, options):
        try:
            out.append(parse(record, options) if isinstance(record, Record) else record)
        except ReadError as error:
            out.append(error)
    return out


def articles(data: bytes, options: ReadOptions | None = None, file: str = "wire") -> list[RawArticle]:
    """The articles of a file in which there is nothing else."""
    found = read(data, options, file)
    assert not [each for each in found if isinstance(each, ReadError)], found
    return found


def reasons(data: bytes, options: ReadOptions | None = None) -> list[str]:
    """Why there is no article in a file."""
    found = read(data, options)
    assert all(isinstance(each, ReadError) for each in found), found
    return [each.reason for each in found]


def texts(article: RawArticle) -> list[str]:
    """The article's blocks."""
    return [block.text for block in article.blocks]
