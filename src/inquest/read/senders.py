"""Who writes a letter, where nothing beside its words says so: never the one to whom it is written.

A letter names its sender after "From:", in its heading ("Letter dated … from … addressed to …"), in the name under
"Yours sincerely" or "(Signed)", in the office at its foot, or in the office of its letterhead, which is the first line.
What says to whom it goes, or stands above the greeting without being the first, names who is written to.
"""

from collections.abc import Sequence

from inquest.model import Span
from inquest.read.tokens import Token, tokenize, trim
from inquest.read.wordlists import role, stems, words

_OPENING = 15  # lines in which a letter greets
_FOOT = 6
_FIRST = 100  # characters that hold the first words of a line
_LONGEST = 12  # words of a name
_ADDRESSES = ("salutation", "letter_to", "letter_head")
_ENDS = (".", ",", "،", ":", "؟", "?", "!")


def sender_of(text: str, language: str) -> str | None:
    """Return who a letter says has written it; `None` for what is no letter, or names nobody."""
    if language not in ("en", "ar"):
        return None
    lines = [line for raw in text.split("\n") if (line := raw.strip())]
    head = lines[:_OPENING]
    if not _is_letter(head, language):
        return None
    greeting = max((at for at, line in enumerate(head) if _begins(line, language, *_ADDRESSES)), default=0)
    foot = lines[greeting + 1 :][-_FOOT:]
    found = (
        *(_labelled(line, language) for line in head),
        *(_dated(line, language) for line in head),
        _signed(foot, language),
        *(line for line in foot if _is_office(line, language)),
        head[0] if _is_office(head[0], language) else None,
    )
    return next((name for name in found if name), None)


def _tokens(line: str) -> tuple[Token, ...]:
    return tokenize(line, Span(0, len(line)))


def _begins(line: str, language: str, *roles: str) -> int:
    """Return how many tokens a line's first words of these roles take; 0 where it begins otherwise."""
    forms, start = role(language, *roles), _tokens(line[:_FIRST].partition(" ")[0])
    if start and not forms.begins(start[0].word):
        return 0
    tokens = _tokens(line[:_FIRST])
    found = forms.match(tokens, 0) if tokens else None
    return found[1] if found else 0


def _is_letter(head: Sequence[str], language: str) -> bool:
    """Say whether the first lines greet, or say from whom and to whom they go."""
    if any(_begins(line, language, "salutation") for line in head):
        return True
    return all(any(_label(line, language, kind) is not None for line in head) for kind in ("letter_from", "letter_to"))


def _label(line: str, language: str, kind: str) -> str | None:
    """Return what follows a label such as "From:"; nothing where the line has none."""
    taken = _begins(line, language, kind)
    tokens = _tokens(line) if taken else ()
    if not taken or taken >= len(tokens) or tokens[taken].word != ":":
        return None
    return _name(line, tokens[taken].end, len(line))


def _labelled(line: str, language: str) -> str | None:
    return _label(line, language, "letter_from")


def _dated(line: str, language: str) -> str | None:
    """Return whom a heading names after "from": "Letter dated … from … addressed to …", in either order."""
    tokens = _tokens(line)
    taken = _begins(line, language, "letter_head")
    start = _find(tokens, taken, language, "letter_from")
    if not taken or start is None:
        return None
    addressed = _find(tokens, start[1], language, "letter_addressed")
    return _name(line, tokens[start[1] - 1].end, tokens[addressed[0]].start if addressed else len(line))


def _find(tokens: tuple[Token, ...], first: int, language: str, kind: str) -> tuple[int, int] | None:
    """Return where words of a role stand from a token on: `[start, end)`."""
    for at in range(first, len(tokens)):
        found = role(language, kind).match(tokens, at)
        if found is not None:
            return at, at + found[1]
    return None


def _signed(foot: Sequence[str], language: str) -> str | None:
    """Return the name after "(Signed)", or on the line after a closing."""
    for at, line in enumerate(foot):
        tokens = _tokens(line)
        first = 1 if tokens and tokens[0].word == "(" else 0
        found = role(language, "letter_closing").match(tokens, first) if len(tokens) > first else None
        if found is None:
            continue
        end = tokens[first + found[1] - 1].end
        rest = _name(line, end, len(line)) if first else None  # what follows "Yours sincerely" on its line is no name
        following = foot[at + 1] if at + 1 < len(foot) else ""
        name = rest or (following if 0 < len(_tokens(following)) <= _LONGEST else None)
        if name and not name.endswith(_ENDS):
            return name
    return None


def _name(line: str, start: int, end: int) -> str | None:
    """Return the words of a name without marks, article and mail address; `None` for too many or none."""
    span = trim(line, start, line.find("<", start, end) if "<" in line[start:end] else end)
    tokens = tokenize(line, span) if span else ()
    if not tokens or len(tokens) > 2 * _LONGEST:
        return None
    first = tokens[0].end if tokens[0].word == "the" and len(tokens) > 1 else tokens[0].start
    return " ".join(line[first : tokens[-1].end].split())


def _is_office(line: str, language: str) -> bool:
    """Say whether a short line without a stop names one of those who speak, and greets or addresses nobody."""
    tokens = _tokens(line)
    if not 0 < len(tokens) <= _LONGEST or line.endswith(_ENDS):
        return False
    if _begins(line, language, *_ADDRESSES, "letter_closing"):
        return False
    return any(set(stems(token.word)) & words(language, "speaker") for token in tokens)
