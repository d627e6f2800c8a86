"""JSON in one form only."""

import io
import json
import tarfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from inquest.model import Digest
from inquest.preserve import canonical
from inquest.preserve.canonical import canonical_loads, strict_loads

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(JSON)
def test_what_is_written_reads_back_to_the_same_bytes(value: object):
    """Canonical JSON has one form: reading and writing it again changes nothing."""
    data = canonical(value)

    assert canonical(strict_loads(data)) == data
    assert strict_loads(data) == value


def test_names_are_sorted_and_nothing_is_added():
    """Names stand in the order of their UTF-16 units, without white space, tuples as lists."""
    assert canonical({"ﬁ": 1, "😀": (1.0, 1e21), "a": "\u20ac\n"}) == '{"a":"€\\n","😀":[1,1e+21],"ﬁ":1}'.encode()


JSONISH = st.one_of(
    JSON.map(canonical),
    JSON.map(lambda value: json.dumps(value).encode()),
    st.text('{}[],:"\\\\u019.-eE \uff00\U0001f600tfn', max_size=12).map(str.encode),
    st.binary(max_size=8),
    st.sampled_from([b"-0", b"1e2", b"1.0", b"9007199254740993", b'{"a":1,"a":2}', b' {"a":1}', b'"\\ud800"', b"true"]),
)


@given(JSONISH)
def test_only_the_canonical_form_is_read(data: bytes):
    """Reading takes exactly those bytes that writing gives back; everything else is refused, however close."""
    try:
        same = canonical(strict_loads(data)) == data
    except ValueError:
        same = False
    if same:
        assert canonical_loads(data) == strict_loads(data)
    else:
        with pytest.raises(ValueError, match=r".+"):
            canonical_loads(data)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"a": Digest("0" * 64)}, b'{"a":"' + b"0" * 64 + b'"}'),
        ((1, (2, None)), b"[1,[2,null]]"),
        ({"\uff00": 1, "\U0001f600": 2}, '{"\U0001f600":2,"\uff00":1}'.encode()),
        (9007199254740991, b"9007199254740991"),
    ],
)
def test_rare_values_have_their_one_form_too(value: object, written: bytes):
    """Kinds of our own, tuples, names beyond the basic plane and the largest exact number are written as they must."""
    assert canonical(value) == written


@pytest.mark.parametrize("value", [{1: 2}, b"x", {1, 2}, datetime(2031, 5, 1, tzinfo=UTC), Decimal("1.5"), object()])
def test_no_foreign_type_is_silently_written(value: object):
    """What a quick writer would turn into text or a list is refused: it would not read back as it was."""
    with pytest.raises(ValueError, match=r".+"):
        canonical({"a": value})


def nested(depth: int) -> object:
    value: object = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), 2**53, "\udc80", {"\udc80": 1}, {1: 2}, b"x", nested(10**5)]
)
def test_what_has_no_canonical_form_is_refused(value: object):
    """Numbers that readers do not share, lone surrogates and foreign types have no form here."""
    with pytest.raises(ValueError, match=r".+"):
        canonical(value)


@pytest.mark.parametrize(
    "data", [b"NaN", b"-Infinity", b"1e999", b"9" * 400, b'{"a":1,"a":1}', b"\xff", b"[1,]", b"", b"[" * 10**5]
)
def test_what_readers_would_differ_on_is_refused(data: bytes):
    """Names given twice, numbers out of bounds, broken UTF-8 and bottomless nesting are errors."""
    with pytest.raises(ValueError, match=r".+"):
        strict_loads(data)


@given(JSON)
def test_the_quick_way_writes_what_the_reference_writes(value: object):
    """Whatever the value, the bytes are those of the reference implementation of RFC 8785."""
    assert canonical(value) == rfc8785.dumps(value)


def test_the_vectors_of_rfc_8785(shared: Path):
    """Each published input comes out as the published bytes."""
    path = shared / "data/conformance/conformance.tar.gz"
    if not path.exists():
        pytest.skip("the conformance vectors are absent")
    checked = 0
    with tarfile.open(path) as archive:
        for name in ("arrays", "french", "structures", "unicode", "values", "weird"):
            folder = "conf/rfc8785-jcs/testdata"
            given_, wanted = (archive.extractfile(f"{folder}/{kind}/{name}.json") for kind in ("input", "output"))
            assert canonical(strict_loads((given_ or io.BytesIO()).read())) == (wanted or io.BytesIO()).read()
            checked += 1
    assert checked == 6
