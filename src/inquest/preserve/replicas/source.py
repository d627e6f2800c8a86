"""What a source shows, examined before anything of it is taken, and whether it goes on from what was seen."""

from dataclasses import dataclass

from inquest.errors import IntegrityError, SourceRefused
from inquest.preserve.replicas.copies import Copy, Read, bundles, spliced
from inquest.preserve.replicas.notes import Judged, Terms, check_key, judge
from inquest.preserve.replicas.survey import Survey, survey
from inquest.store import tiles

_SHOWN = 5  # faults that a refusal names


@dataclass(frozen=True, slots=True)
class Examined:
    """The source's whole ledger, as it goes on from this replica's; and its notes that hold, in order of size."""

    whole: Survey
    notes: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source, and the replica of `size` entries with this `origin` that follows it (0: it has seen nothing yet)."""

    copy: Copy
    mine: Copy
    size: int
    origin: str

    def examine(self, terms: Terms) -> Examined:
        """Go through the ledger as far as its checkpoint covers it; `SourceRefused` when it cannot be followed."""
        notes = self._notes()
        try:
            heads = [tiles.head(note) for note in notes]
        except ValueError as error:
            raise SourceRefused(f"a checkpoint of the source is damaged: {error}") from error
        size, root = heads[0]
        if size < self.size:
            raise SourceRefused(f"the source was cut back: it shows {size} of the {self.size} entries seen here")
        origin = self._origin(notes[0], terms)
        whole = survey(self.entries, self.records, size, origin, [head[0] for head in heads])
        self._refuse(whole, root, origin)
        head = whole.heads.get(size)
        check_key(None if head is None else head.log, whole, terms)
        try:
            judged = [judge(note, head[0], whole, terms) for note, head in zip(notes, heads, strict=True)]
        except (IntegrityError, ValueError) as error:
            raise SourceRefused(f"a checkpoint of the source does not hold: {error}") from error
        return Examined(whole, tuple(sorted(judged, key=lambda each: (each.size, not each.cosigned))))

    @property
    def entries(self) -> Read:
        """The ledger as it would be: what is held here, then what the source adds."""
        return spliced(self.mine.ledger.read, self.size, self.copy.ledger.read)

    @property
    def records(self) -> Read:
        """The records that belong to it."""
        return spliced(self.mine.records.read, self.size, self.copy.records.read)

    def _notes(self) -> list[bytes]:
        """Return the checkpoint, then the newest cosigned one, where there is one."""
        try:
            notes = [self.copy.ledger.checkpoint(), self.copy.ledger.checkpoint(cosigned=True)]
        except IntegrityError as error:
            raise SourceRefused(f"a checkpoint of the source cannot be had: {error}") from error
        if notes[0] is None:
            raise SourceRefused("the source has no checkpoint")
        return [note for note in notes if note is not None]

    def _origin(self, note: bytes, terms: Terms) -> str:
        said = terms.log.name if terms.log else note.partition(b"\n")[0].decode("utf-8", "replace")
        return self.origin or said

    def _refuse(self, whole: Survey, root: bytes, origin: str) -> None:
        """Refuse a ledger that does not go on from this replica's, or does not hold."""
        if not whole.faults and whole.root == root:
            if whole.inquiry is None or whole.inquiry.origin != origin:
                raise SourceRefused("the first entry of the source is not that of this inquiry")
            return
        if self.size and whole.root != root == self._own_root(whole.size):
            raise SourceRefused(f"the source shows another history: its first {self.size} entries are others")
        named = "; ".join(f"{fault.where}: {fault.what}" for fault in whole.faults[:_SHOWN])
        more = f"; and {len(whole.faults) - _SHOWN} more" if len(whole.faults) > _SHOWN else ""
        raise SourceRefused(
            f"the ledger of the source does not hold: {named}{more}"
            if named
            else "the checkpoint of the source signs a tree that is not that of its entries"
        )

    def _own_root(self, size: int) -> bytes | None:
        """Return the root over the source's own entries, `None` when they cannot be had."""
        try:
            return tiles.tree_root(
                tiles.leaf_hash(line) for start, end in bundles(size) for line in self.copy.ledger.read(start, end)
            )
        except IntegrityError:
            return None
