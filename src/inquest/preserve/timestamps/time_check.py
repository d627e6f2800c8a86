"""Time-stamp tokens, judged while a ledger is verified."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from inquest.errors import InquestError, IntegrityError
from inquest.model import Action, Digest, Moment
from inquest.preserve.entry_check import Seen
from inquest.preserve.note import Verifier, open_checkpoint
from inquest.preserve.proofs import root_at
from inquest.preserve.timestamps.anchoring import LEAST
from inquest.preserve.timestamps.authority import Authority
from inquest.preserve.timestamps.clocks import contradictions
from inquest.preserve.timestamps.judge import Judged, Second, judge
from inquest.preserve.witness import Policy
from inquest.preserve.witness.quorum import cosignatures
from inquest.store import Fault, Tiles, Vault, tiles

_FIELDS = {"at", "bodies", "kind", "note", "tokens"}
_LONGEST = 1 << 16  # bytes of a response


@dataclass(frozen=True, slots=True)
class Reached:
    """The first `size` entries existed by `at`, as so many authorities say; `first` is the earliest of their times."""

    position: int
    size: int
    first: Moment
    at: Moment
    authorities: int


@dataclass(slots=True)
class _Tokens:
    """The tokens of one entry while they are judged."""

    times: dict[str, Moment] = field(default_factory=dict)
    keys: set[bytes] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def add(self, authority: Authority, judged: Judged) -> None:
        """Take note of a token that nobody found fault with."""
        if not judged.checked:
            self.doubts.append(f"no verifier on this machine can read the token of {authority.name}: not checked")
            return
        self.times[authority.name] = judged.token.at
        self.keys.add(authority.key)


@dataclass(slots=True)
class TimeCheck:
    """Follows a ledger from its first entry and judges the tokens that anchor it in time.

    Each note must be a checkpoint of this ledger, each token must be over its note and signed by an authority that the
    register knew there. What is only doubtful (a token that no verifier here can read, clocks that contradict each
    other) is said by `faults`, and is not grave.
    """

    vault: Vault
    tiles: Tiles
    second: Second
    whole: bool = True  # the tiles hold, so that the tree can be asked
    tokens: int = 0
    _logs: list[tuple[int, Verifier]] = field(default_factory=list)
    _authorities: set[str] = field(default_factory=set)
    _positions: list[int] = field(default_factory=list)  # of entries that anchor time
    _reached: list[Reached] = field(default_factory=list)
    _doubts: list[Fault] = field(default_factory=list)

    def see(self, seen: Seen) -> None:
        """Judge one more entry; raises `IntegrityError` for what should not be so."""
        if not self._logs or self._logs[-1][1] != seen.register.log:
            self._logs.append((seen.position, seen.register.log))
        kind, anchors = seen.content.get("kind"), seen.entry.action is Action.TIME_ANCHOR
        if seen.entry.action is Action.KEY and seen.content.get("role") == "authority":
            self._follow(seen.content)
        if anchors:
            self._positions.append(seen.position)
        if anchors != (kind == "time-anchor") and kind != "sealed":
            raise IntegrityError("an entry that anchors time holds a note with its tokens, and no other entry does")
        if kind == "time-anchor":
            self._judge(seen)

    def faults(self, size: int) -> Iterator[Fault]:
        """Name what is doubtful, and which of so many entries have no time yet though there is somebody to ask."""
        yield from self._doubts
        best = self._best(size)
        newer = size if best is None else self._newer(best, size)
        if self._authorities and newer:
            yield Fault("time", f"{newer} of {size} entries are not anchored: run `inquest anchor`", grave=False)
        elif self._authorities and best is not None and best.authorities < LEAST:
            yield Fault("time", "one authority alone stands for it; two are expected", grave=False)

    def said(self, size: int) -> str:
        """Say in words which of so many entries existed by when."""
        best = self._best(size)
        if best is None:
            return "not anchored"
        newer = self._newer(best, size)
        which = f"{best.size} of {size} entries" if newer else f"all {best.size} entries before the anchor"
        who = "1 authority" if best.authorities == 1 else f"{best.authorities} authorities"
        return f"{which} existed by {best.at} ({who})"

    def covering(self, entry: int) -> Reached | None:
        """Return the first anchor that covers an entry."""
        return next((one for one in self._reached if entry < one.size), None)

    def _follow(self, content: Mapping[str, Any]) -> None:
        """Take note of a change of the authorities."""
        if content["change"] == "add":
            self._authorities.add(Authority.of(content).name)
        else:
            self._authorities.discard(content["name"])

    def _judge(self, seen: Seen) -> None:
        """Judge an anchor; one of whose tokens one does not hold counts for nothing."""
        content = seen.content
        _check_form(content)
        note = content["note"].encode()
        size = self._size(note, seen)
        tokens = _Tokens()
        for one in content["tokens"]:
            try:
                self._token(one, note, seen, tokens)
            except IntegrityError as error:
                tokens.wrong.append(f"the token of {one['authority']}: {error}")
        if tokens.wrong:
            raise IntegrityError("; ".join(tokens.wrong))
        self.tokens += len(tokens.times)
        since = max((known.first for known in self._reached if known.position < size), default=None)
        tokens.doubts += contradictions(tokens.times, _cosigned(note, seen), since)
        if tokens.doubts:
            self._doubts.append(Fault(f"time, entry {seen.position}", "; ".join(tokens.doubts), grave=False))
        if tokens.times:
            first, last = min(tokens.times.values()), max(tokens.times.values())
            self._reached.append(Reached(seen.position, size, first, last, len(tokens.keys)))

    def _size(self, note: bytes, seen: Seen) -> int:
        """Return how many entries a note covers; `IntegrityError` unless this log signed it, over its own entries."""
        size, _ = tiles.head(note)
        if size > seen.position:
            raise IntegrityError("its note covers entries that came after it")
        log = next(log for first, log in reversed(self._logs) if first <= size)
        checkpoint = open_checkpoint(note, log, log.name)
        if not self.whole:
            return size  # the tile that does not hold has been named
        try:
            root = root_at(size, self.tiles.tile)
        except IntegrityError:
            return size  # the tile that cannot be had is named as what it is
        if root != checkpoint.root:
            raise IntegrityError("its note is over another tree than that of the first entries")
        return size

    def _token(self, said: Mapping[str, str], note: bytes, seen: Seen, tokens: _Tokens) -> None:
        content = seen.register.authorities.get(said["authority"])
        if content is None:
            raise IntegrityError("the register does not know this authority here")
        response = self._response(Digest(said["token"]))
        if response is not None:
            authority = Authority.of(content)
            tokens.add(authority, judge(response, note, authority, self.second))

    def _response(self, digest: Digest) -> bytes | None:
        """Return a response from the vault; one that cannot be had is named where objects are checked."""
        try:
            with self.vault.open(digest) as stream:
                response = stream.read(_LONGEST + 1)
        except InquestError:
            return None
        if len(response) > _LONGEST:
            raise IntegrityError("it is too long to be one")
        return response

    def _best(self, size: int) -> Reached | None:
        """Return the anchor that says most: for all entries by enough authorities, else for the most entries."""
        return max(
            self._reached,
            key=lambda one: (self._newer(one, size) == 0 and one.authorities >= LEAST, one.size, one.authorities),
            default=None,
        )

    def _newer(self, reached: Reached, size: int) -> int:
        """Count the entries that an anchor does not cover; those that anchor time themselves need no other."""
        return size - reached.size - sum(position >= reached.size for position in self._positions)


def _check_form(content: Mapping[str, Any]) -> None:
    tokens = content.get("tokens")
    if set(content) != _FIELDS or not isinstance(tokens, list) or not isinstance(content["note"], str):
        raise IntegrityError("it does not have the form of its kind")
    if not tokens or any(set(one) != {"authority", "token"} for one in tokens):
        raise IntegrityError("its tokens do not have their form")
    if [one["token"] for one in tokens] != content["bodies"]:
        raise IntegrityError("its bodies are not its tokens")


def _cosigned(note: bytes, seen: Seen) -> dict[str, Moment]:
    """Return when the witnesses of the policy in force cosigned a note."""
    if seen.register.policy is None:
        return {}
    policy = Policy.parse(seen.register.policy.encode())
    return {name: _moment(seconds) for name, seconds in cosignatures(note, policy)}


def _moment(seconds: int) -> Moment:
    """Return a time that may lie beyond all calendars as the last moment that has a form."""
    try:
        return Moment(datetime.fromtimestamp(seconds, UTC))
    except (OverflowError, ValueError, OSError):
        return Moment(datetime.max.replace(microsecond=0, tzinfo=UTC))
