"""How parties and places are called, as a listing."""

from typing import Any

from inquest.consolidate.naming import Called

Row = dict[str, Any]


def called_listing(one: Called) -> Row:
    """Return a party, or a place, with its spellings, each with its claims, and those that may be the same."""
    return {
        "kind": one.kind.value,
        "name": one.name,
        "gazetteer_id": one.place,
        "spellings": [{"name": s.name, "script": s.script, "claims": list(s.claims)} for s in one.spellings],
        "perhaps": list(one.perhaps),
    }
