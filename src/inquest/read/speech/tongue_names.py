"""Where a speaker stands around a verb of saying, in any language with a table of words for speaking."""

from dataclasses import dataclass

from inquest.model import Span
from inquest.read.speech.tongue_words import TongueWords
from inquest.read.tokens import Token, name_of

Range = tuple[int, int]
_COMMAS = frozenset((",", "،"))
_MARKS = frozenset((",", "،", "-", "–", "—", "(", ")", ":", ";", "."))
_LONGEST = 10
_LONGEST_PHRASE = 6
_LONGEST_TITLE = 5  # words and marks of a name in quotation marks


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence: its tokens, their words as the table of its language has them, and that table."""

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    table: TongueWords

    @property
    def end(self) -> int:
        """The number of tokens without the marks that end the sentence."""
        end = len(self.tokens)
        while end and not self.tokens[end - 1].is_word and not self.tokens[end - 1].is_quote:
            end -= 1
        return end

    def over(self, at: Range) -> Span:
        """Return the characters of a range."""
        return Span(self.tokens[at[0]].start, self.tokens[at[1] - 1].end)

    def name(self, at: Range) -> str:
        """Return the words of a range as a name, without an article, elided or not, at its beginning."""
        start, end = at
        while start < end - 1 and self.table.is_kind("article", self.words[start]) and "'" not in self.words[start]:
            start += 1
        name = name_of(self.text, self.tokens[start:end])
        elided = self.words[start].partition("'")[0] + "'"
        return (
            name[len(elided) :]
            if self.words[start].startswith(elided) and self.table.is_kind("article", elided)
            else name
        )

    def is_mark(self, at: int) -> bool:
        """Say whether a mark that ends a phrase, or a quotation mark, stands here."""
        return self.words[at] in _MARKS or self.tokens[at].is_quote

    def is_pronoun(self, at: Range) -> bool:
        """Say whether a range is a pronoun alone."""
        return at[1] - at[0] == 1 and self.table.is_kind("pronoun", self.words[at[0]])

    def opens(self, at: int) -> bool:
        """Say whether a quotation opens here: an odd mark of its sentence."""
        return self.tokens[at].is_quote and sum(token.is_quote for token in self.tokens[:at]) % 2 == 0

    def opening(self, end: int) -> int:
        """Return where the quotation that ends before `end` begins, else the beginning of the sentence."""
        marks = [k for k in range(end) if self.tokens[k].is_quote]
        return marks[-2] if len(marks) > 1 and end - marks[-1] <= 3 else 0

    def is_title(self, close: int) -> bool:
        """Say whether a quotation that closes here is a part of a name: short, and right behind a word."""
        opened = next((k for k in range(close - 1, -1, -1) if self.tokens[k].is_quote), 0)
        return opened > 0 and self.tokens[opened - 1].is_word and close - opened <= _LONGEST_TITLE

    def is_aside(self, comma: int) -> bool:
        """Say whether a comma ends an aside between a speaker and its verb ("X, who …, said")."""
        ahead = [k for k in range(comma) if self.words[k] in _COMMAS]
        return bool(ahead) and self.table.is_kind("relative", self.words[ahead[-1] + 1])

    def is_comma(self, at: int) -> bool:
        """Say whether a comma stands here."""
        return at < len(self.words) and self.words[at] in _COMMAS

    def as_clause(self, verb: int, last: int) -> Range | None:
        """Return the clause "as X says" around a verb, from its "as" to the comma or stop that ends it."""
        start, end = segment(self, verb)
        if start >= end or not self.table.is_kind("as", self.words[start]):
            return None
        return start, next((k for k in range(last, self.end) if self.words[k] in _COMMAS), self.end)

    def leading(self, end: int) -> Range:
        """Return the words up to the first comma, or to `end`."""
        return 0, next((k for k in range(end) if self.words[k] in _COMMAS), end)

    def split_at_speaker(self, verb: int) -> tuple[Range | None, Range]:
        """Return speaker and content of a clause that its verb ends: parted by a comma, or behind a known speaker."""
        start, comma = 0, self.leading(verb)[1]
        if comma < verb:
            who = named(self, (0, comma))
            return who, (comma + 1, verb)
        hit = next((hit for k in range(verb) if (hit := self.table.find("speaker", self.words, k))), None)
        if hit is None:
            return None, (0, 0)
        end = hit.end
        while end < verb and self.table.is_kind("speaker_on", self.words[end]):
            end += 1
        return (start, end), (end, verb)

    def cited(self, start: int, end: int) -> tuple[Range, ...]:
        """Return whom a speaker cites between two words."""
        for at in range(start, end):
            hit = self.table.find("cite", self.words, at)
            who = named(self, (hit.last, min(end, self.phrase_end(hit.last))), anywhere=True) if hit else None
            if who:
                return (who,)
        return ()

    def phrase_end(self, start: int) -> int:
        """Return where a speaker that begins at a word ends: at a mark, a "that", a number, or behind its nouns."""
        at = start
        known = self.table.find("speaker", self.words, start)
        near = range(start, min(start + _LONGEST_PHRASE, self.end))
        if known and not any(self.is_mark(k) for k in near):
            return known.end
        while at < self.end and at - start < _LONGEST_PHRASE:
            word = self.words[at]
            if self.is_mark(at) and not self.tokens[at].is_quote:
                break
            if self.table.is_kind("that", word) or word.isdigit() or self.table.find("say", self.words, at):
                break
            if at > start and self._leaves(at):
                break
            at += 1
        return at

    def _leaves(self, at: int) -> bool:
        """Say whether a word cannot be of a name, in a language that writes nouns with capitals."""
        joins = self.table.has("joiner") and not self.tokens[at].is_capital
        return joins and not self.table.is_kind("joiner", self.words[at]) and self.tokens[at - 1].is_capital


def segment(scene: Scene, verb: int) -> Range:
    """Return the words between the last mark, "that" or "who" before a verb and the verb."""
    end = verb
    if end and scene.words[end - 1] in _COMMAS and scene.is_aside(end - 1):
        end = max(k for k in range(end - 1) if scene.words[k] in _COMMAS)
    start = end
    while start > 0 and end - start < _LONGEST and not _ends(scene, start - 1):
        start -= 1
    return start, end


def apposed(scene: Scene, verb: int) -> Range:
    """Return the words before an apposition that ends right before a verb ("X, the mayor, said")."""
    commas = [k for k in range(verb - 1) if scene.is_comma(k)]
    return segment(scene, commas[-1]) if commas and scene.is_comma(verb - 1) else (verb, verb)


def _ends(scene: Scene, at: int) -> bool:
    """Say whether a clause begins after a word."""
    if scene.tokens[at].is_quote:
        closes = next((k for k in range(at + 1, len(scene.words)) if scene.tokens[k].is_quote), at + _LONGEST)
        return scene.opens(at) and (
            closes - at > _LONGEST_TITLE or scene.words[closes + 1 : closes + 2] in ((",",), ("،",))
        )
    return scene.is_mark(at) or scene.table.is_kind("that", scene.words[at])


def named(scene: Scene, at: Range, *, anywhere: bool = False) -> Range | None:
    """Return the speaker in a range, `None` where it holds none; `anywhere` where whatever stands there is one."""
    start, end = at
    while start < end and (not scene.tokens[start].is_word or scene.table.is_kind("adverb", scene.words[start])):
        start += 1
    if start + 1 < end and scene.table.is_kind("preposition", scene.words[start]):
        start += 2 * scene.table.is_kind("time", scene.words[start + 1])
    stop = next((k for k in range(start, end) if scene.table.find("cite", scene.words, k)), end)
    end = stop
    while end > start and (not scene.tokens[end - 1].is_word or scene.table.is_kind("adverb", scene.words[end - 1])):
        end -= 1 if not (scene.tokens[end - 1].is_quote and scene.tokens[start].is_word) else 0
        if end > start and scene.tokens[end - 1].is_quote:
            break
    if start >= end or (not anywhere and scene.table.is_kind("preposition", scene.words[start])):
        return None
    return (start, end) if any(token.is_word for token in scene.tokens[start:end]) else None
