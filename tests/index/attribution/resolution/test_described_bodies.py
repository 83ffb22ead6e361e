"""Which body a description stands for."""

import pytest

from tests.index.attribution.articles import article, speakers

CASES = {
    "a body of a place": (
        "The Bergen port authority closed the quay. The authority said it rained.",
        "Bergen port authority",
    ),
    "a council of a place": ("The parish council of Holm said it rained.", "parish council of Holm"),
    "two ministries of two countries": (
        "The Danish foreign ministry said it snowed. The Swedish foreign ministry said it rained.",
        "Swedish foreign ministry",
    ),
    "two ministries of one country": (
        "The Danish foreign ministry said it snowed. The Danish justice ministry said it rained.",
        "Danish justice ministry",
    ),
    "what the text tells that a firm makes": (
        "Calder Gypsum is the parent of Ponder Industries, the maker of tiles. The tile maker said it rained.",
        "Ponder Industries",
    ),
    "not the office of another": (
        "The Rain Survey Office came. Vega's office said it snowed. The city health office said it rained.",
        "the city health office",
    ),
    "a body of the lead whose name has its noun": (
        "Norway's central bank raised its main rate on Monday and said it rained.\n\n"
        "Governor Ada Byrd of the National Bank of Norway left.",
        "National Bank of Norway",
    ),
    "not the body that a fronted phrase names": (
        "In a letter to the Rain Commission, the group, which bakes, was glad. The group said it rained.",
        "the group",
    ),
    "not a body that only comes after the government": (
        "Norvik Mines, the largest employer after the government, shut. The government said it rained.",
        "the government",
    ),
    "no commission is a group": (
        "Bakers wrote to the Rain Commission. The group said it rained.",
        "the group",
    ),
    "not a bank that only comes later": (
        "Bakers left.\n\nIt was cold.\n\nThe bank said it rained.\n\nCarl Moss of Holm Bank left.",
        "the bank",
    ),
    "a ministry that the lead tells of first": (
        "The ministry said it rained.\n\nCarl Moss of the Ministry of Mines left.",
        "Ministry of Mines",
    ),
    "a newspaper": ("The Holm Courier printed it. The Holm Times met bakers. The paper said it rained.", "Holm Times"),
    "an agency of four letters": ("QASA said it rained. The agency said it poured.", "QASA"),
    "a news organisation": ("QNBC said it rained. The news organization said it poured.", "QNBC"),
    "a group that its name stands beside": (
        "A group of bakers met. The group, Norvik Bakers Coalition, formed in May. The group said it rained.",
        "Norvik Bakers Coalition",
    ),
    "a firm by what it makes": (
        "Norvik Industries Inc said it rained.\n\nThe Danish crane maker said it snowed.",
        "Norvik Industries Inc",
    ),
    "a lessor": (
        "Moss Lease & Finance said it was late. The Oslo-based lessor said it rained.",
        "Moss Lease & Finance",
    ),
    "a firm by whose it is": (
        "General Norvik Corp's GNAC Financial Services said it rained. The GN unit said it snowed.",
        "GNAC Financial Services",
    ),
    "the company spoken of, and none called so": (
        "Mayor Ada Byrd looks at OurWork. The company said it rained.\n\nCarl Moss told Quick Company it snowed.",
        "Carl Moss",
    ),
    "no agency": ("Norvik said it rained. The agency said it poured.", "the agency"),
    "the navy of a country": ("The Danish navy met bakers. The Danish navy said it rained.", "Danish navy"),
    "the navy once more": ("The Danish navy said it snowed. The navy said it rained.", "Danish navy"),
    "a country by its name": (
        "The British government said it snowed. The UK government said no.",
        "British government",
    ),
    "a country of two words": ("The New Zealand government said it rained.", "New Zealand government"),
    "the ministry of a country": (
        "The Finnish foreign ministry said it snowed. The ministry said it rained.",
        "Finnish foreign ministry",
    ),
    "whose government": ("Mexico's government said it snowed. The government said it rained.", "Mexico's government"),
    "not what many have": ("The French bank said it rained.", "the French bank"),
    "a body taken up by another noun": ("Pine County Police came. The force said it rained.", "Pine County Police"),
    "a body by its noun": ("The Ministry of Finance met bakers. The ministry said it rained.", "Ministry of Finance"),
    "a spokesman speaks for the body": (
        "A spokesman for the Ministry of Finance said it rained.",
        "Ministry of Finance",
    ),
    "a bare noun in capitals": ("The Bank of Oslo met. The Bank said it rained.", "Bank of Oslo"),
    "a body by what it does": ("Clean Rivers Network met. The advocacy group said it rained.", "Clean Rivers Network"),
    "a statement from a body": (
        "“It rained,” read a statement from the Forum of River Towns.",
        "Forum of River Towns",
    ),
    "a firm whose name stands before its noun": ("The Norvik hotel chain, based in Oslo, said it rained.", "Norvik"),
    "another firm than the one named": ("The Norvik supplier said it rained.", "the Norvik supplier"),
    "a group without a name beside a body": (
        "A shareholder group led by Ada Byrd said it was dry. "
        "In a filing with the Rain Commission, the group said it rained.",
        "a shareholder group led by Ada Byrd",
    ),
    "a museum that is named later": (
        "A canoe came home after a German museum said it rained.\n\nThe Museum of Far Rivers, in Bremen, bought it.",
        "Museum of Far Rivers",
    ),
    "the only two companies named": (
        "Norvik Foods is to buy Tallis Mills. Bakers were glad. The companies said it rained.",
        "Norvik Foods and Tallis Mills",
    ),
    "the companies named together": (
        "Norvik Foods left Aurum Shipping. Aurum Shipping and Tallis Mills met. The two companies said it rained.",
        "Aurum Shipping and Tallis Mills",
    ),
    "both papers": (
        "Reports in the Sunday Times and the Holm Courier say it snowed. Both papers said it rained.",
        "Sunday Times and Holm Courier",
    ),
    "companies of which one is named": (
        "Some were slow. Norvik Foods has no plan. The companies said it rained.",
        "the companies",
    ),
    "not the two firms as unions": (
        "Norvik Foods and Tallis Mills met. The unions said it rained.",
        "the unions",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_body_is_taken_up(text: str, expected: str) -> None:
    assert speakers(article(text))[-1] == expected
