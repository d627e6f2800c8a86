"""How well retold copies of invented reports are told from independent reports of one event, and how fast.

Every event, town, party and word is invented. A report has a plan: which facts it tells, in which order, by whom. A
translation keeps the plan; another report of the same event makes its own.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import files
from itertools import combinations

from inquest.consolidate import Told
from inquest.consolidate.copies import align, find, text_of
from inquest.model import Basis, Detail, Document, Provenance
from inquest.read import Gazetteer, Reader

_SIZES = (150,)
_TOWNS = (("Kelvarra", "كيلفارا"), ("Nuvekka", "نوفيكا"), ("Asharun", "أشارون"), ("Tomrish", "تومريش"))
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_AR = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_TARGETS = (
    ("the vegetable market", "سوق الخضار"),
    ("a school", "مدرسة"),
    ("the central hospital", "المشفى المركزي"),
    ("a bakery", "مخبز"),
    ("a residential building", "مبنى سكني"),
)
_MEANS = (("shells", "قذائف"), ("an air strike", "غارة جوية"), ("rockets", "صواريخ"))
_VOICES = (
    ("the civil defence", "الدفاع المدني"),
    ("the health office", "مكتب الصحة"),
    ("the town council", "مجلس البلدة"),
    ("the rescue committee", "لجنة الإنقاذ"),
)
_PARTIES = (("the Veskaran army", "الجيش الفسكاري"), ("the Ondrian forces", "القوات الأوندرية"))
_FACTS = ("children", "women", "injured", "denial", "demand", "houses", "hour", "crews", "target")


@dataclass(frozen=True)
class Event:
    """What happened: figures, place, day, and what can be told of it."""

    town: int
    day: date
    killed: int
    children: int
    women: int
    injured: int
    houses: int
    hour: int
    crews: int
    target: int
    means: int
    party: int


@dataclass(frozen=True)
class Plan:
    """How one report tells it: the facts in order, the speaker, and when it is published."""

    facts: tuple[str, ...]
    voice: int
    published: date


@dataclass(frozen=True)
class Made:
    """Texts by name, and which pairs are copies, by what was done."""

    documents: tuple[Document, ...]
    true: dict[tuple[str, str], str]
    kinds: dict[str, str]


def table(sizes: Sequence[int] = (), seed: int = 7) -> None:
    """Print recall by kind of copy, false links by kind of pair, and the speed without reading."""
    reader = Reader(Gazetteer.default().with_table(_places()))
    for size in sizes or _SIZES:
        made = invented(size, seed)
        told = [Told.of(reader.read(one), one) for one in made.documents]
        names = {one.id: str(one.external_id) for one in made.documents}
        worded = find(map(text_of, told))
        begin = time.process_time()
        found = align(told, worded)
        spent = time.process_time() - begin
        linked = {tuple(sorted((names[one.left], names[one.right]))) for one in found}
        known = {tuple(sorted((names[one.left], names[one.right]))) for one in worded}
        print(f"{len(told):,} texts of {size} events; {len(told) / max(spent, 1e-9):,.0f} texts/s without reading\n")
        _rows(made, linked, known)


def _rows(made: Made, linked: set[tuple[str, ...]], known: set[tuple[str, ...]]) -> None:
    print("| pair | pairs | share words | aligned | of the rest |\n|---|--:|--:|--:|--:|")
    pairs, worded, right = Counter[str](), Counter[str](), Counter[str]()
    for one, other in combinations(sorted(made.kinds), 2):
        kind = made.true.get((one, other)) or _unrelated(made, one, other)
        pairs[kind] += 1
        worded[kind] += (one, other) in known
        right[kind] += (one, other) in linked
    for kind in sorted(pairs):
        rest = right[kind] / max(1, pairs[kind] - worded[kind])
        print(f"| {kind} | {pairs[kind]:,} | {worded[kind]:,} | {right[kind]:,} | {rest:.4f} |")
    true = sum(right[kind] for kind in set(made.true.values()))
    print(f"\nprecision {true / max(1, len(linked)):.3f} of {len(linked)} links", flush=True)


def _unrelated(made: Made, one: str, other: str) -> str:
    if one.partition(" ")[0] != other.partition(" ")[0]:
        return "not: other events"
    kinds = {made.kinds[one], made.kinds[other]}
    for kind in ("another strike, same town and toll", "another strike, same plan, town and toll"):
        if kind in kinds:
            return f"not: {kind}"
    return "not: independent reports of one event"


def invented(size: int, seed: int) -> Made:
    """Return reports of so many events, seven each; the same each time."""
    chance = random.Random(seed)
    texts: list[tuple[str, Event, Plan, str, int]] = []
    true: dict[tuple[str, str], str] = {}
    kinds: dict[str, str] = {}
    for number in range(size):
        event, language = _event(chance), chance.choice(("en", "ar"))
        other = "ar" if language == "en" else "en"
        plan, way = _plan(chance, event), chance.randrange(2)
        later = replace(plan, published=plan.published + timedelta(days=chance.randrange(2)))
        left_out = chance.choice(plan.facts)
        cut = replace(later, facts=tuple(fact for fact in plan.facts if fact != left_out))
        strike = _another(chance, event)
        again = replace(plan, published=strike.day + timedelta(days=1))
        rows = {
            "a": ("original", event, plan, language, way),
            "b": ("translated", event, later, other, chance.randrange(2)),
            "c": ("translated, cut", event, cut, other, chance.randrange(2)),
            "d": ("reworded", event, later, language, 1 - way),
            "e": ("independent", _heard(chance, event), _plan(chance, event), other, chance.randrange(2)),
            "f": ("independent", _heard(chance, event), _plan(chance, event), language, 1 - way),
            "g": ("another strike, same town and toll", strike, _plan(chance, strike), other, chance.randrange(2)),
            "h": ("another strike, same plan, town and toll", strike, again, other, chance.randrange(2)),
        }
        for letter, (kind, of, how, written, words) in rows.items():
            name = f"{number:04d} {letter}"
            texts.append((name, of, how, written, words))
            kinds[name] = kind
        true |= {
            (f"{number:04d} {one}", f"{number:04d} {two}"): said
            for one, two, said in (
                ("a", "b", "translated"), ("a", "c", "translated, one fact left out"), ("a", "d", "reworded"),
                ("b", "c", "same language, one fact left out"), ("b", "d", "translated, reworded"),
                ("c", "d", "translated, reworded, one left out"),
                ("g", "h", "independent reports of the other strike"),
            )
        }  # fmt: skip
    true = {pair: said for pair, said in true.items() if not said.startswith("independent")}
    return Made(tuple(_documents(texts)), true, kinds)


def _event(chance: random.Random) -> Event:
    killed = chance.choice((2, 3, 3, 4, 5, 6, 7, 9, 11, 12, 14, 17, 23, 31, 47))
    return Event(
        town=chance.randrange(len(_TOWNS)),
        day=date(2031, 1, 1) + timedelta(days=chance.randrange(360)),
        killed=killed,
        children=chance.randint(1, max(1, killed - 1)),
        women=chance.randint(2, 6),
        injured=chance.randint(2, 60),
        houses=chance.randint(3, 30),
        hour=chance.randint(3, 11),
        crews=chance.randint(11, 40),
        target=chance.randrange(len(_TARGETS)),
        means=chance.randrange(len(_MEANS)),
        party=chance.randrange(len(_PARTIES)),
    )


def _another(chance: random.Random, event: Event) -> Event:
    """Return another strike on the same town with the same toll, on another day."""
    new = _event(chance)
    days = timedelta(days=chance.choice((-3, -2, -1, 1, 2, 3)))
    return replace(new, town=event.town, killed=event.killed, children=event.children, day=event.day + days)


def _heard(chance: random.Random, event: Event) -> Event:
    """Return an event as another reporter heard it: some of the details differ, the toll mostly does not."""
    other = _event(chance)
    changed = {name: getattr(other, name) for name in ("women", "houses", "crews") if chance.random() < 0.5}
    if chance.random() < 0.4:
        changed["injured"] = other.injured
    return replace(event, **changed)


def _plan(chance: random.Random, event: Event) -> Plan:
    facts = chance.sample(_FACTS, chance.randint(4, 7))
    return Plan(tuple(facts), chance.randrange(len(_VOICES)), event.day + timedelta(days=chance.randrange(2)))


def _documents(texts: Sequence[tuple[str, Event, Plan, str, int]]) -> Iterator[Document]:
    for part, (name, event, plan, language, way) in enumerate(texts):
        said = " ".join(_sentences(event, plan, language, way))
        published = Detail(plan.published.isoformat(), Basis.FORMAT)
        publisher = Detail(f"Post {part % 7}", Basis.FORMAT)
        details = Provenance(published=published, publisher=publisher, language=Detail(language, Basis.FORMAT))
        yield Document("", part, said, None, details, (), "benchmark", name)


def _sentences(event: Event, plan: Plan, language: str, way: int) -> Iterator[str]:
    words = _words(event, plan, language)
    spoken = (_EN if language == "en" else _AR)[way]
    yield spoken["lead"](words)
    for fact in plan.facts:
        yield spoken[fact](words)


def _words(event: Event, plan: Plan, language: str) -> dict[str, object]:
    side = 0 if language == "en" else 1
    named = {
        "town": _TOWNS[event.town][side],
        "day": (_DAYS_EN if side == 0 else _DAYS_AR)[event.day.weekday()],
        "target": _TARGETS[event.target][side],
        "means": _MEANS[event.means][side],
        "voice": _VOICES[plan.voice][side],
        "party": _PARTIES[event.party][side],
    }
    figures = ("killed", "children", "women", "injured", "houses", "hour", "crews")
    return {**named, **{name: getattr(event, name) for name in figures}}


def _says(form: str) -> Callable[[dict[str, object]], str]:
    return lambda words: form.format(**words)


_EN = tuple(
    {name: _says(form) for name, form in forms.items()}
    for forms in (
        {
            "lead": "{killed} people were killed when {means} hit {town} on {day}, {voice} said.",
            "children": "Among the dead were {children} children, it said.",
            "women": "It said that {women} women were also killed.",
            "injured": "{injured} others were injured, according to {voice}.",
            "denial": "{party} denied that it carried out the attack.",
            "demand": "The mayor called for an independent investigation.",
            "houses": "The attack damaged {houses} houses.",
            "hour": "It happened at about {hour} in the morning.",
            "crews": "Some {crews} volunteers searched the rubble.",
            "target": "The attack struck {target}.",
        },
        {
            "lead": "{voice} reported that an attack with {means} on {day} left {killed} people dead in {town}.",
            "children": "{children} of the victims are children, {voice} added.",
            "women": "The dead include {women} women, {voice} reported.",
            "injured": "{voice} counted {injured} wounded people.",
            "denial": "A spokesman of {party} denied responsibility for the strike.",
            "demand": "An independent inquiry was demanded by the mayor.",
            "houses": "As many as {houses} homes were destroyed.",
            "hour": "The clock showed {hour} when it began.",
            "crews": "In the ruins {crews} helpers were at work.",
            "target": "What was hit was {target}.",
        },
    )
)
_AR = tuple(
    {name: _says(form) for name, form in forms.items()}
    for forms in (
        {
            "lead": "قُتل {killed} أشخاص جراء سقوط {means} على {town} يوم {day}، بحسب {voice}.",
            "children": "وأضاف {voice} أن بين القتلى {children} أطفال.",
            "women": "وقال {voice} إن {women} نساء قتلن أيضا.",
            "injured": "وأصيب {injured} آخرون بجروح، وفق {voice}.",
            "denial": "ونفى {party} تنفيذ الهجوم.",
            "demand": "ودعا رئيس البلدية إلى تحقيق مستقل.",
            "houses": "وتضرر في الهجوم {houses} منزلا.",
            "hour": "ووقع ذلك عند الساعة {hour} صباحا.",
            "crews": "وبحث نحو {crews} متطوعا بين الأنقاض.",
            "target": "واستهدف الهجوم {target}.",
        },
        {
            "lead": "أعلن {voice} مقتل {killed} أشخاص في {town} يوم {day} في هجوم بـ{means}.",
            "children": "ومن بين الضحايا {children} أطفال، بحسب {voice}.",
            "women": "وبين القتلى {women} نساء، كما ذكر {voice}.",
            "injured": "وأحصى {voice} إصابة {injured} شخصا.",
            "denial": "ونفى متحدث باسم {party} المسؤولية عن القصف.",
            "demand": "وطالب رئيس البلدية بتحقيق مستقل.",
            "houses": "ودُمر ما يصل إلى {houses} بيتا.",
            "hour": "وكانت الساعة {hour} حين بدأ.",
            "crews": "وعمل {crews} من المتطوعين بين الركام.",
            "target": "وأصاب القصف {target}.",
        },
    )
)


def _places() -> bytes:
    return (files("inquest") / "cli" / "demo_sources" / "places.csv").read_bytes()
