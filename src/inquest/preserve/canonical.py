"""JSON in one form only: written as RFC 8785, read strictly."""

import json
import math
import re
from typing import Any, NoReturn

import msgspec
import rfc8785

_EXACT = 2**53 - 1  # integers beyond are not the same to every reader of JSON (RFC 7493)
_APART = re.compile(rb"[\xee-\xf4]")  # characters that the order of UTF-8 and that of UTF-16 sort apart
_LONG = tuple(re.compile(before + rb"[0-9]{16}") for before in (rb":", rb",", rb"\[", rb"-", rb"\A"))  # may be inexact


class _Rare(Exception):
    """A value that the quick way does not write as RFC 8785 has it."""


def _is_rare(data: bytes) -> bool:
    """Say whether JSON may hold what the quick way orders or rounds in another way."""
    return any(long.search(data) for long in _LONG) or (not data.isascii() and _APART.search(data) is not None)


def _float(text: str) -> NoReturn:
    raise _Rare(text)


def _builtin(value: object) -> str:
    """Return the text of a kind of our own."""
    if isinstance(value, str):
        return str.__str__(value)
    raise _Rare(type(value).__name__)


_QUICK = msgspec.json.Encoder(order="sorted", enc_hook=_builtin)
_READ = msgspec.json.Decoder(float_hook=_float)
_NOT_QUICK = (_Rare, TypeError, ValueError, RecursionError, msgspec.MsgspecError)


def canonical(value: object) -> bytes:
    """Return the canonical JSON of a value (RFC 8785); `ValueError` for what has none, such as lone surrogates."""
    try:
        data = _QUICK.encode(value)
        if not _is_rare(data) and _READ.decode(data) == value:  # nothing was turned into something else
            return data
    except _NOT_QUICK:
        pass  # written the slow way, or refused there for its reason
    return _slow(value)


def canonical_loads(data: bytes) -> object:
    """Read JSON that stands in its canonical form; `ValueError` for any other."""
    try:
        if not _is_rare(data):
            quick: object = _READ.decode(data)
            if _QUICK.encode(quick) == data:
                return quick
    except _NOT_QUICK:
        pass  # read the slow way, or refused there for its reason
    loaded = strict_loads(data)
    if _slow(loaded) != data:
        raise ValueError("it is not in canonical form")
    return loaded


def _slow(value: object) -> bytes:
    form: Any = value  # the library names JSON's types more narrowly than it takes them
    try:
        if _is_plain(form):
            return json.dumps(form, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        return rfc8785.dumps(form)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _is_plain(value: object) -> bool:
    """Tell what the standard library writes just as RFC 8785 has it: a property test holds it.

    The two differ in floats, in integers that are no exact doubles, and in the order of names beyond ASCII.
    """
    if value is None or isinstance(value, str | bool):
        return True
    if isinstance(value, int):
        return -_EXACT <= value <= _EXACT
    if isinstance(value, dict):
        return all(isinstance(k, str) and k.isascii() and _is_plain(v) for k, v in value.items())
    return isinstance(value, list | tuple) and all(map(_is_plain, value))


def strict_loads(data: bytes) -> object:
    """Read JSON in UTF-8; `ValueError` for a name given twice, NaN, infinity, or what is nested too deeply."""
    try:
        loaded: object = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_once,
            parse_constant=_constant,
            parse_int=_integer,
            parse_float=_finite,
        )
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return loaded


def strict_object(data: bytes, names: set[str]) -> dict[str, Any]:
    """Read an object that has exactly these names and stands in its canonical form; `ValueError` for any other."""
    fields = canonical_loads(data)
    if not isinstance(fields, dict) or set(fields) != names:
        raise ValueError("its fields are not those of this version")
    return fields


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object whose names are all different."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return made


def _constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is not JSON")


def _integer(text: str) -> int | float:
    number = int(text)
    return number if abs(number) <= _EXACT else _finite(text)


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text[:20]} is out of bounds")
    return number
