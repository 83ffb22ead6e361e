"""Every word of the interface, in one place for each language: `web/locales`.

English is written where it is shown, in templates as `{{ _("Search") }}` and in Python likewise; what `search` tells
is a `search.messages.Message`, whose template is English. `messages.pot` lists all of it, and a translation is a file
beside it, made of that by any editor for gettext. What is not translated stays English.

    make words                                  # write web/locales/messages.pot anew
    cp web/locales/messages.pot web/locales/de.po, translate it, and set ONRECORD_LANGUAGE=de

>>> _("Search")
'Search'
>>> ngettext("%(n)s article", "%(n)s articles", 2) % {"n": 2}
'2 articles'
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from flask import Flask, current_app
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer

from search.errors import SearchError
from search.fields import FIELDS
from search.messages import Message

WEB = Path(__file__).parent
LOCALES = WEB / "locales"
TEMPLATE = LOCALES / "messages.pot"
ENGLISH = "en"
SEARCH = WEB.parent / "search"
MESSAGES = {"told": None, "template": None}
KEYWORDS = {**MESSAGES, "_": None, "later": None, "ngettext": (1, 2), "counted": (1, 2)}

_ENGLISH = NullTranslations()
_SPOKEN = "onrecord.spoken"


def _spoken() -> NullTranslations:
    """The words of the site that answers; English outside of any."""
    try:
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    except RuntimeError:
        return _ENGLISH
    found: NullTranslations = app.extensions.get(_SPOKEN, _ENGLISH)
    return found


def _(message: str) -> str:
    """The words in the language of the site."""
    return _spoken().gettext(message) if message else ""


def ngettext(one: str, many: str, number: int) -> str:
    """The words for so many, in the language of the site."""
    return _spoken().ngettext(one, many, number)


def shown(message: str) -> str:
    """A message of the search in the language of the site; a text that is no `Message` as it is."""
    if not isinstance(message, Message):
        return message
    values = [shown(each) if isinstance(each, str) else each for each in message.values]
    return _(message.template).format(*values) if values else _(message.template)


def later(message: str) -> str:
    """`message` itself, which is translated where it is shown."""
    return message


def counted(one: str, many: str) -> tuple[str, str]:
    """The words for one and for several, which are translated where they are shown."""
    return one, many


@cache
def translations(language: str) -> NullTranslations:
    """The words of a language. Raises `SearchError` where there is no file of it."""
    if language == ENGLISH:
        return _ENGLISH
    path = LOCALES / f"{language}.po"
    if not path.is_file():
        known = ", ".join(sorted([ENGLISH, *(each.stem for each in LOCALES.glob("*.po"))]))
        raise SearchError(f"ONRECORD_LANGUAGE cannot be {language}: there is no {path}. There is {known}.")
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def speak(app: Flask, language: str) -> None:
    """Makes the pages of `app` speak `language`."""
    app.extensions[_SPOKEN] = spoken = translations(language)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    install = app.jinja_env.install_gettext_callables  # type: ignore[attr-defined]
    install(spoken.gettext, spoken.ngettext, newstyle=True)
    app.jinja_env.globals["language"] = language
    app.jinja_env.code_generator_class = type("Generator", (_Generator,), {"spoken": spoken})


class _Generator(CodeGenerator):
    """Writes the words of `_("…")` into what templates are compiled to: their language never changes."""

    spoken: NullTranslations

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        _Translator(self.spoken).visit(node)
        super().visit_Template(node, frame)


class _Translator(NodeTransformer):
    def __init__(self, spoken: NullTranslations) -> None:
        self._spoken = spoken

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        match node:
            case nodes.Call(node=nodes.Name(name="_"), args=[nodes.Const(value=str(words))], dyn_kwargs=None):
                told = self._spoken.gettext(words)
                if not node.kwargs:  # becomes one with the text around it
                    return nodes.MarkSafe(nodes.Const(told % {})).set_lineno(node.lineno)
                safe = nodes.MarkSafe(nodes.Const(told))
                values = [nodes.Pair(nodes.Const(each.key), each.value) for each in node.kwargs]
                return nodes.Mod(safe, nodes.Dict(values)).set_lineno(node.lineno)
        return node


def catalogue() -> Catalog:
    """All the words there are: those of templates and of Python, and what `search.fields` calls its fields."""
    found = Catalog(project="On Record", charset="utf-8")
    methods = [("templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
    options = {"templates/**.html": {"newstyle_gettext": "true", "trimmed": "true"}}
    for folder, keywords in ((WEB, KEYWORDS), (SEARCH, MESSAGES)):
        for name, _line, message, _comments, _context in extract_from_dir(folder, methods, options, keywords):
            found.add(message, locations=[(f"{folder.name}/{name}", 0)])
    for field in FIELDS:
        for text in field_words(field.name):
            found.add(text, locations=[("search/fields.py", 0)])
    return found


def field_words(name: str) -> list[str]:
    """What people read of the field called `name`."""
    field = next(each for each in FIELDS if each.name == name)
    wording = field.wording
    told = (wording.title, wording.title_of_statements, wording.chip, wording.chip_of_statements, wording.lifted)
    return [text for text in (*told, *field.labels.values()) if text]


def written() -> str:
    """The list of all words as the file that translations are made of; the same for the same words."""
    out = BytesIO()
    write_po(out, catalogue(), omit_header=True, sort_output=True, include_lineno=False, width=120)
    return out.getvalue().decode()


def write() -> None:
    """Writes the list of all words anew."""
    LOCALES.mkdir(exist_ok=True)
    TEMPLATE.write_text(written(), encoding="utf-8")
