"""A small, strict reader of DER: definite lengths in their shortest form, tags of one byte, nothing left over."""

from dataclasses import dataclass

BOOLEAN, INTEGER, OCTETS, OBJECT, TIME, SEQUENCE, SET = 0x01, 0x02, 0x04, 0x06, 0x18, 0x30, 0x31
CONTEXT = 0xA0  # [0], constructed


@dataclass(frozen=True, slots=True)
class Node:
    """One value: its tag, what it holds, and the bytes of all of it."""

    tag: int
    body: bytes
    whole: bytes

    def parts(self) -> list["Node"]:
        """Return the values in a constructed one; `ValueError` when it does not consist of values."""
        found, rest = [], self.body
        while rest:
            node, rest = _first(rest)
            found.append(node)
        return found

    def of(self, tag: int) -> "Node":
        """Return the value itself; `ValueError` when it has another tag."""
        if self.tag != tag:
            raise ValueError(f"a value has the tag 0x{self.tag:02x} where 0x{tag:02x} belongs")
        return self

    def number(self) -> int:
        """Return the number that an INTEGER is."""
        body = self.of(INTEGER).body
        if not body or (len(body) > 1 and (body[0], body[1] >> 7) in ((0x00, 0), (0xFF, 1))):
            raise ValueError("a number is not written in its one form")
        return int.from_bytes(body, "big", signed=True)


def read_der(data: bytes) -> Node:
    """Return the one value that the data are; `ValueError` for anything else."""
    node, rest = _first(data)
    if rest:
        raise ValueError("something follows the value")
    return node


def take(nodes: list[Node], tag: int) -> Node | None:
    """Remove and return the first value where it has this tag: an optional part."""
    return nodes.pop(0) if nodes and nodes[0].tag == tag else None


def write_der(tag: int, *parts: bytes) -> bytes:
    """Return a value of this tag that holds the parts."""
    body = b"".join(parts)
    if len(body) < 0x80:
        return bytes([tag, len(body)]) + body
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


def write_number(number: int) -> bytes:
    """Return a number, not negative, as an INTEGER."""
    return write_der(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def _first(data: bytes) -> tuple[Node, bytes]:
    """Return the first value and what follows it."""
    if len(data) < 2 or data[0] & 0x1F == 0x1F:
        raise ValueError("a value is cut off, or has a tag of several bytes")
    length, start = data[1], 2
    if length >= 0x80:
        start = 2 + (length & 0x7F)
        length = int.from_bytes(data[2:start], "big")
        if start == 2 or length < 0x80 or data[2] == 0:
            raise ValueError("a length is not written in its one form")
    end = start + length
    if end > len(data):
        raise ValueError("a value is cut off")
    return Node(data[0], data[start:end], data[:end]), data[end:]
