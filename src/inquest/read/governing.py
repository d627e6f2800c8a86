"""Which outcome word governs which group: the groups of one phrase, told into wholes and parts."""

from dataclasses import dataclass, field, replace

from inquest.model import Predicate, Qualifier
from inquest.read.groups import Group
from inquest.read.make_up import has_whole_ahead, is_of_those, is_only, makes_up
from inquest.read.outcomes import Cue, Item, Mark

_REACH = 6  # other words between a cue and the first group after it
_REACH_TOLL = 10  # the same after "death toll"
_REACH_BACK = 12  # the same between a group and the cue that follows it
_REACH_ODD = 3  # the same where a cue that should stand first stands last, as in headlines
_REACH_CLOSE = 2  # the same where another group follows a cue of free order
_ASIDE = 8  # items of an aside that tells of parts, between two commas
_CHAIN = 2  # the same between two groups of one enumeration


@dataclass(slots=True)
class Phrase:
    """The groups that one cue governs: wholes (several when it enumerates) and parts; or the words for nobody."""

    predicate: Predicate | None
    wholes: list[Group] = field(default_factory=list)
    parts: list[Group] = field(default_factory=list)
    nobody: Cue | None = None
    unknown: Cue | None = None
    toll: bool = False


@dataclass(slots=True)
class _State:
    """How far the walk through one sentence has come."""

    cue: Cue | None = None
    phrase: Phrase | None = None
    distance: int = 0
    part: str = ""
    joined: bool = False
    used: bool = False  # the cue has its group
    took: bool = False  # that group stands before it
    beside: bool = False  # "with him" stands behind it
    arrived: bool = False  # "to" stands right before: what a toll rose to is far from it ("rose, after …, to 16")
    joint: bool = False  # two cues on one group ("killed and injured 15"): nobody can tell them apart
    ahead: list[Group] = field(default_factory=list)  # parts whose whole is still to come
    done: list[Phrase] = field(default_factory=list)


def phrases(items: list[Item]) -> list[Phrase]:
    """Return what one sentence says of whom, in order; groups that no cue governs are left out."""
    state = _State()
    for index, item in enumerate(items):
        if isinstance(item, Cue):
            _on_cue(state, items, index, item)
        elif isinstance(item, Group):
            _on_group(state, items, index, replace(item, predicate=None) if _has_died(state, item) else item)
        else:
            _on_mark(state, item)
    known = [phrase for phrase in state.done if phrase.predicate is not None]
    if known:
        known[-1].parts.extend(state.ahead)  # parts that no whole followed are of the one before them
    return known


def _on_cue(state: _State, items: list[Item], index: int, cue: Cue) -> None:
    if cue.is_zero:
        state.done.append(Phrase(cue.predicate, nobody=cue))
    if cue.is_unknown:
        state.done.append(Phrase(cue.predicate, unknown=cue))
    if _is_vague_joint(state, cue) and not _goes_on(items, index):
        state.done.append(Phrase(cue.predicate, [*state.done[-1].wholes]))
    if _is_exact_joint(state, cue) and not _goes_on(items, index):
        state.done[-1].predicate = None  # "20 were killed and hurt": nobody can tell them apart
    held = state.phrase
    took = False
    if held is not None and held.predicate is None and not cue.negated and _looks_back(state, items, index, cue):
        held.predicate = cue.predicate
        took = True
        cue = replace(cue, forward=cue.forward and not cue.free)
    state.joint = _is_joint(state, cue)
    state.used = state.took = took
    state.cue, state.phrase, state.distance, state.part, state.joined, state.beside = cue, None, 0, "", False, False


def _looks_back(state: _State, items: list[Item], index: int, cue: Cue) -> bool:
    """Say whether a cue speaks of the group before it."""
    if cue.free:
        return state.distance <= (_REACH_CLOSE if _goes_on(items, index) else _REACH_BACK)
    return state.distance <= _REACH_BACK and (not cue.forward or (not cue.toll and _stands_last(state, items, index)))


def _is_governed(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.predicate is not None


def _is_claimed(items: list[Item], index: int) -> bool:
    """Say whether the cue right after a group speaks of it, and of nobody after it ("…, five others were hurt")."""
    start = _past_aside(items, index + 1)
    for at in range(start, min(start + 1 + _REACH_ODD, len(items))):
        item = items[at]
        if isinstance(item, Cue):
            return (item.free and not _goes_on(items, at)) or not item.forward
        if isinstance(item, Group) or item.kind not in ("", "-", "range", "part_end"):
            return False
    return False


def _past_aside(items: list[Item], start: int) -> int:
    """Return where the words go on after parts between commas (", among them two children, were hurt")."""
    ahead = items[start : start + 2]
    if len(ahead) < 2 or ahead[0] != Mark(",") or not isinstance(ahead[1], Mark) or "part" not in ahead[1].kind:
        return start
    ends = (at for at in range(start + 2, min(start + _ASIDE, len(items))) if items[at] == Mark(","))
    return next(ends, start - 1) + 1


def _is_vague_joint(state: _State, cue: Cue) -> bool:
    """Say whether a second outcome shares a group that a vague word counts ("dozens killed and wounded")."""
    joined = state.used and state.distance == 0 and (state.joined or cue.joined) and bool(state.done)
    wholes = state.done[-1].wholes if joined else []
    return bool(wholes) and all(group.qualifier is Qualifier.VAGUE for group in wholes)


def _is_exact_joint(state: _State, cue: Cue) -> bool:
    """Say whether a second outcome, right after the first, is said of a number that stands before both."""
    if state.cue is None or not state.took or state.distance or not cue.joined or cue.is_zero:
        return False
    return state.cue.predicate is not cue.predicate and bool(state.done) and state.done[-1].nobody is None


def _goes_on(items: list[Item], index: int) -> bool:
    """Say whether a group stands right after a cue."""
    return any(isinstance(item, Group) for item in items[index + 1 : index + 2])


def _is_joint(state: _State, cue: Cue) -> bool:
    """Say whether two different cues stand together with nobody between them."""
    last = state.cue
    if last is None or state.used or last.predicate is cue.predicate:
        return False
    return state.phrase is None and state.distance <= 1 and (state.joined or cue.joined)


def _stands_last(state: _State, items: list[Item], index: int) -> bool:
    """Say whether a cue that usually comes first has nobody after it, so that it speaks of the group before it."""
    if state.distance > _REACH_ODD:
        return False
    if state.distance == 0 and not state.joined and not _goes_on(items, index):
        return True
    following = items[index + 1 : index + 2 + _REACH_ODD]
    if following and following[0] in (Mark(","), Mark("،")) and not state.joined:
        return True  # "that a man and his son were killed, and five …": the clause ends with it
    return not any(isinstance(item, Group | Cue) for item in following)


def _on_mark(state: _State, mark: Mark) -> None:
    state.arrived = mark.kind == "range"
    if not mark.kind:
        state.distance += 1
    elif mark.kind in ("part", "part_dead", "part_ahead", "vague_part", "all_part"):
        state.part = mark.kind
        state.distance = 0
    elif mark.kind in ("part_end", ")"):
        state.part = ""
    elif mark.kind in ("break", "when"):
        state.distance += _CHAIN + 1
        state.part, state.joined = "", False
        if mark.kind == "when" and state.cue is not None:
            state.cue = replace(state.cue, forward=False)  # "she was hurt when she was with her father"
    elif mark.kind == "(" and state.phrase is not None and state.phrase.wholes and state.distance <= _REACH_ODD:
        state.part = "part"  # "5 civilians (a man, his wife and 3 children)"
    elif mark.kind == "against" and state.phrase is None:
        state.distance = 0  # "an execution, carried out by …, of a young man"
    elif mark.kind == "with_them":
        state.beside = state.phrase is None and state.cue is not None and state.cue.forward
    elif mark.kind in ("and", ","):
        state.joined = True
    else:
        state.distance += 1


def _on_group(state: _State, items: list[Item], index: int, group: Group) -> None:
    state.part = _part_of(state, items, index, group)
    if state.part == "part_ahead" or (group.of_them and has_whole_ahead(items, index)):
        state.ahead.append(group)
    elif (state.part or group.of_them) and (group.predicate is None or group.bare):
        _add_part(state, items, index, group)
    elif group.predicate is not None:
        state.phrase = Phrase(group.predicate, [replace(group, loose=False)], state.ahead)
        state.ahead = []
        state.done.append(state.phrase)
        state.cue = None
    elif ((state.cue and state.cue.toll) or (state.used and _is_governed(state.phrase))) and _is_claimed(items, index):
        _open(state, group, None)  # "the toll rose to 15 wounded": the word after says what they are
    elif state.phrase is not None and _continues(state, state.phrase, group):
        state.phrase.wholes.append(group)
    elif _governed(state, group):
        _open(state, group, state.cue.predicate if state.cue else None)
        _join_companions(state)
        state.used = True
    elif not group.loose and not (state.cue is not None and state.cue.toll):
        _open(state, group, None)
    state.distance, state.joined, state.arrived = 0, False, False


def _part_of(state: _State, items: list[Item], index: int, group: Group) -> str:
    """Return how a group is part of the one before, empty where it is none."""
    phrase = state.phrase if _is_governed(state.phrase) else None
    is_near = phrase is not None and bool(phrase.wholes) and state.distance <= _REACH_BACK
    if phrase is not None and is_near and (makes_up(items, index, phrase.wholes) or is_of_those(items, index)):
        return "part"  # "three civilians, a man and two women"
    if state.part == "vague_part" and not group.loose:
        return ""  # "most of them women and children, and 30 others …": the others are no part
    if phrase is not None and phrase.parts and _is_claimed(items, index):
        return ""  # "killed four, two of them children, seven were hurt": the seven are no part
    return state.part


def _has_died(state: _State, group: Group) -> bool:
    """Say whether a word for a death stands right before persons called injured: "the death of three wounded"."""
    cue = state.cue
    is_next = cue is not None and cue.forward and not (cue.negated or cue.toll or state.joint or state.used)
    told = (cue.predicate if cue else None, group.predicate)
    return is_next and state.distance == 0 and told == (Predicate.KILLED, Predicate.INJURED)


def _join_companions(state: _State) -> None:
    """Add whom "was killed with him" tells of to those of whom the sentence told the same just before."""
    told = [phrase for phrase in state.done if phrase.predicate is not None]  # who is only named is beside nobody
    if state.beside and len(told) > 1:
        before, last = told[-2:]
        if before.predicate is last.predicate and before.wholes and not (before.parts or before.toll):
            before.wholes.extend(last.wholes)
            state.done.pop()
            state.phrase = before
    state.beside = False


def _open(state: _State, group: Group, predicate: Predicate | None) -> None:
    toll = state.cue is not None and state.cue.toll and predicate is not None
    state.phrase = Phrase(predicate, [group], state.ahead, toll=toll)
    state.part, state.ahead = "", []
    state.done.append(state.phrase)


def _continues(state: _State, phrase: Phrase, group: Group) -> bool:
    """Say whether a group goes on with the enumeration before it."""
    if not phrase.wholes or group.loose or phrase.wholes[-1].loose or phrase.parts:
        return False
    return (state.joined or group.joined) and state.distance <= _CHAIN and not group.bare


def _governed(state: _State, group: Group) -> bool:
    """Say whether the cue before a group governs it."""
    if state.cue is None or not state.cue.forward or state.cue.negated or state.joint:
        return False
    if state.phrase is not None and not (state.joined or group.joined):
        return False
    if group.loose:
        return False
    if state.cue.toll and state.arrived:
        return True
    if state.cue.toll and group.known and state.distance:
        return False  # "the bodies of the dead, and the woman was taken to hospital"
    return state.distance <= (_REACH_TOLL if state.cue.toll else _REACH)


def _add_part(state: _State, items: list[Item], index: int, group: Group) -> None:
    if group.loose:
        wholes = _wholes_before(state)
        if not (wholes or state.part == "vague_part") or not (group.age or group.sex or group.status):
            return
        group = replace(group, min=None, max=None, qualifier=Qualifier.VAGUE)
        if state.part == "all_part" and len(wholes) == 1 and is_only(items, index):  # "five, all of them children"
            at, one = (wholes[0].start, wholes[0].end), wholes[0]
            group = replace(group, min=one.min, max=one.max, qualifier=one.qualifier, counted_at=at)
    if state.phrase is None:
        cue = state.cue.predicate if state.cue else _cue_after(items, index)
        if state.part == "part_dead":
            cue = Predicate.KILLED
        state.phrase = Phrase(cue)
        state.done.append(state.phrase)
    state.phrase.parts.append(group)


def _wholes_before(state: _State) -> list[Group]:
    """Return the groups of which a part may be: those of the phrase, or those before the verb that has them."""
    phrase = state.phrase or (state.done[-1] if state.used and state.done else None)
    return phrase.wholes if phrase is not None else []


def _cue_after(items: list[Item], index: int) -> Predicate | None:
    for item in items[index + 1 : index + 1 + _REACH_BACK]:
        if isinstance(item, Cue):
            return None if item.forward or item.negated else item.predicate
    return None
