"""Names as other people's machines give them."""

import os
import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Letters of Persian, Kurdish and Indic names join or part by these two; without them a name reads wrong.
_JOINERS = "\u200c\u200d"


def printable(name: str) -> str:
    r"""Return the name with every character that does not show (bidi overrides, newlines) as `\x..` or `\u....`.

    Bytes of a file name that are no UTF-8 become `\x..`; the result is valid UTF-8 and fits canonical JSON.
    """
    text = os.fsencode(name).decode("utf-8", "backslashreplace") if _undecodable(name) else name
    return "".join(char if _shows(char) else _escaped(char) for char in text)


def _undecodable(name: str) -> bool:
    return any("\udc80" <= char <= "\udcff" for char in name) and not any(
        "\ud800" <= char < "\udc80" or "\udcff" < char <= "\udfff" for char in name
    )


def _shows(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) not in _UNSEEN


def _escaped(char: str) -> str:
    return char.encode("ascii", "backslashreplace").decode("ascii") if ord(char) > 127 else f"\\x{ord(char):02x}"
