"""All packs in force together: rows by what they are, and faults between packs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from inquest.consolidate import fold_name
from inquest.errors import NotFound, PackRefused
from inquest.prepare.law.pack import Held, Pack, read_pack, shipped
from inquest.prepare.law.schema import (
    ForumRow,
    InstrumentRow,
    LetterRow,
    ProvisionRow,
    QuestionRow,
    ResolutionRow,
    StateRow,
    StatusRow,
)
from inquest.prepare.law.track import Track
from inquest.prepare.law.tracks import OF_TRACK, AnyElement, E, Sheet


@dataclass(frozen=True, slots=True)
class Library:
    """The packs in force; make it with `of`, which checks that they agree. `left_out` says which do not, and why."""

    packs: tuple[Pack, ...]
    left_out: tuple[str, ...] = ()

    @classmethod
    def of(cls, own: Iterable[tuple[bytes, str, int]] = ()) -> "Library":
        """Return the shipped packs with those of an inquiry, each as its bytes, its name and its entry.

        One that breaks the form or does not agree with the others is left out, and `left_out` says why.
        """
        made = cls(())
        for pack in shipped():
            made = made.with_pack(pack)
        for content, name, entry in own:
            try:
                made = made.with_pack(read_pack(content, name, entry))
            except PackRefused as error:
                made = cls(made.packs, (*made.left_out, str(error)))
        return made

    def with_pack(self, pack: Pack) -> "Library":
        """Return the library with one pack more; raise `PackRefused` where it does not agree with the others."""
        made = Library((*self.packs, pack), self.left_out)
        faults = [*_doubles(made), *_dangling(made, pack)]
        if faults:
            raise PackRefused(f"{pack.name}: {'; '.join(faults[:20])}")
        return made

    @property
    def states(self) -> dict[str, Held[StateRow]]:
        """The States that packs name, by code."""
        return {row.code: Held(row, pack) for pack in self.packs for row in pack.form.state}

    @property
    def instruments(self) -> dict[str, Held[InstrumentRow]]:
        """The instruments, by id."""
        return {row.id: Held(row, pack) for pack in self.packs for row in pack.form.instrument}

    @property
    def provisions(self) -> dict[str, Held[ProvisionRow]]:
        """The provisions, by id."""
        return {row.id: Held(row, pack) for pack in self.packs for row in pack.form.provision}

    @property
    def acts(self) -> list[Held[StatusRow]]:
        """What States did about instruments."""
        return [Held(row, pack) for pack in self.packs for row in pack.form.status]

    @property
    def resolutions(self) -> list[Held[ResolutionRow]]:
        """The resolutions, by number."""
        held = [Held(row, pack) for pack in self.packs for row in pack.form.resolution]
        return sorted(held, key=lambda one: one.row.number)

    @property
    def letters(self) -> list[Held[LetterRow]]:
        """The letters in the order of their days, those without one last."""
        held = [Held(row, pack) for pack in self.packs for row in pack.form.letter]
        return sorted(held, key=lambda one: (one.row.date or "9", one.row.symbol or "", one.row.says))

    @property
    def forums(self) -> list[Held[ForumRow]]:
        """The forums in the order of the packs."""
        return [Held(row, pack) for pack in self.packs for row in pack.form.forum]

    @property
    def questions(self) -> list[Held[QuestionRow]]:
        """The questions on weapons in the order of the packs."""
        return [Held(row, pack) for pack in self.packs for row in pack.form.question]

    def state(self, name: str) -> Held[StateRow]:
        """Return a State by its code or one of its names; raises `NotFound`."""
        states = self.states
        if name.strip().upper() in states:
            return states[name.strip().upper()]
        for one in states.values():
            if fold_name(name) in {fold_name(each) for each in (one.row.name.en, one.row.name.ar, *one.row.also)}:
                return one
        raise NotFound(f"no pack names a State {name:.100}")

    def instrument(self, name: str) -> Held[InstrumentRow]:
        """Return an instrument by its id, in any case; raises `NotFound`."""
        for one in self.instruments.values():
            if one.row.id.casefold() == name.strip().casefold():
                return one
        raise NotFound(f"no pack has an instrument {name:.100}: {', '.join(self.instruments)}")

    def sheet(self, of: type[E]) -> Sheet[E]:
        """Return the elements of one track."""
        return Sheet(of, tuple(one for one in self.elements(of.track) if isinstance(one, of)))

    def elements(self, track: Track) -> Iterator[AnyElement]:
        """Yield the elements of a track, in the order of the packs."""
        provisions, instruments = self.provisions, self.instruments
        for pack in self.packs:
            for row in pack.form.element:
                of = provisions[row.provision].row.instrument
                if instruments[of].row.track is track:
                    yield OF_TRACK[track](row.id, of, row.provision, row, pack)


def _doubles(library: Library) -> Iterator[str]:
    """Name what stands twice."""
    seen: set[tuple[str, str]] = set()
    for pack in library.packs:
        form = pack.form
        ids = [("pack", pack.name), *(("state", row.code) for row in form.state)]
        ids += [("instrument", row.id) for row in form.instrument] + [("provision", row.id) for row in form.provision]
        ids += [("element", row.id) for row in form.element] + [("forum", row.id) for row in form.forum]
        ids += [("question", row.id) for row in form.question]
        ids += [("resolution", str(row.number)) for row in form.resolution]
        for one in ids:
            if one in seen:
                yield f"the {one[0]} {one[1]} stands there already"
            seen.add(one)


def _dangling(library: Library, pack: Pack) -> Iterator[str]:
    """Name what a pack refers to and no pack has, and what it would tie to another track."""
    instruments, provisions, states = library.instruments, library.provisions, library.states
    for provision in pack.form.provision:
        if provision.instrument not in instruments:
            yield f"provision {provision.id} is of the instrument {provision.instrument}, which no pack has"
    for element in pack.form.element:
        if element.provision not in provisions:
            yield f"element {element.id} is of the provision {element.provision}, which no pack has"
    for act in pack.form.status:
        if act.instrument not in instruments:
            yield f"a status is of the instrument {act.instrument}, which no pack has"
        yield from (f"a status names the State {one}, which no pack has" for one in (act.state, *act.by)
                    if one not in states)  # fmt: skip
    for letter in pack.form.letter:
        if letter.state not in states:
            yield f"a letter is of the State {letter.state}, which no pack has"
    yield from _asked_nowhere(library, pack)
    yield from _crossing(library, pack)


def _asked_nowhere(library: Library, pack: Pack) -> Iterator[str]:
    """Name gates and questions that ask about what no pack has."""
    instruments = library.instruments
    for forum in pack.form.forum:
        tested = [gate.instrument for gate in forum.gate if gate.test is not None]
        if any(one not in instruments for one in tested):
            yield f"a gate of the forum {forum.id} is tested by an instrument that no pack has"
    elements = {row.id for each in library.packs for row in each.form.element}
    for question in pack.form.question:
        lost = [one for one in question.elements if one not in elements]
        yield from (f"question {question.id} names the element {one}, which no pack has" for one in lost)


def _crossing(library: Library, pack: Pack) -> Iterator[str]:
    """Name twins of two tracks: the same words may not lead from one to the other."""
    tracks: dict[str, Track] = {}
    for held in library.provisions.values():
        if held.row.instrument in library.instruments:
            tracks[held.row.id] = library.instruments[held.row.instrument].row.track
    for each in library.packs:
        tracks |= {row.id: tracks[row.provision] for row in each.form.element if row.provision in tracks}
    twins = [(row.id, row.twin) for row in pack.form.provision] + [(row.id, row.twin) for row in pack.form.element]
    for name, twin in twins:
        if twin in tracks and name in tracks and tracks[name] is not tracks[twin]:
            yield f"{name} and its twin {twin} are of two tracks"
