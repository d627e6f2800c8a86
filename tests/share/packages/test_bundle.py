"""Bundles: made from an inquiry, judged without it, and attacked."""

import hashlib
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import bagit
import pytest
from share_house import BODY, CANARY, NOON, contents

from inquest.app import bundle, create_inquiry, open_inquiry
from inquest.cli import main
from inquest.errors import IntegrityError, NotFound, QuorumMissing
from inquest.model import Action, Digest, Entry
from inquest.preserve import Act, Report, added, asked, create_key
from inquest.preserve.custody import Handling, handle
from inquest.preserve.person import Person
from inquest.preserve.receipts import Given, Opened, Receipt, Registers, issue
from inquest.preserve.witness import Cosigner, policy_content
from inquest.share.packages import Bundle, check_bag, check_bundle, new_folder, select

VERIFIER = Path(__file__).resolve().parents[3] / "src/inquest/share/verify.py"
SAID = Handling("the court", "asked for")
ASKED = ("a.txt", "page")


def nobody(_method: str, _url: str, _body: bytes) -> tuple[int, bytes]:
    """Reach no witness."""
    raise OSError("no network")


@pytest.fixture(scope="session")
def bundled(made: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A bundle of two exhibits of a ledger that has two persons, made once, and the log's key."""
    root = tmp_path_factory.mktemp("bundled")
    folder = Path(shutil.copytree(made[0], root / "q"))
    with open_inquiry(folder, write=True) as house:
        second = create_key(root / "second.key")
        house.enter([Act(Action.KEY, added(asked(second, house.log().origin), NOON))])
    with open_inquiry(folder, write=True, signer=second) as house:
        handle(house.log(), Action.CITE, [Digest(made[1]["page"])], Handling(), NOON)
    with open_inquiry(folder, write=True) as house:
        _, report = bundle(house, [made[1][name] for name in ASKED], root / "bundle", SAID, nobody)
        assert report.exit_code == 0
        key = str(house.log().register().log)
    return root / "bundle", key


@pytest.fixture
def parcel(bundled: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the bundle that a test may change."""
    return Path(shutil.copytree(bundled[0], tmp_path / "bundle"))


@pytest.fixture
def key(bundled: tuple[Path, str]) -> str:
    """The log's key, had on another way."""
    return bundled[1]


def judged(folder: Path, key: str | None) -> Report:
    return check_bundle(folder, Given.read(key, None, None))


def second_opinion(folder: Path, key: str) -> int:
    """Return what the verifier that travels says of a bundle."""
    done = subprocess.run([sys.executable, VERIFIER, "--log", key, folder], capture_output=True, check=False)
    return done.returncode


def manifests_again(folder: Path) -> None:
    """Make all manifests anew, as an insider does who has changed what they list."""
    info = folder / "bag-info.txt"
    payload = [path for path in sorted(folder.glob("data/**/*")) if path.is_file() and not path.is_symlink()]
    oxum = f"Payload-Oxum: {sum(path.stat().st_size for path in payload)}.{len(payload)}"
    lines = info.read_text(encoding="utf-8").splitlines()
    info.write_text("".join(f"{oxum if line.startswith('Payload') else line}\n" for line in lines), encoding="utf-8")
    for kind, files in (("manifest", payload), ("tagmanifest", None)):
        for algorithm in ("sha256", "sha512"):
            listed = files or [p for p in sorted(folder.iterdir()) if p.is_file() and "tagmanifest" not in p.name]
            text = "".join(
                f"{hashlib.new(algorithm, path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n"
                for path in listed
            )
            (folder / f"{kind}-{algorithm}.txt").write_text(text, encoding="utf-8")


def test_a_bundle_holds_for_both_verifiers_and_for_the_fields_own_tool(parcel: Path, key: str):
    """What leaves is a bag to others, and a bundle to two programs that share no code; each says what it counted."""
    report = judged(parcel, key)

    assert (report.exit_code, report.faults) == (0, ())
    counts = dict(report.counts)
    assert (counts["register entries"], counts["objects"], counts.get("withheld")) == (2, 4, None)
    assert counts["receipts"] == len(list(parcel.glob("data/receipts/*")))
    assert bagit.Bag(str(parcel)).validate()
    assert second_opinion(parcel, key) == 0


def test_without_the_logs_key_a_bundle_vouches_for_nothing(parcel: Path):
    """A bundle cannot say that its own key is the right one: incomplete."""
    report = judged(parcel, None)

    assert report.exit_code == 4
    assert [fault.where for fault in report.faults] == ["log"]


def test_attack_bundle_of_another_ledger(parcel: Path, tmp_path: Path):
    """Whoever was given the key of another ledger sees that this is not its."""
    create_inquiry(tmp_path / "other", "Another inquiry")
    other = (tmp_path / "other/keys/log.pub").read_text(encoding="utf-8")

    assert judged(parcel, other).exit_code == 1
    assert second_opinion(parcel, other.strip()) == 1


def receipt_of(parcel: Path, action: Action) -> Path:
    """Return the first receipt of an entry of this action."""
    found = sorted(parcel.glob("data/receipts/*"), key=lambda path: int(path.name.partition(".")[0]))
    return next(path for path in found if f'"action":"{action}"'.encode() in Receipt.parse(path.read_bytes()).entry)


def objects(parcel: Path) -> list[Path]:
    return sorted(parcel.glob("data/objects/*"))


def swap_objects(parcel: Path) -> None:
    first, second = objects(parcel)[:2]
    data = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(data)


def drop_intake(parcel: Path) -> None:
    receipt_of(parcel, Action.INTAKE).unlink()


def drop_key(parcel: Path) -> None:
    max(parcel.glob("data/register/*"), key=lambda path: int(path.name.partition(".")[0])).unlink()


def drop_first(parcel: Path) -> None:
    (parcel / "data/register/0.tlog-proof").unlink()


def rename_receipt(parcel: Path) -> None:
    receipt_of(parcel, Action.INTAKE).rename(parcel / "data/receipts/9999.tlog-proof")


def spoil_receipt(parcel: Path) -> None:
    path = receipt_of(parcel, Action.INTAKE)
    receipt = Receipt.parse(path.read_bytes())
    path.write_bytes(receipt.data().replace(b"index ", b"index  "))


def slip_in_object(parcel: Path) -> None:
    (parcel / "data/objects" / hashlib.sha256(b"slipped in").hexdigest()).write_bytes(b"slipped in")


def slip_in_fetch(parcel: Path) -> None:
    (parcel / "fetch.txt").write_text("http://elsewhere.example/x - data/checkpoint\n", encoding="utf-8")


def slip_in_folder(parcel: Path) -> None:
    (parcel / "data/more").mkdir()


def slip_in_tag(parcel: Path) -> None:
    (parcel / "note.txt").write_text("believe me", encoding="utf-8")


def empty_withheld(parcel: Path) -> None:
    (parcel / "data/withheld.json").write_bytes(b"{}")
    objects(parcel)[0].unlink()


def malformed_withheld(parcel: Path) -> None:
    (parcel / "data/withheld.json").write_bytes(b'{"x":"y"}')


def unreadable_withheld(parcel: Path) -> None:
    (parcel / "data/withheld.json").write_bytes(b"{")


def claim_withheld(parcel: Path) -> None:
    said = {"ab" * 32: "not named"}
    (parcel / "data/withheld.json").write_text(json.dumps(said, separators=(",", ":")), encoding="utf-8")


def other_checkpoint(parcel: Path) -> None:
    note = (parcel / "data/checkpoint").read_bytes()
    (parcel / "data/checkpoint").write_bytes(note[:-1] + b"\n\xe2\x80\x94 other AAAAAAAA\n")


def register_among_receipts(parcel: Path) -> None:
    shutil.copy(parcel / "data/register/0.tlog-proof", parcel / "data/receipts/0.tlog-proof")


def receipt_among_register(parcel: Path) -> None:
    path = receipt_of(parcel, Action.INTAKE)
    path.rename(parcel / "data/register" / path.name)


def names_in_another_form(parcel: Path) -> None:
    for name in ("Café", "Cafe\u0301"):
        (parcel / "data/objects" / name).write_bytes(b"")


def withhold_register(parcel: Path) -> None:
    path = parcel / "data/register/0.tlog-proof"
    path.write_bytes(replace(Receipt.parse(path.read_bytes()), record=None).data())


def spoil_said(parcel: Path) -> None:
    """Change one object for another of the same name, as who has found a collision of SHA-256 would: by its record."""
    path = receipt_of(parcel, Action.INTAKE)
    receipt = Receipt.parse(path.read_bytes())
    said = json.loads(receipt.record or b"")
    said["content"]["sha512"] = "0" * 128
    record = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    path.write_bytes(replace(receipt, record=record).data())


def too_large(parcel: Path) -> None:
    with (parcel / "data/withheld.json").open("r+b") as file:
        file.truncate((64 << 20) + 1)


def one_algorithm(parcel: Path) -> None:
    for path in parcel.glob("*manifest-sha512.txt"):
        path.unlink()


INSIDE = [
    swap_objects, drop_intake, drop_key, drop_first, rename_receipt, spoil_receipt, slip_in_object, slip_in_fetch,
    slip_in_folder, slip_in_tag, empty_withheld, malformed_withheld, unreadable_withheld, claim_withheld,
    other_checkpoint, withhold_register, spoil_said, too_large, register_among_receipts,
    receipt_among_register, names_in_another_form,
]  # fmt: skip


@pytest.mark.parametrize("attack", INSIDE)
def test_attack_by_an_insider_who_makes_the_manifests_anew(parcel: Path, key: str, attack: Callable[[Path], None]):
    """Manifests are no proof: swapped, dropped, renamed, slipped in or emptied, it shows in receipts and register."""
    attack(parcel)
    manifests_again(parcel)

    assert judged(parcel, key).exit_code == 1
    assert second_opinion(parcel, key) == 1


@pytest.mark.parametrize("attack", [attack for attack in INSIDE if attack is not slip_in_folder])
def test_attack_from_outside(parcel: Path, key: str, attack: Callable[[Path], None]):
    """Whoever cannot even make the manifests anew is named by the bag."""
    attack(parcel)

    assert not check_bag(parcel).is_valid or judged(parcel, key).exit_code == 1


def test_what_proves_nothing_may_be_missing(parcel: Path, key: str):
    """Who takes the program and the leaflet from elsewhere, and leaves those of the bundle out, has a bundle still."""
    for name in ("verify.py", "README.txt", "bag-info.txt"):
        (parcel / name).unlink()
    for kind in ("sha256", "sha512"):
        path = parcel / f"tagmanifest-{kind}.txt"
        kept = [
            line for line in path.read_text(encoding="utf-8").splitlines() if (parcel / line.split("  ")[1]).exists()
        ]
        path.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")

    assert judged(parcel, key).exit_code == 0
    assert second_opinion(parcel, key) == 0


def test_attack_one_manifest_is_left_out(parcel: Path, key: str):
    """A bundle has manifests of two algorithms over payload and tag files; with one of them less it does not hold."""
    one_algorithm(parcel)

    assert judged(parcel, key).exit_code == 1
    assert second_opinion(parcel, key) == 1


def test_attack_paths_that_lead_out(parcel: Path, key: str, tmp_path: Path):
    """A manifest that names a file outside, or a link in the place of an object, reads nothing of this machine."""
    secret = tmp_path / "secret"
    secret.write_bytes(b"not for you")
    for algorithm in ("sha256", "sha512"):
        with (parcel / f"manifest-{algorithm}.txt").open("a", encoding="utf-8") as file:
            file.write(f"{hashlib.new(algorithm, b'not for you').hexdigest()}  data/../../secret\n")
    first = objects(parcel)[0]
    first.unlink()
    first.symlink_to(secret)
    found = {fault.where: fault.what for fault in judged(parcel, key).faults}

    assert "is no plain path" in found["manifest-sha256.txt"]
    assert found[f"data/objects/{first.name}"] == "is neither file nor folder"
    assert second_opinion(parcel, key) == 1


def test_attack_no_declaration_no_register_no_bundle(parcel: Path, key: str, tmp_path: Path):
    """With bagit.txt, the register or everything gone, there is nothing that could hold."""
    assert judged(tmp_path / "none", key).exit_code == 1
    shutil.rmtree(parcel / "data/register")
    assert judged(parcel, key).exit_code == 1
    (parcel / "bagit.txt").unlink()
    assert judged(parcel, key).exit_code == 1


def test_attack_a_byte_of_each_file(parcel: Path, key: str):
    """Flip one byte of each file of a bundle, and it fails, whichever file it is."""
    for path in sorted(p for p in parcel.rglob("*") if p.is_file()):
        data = path.read_bytes()
        place = len(data) // 2
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert judged(parcel, key).exit_code == 1, path
        path.write_bytes(data)

    assert judged(parcel, key).exit_code == 0


def test_attack_an_exhibit_that_nobody_asked_for_leaves_no_trace(parcel: Path, made: tuple[Path, dict[str, str]]):
    """Neither name, text, address nor digest of another exhibit stands in any file or name of a bundle."""
    found = contents(parcel)
    whole = b"\n".join([*map(str.encode, found), *found.values()])

    for trace in (CANARY, made[1][f"{CANARY}.txt"], made[1]["made.wacz"]):
        assert trace.encode() not in whole
    assert all(name.isascii() for name in found)
    assert BODY in whole


def test_records_may_stay_behind(inquiry: Path, ids: dict[str, str], tmp_path: Path):
    """Without records, only those of intakes go along: neither counterpart nor readings; and the bundle holds."""
    with open_inquiry(inquiry, write=True) as house:
        _, report = bundle(house, [ids["a.txt"]], tmp_path / "out", SAID, nobody, records=False)
        key = str(house.log().register().log)
    found = contents(tmp_path / "out")

    assert report.exit_code == 0
    assert second_opinion(tmp_path / "out", key) == 0
    assert [name for name in found if name.startswith("data/objects/")] == [f"data/objects/{ids['a.txt']}"]
    assert b"a named hand" not in b"".join(found.values())
    assert b"the court" not in b"".join(found.values())


def test_the_same_ledger_gives_the_same_bundle(made: tuple[Path, dict[str, str]], tmp_path: Path):
    """Made twice from one state, whatever the order in which it was asked for, a bundle is the same to the byte."""
    with open_inquiry(made[0]) as house:
        log, note = house.log(), house.ledger.checkpoint() or b""

        def receipts(positions: object) -> Iterator[Receipt]:
            return issue(log, house.ledger, positions, ending=house.ledger.checkpoint())

        for name, chosen in (("one", ASKED), ("two", ASKED[::-1])):
            selection = select(log.entries(), [Digest(made[1][each]) for each in chosen])
            with new_folder(tmp_path / name) as folder:
                each = Bundle(selection, log.origin, note, receipts, house.vault.open)
                each.add_proofs(folder)
                each.add_objects(folder)

    assert contents(tmp_path / "one") == contents(tmp_path / "two")


OAK = Cosigner.generate("oak.example")


def oak(_method: str, _url: str, body: bytes) -> tuple[int, bytes]:
    """Cosign whatever is shown, as a witness does who has seen nothing before."""
    note = body.partition(b"\n\n")[2].decode()
    return 200, OAK.cosign(note.partition("\n\n")[0] + "\n", 1_900_000_000).encode()


def test_where_witnesses_are_asked_for_a_bundle_waits_for_them(inquiry: Path, ids: dict[str, str], tmp_path: Path):
    """Under a policy there is no bundle until the quorum cosigns; then the release that was named is used."""
    policy = f"witness oak {OAK.public} https://oak.example/\nquorum oak\n".encode()
    with open_inquiry(inquiry, write=True) as house:
        house.enter([Act(Action.KEY, policy_content(policy, NOON))])
        with pytest.raises(QuorumMissing) as refused:
            bundle(house, [ids["a.txt"]], tmp_path / "out", SAID, nobody)
        assert not (tmp_path / "out").exists()
        release = house.log().size - 1
        assert f"the release is entry {release}" in str(refused.value)
        position, report = bundle(house, [ids["a.txt"]], tmp_path / "out", release, oak)
        key = str(house.log().register().log)

    assert (position, report.exit_code, dict(report.counts)["cosignatures"]) == (release, 0, 1)
    assert second_opinion(tmp_path / "out", key) == 0
    strangers = Given.read(key, f"witness elm {Cosigner.generate('elm.example').public}\nquorum elm\n".encode(), None)
    assert check_bundle(tmp_path / "out", strangers).exit_code == 1


def test_a_receipt_of_another_checkpoint_goes_into_no_bundle(made: tuple[Path, dict[str, str]], tmp_path: Path):
    """Whoever entered something meanwhile has made a later checkpoint: the maker sees that, and stops."""
    with open_inquiry(made[0]) as house:
        log = house.log()
        selection = select(log.entries(), [Digest(made[1]["page"])])

        def receipts(positions: object) -> Iterator[Receipt]:
            return issue(log, house.ledger, positions, ending=house.ledger.checkpoint())

        each = Bundle(selection, log.origin, b"another", receipts, house.vault.open)
        with pytest.raises(IntegrityError, match="another checkpoint"), new_folder(tmp_path / "out") as folder:
            each.add_proofs(folder)


def test_a_bundle_that_would_not_hold_does_not_leave(inquiry: Path, ids: dict[str, str], tmp_path: Path):
    """An exhibit that was damaged in the vault is seen before the folder has its name."""
    place = inquiry / "vault" / ids["page"][:2] / ids["page"][2:4] / ids["page"]
    place.chmod(0o600)
    place.write_bytes(BODY.replace(b"Ten", b"Two"))
    with open_inquiry(inquiry, write=True) as house, pytest.raises(IntegrityError):
        bundle(house, [ids["page"]], tmp_path / "out", SAID, nobody)

    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("said", [{"sha512": "0" * 128}, {"size": 4}, {"chunks": "0" * 64}, {"size": 3.5}])
def test_attack_an_intake_that_says_what_is_not_so(inquiry: Path, tmp_path: Path, said: dict[str, object]):
    """Whoever enters an exhibit with false measures finds that it does not leave: a stranger would refuse it."""
    with open_inquiry(inquiry, write=True) as house:
        stored = house.vault.stage(io.BytesIO(b"new"))
        content = next(r.content for _, _, r in house.log().entries() if r.content["kind"] == "exhibit")
        measures = {"digest": stored.digest, "size": 3, "sha512": stored.sha512, "chunks": stored.chunks}
        house.log().commit([Act(Action.INTAKE, content | measures | said, (stored.digest,))])
        with pytest.raises(IntegrityError, match="would not hold"):
            bundle(house, [stored.digest], tmp_path / "out", SAID, nobody)

    assert not (tmp_path / "out").exists()


def test_attack_a_record_that_describes_no_exhibit(inquiry: Path, tmp_path: Path):
    """An intake without measures is refused when it is selected."""
    with open_inquiry(inquiry, write=True) as house:
        stored = house.vault.stage(io.BytesIO(b"new"))
        house.log().commit([Act(Action.INTAKE, {"kind": "exhibit", "digest": stored.digest}, (stored.digest,))])
        with pytest.raises(IntegrityError, match="does not describe an exhibit"):
            bundle(house, [stored.digest], tmp_path / "out", SAID, nobody)


def test_attack_a_key_under_another_algorithm(parcel: Path):
    """The register says how a key signs, too: the same key that is said to sign otherwise is another person."""
    first = Receipt.parse((parcel / "data/register/0.tlog-proof").read_bytes())
    registers = Registers()
    registers.go_on(Opened.of(first))
    registers.check(first, Opened.of(first))
    other = replace(first, person=Person(first.person.public, "fido2-ed25519"))

    with pytest.raises(IntegrityError, match="another key under this pseudonym"):
        registers.check(other, Opened.of(other))


def opened(action: Action, position: int, **content: object) -> Opened:
    return Opened(position, Entry(action, "a" * 16, (0, 1), Digest("0" * 64), ""), content)


def test_a_register_is_followed_in_order(parcel: Path):
    """It begins with the first entry, goes on with entries that change it, each after the last, with their records."""
    first = Opened.of(Receipt.parse((parcel / "data/register/0.tlog-proof").read_bytes()))
    registers = Registers()
    with pytest.raises(IntegrityError, match="not the first entry"):
        registers.go_on(opened(Action.KEY, 3))
    registers.go_on(first)
    with pytest.raises(IntegrityError, match="not the next entry"):
        registers.go_on(first)
    registers.go_on(opened(Action.KEY, 3, role="policy", change="add", text="no policy"))
    with pytest.raises(IntegrityError, match="the policy in force is none"):
        _ = registers.policy
    with pytest.raises(IntegrityError, match="is not there"):
        registers.go_on(Opened(4, first.entry, None))


def test_a_policy_that_is_none_fails_the_bundle(inquiry: Path, ids: dict[str, str], tmp_path: Path):
    """Where the register holds a policy that nobody can read, nothing vouches for the checkpoint."""
    with open_inquiry(inquiry, write=True) as house:
        content = {"kind": "key", "role": "policy", "change": "add", "text": "no policy", "at": str(NOON)}
        house.enter([Act(Action.KEY, content)])
        log = house.log()
        selection = select(log.entries(), [Digest(ids["page"])])

        def receipts(positions: object) -> Iterator[Receipt]:
            return issue(log, house.ledger, positions, ending=house.ledger.checkpoint())

        with new_folder(tmp_path / "out") as folder:
            each = Bundle(selection, log.origin, house.ledger.checkpoint() or b"", receipts, house.vault.open)
            each.add_proofs(folder)
            each.add_objects(folder)
        key = str(log.register().log)

    assert judged(tmp_path / "out", key).exit_code == 1


def test_a_release_of_others_is_none_of_these(inquiry: Path, ids: dict[str, str], tmp_path: Path):
    """The entry that is named must be a release, and of these exhibits."""
    with open_inquiry(inquiry, write=True) as house:
        for release in (1, house.log().size - 1):
            with pytest.raises(NotFound, match="is no release of these"):
                bundle(house, [ids["a.txt"]], tmp_path / "out", release, nobody)


def test_a_disposed_reading_is_named_as_withheld(inquiry: Path, ids: dict[str, str]):
    """What two persons let go of is not there and is said not to be: a bundle made afterwards holds."""
    with open_inquiry(inquiry) as house:
        lines = list(house.log().entries())
        body = next(Digest(r.content["bodies"][0]) for _, _, r in lines if r.content.get("exhibit") == ids["a.txt"])
        selection = select(lines, [Digest(ids["a.txt"])], {body})

    assert selection.withheld[body] == "disposed of"
    assert body not in selection.objects


def test_commands_make_and_judge_a_bundle(
    inquiry: Path, ids: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """From the command line: made, judged with the key, without it, under another folder's name, and damaged."""
    out = tmp_path / "out"
    make = ["-C", str(inquiry), "share", "bundle", ids["page"], "--output", str(out), "--to", "the court"]
    assert main(make) == 0
    said = capsys.readouterr().out
    key = said.splitlines()[-1].rpartition(" ")[2]
    assert "1 exhibits" in said
    assert main(["verify", str(out), "--log", key]) == 0
    assert "verified" in capsys.readouterr().out
    assert main(["verify", str(out)]) == 4
    assert main(make) == 2
    (out / "bagit.txt").unlink()
    assert main(["verify", str(out), "--log", key]) == 1
    assert main(["-C", str(inquiry), "verify"]) == 0


def test_commands_judge_web_archives_of_others(
    inquiry: Path, ids: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """A file of web captures is judged by its form; certificates that are none are a wrong call."""
    out = tmp_path / "out"
    assert main(["-C", str(inquiry), "share", "export", "--format", "wacz", "--output", str(out), ids["page"]]) == 0
    assert main(["verify", str(out / "captures.wacz")]) == 0
    assert "nobody has signed it" in capsys.readouterr().out
    roots = tmp_path / "roots.pem"
    roots.write_text("none", encoding="utf-8")
    assert main(["verify", str(out / "captures.wacz"), "--roots", str(roots)]) == 2
    assert main(["verify", "--roots", str(roots)]) == 2
