"""Everything that a search finds, as files: a format in each module, each telling whether it is whole.

Hits come one by one from `SearchService.scan`, so that memory stays flat however many there are, all from one
generation. A format that has a place for it ends with a line that says complete or failed; one that has none breaks
off, so that what was written cannot be read as a whole. `docs/exports.md` says how each of them does.

>>> sorted(FORMATS)
['atom', 'bibtex', 'csl-json', 'csv', 'jsonl', 'parquet', 'ris']
"""

from web.exports.atom import MAX_ENTRIES, atom
from web.exports.base import ExportFailed, Format, Found, in_blocks
from web.exports.lines import json_lines
from web.exports.references import bibtex, csl_json, ris
from web.exports.tables import csv_lines, has_parquet, neutralised, parquet

_EVERY = (
    Format(name="csv", suffix="csv", label="CSV", mimetype="text/csv; charset=utf-8", write=csv_lines),
    Format(name="jsonl", suffix="jsonl", label="JSON Lines", mimetype="application/jsonl", write=json_lines),
    Format(
        name="parquet",
        suffix="parquet",
        label="Parquet",
        mimetype="application/vnd.apache.parquet",
        write=parquet,
        needs="pyarrow",
        is_binary=True,
    ),
    Format(
        name="atom",
        suffix="atom",
        label="Feed",
        mimetype="application/atom+xml; charset=utf-8",
        write=atom,
        most=MAX_ENTRIES,
    ),
    Format(name="bibtex", suffix="bib", label="BibTeX", mimetype="application/x-bibtex; charset=utf-8", write=bibtex),
    Format(
        name="ris", suffix="ris", label="RIS", mimetype="application/x-research-info-systems; charset=utf-8", write=ris
    ),
    Format(
        name="csl-json",
        suffix="csl.json",
        label="CSL-JSON",
        mimetype="application/vnd.citationstyles.csl+json",
        write=csl_json,
    ),
)
FORMATS = {each.name: each for each in _EVERY}
"""The formats by name, in the order in which they are offered."""


def is_available(form: Format) -> bool:
    """Whether what the format needs is installed."""
    return not form.needs or has_parquet()


__all__ = ["FORMATS", "ExportFailed", "Format", "Found", "in_blocks", "is_available", "neutralised"]
