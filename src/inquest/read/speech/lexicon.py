"""The words that give words to a speaker, by class (Levin 1993), with the frames in which each does so."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from inquest.read.speech.words import Words


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or noun that gives words to a speaker.

    `frames`: S a clause or quotation, Q a quotation alone, A a hearer before it, N a noun phrase, T an infinitive.
    """

    words: tuple[str, ...]
    role: str
    class_: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    hedge: str
    polarity: str


def _table(name: str) -> Iterable[Mapping[str, str]]:
    text = (files("inquest.read") / "data" / "vocabulary" / name).read_text("utf-8")
    return csv.DictReader(text.splitlines())


def inflected(lemma: str, role: str) -> tuple[str, ...]:
    """Return the forms of a verb (present, third person, past, participles) or the plural of a noun beside it."""
    third = f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2] not in "aeou" else None
    third = third or (f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "o", "z")) else f"{lemma}s")
    if role == "noun":
        return lemma, third
    stem = lemma.removesuffix("e")
    past = f"{third[:-3]}ied" if third.endswith("ies") else f"{stem}ed"
    irregular = _irregular().get(lemma, ())
    doubled = any(form.endswith("ing") for form in irregular)
    past = past if not irregular or all(form.endswith("ing") for form in irregular) else ""
    ing = "" if doubled else (f"{stem}ing" if not lemma.endswith("ee") else f"{lemma}ing")
    return tuple(dict.fromkeys(form for form in (lemma, third, past, ing, *irregular) if form))


@cache
def _irregular() -> Mapping[str, tuple[str, ...]]:
    return {row["lemma"]: tuple(row["forms"].split()) for row in _table("irregular.csv")}


@cache
def cues(role: str) -> Mapping[str, tuple[Cue, ...]]:
    """Return the cues of a role by the first word of each of their forms, those of most words first."""
    found: dict[str, list[Cue]] = {}
    for row in _table("reporting.csv"):
        if row["role"] != role:
            continue
        first, *rest = row["lemma"].split()
        for form in inflected(first, role):
            cue = Cue(
                (form, *rest), role, row["class"], frozenset(row["frames"]), frozenset(row["prepositions"].split()),
                row["hedge"], row["polarity"],
            )  # fmt: skip
            found.setdefault(form, []).append(cue)
    return {form: tuple(sorted(some, key=lambda cue: -len(cue.words))) for form, some in found.items()}


def cue_at(words: Words, at: int, role: str) -> Cue | None:
    """Return the longest cue of a role whose words begin at `at`."""
    for cue in cues(role).get(words[at].form, ()):
        size = len(cue.words)
        if tuple(word.form for word in words[at : at + size]) == cue.words:
            return cue
    return None
