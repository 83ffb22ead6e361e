"""Whose words: from the mention in a reporting clause to the one it stands for in this article.

- `resolver`: goes through the statements in reading order; `discourse` is what a reader has in mind at each of them.
- `antecedents`: whom "he", "she", "it" and "they" mean. `places`: who stands where; `salience` weighs it, and `suiting`
  how well a description suits somebody, by what the text `calls` them.
- `descriptions`: whom a noun phrase without a name means: "the Chinese president" (`described_persons`), "the ministry"
  (`described_bodies`), or a source that stays `unnamed`. `leads`: those whom only a later paragraph names.
- `repeats`: quotations that stand by themselves and repeat words of somebody.
- `resolution`: who it is and why; nobody where the text leaves it open.
"""
