"""The text of a tlog-proof: one form, read strictly."""

import base64
import re
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.errors import IntegrityError
from inquest.preserve.proofs import TlogProof

NOTE = b"log.example.org/harbour\n5\nroot\n\n\xe2\x80\x94 log.example.org/harbour c2lnbmF0dXJl\n"
HASH = bytes(range(32))
MARK = b"c2sp.org/tlog-proof@v1\n"
LINE = base64.b64encode(HASH) + b"\n"


@given(st.integers(0, 10**18), st.lists(st.binary(min_size=32, max_size=32), max_size=63), st.binary())
def test_what_is_written_is_read_back(index: int, hashes: list[bytes], extra: bytes):
    """Any index, any proof, any data of the application: reading returns what was written."""
    proof = TlogProof(index, tuple(hashes), NOTE, extra or None)

    assert TlogProof.parse(proof.data()) == proof


def test_the_public_example_has_our_form(shared: Path):
    """The example of the specification, its lines that are cut short put right, is read, and written as it stands."""
    path = shared / "data/conformance/conformance.tar.gz"
    if not path.exists():
        pytest.skip("the conformance vectors are absent")
    with tarfile.open(path) as archive:
        name = next(name for name in archive.getnames() if name.endswith("c2sp/tlog-proof.md"))
        file = archive.extractfile(name)
        assert file is not None
        text = file.read().decode()
    found = re.search(r"```\n(c2sp\.org/tlog-proof@v1\n.*?)```", text, re.DOTALL)
    assert found is not None
    example = re.sub(r"^extra .*$", "extra aW52ZW50ZWQ=", found[1], flags=re.MULTILINE)
    for data in (example, re.sub(r"^extra .*\n", "", example, flags=re.MULTILINE)):
        proof = TlogProof.parse(data.encode())
        assert (proof.index, len(proof.hashes), proof.note.splitlines()[1]) == (73894, 5, b"109482")
        assert proof.data() == data.encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"c2sp.org/tlog-proof@v2\nindex 1\n\n" + NOTE,
        MARK + b"index 1\n",
        MARK + b"index 1\n\n",
        MARK + b"\n" + NOTE,
        MARK + b"extra AA==\n\n" + NOTE,
        MARK + b"extra \nindex 1\n\n" + NOTE,
        MARK + b"extra AB==\nindex 1\n\n" + NOTE,
        MARK + b"extra A\nindex 1\n\n" + NOTE,
        MARK + b"extra AA==\nextra AA==\nindex 1\n\n" + NOTE,
        MARK + b"index 01\n\n" + NOTE,
        MARK + b"index -1\n\n" + NOTE,
        MARK + b"index \xd9\xa1\n\n" + NOTE,
        MARK + b"index 1 \n\n" + NOTE,
        MARK + b"index 10000000000000000000\n\n" + NOTE,
        MARK.replace(b"\n", b"\r\n") + b"index 1\r\n\r\n" + NOTE,
        MARK + b"index 1\n" + base64.b64encode(HASH[1:]) + b"\n\n" + NOTE,
        MARK + b"index 1\n" + LINE[:-2] + b"\n\n" + NOTE,
        MARK + b"index 1\n" + b" " + LINE + b"\n" + NOTE,
        MARK + b"index 1\n" + LINE * 64 + b"\n" + NOTE,
    ],
)
def test_what_has_another_form_is_refused(data: bytes):
    """No second spelling of a number or of base64, no line too many or too few."""
    with pytest.raises(IntegrityError, match="not a tlog-proof"):
        TlogProof.parse(data)
