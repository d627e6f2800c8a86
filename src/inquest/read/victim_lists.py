"""Lists of persons by name, counted: "names of the dead: 1- … 2- …", items with bullets, lines, or commas.

Or those in a row whom a title and a name tell of. A list that breaks off with the text counts at least those it names.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from inquest.model import Age, Count, Predicate, Qualifier, Sex
from inquest.read.arabic_names import joined_names
from inquest.read.groups import Group
from inquest.read.harm_words import harm_told
from inquest.read.kin_lists import kin_in_lines, stroked
from inquest.read.mentions import Figure, Sentence
from inquest.read.outcome_lists import told_behind_names
from inquest.read.tagging import Hit, Tagged
from inquest.read.victim_names import dead_by_title

_HEADS = ("list_head", "title")
_TO_FIRST = 45  # tokens between the words that announce a list and its first item
_ITEM = 30  # tokens of one item
_WORDS = 6  # words of the last item, whose end nothing shows
_NAME = 8  # tokens of an item that is a name alone
_SEPARATORS = frozenset(("،", ",", "-", "–", "/", "؛", ";"))
_COMMAS = frozenset(("،", ","))
_AFTER_NUMBER = frozenset(("-", "_", ".", ")", ":", "ـ"))
_BULLETS = frozenset("•*●▪◾■·")
_CUT = 14  # words and marks after the last item begins, in which a text may break off
_ASIDE = 8  # tokens between two who are named in a row
_GROWN = 18
_BEFORE_EACH = frozenset(("من", "هم", "هما"))  # how a head ends before names that "and" alone joins


def find_lists(text: Tagged, sentences: tuple[Sentence, ...]) -> tuple[Figure, ...]:
    """Return the totals of the lists of a text, and the children they name as parts; `of` counts within these."""
    found = told_behind_names(text, sentences)
    taken = [words for one in found for words in (one.span, *one.more)]
    of_kin: list[Figure] = []
    for at in text.where(0, len(text), "grammar", "dead_of") if not found else ():
        found = found or stroked(text, at)
    end = 0
    for at in sorted({at for kind in _HEADS for at in text.where(0, len(text), "grammar", kind)}):
        if at < end:
            continue
        head = text.get(at, "grammar", "list_head")
        items = _items(text, head, sentences) if head is not None else []
        kin = kin_in_lines(text, head.end, sentences) if head is not None and head.entry["value"] == "killed" else []
        if kin:
            of_kin += kin
            continue
        if items and any(
            span.start >= text.starts[items[0][0]] and span.end <= text.tokens[items[-1][1] - 1].end for span in taken
        ):
            continue  # it says behind each name what befell its bearer
        if head is not None and len(items) > 1:
            found += _figures(text, head, items, len(found))
            end = items[-1][1]
            continue
        dead = _in_a_row(text, at) if head is None else []
        if len(dead) > 1:
            found += _named(text, dead, len(found))
        end = dead[-1].end if dead else end
    return (*found, *of_kin)


def _in_a_row(text: Tagged, start: int) -> list[Group]:
    """Return the dead who follow one another by title and name, each once: "الشهيد NAME - الشهيدة NAME"."""
    found: dict[frozenset[str], Group] = {}
    at: int | None = start
    while at is not None and (one := dead_by_title(text, at)) is not None:
        found.setdefault(frozenset(text.word(here) for here in range(at, one.end)), one)
        at = _next_title(text, one.end)
    return list(found.values())


def _next_title(text: Tagged, end: int) -> int | None:
    """Return the next title, where marks alone, or the rest of the line, stand before it."""
    for at in range(end, min(end + _ASIDE, len(text))):
        if text.get(at, "grammar", "title") is not None:
            is_near = not any(text.word(here).isalpha() for here in range(end, at))
            between = text.text[text.tokens[end - 1].end : text.tokens[at].start]
            return at if is_near or "\n" in between else None
        if harm_told(text, at):
            return None
    return None


def _named(text: Tagged, dead: list[Group], index: int) -> list[Figure]:
    """Make the total of those named in a row, who may not be all, and its parts that are children and women."""
    span = text.span(dead[0].start, dead[-1].end)
    young = sum(one.age is Age.CHILD for one in dead)
    women = sum(one.sex is Sex.FEMALE and one.age is not Age.CHILD for one in dead)
    parts = [Count(young, young, Qualifier.EXACTLY, age=Age.CHILD)] * bool(young)
    parts += [Count(women, women, Qualifier.EXACTLY, sex=Sex.FEMALE)] * bool(women)
    total = Count(len(dead), None, Qualifier.AT_LEAST)
    return [
        Figure(span, Predicate.KILLED, total, None),
        *(Figure(span, Predicate.KILLED, part, index) for part in parts),
    ]


_Item = tuple[int, int]


def _items(text: Tagged, head: Hit, sentences: tuple[Sentence, ...]) -> list[_Item]:
    """Return the items that follow the words of a head, by the first kind of list that is there."""
    numbered = list(_numbered(text, head.end))
    bulleted = list(_bulleted(text, head.end)) if len(numbered) < 2 else []
    if len(numbered) > 1 or len(bulleted) > 1:
        return numbered if len(numbered) > 1 else bulleted
    first = head.end + (text.word(head.end) == ":")
    each = joined_names(text, first) if text.word(head.end - 1) in _BEFORE_EACH else []
    return _listed(text, head, sentences) or (each if len(each) > 1 else _lines(text, head, sentences))


def _numbered(text: Tagged, start: int) -> Iterator[_Item]:
    """Yield items "1- … 2- …" as long as their numbers go on by one."""
    at, number = start, 1
    end = min(at + _TO_FIRST, len(text))
    while at < end:
        if text.word(at) == str(number) and text.word(at + 1) in _AFTER_NUMBER and text.word(at + 2).isalpha():
            last = _next_number(text, at + 2, number + 1)
            yield at, last
            number, at, end = number + 1, last, min(last + 1, len(text))
        else:
            at += 1


def _next_number(text: Tagged, at: int, number: int) -> int:
    """Return where the next item begins, or where this one ends when it is the last."""
    for here in range(at, min(at + _ITEM, len(text))):
        if text.word(here) == str(number) and text.word(here + 1) in _AFTER_NUMBER:
            return here
    end = at
    while end < at + _WORDS and text.word(end).isalpha():
        end += 1
    aside = range(end, end + _WORDS) if text.word(end) == "(" else ()
    return next((here + 1 for here in aside if text.word(here) == ")"), end)


def _bulleted(text: Tagged, start: int) -> Iterator[_Item]:
    """Yield items that begin with one and the same mark."""
    first = next((k for k in range(start, min(start + _TO_FIRST, len(text))) if text.word(k) in _BULLETS), None)
    at = first
    while at is not None and text.word(at + 1).isalpha():
        window = range(at + 1, min(at + _ITEM, len(text)))
        following = next((k for k in window if text.word(k) == text.word(first or 0)), None)
        yield at, following if following is not None else min(at + 3, len(text))
        at = following


def _listed(text: Tagged, head: Hit, sentences: tuple[Sentence, ...]) -> list[_Item]:
    """Return names parted by commas after a head, up to the end of its sentence."""
    first, last = _past_number(text, head.end), _sentence_end(text, head, sentences)
    colon = next((k for k in range(first, min(first + _NAME, last)) if text.word(k) == ":"), None)
    start = colon + 1 if colon is not None else first
    cuts = [k for k in range(start, last) if _cuts(text, k) or _ends_item(text, k)]
    end = _list_end(text, cuts[-1] + 1 if cuts else last, last)
    bounds = [start - 1, *cuts, end]
    items = [(a + 1, b) for a, b in pairwise(bounds) if _is_name(text, a + 1, b)]
    return items if cuts and len(items) == len(bounds) - 1 else []


def _past_number(text: Tagged, at: int) -> int:
    """Return where a list begins after words that say how many it names: "الثلاثة، وهم"."""
    number = text.get(at, "numbers", "unit")
    end = number.end if number is not None and number.definite else at
    end += text.word(end) in _SEPARATORS
    told = text.get(end, "grammar", "part")
    return told.end + (text.word(told.end) in _SEPARATORS) if told is not None else at


def _ends_item(text: Tagged, at: int) -> bool:
    """Say whether a bracket ends an item before one that begins with "and" ("NAME (50 عاما) وNAME")."""
    return text.word(at) == ")" and text.word(at + 1).startswith("و")


def _cuts(text: Tagged, at: int) -> bool:
    """Say whether a mark parts two names; after one before a number of years the name goes on ("…/ 20 عاما")."""
    is_age = text.word(at + 1).isdigit() and text.get(at + 2, "grammar", "other_unit") is not None
    if text.word(at) == "and":
        return text.is_capital(at + 1)
    return text.word(at) in _SEPARATORS and not is_age and text.word(at + 1) != "and"


def _list_end(text: Tagged, start: int, last: int) -> int:
    """Return where the last name of a list ends, before what the sentence goes on to tell."""
    for at in range(start + 1, last):
        is_told = text.get(at, "grammar", "bare_next") or text.get(at, "grammar", "break") or text.all(at, "objects")
        if is_told and at - start > 1:
            return at
    return last


def _is_name(text: Tagged, start: int, end: int) -> bool:
    """Say whether tokens are a few words that tell of nothing; of Latin letters, the first has a capital."""
    if not 1 < end - start <= _NAME or text.get(start, "grammar", "break"):
        return False
    if text.word(start)[:1].isascii() and text.word(start).isalpha() and not text.tokens[start].capital:
        return False
    return not any(harm_told(text, k) or text.get(k, "numbers", "vague") for k in range(start, end))


def _lines(text: Tagged, head: Hit, sentences: tuple[Sentence, ...]) -> list[_Item]:
    """Return the lines after a head that hold a name and little else."""
    items: list[_Item] = []
    here = bisect_left([sentence.span.end for sentence in sentences], text.tokens[head.end - 1].end)
    for sentence in sentences[here + 1 :]:
        start, end = (bisect_left(text.starts, edge) for edge in (sentence.span.start, sentence.span.end))
        start += not text.word(start)[:1].isalnum()
        if (
            sentence.span.of(text.text).endswith(".")
            or not _is_name(text, start, end)
            or not text.word(start).isalpha()
        ):
            break
        items += _of_one_line(text, start, end)
    return items


def _of_one_line(text: Tagged, start: int, end: int) -> list[_Item]:
    """Return the names of one line: two where a comma parts words that no table knows ("NAME NAME، NAME NAME")."""
    cuts = [k for k in range(start, end) if text.word(k) in _COMMAS]
    bounds = [start - 1, *cuts, end]
    parts = [(a + 1, b) for a, b in pairwise(bounds)]
    are_names = all(
        b - a > 1 and all(text.word(k).isalpha() and not text.is_known(k) for k in range(a, b)) for a, b in parts
    )
    return parts if are_names else [(start, end)]


def _sentence_end(text: Tagged, head: Hit, sentences: tuple[Sentence, ...]) -> int:
    """Return the token after the sentence in which a head ends, without its stop."""
    at = text.tokens[head.end - 1].end
    ends = [sentence.span.end for sentence in sentences]
    last = bisect_left(text.starts, ends[min(bisect_left(ends, at), len(ends) - 1)])
    return last - 1 if last and text.word(last - 1) == "." else last


def _figures(text: Tagged, head: Hit, items: list[_Item], index: int) -> list[Figure]:
    """Make the total of a list and the part of it that are children."""
    predicate = Predicate(head.entry["value"])
    last = items[-1][0]
    end = text.starts[last + _CUT] if last + _CUT < len(text) else len(text.text)
    is_cut = any(mark in text.text[text.starts[last] : end] for mark in ("...", "…"))
    span = text.span(items[0][0], items[-1][1])
    size = len(items)
    total = Count(size, None if is_cut else size, Qualifier.AT_LEAST if is_cut else Qualifier.EXACTLY)
    young = sum(_is_child(text, item) for item in items)
    children = Count(young, young, Qualifier.EXACTLY, age=Age.CHILD)
    return [Figure(span, predicate, total, None)] + [Figure(span, predicate, children, index)] * bool(young)


def _is_child(text: Tagged, item: _Item) -> bool:
    """Say whether an item calls its person a child, or gives an age below eighteen."""
    for at in range(*item):
        person = text.get(at, "persons")
        if person is not None and person.entry["age"] == Age.CHILD:
            return True
        if at > item[0] and text.get(at, "grammar", "infancy"):
            return True
        unit = text.get(at + 1, "grammar", "other_unit") or text.get(at + 2, "grammar", "other_unit")
        if text.word(at).isdigit() and unit is not None and int(text.word(at)) < _GROWN and at > item[0]:
            return True
    return False
