"""Nouns for documents, and for the media through which someone speaks."""

DOCUMENT_NOUNS = frozenset(
    """report letter study finding presentation account preprint trial research experiment findings results calculations
    index filing posting statement minutes plan ruling judgment judgement verdict order sign document documents memo
    memorandum survey poll notice communique communiqué article paper post draft bill law email e-mail affidavit
    complaint lawsuit indictment transcript book website site ad advert advertisement text message tweet note
    analysis review audit assessment data figures records record brief petition resolution declaration agreement
    treaty charter guideline guidelines banner placard plaque headline editorial column bulletin circular dossier
    file files manual pamphlet leaflet poster testimony summary abstract invoice contract will diary manifesto
    constitution inscription label guidance handbook prospectus ledger logbook sticker graffiti tombstone gravestone
    screen obituary census newsletter catalogue catalog opinion slogan mural fir writ deposition submission dissent
    advisory factsheet dashboard agenda injunction""".split()
)
DOCUMENT_BY_BODY = frozenset("statement post tweet notice bulletin injunction".split())
"""Documents that speak for whoever put them out ('the post said')."""
MEDIUM_NOUNS = frozenset(
    """statement interview speech tweet post email e-mail letter conference briefing call rally debate filing note
    memo report release phone telephone twitter facebook instagram television tv radio broadcast podcast message
    text testimony hearing meeting address ceremony event town-hall hall remarks op-ed column blog video visit
    appearance news press notice summit session court anonymity camera record stage forum talks telegram site
    website advance round newspaper parliament trip dinner lunch study paper ruling order affidavit complaint
    lawsuit sermon""".split()
)
