"""Where names begin and end, and what is no part of them."""

import pytest

from tests.index.attribution.articles import article, speakers

CASES = {
    "whoever a firm's name owns": ("It is dead, said Harlow Reed's Carver.", "Carver"),
    "a surname with an article": (
        "Fadhil al-Chalabi came. al-Chalabi, speaking at a school, said it rained.",
        "Fadhil al-Chalabi",
    ),
    "partners before an ampersand": (
        "Ms Byrd's agents are Mackell, Orr & Farlane. Mackell, Orr & Farlane said it rained.",
        "Mackell, Orr & Farlane",
    ),
    "a bank after initials": ("“It rained,” lead manager J. Henry Varga Bank said.", "J. Henry Varga Bank"),
    "a firm of a country": ("Denmark's Norvik Marine Holdings said it rained.", "Norvik Marine Holdings"),
    "a member of a county assembly": ("Holm MCA Ada Byrd Vega said it rained.", "Ada Byrd Vega"),
    "a council for what its acronym tells": (
        "The National Council for Bee Health (NCBH) has cautioned keepers. The NCBH said it rained.",
        "National Council for Bee Health",
    ),
    "a lady": ("Lady Inverlael, concurring in the result, added that it rained.", "Inverlael"),
    "several in capitals": (
        "Several leading farm-state Congressmen said it rained.",
        "several leading farm-state Congressmen",
    ),
    "a courtesy of another language": ("Sheikha Noura bint Rashid said it rained.", "Noura bint Rashid"),
    "a title for a portfolio": ("Leader of the Opposition Ada Byrd said it rained.", "Ada Byrd"),
    "a title for a list of portfolios": ("Minister for Trade, Mines and Water Ada Byrd said it rained.", "Ada Byrd"),
    "two heads of government": (
        "The Prime Minister and Premier Ada Byrd said it rained.",
        "the Prime Minister and Ada Byrd",
    ),
    "a prime minister and a minister": (
        "The Prime Minister and Minister for Mines Ada Byrd came. Ms Byrd left. The Prime Minister said it rained.",
        "the Prime Minister",
    ),
    "a premier with a portfolio": ("The Premier and Minister for Mines Ada Byrd said it rained.", "Ada Byrd"),
    "a field and another one before the office": ("PQR Mines and Water Minister Ada Byrd said it rained.", "Ada Byrd"),
    "letters for what somebody plays": ("Wolves QB Sheldon Moss said it rained.", "Sheldon Moss"),
    "letters that are a given name": ("Senator JD Moss said it rained.", "JD Moss"),
    "one who is two things": ("The Deputy Premier and Minister for Mines Ada Byrd said it rained.", "Ada Byrd"),
    "a title that is short for more": ("Minister of State for Home Ada Byrd said it rained.", "Ada Byrd"),
    "letters after the name": ("Ada Byrd KC rose. Ms Byrd said it rained.", "Ada Byrd"),
    "a name with particles": ("Ingrid van der Laar came. Van der Laar said it rained.", "Ingrid van der Laar"),
    "a name with 't": ("Maartje van ’t Hof said it rained.", "Maartje van 't Hof"),
    "a name with al-": ("It rains, Yusuf al-Haddad, an envoy, wrote. Al-Haddad said it poured.", "Yusuf al-Haddad"),
    "a nickname": ('Walter "Buddy" Ferris came. Buddy said it rained.', 'Walter "Buddy" Ferris'),
    "a union with an apostrophe": ("The Bakers’ Union said it rained.", "Bakers' Union"),
    "a plural possessive at the beginning": ("Anglers’ Voice Canada said it rained.", "Anglers' Voice Canada"),
    "a body with a possessive": ("Moody's Investors Service said it rained.", "Moody's Investors Service"),
    "a word with a capital article": ("There are three boats, according to The Quag.", "Quag"),
    "an acronym that nobody knows": ("The boat sank. TWQ said it rained.", "TWQ"),
    "an acronym after a time": ("In August, QRP announced that it rained.", "QRP"),
    "an acronym that was introduced": ("Tall World Quarries (TWQ) fell. TWQ said it rained.", "Tall World Quarries"),
    "a body whose name is a possessive": ("Moody's said it rained.", "Moody's"),
    "two in a body's name that is a possessive": ("Standard and Poor's said it rained.", "Standard and Poor's"),
    "a firm of partners": ("Thad Penn and Sons Ltd said it rained.", "Thad Penn and Sons Ltd"),
    "a firm and its short form": ("Thad Penn and Co fell. Thad Penn said it rained.", "Thad Penn and Co"),
    "a surname with a particle in it": ("Ms McPenn came. McPenn said it rained.", "McPenn"),
    "a firm like a person": ("Merrill Lynch said it rained.", "Merrill Lynch"),
    "a club": ("The National Press Club said it rained.", "National Press Club"),
    "a newspaper": ("On Monday the Independent reported that it rained.", "Independent"),
    "a rank of three words": (
        "Air Chief Marshal Carl Moss came. Air Chief Marshal Moss said it rained.",
        "Carl Moss",
    ),
    "a given name that is a title": ("District Judge Earl Fontenette said it rained.", "Earl Fontenette"),
    "a surname that is a title": ("“It rained,” Minister Bishop said.", "Bishop"),
    "an acronym": ("The OECD estimates that it rained.", "OECD"),
    "a body of two letters": ("S and P said it rained.", "S and P"),
    "a national bank": ("First Penn Bank N.A., a unit of Moss Corp, said it rained.", "First Penn Bank N.A."),
    "a bank in another language": ("Societe Generale said it rained.", "Societe Generale"),
    "a body that begins with New": ("The New York Stock Exchange said it rained.", "New York Stock Exchange"),
    "a body for something": ("The UN Mission for the Lakes said it rained.", "UN Mission for the Lakes"),
    "an acronym in parentheses tells where a body's name ends": (
        "The Department of Works and Highways (DWH) said it rained.",
        "Department of Works and Highways",
    ),
    "a body's possessive before its acronym": (
        "The UN River’s Fund (UNRICO) said it rains. UNRICO said it rained.",
        "UN River's Fund",
    ),
    "a country of two names": (
        "Trinidad and Tobago’s Ministry of Rain said it rained.",
        "Trinidad and Tobago's Ministry of Rain",
    ),
    "a doctor nearby": ("Local GP Kim Byrd said it rained.", "Kim Byrd"),
    "an office for a field of two words": ("Head of Water Policy Ada Byrd said it rained.", "Ada Byrd"),
    "a professor of something": ("According to Professor of Marine Biology Ada Byrd, it rained.", "Ada Byrd"),
    "an office that no list has": ("“It rained,” Byrd County Recorder Lena Holt said.", "Lena Holt"),
    "who heads a body": ("“It rained,” said Boeing CEO Ada Byrd.", "Ada Byrd"),
    "who leads in a house": ("“It rained,” said Senate Minority Leader Ada Byrd, who left.", "Ada Byrd"),
    "an office short for more at the beginning": ("CS Moses Byrd came on Monday. The CS said it rained.", "Moses Byrd"),
    "who holds the office named before": ("Leader of Opposition in the council Ada Byrd said it rained.", "Ada Byrd"),
    "who is named is not who is told of": ("The mother of Ada Byrd said it rained.", "the mother of Ada Byrd"),
    "an office for a field in small letters": ("Head of state Arvo Tamm said rain was due.", "Arvo Tamm"),
    "a rank that the model takes in": ("Archdeacon Miriam Castellane said it rained.", "Miriam Castellane"),
    "a short rank with a stop": ("“It rained,” said Pfc. Tobias Lindgren, who left.", "Tobias Lindgren"),
    "a title that is a given name": ("Don Pasquarelli came. Pasquarelli said it rained.", "Don Pasquarelli"),
    "an officer's office": ("The Attorney General's Office said it rained.", "Attorney General's Office"),
    "a party inside a description": ("“It rained,” said Oversight ranking Democrat Ada Byrd (D-Ohio).", "Ada Byrd"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_name_is_read_whole(text: str, expected: str) -> None:
    assert speakers(article(text))[-1] == expected


def test_firms_whose_names_end_in_a_possessive() -> None:
    found = article(
        "Rating agency Moody's cut the debt of Norvik. Moody's analyst Ann Bell said it rained.",
        "Standard & Poor's said it snowed. Rain fell on Monday. McDonald's said it froze.",
    )
    assert speakers(found) == ["Ann Bell", "Standard & Poor's", "McDonald's"]
