"""An open inquiry: the adapters of an embedded one, joined with the stages."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from inquest.analyse.patterns import Asked, Patterns
from inquest.app.audits import last_audit
from inquest.app.checking import check_shelves
from inquest.app.lawful import law_of
from inquest.app.listing import lists_of
from inquest.app.patterning import study
from inquest.app.reviewing import review, review_pairs, review_waiting
from inquest.app.shelves import SETTINGS, Shelves
from inquest.consolidate import HasGrouped, propose
from inquest.consolidate.assessments import standings
from inquest.consolidate.naming import Called, NameKind
from inquest.consolidate.parties import OwnRows
from inquest.consolidate.persons import PersonList
from inquest.errors import InquiryBusy, NotFound, StorageError
from inquest.model import Action, AssessmentStep, Capture, Digest, Exhibit, Failed, Inquiry, Moment, Skipped
from inquest.prepare import OwnListPage, ReadingDesk, assessed, names_in
from inquest.prepare.assessed import AssessmentPage
from inquest.prepare.law import Library
from inquest.prepare.review import PairItem, QueueItem, Waiting
from inquest.preserve import (
    Act,
    Known,
    Report,
    Sealed,
    SealedBefore,
    Signer,
    load_keys,
    mend_log_key,
    opening,
    seal,
)
from inquest.preserve.custody import Standing, certify
from inquest.preserve.protected import HeldSealed, KeyShredder, certify_sealed
from inquest.read import Box, Gazetteer, HasRead, Reader, read_exhibit
from inquest.store import Index, spooled
from inquest.store.files_lock import Turn
from inquest.store.files_settings import confirm_name
from inquest.store.memory import MemoryIndex

_GLANCE = 1.0  # seconds that one who only reads waits for its turn to bring the index up
_BATCH = 64  # acts that share a checkpoint


class Desk(ReadingDesk):
    """The reading desk with access to what is sealed."""

    def __init__(self, house: "House") -> None:
        super().__init__(house.index)
        self._house = house

    def verify(self) -> Report:
        """Check all that is kept."""
        return self._house.verify()

    def original(self, digest: Digest) -> BinaryIO:
        """Return the sealed bytes of an exhibit; they are checked against their name while they are read."""
        return self._house.original(digest)

    def certificate(self, name: str, /) -> dict[str, Any]:
        """Return the certificate of an exhibit; raises `NotFound`."""
        return self._house.certificate(name)

    def persons(self, name: str) -> PersonList:
        """Return the persons of the list that an exhibit holds; raises `NotFound` and `BadInput`."""
        exhibit = self.exhibit(name).exhibit
        with self._house.original(exhibit.digest) as content:
            return PersonList.of(content.read(), exhibit.name)

    def names(self, kind: NameKind) -> tuple[Called, ...]:
        """Return the parties, or the places, that claims name, with their spellings."""
        read = ((reading, self.decisions(reading.document)) for reading, _, _ in self.claims_of(None))
        return names_in(kind, read, self.words())

    def pairs(self, one: str, other: str) -> tuple[PairItem, ...]:
        """Return which rows of two exhibits may be one person; raises as `persons` does, and `UsageError`."""
        return review_pairs(self.persons(one), self.persons(other), (one, other), self.words())

    def own_lists(self) -> tuple[OwnListPage, ...]:
        """Return the parties' own lists, row by row, with the incidents of which each may speak."""
        return lists_of(self, self.own_rows)

    def own_rows(self, name: str) -> OwnRows:
        """Return the rows of a party's own list that an exhibit holds; raises `NotFound` and `BadInput`."""
        exhibit = self.exhibit(name).exhibit
        with self._house.original(exhibit.digest) as content:
            return OwnRows.of(content.read(), exhibit.name)

    def queue(self) -> tuple[QueueItem, ...]:
        """Return what persons should look at first."""
        return review(self)

    def waiting(self) -> tuple[Waiting, ...]:
        """Return how long what is to be decided waits, by the party that its incidents name."""
        return review_waiting(self, Moment.now())

    def patterns(self, asked: Asked) -> Patterns:
        """Answer what is asked of patterns over all incidents; raises `NotFound` and `UsageError`."""
        return study(self, self._house.gazetteer(), asked)

    def audit(self) -> dict[str, Any] | None:
        """Return the last audit of impartiality that was entered; `None` where there is none."""
        return last_audit(self._house)

    def law(self) -> Library:
        """Return the law packs in force here."""
        return law_of(self.frame_said())

    def assessments(self, incident: str | None = None, /) -> tuple[AssessmentPage, ...]:
        """Return all assessments, or those about an incident, in the order of the ledger."""
        held = standings(assessed.steps(self._house.index), assessed.hands(self._house.index))
        pages = (assessed.page_of(one, self, _today()) for one in held)
        return tuple(p for p in pages if incident is None or (p.incident and p.incident.incident.id == incident))

    def assessment(self, name: str, number: int | None = None, /) -> AssessmentPage:
        """Return one assessment, with the version that speaks or another; raises `NotFound`."""
        for one in standings(assessed.steps(self._house.index), assessed.hands(self._house.index)):
            if one.id == name:
                return assessed.page_of(one, self, _today(), number)
        raise NotFound(f"no assessment {name:.100}")

    def assessment_steps(self) -> list[AssessmentStep]:
        """Return every step of every assessment, in the order of the ledger."""
        return assessed.steps(self._house.index)


class House(Shelves):
    """An open inquiry at work. Writing methods need it opened for writing; reading ones see what is committed."""

    def __init__(
        self, folder: Path, inquiry: Inquiry, index: Index, signer: Signer | None = None, secrets: Path | None = None
    ) -> None:
        super().__init__(folder, inquiry, index, signer, secrets)
        self.desk = Desk(self)

    def begin(self, places: Path | None) -> None:
        """Write the first entry: the inquiry was opened, with its own places where it has some."""
        sealed: list[Digest] = []
        if places is not None:
            sealed.append(self.vault.stage(io.BytesIO(Gazetteer.table_in(places))).digest)
        content = opening(self.inquiry, load_keys(self.folder / "keys").of(self._signer), sealed)
        self.log().commit([Act(Action.OPEN, content, tuple(sealed))])

    def look(self) -> None:
        """Bring the index up to read from it: in memory where the disk will not have it, and without waiting long."""
        self.log().turn = Turn(self.folder / SETTINGS, _GLANCE)
        try:
            with suppress(InquiryBusy):  # the writer keeps the index up to what it has committed
                self.refresh()
        except StorageError:
            self.index.close()
            self.index = MemoryIndex()
            self.desk = Desk(self)
            self.refresh()

    def recover(self, *, alone: bool) -> None:
        """Mend what an interruption left; `alone` says that nobody else writes. Ends a disposal that was cut short."""
        if alone:
            confirm_name(self.folder)
        with self.log().turn():
            mend_log_key(self.log(), self.folder / "keys")
            self.log().recover(alone=alone, gone=self.released)
            self.refresh()
            if any(self.index.rows("entries", action="dispose")):
                self.shredder().remove(sorted(self.released()))
            if alone:
                self.shredder().let_go_of_strays(self.secrets.own, {held.key for held in self.desk.sealed()})

    def shredder(self) -> KeyShredder:
        """Return what ends disposals: it destroys the keys of sealed exhibits, then removes objects."""
        return KeyShredder(self.log(), self.secrets, self.vault)

    def add(self, captures: Iterable[Capture | Failed]) -> Iterator[Sealed | Known | Failed]:
        """Seal what is new, in order; what cannot be had is named and the rest goes on."""
        unsealed = HeldSealed(self.index, self.log(), self.secrets, self.refresh).refusing(captures)
        try:
            yield from seal(
                unsealed, self.vault, self.log(), SealedBefore(self.index, self.log(), self.refresh), Moment.now
            )
        finally:
            self.refresh()

    def run(self) -> Iterator[Skipped | HasRead | HasGrouped]:
        """Read what is new and propose incidents anew; stopped at any moment, the next run goes on from there.

        Sealed exhibits are skipped, and each is named.
        """
        self.log().check_writer()
        yield from chain.from_iterable(self.desk.skipped(held.id) for held in self.desk.sealed())
        reader = self.rules()
        with self.reading(), Box() as box:
            work = chain.from_iterable(self._unread(exhibit, reader, box) for exhibit in self.desk.exhibits())
            while batch := list(islice(work, _BATCH)):
                self.enter([done.act for done in batch])
                yield from batch
        yield self.group()

    def group(self) -> HasGrouped:
        """Propose incidents anew, as persons left the claims and said of incidents; entered where anything changed."""
        grouped = propose(self.desk.told, self.desk.proposed(), self.vault, self.desk.regroupings())
        if grouped.act is not None:
            self.enter([grouped.act])
        return grouped

    def reading(self) -> AbstractContextManager[None]:
        """Let one process read at a time, while others may add; raises `InquiryBusy` where another does."""
        return Turn(self.folder / "keys/log.pub", patience=0)()

    def _unread(self, exhibit: Exhibit, reader: Reader, box: Box) -> Iterator[HasRead]:
        first = self.desk.progress(exhibit.digest, reader.version)
        if first is not None:
            yield from read_exhibit(
                exhibit, lambda: spooled(self.vault.open(exhibit.digest)), reader, self.vault, box, first
            )

    def enter(self, acts: Sequence[Act]) -> list[int]:
        """Enter acts, bring the index up, and return their positions."""
        positions = self.log().commit(acts)
        self.refresh()
        return positions

    def rules(self) -> Reader:
        """Return the reader by rules, with the places of this inquiry."""
        return Reader(self.gazetteer())

    def gazetteer(self) -> Gazetteer:
        """Return the places that come with Inquest, and those of this inquiry."""
        gazetteer = Gazetteer.default()
        for digest in chain.from_iterable(record.content["bodies"] for _, _, record in self.log().entries(0, 1)):
            with self.vault.open(Digest(digest)) as stream:
                gazetteer = gazetteer.with_table(stream.read())
        return gazetteer

    def original(self, digest: Digest) -> BinaryIO:
        """Return the sealed bytes of an exhibit; `NotFound` for what is none."""
        return self.vault.open(self.desk.exhibit(digest).exhibit.digest)

    def certificate(self, name: str) -> dict[str, Any]:
        """Return the certificate of an exhibit, of a sealed one what can be said without its key; raises `NotFound`."""

        def handled(digest: str) -> list[int]:
            return [int(row["position"] or 0) for row in self.index.rows("handled", exhibit=digest)]

        sealed = self.desk.sealed(name)
        if sealed:
            return certify_sealed(self.standing(), sealed[0])
        return certify(self.standing(), self.desk.exhibit(name).exhibit, handled)

    def standing(self) -> Standing:
        """Return the ledger with what the index knows of it, for certificates."""
        changes, anchors = (
            [int(row["position"] or 0) for row in self.index.rows("entries", action=action)]
            for action in ("key", "time-anchor")
        )
        return Standing(self.log(), self.ledger, self.ledger, self.vault, changes, anchors)

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Report:
        """Check all that is kept, and the index against a rebuild."""
        return check_shelves(self, progress)


def _today() -> str:
    return str(Moment.now())[:10]
