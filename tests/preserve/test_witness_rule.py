"""A witness cosigns what extends the last thing it cosigned, and nothing else, whatever it is shown."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.errors import IntegrityError, UsageError
from inquest.preserve.note import sign_note
from inquest.preserve.witness import Answer, Cosigner, Policy, Witness
from inquest.preserve.witness.gather import gather
from inquest.preserve.witness.quorum import cosignatures, quorum
from inquest.preserve.witness.rule import add_checkpoint
from inquest.store import tiles
from invented_log import InventedLog

LOG = InventedLog()
OTHER = InventedLog(LOG.origin, seed=2)  # the same origin, another key
KEY = Cosigner.generate("oak.example.org")
NOW = 1_900_000_000


@dataclass
class MemoryWitness:
    """What a witness keeps, in memory; `before` is done when it is about to advance."""

    cosigner: Cosigner = KEY
    served: list[str] = field(default_factory=lambda: [str(LOG.key)])
    notes: dict[str, bytes] = field(default_factory=dict)
    before: list[Callable[[], object]] = field(default_factory=list)

    def key(self) -> tuple[str, bytes]:
        return str(self.cosigner.public), self.cosigner.pem()

    def logs(self) -> Sequence[str]:
        return self.served

    def add_log(self, origin: str, vkey: str) -> None:
        assert vkey.startswith(origin)
        self.served.append(vkey)

    def latest(self, origin: str) -> bytes | None:
        return self.notes.get(origin)

    def advance(self, origin: str, old: int, note: bytes) -> bool:
        if self.before:
            self.before.pop()()
        newest = self.notes.get(origin)
        if (tiles.head(newest)[0] if newest else 0) != old:
            return False
        self.notes[origin] = note
        return True


def ask(state: MemoryWitness, body: bytes) -> Answer:
    """Show a request to a witness."""
    return add_checkpoint(body, {LOG.origin: (LOG.key,)}, state, state.cosigner, NOW)


def at(size: int) -> MemoryWitness:
    """Return a witness that has cosigned the log at a size."""
    state = MemoryWitness()
    assert ask(state, LOG.request(0, size)).status == 200
    return state


def policy_of(*witnesses: Cosigner, least: int, url: bool = True) -> Policy:
    """Return a policy of these witnesses; each is reached at an address that bears its name."""
    lines = [f"witness {w.name} {w.public} {f'https://{w.name}/w/' if url else ''}\n" for w in witnesses]
    return Policy.parse(
        f"log {LOG.key}\n{''.join(lines)}group g {least} {' '.join(w.name for w in witnesses)}\nquorum g\n".encode()
    )


def test_a_witness_cosigns_a_log_as_it_grows():
    """The answer is a line that holds; what is kept has the log's signature and the witness's, no others."""
    state = MemoryWitness()
    alone = policy_of(KEY, least=1)
    for old, new in [(0, 0), (0, 1), (1, 4), (4, 4), (4, 9)]:
        stranger = Cosigner.generate("who.example.org").cosign(LOG.text(new), NOW).encode()
        answer = ask(state, LOG.request(old, new) + stranger)

        assert (answer.status, answer.media_type) == (200, "text/plain; charset=utf-8"), answer
        assert state.notes[LOG.origin] == LOG.note(new) + answer.body
        assert quorum(state.notes[LOG.origin], alone, LOG.key).cosigned == (("oak.example.org", NOW),)


def test_an_extension_line_is_cosigned_with_the_rest():
    """Further lines of a checkpoint are carried, as the format asks, and mean nothing to the witness."""
    text = LOG.text(3) + "an extension\n"

    answer = ask(MemoryWitness(), b"old 0\n\n" + LOG.sign(text))

    assert answer.status == 200
    assert cosignatures(LOG.sign(text) + answer.body, policy_of(KEY, least=1)) == [("oak.example.org", NOW)]


HASH = base64.b64encode(bytes(32)).decode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"old 0\n",
        b"old 0\n\n",
        b"\n\n" + LOG.note(5),
        LOG.note(5),
        b"old 0\n" + LOG.note(5),
        b"old\n\n" + LOG.note(5),
        b"old 00\n\n" + LOG.note(5),
        b"old 01\n\n" + LOG.note(5),
        b"old -1\n\n" + LOG.note(5),
        b"old  0\n\n" + LOG.note(5),
        b"old 0 \n\n" + LOG.note(5),
        "old ٠\n\n".encode() + LOG.note(5),
        b"old 0\r\n\r\n" + LOG.note(5),
        b"new 0\n\n" + LOG.note(5),
        b"old 0\ngarbage!\n\n" + LOG.note(5),
        b"old 0\nAAAA\n\n" + LOG.note(5),
        f"old 0\n{HASH[:-2]}B=\n\n".encode() + LOG.note(5),
        f"old 3\n{HASH}\n{HASH}\n\n\n".encode() + LOG.note(5),
        b"old 3\n" + f"{HASH}\n".encode() * 64 + b"\n" + LOG.note(5),
        b"old 0\n\n" + LOG.text(5).encode(),
        b"old 0\n\n" + LOG.note(5)[:-1],
        b"old 0\n\n" + LOG.note(5).replace(b"\n\n", b"\n\x01\n\n"),
        b"old 0\n\n" + LOG.note(5).replace(b"log.", b"\xff.", 1),
        b"old 0\n\n" + LOG.sign(LOG.text(5).replace("\n5\n", "\n05\n")),
        b"old 0\n\n" + LOG.sign(LOG.text(5).replace("\n5\n", "\n")),
        b"old 0\n\n" + LOG.sign(LOG.text(5).replace("=\n", "\n")),
        b"old 6\n\n" + LOG.note(5),  # older than what it extends
    ],
)
def test_malformed_requests_are_400(body: bytes):
    """What is not exactly a request is refused and changes nothing."""
    state = MemoryWitness()

    assert ask(state, body).status == 400
    assert state.notes == {}


def test_unknown_origin_is_404():
    """A log that the witness does not serve is not cosigned, however well it is signed."""
    assert ask(MemoryWitness(), InventedLog("log.example.org/unknown").request(0, 5)).status == 404


def test_no_valid_log_signature_is_403():
    """Another key under the same name, no line of the log's, or a line that does not hold: nothing is cosigned."""
    state = MemoryWitness()
    good = LOG.request(0, 5)
    foreign = sign_note(LOG.text(5), KEY.private, LOG.key).partition(b"\n\n")[2]

    assert ask(state, OTHER.request(0, 5)).status == 403
    assert ask(state, b"old 0\n\n" + f"{LOG.text(5)}\n{KEY.cosign(LOG.text(5), NOW)}".encode()).status == 403
    assert ask(state, good.replace(b"\n5\n", b"\n6\n")).status == 403
    assert ask(state, good + foreign).status == 403
    assert state.notes == {}
    assert ask(state, good + OTHER.note(5).partition(b"\n\n")[2]).status == 200


def test_a_log_may_change_its_key_under_the_eyes_of_its_witness():
    """While both keys are trusted either signs; one that is there and fails condemns the checkpoint."""
    logs = {LOG.origin: (LOG.key, OTHER.key)}
    state = MemoryWitness()
    both = LOG.request(0, 3) + OTHER.note(3).partition(b"\n\n")[2]
    broken = LOG.request(5, 6) + OTHER.note(7).partition(b"\n\n")[2]

    assert add_checkpoint(both, logs, state, KEY, NOW).status == 200
    assert state.notes[LOG.origin].count("— ".encode()) == 3
    assert add_checkpoint(OTHER.request(3, 5), logs, state, KEY, NOW).status == 200
    assert add_checkpoint(broken, logs, state, KEY, NOW).status == 403


@pytest.mark.parametrize(("old", "new"), [(0, 9), (0, 3), (3, 5), (3, 9), (6, 9), (0, 5), (3, 3)])
def test_another_old_size_is_409_with_the_size(old: int, new: int):
    """Who starts from another size is told the size of the last cosigned tree: also for a smaller checkpoint."""
    answer = ask(at(5), LOG.request(old, new))

    assert answer == Answer(409, b"5\n", "text/x.tlog.size")


def test_a_smaller_checkpoint_is_never_cosigned_again():
    """Rolling a log back is refused: from the true old size as malformed, from another with the size."""
    state = at(5)

    assert ask(state, LOG.request(5, 4)).status == 400
    assert ask(state, LOG.request(0, 4)).status == 409
    assert ask(state, LOG.request(4, 4)).status == 409
    assert tiles.head(state.notes[LOG.origin])[0] == 5


def test_resubmission_of_the_same_checkpoint_is_cosigned_anew():
    """The same tree is no second history; its proof is empty."""
    state = at(5)

    assert ask(state, LOG.request(5, 5)).status == 200
    assert ask(state, LOG.request(5, 5, proof=[bytes(32)])).status == 422


def test_two_histories_shown_to_one_witness_are_refused():
    """Equivocation: the same size with another root, and a longer tree that does not contain the cosigned one."""
    state = at(5)

    assert ask(state, LOG.request(5, 5, "other ")).status == 422
    assert ask(state, LOG.request(5, 9, "other ")).status == 422
    assert ask(state, LOG.request(5, 9, "other ", LOG.proof(5, 9))).status == 422
    assert state.notes == at(5).notes


def test_two_histories_shown_to_two_witnesses_make_no_quorum():
    """Equivocation: where two of three must cosign, one history at most can have a quorum, whoever is shown what."""
    keys = [Cosigner.generate(f"{name}.example.org") for name in ("oak", "elm", "ash")]
    policy = policy_of(*keys, least=2)
    states = [MemoryWitness(key) for key in keys]
    for state, history in zip(states, ("", "other ", ""), strict=True):
        assert ask(state, LOG.request(0, 5, history)).status == 200

    lines = {h: [a.body for s in states if (a := ask(s, LOG.request(5, 5, h))).status == 200] for h in ("", "other ")}

    assert quorum(LOG.note(5) + b"".join(lines[""]), policy, LOG.key).met
    assert len(lines["other "]) == 1
    assert not quorum(LOG.note(5, "other ") + lines["other "][0], policy, LOG.key).met
    with pytest.raises(IntegrityError, match=r"witness oak\.example\.org"):
        quorum(LOG.note(5, "other ") + lines["other "][0] + lines[""][0], policy, LOG.key)


@pytest.mark.parametrize(
    ("old", "new", "proof"),
    [
        (5, 9, []),
        (5, 9, [bytes(32)]),
        (5, 9, [bytes(32)] * 63),
        (5, 9, LOG.proof(5, 9)[:-1]),
        (5, 9, [*LOG.proof(5, 9), bytes(32)]),
        (5, 9, LOG.proof(5, 9)[::-1]),
        (5, 9, LOG.proof(5, 10)),
        (0, 9, [bytes(32)]),
        (0, 0, [bytes(32)]),
    ],
)
def test_garbage_proofs_are_422(old: int, new: int, proof: list[bytes]):
    """A proof that does not verify, or that has nothing to prove, is refused and changes nothing."""
    state = at(5) if old else MemoryWitness()
    before = dict(state.notes)

    assert ask(state, LOG.request(old, new, proof=proof)).status == 422
    assert state.notes == before


def test_an_empty_tree_with_a_root_is_422():
    """The tree of nothing has one root."""
    text = LOG.text(5).replace("\n5\n", "\n0\n")

    assert ask(MemoryWitness(), b"old 0\n\n" + LOG.sign(text)).status == 422


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_only_the_next_step_of_one_history_is_cosigned(first: int, old: int, new: int):
    """Whatever sizes are asked for, an honest log is cosigned exactly when it starts where the witness stands."""
    state = at(first)

    answer = ask(state, LOG.request(old, new))

    assert answer.status == (400 if old > new else 409 if old != first else 200)
    assert tiles.head(state.notes[LOG.origin])[0] == (new if answer.status == 200 else first)


def test_rollback_race_leaves_the_larger_tree():
    """Two requests checked at the same time: the slower, smaller one is told the new size and rolls nothing back."""
    state = at(5)
    state.before.append(lambda: ask(state, LOG.request(5, 9)))

    answer = ask(state, LOG.request(5, 7))

    assert answer == Answer(409, b"9\n", "text/x.tlog.size")
    assert tiles.head(state.notes[LOG.origin])[0] == 9


def test_nothing_is_answered_that_could_not_be_kept():
    """A disk that fails is an error, not a cosignature."""

    def fail() -> None:
        raise IntegrityError("the disk gave back other bytes than it got")

    state = at(5)
    state.before.append(fail)

    with pytest.raises(IntegrityError):
        ask(state, LOG.request(5, 9))


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"garbage",
        LOG.note(3),
        InventedLog("x").note(3) + KEY.cosign(InventedLog("x").text(3), NOW).encode(),
        LOG.note(3) + KEY.cosign(LOG.text(4), NOW).encode(),
        LOG.note(3) + KEY.cosign(LOG.text(3), NOW).encode() * 2,
    ],
)
def test_a_witness_whose_memory_was_changed_cosigns_nothing(kept: bytes):
    """What is kept must be what this witness itself cosigned; rolling back its file does not roll back the witness."""
    state = at(5)
    state.notes[LOG.origin] = kept

    with pytest.raises(IntegrityError):
        ask(state, LOG.request(3, 9))


def test_the_witness_serves_what_it_cosigned_and_what_it_is_told_to():
    """The newest note is found by the hash of its origin; a log can be added while the witness runs."""
    files = MemoryWitness(served=[])
    witness = Witness(files, lambda: NOW + 0.9)
    name = hashlib.sha256(LOG.origin.encode()).hexdigest()

    assert witness.vkey == str(KEY.public)
    assert witness.add_checkpoint(LOG.request(0, 5)).status == 404
    assert witness.add_log(str(LOG.key)) == LOG.origin
    assert witness.add_log(str(OTHER.key)) == LOG.origin
    assert witness.checkpoint(name).status == 404
    assert witness.add_checkpoint(LOG.request(0, 5)).status == 200
    assert witness.checkpoint(name) == Answer(200, files.notes[LOG.origin])
    assert witness.checkpoint("0" * 64).status == 404
    with pytest.raises(UsageError, match="no verifier key"):
        witness.add_log(str(KEY.public))
    files.served.append("damaged")
    with pytest.raises(IntegrityError, match="list of logs"):
        witness.checkpoint(name)


class Town:
    """Witnesses at addresses, and what can go wrong on the way to them."""

    def __init__(self, *names: str) -> None:
        self.keys = [Cosigner.generate(f"{name}.example.org") for name in names]
        self.states = {key.name: MemoryWitness(key) for key in self.keys}
        self.instead: dict[str, tuple[int, bytes] | OSError] = {}
        self.asked: list[str] = []

    def send(self, method: str, url: str, body: bytes) -> tuple[int, bytes]:
        """Carry a request to the witness of this address."""
        name = url.split("/")[2]
        assert (method, url) == ("POST", f"https://{name}/w/add-checkpoint")
        self.asked.append(name.partition(".")[0])
        instead = self.instead.get(name)
        if isinstance(instead, OSError):
            raise instead
        if instead is not None:
            return instead
        answer = ask(self.states[name], body)
        return answer.status, answer.body


def test_gathering_brings_the_quorum_and_names_who_failed():
    """Two of three answer: the note meets the policy, and the third is named with its reason."""
    town = Town("oak", "elm", "ash")
    policy = policy_of(*town.keys, least=2)
    town.instead["elm.example.org"] = TimeoutError("timed out")

    found = gather(LOG.note(5), policy, LOG.proof, town.send)

    assert quorum(found.note, policy, LOG.key).met
    assert [(m.witness, m.reason, m.alarm) for m in found.missed] == [
        ("elm.example.org", "it cannot be reached: timed out", False)
    ]
    town.instead.clear()
    town.asked.clear()
    assert not gather(found.note, policy, LOG.proof, town.send).missed
    assert town.asked == ["elm"]


def test_the_old_size_is_learned_or_remembered():
    """A witness that names its size is asked again with the proof from there; one whose size is known, once."""
    town = Town("oak", "elm", "ash")
    policy = policy_of(*town.keys, least=3)
    for old, new in [(0, 3), (3, 5)]:
        for state in town.states.values():
            assert ask(state, LOG.request(old, new)).status == 200

    seen = {"oak.example.org": 5, "elm.example.org": 3, "ash.example.org": 99}
    found = gather(LOG.note(9), policy, LOG.proof, town.send, seen)

    assert quorum(found.note, policy, LOG.key).met
    assert town.asked == ["oak", "elm", "elm", "ash", "ash"]


def test_a_witness_that_saw_another_history_raises_the_alarm():
    """Equivocation and a cut-off tail show to the log's own side: a longer ledger, or one that does not extend."""
    town = Town("oak", "elm")
    policy = policy_of(*town.keys, least=2)
    assert ask(town.states["oak.example.org"], LOG.request(0, 9)).status == 200
    assert ask(town.states["elm.example.org"], LOG.request(0, 5, "other ")).status == 200

    found = gather(LOG.note(5), policy, LOG.proof, town.send)

    assert [m.alarm for m in found.missed] == [True, True]
    assert "longer ledger, of 9 entries" in found.missed[0].reason
    assert "it answers 422: this witness has cosigned another tree" in found.missed[1].reason
    assert found.note == LOG.note(5)


@pytest.mark.parametrize(
    ("instead", "why"),
    [
        ((500, b"\x1b[2Jbroken\n" * 99), "it answers 500: [2Jbroken  [2J"),
        ((301, b"https://elsewhere.example.org/"), "it answers 301"),
        ((409, b"many\n"), "409 without a size"),
        ((409, b"07\n"), "409 without a size"),
        ((409, b"2\n"), "another size each time"),
        ((200, b""), "does not hold"),
        ((200, b"garbage"), "does not hold"),
        ((200, KEY.cosign(LOG.text(5), NOW).encode()), "no cosignature of its key"),
        ((200, b"\n" + LOG.note(7)), "no cosignature of its key"),
    ],
)
def test_what_a_witness_answers_is_not_believed(instead: tuple[int, bytes], why: str):
    """Whatever comes back, the note stays as it was unless a cosignature holds."""
    town = Town("elm")
    town.instead["elm.example.org"] = instead

    found = gather(LOG.note(5), policy_of(*town.keys, least=1), LOG.proof, town.send)

    assert found.note == LOG.note(5)
    assert why in found.missed[0].reason


def test_a_false_cosignature_in_an_answer_is_not_merged():
    """A line of the right key over another tree is named as false; it never reaches the note."""
    town = Town("elm")
    town.instead["elm.example.org"] = (200, town.keys[0].cosign(LOG.text(5, "other "), NOW).encode())

    found = gather(LOG.note(5), policy_of(*town.keys, least=1), LOG.proof, town.send)

    assert "its answer does not hold: the cosignature of elm.example.org does not hold" in found.missed[0].reason
    assert found.note == LOG.note(5)


def test_other_lines_of_an_answer_are_passed_over():
    """A witness may answer with lines of more keys than we know; ours alone is merged."""
    town = Town("elm")
    own = town.keys[0].cosign(LOG.text(5), NOW).encode()
    town.instead["elm.example.org"] = (200, KEY.cosign(LOG.text(5), NOW).encode() + own)

    found = gather(LOG.note(5), policy_of(*town.keys, least=1), LOG.proof, town.send)

    assert found.note == LOG.note(5) + own


def test_a_witness_without_an_address_is_named():
    """A policy for verifying alone gives no addresses."""
    found = gather(LOG.note(5), policy_of(KEY, least=1, url=False), LOG.proof, Town().send)

    assert found.missed[0].reason == "the policy gives no address"


def test_what_is_no_checkpoint_is_not_sent():
    """Neither a letter nor a note with a false cosignature goes out."""
    policy = policy_of(KEY, least=1)
    with pytest.raises(IntegrityError, match="not a checkpoint"):
        gather(LOG.sign("a letter\n"), policy, LOG.proof, Town().send)
    with pytest.raises(IntegrityError, match="does not hold"):
        gather(LOG.note(5) + KEY.cosign(LOG.text(6), NOW).encode(), policy, LOG.proof, Town().send)
