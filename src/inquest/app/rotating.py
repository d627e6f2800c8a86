"""How the key of the log is replaced."""

from pathlib import Path

from inquest.app.house import House
from inquest.errors import BadMetadata
from inquest.model import Moment
from inquest.preserve import make_key, rotate_log_key, signer_at
from inquest.preserve.witness import Policy


def rotate_log(house: House, at: Moment, prepared: Path | None = None) -> tuple[int, str]:
    """Replace the log's key with a new one, or with the one in a file; return the entry's position and the new key.

    Raises `BadMetadata` when the policy in force names the logs that it accepts and the new key is not among them:
    no witness would count for it.
    """
    found = make_key() if prepared is None else signer_at(prepared)
    with house.log().turn():
        log = house.log()
        new = found.as_log(log.origin)
        policy = log.register().policy
        named = Policy.parse(policy.encode()).logs if policy is not None else ()
        if named and new.public not in [each.key for each in named]:
            raise BadMetadata(
                f"the policy in force names the logs that it accepts, and not {new.public}: put one in force that "
                "names both keys, or none (`inquest key policy FILE`), then give the new key with --new FILE"
            )
        position = rotate_log_key(log, house.folder / "keys", new, at)
        house.refresh()
    return position, str(new.public)
