"""Arabic verbs of killing with a pronoun for whom they befell: "NAME … whom the army killed with his child"."""

from inquest.read.tagging import Tagged

_TO_ATTEMPT = 4  # tokens between "tried" and the verb
_TO_WITH = 6  # tokens of those who killed, before "with his child"
_VERBS = ("قتل", "وقتل", "فقتل")
_WITH = "مع"
_OWNED = ("ه", "ها", "هم", "هما")


def is_only_meant(text: Tagged, at: int) -> bool:
    """Say whether the verb tells of no death: one that was tried or wanted, a noun behind "for", or one that kills.

    "His killing three" (قتله ثلاثة) tells of whom he killed.
    """
    if not text.word(at).startswith(_VERBS) or text.all(at + 1, "numbers"):
        return True
    back = range(at - 1, max(-1, at - 1 - _TO_ATTEMPT), -1)
    return any(text.get(before, "grammar", "attempt") or text.get(before, "grammar", "not") for before in back)


def past_killer(text: Tagged, end: int) -> int:
    """Return where "with" stands behind those who killed, when it is followed by one who belongs to the victim."""
    for at in range(end, min(end + _TO_WITH, len(text))):
        companion = text.get(at + 1, "persons") if text.word(at) == _WITH else None
        if companion is not None:
            return at if text.word(at + 1).endswith(_OWNED) else end
        if not text.word(at).isalpha() or text.all(at, "outcomes"):
            return end
    return end
