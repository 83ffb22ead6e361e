"""Plain text in the manner of many agencies and newspapers, all of it made up: what each line of it is."""

from dataclasses import dataclass

import pytest

from index.sections import article_from_text

RAIN = "More rain would come before the end of the week, and nobody should be surprised, Ada Byrd told reporters."
RIVER = "The river rose by a metre in the night and left the mill and two villages without power for hours."
COUNCIL = 'The council will meet again in May. "We have no choice," said its leader, John Roe.'


@dataclass(frozen=True)
class Sample:
    house: str
    text: str
    title: str
    opens: str
    published: str | None = None
    updated: str | None = None
    dateline: str | None = None
    headings: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    ends: str = ""


SAMPLES = [
    Sample(
        house="AP",
        text=f"""Storm leaves thousands without power in Minnesota
By ADA BYRD
Associated Wire
June 15, 2021 GMT

BRANTLEY, Minn. (AW) — A storm left thousands without power on Tuesday, officials said.

{RAIN}

___

Wire writer John Roe in Chicago contributed to this report.

___

Follow Ada Byrd on Twitter: @adabyrd""",
        title="Storm leaves thousands without power in Minnesota",
        opens="A storm left thousands",
        published="2021-06-15",
        dateline="BRANTLEY, Minn. (AW)",
        credits=("By ADA BYRD", "Wire writer John Roe in Chicago contributed to this report."),
        tail=("___", "Follow Ada Byrd on Twitter: @adabyrd"),
    ),
    Sample(
        house="Reuters",
        text=f"""UPDATE 2-Norland raises rates, says more to come

(Adds governor's quotes, market reaction)

By Ada Byrd and John Roe

OSLO, Sept 23 (Wire) - Norland's central bank raised its rate on Thursday and said that more would follow.

{RIVER}

"NO ALTERNATIVE"

{RAIN}

($1 = 8.6123 crowns)

(Reporting by Ada Byrd; Editing by John Roe and Kim Poe)

Our Standards: The Wire Trust Principles.""",
        title="UPDATE 2-Norland raises rates, says more to come",
        opens="Norland's central bank",
        dateline="OSLO, Sept 23 (Wire)",
        headings=('"NO ALTERNATIVE"',),
        credits=("By Ada Byrd and John Roe", "(Reporting by Ada Byrd; Editing by John Roe and Kim Poe)"),
        tail=("Our Standards: The Wire Trust Principles.",),
    ),
    Sample(
        house="AFP",
        text=f"""Norland floods kill four, hundreds flee

Oslo (Norland) (AFX) – Floods in the south of Norland have killed four people, rescuers said Saturday.

{RIVER}

- 'Never seen before' -

{RAIN}

bur-ab/jr/kp

© 2021 AFX""",
        title="Norland floods kill four, hundreds flee",
        opens="Floods in the south",
        dateline="Oslo (Norland) (AFX)",
        headings=("- 'Never seen before' -",),
        credits=("bur-ab/jr/kp",),
        tail=("© 2021 AFX",),
    ),
    Sample(
        house="dpa",
        text=f"""Minister: Norland to close its last coal mine

Berlin (dpx) - Norland will close its last coal mine in 2030, Environment Minister Ada Byrd said on Monday.

{RIVER}

# Notebook

## Note to editors
- adds quote in para 2

# dpx xx yyn z1 bur""",
        title="Minister: Norland to close its last coal mine",
        opens="Norland will close",
        dateline="Berlin (dpx)",
        tail=("Notebook", "Note to editors", "- adds quote in para 2", "dpx xx yyn z1 bur"),
    ),
    Sample(
        house="Kyodo",
        text=f"""Japan, Norland agree to speed up trade talks

KYODA NEWS - Jun 15, 2021 - 21:15 | All, Japan, World

The prime ministers of Japan and Norland agreed Tuesday to speed up talks on trade, both governments said.

{RIVER}

==Kyoda""",
        title="Japan, Norland agree to speed up trade talks",
        opens="The prime ministers of Japan",
        published="2021-06-15T21:15",
        credits=("==Kyoda",),
    ),
    Sample(
        house="Xinhua",
        text=f"""Norland opens railway to the sea

Source: Xinhai | 2021-06-15 22:15:07 | Editor: huaxia

OSLO, June 15 (Xinhai) -- Norland on Tuesday opened a railway to the sea, the first one in the country's history.

{RIVER}  Enditem""",
        title="Norland opens railway to the sea",
        opens="Norland on Tuesday opened",
        published="2021-06-15T22:15",
        dateline="OSLO, June 15 (Xinhai)",
    ),
    Sample(
        house="TASS",
        text=f"""15 JUN, 22:15
Norland ready for talks, says foreign minister
According to Ada Byrd, the talks may begin as early as in May

OSLO, June 15. /TAZZ/. Norland is ready for talks, Foreign Minister Ada Byrd said on Tuesday.

{RAIN}""",
        title="Norland ready for talks, says foreign minister",
        opens="According to Ada Byrd",
        dateline="OSLO, June 15. /TAZZ/.",
    ),
    Sample(
        house="PTI",
        text=f"""Monsoon arrives early in Kerala, says weather office

PTX / New Delhi / Updated: Jun 15, 2021, 10:15 IST

NEW DELHI: The monsoon has arrived early in Kerala, the weather office said on Tuesday.

{RAIN}

(This story has not been edited by the staff and is auto-generated from a syndicated feed.)""",
        title="Monsoon arrives early in Kerala, says weather office",
        opens="The monsoon has arrived early",
        updated="2021-06-15T10:15",
        dateline="NEW DELHI",
        tail=("(This story has not been edited by the staff and is auto-generated from a syndicated feed.)",),
    ),
    Sample(
        house="ANSA",
        text=f"""Floods: Norland declares emergency

(ANZA) - ROME, JUN 15 - Norland declared an emergency on Tuesday after floods in its south.

{RIVER}

(ANZA).""",
        title="Floods: Norland declares emergency",
        opens="Norland declared an emergency",
        dateline="(ANZA) - ROME, JUN 15",
        credits=("(ANZA).",),
    ),
    Sample(
        house="BBC",
        text=f"""Norland floods: Four dead as river bursts banks

By Ada Byrd
Norland correspondent, Oslo

Published
15 June 2021

Image source, Getty Images
Image caption,
The river has never been higher

{RIVER}

What happened?

{RAIN}

You may also be interested in:

Follow Ada on Twitter.

Related Topics
Floods
Norland""",
        title="Norland floods: Four dead as river bursts banks",
        opens="The river rose",
        published="2021-06-15",
        headings=("What happened?",),
        credits=("By Ada Byrd", "Norland correspondent, Oslo"),
    ),
    Sample(
        house="New York broadsheet",
        text=f"""The Town That Moved Uphill

After the fourth flood, the people of Haj had had enough.

By Ada Byrd and John Roe

Ada Byrd reported from Haj, and John Roe from Oslo.

June 15, 2021, 5:00 a.m. ET

HAJ, Norland — On the morning after the fourth flood, Kim Poe carried her piano up the hill.

{RIVER}

‘Nobody Came’

{RAIN}

Jane Doe contributed research.

A version of this article appears in print on June 16, 2021, Page 1 of the edition with the headline: Uphill.""",
        title="The Town That Moved Uphill",
        opens="After the fourth flood",
        published="2021-06-15T05:00-04:00",
        dateline="HAJ, Norland",
        headings=("‘Nobody Came’",),
    ),
    Sample(
        house="local paper",
        text=f"""Council votes to mend mill bridge

ADA BYRD ada.byrd@courier.example
Jun 15, 2021 Updated Jun 16, 2021

HAJ FALLS — The council voted on Monday to mend the bridge at the mill.

{COUNCIL}

Contact Ada Byrd at 555-0142 or ada.byrd@courier.example. Follow her at @adabyrd.

Get local news delivered to your inbox!""",
        title="Council votes to mend mill bridge",
        opens="The council voted on Monday",
        published="2021-06-15",
        updated="2021-06-16",
        dateline="HAJ FALLS",
        credits=("ADA BYRD ada.byrd@courier.example",),
        tail=(
            "Contact Ada Byrd at 555-0142 or ada.byrd@courier.example. Follow her at @adabyrd.",
            "Get local news delivered to your inbox!",
        ),
    ),
    Sample(
        house="press release",
        text=f"""FOR IMMEDIATE RELEASE

Byrd Mills Names John Roe as Chief Executive

HAJ, Norland, June 15, 2021 /PRWire/ -- Byrd Mills, the maker of flour, today named John Roe as its chief executive.

{COUNCIL}

About Byrd Mills

Byrd Mills has made flour since 1821 and employs four hundred people at the river in Haj, Norland.

Media contact:
Kim Poe
press@byrdmills.example
+47 555 0142

SOURCE Byrd Mills""",
        title="Byrd Mills Names John Roe as Chief Executive",
        opens="Byrd Mills, the maker of flour",
        published="2021-06-15",
        dateline="HAJ, Norland, June 15, 2021 /PRWire/",
        headings=("About Byrd Mills",),
    ),
    Sample(
        house="daily with a clock",
        text=f"""Norland wins at last

Tue 15 Jun 2021 22.15 BST
Last modified on Wed 16 Jun 2021 07.30 BST

{RIVER}

{RAIN}

Sign up to our daily newsletter to get the best of our sport in your inbox every morning.""",
        title="Norland wins at last",
        opens="The river rose",
        published="2021-06-15T22:15+01:00",
        updated="2021-06-16T07:30+01:00",
        tail=("Sign up to our daily newsletter to get the best of our sport in your inbox every morning.",),
    ),
    Sample(
        house="broadcaster",
        text=f"""Watch: Norland’s river from above

NHX World
Tuesday, June 15, 19:04

Norland's weather office says that the river has never been higher.

{RIVER}

READ MORE: Four dead in floods

{RAIN}""",
        title="Watch: Norland’s river from above",
        opens="Norland's weather office says",
    ),
    Sample(
        house="double dateline",
        text=f"""Norland and Sudland trade fire

OSLO/HAJ, Norland, Jan 5 (Wire) - Norland and Sudland traded fire over the river for a second night, both said.

{RIVER}

Reporting by Ada Byrd in Oslo and John Roe in Haj; writing by Kim Poe; editing by Jane Doe""",
        title="Norland and Sudland trade fire",
        opens="Norland and Sudland traded fire",
        dateline="OSLO/HAJ, Norland, Jan 5 (Wire)",
        credits=("Reporting by Ada Byrd in Oslo and John Roe in Haj; writing by Kim Poe; editing by Jane Doe",),
    ),
    Sample(
        house="hard-wrapped wire copy",
        text="""NORLAND-FLOODS: Four dead as river
bursts its banks in the south

   OSLO (AW) -- Floods in the south of Norland have killed four
people, rescuers said on Saturday, and more rain is expected in
the coming days, according to the country's weather office in
Oslo.
   The river rose by a metre in the night and left the mill and
two villages without power for hours, the mayor of Haj said. It
has never been higher.
""",
        title="NORLAND-FLOODS: Four dead as river bursts its banks in the south",
        opens="Floods in the south of Norland",
        dateline="OSLO (AW)",
    ),
    Sample(
        house="capitals",
        text=f"""NORLAND FLOODS KILL FOUR

OSLO, NORLAND (JUNE 15, 2021) — FLOODS IN THE SOUTH OF NORLAND HAVE KILLED FOUR PEOPLE.

{RIVER}

THE MILL STANDS STILL

{RAIN}""",
        title="NORLAND FLOODS KILL FOUR",
        opens="FLOODS IN THE SOUTH",
        published="2021-06-15",
        dateline="OSLO, NORLAND (JUNE 15, 2021)",
        headings=("THE MILL STANDS STILL",),
    ),
    Sample(
        house="markdown",
        text=f"""# Norland floods kill four

*By Ada Byrd* | 15 June 2021

{RIVER}

## What happened

{RAIN}""",
        title="Norland floods kill four",
        opens="The river rose",
        published="2021-06-15",
        headings=("What happened",),
    ),
    Sample(
        house="cable news",
        text=f"""Four dead after floods in Norland, officials say

By Ada Byrd, John Roe and Kim Poe, CNX

Updated 1409 GMT (2209 HKT) June 15, 2021

(CNX) {RIVER}

{RAIN}

Why the river rose so fast

{COUNCIL}

CNX's Jane Doe contributed to this report.""",
        title="Four dead after floods in Norland, officials say",
        opens="",
        ends=COUNCIL,
        updated="2021-06-15",
        headings=("Why the river rose so fast",),
    ),
    Sample(
        house="Gulf broadcaster",
        text=f"""Norland floods: Thousands flee as dam threatens to break

Authorities order evacuation of three towns as heavy rain continues for a fourth day.

Published On 15 Jun 2021

{RIVER}

{RAIN}

Keep reading
list of 3 items
Norland asks for help
Who built the dam?

‘We lost it all’

{COUNCIL}

Source: AJX and news agencies""",
        title="Norland floods: Thousands flee as dam threatens to break",
        opens="Authorities order",
        ends=COUNCIL,
        published="2021-06-15",
        headings=("‘We lost it all’",),
    ),
    Sample(
        house="German broadcaster",
        text=f"""Norland: Four dead in floods

15.06.2021

{RIVER}

{RAIN}

Dam at risk

{COUNCIL}

jr/ab (AFX, Wire)""",
        title="Norland: Four dead in floods",
        opens=RIVER,
        ends=COUNCIL,
        published="2021-06-15",
        headings=("Dam at risk",),
    ),
    Sample(
        house="American broadcaster abroad",
        text=f"""Floods Kill Four in Norland
June 15, 2021 10:15 PM
Ada Byrd

OSLO, NORLAND —
{RIVER}

{RAIN}""",
        title="Floods Kill Four in Norland",
        opens=RIVER,
        ends=RAIN,
        published="2021-06-15T22:15",
        dateline="OSLO, NORLAND",
    ),
    Sample(
        house="second American agency",
        text=f"""Floods kill four in Norland
By Ada Byrd

June 15 (UPX) -- {RIVER}

{RAIN}""",
        title="Floods kill four in Norland",
        opens="",
        ends=RAIN,
    ),
    Sample(
        house="business wire",
        text=f"""Norland Raises Rates as Inflation Hits Decade High
By Ada Byrd
June 15, 2021, 10:15 AM EDT
Updated on June 15, 2021, 1:30 PM EDT

• Governor sees more to come
• Crown gains most since March

{RIVER}

{RAIN}

— With assistance by John Roe""",
        title="Norland Raises Rates as Inflation Hits Decade High",
        opens="",
        ends=RAIN,
        published="2021-06-15T10:15-04:00",
        updated="2021-06-15T13:30-04:00",
    ),
    Sample(
        house="Korean agency",
        text=f"""(LEAD) Norland fires missile toward sea: military

(ATTN: UPDATES with details in paras 2-4)
By Ada Byrd

SEOUL, June 15 (Yonhax) -- {RIVER}

{RAIN}

ada@yonhax.example
(END)""",
        title="(LEAD) Norland fires missile toward sea: military",
        opens=RIVER,
        ends=RAIN,
        dateline="SEOUL, June 15 (Yonhax)",
    ),
    Sample(
        house="second Russian agency",
        text=f"""June 15, 2021 14:05

Norland ready to resume talks

OSLO. June 15 (Interfox) - {RIVER}

{RAIN}""",
        title="Norland ready to resume talks",
        opens=RIVER,
        ends=RAIN,
        published="2021-06-15T14:05",
        dateline="OSLO. June 15 (Interfox)",
    ),
    Sample(
        house="second Indian agency",
        text=f"""Norland PM to visit Delhi

New Delhi, June 15 (IANX) {RIVER}

{RAIN}

--IANX
ab/jr""",
        title="Norland PM to visit Delhi",
        opens=RIVER,
        ends=RAIN,
        dateline="New Delhi, June 15 (IANX)",
    ),
    Sample(
        house="Indian daily",
        text=f"""Norland PM to visit Delhi

Ada Byrd

NEW DELHI,  JUNE 15, 2021 22:15 IST
UPDATED: JUNE 16, 2021 01:10 IST

The visit will last three days

{RIVER}

{RAIN}""",
        title="Norland PM to visit Delhi",
        opens="The visit will last",
        ends=RAIN,
        published="2021-06-15T22:15",
        updated="2021-06-16T01:10",
        dateline="NEW DELHI",
    ),
    Sample(
        house="London daily",
        text=f"""Norland in crisis as ministers resign

By
Ada Byrd,
POLITICAL EDITOR
15 June 2021 • 10:15pm

{RIVER}

{RAIN}""",
        title="Norland in crisis as ministers resign",
        opens=RIVER,
        ends=RAIN,
        published="2021-06-15T22:15",
    ),
    Sample(
        house="wire of press releases",
        text=f"""Byrd Mills Names John Roe as Chief Executive

June 15, 2021 08:00 AM Eastern Daylight Time

HAJ, Norland--(BUSINESS WIRE)--{RIVER}

{RAIN}

About Byrd Mills

Byrd Mills has made flour since 1821 and employs four hundred people at the river in Haj, Norland.

Contacts

Byrd Mills
Kim Poe
press@byrdmills.example""",
        title="Byrd Mills Names John Roe as Chief Executive",
        opens=RIVER,
        published="2021-06-15T08:00",
        dateline="HAJ, Norland--(BUSINESS WIRE)",
        headings=("About Byrd Mills",),
    ),
    Sample(
        house="international body",
        text=f"""Norland: UN agencies rush aid to flood victims

15 June 2021
Humanitarian Aid

{RIVER}

{RAIN}

Race against time

{COUNCIL}""",
        title="Norland: UN agencies rush aid to flood victims",
        opens=RIVER,
        ends=COUNCIL,
        published="2021-06-15",
        headings=("Race against time",),
    ),
    Sample(
        house="local television",
        text=f"""Haj Falls man rescues dog from river

by: Ada Byrd
Posted: Jun 15, 2021 / 06:12 PM CDT
Updated: Jun 15, 2021 / 09:45 PM CDT

HAJ FALLS, Minn. (KXYZ) — {RIVER}

{RAIN}

Close Thanks for signing up!

Copyright 2021 Courier Media Inc. All rights reserved. This may not be published, broadcast or redistributed.""",
        title="Haj Falls man rescues dog from river",
        opens=RIVER,
        published="2021-06-15T18:12-05:00",
        updated="2021-06-15T21:45-05:00",
        dateline="HAJ FALLS, Minn. (KXYZ)",
    ),
    Sample(
        house="daily with a clock, bare byline",
        text=f"""Norland's prime minister resigns after floods

Ada Byrd in Oslo

Tue 15 Jun 2021 17.42 BST

{RIVER}

{RAIN}

What happens now?

{COUNCIL}""",
        title="Norland's prime minister resigns after floods",
        opens=RIVER,
        ends=COUNCIL,
        published="2021-06-15T17:42+01:00",
        headings=("What happens now?",),
    ),
    Sample(
        house="Singapore daily",
        text=f"""Floods kill four in Norland; more rain expected

UPDATED 15 JUN 2021, 11:05 PM SGT
PUBLISHED
15 JUN 2021, 4:20 PM SGT

OSLO - {RIVER}

{RAIN}""",
        title="Floods kill four in Norland; more rain expected",
        opens=RIVER,
        ends=RAIN,
        published="2021-06-15T16:20+08:00",
        updated="2021-06-15T23:05+08:00",
        dateline="OSLO",
    ),
    Sample(
        house="Chinese broadcaster",
        text=f"""Norland, China agree to deepen ties
By Ada Byrd
22:47, 15-Jun-2021

{RIVER}

China: Openness benefits all

{RAIN}

Cover: A view of Oslo, Norland. /CFX

(If you want to contribute and have specific expertise, contact us at opinions@cgtx.example.)""",
        title="Norland, China agree to deepen ties",
        opens=RIVER,
        ends=RAIN,
        published="2021-06-15T22:47",
        headings=("China: Openness benefits all",),
    ),
    Sample(
        house="wire copy without a title",
        text=f"""OSLO (AW) — {RIVER}

{RAIN}""",
        title=RIVER,
        opens=RIVER,
        ends=RAIN,
        dateline="OSLO (AW)",
    ),
    Sample(
        house="live site",
        text=f"""Byrd: 'We will rebuild every house'

By ADA BYRD
Today, 10:15 pm

{RIVER}

{RAIN}""",
        title="Byrd: 'We will rebuild every house'",
        opens=RIVER,
        ends=RAIN,
    ),
    Sample(
        house="Korean daily",
        text=f"""Norland, Korea to hold talks

By Ada Byrd (ada@heraldx.example)

Published : June 15, 2021 - 17:42
Updated : June 15, 2021 - 18:10

{RIVER}

{RAIN}

By Ada Byrd (ada@heraldx.example)""",
        title="Norland, Korea to hold talks",
        opens=RIVER,
        ends=RAIN,
        published="2021-06-15T17:42",
        updated="2021-06-15T18:10",
    ),
]


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.house for sample in SAMPLES])
def test_lines_of_a_house_are_told_apart(sample):
    article = article_from_text(sample.text, id="a1")
    assert article.title == sample.title
    assert (article.published and article.published.iso) == sample.published
    assert (article.updated and article.updated.iso) == sample.updated
    assert article.dateline == sample.dateline
    assert tuple(section.heading for section in article.sections if section.heading) == sample.headings
    assert article.sections[0].text.startswith(sample.opens)
    assert article.sections[-1].text.endswith(sample.ends)
    assert set(sample.credits) <= set(article.credits)
    assert set(sample.tail) <= set(article.tail)


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.house for sample in SAMPLES])
def test_places_in_the_source_are_kept(sample):
    article = article_from_text(sample.text, id="a1")
    for section in article.sections:
        for piece in section.source_map:
            words = section.text[piece.start : piece.start + piece.length]
            assert sample.text[piece.source_start : piece.source_start + piece.length] == words
