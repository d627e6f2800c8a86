"""Invented reports that say the same in English and in Arabic, and whether the reader gets the same from both.

Towns are those of the demonstration; numbers, days and wordings go round, so each report is another one.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from inquest.cli.filtering import Line, document_from
from inquest.model import Claim, Count, Location, Polarity, Predicate, When
from inquest.read import Gazetteer, Reader
from reading_parts.sets import ROOT

DEMO = ROOT / "src" / "inquest" / "cli" / "demo_sources" / "places.csv"
DAYS = (
    ("Saturday", "السبت", "2031-05-03"),
    ("Friday", "الجمعة", "2031-05-02"),
    ("Thursday", "الخميس", "2031-05-01"),
    ("Wednesday", "الأربعاء", "2031-04-30"),
)
NUMBERS = (1, 2, 3, 5, 7, 9, 11, 14, 23, 38)
LEADS = (
    ("{killed} were killed and {injured} were injured in an air strike on the town of {town} on {day}.",
     "قُتل {killed} وأصيب {injured} في غارة جوية على بلدة {town} يوم {day}."),
    ("An air strike on the town of {town} on {day} killed {killed} and injured {injured}, the council said.",
     "أسفرت غارة جوية على بلدة {town} يوم {day} عن مقتل {killed} وإصابة {injured}، بحسب المجلس."),
    ("The council said that {killed} were killed and {injured} were injured on {day} in shelling on {town}.",
     "قال المجلس إن {killed} قتلوا وأصيب {injured} يوم {day} بقصف مدفعي على بلدة {town}."),
    ("At least {killed} were killed and {injured} wounded on {day} in the shelling of the town of {town}.",
     "قتل {killed} على الأقل وجرح {injured} يوم {day} في قصف على بلدة {town}."),
)  # fmt: skip
CHILDREN = ("Among the dead were {children}.", "ومن بين القتلى {children}.")
REST = (
    "Rescue teams worked until the evening, and the market stayed closed.",
    "وعملت فرق الإنقاذ حتى المساء، وبقي السوق مغلقا.",
)


@dataclass(frozen=True)
class Told:
    """What a report says."""

    killed: int
    injured: int
    children: int
    day: int
    town: int
    lead: int

    def text(self, language: str) -> str:
        """Say it in one of the two languages."""
        at = ("en", "ar").index(language)
        values = {
            "killed": persons(self.killed, language),
            "injured": persons(self.injured, language),
            "children": children(self.children, language),
            "day": DAYS[self.day][at],
            "town": towns()[self.town]["name_ar" if at else "name"],
        }
        parts = [LEADS[self.lead][at], *([CHILDREN[at]] if self.children else []), REST[at]]
        return " ".join(parts).format(**values)


def persons(number: int, language: str) -> str:
    """Count civilians as each language does."""
    if language == "en":
        return "a civilian" if number == 1 else f"{number} civilians"
    return {1: "مدني واحد", 2: "مدنيان"}.get(number) or (f"{number} مدنيين" if number <= 10 else f"{number} مدنيا")


def children(number: int, language: str) -> str:
    """Count children as each language does."""
    if language == "en":
        return "a child" if number == 1 else f"{number} children"
    return {1: "طفل", 2: "طفلان"}.get(number) or (f"{number} أطفال" if number <= 10 else f"{number} طفلا")


@cache
def towns() -> list[dict[str, str]]:
    """Return the invented towns."""
    with DEMO.open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["kind"].startswith("locality")]


def told(at: int) -> Told:
    """Return the report of a number."""
    killed = NUMBERS[at % len(NUMBERS)]
    injured = NUMBERS[(3 * at + 2) % len(NUMBERS)]
    young = killed // 2 if at % 3 else 0
    return Told(killed, injured, young, at % len(DAYS), at % len(towns()), (at // 2) % len(LEADS))


def report(language: str, first: int, events: int) -> str:
    """Return so many reports as one text."""
    return "\n".join(told(at).text(language) for at in range(first, first + events))


def reports(language: str, size: int) -> str:
    """Return a text of so many characters."""
    pieces, length, at = [], 0, 0
    while length < size:
        piece = told(at).text(language) + ("\n" if at % 5 == 4 else " ")
        pieces.append(piece)
        length, at = length + len(piece), at + 1
    return "".join(pieces)[:size]


def table(number: int = 160) -> Iterator[str]:
    """Yield for each field in how many of the twin reports each language is right, and both say the same."""
    reader = Reader(Gazetteer.default().with_extra(DEMO))
    right: Counter[tuple[str, str]] = Counter()
    same: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    for at in range(number):
        wanted = truth(told(at))
        found = {code: answers(reader, told(at), code) for code in ("en", "ar")}
        for field, value in wanted.items():
            fields[field] += 1
            same[field] += found["en"].get(field) == found["ar"].get(field)
            for code, answer in found.items():
                right[field, code] += answer.get(field) == value
    yield f"{number} invented reports, each in both languages."
    yield ""
    yield "| field | reports that say it | right in English | right in Arabic | the same in both |"
    yield "|---|--:|--:|--:|--:|"
    for field, count in fields.items():
        shares = (right[field, "en"], right[field, "ar"], same[field])
        yield f"| {field} | {count} | {' | '.join(f'{share / count:.3f}' for share in shares)} |"


def truth(one: Told) -> dict[str, object]:
    """Return what a careful person reads."""
    row = towns()[one.town]
    fields: dict[str, object] = {"killed": one.killed, "injured": one.injured}
    if one.children:
        fields["children"] = one.children
    return fields | {"day": DAYS[one.day][2], "place": (float(row["lat"]), float(row["lon"]))}


def answers(reader: Reader, one: Told, language: str) -> dict[str, object]:
    """Return what the reader reads: the first total, the first children, day and place of the main event."""
    line = Line(id="x", text=one.text(language), published="2031-05-03")
    found: dict[str, object] = {}
    for claim in reader.read(document_from(line, 0)).claims:
        if claim.event == 0 and claim.polarity is Polarity.AFFIRMS:
            found.update({name: value for name, value in _answer(claim) if name not in found})
    return found


def _answer(claim: Claim) -> Iterator[tuple[str, object]]:
    value = claim.value
    if isinstance(value, Count) and value.age is None and value.sex is None and value.part_of is None:
        yield claim.predicate.value, value.min
    elif isinstance(value, Count) and claim.predicate is Predicate.KILLED and value.age is not None:
        yield "children", value.min
    elif isinstance(value, When):
        yield "day", value.earliest[:10]
    elif isinstance(value, Location):
        yield "place", (value.lat, value.lon)
