"""What harm the words at a token tell of, whatever their language."""

from inquest.read.tagging import Tagged

_NOTHING = frozenset(("no", "else"))  # roles of set phrases that tell of no harm: "dead end", "no one else was hurt"


def harm_told(text: Tagged, at: int) -> frozenset[str]:
    """Return the outcomes that words beginning at a token name; those in English lie in a table of their own."""
    if not text.is_known(at):
        return frozenset()
    outcomes = {name for hit in text.all(at, "outcomes") for name in hit.entry["predicate"].split()}
    hits = text.all(at, "harm")
    if any(hit.entry["role"] in _NOTHING and hit.length == hits[0].length for hit in hits):
        return frozenset(outcomes)
    return frozenset(outcomes | {name for hit in hits for name in hit.entry["outcome"].split()})
