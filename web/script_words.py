"""What the scripts of the page say, in one place with everything else: they read it from their own element."""

import json


def script_words() -> str:
    """The words by the keys that the scripts know them by, as JSON; of counted things those for one and for many."""
    return json.dumps(
        {
            "applies": "Ticking a box changes the results at once.",
            "find": "Find",
            "none": "Nothing in this list.",
            "keys_on": "Keys / j k are on: turn them off",
            "keys_off": "Keys / j k are off: turn them on",
            "copy": "Copy citation",
            "copied": "Copied",
            "not_copied": "Could not copy",
            "suggestions": "Suggestions",
            "suggestion": ["{} suggestion", "{} suggestions"],
            "speaker": "speaker",
            "article": "article",
            "statement": ["{} statement", "{} statements"],
            "section": ["{} section", "{} sections"],
        },
        ensure_ascii=False,
    )
