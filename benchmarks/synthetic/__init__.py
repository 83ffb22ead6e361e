"""Archives that nobody wrote, of any size, with the statistics of a news archive.

    for article in articles(sections=1_000_000, seed=1): ...

The words are made up, the proportions are not: they follow a newswire archive of 1987 as On Record reads it (19,043
articles; the middle column), and what ten years of it would be.

| | newswire | here |
|---|---|---|
| tokens of a section: mean; 25th, 50th, 75th, 95th percentile | 137; 57, 91, 169, 432 | 136; 55, 96, 167, 382 |
| share of stop words | .35 | .36 |
| different terms among 70, 280 and 840 thousand tokens | 6,600, 14,400, 27,000 | 6,900, 15,100, 26,100 |
| different terms of a section, of its tokens | .64 | .70 |
| statements of a section: mean; 50th, 75th, 90th, 99th percentile | 3.45; 2, 4, 8, 19 | 3.36; 2, 4, 7, 17 |
| form indirect, direct, mixed | .83, .13, .04 | .83, .13, .04 |
| characters of a section | 820 | 843 |

Three modules make them: `words`, which words there are and how often each is used; `chronicle`, what the news is about
on each day and who speaks of it; `stories`, the articles. A batch of articles is made at a time, so memory does not
grow with the archive.
"""

from benchmarks.synthetic.stories import articles

__all__ = ["articles"]
