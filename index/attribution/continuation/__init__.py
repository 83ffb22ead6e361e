"""Speech that goes on without a reporting clause: which sentences after a statement are still its speaker's words.

"Governor Holm said the bridge would open in May. The work would cost nine million crowns. It was built in 1931."
Nothing but the reader's sense tells that the second sentence is the governor's and the third perhaps the narrator's.
`moods` tells the tense and mood of each, `features` all that a reader goes by, and `finding` weighs it, with weights
learnt from annotated articles (docs/models/continuation.md). Where it is not clear, the sentence is the narrator's.

>>> from index.attribution import attribute
>>> from search.article import Article, Section
>>> text = "Governor Eric Holm said the bridge would open in May. The work would cost nine million crowns."
>>> article = attribute(Article(id="a", title="", sections=(Section(id="s1", text=text),)))
>>> [(s.speaker, s.text_in(article.sections[0])) for s in article.sections[0].statements][1]
('eric-holm', 'The work would cost nine million crowns')
"""
