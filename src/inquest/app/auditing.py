"""The audit of impartiality on an open inquiry, and its result entered where somebody asks for that."""

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any

from inquest import __version__
from inquest.analyse.exchanging import of_table
from inquest.app.audits import KIND
from inquest.app.house import House
from inquest.model import Action, Moment
from inquest.prepare.auditing import Audit, Given, audited
from inquest.preserve import Act, put_body

Progress = Callable[[int], None]


def audit(house: House, limit: int | None, table: Iterable[Mapping[str, str]] | None, progress: Progress) -> Audit:
    """Exchange the parties of an inquiry through the whole pipeline; nothing is written.

    `limit` texts are taken, the same each time; `table` names the parties, else claims do. `progress` is told how many
    texts were read.
    """
    held = sorted(house.desk.documents(), key=lambda one: sha256(one.id.encode()).digest())
    taken = tuple(sorted(held[:limit], key=lambda one: one.id))
    reader, done = house.rules(), 0

    def step() -> None:
        nonlocal done
        done += 1
        progress(done)

    given = Given(taken, tuple(house.desk.words()), tuple(said.word for said in house.desk.party_said()))
    tried = tuple(audited(given, reader.read, step, None if table is None else of_table(table)))
    return Audit(len(held), len(taken), {"inquest": __version__, "reader": reader.version}, tried)


def record_audit(house: House, row: Mapping[str, Any]) -> int:
    """Enter the result of an audit, as a listing has it, and return its entry: a body in the vault, and who asked."""
    with house.log().turn():
        house.refresh()
        kept = put_body(house.vault, dict(row))
        content = {"kind": KIND, "at": str(Moment.now()), "bodies": [kept]}
        (entry,) = house.enter([Act(Action.DERIVE, content, (kept,))])
    return entry
