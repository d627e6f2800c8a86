"""JSON in one form only."""

import io
import tarfile
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from inquest.preserve import canonical
from inquest.preserve.canonical import strict_loads

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
