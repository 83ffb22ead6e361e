"""What is no archive of articles, by how it begins, and what is passed over beside articles, by name."""

import posixpath
import re
from codecs import BOM_UTF8

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"\xd0\xcf\x11\xe0", "an office document of the old kind; save it as DOCX or text"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"AT&TFORM", "a DjVu document"),
    (b"ITSF", "a help file"),
    (b"\x04\x22\x4d\x18", "an LZ4 file"),
)
_TEXTS = (
    (re.compile(rb"\s*@(?:article|book|misc|online|comment|string|inproceedings)\s*\{", re.I), "a BibTeX list"),
    (re.compile(rb"\s*TY {2}- "), "a list of references (RIS)"),
    (re.compile(rb"BEGIN:V(?:CALENDAR|CARD)"), "a calendar or an address book"),
    (re.compile(rb"WEBVTT\b|1\r?\n\d\d:\d\d:\d\d,\d{3} --> "), "subtitles"),
    (re.compile(rb"#!\s*/|<\?php"), "a program"),
    (re.compile(rb"(?:--.*\n|/\*.*\*/;?\s*|\s)*(?:CREATE TABLE|INSERT INTO|PRAGMA |DROP TABLE|SET \w+ ?=)", re.I),
     "a dump of a database"),
    (re.compile(rb" CDX N b a|!OpenWayback-CDXJ|[\w,.-]+\)/\S* \d{14} "), "an index of a web archive (CDX)"),
    (re.compile(rb"-----BEGIN "), "a key or an encrypted text"),
    (re.compile(rb"\\documentclass|\\input\b"), "a LaTeX document"),
    (re.compile(rb"[\s_]*(?:Report Information from ProQuest|Document 1 of \d+\s*\n)"),
     "an export of ProQuest's; save it as XML or a table"),
)  # fmt: skip
_EXPORT = "an export of On Record's"
_OWN = (
    (
        re.compile(rb"\"?id\"?,\"?unit\"?,\"?day\"?,|\{\"id\":\"[^\"]{1,200}\",\"unit\":\"(?:statement|section)\","),
        _EXPORT,
    ),
    (re.compile(rb"\{\"do\":\"[a-z-]+\",|\{\n \"/[^\"\n]*\": \"[^\"\n/]*\"[,\n]"), "On Record's own"),
    (re.compile(rb"<\?xml[^<>]*>\s*<feed\b[\s\S]{1,4000}<generator>On Record</generator>"), _EXPORT),
    (re.compile(rb"\s*(?:@\w+\{|TY {2}- |\[\s*\{\"id\":\")[\s\S]{1,3000}?Found in On Record, index "), _EXPORT),
    (re.compile(rb"id,name,kind,statements,aliases,roles,country,merge_into\r?\n"), "a list of On Record's speakers"),
    (
        re.compile(
            rb"\[\s*\{\s*\"id\":\s*\"[^\"]+\",\s*\"name\":\s*\"[^\"]+\",\s*\"kind\":\s*\"\w+\",\s*\"aliases\":\s*\["
        ),
        "a list of On Record's speakers",
    ),
    (re.compile(rb"\{\s*\"query\":\s*\{\s*\"q\":\s*(?:\"|null)[\s\S]{0,2000}?\"parsed\":"), "an answer of On Record's"),
)
"""What is written by On Record: exports, answers, lists of speakers, decisions about them, the names of archives."""
_ROOTS = {
    "newsml": "a document in NewsML 1, not NewsML-G2",
    "tei": "a TEI document",
    "tei.2": "a TEI document",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
    "opml": "a list of feeds (OPML)",
    "svg": "a picture",
    "plist": "a property list",
}
_OTHER_FORMAT = "{}, which is not read as articles"

_NO_ARTICLES = frozenset(
    (
        ".css .js .mjs .map .ico .woff .woff2 .ttf .eot .svg .png .jpg .jpeg .gif .webp .avif .bmp .tif .tiff "
        ".mp3 .mp4 .m4a .wav .ogg .webm .mov .avi .pyc .so .o .tmp .bak .swp .lock .log .db .sqlite "
        ".yaml .yml .toml .ini .cfg .cdx .cdxj .dtd .xsd .xsl .xslt .py .sh"
    ).split()
)
_DESCRIBE = frozenset(("readme", "license", "licence", "makefile"))
"""Files that stand beside articles in every archive. Content decides what is read; names only what is passed over."""


def foreign(head: bytes, format: str = "text") -> str | None:
    """Why content that begins with `head` is no article, though `format` might take it for one; None when it may be."""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return _OTHER_FORMAT.format(name)
    if ours := own(head):
        return _OTHER_FORMAT.format(ours)
    if format != "text":
        return None
    for pattern, name in _TEXTS:
        if pattern.match(head):
            return _OTHER_FORMAT.format(name)
    if b"<" not in head:
        return None
    from index.readers.xml.tree import root_of  # slow to import, and seldom needed

    root = root_of(head)
    if root and (head.lstrip().startswith(b"<?xml") or b"xmlns" in head or b"</" in head):
        return _OTHER_FORMAT.format(_ROOTS.get(root.casefold(), f"an XML document (<{root[:40]}>)"))
    return None


def own(head: bytes) -> str | None:
    """What of On Record's own begins with `head`; None for anything else."""
    return next((name for pattern, name in _OWN if pattern.match(head.removeprefix(BOM_UTF8))), None)


def passed_over(name: str) -> str | None:
    """Why a file called `name` is left out where it was not named itself; None for one to read."""
    stem, ending = posixpath.splitext(posixpath.basename(name.casefold()))
    if stem.partition(".")[0] in _DESCRIBE:
        return "it describes the folder"
    return f"no articles are kept in {ending} files" if ending in _NO_ARTICLES else None
