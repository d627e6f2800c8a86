"""Groups of persons as the words count them: "26 local civilians", "طفلان", "three others"."""

from dataclasses import dataclass, replace

from inquest.model import Age, Predicate, Qualifier, Sex, Status
from inquest.read.appositions import appositions, harmed, is_arabic, past_body, past_others, same_number
from inquest.read.arabic_names import age_after, is_called_dead, past_name
from inquest.read.arabic_nouns import (
    WHO,
    is_both,
    is_left_open,
    is_no_noun,
    is_of_whom,
    is_share,
    is_some_of,
    number_behind,
    one_more,
    one_of_them,
    parent_at,
)
from inquest.read.no_counts import is_glued, is_reference, is_score, is_year
from inquest.read.numbers import BEGINNINGS, Number, after, number_at, qualified
from inquest.read.tagging import Hit, Tagged

_FILLERS = 3  # words that may stand between a number and its noun: "26 innocent local civilians"
_POSSESSIVE = ("ه", "ها", "هم", "هما")
_INSIDE = ("في", "الي", "داخل")  # "in one of the hospitals"
_OF_ONE = ("ك", "ل")  # "as one of", "the car of one of"
_AND_SIX = "وست"  # too short a word for "and" to be taken off
_AFTER_BARE = ("bare_next", "part", "vague_part", "all_part", "and")
_TWO = ("اثنان", "اثنين", "اثنتان", "اثنتين")  # they follow what they count, so what follows them does not count
_BEGIN = ("article", "parent", "one_more", "one_of_them", "one_of")
_BEGINNINGS = frozenset((*BEGINNINGS, ("persons", ""), *(("grammar", kind) for kind in _BEGIN)))
_STOPS = ("break", "bare_next", "part", "and", "not", "auxiliary")


@dataclass(frozen=True, slots=True)
class Group:
    """The tokens `[start, end)` and whom they count.

    `known` for one person with the article, `loose` when nothing but a plural counts them, `bare` when no noun says
    who they are, `joined` when "and" is written onto the first word, `of_them` when the number itself says that they
    are part of more.
    """

    start: int
    end: int
    min: int | None
    max: int | None
    qualifier: Qualifier
    status: Status | None = None
    age: Age | None = None
    sex: Sex | None = None
    predicate: Predicate | None = None
    known: bool = False
    loose: bool = False
    bare: bool = False
    joined: bool = False
    of_them: bool = False
    past: int = 0  # where the words go on after the body that members are of; it is none of the words that count
    counted_at: tuple[int, int] | None = None  # the tokens elsewhere that count them: "five, all of them children"


def group_at(text: Tagged, at: int) -> Group | None:
    """Read the group of persons that begins at a token: at a number, or at a word that can begin one."""
    is_begun = text.begins(at, _BEGINNINGS) or text.word(at)[:1].isdigit() or text.word(at) == "("
    return read_group(text, at) if is_begun else None


def read_group(text: Tagged, at: int) -> Group | None:
    """Read a group at any token; most can begin none."""
    number = number_at(text, at)
    if number is not None:
        group = _counted(text, number)
        if group is not None or number.qualifier is not Qualifier.VAGUE:
            return group
    group = _single(text, at) or _kin(text, at) or _noun(text, at) or _one_of(text, at)
    is_one = group is not None and group.max == 1 and is_arabic(text, group.end - 1)
    return _named(text, group) if group is not None and is_one else group


def _named(text: Tagged, group: Group) -> Group:
    """Take in the name of one person, where the noun is one that names follow, and the age: it says who is a child."""
    noun = text.get(group.start, "persons")
    is_known = noun is not None and (noun.definite or (noun.joined and text.word(group.start).endswith(_POSSESSIVE)))
    end = past_name(text, group.end) if is_known else group.end
    age, last = age_after(text, end)
    known = noun is not None and noun.definite
    if noun is not None and known and is_called_dead(text, noun, end):
        group = replace(group, predicate=Predicate.KILLED)
    return replace(group, end=max(end, last), age=age or group.age, known=known)


def _kin(text: Tagged, at: int) -> Group | None:
    """Read Arabic "a father" beside others, "a third", and "one of them a child"."""
    hit = parent_at(text, at)
    if hit is not None:
        sex = Sex(hit.entry["value"])
        return Group(at, hit.end, 1, 1, Qualifier.EXACTLY, age=Age.ADULT, sex=sex, joined=text.word(at).startswith("و"))
    if (more := one_more(text, at)) is not None:
        said = more.entry["value"]
        return Group(at, more.end, 1, 1, Qualifier.EXACTLY, sex=Sex(said) if said else None, bare=True)
    noun = one_of_them(text, at)
    return replace(_described(text, noun, _one(at), joined=False), of_them=True) if noun is not None else None


def _one_of(text: Tagged, at: int) -> Group | None:
    """Read Arabic "one of" before a definite word: one person, man or woman as its gender says."""
    hit = text.get(at, "grammar", "one_of")
    of_things = (
        text.word(at - 1) in _INSIDE or text.all(at + 1, "objects") or text.get(at + 1, "grammar", "other_unit")
    )  # "on one of the houses"
    if hit is None or hit.definite or text.get(at, "numbers", "unit") or of_things or text.word(at)[0] in _OF_ONE:
        return None
    sex = Sex(hit.entry["value"]) if hit.entry["value"] else None
    return Group(at, at + 1, 1, 1, Qualifier.EXACTLY, sex=sex, joined=hit.joined)


def _joined(text: Tagged, at: int) -> bool:
    short = text.word(at) == _AND_SIX
    return short or any(hit.joined for topic in ("numbers", "persons") for hit in text.all(at, topic))


def _described(text: Tagged, noun: Hit, number: Number, *, joined: bool, loose: bool = False) -> Group:
    """Make a group of a noun; what the words right after it add on the same persons counts as well."""
    nouns = (noun, *appositions(text, noun))
    if (harm := harmed(text, nouns[-1])) is not None:
        nouns = (*nouns, harm)
    status, age, sex, predicate = (
        next((hit.entry[name] for hit in nouns if hit.entry[name]), "")
        for name in ("status", "age", "sex", "predicate")
    )
    written = text.tokens[noun.at].span.of(text.text)  # "طفله" is his child, or a girl
    sex = sex or (Sex.FEMALE if age == Age.ADULT and written.endswith("ة") else "")  # "والدة", and no "والده"
    is_his = age == Age.CHILD and is_arabic(text, noun.at) and number.max == 1 and written.endswith("ه")
    return Group(
        number.start,
        max(number.end, after(text, noun.end)[1], past_others(text, nouns[-1].end)),
        number.min,
        number.max,
        number.qualifier,
        Status(status) if status else None,
        Age(age) if age else None,
        Sex(sex) if sex and not is_his else None,
        Predicate(predicate) if predicate else None,
        loose=loose,
        joined=joined,
        past=past_body(text, noun, past_others(text, nouns[-1].end)),
    )


def _noun_after(text: Tagged, at: int, fillers: int) -> Hit | None:
    """Find the noun that a number counts, past a few adjectives."""
    for skipped in range(fillers + 1):
        here = at + skipped
        noun = text.get(here, "persons")
        if noun is not None and (noun.joined or _is_label(text, noun) or text.word(here) in WHO):
            return None
        if noun is not None and not (skipped and noun.entry["predicate"]):
            further = text.get(noun.end, "persons")
            is_noun = further is not None and not further.joined and not further.entry["predicate"]
            if further is not None and is_arabic(text, noun.at) and not same_number(noun, further):
                return noun  # "three dead: a man, …" without the colon
            return further if noun.entry["predicate"] and is_noun else noun
        if not text.word(here).isalpha() or any(text.get(here, "grammar", kind) for kind in _STOPS):
            return None
        if (skipped or is_arabic(text, here)) and text.all(here, "outcomes"):
            return None
    return None


def _is_label(text: Tagged, noun: Hit) -> bool:
    """Say whether a colon and another number follow a noun of harm, which says what they count: "dead: 3 hurt: 5"."""
    return bool(noun.entry["predicate"]) and text.word(noun.end) == ":" and text.word(noun.end + 1)[:1].isdigit()


def _counted(text: Tagged, number: Number) -> Group | None:
    ending = text.get(number.end, "grammar", "of_them")  # written onto a number, or a number word of its own
    if ending is not None or text.get(number.end - 1, "grammar", "of_them_word") is not None:
        noun = _noun_after(text, ending.end if ending else number.end, _FILLERS)
        if noun is not None or not is_arabic(text, number.end):
            return replace(_described(text, noun, number, joined=False), of_them=True) if noun else None
    end = number.end + _is_of(text, number.end)
    noun = _noun_after(text, end, 1 if is_arabic(text, end) else _FILLERS)
    joint = noun is not None and number.qualifier is not Qualifier.VAGUE and _is_joint(text, noun)
    if noun is not None and (joint or _is_another(text, number, noun)):
        return None
    if noun is not None:
        counted = qualified(text, number, noun.end)
        before = text.get(noun.at - 1, "persons") if noun.at > end and is_arabic(text, end) else None
        group = _described(text, noun, counted, joined=_joined(text, number.start))
        said = before.entry["predicate"] if before is not None else ""
        return replace(group, predicate=Predicate(said)) if said and group.predicate is None else group
    return _dozens(text, number) if number.qualifier is Qualifier.VAGUE else _bare(text, number)


def _bare(text: Tagged, number: Number) -> Group | None:
    """Read a number that no noun follows, where what stands behind it shows that it counts persons."""
    if is_year(text, number) or is_reference(text, number.start) or is_score(text, number) or is_glued(text, number):
        return None
    following = text.word(number.end)
    alone = not following or not following[0].isalnum() or bool(text.all(number.end, "outcomes"))
    alone = alone or text.word(number.end - 1) in _TWO
    if alone or any(text.get(number.end, "grammar", kind) for kind in _AFTER_BARE):
        joined = _joined(text, number.start)
        return Group(number.start, number.end, number.min, number.max, number.qualifier, bare=True, joined=joined)
    return None


def _dozens(text: Tagged, number: Number) -> Group | None:
    """Read Arabic "the dozens", which names nobody else: persons; of things it says so ("dozens of houses")."""
    hit = text.get(number.start, "numbers", "vague")
    if hit is None or not hit.definite or text.word(number.end) == "من" or not is_arabic(text, number.start):
        return None
    return Group(number.start, number.end, None, None, number.qualifier, bare=True, joined=hit.joined)


def _is_another(text: Tagged, number: Number, noun: Hit) -> bool:
    """Say whether an Arabic noun after a number has the article and so is not what the number counts ("2024 الشاب")."""
    is_own = number.qualifier is Qualifier.VAGUE or text.word(noun.at - 1) == "من"
    return noun.definite and is_arabic(text, noun.at) and not is_own


def _is_of(text: Tagged, at: int) -> bool:
    """Say whether "of" joins a number to the persons it counts; in Arabic they then have the article."""
    noun = text.get(at + 1, "persons")
    is_theirs = noun is not None and (noun.definite or text.word(at + 1).endswith(_POSSESSIVE))
    is_theirs = is_theirs or text.get(at + 1, "grammar", "member") is not None or is_of_whom(text, noun)
    return text.word(at) == "of" or (text.word(at) == "من" and is_theirs)


def _is_joint(text: Tagged, noun: Hit) -> bool:
    """Say whether one number counts killed and injured together ("15 قتيلا وجريحا"): nobody can tell them apart."""
    joint = text.get(noun.end, "grammar", "and_joint")
    at = joint.end if joint else noun.end
    other = text.get(at, "persons")
    if other is None or not (other.joined or joint) or (text.all(at, "outcomes") and not joint):
        return False
    is_own = is_arabic(text, at) and not same_number(noun, other)  # "ثلاثة قتلى وجريحان"
    return not is_own and "" not in (noun.entry["predicate"], other.entry["predicate"])


def _one(start: int) -> Number:
    return Number(start, start + 1, 1, 1, Qualifier.EXACTLY)


def _single(text: Tagged, at: int) -> Group | None:
    """Read "a young local woman"."""
    if text.get(at, "grammar", "article") is None:
        return None
    noun = _noun_after(text, at + 1, _FILLERS)
    if noun is None or noun.entry["number"] != "s" or noun.entry["predicate"]:
        return None
    return _described(text, noun, _one(at), joined=False)


def _noun(text: Tagged, at: int) -> Group | None:
    """Read a noun that counts by its own form: singular, dual, or a plural that counts nothing."""
    noun = text.get(at, "persons")
    if noun is None or is_left_open(text, noun):
        return None
    form = noun.entry["number"]
    if form in ("s", "o") and (is_no_noun(text, noun) or _is_attribute(text, noun)):
        return None
    if form in ("p", "o", "e", "t"):
        return _plural(text, noun)
    if noun.definite and noun.entry["predicate"] and not is_both(text, noun):
        return None  # "the martyr" is a title before a name
    size = 1 if form == "s" else 2
    again = number_at(text, noun.end)  # "one" or "two" said once more after the noun
    end = again.end if again is not None and again.min == again.max == size else noun.end
    return _described(text, noun, Number(at, end, size, size, Qualifier.EXACTLY), joined=noun.joined)


def _plural(text: Tagged, noun: Hit) -> Group | None:
    """Read a plural: counted by a number behind it, of a form that may be two, or one that counts nothing."""
    form = noun.entry["number"]
    number = number_behind(text, noun) if form != "o" else None
    if number is not None:
        return _described(text, noun, number, joined=noun.joined)
    if form in ("e", "t") and not noun.definite and not is_share(text, noun):
        either = _dual_or_plural(text, noun)
        if either.max == 2 or not noun.entry["predicate"]:  # "injured" alone is also who is ill
            return either
    if noun.entry["predicate"] or (noun.definite and not is_some_of(text, noun)):
        return None
    uncounted = Number(noun.at, noun.at + 1, None, None, Qualifier.VAGUE)
    return _described(text, noun, uncounted, joined=noun.joined, loose=form != "o")


def _is_attribute(text: Tagged, noun: Hit) -> bool:
    """Say whether a noun only describes what follows: "civilian deaths", "otras diez" (the number counts them)."""
    if noun.entry["number"] == "o":
        return number_at(text, noun.end) is not None
    is_adjective = noun.entry["sex"] == "f" and not (noun.entry["age"] or noun.joined or noun.definite)
    near = ((noun.at - back, kind) for back, kind in ((1, "family"), (2, "family"), (1, "civil_thing")))
    if is_adjective and any(text.get(at, "grammar", kind) for at, kind in near):
        return True  # "a whole displaced family", "civil targets"
    return any(hit.entry["role"] == "toll" for hit in text.all(noun.end, "outcomes"))


def _dual_or_plural(text: Tagged, noun: Hit) -> Group:
    """Read a form that is written alike for two and for more (مدنيين): at least two, or two when that is said again."""
    again = number_at(text, noun.end)
    is_two = again is not None and again.min == again.max == 2
    last = again.end if again is not None and is_two else noun.end
    most, qualifier = (2, Qualifier.EXACTLY) if is_two else (None, Qualifier.AT_LEAST)
    return _described(text, noun, Number(noun.at, last, 2, most, qualifier), joined=noun.joined)
