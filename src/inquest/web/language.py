"""The words of the pages themselves, in each language, and which language a reader gets."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


class Tongue(StrEnum):
    """A language in which the pages speak, with its name in itself."""

    ENGLISH = "en"
    ARABIC = "ar"


NAMES = {Tongue.ENGLISH: "English", Tongue.ARABIC: "العربية"}


def direction(language: str | None) -> str:
    """Return the writing direction of a language; `auto` when it is not known."""
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Messages:
    """All words of the pages in one language, by key (`section.key`)."""

    tongue: Tongue
    words: Mapping[str, str]

    @property
    def direction(self) -> str:
        """The writing direction."""
        return direction(self.tongue)

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of a key with its values filled in; an unknown key is an error of ours: `KeyError`."""
        return self.words[key].format(**values)

    def code(self, section: str, code: str | None) -> str:
        """Name a code of the domain; one that has no words yet is written legibly, and `None` is “not stated”."""
        if code is None:
            return self.words["value.not_stated"]
        return self.words.get(f"{section}.{code}", code.replace("_", " "))


def _flat(tree: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, str):
            yield before + key, value
        else:
            yield from _flat(value, f"{before}{key}.")


def messages(tongue: Tongue) -> Messages:
    """Load the words of one language."""
    text = files("inquest.web").joinpath("messages", f"{tongue}.toml").read_text(encoding="utf-8")
    return Messages(tongue, dict(_flat(tomllib.loads(text))))


def choose(asked: str | None, remembered: str | None, accepted: str) -> Tongue:
    """Choose by the address, then by what was chosen before, then by what the browser accepts, else English."""
    for wish in (asked, remembered):
        if wish in set(Tongue):
            return Tongue(wish)
    ranked = sorted((_weight(part), -place, part) for place, part in enumerate(accepted.split(",")))
    for weight, _, part in reversed(ranked):
        code = part.split(";")[0].split("-")[0].strip().lower()
        if weight > 0 and code in set(Tongue):
            return Tongue(code)
    return Tongue.ENGLISH


def _weight(part: str) -> float:
    try:
        return float(part.partition("q=")[2] or 1)
    except ValueError:
        return 0
