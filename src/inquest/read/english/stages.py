"""At which stage of a count an English sentence tells a figure: an early report, what a toll rose to, those found.

"Initially four, later six" are two states of one count; three bodies recovered, or three victims named, are some of
the dead: such figures deny no larger number, whoever tells them.
"""

from bisect import bisect_left
from dataclasses import replace

from inquest.read.english.words import is_word
from inquest.read.mentions import Figure, Stage
from inquest.read.tagging import Tagged

_REACH_UPDATE = 5  # tokens between "rose" and the number: "had risen again overnight to six"
_REACH_FOUND = 4  # tokens between "recovered" and the persons: "recovered the bodies of three"
_REACH_SO_FAR = 12  # tokens between the persons and "so far"


def staged(text: Tagged, first: int, last: int, figures: list[Figure]) -> list[Figure]:
    """Return the figures of a sentence, tokens `[first, last)`, each with the stage that its words tell."""
    words = range(first, last)
    if not any(is_word(text, at, "earlier", "moment", "sofar", "update", "body", "found") for at in words):
        return figures
    return [_staged(text, first, last, one) for one in figures]


def _staged(text: Tagged, first: int, last: int, figure: Figure) -> Figure:
    at, end = (bisect_left(text.starts, edge) for edge in (figure.span.start, figure.span.end))
    if any(is_word(text, k, "update") for k in range(max(first, at - _REACH_UPDATE), at)):
        return replace(figure, stage=Stage.RISEN)
    if any(is_word(text, k, "body", "found") for k in range(max(first, at - _REACH_FOUND), end)):
        return replace(figure, stage=Stage.FOUND)
    so_far = any(is_word(text, k, "sofar") for k in range(max(first, at - 2), min(end + _REACH_SO_FAR, last)))
    return replace(figure, stage=Stage.EARLY) if so_far or _is_early(text, first, at) else figure


def _is_early(text: Tagged, first: int, at: int) -> bool:
    """Say whether words such as "initially" stand before a token in its clause."""
    comma = False
    for k in range(at - 1, first - 1, -1):
        if (hit := is_word(text, k, "earlier")) is not None:
            return not (comma and text.word(hit.end) == "by")  # "initially reported by X, the raid killed nine"
        if (hit := is_word(text, k, "moment")) is not None and text.word(hit.end) == ",":
            return True  # "that, at the time, six were killed"
        comma |= text.word(k) == ","
        if text.word(k) == ";" or is_word(text, k, "contrast"):
            return False
    return False
