"""The swap of the design: names of parties exchanged in texts, and what a reader says of them mapped back.

Whole tokens are exchanged, Arabic prefixes kept, for invented names of the same script, number and gender, one for one.
Where the words around make a name part of a place ("the … coast", "the village of …"), it is left alone. A State's name
is a place's, too: it is exchanged only where the words say that the State acts or speaks, with the name that goes with
the adjective given to it, and its claims are compared under the State's own name.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from inquest.model import Detail, Document

DATA = Path(__file__).resolve().parents[1] / "tests" / "data"
# Words that make an adjective of belonging part of a place's name; Arabic ones stand before it, English ones after.
_PLACE_BEFORE = (
    "شمال|جنوب|شرق|غرب|ريف|ساحل|حدود|أراضي|اراضي|بادية|محافظة|مدينة|بلدة|قرية|حي|مخيم|جولان|عاصمة|داخل|شريط|منطقة|مناطق|مدن"
    "|قرى|شمالي|جنوبي|شرقي|غربي|صحراء|ميناء|مطار|نهر|جزيرة|ضفة"
)
_PLACE_AFTER = (
    "coast|border|borders|territory|territories|territorial|capital|town|towns|city|cities|village|villages|province|desert"
    "|countryside|governorate|soil|airspace|Golan|Arab Republic|Peninsula|Strip|Virgin Islands"
)
# Words that are a country's name and its adjective both: behind a preposition they are a place's.
_BOTH = "سورية|السعودية"
_WHERE = "في|إلى|الى|من|عن|داخل|خارج|عبر|بين|نحو|على"
# What makes a State one who attacks, is accused or answers: words before its name, or behind it where no word of a
# place stands before.
_DOES_AR = "نفت|شنت|قصفت|اتهمت|نفذت|استهدفت|واصلت|تنفي|تشن|تقصف|تتهم|تنفذ|تستهدف|تواصل"
_DOES_EN = (
    r"(?:has |had |have |also |often |\w+ly )*(?:carried|launched|struck|killed|bombed|shelled|denied|denies|accused"
    "|conducted|declined|claimed|fired|targeted|did|does|comments|acknowledges|strikes|launches|bombs|denies|accuses)"
)
_ITS = (
    "(?:air ?|missile |drone |war)?(?:strikes?|attacks?|raids?|army|military|forces?|jets|planes|shelling|bombing)"
    "|government|ministry"
)
_ACTS_BEFORE = (
    r"\b(?:by|against|accus\w+|blam\w+|condemn\w+|urg\w+|(?:comment|response|denial|statement|word) from)"
    rf"|(?<![^\W_])[وف]?(?:من قبل|بدعم من|المدعومة من|المدعوم من|تعليق من|{_DOES_AR})"
)
_ACTS_AFTER = rf"(?:['’]s? (?:{_ITS})|-(?:backed|led)| {_DOES_EN}| (?:{_DOES_AR}))(?!\w)"
_PLACED = (
    r"\b(?:in|inside|into|across|over|near|throughout|within|of|from|to|and|between|the|(?:nor|sou)thern|(?:ea|we)stern"
    rf"|central)|(?<![^\W_])(?:{_WHERE}|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي)"
)
_LISTED = (  # "in Town, State", not "On Monday, State" or "over Town, State had launched"
    r"\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December)[A-Z][\w’'-]*,"
)
_HAS = "has|had|have|carried|launched|conducted|denied|declined|accused|claimed"
_ARABIC = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
_EDGE = r"[^\W\d_]"  # a letter; digits, marks and underscores of posts part tokens


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def arabic_forms(stem: str) -> list[str]:
    """Return an Arabic adjective of belonging: both genders, sound plural, without and with the article."""
    bare = [stem, stem + "ة", stem + "ين", stem + "ون", stem + "تين", stem + "ات"]
    return [*bare, *("ال" + form for form in bare), *("لل" + form for form in bare)]


class Exchange:
    """Exchanges whole tokens, Arabic prefixes kept, and maps offsets of the new text back to the old one."""

    def __init__(self, table: dict[str, str], states: dict[str, str] | None = None) -> None:
        self._states = states or {}
        words = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
        place = rf"(?:[وفبلك]?(?:ال|لل)?(?:{_PLACE_BEFORE})|[{_ARABIC}]{{3,}}يو)[ _]+(?:{words})"  # "the Xs of X"
        glued = rf"(?<=[{_ARABIC}])[{_ARABIC}]|(?<![{_ARABIC}]){_EDGE}"  # a page may glue a Latin word to an Arabic one
        after = rf"(?!{glued}|[ _]+(?:{_PLACE_AFTER})(?!{_EDGE}))"
        place = rf"{place}|(?:{_WHERE})[ _]+(?:{_BOTH})|[بل](?:{_BOTH})"
        whole = rf"(?<!{_EDGE})(?:{place}|[وفبلك]?(?P<word>{words})){after}"
        self._pattern = re.compile(f"{_acting(self._states)}|{whole}" if self._states else whole)
        self._table = table

    def _found(self, old: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a name is exchanged: start, end, and the new name."""
        for match in self._pattern.finditer(old):
            group = next((name for name, found in match.groupdict().items() if found is not None), None)
            if group is not None:
                names = self._table if group == "word" else self._states
                yield *match.span(group), names[match[group]]

    def text(self, old: str) -> str:
        """Exchange the names in a text."""
        pieces, end = [], 0
        for start, last, new in self._found(old):
            pieces += old[end:start], new
            end = last
        return "".join((*pieces, old[end:]))

    def back(self, old: str) -> Callable[[int], int]:
        """Return the function from offsets in the new text to offsets in the old one."""
        shift, pieces = 0, []
        for start, end, name in self._found(old):
            length = len(name)
            pieces.append((start + shift, start + shift + length, start, end))
            shift += length - (end - start)

        def offset(new: int) -> int:
            moved = 0
            for new_start, new_end, start, end in pieces:
                if new <= new_start:
                    break
                if new < new_end:
                    return start
                moved = end - new_end
            return new + moved

        return offset

    def plain(self, text: str) -> str:
        """Return a text with each State under one name, since only some mentions of it are exchanged."""
        for state, name in self._states.items():
            text = text.replace(state, name)
        return text

    def document(self, old: Document) -> Document:
        """Exchange the names in all that a reader sees of a document."""
        publisher = old.provenance.publisher
        provenance = replace(
            old.provenance, publisher=Detail(self.text(publisher.value), publisher.basis) if publisher else None
        )
        title = self.text(old.title) if old.title is not None else None
        return replace(old, text=self.text(old.text), title=title, provenance=provenance, segments=())


def _acting(states: dict[str, str]) -> str:
    """Return the pattern of a State's name where the State acts or speaks."""
    words = "|".join(sorted(map(re.escape, states), key=len, reverse=True))
    before = rf"(?:{_ACTS_BEFORE})[ _]+(?P<asked>{words})(?!{_EDGE}|[ _]+(?:{_PLACE_AFTER})(?!{_EDGE}))"
    behind = rf"(?<!{_EDGE})(?P<acting>{words})(?={_ACTS_AFTER})"
    placed = rf"(?:{_PLACED})[ _]+(?:{words})(?!{_EDGE})|{_LISTED} (?:{words})(?!{_EDGE}| (?:{_HAS}))"
    return f"{before}|{placed}|{behind}"


class _Invented:
    """The table of invented parties, drawn from without repetition."""

    def __init__(self) -> None:
        self._left = list(_rows("invented_parties.csv"))

    def draw(self, real: dict[str, str]) -> dict[str, str]:
        """Take the next party that goes with a real one; an adjective or a people takes any that has an adjective."""
        wanted = {"script": real["script"]}
        if real["kind"] == "name" and real["script"] == "Arabic":
            wanted |= {key: real[key] for key in ("number", "gender")}
        shape = real["script"] == "Arabic" and " " in real["form"], real["kind"] == "letters"
        for row in self._left:
            fits = (" " in row["name"], row["name"].isupper()) == shape
            if fits and all(row[key] == value for key, value in wanted.items()):
                self._left.remove(row)
                return row
        raise LookupError(f"no invented party is left for {real['form']}")


def _pairs(real: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    form, stem = real["form"], new["adjective"].removesuffix("ة")
    arabic = real["script"] == "Arabic"
    if real["kind"] == "adjective":
        return dict(zip(arabic_forms(form), arabic_forms(stem), strict=True)) if arabic else {form: new["adjective"]}
    if real["kind"] == "people":
        plural = "ين" if form.endswith("ين") else "ون"
        return {form: "ال" + stem + plural} if arabic else {form: new["adjective"] + "s"}
    if " " in form:  # the head noun says what kind of party it is, and stays
        return {form: f"{form.split()[0]} {new['name'].split()[-1]}" if arabic else f"{new['name']} {form.split()[-1]}"}
    return {form: new["name"]}


def real_parties() -> Exchange:
    """Return the exchange of the parties of the conflicts at hand for invented ones; spellings without hamza too."""
    left, table, states = _Invented(), dict[str, str](), dict[str, str]()
    borne: dict[
        str, dict[str, str]
    ] = {}  # one party has one name: State and adjective, "the regime of X" and "X's men"
    for real in _rows("party_names.csv"):
        parts = real["form"].split()
        is_borne = real["script"] == "Arabic" and len(parts) > 1
        key = f"{real['script']} {real['of']}" if real["of"] else parts[-1] if is_borne else ""
        new = borne.get(key) if key else None
        if new is None:
            new = left.draw(real)
        if key:
            borne[key] = new
        (states if real["kind"] == "state" else table).update(_pairs(real, new))
    return Exchange(_without_hamza(table) | table, _without_hamza(states) | states)


def _without_hamza(table: dict[str, str]) -> dict[str, str]:
    return {old.replace("إ", "ا").replace("أ", "ا"): new for old, new in table.items()}
