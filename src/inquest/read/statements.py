"""Demands, legal labels and alleged intentions in the exact words of the text, in English and Arabic."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from inquest.model import Predicate, Words
from inquest.read.mentions import Sentence, Statement
from inquest.read.tokens import Token, tokenize, trim
from inquest.read.wordlists import joined_length, vocabulary, words

Tokens = tuple[Token, ...]
_CLAUSE_MARKS = frozenset((",", "،", ";", "؛"))
_TURNS = frozenset(("and", "but"))
_LONGEST_NOUN = 9


def find_statements(text: str, sentences: Sequence[Sentence], language: str) -> tuple[Statement, ...]:
    """Return demands, legal labels and alleged intentions, in order; each value is the words of its span."""
    if language not in ("en", "ar"):
        return ()
    found: list[Statement] = []
    labels, verbs = vocabulary("statements.csv", language), vocabulary("speech.csv", language)
    for sentence in sentences:
        tokens = tokenize(text, sentence.span)
        for index in sorted({*labels.starts(tokens), *verbs.starts(tokens)}):
            statement = _label(text, tokens, index, language) or _demand(text, tokens, index, language)
            if statement and not _repeats(statement, found):
                found.append(statement)
    return tuple(found)


def _repeats(statement: Statement, found: list[Statement]) -> bool:
    """Say whether the words already stand in one of the same kind."""
    return any(statement.predicate is one.predicate and statement.span.meets(one.span) for one in found)


def _statement(text: str, tokens: Tokens, at: tuple[int, int], predicate: Predicate) -> Statement | None:
    """Make a statement of the words in a range."""
    span = trim(text, tokens[at[0]].start, tokens[at[1] - 1].end) if at[0] < at[1] else None
    return Statement(span, predicate, Words(span.of(text))) if span else None


def _label(text: str, tokens: Tokens, index: int, language: str) -> Statement | None:
    """Return the legal label or the intention whose words begin at `index`."""
    match = vocabulary("statements.csv", language).match(tokens, index)
    if match is None:
        return None
    row, length = match
    end = _extent(tokens, index + length, row, language)
    if end is None:
        return None
    joined = joined_length(tokens[index].word) if language == "ar" else 0
    first = tokens[index]._replace(start=tokens[index].start + joined)
    made = _statement(text, (first, *tokens[index + 1 : end]), (0, end - index), Predicate(row["predicate"]))
    return replace(made, is_reason=row["extent"] == "reason") if made else None


def _extent(tokens: Tokens, start: int, row: Mapping[str, str], language: str) -> int | None:
    """Return where the words end: with the form, its noun phrase, clause or sentence; a bare noun is nothing."""
    if row["extent"] == "phrase":
        return start
    if row["extent"] == "noun":
        end = _while(tokens, start, words(language, "boundary", "auxiliary", "time"))
        speaks = vocabulary("speech.csv", language)
        end = next((k for k in range(start, end) if speaks.match(tokens, k)), end)
        named = any(token.is_word for token in tokens[start:end])
        return min(end, start + _LONGEST_NOUN) if named else None
    if row["extent"] in ("clause", "reason"):
        return _while(tokens, start, _TURNS if row["extent"] == "reason" else _TURNS | {"that"})
    return _to_quote(tokens, start)


def _while(tokens: Tokens, start: int, stops: frozenset[str]) -> int:
    """Return where a clause ends: at a comma, a quotation mark, a stop word or the end."""
    ends = (
        k
        for k in range(start, len(tokens))
        if tokens[k].is_quote or tokens[k].word in _CLAUSE_MARKS or tokens[k].word in stops
    )
    return next(ends, len(tokens))


def _to_quote(tokens: Tokens, start: int) -> int:
    """Return where a sentence or the quotation in it ends."""
    return next((k for k in range(start, len(tokens)) if tokens[k].is_quote and k > start), len(tokens))


def _demand(text: str, tokens: Tokens, index: int, language: str) -> Statement | None:
    """Return what is demanded by the verb at `index`; a noun is no demand."""
    match = vocabulary("speech.csv", language).match(tokens, index)
    if match is None or match[0]["role"] != "demand":
        return None
    if index and tokens[index - 1].word in words("en", "determiner", "preposition"):
        return None
    start = index + match[1]
    start += start < len(tokens) and tokens[start].word == "that"
    end = _to_quote(tokens, start)
    return _statement(text, tokens, (start, end), Predicate.DEMANDS)
