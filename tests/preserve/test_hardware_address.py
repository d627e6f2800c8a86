"""The address of a key on a token: a part of RFC 7512, read strictly."""

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.errors import UsageError
from inquest.preserve.hardware import is_device
from inquest.preserve.hardware.address import Address

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)


@given(TEXT, TEXT, st.binary(min_size=1, max_size=20))
def test_what_is_written_is_read(token: str, label: str, id_: bytes):
    """Any names and ids survive percent-encoding."""
    text = f"pkcs11:token={quote(token, safe='')};object={quote(label, safe='')};id={quote(id_, safe='')}"

    assert Address.parse(text) == Address(token, None, label, id_)


def test_files_are_named_whole():
    """The library and the file with the PIN, with or without `file:`."""
    read = Address.parse("pkcs11:serial=1;id=%0a?module-path=/a/b.so&pin-source=file:/c")

    assert read == Address(None, "1", None, b"\n", Path("/a/b.so"), Path("/c"))
    assert str(read) == "key id 0a on token '1'"
    assert str(Address.parse("pkcs11:token=t;object=o")) == "key 'o' on token 't'"


@pytest.mark.parametrize(
    "text",
    [
        "pkcs11:",
        "pkcs11:token=t",
        "pkcs11:object=o",
        "pkcs11:token=t;object=o;object=p",
        "pkcs11:token=t;object=",
        "pkcs11:token=t;object",
        "pkcs11:token=t;object=%",
        "pkcs11:token=t;object=%zz",
        "pkcs11:token=t;object=a b",
        "pkcs11:token=t;object=%ff",
        "pkcs11:token=t;object=o;slot-id=3",
        "pkcs11:token=t;object=o;type=cert",
        "pkcs11:token=t;object=o?pin-value=1234",
        "pkcs11:token=t;object=o;pin-value=1234",
        "pkcs11:token=t;object=o?module-name=softhsm",
        "pkcs11:token=t;object=o?module-path=softhsm.so",
        "pkcs11:token=t;object=o?pin-source=pin",
    ],
)
def test_anything_else_is_refused(text: str):
    """An address that could mean two keys, or bears a PIN, means none."""
    with pytest.raises(UsageError):
        Address.parse(text)


def test_a_file_is_no_device():
    """Only the two schemes name devices."""
    assert [is_device(name) for name in ("pkcs11:x", "fido2:x", "x.key", "./pkcs11", "FIDO2:x")] == [True, True] + 3 * [
        False
    ]
