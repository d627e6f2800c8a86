"""Whom the words name as attacker, by grammar and without any list of names, in English and Arabic."""

from collections.abc import Iterator, Sequence

from inquest.model import Named, Predicate, Span, Unknown
from inquest.read import actors_ar, actors_en
from inquest.read.mentions import Sentence, Thing
from inquest.read.phrases import Range
from inquest.read.tokens import Token, name_of, tokenize, trim
from inquest.read.wordlists import joined_length, role, stems, words

_RULES = {"en": actors_en.attackers, "ar": actors_ar.attackers}
_GENERAL_REACH = 14


def find_attackers(text: str, sentences: Sequence[Sentence], language: str) -> tuple[Thing, ...]:
    """Return each alleged attacker as the words name it, in order; several are kept apart.

    The class is that of the head noun alone; a proper name without one has none. `tied` is false where the words
    around speak of attacks in general ("repeatedly", "since …").
    """
    found: list[Thing] = []
    for sentence in sentences if language in _RULES else ():
        tokens = tokenize(text, sentence.span)
        found.extend(_not_known(tokens, language))
        for start, end in sorted(_apart(_RULES[language](tokens))):
            thing = _thing(text, tokens, (start, end), language)
            if thing and not (found and found[-1].span.meets(thing.span)):
                found.append(thing)
    return tuple(found)


def _not_known(tokens: tuple[Token, ...], language: str) -> list[Thing]:
    """Return the words "it is not known who": an attacker of whom the text says that nobody knows."""
    forms = role(language, "unknown_who")
    at = ((k, match[1]) for k in forms.starts(tokens) if (match := forms.match(tokens, k)))
    spans = [Span(tokens[k].start, tokens[k + length - 1].end) for k, length in at]
    return [Thing(span, Predicate.ATTACKER_IS, Unknown(), tied=True) for span in spans]


def _apart(ranges: Iterator[Range]) -> set[Range]:
    """Return the ranges that lie in no other."""
    some = set(ranges)
    return {a for a in some if not any(a != b and b[0] <= a[0] and a[1] <= b[1] for b in some)}


def _thing(text: str, tokens: tuple[Token, ...], at: Range, language: str) -> Thing | None:
    """Make an attacker of the words in a range."""
    named = tokens[slice(*at)]
    joined = joined_length(named[0].word) if language == "ar" else 0
    first = named[0]._replace(start=named[0].start + joined)
    span = trim(text, first.start, named[-1].end)
    if span is None:
        return None
    if all(set(stems(token.word)) & words(language, "weapon", "quality") for token in named):
        return None  # "artillery", "its warplanes": a means, whoever used it
    value = Named(name_of(text, (first, *named[1:])), _class(named, language))
    return Thing(span, Predicate.ATTACKER_IS, value, tied=not _is_general(tokens, at, language))


def _class(named: tuple[Token, ...], language: str) -> str | None:
    """Return the class of the head noun: the last one in English, the first in Arabic; "unidentified" where said so."""
    if any(token.word in words(language, "unknown") for token in named):
        return "unidentified"
    heads = role(language, "head")
    rows = [row for k in range(len(named)) if (row := heads.match(named, k))]
    head = next(iter(rows if language == "ar" else reversed(rows)), None)
    return head[0]["class"] if head else None


def _is_general(tokens: tuple[Token, ...], at: Range, language: str) -> bool:
    """Say whether words near speak of many or other times, inside one saying."""
    general = role(language, "general")
    near = range(max(0, at[0] - _GENERAL_REACH), min(len(tokens), at[1] + _GENERAL_REACH))
    return any(general.match(tokens, k) for k in near)
