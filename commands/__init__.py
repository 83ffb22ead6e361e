"""The subcommands of `onrecord` that have a file of their own; `onrecord.py` puts them together.

`search`, `check`, `speakers` and `assistants` each have one; `options` is what they share: options that settings give,
errors told in one line, text that does no harm to a terminal.
"""
