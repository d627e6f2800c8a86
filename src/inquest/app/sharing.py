"""What leaves an inquiry as a package: chosen, written, and entered as released."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from inquest import __version__
from inquest.app.house import House
from inquest.errors import IntegrityError, NotFound, QuorumMissing
from inquest.model import Action, Digest, Moment
from inquest.prepare import mandate_of
from inquest.preserve import Report
from inquest.preserve.custody import Handling, handle
from inquest.preserve.receipts import Given, issue
from inquest.preserve.witness import ask_witnesses
from inquest.share.exports import EXPORTS, Parcel
from inquest.share.packages import Bundle, Folder, check_bundle, new_folder, select
from inquest.store import tiles

Send = Callable[[str, str, bytes], tuple[int, bytes]]  # how witnesses are reached: method, URL, body → status, body

_TOOL = f"inquest/{__version__}"


def bundle(
    house: House, ids: Sequence[str], output: Path, release: Handling | int, send: Send, *, records: bool = True
) -> tuple[int, Report]:
    """Write a bundle into a new folder; return the position of the release's entry, and how a stranger judges it.

    The release is entered first (or was, at the position `release`), so that the bundle proves it; where a policy is in
    force, its witnesses are asked. Without `records`, only those of intakes go along. Raises `QuorumMissing` where too
    few of them cosign, `NotFound`, `UsageError`, `KeyMissing`, and the errors of storage.
    """
    log, chosen = house.log(), named(ids)
    with new_folder(output) as folder:
        position = release if isinstance(release, int) else handle(log, Action.RELEASE, chosen, release, Moment.now())
        house.refresh()
        if log.register().policy is not None:
            _, reached = ask_witnesses(log, house.ledger, house.ledger, send)
            if not reached.met:
                raise QuorumMissing(
                    f"too few witnesses cosigned; the release is entry {position}: give it as --release"
                )
        _fill(house, chosen, position, folder, records=records)
        report = check_bundle(folder.root, Given(log.register().log))
        if report.exit_code == 1:
            raise IntegrityError(f"the bundle would not hold: {report.faults[0].where}: {report.faults[0].what}")
    return position, report


def _fill(house: House, chosen: Sequence[Digest], position: int, folder: Folder, *, records: bool) -> None:
    log = house.log()
    note = house.ledger.checkpoint() or b""  # others may go on meanwhile: the bundle is about the ledger as it is now
    selection = select(log.entries(0, tiles.head(note)[0]), chosen, house.released(), records=records)
    if not any(step.position == position and step.action is Action.RELEASE for step in selection.steps):
        raise NotFound(f"entry {position} is no release of these exhibits")
    receipts = partial(issue, log, house.ledger, ending=note)
    mandate = mandate_of(house.desk.frame_said())
    limited = () if mandate is None else mandate.parties
    made = Bundle(selection, log.origin, note, receipts, house.vault.open, limited)
    made.add_proofs(folder)
    made.add_objects(folder)


def export(house: House, form: str, ids: Sequence[str], output: Path, said: Handling) -> int:
    """Write exhibits in the form of another field into a new folder; return the position of the release's entry.

    The entry is made when all is written, and before the folder has its name: what did not leave is not entered, and
    what leaves says what the ledger held before. Raises `NotFound`, `UsageError`, `KeyMissing`, and storage's errors.
    """
    chosen = named(ids)
    house.log().check_writer()
    selection = select(house.log().entries(), chosen, house.released())
    with new_folder(output) as folder:
        EXPORTS[form](Parcel(selection, house.log().origin, _TOOL, house.vault.open), folder)
        position = handle(house.log(), Action.RELEASE, chosen, said, Moment.now())
    house.refresh()
    return position


def named(ids: Sequence[str]) -> list[Digest]:
    """Return the exhibits that these ids name; `NotFound` for an id that no exhibit can have."""
    try:
        return [Digest(id_) for id_ in ids]
    except ValueError as error:
        raise NotFound(str(error)) from error
