"""Which of a place's names are kept."""

import unicodedata
from collections.abc import Iterable

from inquest.read.places.names import name_key

SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC")


def script(name: str) -> str:
    """Name the script of the first letter."""
    first = next((char for char in name if char.isalpha()), "?")
    return unicodedata.name(first, "?").split(" ")[0]


def kept_names(cell: str, main: str) -> str:
    """Keep names in scripts that Inquest reads, once where only marks or case differ."""
    names = [name.replace("\u200e", "").strip() for name in cell.split("|")]
    by_key = {name_key(name): name for name in reversed(names) if name and script(name) in SCRIPTS}
    return "|".join(name for key, name in reversed(by_key.items()) if key != name_key(main))


def split_scripts(names: Iterable[str], main: str, most: int | None) -> tuple[str, str]:
    """Divide a list of other names into those in Arabic script and the rest, `most` in each script.

    Codes in capitals are no names.
    """
    kept = kept_names("|".join(name for name in names if not is_code(name) and len(name) < 48), main).split("|")
    by_script = {one: [name for name in kept if script(name) == one][:most] for one in SCRIPTS}
    return "|".join(by_script["ARABIC"]), "|".join((*by_script["LATIN"], *by_script["CYRILLIC"]))


def is_code(name: str) -> bool:
    """Tell a code of an airport, a station or a letter code from a name."""
    return name.isascii() and name.isupper() and len(name) < 5
