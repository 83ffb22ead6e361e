"""Bodies as editors in browsers keep them: blocks with their types, or a tree of nodes.

Read are Editor.js and its like, Draft.js, Arc's elements, Quill's operations, and trees as ProseMirror, Tiptap, Slate,
Lexical, Contentful and Portable Text have them.

>>> editor_markup({"blocks": [{"type": "header", "data": {"text": "Rain"}}, {"type": "paragraph", "text": "Wet."}]})
'<h2>Rain</h2><p>Wet.</p>'
>>> editor_markup({"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "1 < 2"}]}]})
'<p>1 &lt; 2</p>'
"""

from collections.abc import Iterator, Mapping
from html import escape

from index.readers.fields.values import text_of

_WITHOUT_TEXT = frozenset(
    (
        "image embed delimiter code raw linktool attaches simpleimage warning figure caption video audio gallery media "
        "custom_embed oembed_response interstitial_link link_list advertisement ad horizontalrule hr divider "
        "thematicbreak codeblock pre iframe file map widget"
    ).split()
)
_LEAVES = ("text", "value", "insert")
_BRANCHES = ("content", "children", "nodes")
_BREAKS = frozenset(("hardbreak", "linebreak", "br"))
_INLINE = frozenset("text span link a mark hyperlink strong em bold italic".split())
_DEEPEST = 30


def editor_markup(body: object) -> str | None:
    """A body as elements of a page; None for one that no editor wrote."""
    if isinstance(body, list):
        typed = [each for each in body if isinstance(each, dict) and _kind(each)]
        return (
            "".join(line for each in typed for line in _elements(each)) if typed and len(typed) == len(body) else None
        )
    if not isinstance(body, dict):
        return None
    if isinstance(blocks := body.get("blocks"), list):
        return "".join(line for block in blocks if isinstance(block, dict) for line in _elements(block))
    if isinstance(steps := body.get("ops"), list):
        text = "".join(str(step["insert"]) for step in steps if isinstance(step, dict) and _is_text(step.get("insert")))
        return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n") if line.strip())
    root = body["root"] if isinstance(body.get("root"), dict) else body
    return _tree(root, 0) if _branches(root) and _kind(root) else None


def _elements(block: Mapping[str, object]) -> Iterator[str]:
    kind, data = _kind(block), block.get("data")
    data = data if isinstance(data, dict) else block
    if kind in _WITHOUT_TEXT:
        return
    if isinstance(items := data.get("items"), list):
        lines = [line for item in items if (line := text_of(item.get("content") if isinstance(item, dict) else item))]
        yield f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
    elif _branches(block):
        yield _tree(block, 0)
    elif text := text_of(data.get("text") or data.get("content")):
        element = _element(kind) or "p"
        yield f"<{element}>{text}</{element}>"
        if kind == "quote" and (source := text_of(data.get("caption"))):
            yield f"<p>{source}</p>"


def _tree(node: Mapping[str, object], depth: int) -> str:
    """A node and all in it; text in it is no markup."""
    kind = _kind(node)
    if kind in _WITHOUT_TEXT or depth > _DEEPEST:
        return ""
    if kind in _BREAKS:
        return "<br>"
    inside = _branches(node)
    if not inside:
        text = next((node[name] for name in _LEAVES if _is_text(node.get(name))), "")
        return escape(str(text), quote=False)
    whole = "".join(_tree(each, depth + 1) for each in inside)
    element = _element(str(node.get("style") or "").casefold()) or _element(kind)
    if element is None and kind not in _INLINE and not all(map(_branches, inside)):
        element = "p"
    return f"<{element}>{whole}</{element}>" if element else whole


def _element(kind: str) -> str | None:
    """What a page has for a block of a kind; None for one that only holds others."""
    kind = kind.replace("_", "").replace("-", "")
    if kind.startswith(("header", "heading")) or (len(kind) == 2 and kind[0] == "h" and kind[1].isdigit()):
        return "h2"
    if "listitem" in kind or kind == "li":
        return "li"
    if "list" in kind or kind in ("ul", "ol"):
        return "ul"
    if "quote" in kind:
        return "blockquote"
    return "p" if kind in ("paragraph", "p") else None


def _kind(node: Mapping[str, object]) -> str:
    return str(node.get("type") or node.get("_type") or node.get("nodeType") or "").casefold()


def _branches(node: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The nodes in a node."""
    inside = next((node[name] for name in _BRANCHES if isinstance(node.get(name), list)), [])
    return [each for each in inside if isinstance(each, dict)] if isinstance(inside, list) else []


def _is_text(value: object) -> bool:
    return isinstance(value, str)
