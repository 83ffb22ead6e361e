"""Small files in every format that is read, all of the same few invented articles."""

# ruff: noqa: E501 - lines of other formats

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import pyarrow
import zstandard
from pyarrow import parquet

RAIN = "It rained for the whole of the day on Friday, the weather office of Ostmere said in a statement."
MORE = "“Nobody should be surprised that there is more to come,” Ada Byrd told reporters at the harbour."
END = "The council of the town will meet again in the first week of April to hear what the repairs cost."
STORY = (RAIN, MORE, END)
TEXT = "\n\n".join(STORY)
HTML = "".join(f"<p>{line}</p>" for line in STORY)
PAGE = (
    "<!doctype html><html lang=en><head><title>Rain at last</title>"
    '<meta property="article:published_time" content="2021-03-03T17:12:00-05:00"></head>'
    f"<body><article><h1>Rain at last</h1>{HTML}</article></body></html>"
).encode()
URL = "https://courier.example/rain"


def record(number: int = 1, **more) -> dict:
    return {
        "title": f"Rain at last {number}",
        "text": TEXT,
        "date": "2021-03-03 08:00:00",
        "domain": "www.courier.example",
        "url": f"{URL}-{number}",
        **more,
    }


def records(count: int = 3) -> list[dict]:
    return [record(number) for number in range(1, count + 1)]


def table(delimiter: str = ",", **more) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, record(), delimiter=delimiter, **more)
    writer.writeheader()
    writer.writerows(records())
    return out.getvalue().encode()


def parquet_file(rows: list[dict] | None = None) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows or records()), out)
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def warc_record(kind: str, block: bytes, address: str = "", media: str = "application/http", **more: str) -> bytes:
    headers = {
        "WARC-Type": kind,
        "WARC-Target-URI": address,
        "WARC-Date": "2022-01-01T00:00:00Z",
        "Content-Type": media,
    }
    headers |= {name.replace("_", "-"): value for name, value in more.items()} | {"Content-Length": str(len(block))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def answer(
    status: str = "200 OK", media: str = "text/html; charset=utf-8", content: bytes = PAGE, more: str = ""
) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + content


def warc(*responses: tuple[str, bytes], zip: bool = True) -> bytes:
    """A web archive of answers by their addresses, each with its request."""
    parts = [warc_record("warcinfo", b"software: none\r\n", media="application/warc-fields")]
    for address, response in responses or ((URL, answer()),):
        parts.append(warc_record("response", response, address))
        parts.append(warc_record("request", b"GET / HTTP/1.1\r\nHost: courier.example\r\n\r\n", address))
    return b"".join(gzip.compress(part, mtime=0) if zip else part for part in parts)


NITF = f"""<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "nitf-3-5.dtd">
<nitf><head><title>Rain</title><docdata><doc-id id-string="wire.1"/><date.issue norm="20210303T171200-0500"/></docdata></head>
<body><body.head><hedline><hl1>Rain at last</hl1></hedline>
<note><body.content><p>Editors: not for print.</p></body.content></note>
<byline>By <person>Ada Byrd</person><byttl>Staff Writer</byttl></byline><distributor>The Wire</distributor>
<dateline><location>Ostmere</location></dateline><abstract><p>A week of rain is over.</p></abstract></body.head>
<body.content><media><media-caption>Rain.</media-caption></media><p>{RAIN}</p><hl2>What comes</hl2>
<block><p>{MORE}</p><ul><li>{END}</li></ul></block></body.content>
<body.end><tagline>Bo Lind contributed.</tagline></body.end></body></nitf>""".encode()


def news_item(content: str, guid: str = "urn:1", kind: str = "text") -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" standard="NewsML-G2">
    <itemMeta><itemClass qcode="ninat:{kind}"/><provider><name>The Wire</name></provider>
    <versionCreated>2021-03-03T17:12:00-05:00</versionCreated></itemMeta>
    <contentMeta><language tag="en"/><headline>Rain at last</headline><by>By Ada Byrd</by></contentMeta>
    <contentSet>{content}</contentSet></newsItem>"""


XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>'
    f"</head><body><header><h1>Rain at last</h1></header><section>{HTML}<h2>Next</h2><p>{RAIN}</p></section></body></html>"
    "</inlineXML>"
)
NEWSML = f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<packageItem guid="p"><itemMeta/></packageItem>{news_item(XHTML)}
{news_item('<inlineXML contenttype="application/nitf+xml">' + NITF.decode().split('dtd">')[1] + "</inlineXML>", "urn:2")}
{news_item(f'<inlineData contenttype="text/plain">{TEXT}</inlineData>', "urn:3")}
{news_item("", "urn:4", "picture")}</itemSet></newsMessage>""".encode()

NINJS_1 = json.dumps(
    {
        "uri": "tag:wire.example,2021:1",
        "type": "text",
        "versioncreated": "2021-03-03T17:12:00Z",
        "headline": "Rain at last",
        "byline": "Ada Byrd",
        "located": "Ostmere",
        "body_text": TEXT,
        "body_xhtml": HTML,
    }
).encode()
NINJS_3 = json.dumps(
    {
        "uri": "tag:wire.example,2021:2",
        "standard": {"name": "ninjs", "version": "3.0"},
        "versionCreated": "2021-03-03T17:12:00Z",
        "headlines": [{"role": "slug", "value": "RAIN"}, {"role": "main", "value": "Rain at last"}],
        "by": "Ada Byrd",
        "infoSources": [{"name": "The Wire"}],
        "bodies": [
            {"contentType": "text/plain", "value": TEXT.replace("\n\n", " ")},
            {"contentType": "application/xhtml+xml", "value": HTML},
        ],
    },
    indent=2,
).encode()

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Courier</title><link>https://courier.example</link><description>News</description>
<item><title>Rain at last</title><link>{URL}</link><guid>{URL}</guid><pubDate>Wed, 03 Mar 2021 17:12:00 GMT</pubDate>
<description>A week of rain is over.</description><content:encoded><![CDATA[{HTML}]]></content:encoded></item>
<item><title>Snow</title><link>{URL}/snow</link><description>Snow is coming. Read more</description></item>
</channel></rss>""".encode()
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title>
<entry><title>Rain at last</title><id>tag:1</id><published>2021-03-03T17:12:00Z</published><author><name>Ada Byrd</name></author>
<link href="{URL}"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry>
</feed>""".encode()
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Courier",
        "items": [
            {"id": "1", "url": URL, "title": "Rain at last", "content_html": HTML, "date_published": "2021-03-03"}
        ],
    }
).encode()

NEXIS = f"""
Download Request: Select Items: 1-2

                               1 of 2 DOCUMENTS


                              The Courier (Ostmere)

                             March 3, 2021 Wednesday
                                 Final Edition

Rain at last

BYLINE: Ada Byrd

SECTION: NEWS; Pg. 4

LENGTH: 60 words

{RAIN}

{MORE}

LOAD-DATE: March 4, 2021

LANGUAGE: ENGLISH

                          Copyright 2021 Courier Ltd
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                              The Courier (Ostmere)

                             March 5, 2021 Friday

Snow at last

LENGTH: 20 words

{END}
""".encode()
NEXIS_PAGE = (
    "<HTML><BODY><!-- Hide XML section from browser <DOCFULL> -->"
    + "".join(
        f'<DIV CLASS="c0"><P><SPAN>{number} of 2 DOCUMENTS</SPAN></P></DIV><DIV><P>The Courier</P></DIV>'
        f"<DIV><P>March {number}, 2021 Wednesday</P></DIV><DIV><P>Rain at last {number}</P></DIV>"
        "<DIV><P><SPAN>BYLINE: </SPAN><SPAN>Ada Byrd</SPAN></P></DIV><DIV><P>LENGTH: 60 words</P></DIV>"
        f"<DIV>{HTML}</DIV><DIV><P>LANGUAGE: ENGLISH</P></DIV><DIV><P>Copyright 2021 Courier Ltd</P></DIV>"
        for number in (1, 2)
    )
    + "</BODY></HTML>"
).encode()
UNI_LINES = [
    "Documents (1)",
    "1. Rain at last",
    "Client/Matter: -None-",
    *(
        "Rain at last",
        "The Courier(Ostmere)",
        "March 3, 2021 Wednesday",
        "Copyright 2021 Courier Ltd All Rights Reserved",
    ),
    *("Section: NEWS", "Length: 60 words", "Byline: Ada Byrd", "Body", *STORY, "Classification", "Language: ENGLISH"),
    *("Load-Date: March 4, 2021", "End of Document"),
]
FACTIVA_KEY = "COUR000020210304eh3300001"
FACTIVA = f"""News
Rain at last
By Ada Byrd
60 words
3 March 2021
17:12
The Courier
COUR
English
(c) 2021 Courier Ltd

{RAIN}

{MORE}

Document {FACTIVA_KEY}

Snow at last
20 words
5 March 2021
The Courier
COUR
English
(c) 2021 Courier Ltd

{END}

Document COUR000020210305eh3500001

Search Summary
Text    rain
""".encode()
FACTIVA_PAGE = (
    '<html><body><div class="article enArticle"><table>'
    "<tr><td><b>HD</b>&nbsp;</td><td><span>Rain at last</span></td></tr><tr><td><b>BY</b></td><td>By Ada Byrd</td></tr>"
    "<tr><td><b>WC</b></td><td>60 words</td></tr><tr><td><b>PD</b></td><td>3 March 2021</td></tr>"
    "<tr><td><b>SN</b></td><td>The Courier</td></tr><tr><td><b>LA</b></td><td>English</td></tr>"
    f"<tr><td><b>LP</b></td><td><p>{RAIN}</p></td></tr><tr><td><b>TD</b></td><td><p>{MORE}</p><p>{END}</p></td></tr>"
    f"<tr><td><b>AN</b></td><td>Document {FACTIVA_KEY}</td></tr></table></div></body></html>"
).encode()
FACTIVA_XML = f"""<?xml version="1.0"?><PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0">
<ppsarticleResultSet count="1"><ppsarticle><article><accessionNo>{FACTIVA_KEY}</accessionNo><baseLanguage>EN</baseLanguage>
<headline><paragraph><hlt>Rain</hlt> at last</paragraph></headline><byline>By Ada Byrd</byline>
<leadParagraph><paragraph>{RAIN}</paragraph></leadParagraph><publicationDate><date>2021-03-03</date></publicationDate>
<sourceName>The Courier</sourceName><tailParagraphs><paragraph>{MORE}</paragraph><paragraph>{END}</paragraph></tailParagraphs>
</article></ppsarticle></ppsarticleResultSet></ppsArticleResponse></PPSResponse>""".encode()
EUROPRESSE = (
    "<!DOCTYPE html><html><head><style>.DocPublicationName{color:red}</style></head><body><article><header>"
    '<div><span class="DocPublicationName">Le Courrier, no. 123</span></div>'
    '<div><span class="DocHeader">Communication, mercredi 3 mars 2021, p. 16</span></div>'
    '<div class="titreArticle"><p class="titreArticleVisu">Rain at last</p></div><div>Ada Byrd</div></header>'
    f'<section><div class="DocText"><div class="docOcurrContainer">{HTML}</div></div></section>'
    "<footer><small>© 2021</small><p>news·20210303·LM·01</p></footer></article></body></html>"
).encode()


def docx(lines: list[str], styles: dict[str, str] | None = None) -> bytes:
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{(styles or {}).get(line, "Normal")}"/></w:pPr><w:r><w:t>{line}</w:t></w:r></w:p>'
        for line in lines
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<?xml version='1.0'?><w:document {space}><w:body>{paragraphs}</w:body></w:document>"
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": body.encode()})


def rtf(text: str) -> bytes:
    escaped = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)
    return ("{\\rtf1\\ansi " + escaped.replace("\n", "\\par\n") + "}").encode()


WIKI = f"""<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="en"><siteinfo><sitename>Wikinews</sitename>
</siteinfo><page><title>Rain at last</title><ns>0</ns><id>7</id><revision><id>1</id><timestamp>2021-03-04T08:00:00Z</timestamp>
<text>{{{{date|March 3, 2021}}}} [[File:Rain.jpg|thumb|Rain]]
{RAIN} ''It'' was [[w:Ostmere|the town]]'s &lt;ref&gt;Note&lt;/ref&gt;wettest.

== What comes ==
{MORE}
* {END}

== Sources ==
* {{{{source|url=https://x.example|title=Rain}}}}
[[Category:Weather]]</text></revision></page>
<page><title>Talk:Rain</title><ns>1</ns><id>8</id><revision><id>2</id><text>Nice.</text></revision></page>
<page><title>Shower</title><ns>0</ns><id>9</id><redirect title="Rain"/><revision><id>3</id><text>#REDIRECT [[Rain]]</text>
</revision></page></mediawiki>""".encode()

MESSAGE = (
    "From: The Courier <news@courier.example>\nSubject: =?utf-8?q?Rain_at_last=21?=\n"
    "Date: Wed, 03 Mar 2021 17:12:00 -0500\nMessage-ID: <1@courier.example>\nMIME-Version: 1.0\n"
    'Content-Type: multipart/alternative; boundary="b1"\n\n--b1\nContent-Type: text/plain; charset="utf-8"\n\n'
    f"{TEXT}\n\n--b1\nContent-Type: text/html; charset=utf-8\n\n<html><body>{HTML}</body></html>\n--b1--\n"
)
MBOX = (
    f"From news@courier.example Wed Mar  3 17:12:00 2021\n{MESSAGE}\n"
    f"From news@courier.example Wed Mar  3 17:13:00 2021\n{MESSAGE.replace('<1@', '<2@')}\n"
).encode()
MHTML = (
    f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\nSubject: Rain\r\nDate: Fri, 5 Mar 2021 10:00:00 -0000\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b1"\r\n\r\n--b1\r\n'
    f"Content-Type: text/html\r\nContent-Location: {URL}\r\n\r\n{PAGE.decode()}\r\n--b1--\r\n"
).encode()
MARKDOWN = f"""---
title: "Rain at last"
date: 2021-03-03
author: [Ada Byrd, Bo Lind]
---

{RAIN} It is *wet* in [Ostmere](https://ostmere.example).

## What comes

{MORE}
""".encode()
ALTO = (
    b'<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Layout><Page><PrintSpace><TextBlock LANG="en">'
    b'<TextLine><String CONTENT="The"/><SP/><String CONTENT="har" SUBS_TYPE="HypPart1" SUBS_CONTENT="harbour"/><HYP CONTENT="-"/></TextLine>'
    b'<TextLine><String CONTENT="bour" SUBS_TYPE="HypPart2" SUBS_CONTENT="harbour"/><SP/><String CONTENT="closed."/></TextLine></TextBlock>'
    b'<TextBlock><TextLine><String CONTENT="Rain"/><SP/><String CONTENT="fell."/></TextLine></TextBlock>'
    b"</PrintSpace></Page></Layout></alto>"
)
KB_TEXT = f'<?xml version="1.0"?><text><title>Rain at last</title><p>{RAIN}</p><p>{END}</p></text>'.encode()

JSON_LINES = b"".join(json.dumps(each).encode() + b"\n" for each in records())

ALL: dict[str, bytes] = {
    "lines.jsonl": JSON_LINES,
    "array.json": json.dumps(records(), indent=1).encode(),
    "wrapped.json": json.dumps({"status": "ok", "articles": records()}).encode(),
    "sequence.json": b"".join(b"\x1e" + line + b"\n" for line in JSON_LINES.splitlines()),
    "joined.json": JSON_LINES.replace(b"\n", b""),
    "object.json": json.dumps(record(), indent=1).encode(),
    "ninjs1.json": NINJS_1,
    "ninjs3.json": NINJS_3,
    "feed.json": JSON_FEED,
    "rows.csv": table(),
    "rows.tsv": table("\t"),
    "rows-without-names.csv": table("~").split(b"\n", 1)[1],
    "rows.parquet": parquet_file(),
    "item.nitf": NITF,
    "message.newsml": NEWSML,
    "feed.rss": RSS,
    "feed.atom": ATOM,
    "crawl.warc.gz": warc(),
    "crawl.warc": warc(zip=False),
    "crawl.wacz": zipped({"archive/data.warc.gz": warc(), "datapackage.json": b"{}", "pages/pages.jsonl": b"{}\n"}),
    "nexis.txt": NEXIS,
    "nexis.html": NEXIS_PAGE,
    "nexis.docx": docx(UNI_LINES),
    "nexis.rtf": rtf(NEXIS.decode()),
    "factiva.txt": FACTIVA,
    "factiva.html": FACTIVA_PAGE,
    "factiva.xml": FACTIVA_XML,
    "europresse.html": EUROPRESSE,
    "wiki.xml": WIKI,
    "box.mbox": MBOX,
    "letter.eml": MESSAGE.encode(),
    "page.mhtml": MHTML,
    "note.md": MARKDOWN,
    "titled.md": f"# Rain at last\n\n*3 March 2021*\n\n{RAIN}\n\n> {MORE}\n\n- {END}\n".encode(),
    "page.alto.xml": ALTO,
    "article.text.xml": KB_TEXT,
    "letter.docx": docx(["Rain at last", *STORY], {"Rain at last": "Heading1"}),
    "letter.rtf": rtf("Rain at last\n\n" + TEXT),
    "page.html": PAGE,
    "page.html.gz": gzip.compress(PAGE),
    "page.html.bz2": bz2.compress(PAGE),
    "page.html.xz": lzma.compress(PAGE),
    "page.html.zst": zstandard.compress(PAGE),
    "pages.zip": zipped({"a.html": PAGE, "b/lines.jsonl": JSON_LINES}),
    "pages.tar": tarred({"a.html": PAGE, "b/lines.jsonl": JSON_LINES}),
    "pages.tgz": tarred({"a.html": PAGE}, "w:gz"),
}
"""Each with its name."""
