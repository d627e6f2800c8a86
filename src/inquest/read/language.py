"""The language of a text: by its script first, then, in Latin script, by a statistical model of letters."""

from collections import Counter
from importlib import import_module

# Letters that Arabic itself does not use, most telling first; Persian's are used by the others too.
_ARABIC_SCRIPT = (("ps", "ټډړږښڅځڼېۍ"), ("ur", "ٹڈڑےں"), ("ku", "ڕڵۆێڤە"), ("fa", "پچژگکی"))
_CYRILLIC_ONLY = (("uk", "їєґ"), ("be", "ў"))
_LATIN = frozenset(("en", "fr", "es", "de", "it", "pt", "nl", "tr", "az", "pl", "sw", "so", "ku", "ms", "id", "ha"))
_ENOUGH = 4_000


def _script(char: str) -> str:
    """Name the script of a letter among those that Inquest reads."""
    if "\u0600" <= char <= "\u077f" or "\ufb50" <= char <= "\ufeff":
        return "arabic"
    if "\u0400" <= char <= "\u052f":
        return "cyrillic"
    return "latin" if char < "\u0250" or "\u1e00" <= char <= "\u1eff" else "other"


def _by_letters(text: str, table: tuple[tuple[str, str], ...], otherwise: str, least: int) -> str:
    """Name the first language of the table of which `least` telling letters occur."""
    seen = Counter(text)
    return next((name for name, letters in table if sum(seen[char] for char in letters) >= least), otherwise)


def _by_model(text: str) -> str:
    """Name the likeliest of the languages in Latin script by the model of letters."""
    # Loaded here, not at the top: it takes half a second, and most commands never need it.
    rank = import_module("py3langid").rank
    return next((str(name) for name, _ in rank(text) if name in _LATIN), "und")


def detect(text: str) -> str:
    """Name the language (ISO 639-1), or `und` for fewer than three letters or a script that is not read."""
    letters = "".join(char for char in text[:_ENOUGH] if char.isalpha())
    if len(letters) < 3:
        return "und"
    # Counter keeps the order of first sight, so ties fall to the script that comes first.
    script = Counter(_script(char) for char in letters).most_common(1)[0][0]
    lowered = letters.lower()
    if script == "arabic":
        return _by_letters(lowered, _ARABIC_SCRIPT, "ar", 1 + len(letters) // 100)
    if script == "cyrillic":
        return _by_letters(lowered, _CYRILLIC_ONLY, "uk" if "і" in lowered else "ru", 1)
    return _by_model(text[:_ENOUGH]) if script == "latin" else "und"
