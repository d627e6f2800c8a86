"""The English words that give words to a speaker, by class (Levin 1993), with the frames in which each does so."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Forms of reporting verbs that are as often nouns: a noun phrase may run across them.
_NOUNS = frozenset(("report", "reports", "post", "posts", "call", "claim", "claims", "note", "notes", "demands")) | {
    *("charge", "charges", "demand", "request", "requests", "documents", "estimates", "comment", "statement", "states"),
    *("state", "support", "plan", "plans", "attack", "attacks", "offer", "cast", "back", "head", "second", "release"),
}
_SPEAKING = frozenset(("S", "Q"))


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
    """Return the forms of a verb, the plural of a noun beside it, and any other word as it is."""
    if role not in ("verb", "noun"):
        return (lemma,)
    third = f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2] not in "aeou" else None
    third = third or (f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "o", "z")) else f"{lemma}s")
    if role == "noun":
        return lemma, third
    stem = lemma.removesuffix("e")
    irregular = _irregular().get(lemma, ())
    doubled = any(form.endswith("ing") for form in irregular)
    regular = not irregular or all(form.endswith("ing") for form in irregular)
    past = (f"{third[:-3]}ied" if third.endswith("ies") else f"{stem}ed") if regular else ""
    ing = "" if doubled else f"{lemma if lemma.endswith('ee') else stem}ing"
    return tuple(dict.fromkeys(form for form in (lemma, third, past, ing, *irregular) if form))


@cache
def _irregular() -> Mapping[str, tuple[str, ...]]:
    return {row["lemma"]: tuple(row["forms"].split()) for row in _table("irregular.csv")}


@cache
def cues(role: str) -> Mapping[str, tuple[Cue, ...]]:
    """Return the cues of a role by the first word of each of their forms, those of most words first."""
    found: dict[str, list[Cue]] = {}
    for row in _table("reporting.csv"):
        first, *rest = row["lemma"].split()
        for form in inflected(first, role) if row["role"] == role else ():
            words, prepositions = (form, *rest), frozenset(row["prepositions"].split())
            frames = frozenset(row["frames"])
            cue = Cue(words, role, row["class"], frames, prepositions, row["hedge"], row["polarity"])
            found.setdefault(form, []).append(cue)
    return {form: tuple(sorted(some, key=lambda cue: -len(cue.words))) for form, some in found.items()}


@cache
def reporting_verbs() -> frozenset[str]:
    """Return the forms of verbs of speaking that are no nouns: no noun phrase runs across one."""
    spoken = (word for word, some in cues("verb").items() if any(cue.frames & _SPEAKING for cue in some))
    return frozenset(spoken) - _NOUNS
