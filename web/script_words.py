"""What the scripts of the page say, in one place with everything else: they read it from their own element."""

import json

from web.wording import _


def script_words() -> str:
    """The words by the keys that the scripts know them by, as JSON; of counted things those for one and for many."""
    return json.dumps(
        {
            "applies": _("Ticking a box changes the results at once."),
            "find": _("Find"),
            "none": _("Nothing in this list."),
            "keys_on": _("Keys / j k are on: turn them off"),
            "keys_off": _("Keys / j k are off: turn them on"),
            "copy": _("Copy citation"),
            "copied": _("Copied"),
            "not_copied": _("Could not copy"),
            "suggestions": _("Suggestions"),
            "suggestion": [_("{} suggestion"), _("{} suggestions")],
            "speaker": _("speaker"),
            "article": _("article"),
            "statement": [_("{} statement"), _("{} statements")],
            "section": [_("{} section"), _("{} sections")],
        },
        ensure_ascii=False,
    )
