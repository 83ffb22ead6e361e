"""What people are told, in English, with what a translation needs beside it.

A `Message` is the English text; whoever shows it in another language takes its `template` to their catalogue and fills
in its `values` again. A value that is a `Message` itself is translated likewise.

>>> message = told("No speaker {} is known to this archive.", "ada-byrd")
>>> message
'No speaker ada-byrd is known to this archive.'
>>> message.template, message.values
('No speaker {} is known to this archive.', ('ada-byrd',))
"""

from typing import Self


class Message(str):
    """A text made of a `template`, as `str.format` has it, and of `values`."""

    template: str
    values: tuple[object, ...]

    def __new__(cls, template: str, *values: object) -> Self:
        """The text; a template without values may have braces."""
        made = super().__new__(cls, template.format(*values) if values else template)
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        """Copies and pickles keep both."""
        return type(self), (self.template, *self.values)


def template(text: str) -> str:
    """`text` itself, which is a template that messages are made of elsewhere."""
    return text


def is_of(message: str, template: str) -> bool:
    """Whether `message` was made of `template`."""
    return isinstance(message, Message) and message.template == template


def told(template: str, *values: object) -> Message:
    """The message of `template`, which stands in the list of what can be translated, with `values` filled in."""
    return Message(template, *values)
