"""Bodies as editors in browsers keep them: a list of blocks, each with its type and its data (Editor.js and its like).

>>> editor_markup({"blocks": [{"type": "header", "data": {"text": "Rain"}}, {"type": "paragraph", "text": "Wet."}]})
'<h2>Rain</h2><p>Wet.</p>'
"""

from collections.abc import Iterator, Mapping

from index.readers.fields.values import text_of

_ELEMENTS = {"header": "h2", "heading": "h2", "quote": "blockquote"}
_WITHOUT_TEXT = frozenset("image embed delimiter code raw linktool attaches simpleimage warning".split())


def editor_markup(body: Mapping[str, object]) -> str | None:
    """The blocks of a body as elements of a page; None for another object."""
    blocks = body.get("blocks")
    if not isinstance(blocks, list):
        return None
    return "".join(line for block in blocks if isinstance(block, dict) for line in _elements(block))


def _elements(block: Mapping[str, object]) -> Iterator[str]:
    kind, data = str(block.get("type") or "").casefold(), block.get("data")
    data = data if isinstance(data, dict) else block
    if kind in _WITHOUT_TEXT:
        return
    if isinstance(items := data.get("items"), list):
        lines = [line for item in items if (line := text_of(item.get("content") if isinstance(item, dict) else item))]
        yield f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
    elif text := text_of(data.get("text")):
        element = _ELEMENTS.get(kind, "p")
        yield f"<{element}>{text}</{element}>"
        if kind == "quote" and (source := text_of(data.get("caption"))):
            yield f"<p>{source}</p>"
