"""One packed file of places, read on demand: a million names at hand without parsing a million rows.

Rows stand by country, the better known first, in blocks that are unpacked when one of their rows is asked for. A sorted
table leads from the key of a name to its rows, and a bit for each key (and each beginning of one) says "no" at once,
which is the answer for nearly every word of a text. The same rows always make the same bytes.
"""

import json
import lzma
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Generic, TypeVar

from inquest.errors import BadInput

MAGIC = b"inquest places 1\n"
_ROWS = 128  # in a block
_KEYS = 256  # in a block
_KEPT = 512  # unpacked blocks of each kind
_LISTS = 65_536  # of numbers
_COLUMN = "\x1f"
_LZMA = [{"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": 1 << 16}]
_SHIFT = 7  # the filter has 2 ** (32 - _SHIFT) bits

Cells = tuple[str, ...]
"""The cells of one row, all of them words."""


def _bit(key: str) -> int:
    """Return the bit of the filter that stands for a key."""
    return zlib.crc32(key.encode()) >> _SHIFT


def beginnings(key: str) -> Iterator[str]:
    """Yield a key and what it begins with, cut between words."""
    yield key
    at = key.find(" ")
    while at > 0:
        yield key[:at]
        at = key.find(" ", at + 1)


Block = TypeVar("Block")


@dataclass(slots=True)
class _Blocks(Generic[Block]):
    """Blocks that are unpacked when asked for; a bounded number stays unpacked."""

    data: memoryview
    offsets: Sequence[int]
    unpack: Callable[[memoryview], Block]
    _open: dict[int, Block] = field(default_factory=dict)

    def block(self, number: int) -> Block:
        """Return what one block holds."""
        held = self._open.get(number)
        if held is None:
            if len(self._open) >= _KEPT:
                self._open.pop(next(iter(self._open)))
            held = self._open[number] = self.unpack(self.data[self.offsets[number] : self.offsets[number + 1]])
        return held


def _keys_of(block: memoryview) -> bytes:
    """Unpack lines of a key and its rows, uncut, each behind a line end: many are asked for in vain."""
    return b"\n%b\n" % zlib.decompress(block)


def _columns_of(block: memoryview) -> list[list[str]]:
    """Unpack rows, column by column, as they lie: few of a block are asked for."""
    text = lzma.decompress(block, lzma.FORMAT_RAW, filters=_LZMA).decode()
    return [column.split("\n") for column in text.split(_COLUMN)]


@dataclass(frozen=True, slots=True)
class Pack:
    """Rows by the keys of their names. `countries` gives first row, first of the lesser known, and end of each."""

    countries: dict[str, tuple[int, int, int]]
    _columns: _Blocks[list[list[str]]]
    _keys: _Blocks[bytes]
    _firsts: Sequence[str]
    _filter: bytes
    _known: tuple[list[int], list[int]]  # the better known of each country: first rows, ascending, and ends
    _codes: list[str]  # of these countries
    _numbers: dict[str, list[int]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, data: bytes) -> "Pack":
        """Open a packed file; raises `BadInput` for what is none."""
        try:
            at = data.index(MAGIC) + len(MAGIC) + 4
            size = int.from_bytes(data[at - 4 : at], "big")
            head = json.loads(zlib.decompress(data[at : at + size]))
            body = memoryview(data)[at + size :]
            rows, keys = _Blocks(body, head["rows"], _columns_of), _Blocks(body, head["keys"], _keys_of)
            bits = zlib.decompress(body[head["keys"][-1] :])
            countries = {code: (first, lesser, end) for code, first, lesser, end in head["countries"]}
            known = sorted((first, lesser, code) for code, (first, lesser, _) in countries.items())
            ranges = [first for first, _, _ in known], [lesser for _, lesser, _ in known]
            return cls(countries, rows, keys, head["firsts"], bits, ranges, [code for _, _, code in known])
        except (ValueError, KeyError, TypeError, IndexError, zlib.error, lzma.LZMAError) as error:
            raise BadInput(f"this is no packed file of places: {error}") from error

    def leads(self, key: str) -> bool:
        """Tell whether a name can have this key, or begin with it; now and then yes where none does."""
        bit = _bit(key)
        return bool(self._filter[bit >> 3] & (1 << (bit & 7)))

    def numbers(self, key: str) -> list[int]:
        """List the numbers of the rows that bear a name of this key, in order; a bounded number of lists is kept."""
        held = self._numbers.get(key)
        if held is None:
            if len(self._numbers) >= _LISTS:
                self._numbers.clear()
            held = self._numbers[key] = self._numbers_of(key) if self.leads(key) else []
        return held

    def _numbers_of(self, key: str) -> list[int]:
        """Look the numbers of a key up in its block."""
        block = bisect_right(self._firsts, key) - 1
        if block < 0:
            return []
        lines, line = self._keys.block(block), f"\n{key}\t".encode()
        start = lines.find(line)
        if start < 0:
            return []
        start += len(line)
        return [int(number, 36) for number in lines[start : lines.find(b"\n", start)].split(b",")]

    def row(self, number: int) -> Cells:
        """Return one row."""
        at = number % _ROWS
        return tuple([column[at] for column in self._columns.block(number // _ROWS)])

    def rows(self, key: str, countries: Iterable[str] | None = None) -> list[Cells]:
        """List the rows of a name: all of them in these countries, or the better known of all countries."""
        return [self.row(number) for number in self.numbers_in(key, countries)]

    def country(self, number: int) -> str:
        """Return the country of one of the better known rows."""
        return self._codes[bisect_right(self._known[0], number) - 1]

    def numbers_in(self, key: str, countries: Iterable[str] | None = None) -> list[int]:
        """List the numbers of the rows that `rows` gives; none is unpacked."""
        numbers = self.numbers(key)
        if not numbers:
            return []
        if countries is None:
            firsts, ends = self._known
        else:
            asked = sorted(self.countries[code] for code in countries if code in self.countries)
            firsts, ends = [first for first, _, _ in asked], [end for _, _, end in asked]
        return [n for n in numbers if (at := bisect_right(firsts, n)) and n < ends[at - 1]]

    def all_in(self, country: str) -> Iterator[Cells]:
        """Yield the rows of a country."""
        first, _, end = self.countries.get(country, (0, 0, 0))
        return (self.row(number) for number in range(first, end))


def pack(
    rows: Iterable[Cells], keys: Callable[[Cells], set[str]], country: int, known: Callable[[Cells], bool]
) -> bytes:
    """Pack rows: `keys` gives the keys of a row, `country` is the column of its country, `known` says which come first.

    Cells hold no tabs, no line ends and no other control characters.
    """
    ordered = sorted(rows, key=lambda row: (row[country], not known(row), *row[::-1]))
    by_key: dict[str, list[int]] = {}
    spans: list[tuple[str, int, int, int]] = []
    number = 0
    for code, group in groupby(ordered, key=lambda row: row[country]):
        inside = list(group)
        spans.append((code, number, number + sum(map(known, inside)), number + len(inside)))
        for row in inside:
            for key in keys(row):
                by_key.setdefault(key, []).append(number)
            number += 1
    lines = [f"{key}\t{','.join(map(_base36, by_key[key]))}" for key in sorted(by_key)]
    row_blocks = [_packed_rows(ordered[at : at + _ROWS]) for at in range(0, len(ordered), _ROWS)]
    key_blocks = [zlib.compress("\n".join(lines[at : at + _KEYS]).encode(), 9) for at in range(0, len(lines), _KEYS)]
    row_offsets = _offsets(0, row_blocks)
    head = {
        "countries": spans,
        "rows": row_offsets,
        "keys": _offsets(row_offsets[-1], key_blocks),
        "firsts": sorted(by_key)[::_KEYS],
    }
    packed = zlib.compress(json.dumps(head, ensure_ascii=False).encode(), 9)
    body = b"".join((*row_blocks, *key_blocks, zlib.compress(_bits(by_key), 9)))
    return MAGIC + len(packed).to_bytes(4, "big") + packed + body


def _base36(number: int) -> str:
    """Write a number short."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def _packed_rows(rows: list[Cells]) -> bytes:
    """Pack rows column by column, so that like stands beside like."""
    text = _COLUMN.join("\n".join(column) for column in zip(*rows, strict=True))
    return lzma.compress(text.encode(), lzma.FORMAT_RAW, filters=_LZMA)


def _offsets(start: int, blocks: list[bytes]) -> list[int]:
    """Return where each block begins, and where the last one ends."""
    offsets = [start]
    for block in blocks:
        offsets.append(offsets[-1] + len(block))
    return offsets


def _bits(keys: Iterable[str]) -> bytes:
    """Set the bit of each key and of each beginning of one."""
    bits = bytearray(1 << (32 - _SHIFT - 3))
    for key in keys:
        for beginning in beginnings(key):
            bit = _bit(beginning)
            bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)
