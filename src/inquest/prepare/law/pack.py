"""A law pack: a TOML file of rows, each with its sources; what breaks the form is named."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

import msgspec

from inquest.errors import PackRefused
from inquest.prepare.law.days import bounds
from inquest.prepare.law.schema import (
    ElementRow,
    ForumRow,
    InstrumentRow,
    LetterRow,
    PackForm,
    ProvisionRow,
    QuestionRow,
    ResolutionRow,
    SourceRow,
    StateRow,
    StatusRow,
)

LARGEST = 4 << 20  # bytes of a pack
SHIPPED = ("elements", "treaties", "council", "forums", "weapons")

AnyRow = (
    StateRow
    | InstrumentRow
    | ProvisionRow
    | ElementRow
    | StatusRow
    | ResolutionRow
    | LetterRow
    | ForumRow
    | QuestionRow
)
R = TypeVar("R", bound=AnyRow)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack whose rows have their form; `text` is the file as it was written, `entry` where it was entered here."""

    form: PackForm
    text: str
    entry: int | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.form.pack.name

    @property
    def reviewed(self) -> bool:
        """Whether somebody is named who reviewed it."""
        return self.form.pack.reviewer is not None

    def sources(self, row: AnyRow) -> Iterator[SourceRow]:
        """Yield the sources of a row, in its order."""
        known = {source.key: source for source in self.form.source}
        yield from (known[key] for key in row.sources)


@dataclass(frozen=True, slots=True)
class Held(Generic[R]):
    """A row with the pack in which it stands."""

    row: R
    pack: Pack

    @property
    def sources(self) -> tuple[SourceRow, ...]:
        """Its sources."""
        return tuple(self.pack.sources(self.row))


def read_pack(content: bytes, name: str, entry: int | None = None) -> Pack:
    """Read a pack; raise `PackRefused` that names each fault. References to other packs are not looked at."""
    if len(content) > LARGEST:
        raise PackRefused(f"{name}: a pack has at most {LARGEST >> 20} MiB")
    try:
        text = content.decode("utf-8")
        form = msgspec.convert(tomllib.loads(text), PackForm)
    except UnicodeDecodeError as error:
        raise PackRefused(f"{name} is not UTF-8: {error}") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PackRefused(f"{name} is no TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise PackRefused(f"{name}: {error}") from error
    faults = [*_source_faults(form), *_day_faults(form)]
    if faults:
        raise PackRefused(f"{name}: {'; '.join(faults)}")
    return Pack(form, text, entry)


@cache
def shipped() -> tuple[Pack, ...]:
    """Return the packs that come with the program."""
    folder = files("inquest") / "prepare" / "data" / "law"
    return tuple(read_pack((folder / f"{name}.toml").read_bytes(), name) for name in SHIPPED)


def rows_of(form: PackForm) -> Iterator[tuple[str, AnyRow]]:
    """Yield each row with what to call it in a fault."""
    yield from ((f"state {row.code}", row) for row in form.state)
    yield from ((f"instrument {row.id}", row) for row in form.instrument)
    yield from ((f"provision {row.id}", row) for row in form.provision)
    yield from ((f"element {row.id}", row) for row in form.element)
    yield from ((f"status {number} ({row.state}, {row.instrument})", row) for number, row in enumerate(form.status, 1))
    yield from ((f"resolution {row.number}", row) for row in form.resolution)
    yield from ((f"letter {number} ({row.state})", row) for number, row in enumerate(form.letter, 1))
    yield from ((f"forum {row.id}", row) for row in form.forum)
    yield from ((f"question {row.id}", row) for row in form.question)


def _source_faults(form: PackForm) -> Iterator[str]:
    keys = [source.key for source in form.source]
    yield from (f"two sources are called {key}" for key in _twice(keys))
    for called, row in rows_of(form):
        yield from (f"{called} names the source {key:.60}, which the pack has not" for key in row.sources
                    if key not in keys)  # fmt: skip


def _day_faults(form: PackForm) -> Iterator[str]:
    days = [("the pack", form.pack.read)]
    days += [(f"source {one.key}", one.stands_as_of) for one in form.source if one.stands_as_of]
    for called, row in rows_of(form):
        days += [(called, day) for name in ("date", "effective", "read") if (day := getattr(row, name, None))]
    for called, day in days:
        if bounds(day) is None:
            yield f"{called} has a day that there is not: {day}"


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
