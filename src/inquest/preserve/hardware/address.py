"""The address of a key on a PKCS#11 token: a strict reader of a part of RFC 7512."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inquest.errors import UsageError
from inquest.preserve.hardware.devices import PKCS11

_PATH = ("token", "serial", "object", "id", "type")
_QUERY = ("module-path", "pin-source")
_PLAIN = re.compile(r"(?:[A-Za-z0-9\-._~:\[\]@!$'()*+,=&/?|]|%[0-9A-Fa-f]{2})*\Z")


@dataclass(frozen=True, slots=True)
class Address:
    """Which key on which token; `module` is the token's library, `pin_source` a file that holds the PIN."""

    token: str | None = None
    serial: str | None = None
    label: str | None = None
    id: bytes | None = None
    module: Path | None = None
    pin_source: Path | None = None

    def __post_init__(self) -> None:
        """Raise `UsageError` when it cannot name one key."""
        if (self.token or self.serial) is None or (self.label is None and self.id is None):
            raise UsageError("the address of a key names its token (token= or serial=) and the key (object= or id=)")

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Read `pkcs11:token=…;object=…?module-path=…`; `UsageError` names what is wrong with it."""
        path, _, query = text.removeprefix(PKCS11).partition("?")
        said = dict(_pairs(path, ";", _PATH)) | dict(_pairs(query, "&", _QUERY))
        if said.pop("type", b"private") != b"private":
            raise UsageError("a person signs with a private key: leave type= out")
        try:
            words = {name: value.decode() for name, value in said.items() if name != "id"}
        except UnicodeDecodeError as error:
            raise UsageError("a name in the address of a key is not UTF-8") from error
        return cls(
            words.get("token"),
            words.get("serial"),
            words.get("object"),
            said.get("id"),
            _file(words.get("module-path")),
            _file(words.get("pin-source")),
        )

    def __str__(self) -> str:
        """Name the key in words, for a message."""
        key = f"id {self.id.hex()}" if self.label is None and self.id is not None else f"{self.label!r}"
        return f"key {key} on token {self.token or self.serial!r}"


def _pairs(text: str, between: str, known: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield names and decoded values; each name once, and only those that are known here."""
    seen: set[str] = set()
    for part in text.split(between) if text else ():
        name, equals, value = part.partition("=")
        if name == "pin-value":
            raise UsageError("a PIN does not belong on the command line: use pin-source=, INQUEST_PIN, or be asked")
        if name not in known or name in seen or not equals or not value or not _PLAIN.match(value):
            raise UsageError(f"the address of a key may not say {name!r} so; it has {', '.join((*_PATH, *_QUERY))}")
        seen.add(name)
        yield name, _decoded(value)


def _decoded(value: str) -> bytes:
    first, *rest = value.split("%")
    return first.encode() + b"".join(bytes([int(part[:2], 16)]) + part[2:].encode() for part in rest)


def _file(said: str | None) -> Path | None:
    path = None if said is None else Path(said.removeprefix("file:"))
    if path is not None and not path.is_absolute():
        raise UsageError(f"{said} is not the whole path of a file")
    return path
