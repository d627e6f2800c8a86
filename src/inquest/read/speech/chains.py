"""From an attribution to the chain of who says so: names in full, whom the speaker cites, what it was said through."""

from itertools import pairwise

from inquest.model import Link, Span
from inquest.read.attribution import RELAYED, Memory
from inquest.read.speech.found import Attribution
from inquest.read.speech.phrases import Range, after, before, form
from inquest.read.speech.scene import Line
from inquest.read.speech.words import Word, Words
from inquest.read.tokens import name_of, tokenize
from inquest.read.wordlists import words as listed

_PRONOUNS = frozenset(("he", "she", "it", "they"))
_RELATIVE = frozenset(("who", "which", "that"))
_BEFORE = frozenset(("the", "a", "an", "citing", "quoting"))
_OWNERS = frozenset(("his", "her", "its", "their"))
_CITING = frozenset(("citing", "quoting", "cited", "quoted"))
_THROUGH = frozenset(("in", "through", "via", "by", "on"))
_ASIDES = frozenset((",", "(", "-", "–", "—", "--"))
_REACH = 12
_STATES = frozenset(("want", "admire", "express", "believe"))  # things, too, are said to need, show or hold
_CITED = _CITING | {"cite", "cites", "quote", "quotes"}
_BODIES = frozenset(("its", "their"))
_FIRST = frozenset(("we", "i", "you", "me", "us", "our", "my", "your"))


def chain_of(text: str, line: Line, one: Attribution, memory: Memory) -> tuple[Link, ...]:
    """Return origin, speaker and relays of an attribution; empty where the text names nobody but its own voice."""
    verb = " ".join(one.entry.words) if one.entry else one.cue.of(text).lower().strip()
    speaker = _speaker(text, line, one, verb, memory)
    if not speaker:
        return ()
    held = _held(text, line, one)
    return (*_origins(text, held), *speaker, *_relays(text, held, one))


def _speaker(text: str, line: Line, one: Attribution, verb: str, memory: Memory) -> tuple[Link, ...]:
    """Return who speaks: a pronoun is the last speaker, "who" the noun before it, a short name the full one."""
    span = one.source
    words = [word for word in line.words if span and word.start >= span.start and word.end <= span.end]
    if span is None or not words:
        return ()
    lone = words[0].form if len(words) == 1 else ""
    if lone in _PRONOUNS or _is_own(words):
        return memory.last(verb)
    if lone in _RELATIVE:
        words = _antecedent(line, words[0])
    core = _core(words)
    if not core or any(word.form in _FIRST for word in core) or not _can_speak(core, one):
        return ()
    return memory.full(_name(text, core), verb)


def _is_own(words: Words) -> bool:
    """Say whether "its spokesman" or "their letter" is the last speaker; "his commander" is another."""
    if words[0].form not in _OWNERS:
        return False
    voices = listed("en", "vehicle", "voice")
    return len(words) == 1 or words[0].form in _BODIES or any(word.form in voices for word in words)


def _antecedent(line: Line, who: Word) -> Words:
    """Return the noun phrase before "who"."""
    at = line.words.index(who)
    at -= form(line.words, at - 1) == ","
    found = before(line.words, at)
    return line.words[slice(*found)] if found else []


def _core(words: Words) -> Words:
    """Return a source without article, apposition, brackets and possessive ending."""
    end = next((k for k, word in enumerate(words) if k and word.form in _ASIDES), len(words))
    while end and words[end - 1].form in ("'s", "'"):
        end -= 1
    start = 0
    while start < end and (words[start].form in _BEFORE or words[start].is_quote):
        start += 1
    return words[start:end]


def _can_speak(words: Words, one: Attribution) -> bool:
    """Say whether a phrase can speak: it has a name, a noun for those who speak, a number or a plural."""
    speakers = listed("en", "speaker", "vehicle", "head")
    if any(word.capital or word.form in speakers or word.tag in ("CD", "NNS", "NNPS") for word in words):
        return True
    person = words[-1].tag == "NN" and words[-1].form not in listed("en", "attack_noun", "weapon")
    return one.entry is not None and person and one.entry.class_ not in _STATES


def _name(text: str, words: Words) -> str:
    """Return the words of a name with single blanks and no quotation marks."""
    return name_of(text, tokenize(text, Span(words[0].start, words[-1].end)))


def _held(text: str, line: Line, one: Attribution) -> list[Words]:
    """Return the words between source, cue and content: there stand those cited, told, and the letter."""
    marks = sorted([*(span for span in (one.source, one.cue) if span), *one.contents])
    gaps = [(a.end, b.start) for a, b in pairwise(marks) if a.end < b.start]
    last = marks[-1].end
    gaps.append((last, line.span.end))
    inner = [[word for word in line.words if start <= word.start and word.end <= end] for start, end in gaps]
    if one.source:  # an apposition may say whom the speaker cites
        inner.append([w for w in line.words if one.source.start <= w.start and w.end <= one.source.end])
    for span in one.contents:  # "reported, citing X, that …": an aside that opens the content
        words = [w for w in line.words if span.start <= w.start and w.end <= span.end]
        inner.append(words[:_REACH] if words and cites(text, span) else [])
    return [words for words in inner if words]


def _origins(text: str, held: list[Words]) -> tuple[Link, ...]:
    """Return who is cited by the speaker, and whom those cite in turn: the origin comes first."""
    for words in held:
        found: list[Link] = []
        for at in range(len(words)):
            cited = after(words, at + 1) if _is_citing(words, at) else None
            core = _core(words[slice(*cited)]) if cited else []
            if core:
                found.append(Link(_name(text, core), "cited"))
        if found:
            return tuple(reversed(found))
    return ()


def _is_citing(words: Words, at: int) -> bool:
    """Say whether "citing" or "which cited" stands here; a finite verb needs the "which"."""
    ahead = form(words, at - 1) if at else ""
    return words[at].form in _CITING and (
        words[at].form.endswith("ing") or ahead in _RELATIVE or ahead in ("has", "had")
    )


def is_citing(text: str, one: Attribution) -> bool:
    """Say whether an attribution tells no more than whom a speaker cites, and not "as saying" what."""
    if one.entry is None or one.entry.words[0] not in _CITED or one.way not in ("object", "preposition"):
        return False
    return not any(" as " in span.of(text) for span in one.contents)


def cites(text: str, content: Span) -> bool:
    """Say whether what passes for words of a speaker tells whom it cites."""
    words = content.of(text).split(None, 2)
    return bool(words) and (words[0] in _CITING or (len(words) > 1 and words[0] in _RELATIVE and words[1] in _CITING))


def _relays(text: str, held: list[Words], one: Attribution) -> tuple[Link, ...]:
    """Return to whom, and in which letter or statement, it was said, each as a link of its own."""
    links: list[Link] = []
    hears = one.entry is not None and "A" in one.entry.frames
    for words in held:
        if not links and hears and words[0].start >= one.cue.end:
            links += _hearer(text, words)
        links += _vehicle(text, words) if len(links) < 2 else []
    return tuple(dict.fromkeys(links))


def _hearer(text: str, words: Words) -> list[Link]:
    """Return the named body that was told."""
    found = after(words, 0)
    core = _core(words[slice(*found)]) if found else []
    last = core[-1] if core else None
    named = last is not None and any(word.capital for word in core)
    named = named and last is not None and (last.capital or last.form not in listed("en", "audience"))
    return [Link(_name(text, core), "reported")] if named else []


def _vehicle(text: str, words: Words) -> list[Link]:
    """Return the letter, statement or report in which it was said."""
    carriers = listed("en", "vehicle")
    for at, word in enumerate(words[:_REACH]):
        if word.form not in _THROUGH:
            continue
        span = _to_carrier(words, at + 1, carriers)
        core = _core(words[slice(*span)]) if span else []
        if core:
            return [Link(_name(text, core), RELAYED)]
    return []


def _to_carrier(words: Words, start: int, carriers: frozenset[str]) -> Range | None:
    """Return the words from `start` to the first noun for something in which one speaks."""
    end = next((k + 1 for k in range(start, min(start + 5, len(words))) if words[k].form in carriers), None)
    return (start, end) if end else None
