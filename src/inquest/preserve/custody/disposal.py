"""Letting go of exhibits: one person asks, another agrees, and the ledger says so for ever."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from inquest.errors import DisposalRefused, IntegrityError, NotFound
from inquest.model import Action, Digest, Entry, Moment, Record
from inquest.preserve.canonical import canonical, strict_loads
from inquest.preserve.custody.sealing import KIND as SEALED

REASONS = ("order", "consent", "error", "duplicate", "mandate")
_VERSION = 2
_FIELDS = {"entries", "exhibits", "first", "origin", "reason", "second", "v", "why"}

Line = tuple[int, Entry, Record]
HasSigned = Callable[[str, bytes, bytes], bool]  # pseudonym, signature, message; `IntegrityError` for a stranger


@dataclass(slots=True)
class Holdings:
    """Which exhibits a ledger holds, and which were disposed of, with the position of the newest intake of each.

    An exhibit that is sealed is known by the name of its encrypted object: its own name is for those who hold the key.
    Where `watched` is given, others are passed over.
    """

    origin: str
    watched: Container[Digest] | None = None
    live: dict[Digest, int] = field(default_factory=dict)
    gone: dict[Digest, int] = field(default_factory=dict)

    @classmethod
    def of(cls, origin: str, lines: Iterable[Line]) -> "Holdings":
        """Read the state of a ledger after these entries, from its first on."""
        held = cls(origin)
        for line in lines:
            held.see(line)
        return held

    def see(self, line: Line) -> None:
        """Take note of one more entry."""
        position, entry, record = line
        exhibit = exhibit_named(entry, record.content)
        if exhibit is not None and self.watched is not None and exhibit not in self.watched:
            return
        if exhibit is not None:
            self.live[exhibit] = position
            self.gone.pop(exhibit, None)
        elif record.content.get("kind") == "dispose":
            for name in digests_in(record.content, "exhibits"):
                if name in self.live:
                    self.gone[name] = self.live.pop(name)

    def intake_of(self, exhibit: Digest) -> int:
        """Return where a held exhibit was taken in; refuses what is disposed of already, or was never here."""
        if exhibit in self.gone:
            raise DisposalRefused(f"{exhibit} was disposed of already")
        if exhibit not in self.live:
            raise NotFound(f"no exhibit {exhibit} was ever taken in")
        return self.live[exhibit]


@dataclass(frozen=True, slots=True)
class Request:
    """What the first person asks for; `second` is the pseudonym and the signature of who agreed, or `None`."""

    origin: str
    exhibits: tuple[Digest, ...]
    entries: tuple[int, ...]
    reason: str
    why: str
    first: str
    second: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        """Refuse what no two persons could agree on."""
        if self.reason not in REASONS:
            raise DisposalRefused(f"{self.reason!r} is no reason to dispose of an exhibit: {', '.join(REASONS)}")
        if not self.exhibits or len(set(self.exhibits)) != len(self.exhibits) or not self.why.strip():
            raise DisposalRefused("it must name exhibits, each once, and say why")
        if len(self.entries) != len(self.exhibits) or list(self.entries) != sorted(set(self.entries)):
            raise DisposalRefused("it must name one intake for each exhibit, in their order in the ledger")

    @property
    def agreed(self) -> dict[str, Any]:
        """What both persons agree on."""
        return {
            "entries": list(self.entries),
            "exhibits": [str(exhibit) for exhibit in self.exhibits],
            "origin": self.origin,
            "reason": self.reason,
            "v": _VERSION,
            "why": self.why,
        }

    @property
    def message(self) -> bytes:
        """What the second person signs."""
        return canonical(self.agreed)


def request_disposal(exhibits: Iterable[Digest], why: tuple[str, str], held: Holdings, first: str) -> Request:
    """Ask to dispose of exhibits; `why` is a code of `REASONS` and text. Raises `DisposalRefused` and `NotFound`."""
    found = sorted((held.intake_of(exhibit), exhibit) for exhibit in set(exhibits))
    names, places = tuple(name for _, name in found), tuple(place for place, _ in found)
    return Request(held.origin, names, places, why[0], why[1], first)


def request_bytes(request: Request) -> bytes:
    """Return a request as the file that goes from one person to the other."""
    second = None if request.second is None else {"actor": request.second[0], "signature": request.second[1]}
    return canonical({**request.agreed, "first": request.first, "second": second}) + b"\n"


def read_request(data: bytes) -> Request:
    """Read what `request_bytes` wrote; `DisposalRefused` for anything else."""
    try:
        said = _fields(strict_loads(data))
        second = said["second"]
        return Request(
            str(said["origin"]),
            tuple(Digest(name) for name in said["exhibits"]),
            tuple(_position(place) for place in said["entries"]),
            str(said["reason"]),
            str(said["why"]),
            str(said["first"]),
            None if second is None else (str(second["actor"]), str(second["signature"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DisposalRefused(f"this file is no request to dispose of exhibits: {error}") from error


def agree(request: Request, held: Holdings, second: str, sign: Callable[[bytes], bytes]) -> Request:
    """Agree to a request as another person than the one who asked; the exhibits must be held as it says."""
    if second == request.first:
        raise DisposalRefused("the person who asked cannot be the one who agrees")
    _require_held(request, held)
    return replace(request, second=(second, sign(request.message).hex()))


def disposal_content(request: Request, at: Moment, held: Holdings, first: str, has_signed: HasSigned) -> dict[str, Any]:
    """Return the content of kind `dispose` that the first person enters, after every check that a verifier makes."""
    if first != request.first:
        raise DisposalRefused("only the person who asked can execute it")
    if request.second is None:
        raise DisposalRefused("nobody has agreed to it yet")
    content = {
        "kind": "dispose",
        "at": str(at),
        "exhibits": [str(exhibit) for exhibit in request.exhibits],
        "entries": list(request.entries),
        "reason": request.reason,
        "why": request.why,
        "second": {"actor": request.second[0], "signature": request.second[1]},
    }
    try:
        _require_held(request, held)
        check_disposal(content, first, held, has_signed)
    except IntegrityError as error:
        raise DisposalRefused(str(error)) from error
    return content


def check_disposal(content: Mapping[str, Any], actor: str, held: Holdings, has_signed: HasSigned) -> None:
    """Raise `IntegrityError` unless two persons let go of exhibits that were held, for a known reason.

    `actor` signed the entry, `held` and `has_signed` speak of its place in the ledger.
    """
    try:
        second = content["second"]
        request = Request(
            held.origin,
            tuple(digests_in(content, "exhibits")),
            tuple(positions_in(content)),
            content["reason"],
            content["why"],
            actor,
            (second["actor"], second["signature"]),
        )
        signature = bytes.fromhex(second["signature"])
        _require_held(request, held)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise IntegrityError("the disposal is malformed") from error
    except (DisposalRefused, NotFound) as error:
        raise IntegrityError(f"the disposal is not one: {error}") from error
    if second["actor"] == actor:
        raise IntegrityError("one person alone has disposed of it")
    if not has_signed(second["actor"], signature, request.message):
        raise IntegrityError("the second person has not signed this disposal")


def exhibit_named(entry: Entry, content: Mapping[str, Any]) -> Digest | None:
    """Return the exhibit that an entry takes in, by its digest or that of its encrypted object; else `None`."""
    if entry.action is not Action.INTAKE:
        return None
    names = [content.get("digest")] if content.get("kind") == "exhibit" else content.get("bodies")
    if content.get("kind") not in ("exhibit", SEALED) or not isinstance(names, list) or not names:
        raise IntegrityError("an intake names no exhibit")
    return _digest(names[0])


def digests_in(content: Mapping[str, Any], name: str) -> list[Digest]:
    """Return a list of digests from a content; `IntegrityError` for what is none."""
    said = content.get(name, [])
    if not isinstance(said, list):
        raise IntegrityError(f"`{name}` is no list of digests")
    return [_digest(one) for one in said]


def positions_in(content: Mapping[str, Any]) -> list[int]:
    """Return the positions of the intakes that a disposal lists; `IntegrityError` for what is none."""
    try:
        return [_position(place) for place in content["entries"]]
    except (KeyError, TypeError, ValueError) as error:
        raise IntegrityError("`entries` is no list of positions") from error


def _digest(said: object) -> Digest:
    try:
        return Digest(str(said))
    except ValueError as error:
        raise IntegrityError(f"it names an object by what is no SHA-256: {error}") from error


def _require_held(request: Request, held: Holdings) -> None:
    if request.origin != held.origin:
        raise DisposalRefused(f"the request is about another ledger: {request.origin}")
    for exhibit, place in zip(request.exhibits, request.entries, strict=True):
        if held.intake_of(exhibit) != place:
            raise DisposalRefused(f"{exhibit} was not taken in at entry {place}, or again since")


def _position(said: object) -> int:
    if type(said) is not int or said < 0:
        raise ValueError("a position in the ledger is a whole number")
    return said


def _fields(said: object) -> Mapping[str, Any]:
    if not isinstance(said, dict) or set(said) != _FIELDS or said["v"] != _VERSION:
        raise ValueError("its fields are not those of this version")
    return said
