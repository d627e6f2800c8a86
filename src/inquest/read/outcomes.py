"""A sentence cut into the words that say killed, injured or missing, and the groups of persons that they may govern."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from inquest.model import Predicate, Qualifier, Status
from inquest.read.doers import is_agent, kills_animals
from inquest.read.groups import Group, group_at
from inquest.read.lone_subjects import subject_at
from inquest.read.mentions import Sentence
from inquest.read.tagging import Tagged
from inquest.read.victim_names import MARKS, killed_against, named_at
from inquest.read.wordlists import stems, words

_TO_LIFE = 25  # words between "lost" and "their lives"
_TO_COMPANIONS = 25  # tokens before "with them" in which nobody else may begin to speak
_TO_SPARED = 7  # words between "led to no" and whom it spared
_LED_TO = frozenset(("عن", "الي", "إلى"))
_TO_UNKNOWN = 6  # words between a toll and "unknown"
_MARKS = (
    "when",
    "vague_part",
    "all_part",
    "part_dead",
    "part_ahead",
    "part_end",
    "part",
    "break",
    "against",
    "with_them",
    "and",
    "range",
)


@dataclass(frozen=True, slots=True)
class Cue:
    """An outcome word; `forward` when what follows it suffers, else what precedes it; `toll` reaches far.

    A `free` word takes whom stands before it, or else whom stands after it, as in languages of free word order.
    """

    at: int
    end: int
    predicate: Predicate
    forward: bool
    toll: bool = False
    negated: bool = False
    is_zero: bool = False
    joined: bool = False
    is_unknown: bool = False
    free: bool = False
    status: Status | None = None  # of whom a toll counts: "the number of fighters killed"


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that is neither: `kind` is one of `_MARKS` ("part", "break", "and"), a mark such as "," or empty."""

    kind: str


_PARTS = frozenset(("grammar", kind) for kind in ("part", "vague_part", "all_part"))
_MARKING = frozenset(("grammar", kind) for kind in _MARKS)
_PLAIN = Mark("")
Item = Cue | Group | Mark


def token_range(text: Tagged, sentence: Sentence) -> tuple[int, int]:
    """Return the tokens of a sentence as [first, last)."""
    starts = text.starts
    return bisect_left(starts, sentence.span.start), bisect_left(starts, sentence.span.end)


def items(text: Tagged, sentence: Sentence) -> list[Item]:
    """Return what stands in a sentence, in order."""
    at, last = token_range(text, sentence)
    text = text.within(at, last)
    found: list[Item] = []
    while at < last:
        if _is_plain(text, at, found):
            found.append(_PLAIN)
            at += 1
            continue
        cue = _cue_at(text, at) if text.is_known(at) else None
        group = None if cue is not None or _is_relation(text, at, found) else _group(text, at, found)
        if group is not None and (is_agent(text, at) or (_is_object(group, found) and kills_animals(text, group.end))):
            at, group = group.end - 1, None  # those who fired are no victims
        if group is not None:
            found += [*_apart(text, group, found), _of_toll(group, found), *_also(text, group)]
            at = max(group.end, group.past)
            continue
        mark, past = _marked(text, at) if cue is None else (cue, cue.end)
        found.append(mark)
        at = past
    return found


def _is_plain(text: Tagged, at: int, before: list[Item]) -> bool:
    """Say whether a word can be nothing: in no table, no name by its capital, and not behind a word for a death."""
    is_open = text.is_known(at) or text.is_capital(at) or not text.word(at).isalpha()
    return not is_open and _cue_before(before) is None


def _also(text: Tagged, group: Group) -> list[Item]:
    """Read "dozens of dead and wounded": a vague word bounds nothing, so it counts both; an exact number neither."""
    joint = text.get(group.end, "grammar", "and_joint") or text.get(group.end, "grammar", "and")
    at = joint.end if joint else group.end
    other = text.get(at, "persons")
    if group.predicate is None or group.qualifier is not Qualifier.VAGUE or other is None:
        return []
    named = other.entry["predicate"]
    if not named or named == group.predicate or not (other.joined or at > group.end):
        return []
    return [replace(group, end=other.end, predicate=Predicate(named))]


def _apart(text: Tagged, group: Group, before: list[Item]) -> list[Item]:
    """Part those who are trapped from the dead before them ("7 dead and 5 trapped"), unless it is they who died."""
    trapped = (at for at in range(group.start, group.end) if text.get(at, "grammar", "trapped"))
    if next(trapped, None) is None or (before and isinstance(before[-1], Cue)):
        return []
    return [Cue(group.start, group.end, Predicate.KILLED, forward=True, negated=True)]


def _is_object(group: Group, before: list[Item]) -> bool:
    """Say whether one person stands right behind a word of harm."""
    return group.max == 1 and group.predicate is None and bool(before) and isinstance(before[-1], Cue)


def _of_toll(group: Group, before: list[Item]) -> Group:
    """Give a number alone the status of those whom its toll counts: "the number of fighters killed rose to 10"."""
    last = next((item for item in reversed(before) if not isinstance(item, Mark)), None)
    if not (isinstance(last, Cue) and last.toll and group.bare and group.status is None):
        return group
    return replace(group, status=last.status)


def _is_relation(text: Tagged, at: int, before: list[Item]) -> bool:
    """Say whether what follows only says whose relatives the group before it are ("four relatives of a fighter")."""
    if "of" not in (text.word(at - 1), text.word(at - 2)):
        return False
    of = [back for back in (1, 2) if text.word(at - back) == "of" and len(before) > back]
    return any(isinstance(before[-back - 1], Group) and before[-back:] == [_PLAIN] * back for back in of)


def _group(text: Tagged, at: int, before: list[Item]) -> Group | None:
    """Read a group, or the one person of whom a singular verb speaks ("he was killed", "Jane Doe died")."""
    if text.begins(at, _PARTS):
        return None
    goes_on = bool(before) and isinstance(before[-1], Mark) and before[-1].kind in ("and", "part")
    one = group_at(text, at) or (None if goes_on else subject_at(text, at))
    return one or named_at(text, at, _cue_before(before))


def _cue_before(before: list[Item]) -> int | None:
    """Return where the outcome word begins that stands right before, past marks such as a colon."""
    for item in reversed(before):
        if isinstance(item, Cue):
            return item.at if item.forward and not item.negated else None
        if not isinstance(item, Mark) or item.kind not in MARKS:
            return None
    return None


def _marked(text: Tagged, at: int) -> tuple[Mark, int]:
    """Return what a word that is neither is, and where it ends."""
    for kind in _MARKS if text.begins(at, _MARKING) else ():
        hit = text.get(at, "grammar", kind)
        if hit is not None and not hit.definite:
            is_retold = kind == "with_them" and _is_retold(text, at)
            return Mark("" if is_retold else kind), hit.end
    word = text.word(at)
    return Mark(word) if not word[0].isalnum() else _PLAIN, at + 1


def _is_retold(text: Tagged, at: int) -> bool:
    """Say whether a speaker may have changed before "with them": who two tell of are never counted together."""
    said = words("ar", "that")
    return any(set(stems(text.word(back))) & said for back in range(at - 1, at - 1 - _TO_COMPANIONS, -1))


def _cue_at(text: Tagged, at: int) -> Cue | None:
    """Read the outcome word at a token; the longest entry wins, and "no casualties" is one word for nobody."""
    if (loss := _loss(text, at) or _bodies(text, at) or _spared(text, at) or _killing(text, at)) is not None:
        return loss
    hits = text.all(at, "outcomes")
    if not hits:
        return None
    longest = [hit for hit in hits if hit.length == hits[0].length]
    roles = {hit.entry["role"] for hit in longest}
    hit = longest[0]
    predicate = Predicate(hit.entry["predicate"].split()[0])
    if "zero" in roles:
        said = text.get(hit.end, "grammar", "auxiliary") is None
        return Cue(at, hit.end, predicate, forward=False, negated=True, is_zero=said)
    if hit.definite and "toll" not in roles:
        return None
    unknown = unknown_end(text, hit.end) if "toll" in roles else None
    if unknown is not None:
        return Cue(at, unknown, predicate, forward=False, negated=True, is_unknown=True)
    forward = "either" not in roles and roles != {"left"}
    if "either" in roles:
        forward = active(text, at, hit.end)
    negated = any(text.get(at - step, "grammar", "not") for step in (1, 2))
    free, status = "free" in roles, _status_after(text, hit.end) if "toll" in roles else None
    return Cue(at, hit.end, predicate, forward, "toll" in roles, negated, joined=hit.joined, free=free, status=status)


def _status_after(text: Tagged, at: int) -> Status | None:
    """Return the status of those whom a toll counts, where the noun with the article right after it says it.

    "The victims of the gunmen" (ضحايا المسلحين) are no gunmen.
    """
    noun = text.get(at, "persons") if text.word(at - 1) != "ضحايا" else None
    return Status(noun.entry["status"]) if noun is not None and noun.definite and noun.entry["status"] else None


def _loss(text: Tagged, at: int) -> Cue | None:
    """Read "lost" when "their lives" follows it in the sentence, past those who did."""
    hit = text.get(at, "grammar", "lost")
    is_said = hit is not None and any(text.get(at + step, "grammar", "life") for step in range(1, _TO_LIFE))
    return Cue(at, at + 1, Predicate.KILLED, forward=True, joined=hit.joined) if hit and is_said else None


def _killing(text: Tagged, at: int) -> Cue | None:
    """Read "the terrible massacre against" before those whom it killed."""
    end = killed_against(text, at)
    return Cue(at, end, Predicate.KILLED, forward=True) if end is not None else None


def _spared(text: Tagged, at: int) -> Cue | None:
    """Read "the shelling led to no …" where its subject stands between the verb and whom it spared."""
    verb = text.get(at, "grammar", "led_to_no")
    for here in range(verb.end, min(verb.end + _TO_SPARED, len(text))) if verb is not None else ():
        harm = text.get(here + 1, "grammar", "spared") if text.word(here) in _LED_TO else None
        if harm is not None:
            return Cue(at, harm.end, Predicate(harm.entry["value"]), forward=False, negated=True, is_zero=True)
    return None


def _bodies(text: Tagged, at: int) -> Cue | None:
    """Read "the bodies of" and "the body and remains of" before those whose bodies they are."""
    hit = text.get(at, "grammar", "body")
    if hit is None or hit.definite:
        return None
    end = hit.end
    while (further := text.get(end, "grammar", "body")) is not None and further.joined:
        end = further.end
    group = group_at(text, end)
    is_whose = group is not None and bool(group.min) and group.predicate is None and not group.bare
    return Cue(at, end, Predicate.KILLED, forward=True, joined=hit.joined) if is_whose else None


def unknown_end(text: Tagged, at: int) -> int | None:
    """Return where "is still unknown" ends after a toll; nothing when a number or a mark comes first."""
    for here in range(at, min(at + _TO_UNKNOWN, len(text))):
        hit = text.get(here, "grammar", "unknown")
        if hit is not None:
            return hit.end
        if not text.word(here).isalpha() or group_at(text, here) is not None:
            return None
    return None


def active(text: Tagged, at: int, end: int) -> bool:
    """Say whether a past participle has its object after it ("killed 26 people") and not before ("were killed")."""
    if any(text.get(at - step, "grammar", "auxiliary") for step in (1, 2)):
        return False
    for here in range(end, min(end + 3, len(text))):
        group = group_at(text, here)
        if group is not None:
            return group.predicate is None
        if not text.word(here).isalpha() or text.get(here, "grammar", "bare_next"):
            return False
    return False
