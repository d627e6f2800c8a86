"""A person asks parties for their positions, and enters what they say: the same request and the same clock for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from inquest.analyse.replying import unasked
from inquest.app.house import House
from inquest.app.saying import standing, taken_over
from inquest.consolidate import fold_name
from inquest.consolidate.parties import imported, in_force, party_act, unsaid_party_act, vocabulary
from inquest.errors import NotFound, UsageError
from inquest.model import Conceded, ListRow, Notice, OwnList, PartyMatter, Position, RowRefused, Side
from inquest.prepare import PartySaid

_OF = "positions of parties"


@dataclass(frozen=True, slots=True)
class Sent:
    """A request to the parties of an incident: to each that a claim names, and to those named here.

    `also` holds pairs: a party, and another name under which sources have it. `left_out` are names of claims that name
    no party. Without `due` the clock is that of the request; `document` is the exhibit that holds the letter.
    """

    sent: str
    reason: str
    due: str | None = None
    parties: Sequence[str] = ()
    also: Sequence[tuple[str, str]] = ()
    left_out: Sequence[str] = ()
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """A position as a person enters it: a code of the vocabulary with its reason code, in a document or in none."""

    party: str
    position: str
    day: str
    reason: str
    because: str | None = None
    conceded: Mapping[str, int | None] = field(default_factory=dict)
    document: str | None = None
    note: str = ""


class Answering:
    """What persons enter of the positions of parties, in an inquiry that is open for writing."""

    def __init__(self, house: House) -> None:
        self._house = house

    def ask(self, incident: str, asked: Sent) -> list[PartySaid]:
        """Enter that each party was asked: those that were not, and those named; raises `NotFound`, `UsageError`."""
        with self._house.log().turn():
            self._house.refresh()
            page = self._house.desk.incident(incident)
            side = Side(page.incident.id, page.incident.mentions)
            waiting = unasked(page.comparison.attackers, page.party_words, page.comparison.known)
            names = _addressed(waiting, asked)
            if not names:
                raise UsageError("every party that is named was asked: name one with --party to ask it again")
            self._check_document(asked.document)
            return self._enter([_notice(side, name, asked) for name in names], asked.reason)

    def enter(self, incident: str, said: Entered) -> PartySaid:
        """Enter the position of a party on an incident; raises `NotFound` and `UsageError`."""
        with self._house.log().turn():
            self._house.refresh()
            page = self._house.desk.incident(incident)
            self._check_document(said.document)
            try:
                told = said.party.strip(), said.position, said.day, said.because, Conceded(**said.conceded)
                side = Side(page.incident.id, page.incident.mentions)
                position = Position(side, *told, said.document, None, said.note.strip())
                vocabulary().check(position)
            except (TypeError, ValueError) as error:
                raise UsageError(str(error)) from error
            return self._enter([position], said.reason)[0]

    def own_list(self, exhibit: str, party: str, published: str, reason: str) -> PartySaid:
        """Enter that an exhibit holds what a party says itself; raises `NotFound`, `UsageError` and `BadInput`."""
        with self._house.log().turn():
            self._house.refresh()
            self._house.desk.own_rows(exhibit)
            try:
                held = OwnList(exhibit, party.strip(), published)
            except ValueError as error:
                raise UsageError(str(error)) from error
            known = (one for one in self._house.desk.party_said() if one.word.matter == held)
            before = next((one for one in known if one.word.withdrawn is None), None)
            return before or self._enter([held], reason)[0]

    def judge(self, row: ListRow, incident: str, reason: str, *, is_of: bool) -> PartySaid:
        """Enter that a row of a party's own list is of an incident, or is not; raises `NotFound` and `UsageError`.

        What the row states is then the party's position on it, as of the day of the list.
        """
        with self._house.log().turn():
            self._house.refresh()
            page = self._house.desk.incident(incident)
            side = Side(page.incident.id, page.incident.mentions)
            held = self._list_of(row)
            found = {one.reference: one for one in self._house.desk.own_rows(row.exhibit).rows}
            if row.id not in found:
                raise NotFound(f"no row {row.id:.100} in the list of exhibit {row.exhibit}")
            if not is_of:
                return self._enter([RowRefused(row, side)], reason)[0]
            return self._enter([found[row.id].on(side, held.party, held.exhibit, held.published)], reason)[0]

    def _list_of(self, row: ListRow) -> OwnList:
        words = in_force(said.word for said in self._house.desk.party_said())
        lists = [word.matter for word in words if isinstance(word.matter, OwnList)]
        for held in lists:
            if held.exhibit == row.exhibit:
                return held
        raise NotFound(f"no person named exhibit {row.exhibit} as a party's own list")

    def undo(self, entry: int, reason: str) -> PartySaid:
        """Withdraw what a person entered; raises `NotFound` and `UsageError`."""
        with self._house.log().turn():
            self._house.refresh()
            standing([said.word for said in self._house.desk.party_said()], entry, _OF)
            self._house.enter([unsaid_party_act(entry, reason, self._house.vault)])
            return self._said([entry])[0]

    def take_over(self, lines: Iterable[bytes]) -> tuple[int, int]:
        """Enter words that another inquiry exported; return how many, and how many were known. All or none."""
        words = imported(lines)
        vault = self._house.vault
        with self._house.log().turn():
            self._house.refresh()
            return taken_over(
                self._house,
                words,
                lambda: [said.word for said in self._house.desk.party_said()],
                lambda w: party_act(w.matter, w.reason, vault, w.first or (w.by, w.at)),
                lambda entry, gone: unsaid_party_act(entry, gone.reason, vault, gone.first or (gone.by, gone.at)),
            )

    def _enter(self, matters: Sequence[PartyMatter], reason: str) -> list[PartySaid]:
        return self._said(self._house.enter([party_act(one, reason, self._house.vault) for one in matters]))

    def _said(self, entries: Sequence[int]) -> list[PartySaid]:
        held = {said.word.entry: said for said in self._house.desk.party_said()}
        return [held[entry] for entry in entries]

    def _check_document(self, name: str | None) -> None:
        """Raise `NotFound` for a document that is no exhibit here."""
        if name is not None:
            self._house.desk.name_of(name)


def _addressed(waiting: Iterable[str], asked: Sent) -> list[str]:
    """Return whom a request goes to: those who wait, without names that are no party or other names of one."""
    aside = {fold_name(name) for name in (*asked.left_out, *(other for _, other in asked.also))}
    named = [*(name for name in waiting if fold_name(name) not in aside), *map(str.strip, asked.parties)]
    return sorted({fold_name(name): name for name in named}.values())


def _notice(side: Side, party: str, asked: Sent) -> Notice:
    request = vocabulary().request
    also = tuple(other.strip() for name, other in asked.also if fold_name(name) == fold_name(party))
    try:
        due = asked.due or (date.fromisoformat(asked.sent) + timedelta(days=request.days)).isoformat()
    except (ValueError, OverflowError) as error:
        raise UsageError(f"“{asked.sent:.40}” is no day as YYYY-MM-DD") from error
    try:
        return Notice(side, party, asked.sent, due, request.version, also, asked.document)
    except ValueError as error:
        raise UsageError(str(error)) from error
