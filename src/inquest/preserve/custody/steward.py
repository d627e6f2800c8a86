"""What a person does with what is held, entered: acts of custody, inventories, disposals, certificates."""

from collections.abc import Iterator, Sequence
from typing import Any

from inquest.model import Action, Digest, Exhibit, Moment
from inquest.preserve.custody.custody_acts import Handling, certificate, custody_content, history
from inquest.preserve.custody.disposal import (
    Holdings,
    agree,
    disposal_content,
    exhibit_named,
    read_request,
    request_bytes,
    request_disposal,
)
from inquest.preserve.custody.inventory import Intake, inventory_content
from inquest.preserve.custody.released import released
from inquest.preserve.entries import entry_bytes
from inquest.preserve.log import Act, Log
from inquest.store import Shredder, Vault, tiles

Said = dict[str, Any]


def handle(log: Log, action: Action, exhibits: Sequence[Digest], said: Handling, at: Moment) -> int:
    """Enter an act of custody about exhibits that are held; return its position. Raises `NotFound`, `UsageError`."""
    with log.turn():
        held = Holdings.of(log.origin, log.entries())
        (position,) = log.commit([Act(action, custody_content(action, exhibits, at, held.live, said))])
    return position


def take_inventory(log: Log, vault: Vault, at: Moment) -> tuple[int, Said]:
    """Count what the vault holds of all exhibits, and enter it; return the position and the content."""
    with log.turn():
        size = log.size
        held = Holdings.of(log.origin, log.entries())
        content = inventory_content(size, _intakes(log, held, set(vault.digests())), at)
        (position,) = log.commit([Act(Action.INVENTORY, content)])
    return position, content


def ask_disposal(log: Log, exhibits: Sequence[Digest], why: tuple[str, str]) -> bytes:
    """Return the file with which the person at work asks to dispose of exhibits: code and text of `why`."""
    held = Holdings.of(log.origin, log.entries())
    return request_bytes(request_disposal(exhibits, why, held, log.actor.person.id))


def agree_disposal(log: Log, request: bytes) -> bytes:
    """Return the file with the agreement of the person at work, who must be another and may sign here."""
    log.check_writer()
    held = Holdings.of(log.origin, log.entries())
    return request_bytes(agree(read_request(request), held, log.actor.person.id, log.actor.sign))


def dispose(log: Log, shredder: Shredder, request: bytes, at: Moment) -> tuple[int, int]:
    """Enter a disposal that a second person agreed to, then remove what it lets go of; return position and objects.

    Interrupted after the entry, it is called again by `finish_disposals`.
    """
    with log.turn():
        register = log.register()
        held = Holdings.of(log.origin, log.entries())

        def has_signed(person: str, signature: bytes, message: bytes) -> bool:
            return register.person(person).has_signed(signature, message)

        content = disposal_content(read_request(request), at, held, log.actor.person.id, has_signed)
        (position,) = log.commit([Act(Action.DISPOSE, content)])
        return position, finish_disposals(log, shredder)


def finish_disposals(log: Log, shredder: Shredder) -> int:
    """Remove every object that disposals have let go of; return how many there are."""
    gone = released(log.entries)
    shredder.remove(sorted(gone))
    return len(gone)


def certify(log: Log, exhibit: Exhibit) -> Said:
    """Return the certificate of an exhibit: what it is, who handled it, and how to check that oneself."""
    return certificate(exhibit, history(exhibit.digest, log.entries()), ledger_stated(log))


def ledger_stated(log: Log) -> Said:
    """Return which ledger a certificate speaks of: its name, how far it goes, its key."""
    return {"origin": log.origin, "size": log.size, "key": str(log.register().log)}


def _intakes(log: Log, held: Holdings, there: set[Digest]) -> Iterator[Intake]:
    for position, entry, record in log.entries():
        exhibit = exhibit_named(entry, record.content)
        if exhibit is not None:
            disposed = held.live.get(exhibit) != position
            yield Intake(position, tiles.leaf_hash(entry_bytes(entry)), exhibit in there, disposed)
