"""What the parts of an article are called in records: in crawls, agencies' feeds, collections and exports.

Letter case, underscores, hyphens, blanks and points do not matter: `publishedat` stands for `publishedAt` and
`published_at` alike. The likeliest name comes first; of a body, the one that keeps its paragraphs.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

KNOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        part: tuple(names.split())
        for part, names in {
            "key": "id uid guid key uri urn docid documentid articleid storyid storiesid accessionno entryid",
            "title": (
                "title headline webtitle articletitle newstitle heading hl1 posttitle headlines storytitle maintitle"
            ),
            "body": (
                "contenthtml bodyhtml bodyxhtml articlehtml contentencoded body maintext text content contenttext "
                "bodytext articlebody articletext articlecontent fulltext maincontent plaintext storytext newscontent "
                "texts story paragraphs rawtext article postcontent contentelements contentmarkdown bodymarkdown "
                "markdown cleanedtext cleantext textcontent contentplain bodyplain fullcontent fullbody storybody "
                "bodycontent newsbody newstext"
            ),
            "published": (
                "datepublish published date datepublished publishdate publisheddate publicationdate publishingdate "
                "publishedat publishedon pubdate versioncreated webpublicationdate firstpublished publishtime "
                "publishedtime articlepublishedtime firstcreated datecreated createdat created datetime timestamp "
                "issued releasedate postdate postedat dateposted posteddate postedon displaydate articledate pubtime "
                "dateissued issuedate firstpublishdate firstpublishedat originalpublicationdate createdon createddate "
                "creationdate publishedparsed year"
            ),
            "updated": (
                "updated modified updatedat datemodified datemodify datemodif modifiedat modifieddate lastmodified "
                "lastupdated contentmodified dateupdated articlemodifiedtime postmodified updateddate updatedon "
                "lastupdatedate lastmodifieddate"
            ),
            "url": (
                "url uri link weburl permalink canonicalurl canonicallink articleurl pageurl storyurl sourceuri "
                "requestedurl respondedurl"
            ),
            "source": (
                "source sitename publisher publication sourcename medianame newspaper outlet site sourcehostname "
                "hostname domain sourcedomain publicationtitle publicationname mediaurl sourceurl provider netloc "
                "sourceinfo website newsoutlet outletname"
            ),
            "author": "author authors byline by creator dccreator writer bylines journalist contributors",
            "lang": "lang language metalang languagecode baselanguage inlanguage",
            "dateline": "dateline located",
        }.items()
    }
)
"""The names by part: id, title, body, days, address, publication, authors, language, dateline."""

TEASERS = frozenset(
    "description summary abstract abstractnote excerpt teaser leadparagraph snippet shortdescription subtitle "
    "descriptiontext standfirst trailtext metadescription postexcerpt".split()
)
"""What holds a few words about an article and is no body."""

LEADS = ("standfirst", "lead", "lede", "leadtext", "leadparagraph", "intro", "vorspann", "chapo", "ingress", "perex")
"""What holds the first paragraph of an article, beside a body that begins with the second."""

MARKDOWN = ("contentmarkdown", "bodymarkdown", "markdown")
"""What holds a body in Markdown."""

DAY = re.compile(
    r"(?:publi|post|issu|releas|print|edition|article|story|news|entry|creat|submi|filed?)[a-z]*(?:date|time|day|at|on|utc|gmt|ts)"
    r"|(?:date|time|day)[a-z]*(?:publi|post|issu|releas|print|creat|submi|filed)[a-z]*"
)
"""What a field is called that may hold the day of publication, where none has a known name."""

STATUS = ("pubstatus", "poststatus", "status")
"""What says whether a record is published."""

PAGES = ("html", "rawhtml", "pagehtml", "pagesource", "htmlcontent")
"""What holds a whole page as it was fetched."""

NESTED = (
    "source",
    "fields",
    "article",
    "attributes",
    "metadata",
    "meta",
    "document",
    "doc",
    "data",
    "html",
    "thread",
    "credits",
)
"""Objects that hold parts of the article beside or in place of the record itself; a search engine's is `_source`."""


def plain(name: str) -> str:
    """A field's name as it is compared.

    >>> plain("date-Published_at")
    'datepublishedat'
    """
    return "".join(c for c in name.casefold() if c.isalnum())


ALL = frozenset(name for names in KNOWN.values() for name in names) | TEASERS | frozenset(PAGES)
"""Every name that says something."""
