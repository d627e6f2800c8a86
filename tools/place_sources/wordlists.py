"""Words that look like names of places and are none: names of persons, and common words of English.

Given and family names are those of the 1990 census of the United States (in the public domain; the package `names`
carries them), with others typed in by hand (`given_names.txt`).
Common words are the words without a capital of SCOWL (`american-english` of the package `wamerican`) that are names of
places too, but for well known ones.
"""

from collections.abc import Iterable
from pathlib import Path

from inquest.read.places.gazetteer import Gazetteer

_LEAST_PERCENT = 0.008
_SURNAMES = 3_000
_KNOWN = 3  # rank from which a place's name is no common word


def given_names(folder: Path, places: Gazetteer) -> Iterable[str]:
    """Give the given names that at least 8 in 100,000 persons bear, but for names of countries, regions and cities."""
    found = set(Path(__file__).with_name("given_names.txt").read_text(encoding="ascii").split())
    for name in ("dist.female.first", "dist.male.first"):
        for line in folder.joinpath(name).read_text(encoding="ascii").splitlines():
            word, percent = line.split()[:2]
            if float(percent) >= _LEAST_PERCENT and len(word) > 2:
                found.add(word.lower())
    return sorted(word for word in found if not _is_known(word, places))


def surnames(folder: Path, places: Gazetteer) -> Iterable[str]:
    """Give the 3,000 most frequent family names, but for names of countries, regions and cities."""
    lines = folder.joinpath("dist.all.last").read_text(encoding="ascii").splitlines()[:_SURNAMES]
    words = (line.split()[0].lower() for line in lines)
    return sorted(word for word in words if len(word) > 2 and not _is_known(word, places))


def common_words(folder: Path, places: Gazetteer) -> Iterable[str]:
    """Give the common words that are names of lesser places."""
    text = folder.joinpath("american-english").read_text(encoding="utf-8")
    words = {word for word in text.split() if word.isascii() and word.isalpha() and word.islower() and len(word) > 2}
    return sorted(word for word in words if places.major(word) and not _is_known(word, places))


def _is_known(word: str, places: Gazetteer) -> bool:
    """Tell whether a place that bears a word as its own name is well known."""
    return bool(places.country(word)) or any(p.rank >= _KNOWN and p.name.lower() == word for p in places.major(word))
