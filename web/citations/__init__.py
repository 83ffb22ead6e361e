"""How is a statement cited? In a paragraph, or as an entry for whatever keeps references.

`Citation` holds what is cited with both dates, the lasting address and the generation of the index that it was read
from; `FORMATS` writes it. Reported speech never gets quotation marks.
"""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from web.citations.citation import Citation
from web.citations.formats import bibtex, csl, each_bibtex, each_csl, each_ris, ris


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationFormat:
    """A format of citations; `suffix` ends its address."""

    name: str
    suffix: str
    label: str
    mimetype: str
    write: Callable[[Citation], bytes]


FORMATS = (
    CitationFormat(
        name="plain",
        suffix="txt",
        label="Text",
        mimetype="text/plain; charset=utf-8",
        write=lambda citation: f"{citation.plain}\n".encode("utf-8", "replace"),
    ),
    CitationFormat(
        name="bibtex",
        suffix="bib",
        label="BibTeX",
        mimetype="application/x-bibtex; charset=utf-8",
        write=lambda citation: bibtex(citation).encode("utf-8", "replace"),
    ),
    CitationFormat(
        name="ris",
        suffix="ris",
        label="RIS",
        mimetype="application/x-research-info-systems; charset=utf-8",
        write=lambda citation: ris(citation).encode("utf-8", "replace"),
    ),
    CitationFormat(
        name="csl-json",
        suffix="csl.json",
        label="CSL-JSON",
        mimetype="application/vnd.citationstyles.csl+json",
        write=lambda citation: msgspec.json.encode([csl(citation)]),
    ),
)

__all__ = ["FORMATS", "Citation", "CitationFormat", "each_bibtex", "each_csl", "each_ris"]
