"""What press databases export: many articles in one document, each with a head of its own.

`nexis` knows the articles of Nexis, `factiva` those of Factiva, `europresse` those of Europresse; `documents` reads
Word and rich text files, which may hold such an export or one article.
"""
