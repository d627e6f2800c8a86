"""Damaged copies, made whole from each other: what is put in place is proved by a signed checkpoint first."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from inquest.errors import IntegrityError, SourceRefused
from inquest.model import Digest
from inquest.preserve.entries import read_entry, read_record
from inquest.preserve.log import check_commitment
from inquest.preserve.note import Verifier, open_note
from inquest.preserve.replicas.copies import Copy, bundles, had
from inquest.preserve.replicas.notes import Terms, judge
from inquest.preserve.replicas.objects import fetched, measured, place_of
from inquest.preserve.replicas.proven import ProvenTree
from inquest.preserve.replicas.survey import Survey, survey
from inquest.store import Fault, Mender, Stored, tiles

_SHOWN = 5  # positions that a sentence names
_CHECKPOINT, COSIGNED = "ledger/checkpoint", "ledger/cosigned"


@dataclass(slots=True)
class Mended:
    """What was put right, by the paths of the files, and what could not be.

    `ahead` is how many entries more the other copy has, by a checkpoint that the log's key has signed.
    """

    repaired: list[str] = field(default_factory=list)
    lost: list[Fault] = field(default_factory=list)
    ahead: int = 0


@dataclass(slots=True)
class Mending:
    """Makes `mine` whole from `other`, as far as the checkpoint of `mine` says what belongs there.

    Where that checkpoint is damaged, the one of `other` takes its place, if one of `keys` has signed it and nothing
    here speaks against it. Raises `SourceRefused` when the two are not copies of one ledger, `IntegrityError` when no
    checkpoint holds. What is sound is not touched; `done` names what was repaired and what is lost.
    """

    mine: Copy
    other: Copy
    mender: Mender
    keys: Sequence[Verifier]
    done: Mended = field(default_factory=Mended)

    def ledger(self) -> Survey:
        """Mend checkpoint, entries, tiles, records and the cosigned note; return what the ledger then says."""
        note = self.mine.note()
        found = None if note is None else self._own(note)
        if found is None:
            note, size, root = self._reference()
            self._rewrite(size, root)
            found = survey(self.mine.ledger.read, self.mine.records.read, size, _origin(note), self._sizes())
            self._checkpoint(found)
            self._say_what_is_left(size)
        self._cosigned(found)
        return found

    def objects(self, found: Survey, digests: Iterable[Digest]) -> None:
        """Read objects that are held, or should be, and mend those that are damaged or missing."""
        bad = {d: str(was) for d, was in measured(self.mine.vault, digests, found) if not isinstance(was, Stored)}
        if bad:
            self.fetch(found, bad)

    def fetch(self, found: Survey, bad: dict[Digest, str]) -> None:
        """Put good copies in the place of objects of which it is known what is wrong with them."""
        for digest, got in fetched(self.other.vault, bad, found, self.mender.stage):
            if isinstance(got, Stored):
                self.mender.place(digest)
                self.done.repaired.append(place_of(digest))
            else:
                self.done.lost.append(Fault(place_of(digest), f"{bad[digest]}; the other copy: {got}"))
        self.mender.clear()

    def _own(self, note: bytes) -> Survey | None:
        """Return what the ledger says, if nothing in it is damaged, nor missing, nor strange."""
        head = _head(note)
        if head is None:
            return None
        size = head[0]
        found = survey(self.mine.ledger.read, self.mine.records.read, size, _origin(note), self._sizes())
        if found.faults or found.register is None:
            return None
        if not _holds(note, found, size):
            return None
        faults = [*self.mine.ledger.faults(size), *self.mine.records.faults(size)]
        return None if any(fault.grave for fault in faults) else found

    def _sizes(self) -> list[int]:
        """Return how many entries each note covers of which one may be kept."""
        notes = [copy.note(cosigned=which) for copy in (self.mine, self.other) for which in (False, True)]
        return [head[0] for head in map(_head, notes) if head is not None]

    def _reference(self) -> tuple[bytes, int, bytes]:
        """Return the note that says what belongs here, with its size and root."""
        for copy in (self.mine, self.other):
            note = copy.note()
            head = _head(note)
            if note is not None and head is not None and _is_signed(note, self.keys):
                return note, *head
        raise IntegrityError("neither copy has a checkpoint that the log's key has signed")

    def _rewrite(self, size: int, root: bytes) -> None:
        """Put entries, tiles and records right, each where it is not what the root proves."""
        try:
            tree = ProvenTree(size, root, (self.mine, self.other))
        except IntegrityError as error:
            raise SourceRefused(
                f"these are not two copies of one ledger, or too much of both is lost: {error}"
            ) from error
        self._refuse_another_history(tree, size)
        for start, end in bundles(size):
            self._bundle(tree, start, end)
        for level in range(tiles.levels(size)):
            self._level(tree, level, size >> (8 * level))

    def _refuse_another_history(self, tree: ProvenTree, size: int) -> None:
        """Refuse a checkpoint of the other copy under which sound entries of ours would be thrown away."""
        mine = self.mine.note()
        if mine is not None and _is_signed(mine, self.keys):
            return  # it is our own checkpoint that says what belongs here
        names = [tiles.parse_suffix(name) for name in self.mender.names("ledger/tile/entries")]
        last = max((index * tiles.WIDTH + width for index, width in filter(None, names)), default=0)
        if last > size:
            raise SourceRefused(f"the checkpoint is lost, and the other copy knows {size} of {last} entries")
        for start, end in bundles(size):
            lines = had(self.mine.ledger.read, start, end)
            hashes = b"".join(tiles.leaf_hash(line) for line in lines if line is not None)
            if hashes == self._tile(start, end) and lines != tree.entries(start // tiles.WIDTH):
                raise SourceRefused("the checkpoint is lost, and the other copy shows another history")

    def _tile(self, start: int, end: int) -> bytes:
        with suppress(IntegrityError):
            return self.mine.ledger.tile(0, start // tiles.WIDTH, end - start)
        return b""

    def _bundle(self, tree: ProvenTree, start: int, end: int) -> None:
        """Put a bundle of entries right, and the records that belong to it."""
        index, width = start // tiles.WIDTH, end - start
        folder = "ledger/tile/entries"
        try:
            lines = tree.entries(index)
        except IntegrityError as error:
            self._lose(f"{folder}/{tiles.suffix(index, width)}", str(error))
            return
        self._items(folder, index, lines, tiles.pack_entries)
        records = self._records(lines, start, end)
        self._items("records", index, records, lambda items: b"".join(item + b"\n" for item in items))

    def _records(self, lines: Sequence[bytes | None], start: int, end: int) -> list[bytes | None]:
        """Return for each entry the record to which it commits, from either copy."""
        found: list[bytes | None] = [None] * len(lines)
        for copy in (self.mine, self.other):
            for place, data in enumerate(had(copy.records.read, start, end)):
                if found[place] is None and data is not None and _belongs(lines[place], data):
                    found[place] = data
            if None not in found:
                break
        return found

    def _level(self, tree: ProvenTree, level: int, count: int) -> None:
        for index in range(-(-count // tiles.WIDTH)):
            try:
                hashes = tree.tile(level, index)
            except IntegrityError as error:
                path = tiles.tile_path(str(level), index, tiles.width_of(index, count))
                self._lose(f"ledger/{path}", str(error))
            else:
                self._items(f"ledger/tile/{level}", index, hashes, b"".join)

    def _items(
        self, folder: str, index: int, items: Sequence[bytes | None], pack: Callable[[Iterable[bytes]], bytes]
    ) -> None:
        """Put a file right, and the narrower ones beside it that an append has left."""
        whole = [item for item in items if item is not None]
        path = f"{folder}/{tiles.suffix(index, len(items))}"
        if len(whole) < len(items):
            missing = [place + index * tiles.WIDTH for place, item in enumerate(items) if item is None]
            self._lose(path, f"neither copy has number {', '.join(map(str, missing[:_SHOWN]))}")
            return
        self._put(path, pack(whole))
        beside = f"{tiles.suffix(index)}.p"
        for name in self.mender.names(f"{folder}/{beside}"):
            where = tiles.parse_suffix(f"{beside}/{name}")
            if where is not None and where[1] < len(items):
                self._put(f"{folder}/{beside}/{name}", pack(whole[: where[1]]))

    def _checkpoint(self, found: Survey) -> None:
        """Mend the checkpoint; another of the same tree does as well."""
        notes = [copy.note(cosigned=which) for which in (False, True) for copy in (self.mine, self.other)]
        good = [note for note in notes if note is not None and _holds(note, found, found.size)]
        if good:
            self._put(_CHECKPOINT, good[0])
        else:
            self._lose(_CHECKPOINT, "it does not hold, and the other copy has none for as many entries")

    def _say_what_is_left(self, size: int) -> None:
        """Name what is still wrong with ledger and records."""
        for folder, faults in (("ledger", self.mine.ledger.faults(size)), ("records", self.mine.records.faults(size))):
            for fault in faults:
                if fault.grave:
                    self._lose(f"{folder}/{fault.where}", fault.what)

    def _cosigned(self, found: Survey) -> None:
        """Mend the newest cosigned note, where it is damaged or missing and the other copy has one that holds."""
        try:
            mine = self.mine.ledger.checkpoint(cosigned=True)
            wrong = None if mine is None else "its cosignatures do not hold"
        except IntegrityError as error:
            mine, wrong = None, str(error)
        if mine is not None and _is_cosigned(mine, found):
            return
        for note in (self.other.note(cosigned=True), self.other.note(), self.mine.note()):
            if note is not None and _is_cosigned(note, found):
                self._put(COSIGNED, note)
                return
        if wrong is not None:
            self._lose(COSIGNED, wrong)

    def _lose(self, path: str, what: str) -> None:
        if path not in [fault.where for fault in self.done.lost]:
            self.done.lost.append(Fault(path, what))

    def _put(self, path: str, data: bytes) -> None:
        if self.mender.put(path, data):
            self.done.repaired.append(path)


def mend(mine: Copy, other: Copy, mender: Mender, keys: Sequence[Verifier]) -> tuple[Mended, Survey]:
    """Make one copy whole from another, ledger and objects; see `Mending`. Return also the ledger as it is then."""
    mending = Mending(mine, other, mender, keys)
    found = mending.ledger()
    mending.objects(found, sorted(found.needed))
    note = other.note()
    head = _head(note)
    if note is not None and head is not None and _is_signed(note, [*keys, *found.logs]):
        mending.done.ahead = max(0, head[0] - found.size)
    return mending.done, found


def _holds(note: bytes, found: Survey, size: int) -> bool:
    """Say whether a note is the log's, over the first `size` entries, with no line that does not hold."""
    with suppress(IntegrityError, ValueError):
        judge(note, size, found, Terms())
        return True
    return False


def _head(note: bytes | None) -> tuple[int, bytes] | None:
    """Return size and root of a note, unverified, where it can be read."""
    with suppress(ValueError):
        return None if note is None else tiles.head(note)
    return None


def _is_signed(note: bytes, keys: Iterable[Verifier]) -> bool:
    for key in keys:
        with suppress(IntegrityError):
            open_note(note, key)
            return True
    return False


def _is_cosigned(note: bytes, found: Survey) -> bool:
    with suppress(IntegrityError, ValueError):
        return judge(note, tiles.head(note)[0], found, Terms()).cosigned
    return False


def _belongs(line: bytes | None, data: bytes) -> bool:
    with suppress(IntegrityError):
        check_commitment(read_entry(line or b""), read_record(data))
        return True
    return False


def _origin(note: bytes) -> str:
    return note.partition(b"\n")[0].decode("utf-8", "replace")
