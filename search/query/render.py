"""A query tree back in the query language, in one canonical way: what the page and the endpoint echo."""

from typing import assert_never

from search.query.ast import And, Expansion, ImplicitGroup, MatchAll, Node, Not, Or, Phrase, Term


def render(node: Node) -> str:
    """`node` in the query language; parsing it again gives the same tree, positions aside. '' for everything."""
    return _render(node, parent=None)


def _render(node: Node, parent: Node | None) -> str:
    match node:
        case MatchAll():
            return ""
        case Term(word=word, field=field):
            return _fielded(field, word.lower() if word in ("AND", "OR", "NOT") else word)
        case Phrase(words=words, field=field, quoted=False):
            return _fielded(field, words)
        case Phrase(words=words, slop=slop, field=field):
            return _fielded(field, f'"{words}"' + (f"~{slop}" if slop else ""))
        case Expansion(field=field):
            return _fielded(field, node.text)
        case Not(part=part):
            return ("NOT " if isinstance(part, Not) else "-") + _render(part, node)
        case And(parts=parts):
            return _grouped(" AND ", parts, node, parent)
        case Or(parts=parts):
            return _grouped(" OR ", parts, node, parent)
        case ImplicitGroup(parts=parts):
            return _grouped(" ", parts, node, parent)
        case _:
            assert_never(node)


def _fielded(field: str | None, text: str) -> str:
    return f"{field}:{text}" if field else text


def _grouped(joint: str, parts: tuple[Node, ...], node: Node, parent: Node | None) -> str:
    text = joint.join(_render(part, node) for part in parts)
    in_words = isinstance(parent, ImplicitGroup) and not isinstance(node, ImplicitGroup)
    return text if parent is None or in_words else f"({text})"
