"""The public keys and the settings that lie in the folder of a copy, as its own ledger has them."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from inquest.errors import IntegrityError
from inquest.model import Inquiry
from inquest.preserve.keys import load_public
from inquest.preserve.note import Verifier
from inquest.preserve.person import Person
from inquest.preserve.replicas.survey import Survey
from inquest.store import Mender


def put_papers(
    mender: Mender, found: Survey, folders: Sequence[Path], settings: Callable[[Inquiry], bytes]
) -> list[str]:
    """Have `log.pub`, `actor.pub` and, last, `inquiry.toml` be what the ledger says; return which were not.

    `folders` are those of the copies, one's own first. A person's key is taken from the first that has one which the
    register knows, else it is that of the first person. `settings` writes the settings. Nothing is done while the
    ledger itself does not say all of that.
    """
    if found.register is None or found.first is None or found.inquiry is None:
        return []
    known = {*found.register.persons, *found.register.ended}
    own = Verifier(f"{found.register.origin}/{found.first.id}", found.first.public)
    actors = [key for key in (_key(each, "actor") for each in folders) if key and Person(key.key).id in known]
    mine = _key(folders[0], "log")
    superseded = mine is not None and mine != found.register.log and mine in found.logs
    written = [
        ("keys/log.pub", mender.put("keys/log.pub", f"{found.register.log}\n".encode(), superseded=superseded)),
        ("keys/actor.pub", mender.put("keys/actor.pub", f"{next(iter(actors), own)}\n".encode())),
        ("inquiry.toml", mender.put("inquiry.toml", settings(found.inquiry))),
    ]
    return [path for path, is_written in written if is_written and not (superseded and path == "keys/log.pub")]


def _key(folder: Path, role: str) -> Verifier | None:
    with suppress(IntegrityError):
        return load_public(folder / "keys", role)
    return None
