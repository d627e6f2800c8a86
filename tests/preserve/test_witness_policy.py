"""A policy says who must have looked, and is read strictly."""

from contextlib import suppress
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.preserve.witness import Cosigner, Policy
from inquest.preserve.witness.policy import Group
from invented_log import InventedLog

LOG = InventedLog().key
KEYS = {name: str(Cosigner.generate(f"{name}.example.org").public) for name in ("oak", "elm", "ash", "fir", "yew")}
THREE = f"""# the witnesses of the invented inquiry
log {LOG} https://log.example.org/

witness oak {KEYS["oak"]} https://oak.example.org/w
\twitness  elm\t{KEYS["elm"]}\x20
witness ash {KEYS["ash"]}
group trees 2 oak elm ash
quorum trees
"""


def policy(text: str) -> Policy:
    """Read a policy from text."""
    return Policy.parse(text.encode())


def test_two_of_three_is_met_by_any_two_and_by_no_one_alone():
    """The threshold counts distinct witnesses of the group, and nobody else."""
    read = policy(THREE)

    for names in combinations(("oak", "elm", "ash"), 2):
        assert read.met_by(names)
    for name in ("oak", "elm", "ash"):
        assert not read.met_by([name, name, "stranger", "trees"])
    assert not read.met_by([])
    assert [w.url for w in read.witnesses] == ["https://oak.example.org/w", None, None]
    assert read.logs[0].key == LOG
    assert read.groups == (Group("trees", 2, ("oak", "elm", "ash")),)


def test_groups_stand_in_groups():
    """A group counts as one member of a later group; any is one, all is each."""
    lines = "".join(f"witness {name} {key}\n" for name, key in KEYS.items())
    read = policy(f"{lines}group wet any elm ash\ngroup dry all fir yew\ngroup both 2 wet dry\nquorum both\n")

    assert read.met_by(["ash", "fir", "yew"])
    assert not read.met_by(["ash", "elm", "fir"])
    assert not read.met_by(["fir", "yew", "oak"])


def test_a_quorum_may_be_one_witness_or_none():
    """A single name needs that witness; the word none needs nobody."""
    one = policy(f"witness oak {KEYS['oak']}\nquorum oak\n")

    assert one.met_by(["oak"])
    assert not one.met_by(["elm"])
    assert policy("quorum none\n").met_by([])
    assert policy("quorum none\n").quorum is None


def test_the_order_of_logs_and_witnesses_is_free_after_what_they_define():
    """Witnesses and logs may stand after the quorum that does not name them."""
    read = policy(f"witness oak {KEYS['oak']}\nquorum oak\nwitness elm {KEYS['elm']}\nlog {LOG}\n")

    assert [w.name for w in read.witnesses] == ["oak", "elm"]


OAK, ELM = (f"witness {name} {KEYS[name]}\n" for name in ("oak", "elm"))


NO_POLICIES = [
    ("", "has no quorum"),
    (OAK, "has no quorum"),
    (f"{OAK}quorum oak", "does not end"),
    (f"{OAK}quorum oak\nquorum oak\n", "line 3: there is a quorum already"),
    (f"{OAK}quorum elm\n{ELM}", "line 2: elm is not defined before it"),
    ("quorum none none\n", "line 1: it is no log, witness, group or quorum"),
    (f"{OAK}group g any oak elm\n{ELM}quorum g\n", "elm is not defined before it"),
    (f"{OAK}group g any g\nquorum g\n", "g is not defined before it"),
    (f"{OAK}group g any none\nquorum g\n", "none is not defined before it"),
    (f"{OAK}group none any oak\nquorum oak\n", "the name none is taken"),
    (f"{OAK}group oak any oak\nquorum oak\n", "the name oak is taken"),
    (f"{OAK}group g any\nquorum oak\n", "line 2: it is no log"),
    (f"{OAK}{ELM}group g 3 oak elm\nquorum g\n", "3 of 2 members cannot be had"),
    (f"{OAK}{ELM}group g 0 oak elm\nquorum g\n", "0 is neither any, all nor a number"),
    (f"{OAK}{ELM}group g 02 oak elm\nquorum g\n", "02 is neither"),
    (f"{OAK}{ELM}group g ² oak elm\nquorum g\n", "² is neither"),
    (f"{OAK}{ELM}group g -1 oak elm\nquorum g\n", "-1 is neither"),
    (f"{OAK}group g all oak oak\nquorum g\n", "oak is a member twice"),
    (f"{OAK}{ELM}group g all oak\ngroup h all g oak\nquorum h\n", "oak is a member twice"),
    (f"{OAK}witness oak {KEYS['elm']}\nquorum oak\n", "the name oak is taken"),
    (f"witness oak {LOG}\nquorum oak\n", "type 0x04 or 0x06, not 0x01"),
    (f"log {KEYS['oak']}\nquorum none\n", "not a verifier key"),
    ("log x\nquorum none\n", "line 1"),
    (f"log {LOG} https://log.example.org/ more\nquorum none\n", "line 1: it is no log"),
    (f"log {LOG}\nlog {LOG}\nquorum none\n", "another log or witness has this key"),
    ("Quorum none\n", "line 1: it is no log"),
    ("quorum none\r\n", "control character"),
    ("quorum\x0bnone\n", "control character"),
    ("quorum none\x7f\n", "control character"),
    ("quorum\u00a0none\n", "line 1: it is no log"),
    ("#" * (1 << 20) + "\nquorum none\n", "at most"),
]


@pytest.mark.parametrize(("text", "why"), NO_POLICIES, ids=[why for _, why in NO_POLICIES])
def test_what_is_no_policy_is_refused_with_its_line(text: str, why: str):
    """Nothing is guessed: each fault is named, with the line where it stands."""
    with pytest.raises(ValueError, match=why):
        policy(text)


def test_shared_key_is_refused_also_under_another_name():
    """One witness key under two names would count twice: neither the name of the key nor its id makes it another."""
    oak = Cosigner.generate("oak.example.org")
    twin = Cosigner("twin.example.org", oak.private)

    with pytest.raises(ValueError, match="line 2: another log or witness has this key"):
        policy(f"witness oak {oak.public}\nwitness twin {twin.public}\ngroup g all oak twin\nquorum g\n")


def test_a_log_cannot_be_its_own_witness():
    """A witness with the key of the log is no second pair of eyes."""
    log = InventedLog()
    same = Cosigner("oak.example.org", log.private)

    with pytest.raises(ValueError, match="another log or witness has this key"):
        policy(f"witness oak {same.public}\nlog {log.key}\nquorum oak\n")


def test_limits_leave_room_for_what_the_format_recommends():
    """Thirty-two of each are read; far more are refused and named."""
    many = [str(Cosigner.generate(f"w{i}.example.org").public) for i in range(257)]
    lines = [f"witness w{i} {key}\n" for i, key in enumerate(many)]

    assert (
        len(
            policy(
                "".join(lines[:32]) + "group g 17 " + " ".join(f"w{i}" for i in range(32)) + "\nquorum g\n"
            ).witnesses
        )
        == 32
    )
    with pytest.raises(ValueError, match="line 257: there are more than 256 witnesses"):
        policy("".join(lines) + "quorum none\n")


def test_octets_that_are_no_text_stay_apart():
    """Names are octets: one that is no UTF-8, and letters that look alike, are different names."""
    data = f"witness K {KEYS['oak']}\nwitness \u212a {KEYS['elm']}\n".encode() + b"witness \xff " + KEYS["ash"].encode()
    read = Policy.parse(data + b"\ngroup g all K \xe2\x84\xaa \xff\nquorum g\n")

    assert len({w.name for w in read.witnesses}) == 3
    assert Policy.parse(str(read).encode("utf-8", "surrogateescape")) == read


@given(st.data())
def test_a_policy_written_is_the_policy_read(data: st.DataObject):
    """Reading what was written gives the same policy; a quorum never shrinks when another witness cosigns."""
    names = data.draw(st.lists(st.sampled_from(sorted(KEYS)), min_size=1, unique=True))
    free, lines = list(names), [f"witness {name} {KEYS[name]} https://{name}.example.org\n" for name in names]
    for number in range(data.draw(st.integers(0, 3))):
        members = data.draw(st.lists(st.sampled_from(free), min_size=1, unique=True))
        least = data.draw(st.sampled_from(["any", "all", str(len(members))]))
        lines.append(f"group g{number} {least} {' '.join(members)}\n")
        free = [*(name for name in free if name not in members), f"g{number}"]
    read = policy("".join(lines) + f"quorum {data.draw(st.sampled_from([*free, 'none']))}\n")
    some = data.draw(st.sets(st.sampled_from(names)))

    assert policy(str(read)) == read
    assert str(policy(str(read))) == str(read)
    assert read.met_by(names)
    assert read.met_by(names) >= read.met_by(some)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_policy_or_a_value_error(data: bytes):
    """No input breaks the reader in another way."""
    with suppress(ValueError):
        assert Policy.parse(data + b"\nquorum none\n").met_by([])
