"""Words of harm that "and" or "or" joins: "five were killed or wounded", of whom nobody can tell who died."""

from dataclasses import replace

from inquest.model import Qualifier
from inquest.read.english.cues import Cue
from inquest.read.english.words import Form, Party, Reading, counted, is_word, vague
from inquest.read.tagging import Tagged

_OR = frozenset(("or", "/"))
_JOINTS = _OR | {",", "and"}
_OTHERWISE = frozenset(("missing", "taken", "held", "hidden", "lost"))
_WOUNDS = frozenset(("burned", "maimed", "scarred", "bruised", "hospitalized", "hospitalised"))
_PLURAL_VERBS = frozenset(("were", "are", "have"))
_UNKNOWN = 5  # words of a phrase that nobody knows, before the verb
_LIST = 6  # tokens from a word of harm to the last that a list joins to it


def shares(reading: Reading, before: int, cue: Cue, first: str) -> bool:
    """Say whether a cue and one that ends at `before` are said of the same persons, of each of whom one is true.

    What happened first is told first: of who "was wounded and died" both are true.
    """
    text = reading.text
    words = [text.word(at) for at in range(before, cue.start) if not text.all(at, "harm")]
    plain = [word for word in words if not word.endswith("ly")]
    if not plain or not set(plain) <= _JOINTS or plain == [","]:
        return False
    return bool(_OR & set(plain)) or first == "killed" or _is_participle(text, cue.start)


def also_hurt(reading: Reading, party: Party, cue: Cue) -> Party:
    """Return one who "also" was hurt as another than those told of before: "a woman also suffered a wound"."""
    one = party.members[0]
    is_another = len(party.members) == 1 and one.form is Form.ONE and cue.outcome in ("shot", "injured")
    if not is_another or "also" not in (reading.text.word(at) for at in range(party.end, cue.start)):
        return party
    return replace(party, members=[replace(one, form=Form.REST)])


def with_unknown(reading: Reading, party: Party, cue: Cue) -> Party:
    """Leave open how many persons are told of where their verb is of several and a word that is not known is joined.

    Of "a teacher and her assistant were killed" the reader knows the teacher alone: there was one at least.
    """
    text = reading.text
    joint = is_word(text, party.end + (text.word(party.end) == ","), "joint")
    if joint is None or cue.role != "left":
        return party
    verb = next((at for at in range(joint.end, cue.start) if text.word(at) in _PLURAL_VERBS), joint.end)
    words = range(joint.end, verb)
    if not 0 < len(words) <= _UNKNOWN or not all(_may_be_persons(text, at) for at in words):
        return party
    last = party.members[-1]
    if last.max != 1:
        return replace(party, members=[*party.members[:-1], replace(last, max=None, qualifier=Qualifier.AT_LEAST)])
    other = counted(vague(joint.end), joint.end, verb, Form.KNOWN)
    return replace(party, members=[*party.members, other])


def _may_be_persons(text: Tagged, at: int) -> bool:
    """Say whether a word may be one of a phrase for persons, as far as the small words tell."""
    is_small = is_word(text, at, "oblique", "who", "break", "uncounted", "negation", "auxiliary") is not None
    return not (is_small or text.all(at, "harm") or text.all(at, "objects")) and text.word(at)[:1].isalnum()


def is_one_of_two(reading: Reading, cue: Cue) -> bool:
    """Say whether "or" joins to a participle of harm one of something else: "were killed or arrested"."""
    text = reading.text
    if cue.role not in ("left", "reduced", "right") or not _is_participle(text, cue.start):
        return False
    return _is_other(text, _or_after(text, cue.end)) or (
        text.word(cue.start - 1) in _OR and _is_other(text, cue.start - 2)
    )


def or_before(reading: Reading, cue: Cue) -> int:
    """Return how many tokens "or" and adverbs take right before a cue, 0 where no "or" stands there."""
    at = cue.start - 1
    while reading.text.word(at).endswith("ly"):
        at -= 1
    return cue.start - at if reading.text.word(at) in _OR else 0


def joins(reading: Reading, at: int) -> bool:
    """Say whether "or" at a token joins two words of harm: "killed or gravely wounded"."""
    after = at + 1
    while reading.text.word(after).endswith("ly"):
        after += 1
    return reading.text.word(at) in _OR and bool(reading.text.all(after, "harm"))


def _or_after(text: Tagged, end: int) -> int:
    """Return the token behind the "or" that ends a list of participles, -1 where none does."""
    for at in range(end, end + _LIST):
        word = text.word(at)
        if word in _OR:
            return at + 1
        if not (word == "," or word.endswith(("ed", "ly")) or text.all(at, "harm")):
            return -1
    return -1


def _is_other(text: Tagged, at: int) -> bool:
    """Say whether a participle that tells of no harm stands at a token."""
    word = text.word(at)
    return at >= 0 and not text.all(at, "harm") and word not in _WOUNDS and (word.endswith("ed") or word in _OTHERWISE)


def _is_participle(text: Tagged, at: int) -> bool:
    """Say whether a word of harm tells what was done to persons, and is no verb of their own such as "died"."""
    return text.get(at, "harm", "either") is not None
