"""Speaker ids and the speaker directory: who is known to an index, by id, name and alias."""

import re
import unicodedata


def fold(text: str) -> str:
    """`text` in lower case without accents, for comparing names: 'Šefčovič' and 'sefcovic' fold alike."""
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).casefold()


def speaker_id(name: str) -> str:
    """The readable id of a speaker: 'Vladimir Putin' gives 'vladimir-putin'; '' for a name without letters."""
    return "-".join(re.findall(r"\w+", re.sub(r"['’.]", "", fold(name))))
