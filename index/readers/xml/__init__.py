"""XML formats of the press: agencies' items, feeds, databases' exports, wikis, scanned pages.

`tree` parses without entities, DTDs and network; `root_of` tells a document's root, by which its reader is chosen.
Each other module is a reader: `nitf`, `newsml` (NewsML-G2), `feeds` (RSS and Atom), `factiva`, `mediawiki`, `alto`.
"""
