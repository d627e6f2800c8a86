"""What leaves an inquiry as a package: chosen, written, and entered as released."""

from collections.abc import Sequence
from pathlib import Path

from inquest import __version__
from inquest.app.house import House
from inquest.errors import NotFound
from inquest.model import Action, Digest, Moment
from inquest.preserve.custody import Handling, handle
from inquest.share.exports import EXPORTS, Parcel
from inquest.share.packages import new_folder, select

_TOOL = f"inquest/{__version__}"


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
