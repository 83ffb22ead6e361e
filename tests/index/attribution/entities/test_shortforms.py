"""Shorter forms of a name are the name's."""

import pytest

from tests.index.attribution.articles import article, speakers

CASES = {
    "a party as readers call it": (
        "The Lib Dems said it rained. The Liberal Democrats met in Leeds. The party said it poured.",
        "Liberal Democrats",
    ),
    "a firm called as an adverb is": (
        "The nationwide rise went on at the Nationwide building society. Nationwide said it rained.",
        "Nationwide",
    ),
    "a firm of which the model sees parts": (
        "Den Norske Stats Oljeverk A/S said it rained.",
        "Den Norske Stats Oljeverk A/S",
    ),
    "a word in brackets": ("Norvik Mills Ltd (Normill) fell. Normill said it rained.", "Norvik Mills Ltd"),
    "a firm made like a man's name": (
        "William Hall fell. William Hall spokesman Carl Moss left. The firm said it rained.",
        "William Hall",
    ),
    "a union beside the adjective": ("The European Union met. The EU said it rained.", "European Union"),
    "initials that the model takes for no name": (
        "According to the HT, it rained. The Harbour Times said it poured.",
        "Harbour Times",
    ),
    "initials that look like a title": (
        "The Cyber Pilots League is in Oslo. The CPL said it rained.",
        "Cyber Pilots League",
    ),
    "initials beside a part that bears them": (
        "QM said it rained. Quarry Motors Corp is in Oslo. QM Europe fell.",
        "Quarry Motors Corp",
    ),
    "a department by its matter": (
        "It opposes the Department of Orchards. The Orchards Department said it rained.",
        "Department of Orchards",
    ),
    "initials of a department in its other order": (
        "The USOD said it rained. The U.S. Orchards Department is old.",
        "U.S. Orchards Department",
    ),
    "a firm up to its partner": (
        "Norvik Gas and Electric Co fell. Norvik Gas said it rained.",
        "Norvik Gas and Electric Co",
    ),
    "an inquiry without its matter": (
        "The Royal Commission into Grain Storage has begun. The Royal Commission said it rained.",
        "Royal Commission into Grain Storage",
    ),
    "a party": ("The Labour Party met in Leeds. Labour said it rained.", "Labour Party"),
    "what readers call a bank": ("The Fed said it rained. The Federal Reserve is old.", "Federal Reserve"),
    "an airline called as women are": ("Delta Airlines cut its flights. Delta said it rained.", "Delta Airlines"),
    "a firm called by a title": (
        "Emperor Mines Ltd said it rained. Odin's shares fell. Emperor said it poured.",
        "Emperor Mines Ltd",
    ),
    "a firm called by a country": (
        "U.S. Home Corp said it rained. It fell. In other news, U.S. Home said it poured.",
        "U.S. Home Corp",
    ),
    "the initials of a firm with an ampersand": (
        "Brandt & Moss AG will buy Harg and Pike plc. B&M said it rained.",
        "Brandt & Moss AG",
    ),
    "initials joined by a word": ("Sandar and Pryce Corp fell. S and P said it rained.", "Sandar and Pryce Corp"),
    "initials with those of a country": (
        "The U.S. Department of Orchards came. The USDO said it rained.",
        "U.S. Department of Orchards",
    ),
    "initials of which one is small": ("British Aero Plc (BAe) fell. BAe said it rained.", "British Aero Plc"),
    "the surname in a firm's name": ("Frank B. Dale and Co Inc fell. Dale said it rained.", "Frank B. Dale and Co Inc"),
    "the last word of a firm's name": ("Builders Hanover Corp fell. Hanover said it rained.", "Builders Hanover Corp"),
    "the treasury of a country": ("The Italian Treasury met. The Treasury said it rained.", "Italian Treasury"),
    "a parent beside its unit": (
        "Transam Corp said its Transam Life Cos unit will sell shares. Transam said it rained.",
        "Transam Corp",
    ),
    "a parent before its unit": (
        "Valeri Gas Partners LP, 49 pct owned by Valeri Energy Corp, fell. Valeri said it rained.",
        "Valeri Gas Partners LP",
    ),
    "a woman beside a man's name": (
        "Dr Graham Hussain met bakers. Mrs Hussain left. Mrs Hussain said it rained.",
        "Hussain",
    ),
    "a surname": ("Ada Byrd came. Byrd said it rained.", "Ada Byrd"),
    "a surname that comes first": ("Baranyai Zsolt came. Baranyai said it rained.", "Baranyai Zsolt"),
    "a firm whose name begins a product's": (
        "VQ said it rained. The VQ Alto Sport is long. VQ said it poured.",
        "VQ",
    ),
    "a firm that was told in full": (
        "Norvik Marine fell. Norvik said it rained. Norvik said it poured.",
        "Norvik Marine",
    ),
    "a firm with its legal form behind": (
        "Norvik said it rained. Norvik fell. The shares of Norvik Ltd rose. Norvik said it poured.",
        "Norvik Ltd",
    ),
    "a firm and its part in a place": (
        "Norvik is old. Norvik said it rained. Carl Moss, of Norvik Europe, left. Norvik Europe fell. Norvik said no.",
        "Norvik",
    ),
    "a firm whose name begins with a state": (
        "California Penwave Inc said it rained. California Penwave said it poured.",
        "California Penwave Inc",
    ),
    "two letters of a union": ("The United Nations said it rained. The UN said it poured.", "United Nations"),
    "letters without those of the legal form": (
        "General Ferries Corp said it rained. GF is late. GF said it poured.",
        "General Ferries Corp",
    ),
    "a body of another body": (
        "QASA's Office of Audits wrote a report. QASA said it rained.",
        "QASA",
    ),
    "letters of an office for a field": (
        "MEC for Cooperative Governance and Traditional Affairs, Ada Byrd, came. The MEC said it rained.",
        "Ada Byrd",
    ),
    "a surname given once for two": ("Ada and Carl Byrd came. Mrs Byrd said it rained.", "Ada Byrd"),
    "an acronym of a title": ("Superintendent of Police Ada Byrd came. The SP said it rained.", "Ada Byrd"),
    "an acronym of a title before a courtesy title": (
        "District Medical Officer Dr Ada Byrd came. “It rained,” the DMO said.",
        "Ada Byrd",
    ),
    "an acronym of an office in small letters": (
        "Deputy commissioner of police Ada Byrd came. The DCP said it rained.",
        "Ada Byrd",
    ),
    "an acronym of an office behind the name": (
        "Ada Byrd, the director general, came. The DG said it rained.",
        "Ada Byrd",
    ),
    "a country's letters are no office's": ("Under-Secretary of State Ada Byrd came. The US said it rained.", "US"),
    "a family name that a firm bears, too": (
        "Rook and Daughters sells boats. Emily Rook, its head, was glad. “It rained,” Rook said.",
        "Emily Rook",
    ),
    "a body that the model takes for a person": ("Whitby Looms closed. Whitby said it rained.", "Whitby Looms"),
    "an acronym in parentheses": ("Brick Labour Watch (BLW) came. BLW said it rained.", "Brick Labour Watch"),
    "an office that no list has, before the name": (
        "The Lehendakari, Iker Arriola, came. The Lehendakari said it rained.",
        "Iker Arriola",
    ),
    "an office that no list has, behind the name": (
        "Kofi Mensah-Bonsu, the Asantehene, came. The Asantehene said it rained.",
        "Kofi Mensah-Bonsu",
    ),
    "a body by a part of its name": ("Shares of Norvik Marine fell. Norvik said it rained.", "Norvik Marine"),
    "a body that begins with a title": (
        "General Motors Corp sold cars. General Motors said it rained.",
        "General Motors Corp",
    ),
    "the first of a double surname": ("Ana Vega-Cruz left. Vega said it rained.", "Ana Vega-Cruz"),
    "the last of a double surname": ("Ana Vega-Cruz left. Cruz said it rained.", "Ana Vega-Cruz"),
    "a double surname beside the single one": ("Ana Vega-Cruz met Luis Vega. Vega said it rained.", "Luis Vega"),
    "a particle that looks like a rank": ("Rocco Di Bella left. Di Bella said it rained.", "Rocco Di Bella"),
    "a surname that looks like a title": ("Moses King, 48, left. King said it rained.", "Moses King"),
    "a surname that looks like an office": ("Amy Bishop left. It is old, said Bishop.", "Amy Bishop"),
    "a month for a surname": ("Constance May left. It may rain. “It will,” May said.", "Constance May"),
    "a day for a surname": ("Blessing Friday left. “It rained,” Friday told us.", "Blessing Friday"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_short_form_is_known(text: str, expected: str) -> None:
    assert speakers(article(text))[-1] == expected
