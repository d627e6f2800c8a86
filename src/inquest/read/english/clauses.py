"""What English sentences say happened to whom: verbs and nouns of harm with the persons they govern.

A passive or intransitive verb takes the persons before it ("two men, who had fled, were killed"), an active one and a
noun with "of" those after it. Verbs that are joined share their persons ("was shot and later died"). What is denied,
feared, attempted or merely possible is left out.
"""

from dataclasses import dataclass, field, replace

from inquest.read.english.cues import Cue, cue_at, is_accused, is_other_harm, is_unreal
from inquest.read.english.heads import is_listed_before, is_named_victims
from inquest.read.english.joined import also_hurt, is_one_of_two, joins, shares, with_unknown
from inquest.read.english.parties import add_parts, is_of_kin, party_at, together, whole_of
from inquest.read.english.subject import Item, subject
from inquest.read.english.words import Form, Party, Reading, is_rate, is_word
from inquest.read.mentions import Sentence
from inquest.read.outcomes import token_range

_SINGULAR = frozenset(("was", "is", "has"))
_REACH_OBJECT = 1  # words other than adverbs between a verb and its object
_REACH_TOLL = 10
_TO_LIFE = 3  # tokens from "loss of" to the life
_TO_TOLL = 5  # tokens between "number of injuries" and "the toll"
_TO_PERIOD = 3  # tokens between the number of a toll and the time over which it counts
_REACH_COMPANIONS = 6  # words between a verb and those who suffered the same


@dataclass(slots=True)
class Frame:
    """One thing said of one party; without a party the words themselves count (`value`) or tell of nobody."""

    cue: Cue
    party: Party | None
    outcomes: list[str] = field(default_factory=list)
    is_joint: bool = False  # two verbs side by side share the persons: nobody can tell who suffered which
    is_some: bool = False  # nothing is said but a condition, a hospital or how badly


def frames(reading: Reading, sentence: Sentence) -> list[Frame]:
    """Return what a sentence says of whom, in order."""
    items = _attached(reading, _items(reading, *token_range(reading.text, sentence)))
    found: list[Frame] = []
    by_cue: dict[int, Party] = {}
    for index, item in enumerate(items):
        if isinstance(item, Cue):
            _read(reading, items, index, item, by_cue, found)
            _companions(reading, items, index, item, found)
        elif isinstance(item, Party):
            _own(reading, item, found)
            _listed(reading, item, found)
    return found


def _attached(reading: Reading, items: list[Item]) -> list[Item]:
    """Give parties that words such as "including" mark as some of others to those others."""
    kept: list[Item] = []
    for item in items:
        mark = _including_before(reading, item) if isinstance(item, Party) else None
        whole = whole_of([one for one in kept if isinstance(one, Party)]) if mark else None
        if mark and whole is not None and isinstance(item, Party):
            add_parts(whole, item, mostly=mark == "mostly")
        else:
            kept.append(item)
    return kept


def _including_before(reading: Reading, party: Party) -> str:
    """Return the kind of word that marks a party as some of others."""
    one = party.members[0]
    if one.is_part and (one.age or one.sex) and not is_of_kin(reading, one):
        return "including"
    for back in range(1, 5):
        hit = is_word(reading.text, party.start - back, "including", "mostly")
        if hit is not None and hit.end == party.start:
            return hit.entry.kind
    return ""


def _listed(reading: Reading, party: Party, found: list[Frame]) -> None:
    """Read a list after a colon as some of those told of before it ("the names of two people killed: …")."""
    before = reading.text.word(party.start - 1)
    last = found[-1].party if found else None
    if last is None or before not in (":", "-") or any(frame.party is party for frame in found):
        return
    is_named = any(one.name for one in party.members)
    if is_named and (before == ":" or _are_all(party, last)):
        found.append(Frame(Cue(party.start, party.end, "killed", "told"), party, list(found[-1].outcomes)))


def _are_all(party: Party, whole: Party) -> bool:
    """Say whether those behind a dash are as many as those before: "two girls were killed – Ann Roe and Jane Roe"."""
    size = sum(one.max or 0 for one in party.members)
    return len(party.members) > 1 and size == sum(one.max or 0 for one in whole.members)


def _items(reading: Reading, at: int, last: int) -> list[Item]:
    """Cut a sentence into cues, parties and other words."""
    items: list[Item] = []
    while at < last:
        party = None if _is_cue_first(reading, at) else party_at(reading, at)
        cue = _same_toll(reading, items, cue_at(reading, at)) if party is None else None
        item: Item = party or cue or at
        items.append(item)
        at = item.end if isinstance(item, Cue | Party) else at + 1
    return items


def _same_toll(reading: Reading, items: list[Item], cue: Cue | None) -> Cue | None:
    """Return a cue; "the toll" right behind a number of injuries is of them: "fewer injuries, putting the toll at"."""
    if cue is None or cue.role != "toll" or cue.end - cue.start > 1 or reading.text.word(cue.start) != "toll":
        return cue
    before = next((item for item in reversed(items[-_TO_TOLL:]) if isinstance(item, Cue)), None)
    return replace(cue, outcome=before.outcome) if before is not None and before.role == "toll" else cue


def _is_cue_first(reading: Reading, at: int) -> bool:
    """Say whether the words at a token are rather a verb of harm or a set phrase than persons ("no one was hurt")."""
    hits = reading.text.all(at, "harm")
    if hits:
        return hits[0].length > 1 or hits[0].entry["role"] in ("toll", "right")
    if reading.text.get(at, "numbers", "vague") is not None:
        return False  # "a number of injuries" is no toll
    after = reading.text.all(at + 1, "harm") if is_word(reading.text, at, "definite", "indefinite") else ()
    # "the bodies of …"
    return bool(after) and after[0].length > 1 and after[0].entry["role"] in ("right", "toll", "part", "told", "no")


def _own(reading: Reading, party: Party, found: list[Frame]) -> None:
    """Read what the phrase itself says: "three wounded", "12 deaths", "four dead children"."""
    for one in party.members:
        harm = one.harm or ("killed" if is_named_victims(reading, one) else "")
        if harm:
            other = _harm_beside(reading, one.end, harm)
            parts = party.parts if len(party.members) == 1 else []
            own = Party(one.start, one.end, [one], parts, party.vague_parts if parts else [])
            cue = Cue(one.start, one.end, harm, "own")
            found.append(Frame(cue, own, [harm, other] if other else [harm], is_joint=bool(other)))


def _harm_beside(reading: Reading, at: int, harm: str) -> str:
    """Return the other harm of "dozens dead and wounded"; nothing where it has persons of its own."""
    text = reading.text
    other = text.get(at + 1, "harm", "either") or text.get(at + 1, "persons")
    if text.word(at) not in ("and", "or") or other is None or party_at(reading, other.end) is not None:
        return ""
    said = other.entry.fields.get("outcome") or other.entry.fields.get("predicate") or ""
    return said if said != harm else ""


def _read(
    reading: Reading, items: list[Item], index: int, cue: Cue, by_cue: dict[int, Party], found: list[Frame]
) -> None:
    """Find the persons of a cue and keep what it says of them."""
    if _tells_nothing(reading, cue):
        return
    if cue.role in ("zero", "else", "count", "implied"):
        found.append(Frame(cue, None, [cue.outcome]))
        return
    party = _object(reading, items, index, cue) if cue.role in ("right", "toll", "told", "part") else None
    if cue.role in ("left", "reduced") or (party is None and (cue.role == "toll" or _is_said_of(reading, cue))):
        party = subject(reading, items, index, cue, by_cue)
        party = with_unknown(reading, also_hurt(reading, party, cue), cue) if party is not None else None
    if party is not None and cue.role == "toll" and _is_cumulative(reading, cue, party):
        return
    if party is not None and cue.outcome != "killed" and _is_body(reading, party):
        return
    if party is not None and not _is_told(party, cue, found):
        party = _relative(reading, party, cue)
    if party is None:
        end = _end_of_death(reading, cue)
        if cue.outcome == "killed" and cue.role == "right" and end is not None:
            found.append(Frame(Cue(cue.start, end, "killed", "implied"), None, ["killed"]))
        return
    by_cue[index] = party
    held = next((frame for frame in found if frame.party is party), None)
    if held is not None:
        held.is_joint |= cue.outcome not in held.outcomes and shares(reading, held.cue.end, cue, held.outcomes[0])
        held.outcomes.append(cue.outcome)
        held.is_some &= cue.is_some
    else:
        found.append(Frame(cue, party, [cue.outcome], is_some=cue.is_some))


def _tells_nothing(reading: Reading, cue: Cue) -> bool:
    """Say whether a cue tells of nothing that happened, of who did it, or of what befell some alone."""
    if cue.role == "no" or (cue.role == "told" and is_accused(reading, cue)):
        return True
    return is_unreal(reading, cue) or is_one_of_two(reading, cue) or is_rate(reading.text, cue.end)


def _is_told(party: Party, cue: Cue, found: list[Frame]) -> bool:
    """Say whether the same harm is told of a party already: what follows says more of it."""
    said = next((frame.outcomes for frame in found if frame.party is party), [])
    return cue.outcome in said or ("killed" not in said and bool(said) and cue.outcome != "killed")


def _relative(reading: Reading, party: Party, cue: Cue) -> Party:
    """Return the last of several of whom alone "who" tells: "Jim and the man who died", "six, including one who died".

    One who is some of those before is taken from them: of them something else is told.
    """
    text, at = reading.text, cue.start - 1
    while is_word(text, at, "auxiliary", "to_be") or text.word(at).endswith("ly"):
        at -= 1
    some = next((one for one in party.parts if one.end == at), None) if text.word(at) == "who" else None
    if some is not None:
        party.parts.remove(some)
        return Party(some.start, some.end, [some])
    last = party.members[-1]
    is_one = last.max == 1 and (last.form is Form.KNOWN or text.word(at + 1) in _SINGULAR)
    is_one &= cue.outcome == "killed"
    if text.word(at) == "who" and last.end == at and len(party.members) > 1 and is_one:
        return Party(last.start, last.end, [last])
    return party


def _end_of_death(reading: Reading, cue: Cue) -> int | None:
    """Return where words end that tell of a death and of nobody: "the death of", and "the loss of" where of a life."""
    text = reading.text
    if text.word(cue.end - 1) != "of" or text.word(cue.start) == "remains":  # "the deal remains of benefit"
        return None
    if text.word(cue.start) != "loss":
        return cue.end
    return next((at + 1 for at in range(cue.end, cue.end + _TO_LIFE) if text.word(at) in ("life", "lives")), None)


def _is_cumulative(reading: Reading, cue: Cue, party: Party) -> bool:
    """Say whether a toll counts over a long time: "bringing the number of those killed this year to 210"."""
    hits = (reading.text.get(at, "grammar", "long_period") for at in range(cue.start, party.end + _TO_PERIOD))
    return any(hit is not None and not reading.text.get(hit.end, "grammar", "day_name") for hit in hits)


def _is_body(reading: Reading, party: Party) -> bool:
    """Say whether a party is a body, whose wounds are no injury that somebody lived with: "the body bore wounds"."""
    one = party.members[0]
    return any(is_word(reading.text, at, "body") for at in range(one.start, one.end))


def _is_said_of(reading: Reading, cue: Cue) -> bool:
    """Say whether words such as "among those killed" are said of persons before them ("two boys were among …")."""
    if cue.role != "part":
        return False
    at = cue.start - 1
    while reading.text.word(at).endswith("ly") or reading.text.word(at) == "also":
        at -= 1
    before = (is_word(reading.text, back, "to_be") for back in (at, cue.start - 2))
    return any(before) or is_listed_before(reading, cue.start)


def _companions(reading: Reading, items: list[Item], index: int, cue: Cue, found: list[Frame]) -> None:
    """Read those who suffered the same beside the subject: "was killed along with his son", "as were two women"."""
    if cue.role not in ("left", "reduced") or not found or found[-1].cue is not cue:
        return
    text = reading.text
    after = items[index + 1 : index + 2 + _REACH_COMPANIONS]
    item = next((item for item in after if not isinstance(item, int)), None)
    if not isinstance(item, Party) or item.members[0].harm:
        return  # "15 were hurt in addition to five deaths"
    before = text.word(item.start - 1)
    joints = ((back, is_word(text, item.start - back, "joint")) for back in (1, 2, 3))
    joined = any(hit is not None and hit.length == back and before != "and" for back, hit in joints)
    joined = joined or (before == "with" and _is_place(reading, cue.end, item.start - 1))  # "was killed with his wife"
    if joined or (text.word(item.start - 2) == "as" and before in ("was", "were")):
        found[-1].party = together(reading, found[-1].party, item)


def _is_place(reading: Reading, at: int, end: int) -> bool:
    """Say whether nothing else than a place stands between a verb and a token: "was killed in Hill Town with"."""
    text = reading.text
    return at == end or (text.word(at) in ("in", "at") and all(text.tokens[k].capital for k in range(at + 1, end)))


def _object(reading: Reading, items: list[Item], index: int, cue: Cue) -> Party | None:
    """Return the persons after a cue."""
    text, passed, reach = reading.text, 0, _REACH_TOLL if cue.role == "toll" else _REACH_OBJECT
    for item in items[index + 1 :]:
        if isinstance(item, Party):
            if cue.role == "toll" and (item.is_loose or item.members[0].name or text.word(item.start - 1) == "by"):
                continue  # "the death toll of the attack on Hill Town rose by 2 to 3"
            own = item.members[0].harm
            if own or (cue.role == "toll" and is_other_harm(reading, item.end, cue)):  # "may rise, as 17 lie injured"
                return item if cue.role == "toll" and own in cue.outcome.split() else None
            return item
        if isinstance(item, Cue):
            joined = all(isinstance(k, int) for k in items[index + 1 : items.index(item)])
            if not joined or item.role != "right":
                return None
            continue
        passed += not text.word(item).endswith("ly")
        is_other = cue.role != "toll" and is_word(text, item, "oblique", "break", "who") and not joins(reading, item)
        stops = text.word(item) in (".", ";") or is_other
        if passed > reach or stops or (text.word(item) == "," and cue.role != "toll"):
            return None
    return None
