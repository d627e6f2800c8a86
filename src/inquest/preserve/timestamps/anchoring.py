"""A ledger is anchored: witnesses cosign the newest checkpoint, authorities stamp it, and the tokens are entered."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from inquest.errors import BadMetadata, IntegrityError
from inquest.model import Action, Moment
from inquest.preserve.log import Act, Log
from inquest.preserve.timestamps.asking import Means, Stamped, Unstamped, ask
from inquest.preserve.witness import Gathered, Quorum, ask_witnesses, http_send
from inquest.preserve.witness.gather import Send
from inquest.store import Ledger, Tiles, Vault, tiles

LEAST = 2  # authorities that should stand for a time: one alone may be wrong

_NEITHER = (
    "there is nobody to ask: enter a policy of witnesses with `inquest key policy FILE`, "
    "or an authority with `inquest key authority NAME URL CERTIFICATE`"
)


class AnchoredLedger(Ledger, Tiles, Protocol):
    """A ledger whose tree can be asked for proofs."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What came of asking authorities: over how many entries, which tokens, who gave none, and where it is entered."""

    size: int
    stamped: tuple[Stamped, ...]
    missed: tuple[Unstamped, ...]
    entry: int | None

    @property
    def is_enough(self) -> bool:
        """Say whether at least two authorities, each with a key of its own, gave a token that was checked."""
        return len({stamped.authority.key for stamped in self.stamped if stamped.checked}) >= LEAST


@dataclass(frozen=True, slots=True)
class Anchored:
    """What came of anchoring. `witnessed` is there once for each time that witnesses were asked."""

    witnessed: tuple[tuple[Gathered, Quorum], ...]
    anchor: Anchor | None

    @property
    def exit_code(self) -> int:
        """1 when a witness has seen what this ledger cannot go on from, 4 when quorum or tokens are missing, else 0."""
        if any(missed.alarm for gathered, _ in self.witnessed for missed in gathered.missed):
            return 1
        has_quorum = not self.witnessed or self.witnessed[-1][1].met
        return 0 if has_quorum and (self.anchor is None or self.anchor.is_enough) else 4


@dataclass(frozen=True, slots=True)
class Anchoring:
    """Asks for an inquiry; `send` reaches witnesses, `means` authorities. `None` for either leaves them out."""

    log: Log
    ledger: AnchoredLedger
    vault: Vault
    send: Send | None = http_send
    means: Means | None = None

    def anchor(self) -> Anchored:
        """Ask witnesses, then authorities, then witnesses again where the tokens moved the ledger on.

        Witnesses come first so that tokens cover their cosignatures. Raises `BadMetadata` where there is nobody to ask,
        `KeyMissing` and `KeyUnknown` where authorities are to be asked and who works here may not sign.
        """
        register = self.log.register()
        send = self.send if register.policy is not None else None
        means = self.means if register.authorities else None
        if send is None and means is None:
            raise BadMetadata(_NEITHER)
        if means is not None:
            self.log.check_writer()
        witnessed = [] if send is None else [self._witnesses(send, {})]
        anchor = None if means is None else self._authorities(means)
        if send is not None and anchor is not None and anchor.entry is not None:
            reached = witnessed[0][1]
            seen = {name: reached.checkpoint.size for name, _ in reached.cosigned}
            witnessed.append(self._witnesses(send, seen))
        return Anchored(tuple(witnessed), anchor)

    def _witnesses(self, send: Send, seen: Mapping[str, int]) -> tuple[Gathered, Quorum]:
        return ask_witnesses(self.log, self.ledger, self.ledger, send, seen)

    def _authorities(self, means: Means) -> Anchor:
        """Ask without holding the turn, so that others can work on; what came in is entered in one's turn."""
        note = self.ledger.checkpoint()
        if note is None:
            raise IntegrityError("the ledger has no checkpoint")
        asked = self.log.register().authorities
        stamped, missed = ask(note, asked, means)
        with self.log.turn():
            known = self.log.register().authorities
            changed = [one for one in stamped if known.get(one.authority.name) != asked[one.authority.name]]
            missed += [Unstamped(one.authority.name, "it was retired meanwhile") for one in changed]
            kept = [one for one in stamped if one not in changed]
            entry = self._enter(note, kept, means.now()) if kept else None
        return Anchor(tiles.head(note)[0], tuple(kept), tuple(missed), entry)

    def _enter(self, note: bytes, stamped: Sequence[Stamped], at: Moment) -> int:
        digests = [self.vault.stage(io.BytesIO(one.response)).digest for one in stamped]
        tokens = [
            {"authority": one.authority.name, "token": digest} for one, digest in zip(stamped, digests, strict=True)
        ]
        content: dict[str, Any] = {
            "kind": "time-anchor",
            "at": str(at),
            "note": note.decode(),
            "tokens": tokens,
            "bodies": digests,
        }
        (position,) = self.log.commit([Act(Action.TIME_ANCHOR, content, tuple(digests))])
        return position
