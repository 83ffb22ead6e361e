"""The phrases of newsrooms by which credits, invitations, captions and markers are known.

One alternative a line, as a regular expression in which a space stands for any white space. All are matched against
the whole of a paragraph, letter case aside.
"""

import re


def _any_of(alternatives: str, after: str = "") -> re.Pattern[str]:
    lines = [line.strip() for line in alternatives.strip().splitlines()]
    pattern = "(?:" + "|".join(lines) + ")" + after
    return re.compile(pattern.replace(" ", r"\s+"), re.I | re.S)


CREDITS = _any_of(
    r"""
    [(\[—–-]?\s?(?:with|additional) (?:(?:agency )?inputs?|reporting|contributions?|material|files)\b.{0,300}
    [(\[—–-]?\s?with (?:assistance|help|contributions?|reports?) (?:by|from) .{2,200}
    [(\[]?(?:additional |further )?(?:reporting|writing|editing|research|compiled|written) (?:\w+ )?by\b.{0,400}
    [(\[]?(?:additional |further )?reporting (?:from|in) .{0,400}
    [(\[]?(?:edited|translated|produced) (?:\w+ )?by\b.{0,400}
    [(\[]?(?:reporting|editing|writing|sources?|credit)\s*[:：].{0,400}
    [(\[]?this (?:story|article|report) (?:was|is) (?:written|reported|produced|compiled|translated)\b.{0,400}
    [(\[—–_-]?\s?(?:[\w.'’,-]+ ){1,24}contributed (?:to this (?:report|story|article)|reporting|research).{0,99}
    [—–-]\s?(?:additional |further )?reporting by .{0,200}
    (?-i:SOURCE) .{2,80}
    """
)
"""Who made the article, or helped: "(With input from Xinhua)", "Reporting by …; editing by …"."""

DESK_INITIALS = re.compile(r"[a-z]{2,4}(?:[-/][a-z]{2,4}){1,5}(?:[-/][A-Z]{2,4})?(?:\s?\([A-Z][\w, /&]{1,40}\))?")
"""The last line of agency copy: "jvd/ach/pkl"."""

AGENCY_ALONE = re.compile(r"(?:[(\[—–]|-{1,2}|==+)\s?(?:[A-Z][\w.&]*\s?){1,4}(?:/(?:[A-Z][\w.&]*\s?){1,4})*[)\]]?\.?")
"""An agency in brackets or after a dash: "(Reuters)", "— AP"."""

CREDIT_WORDS = frozenset(
    (
        "a additional agencies agency and at bureau by compiled contributed correspondent correspondents desk edited "
        "editing editor files for from further in input inputs it material news newsroom of on our produced report "
        "reporter reporters reporting research source sources staff story the this to translated was with writer "
        "writers writing written"
    ).split()
)
"""The small words of credit lines, beside names: a line with others is more likely a sentence."""

MARKERS = _any_of(
    r"""
    search trends
    notebook|notes? to (?:the )?editors?|editors?['’]? notes?
    (?:media|press|news|investor)? ?contacts?(?: information)?
    related(?: (?:stories|articles|news|topics|links|content|reading|coverage|posts))?
    read (?:more|next|also)
    more (?:on this(?: story)?|from\b.{0,40}|stories|news|like this|coverage)
    most (?:read|viewed|popular|watched)
    also read
    see also
    recommended(?: (?:stories|for you|reading))?
    you (?:may|might) (?:also )?(?:like|be interested in).{0,20}
    trending(?: now)?
    top (?:stories|comments)
    latest (?:news|stories)
    (?:view |post a )?comments?(?:\s*\(\d+\))?
    share(?: this(?: (?:article|story|page))?)?
    tags|topics|keywords
    editor['’]s picks
    from around the web
    sponsored(?: content)?
    advertisement(?:\s*[-–—:]?\s*(?:continue reading|(?:story|article) continues) below)?
    (?:story|article) continues below(?: (?:this )?ad(?:vertisement)?)?
    listen to this (?:article|story)
    subscribe(?: now)?
    sign up
    newsletters?
    about the author
    print|email|copy link
    follow us
    read in app
    explore more
    (?:next|previous) article
    """,
    after=r"\s*[:：>»…]*",
)
"""Lines that stand over what is no part of the story, or between its parts: "Search Trends", "Advertisement"."""

INVITATIONS = _any_of(
    r"""
    (?:read (?:more|also|next|the full)|also read|see also|related|watch|listen|more|recommended)\s*[:：|>»–—].*
    (?:tags|topics|keywords|filed under|click here)\s*[:：|>»–—].*
    (?:sign up|subscribe|register)\b.{0,200}\b(?:newsletters?|inbox|alerts?|emails?|today|here|updates|now)\b.*
    (?:get|receive)\b.{0,80}\b(?:newsletter|in your inbox|to your inbox|delivered)\b.*
    (?:reach|contact|e-?mail|call|write to) (?:the )?(?:newsroom|reporter|author|writer|editor|us|our)\b.{0,200}
    (?:reach|contact|e-?mail|write to|call|text|follow) .{0,120}(?:\S+@\S+|\s@\w+|\b\d{3}-\d{4}\b).{0,120}
    (?:email|e-mail|tel|phone|fax|twitter|facebook|instagram)\s?[:：].{0,120}
    (?:our standards|go deeper|further reading)\s*[:：].{0,120}
    [(\[]?(?:except for the headline, )?this (?:story|article|report|copy) has (?:not )?been (?:edited|published).{0,99}
    this (?:story|article|report|copy) (?:was|has been) (?:first|originally) published.{0,99}
    a version of this (?:article|story|column|review) (?:appears|appeared|was published) in .{0,250}
    (?:already|not yet) an? (?:subscriber|member)\b.{0,120}
    (?:subscribe|sign in|log in|register|sign up)\b.{0,40}\bto (?:continue|keep|read|unlock|get)\b.{0,120}
    to (?:continue|keep) reading\b.{0,160}
    this (?:article|story|content) is (?:only )?(?:available )?(?:for|to) (?:our )?(?:subscribers|members).{0,80}
    you (?:have|['’]ve) (?:reached|read) (?:your|all|the) .{0,60}\bfree\b.{0,80}
    (?:follow|like|join|find) (?:@?\w+ ){1,4}on (?:twitter|facebook|instagram|x|telegram|whatsapp|youtube|linkedin)\b.*
    (?:follow|like|join|find) (?:@?\w+ ){1,4}on (?:tiktok|threads|bluesky|google)\b.*
    (?:do you have|have you got|have|got) an? (?:story|tip|news tip|question)\b.{0,60}\?.*
    (?:copyright|©|\(c\))\s?.{0,200}
    .{0,120}\ball rights reserved\b.*
    .{0,60}\bmay not be (?:published|reproduced)\b.*
    (?:click|tap) (?:here|the)\b.*
    for more (?:stories|news|information|coverage|on this)\b.{0,40}\b(?:visit|click|go to|see|follow)\b.*
    (?:download|get|install) (?:the|our) .{0,40}\bapps?\b.*
    (?:have|are|were|do|did) you\b.{0,160}\?.{0,160}\b(?:e-?mail|contact|send|share|get in touch|write to|whatsapp)\b.*
    (?:have|are|were|do|did) you\b.{0,160}\?.{0,160}\btell (?:us|our)\b.*
    if you (?:have|['’]ve) been (?:affected|involved)\b.{0,300}
    (?:send|e-?mail|share) (?:us )?your (?:story|stories|experiences?|photos?|videos?|pictures?|tips?|views?)\b.{0,200}
    (?:(?:follow|find) (?:her|him|them) (?:on|at)|(?:s?he|they) tweets? (?:at|as|from)?)\s?@?\b.{0,120}
    https?://\S+|\S+@\S+\.\w+
    [(\[]?(?:if you (?:want|wish|would like)|to (?:contribute|submit|respond))\b.{0,250}\S+@\S+.{0,60}
    """
)
"""What asks the reader to do something: "Read more: …", "Reach the newsroom at …", "Sign up for our newsletter"."""

RULES = re.compile(r"#{2,}|-\s?30\s?-|ends|(?:\*\s?){3,}|(?:_\s?){3,}|(?:-\s?){2,}|(?:=\s?){3,}", re.I)
"""Lines drawn across the page, and the marks of the end."""

CAPTION_LABELS = re.compile(r"(?:image|photo|video|media) caption\s?[,:]?", re.I)
"""Lines that say that the next one is a caption."""

CAPTIONS = _any_of(
    r"""
    (?:image|(?:file )?photo|picture|video|figure|graphic|media)(?: (?:source|caption|credit|by))?\s*[,:：/|].{0,300}
    (?:cover|screenshot)\s?[:：].{0,300}
    (?:image|media) (?:caption|source|credit)\b.{0,300}
    photo(?:graph)?s? by .{0,120}
    (?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}\s?/\s?[A-Z].{1,40})
    .{10,300}[/(]\s*(?:(?:file |\w+ )?photo|getty(?: images)?|reuters|afp|xinhua|vcg|cfp|epa)[^.]{0,40}\)
    .{10,300}/\s?(?:photo|getty images|xinhua|vcg|cfp|afp|reuters|ap|cgtn|pool)
    .{10,250}\((?:[^()]{0,40}\s)?(?:photo|image|picture)\b[^()]{0,60}\)
    """
)
"""Captions: "Image source, Getty Images", "Xi Jinping meets the press. /Xinhua"."""

BIOS = re.compile(
    r"(?:[A-Z][\w.'’-]*\s){1,3}[A-Z][\w'’-]+,?\s(?:is|are)\s(?:an?|the|our)\s(?:[\w’'.,&-]+\s){0,8}?"
    r"(?:correspondents?|reporters?|journalists?|columnists?|editors?|writers?|critics?|bloggers?|newsreaders?|producers?"
    r"|contributors?|photographers?|bureau\schief)\b[^“”\"]{0,300}"
    r"|(?:[A-Z][\w.'’-]*\s){1,3}(?:covers|reports\s(?:on|from)|writes\sabout)\s[^“”\".]{2,120}\.\s"
    r"(?:Reach|Contact|E-?mail|Follow|Write\sto|Read\smore|Find)\b[^“”\"]{0,250}"
)
"""What a paper says of who wrote an article, under it: "Ada Byrd is the Courier's weather correspondent."."""
