"""The least numbers that coders give to words that bound nothing, put into claims after the reading.

"Others were injured" says no number, and the reader claims none; coders of casualties write a two. To show how much of
a missed bar is that convention, the benchmark scores the same claims a second time with these bounds in them. Nothing
of it is in the reader, whose claims hold what the words say.
"""

from typing import Any

Row = dict[str, Any]

# the policy of the project's notes on number words; a plural is two
LEAST = {"hundreds": 200, "scores": 40, "dozens": 24, "several": 3}
PLURAL = 2


def with_least(line: Row, text: str) -> Row:
    """Return what was read of a text with a least number in each claim on persons whose words bound nothing."""
    return {**line, "claims": [_bounded(claim, text) for claim in line["claims"]]}


def _bounded(claim: Row, text: str) -> Row:
    value = claim["value"]
    if claim["predicate"] not in ("killed", "injured") or value.get("qualifier") != "vague":
        return claim
    words = {word for start, end in claim["spans"] for word in text[start:end].lower().split()}
    least = next((number for word, number in LEAST.items() if word in words), PLURAL)
    return {**claim, "value": {**value, "min": least, "max": None}}
