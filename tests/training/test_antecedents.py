"""Marked texts tell whom a pronoun or a description means."""

from pathlib import Path

from training.antecedents import marked_choices

MARKED = """=== 1
A mine shuts

Norvik Mines shut its last shaft on Friday. [[The company|Norvik Mines]] said it had no choice.
=== 2
A court day

Ada Byrd told the court it had rained. Carl Moss left. [[He|Carl Moss]] said it had been dry. [[A clerk|-]] coughed.
=== 3
Nothing marked

It rained.
"""


def test_each_mark_that_speaks_is_a_choice_of_who_is_meant(tmp_path: Path):
    path = tmp_path / "meant.marked"
    path.write_text(MARKED, encoding="utf-8")
    choices = list(marked_choices(path))
    assert [(c.text, [*c.names, "nobody"][c.right], c.document) for c in choices] == [
        (": Norvik Mines", "Norvik Mines", "meant/1"),
        ("he: Carl Moss", "Carl Moss", "meant/2"),
    ]
