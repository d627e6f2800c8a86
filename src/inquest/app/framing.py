"""A person enters what the inquiry stands on: mandate, stage, scope of incidents, law packs, classifications."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from inquest.app.house import House
from inquest.app.saying import standing, taken_over
from inquest.consolidate.frame import frame_act, imported, stage_in, unsaid_frame_act
from inquest.errors import NotFound, StageRefused, StandardRefused, UsageError
from inquest.model import (
    ElementJudged,
    FrameMatter,
    FrameWord,
    Hypothesis,
    LawPack,
    NextStep,
    Outcome,
    Scoped,
    ScopeGround,
    Side,
    Stage,
    StageReached,
    Standard,
)
from inquest.prepare import FrameSaid, mandate_of
from inquest.prepare.law import Library, Pack, Track, read_pack


@dataclass(frozen=True, slots=True)
class Judging:
    """What a person holds of an element for an incident, with claims by their ids."""

    element: str
    hypothesis: Hypothesis
    outcome: Outcome
    standard: Standard
    claims_for: tuple[str, ...] = ()
    claims_against: tuple[str, ...] = ()
    alternative: str = ""
    searched: str = ""
    gap: str | None = None
    next_step: NextStep = NextStep.COLLECT


class Framing:
    """What persons enter of what the inquiry stands on, in an inquiry that is open for writing."""

    def __init__(self, house: House) -> None:
        self._house = house

    def say(self, matter: FrameMatter, reason: str) -> FrameSaid:
        """Enter a mandate or a classification as it stands; raises `UsageError` where no reason is given."""
        with self._house.log().turn():
            self._house.refresh()
            return self._enter(matter, reason)

    def reach(self, stage: Stage, day: str, reason: str, custodian: str = "") -> FrameSaid:
        """Enter that a stage was reached; raises `StageRefused` for one that does not follow, `UsageError`."""
        with self._house.log().turn():
            self._house.refresh()
            last = stage_in(said.word for said in self._house.desk.frame_said())
            order = list(Stage)
            due = order[0] if last is None else next(iter(order[order.index(last.stage) + 1 :]), None)
            if stage is not due:
                was, follows = last.stage.value if last else "nothing", due.value if due else "nothing"
                raise StageRefused(f"after {was} comes {follows}")
            try:
                reached = StageReached(stage, day, custodian.strip())
            except ValueError as error:
                raise UsageError(str(error)) from error
            if last is not None and day < last.day:
                raise StageRefused(f"it was {last.stage.value} on {last.day}, which is later")
            return self._enter(reached, reason)

    def scope(self, incident: str, ground: ScopeGround | None, reason: str) -> FrameSaid:
        """Enter that an incident is outside the mandate by a ground, or inside; raises `NotFound`, `UsageError`."""
        with self._house.log().turn():
            self._house.refresh()
            page = self._house.desk.incident(incident)
            if page.scope is None:
                raise UsageError("no mandate was entered: nothing is inside or outside of it")
            side = Side(page.incident.id, page.incident.mentions)
            proposed, method = page.scope.found.proposed.value, page.scope.found.method
            return self._enter(Scoped(side, ground is None, ground, proposed, method), reason)

    def judge(self, incident: str, said: Judging, reason: str) -> FrameSaid:
        """Enter what a person holds of an element; raises `NotFound`, `UsageError`, `StandardRefused`.

        An element on whether force was lawful is not judged for an incident, nor one that applies nowhere.
        """
        with self._house.log().turn():
            self._house.refresh()
            page = self._house.desk.incident(incident)
            _check_element(self._house.desk.law(), said.element)
            mandate = mandate_of(self._house.desk.frame_said())
            if mandate is not None and said.standard > mandate.standard:
                raise StandardRefused(f"{said.standard.value} is above {mandate.standard.value} of the mandate")
            for claim in (*said.claims_for, *said.claims_against):
                if "#" not in claim:
                    raise NotFound(f"no claim {claim:.100}")
                next(self._house.desk.claims_of(claim), None)
            told = {one.name: getattr(said, one.name) for one in fields(said)}
            try:
                matter = ElementJudged(Side(page.incident.id, page.incident.mentions), **told)
            except ValueError as error:
                raise UsageError(str(error)) from error
            return self._enter(matter, reason)

    def add_pack(self, content: bytes, name: str, reason: str) -> FrameSaid:
        """Enter a law pack; raises `PackRefused` for one that breaks the form or does not agree with the others.

        A pack of the same name that was entered here before is replaced; one that was shipped is not.
        """
        with self._house.log().turn():
            self._house.refresh()
            pack = read_pack(content, name)
            _check_pack(self._house.desk.law(), pack)
            return self._enter(LawPack(pack.name, pack.form.pack.version, pack.text), reason)

    def undo(self, entry: int, reason: str) -> FrameSaid:
        """Withdraw what a person entered; raises `NotFound` and `UsageError`."""
        with self._house.log().turn():
            self._house.refresh()
            standing([said.word for said in self._house.desk.frame_said()], entry, "mandate, scope, law or conflict")
            self._house.enter([unsaid_frame_act(entry, reason, self._house.vault)])
            return self._said(entry)

    def take_over(self, lines: Iterable[bytes]) -> tuple[int, int]:
        """Enter words that another inquiry exported; return how many, and how many were known. All or none."""
        words, vault = imported(lines), self._house.vault
        with self._house.log().turn():
            self._house.refresh()
            library = self._house.desk.law()
            for word in words:
                if isinstance(word.matter, LawPack) and word.withdrawn is None:
                    library = _check_pack(library, _pack_of(word.matter))
            return taken_over(
                self._house,
                words,
                self._words,
                lambda w: frame_act(w.matter, w.reason, vault, w.first or (w.by, w.at)),
                lambda entry, gone: unsaid_frame_act(entry, gone.reason, vault, gone.first or (gone.by, gone.at)),
            )

    def _words(self) -> list[FrameWord]:
        return [said.word for said in self._house.desk.frame_said()]

    def _enter(self, matter: FrameMatter, reason: str) -> FrameSaid:
        (entry,) = self._house.enter([frame_act(matter, reason, self._house.vault)])
        return self._said(entry)

    def _said(self, entry: int) -> FrameSaid:
        return next(said for said in self._house.desk.frame_said() if said.word.entry == entry)


def _check_element(library: Library, name: str) -> None:
    """Raise `NotFound` for an element that no pack has, `UsageError` for one that is not judged."""
    if any(one.id == name for one in library.elements(Track.FORCE)):
        raise UsageError(f"{name} is on whether force was lawful: that is not judged for an incident")
    found = [one for track in (Track.FIGHTING, Track.PERSONS) for one in library.elements(track) if one.id == name]
    if not found:
        raise NotFound(f"no pack has an element {name:.100}")
    if not found[0].row.selectable:
        raise UsageError(f"{name} applies nowhere today")


def _pack_of(matter: LawPack) -> Pack:
    return read_pack(matter.text.encode(), matter.name)


def _check_pack(library: Library, pack: Pack) -> Library:
    """Return the library with a pack, in the place of an own one of the same name; raises `PackRefused`."""
    others = tuple(one for one in library.packs if one.name != pack.name or one.entry is None)
    return Library(others, library.left_out).with_pack(pack)
