"""Who says what in a language with a table of words for speaking: one code for all, no language by name.

A verb of saying has its speaker before it or, where that place is empty or holds a time, behind it. What is said
follows "that", a colon or a quotation mark; or it stands before the verb, where a comma or a quotation ends right
there; else it is the rest of the clause. "According to X" gives X the rest of its sentence. Words of refusal and of
what could not be checked stand alone.
"""

from dataclasses import dataclass

from inquest.model import Link, Span
from inquest.read.attribution import Memory
from inquest.read.mentions import Saying, Sentence
from inquest.read.reporting import Cue
from inquest.read.sentences import split
from inquest.read.speech.found import Attribution
from inquest.read.speech.tongue_names import Scene, apposed, named, segment
from inquest.read.speech.tongue_words import Hit, plain_words, words_of
from inquest.read.tokens import tokenize, trim

_REACH = 14  # words between a verb and its "that"
_COMMAS = frozenset((",", "،"))
_DASHES = frozenset(("-", "–", "—"))
_ENDS = frozenset((".", ";", "!", "?", "؟", "؛"))
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Found:
    """One cue with its speaker, those whom that one cites, and what is said."""

    hit: Hit
    source: Range | None
    cited: tuple[Range, ...]
    contents: tuple[Range, ...]


def sayings_in(text: str, sentence: Sentence, code: str, memory: Memory) -> list[Saying]:
    """Return the sayings of one sentence; none in a language without words for them."""
    scene = _scene(text, sentence, code)
    return [saying for found in _cues(scene) for saying in _sayings(scene, found, memory)] if scene else []


def attributions(text: str, code: str) -> tuple[Attribution, ...]:
    """Return who says what in a text of a language, in order of sentences and of cues."""
    found: list[Attribution] = []
    for number, sentence in enumerate(split(text)):
        scene = _scene(text, sentence, code)
        found += [_attribution(scene, one, number) for one in _cues(scene)] if scene else []
    return tuple(found)


def _scene(text: str, sentence: Sentence, code: str) -> Scene | None:
    words = words_of(code)
    tokens = tokenize(text, sentence.span) if words else ()
    return Scene(text, tokens, plain_words(tokens), words) if words and tokens else None


def _cues(scene: Scene) -> list[_Found]:
    """Return the cues of one sentence in order; words of an earlier cue make no other."""
    found: list[_Found] = []
    taken = 0
    for at in range(len(scene.words)):
        one = _cue(scene, at) if at >= taken else None
        if one is not None:
            found.append(one)
            taken = one.hit.end
    return found


def _cue(scene: Scene, at: int) -> _Found | None:
    """Return the cue that begins at a word."""
    kinds = (
        ("unverified", _unverified),
        ("refusal", _refusal),
        ("resume", _resumed),
        ("say", _verb),
        ("according", _according),
        ("according_after", _according_after),
    )
    for kind, rule in kinds:
        hit = scene.table.find(kind, scene.words, at)
        found = rule(scene, hit) if hit else None
        if found is not None:
            return found
    return None


def _unverified(scene: Scene, hit: Hit) -> _Found | None:
    """Read "could not be checked": the whole sentence, of nobody who is named."""
    return _Found(hit, None, (), ((0, len(scene.words)),))


def _refusal(scene: Scene, hit: Hit) -> _Found | None:
    """Read "declined to comment": there is no content."""
    who = named(scene, segment(scene, hit.start)) or named(scene, scene.leading(hit.start))
    return _Found(hit, who, (), ()) if who else None


def _verb(scene: Scene, hit: Hit) -> _Found | None:
    """Read a verb of saying with its speaker and what is said."""
    if hit.start and _closes(scene, hit.start, quoted=True):
        return _turned(scene, hit)
    that = _that(scene, hit.last)
    if that is not None:
        return _clause(scene, hit, that)
    clause = scene.as_clause(hit.start, hit.last)
    if clause is not None:
        return _as_said(scene, hit, clause)
    if hit.start and _closes(scene, hit.start) and not scene.is_comma(hit.last):
        return _turned(scene, hit)
    return _clause(scene, hit, hit.last) if scene.is_comma(hit.last) else _object(scene, hit)


def _clause(scene: Scene, hit: Hit, that: int) -> _Found | None:
    """Read a verb with the clause that begins at `that`."""
    ahead = named(scene, segment(scene, hit.start)) or named(scene, apposed(scene, hit.start))
    between = named(scene, (hit.end, hit.rest[0])) or named(scene, (hit.last, that))
    who = ahead or between
    if who is None and any(scene.tokens[k].is_word for k in range(*segment(scene, hit.start))):
        return None  # a time or a place: whoever speaks is not named here
    cited = scene.cited(hit.end, that) or scene.cited(who[0], hit.start) if who else ()
    said = _past(scene, that), _quote_end(scene, that)
    return _Found(hit, who, cited, (said,)) if said[0] < said[1] else None


def _as_said(scene: Scene, hit: Hit, clause: Range) -> _Found | None:
    """Read "…, as X says" and "as X says, …": what is said stands outside the clause."""
    who = named(scene, (clause[0] + 1, hit.start)) or named(scene, (hit.last, clause[1]))
    said = (0, clause[0]) if clause[0] else (clause[1], scene.end)
    return _Found(hit, who, (), (said,)) if who and said[0] < said[1] else None


def _object(scene: Scene, hit: Hit) -> _Found | None:
    """Read a verb with the rest of its clause, behind it, in its gap, or before it where it ends the sentence."""
    gap = hit.end < hit.rest[0] and hit.last >= scene.end
    said = (hit.end, hit.rest[0]) if gap else (hit.last, scene.end)
    who = named(scene, segment(scene, hit.start)) if said[0] < said[1] else None
    if who is None:
        who, said = scene.split_at_speaker(hit.start)
    return _Found(hit, who, scene.cited(hit.end, scene.end), (said,)) if who and said[0] < said[1] else None


def _resumed(scene: Scene, hit: Hit) -> _Found | None:
    """Read `"…", he said` where verb and pronoun are one word: the last speaker goes on."""
    start = scene.opening(hit.start)
    return _Found(hit, None, (), ((start, hit.start),)) if start < hit.start else None


def _turned(scene: Scene, hit: Hit) -> _Found | None:
    """Read `"…", said X` and `…, as X says`: what is said stands before the verb."""
    behind = (hit.last, next((k for k in range(hit.last, scene.end) if scene.is_mark(k)), scene.end))
    who = named(scene, behind)
    start = scene.opening(hit.start)
    ahead = named(scene, (0, start)) if start else None
    who = who or ahead
    return _Found(hit, who, (), ((start, hit.start),)) if who else None


def _according(scene: Scene, hit: Hit) -> _Found | None:
    """Read "according to X": before the rest of the sentence, or behind it."""
    end = scene.phrase_end(hit.last)
    who = named(scene, (hit.last, end), anywhere=True)
    leads = not any(token.is_word for token in scene.tokens[: hit.start])
    said = (end, scene.end) if leads else (0, hit.start)
    return _Found(hit, who, scene.cited(end, scene.end), (said,)) if who and said[0] < said[1] else None


def _according_after(scene: Scene, hit: Hit) -> _Found | None:
    """Read "X …e göre": the speaker stands before the word."""
    place = segment(scene, hit.start)
    who = named(scene, place, anywhere=True)
    rest = (hit.last, scene.end)
    said = rest if any(token.is_word for token in scene.tokens[slice(*rest)]) else (0, place[0])
    return _Found(hit, who, (), (said,)) if who and said[0] < said[1] else None


def _that(scene: Scene, start: int) -> int | None:
    """Return the "that", colon or opening quotation mark that stands near behind a verb, in the same clause."""
    for at in range(start, min(start + _REACH, len(scene.words))):
        word = scene.words[at]
        if scene.table.is_kind("that", word) or word == ":" or scene.opens(at):
            return at
        if word in _ENDS or scene.table.find("say", scene.words, at):
            return None
    return None


def _past(scene: Scene, that: int) -> int:
    """Return where what is said begins: an elided "that" and a quotation mark belong to it."""
    elided = "'" in scene.words[that] or scene.tokens[that].is_quote
    return that if elided else that + 1


def _quote_end(scene: Scene, that: int) -> int:
    """Return where what is said ends: where a quotation that begins it closes, else with the sentence."""
    opened = that if scene.tokens[that].is_quote else that + 1
    if opened < scene.end and scene.opens(opened):
        closes = (k for k in range(opened + 1, scene.end) if scene.tokens[k].is_quote)
        return next(closes, scene.end)
    return scene.end


def _closes(scene: Scene, at: int, *, quoted: bool = False) -> bool:
    """Say whether a comma, a dash or a quotation mark ends what was said right before a word; `quoted`: the last."""
    back = at - 1
    while back > 0 and (scene.words[back] in _DASHES or (quoted and scene.words[back] in _COMMAS)):
        back -= 1
    if scene.tokens[back].is_quote:
        return not scene.opens(back) and not scene.is_title(back)
    return not quoted and scene.is_comma(back) and not scene.is_aside(back)


def _sayings(scene: Scene, found: _Found, memory: Memory) -> list[Saying]:
    """Return one cue as sayings, with the full chain."""
    form = found.hit.form
    verb = scene.name((found.hit.start, found.hit.end))
    chain = _chain(scene, found, verb, memory)
    if form.kind != "unverified" and not chain:
        return []
    if chain:
        memory.keep(chain)
    marks = [at for at in (found.source, (found.hit.start, found.hit.last)) if at]
    first, last = min(at[0] for at in marks), max(at[1] for at in marks)
    cue = Span(scene.tokens[first].start, scene.tokens[last - 1].end)
    spans = [trim(scene.text, scene.tokens[a].start, scene.tokens[b - 1].end) for a, b in found.contents]
    return [Saying(span or cue, cue, chain, form.hedge, form.polarity) for span in spans or [None]]


def _chain(scene: Scene, found: _Found, verb: str, memory: Memory) -> tuple[Link, ...]:
    if found.source is None:
        return () if found.hit.form.kind == "unverified" else memory.last(verb)
    cited = tuple(Link(scene.name(one), "cited") for one in reversed(found.cited))
    if scene.is_pronoun(found.source):
        return (*cited, *memory.last(verb))
    return (*cited, *memory.full(scene.name(found.source), verb))


def _attribution(scene: Scene, found: _Found, line: int) -> Attribution:
    """Return one cue as an attribution."""
    form = found.hit.form
    entry = Cue((), form.kind, "say", frozenset(), frozenset(), form.hedge, form.polarity)
    spans = [trim(scene.text, scene.tokens[a].start, scene.tokens[b - 1].end) for a, b in found.contents]
    source = scene.over(found.source) if found.source else None
    cue = scene.over((found.hit.start, found.hit.last))
    return Attribution(source, cue, tuple(span for span in spans if span), form.kind, line, entry)
