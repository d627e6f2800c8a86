"""Where things stand in the pages. A value that has no address here cannot be linked, and so cannot be shown."""

from inquest.analyse import Cited


def claim_number(claim_id: str) -> int:
    """Return the place of a claim in its document: the 3 of `<sha256>.<part>#3`."""
    return int(claim_id.rpartition("#")[2])


def to_words(document: str, claim: int) -> str:
    """Lead to the words that make a claim; the query highlights all of them, the fragment scrolls to the first."""
    return f"/documents/{document}?claim={claim}#c{claim}"


def to_claim(cited: Cited) -> str:
    """Lead from a claim shown anywhere to its words."""
    return to_words(cited.document, claim_number(cited.claim_id))
