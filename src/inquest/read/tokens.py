"""Words and marks of a text with where they stand: what the rules for speakers, attackers and statements walk over."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from inquest.model import Span
from inquest.read.broken import gaps
from inquest.read.folding import fold_word

_MARKS = "[\u064b-\u0652\u0670]"
_LETTERS = rf"(?:[^\W_]++(?!{_MARKS})|(?:[^\W_]+|{_MARKS}+)+)"  # by runs: quicker than letter by letter
_TOKEN = re.compile(rf"(?:[A-Z]\.){{2,}}|['’]s\b|{_LETTERS}(?:(?:[-‐‑&]|['’](?!s\b)){_LETTERS})*|[^\w\s#@]")
OPENING = frozenset("\"“«„(‘'[")
QUOTES = frozenset('"“”«»„')
_CLOSING = frozenset("\"”»)’']")
_LONGEST_PARTICLE = 3  # letters: al-, ash-, el-; of English words so short these are joined before names
_NO_PARTICLES = frozenset(("pro", "non", "ex", "un", "mid", "pre"))


class Token(NamedTuple):
    """A word or a mark; `word` is its folded form."""

    start: int
    end: int
    word: str
    is_word: bool
    is_capital: bool

    @property
    def is_quote(self) -> bool:
        """Say whether this is a quotation mark."""
        return not self.is_word and self.word == '"'


@lru_cache(maxsize=512)  # speakers, accusers and demands are looked for in the same sentence
def tokenize(text: str, span: Span) -> tuple[Token, ...]:
    """Return the tokens of one stretch of a text, in order; they never overlap."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        form = match[0]
        word = fold_word(form)
        if word:  # a stroke or vowel sign that stands alone has no letter
            is_word = form[0].isalnum()  # a possessive ending is a mark
            capital = is_word and (form[0].isupper() or ("-" in form and is_capital(form)))
            found.append(Token(*match.span(), word, is_word, capital))
    is_drawn_out = text.find("\u0640", span.start, span.end) >= 0
    return tuple(_mended(text, found, span)) if is_drawn_out else tuple(found)


def _mended(text: str, found: Iterable[Token], span: Span) -> Iterator[Token]:
    """Yield the tokens with the words whole that are broken up so that a filter does not see them."""
    broken = {span.start + at for at in gaps(text[span.start : span.end])}
    last: Token | None = None
    for token in found:
        if last is not None and last.is_word and last.end < token.start + (not token.is_word):
            if not token.is_word and token.start in broken:
                continue
            if token.is_word and broken.issuperset(range(last.end, token.start)):
                word = fold_word("".join(text[at] for at in range(last.start, token.end) if at not in broken))
                last = last._replace(end=token.end, word=word)
                continue
        if last is not None:
            yield last
        last = token
    if last is not None:
        yield last


def is_capital(form: str) -> bool:
    """Say whether a word begins as a name does; a small article or particle may be joined before it: "al-Ostra"."""
    if form[0].isupper() or "-" not in form:
        return form[0].isupper()
    first, rest = form.split("-", 1)
    return rest[:1].isupper() and len(first) <= _LONGEST_PARTICLE and first not in _NO_PARTICLES


def fold_tokens(form: str) -> tuple[str, ...]:
    """Return the folded words of a vocabulary form."""
    return tuple(token.word for token in tokenize(form, Span(0, len(form))))


def name_of(text: str, tokens: tuple[Token, ...]) -> str:
    """Return the words from the first token to the last with single blanks, no quotation or post marks, none broken."""
    words = text[tokens[0].start : tokens[-1].end]
    if "\u0640" in words:
        broken = gaps(words)
        words = "".join(letter for at, letter in enumerate(words) if at not in broken)
    return " ".join(words.translate(dict.fromkeys(map(ord, '"“”«»„#@_'), " ")).split())


def trim(text: str, start: int, end: int) -> Span | None:
    """Return `[start, end)` without blanks, separators and quotation marks at its ends; `None` when nothing is left."""
    edge = " \t\r\n,،;:.-–—!?؟" + "".join(OPENING | _CLOSING)
    while start < end and text[start] in edge:
        start += 1
    while start < end and text[end - 1] in edge:
        end -= 1
    return Span(start, end) if start < end else None
