"""BagIt: the public suite, what we write, and what is refused."""

import hashlib
import os
import shutil
import tarfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.errors import IntegrityError, UsageError
from inquest.share.packages import check_bag, new_folder
from inquest.share.packages.bag_check import hash_file, whole
from inquest.share.packages.bag_text import Declaration, read_info, read_manifest
from inquest.share.packages.bag_write import close_bag

FINAL = Declaration((1, 0), "utf-8")
DRAFT = Declaration((0, 97), "utf-8")


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public suite of bags, unpacked; the test is skipped where it is absent."""
    shared = Path(os.environ.get("INQUEST_SHARED", Path(__file__).resolve().parents[4] / "shared"))
    path = shared / "data/conformance/conformance.tar.gz"
    if not path.exists():
        pytest.skip("the conformance vectors are absent")
    folder = tmp_path_factory.mktemp("suite")
    with tarfile.open(path) as archive:
        members = [member for member in archive if "bagit-conformance-suite/" in member.name]
        archive.extractall(folder, members, filter="data")
    return next(folder.rglob("bagit-conformance-suite"))


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    """A bag of ours with two files."""
    with new_folder(tmp_path / "bag") as folder:
        folder.add("data/one.txt", b"one")
        folder.add("data/below/two.txt", b"two")
        folder.add("README.txt", b"read me")
        close_bag(folder, [("Bagging-Date", "2031-05-01")])
    return tmp_path / "bag"


def judged(folder: Path) -> list[str]:
    return [fault.where for fault in check_bag(folder).faults]


def test_all_public_bags_are_judged_as_the_suite_says(suite: Path):
    """27 of 27 valid bags hold and 15 of 15 invalid ones fail, as do those whose paths lead out of the bag."""
    found = Counter()
    wrong = []
    for folder in sorted(path for path in suite.glob("v*/*/*") if path.is_dir()):
        kind, is_valid = folder.parent.name, check_bag(folder).is_valid
        found[kind] += 1
        if kind != "warning" and is_valid != (kind == "valid"):
            wrong.append(folder.name)

    assert wrong == []
    assert (found["valid"], found["invalid"], found["linux-only"], found["windows-only"]) == (27, 15, 6, 6)


def test_public_bags_that_earn_a_warning_get_one(suite: Path):
    """What is allowed and advised against is named and does not fail; the sixth is cut short: it lacks a file."""
    reports = {folder.name: check_bag(folder) for folder in suite.glob("v0.97/warning/*") if folder.is_dir()}
    cut = reports.pop("special-system-files")

    assert len(reports) == 5
    assert all(report.is_valid and report.faults for report in reports.values())
    assert [fault.where for fault in cut.faults] == ["data/.DS_Store", "bag-info.txt"]


def test_what_we_write_is_a_bag_to_others_too(bag: Path):
    """The writer's bag holds for our checker and for the field's own tool, and says how much is in it."""
    report = check_bag(bag)

    assert (report.faults, report.files, report.untagged) == ((), 7, ())
    assert bagit.Bag(str(bag)).validate()
    assert "Payload-Oxum: 6.2\n" in (bag / "bag-info.txt").read_text(encoding="utf-8")


@given(st.dictionaries(st.from_regex(r"[a-z0-9]{1,8}(/[a-z0-9]{1,8})?", fullmatch=True), st.binary(max_size=50)))
def test_whatever_is_written_holds(tmp_path_factory: pytest.TempPathFactory, payload: dict[str, bytes]):
    """For all names and bytes that our packages have, the bag is complete and valid; twice made, it is the same."""
    kept = {name: data for name, data in payload.items() if not any(o.startswith(f"{name}/") for o in payload)}
    root = tmp_path_factory.mktemp("bags")
    for name in ("one", "two"):
        with new_folder(root / name) as folder:
            for path, data in kept.items():
                folder.add(f"data/{path}", data)
            close_bag(folder, [])

    assert check_bag(root / "one").faults == () or not kept
    assert {p.name: p.read_bytes() for p in (root / "one").glob("*.txt")} == {
        p.name: p.read_bytes() for p in (root / "two").glob("*.txt")
    }


def replace(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def act(bag: Path) -> None:
        data = (bag / name).read_bytes()
        assert old in data
        (bag / name).write_bytes(data.replace(old, new, 1))

    return act


def link(bag: Path) -> None:
    (bag / "data/one.txt").unlink()
    (bag / "data/one.txt").symlink_to("/etc/hostname")


def listed(path: str, manifest: str = "manifest-sha256.txt") -> Callable[[Path], None]:
    """List a path with a hash that holds, as one does who wants it read or believed."""

    def act(bag: Path) -> None:
        with (bag / manifest).open("ab") as file:
            file.write(b"0" * 64 + b"  " + path.encode() + b"\n")

    return act


@pytest.mark.parametrize(
    ("attack", "where"),
    [
        (replace("data/one.txt", b"one", b"two"), "data/one.txt"),
        (lambda bag: (bag / "data/one.txt").unlink(), "data/one.txt"),
        (lambda bag: (bag / "data/extra").write_bytes(b""), "data/extra"),
        (replace("README.txt", b"read", b"burn"), "README.txt"),
        (replace("bagit.txt", b"1.0", b"2.0"), "bagit.txt"),
        (replace("bagit.txt", b"UTF-8", b"UTF-7"), "bagit.txt"),
        (replace("bag-info.txt", b"6.2", b"6.3"), "bag-info.txt"),
        (replace("bag-info.txt", b"Payload-Oxum: ", b"Payload-Oxum "), "bag-info.txt"),
        (replace("manifest-sha256.txt", b"  data/one.txt", b"  ../one.txt"), "manifest-sha256.txt"),
        (replace("manifest-sha256.txt", b"  data/one.txt", b"  /data/one.txt"), "manifest-sha256.txt"),
        (replace("manifest-sha256.txt", b"  data/one.txt", b"  ~/one.txt"), "manifest-sha256.txt"),
        (replace("manifest-sha256.txt", b"  data/one.txt", b"  data/../one.txt"), "manifest-sha256.txt"),
        (replace("manifest-sha256.txt", b"  data/one.txt", b"  README.txt"), "manifest-sha256.txt"),
        (replace("manifest-sha256.txt", b"  data/one.txt", b""), "manifest-sha256.txt"),
        (replace("manifest-sha256.txt", b"data", b"\xff"), "manifest-sha256.txt"),
        (listed("data/one.txt"), "manifest-sha256.txt"),
        (listed("data/one.txt", "tagmanifest-sha256.txt"), "tagmanifest-sha256.txt"),
        (lambda bag: (bag / "manifest-crc32.txt").write_bytes(b""), "manifest-crc32.txt"),
        (lambda bag: (bag / "fetch.txt").write_bytes(b"http://a.example/x - data/x\n"), "fetch.txt"),
        (lambda bag: (bag / "fetch.txt").write_bytes(b"http://a.example/x - ../x\n"), "fetch.txt"),
        (lambda bag: (bag / "fetch.txt").write_bytes(b"data/x\n"), "fetch.txt"),
        (link, "data/one.txt"),
        (lambda bag: os.mkfifo(bag / "data/pipe"), "data/pipe"),
    ],
)  # fmt: skip
def test_attack_on_a_bag_is_named(bag: Path, attack: Callable[[Path], None], where: str):
    """Whatever is changed, added, taken away, doubled, or leads out of the bag fails it, and the place is named."""
    attack(bag)

    assert where in judged(bag)
    assert not check_bag(bag).is_valid


def test_a_folder_that_is_no_bag_fails(tmp_path: Path, bag: Path):
    """No declaration, no manifest, or no folder at all: nothing of that is a bag."""
    assert judged(tmp_path / "none") == [".", "bagit.txt"]
    for path in bag.glob("*manifest-*.txt"):
        path.unlink()
    assert judged(bag)[0] == "manifest"


def test_a_file_that_cannot_be_read_fails(bag: Path):
    """A checker that cannot look does not say that all is well."""

    def refuses(_name: str, _path: Path, _algorithms: frozenset[str]) -> tuple[int, dict[str, str]]:
        raise IntegrityError("it cannot be read")

    assert {fault.what for fault in check_bag(bag, refuses).faults} == {"it cannot be read"}


def test_a_payload_file_that_one_manifest_forgets_fails(bag: Path):
    """In version 1.0 every manifest lists every file."""
    lines = (bag / "manifest-sha512.txt").read_bytes().splitlines(keepends=True)
    (bag / "manifest-sha512.txt").write_bytes(lines[0])

    assert ("data/one.txt", "is not in every manifest") in [(f.where, f.what) for f in check_bag(bag).faults]


@pytest.fixture
def draft(tmp_path: Path) -> Callable[[str], Path]:
    """A bag of version 0.97 with one file, and a manifest in these words, in which MD5 stands for its hash."""

    def make(manifest: str) -> Path:
        (tmp_path / "draft/data").mkdir(parents=True)
        (tmp_path / "draft/data/one.txt").write_bytes(b"one")
        (tmp_path / "draft/bagit.txt").write_bytes(b"BagIt-Version: 0.97\r\nTag-File-Character-Encoding: UTF-16\r\n")
        text = manifest.replace("MD5", hashlib.md5(b"one", usedforsecurity=False).hexdigest())
        (tmp_path / "draft/manifest-md5.txt").write_bytes(text.encode("utf-16"))
        return tmp_path / "draft"

    return make


@pytest.mark.parametrize(
    ("manifest", "what"),
    [
        ("MD5 *data/one.txt\r\n", "bears the mark of a checksum tool"),
        ("MD5\t./data/one.txt", "begins with ./"),
        ("MD5  data/one.txt\nMD5  data/one.txt\n", "is listed twice"),
        ("MD5  data/one.txt\rMD5  data/One.txt\r", "is listed, and is there as 'data/one.txt'"),
    ],
)
def test_a_bag_of_a_draft_may_be_written_oddly(draft: Callable[[str], Path], manifest: str, what: str):
    """What the drafts allow and advise against is named, and the bag holds."""
    report = check_bag(draft(manifest))

    assert report.is_valid
    assert [fault.what for fault in report.faults] == [what]


@pytest.mark.parametrize(
    "manifest",
    [
        f"MD5  data/one.txt\n{'0' * 32}  data/one.txt\n",
        f"MD5  data/one.txt\n{'0' * 32}  data/ONE.txt\n",
        "MD5  data/one.txt\nMD5  data/two.txt\n",
        "MD5  data/ONE.txt\n",
    ],
)
def test_a_bag_of_a_draft_that_contradicts_itself_fails(draft: Callable[[str], Path], manifest: str):
    """Two hashes for one name, or for two that some systems take for one, or a name that is not there, are faults."""
    assert not check_bag(draft(manifest)).is_valid


def test_a_byte_order_mark_is_no_text():
    """UTF-8 needs none, and whoever reads over it reads another name."""
    with pytest.raises(IntegrityError, match="byte order mark"):
        read_manifest(b"\xef\xbb\xbf" + b"0" * 32 + b"  data/a\n", FINAL, "md5")


def test_what_is_not_there_has_no_hash(tmp_path: Path):
    """A file that cannot be opened is a fault for whoever asked, never an empty hash; nor is one that is too large."""
    with pytest.raises(IntegrityError, match="cannot be read"):
        hash_file("x", tmp_path / "none", frozenset({"sha256"}))
    (tmp_path / "x").write_bytes(b"123")
    with pytest.raises(IntegrityError, match="larger than it may be"):
        whole(tmp_path / "x", 2)


def test_escapes_are_undone_as_the_version_says():
    """Line breaks are written as escapes; the per cent sign is one since version 1.0."""
    line = b"0" * 32 + b"  data/a%0Ab%25c\n"

    assert read_manifest(line, FINAL, "md5")[0].path == "data/a\nb%c"
    assert read_manifest(line, DRAFT, "md5")[0].path == "data/a\nb%25c"


def test_labels_of_a_bag_may_go_on_over_lines():
    """A line that begins with a blank goes on the one before; in drafts the blank after the colon may miss."""
    assert read_info(b"A: b\n  c\n", FINAL) == [("A", "b c")]
    assert read_info(b"A:b\nB : c\n", DRAFT) == [("A", "b"), ("B", "c")]
    with pytest.raises(IntegrityError):
        read_info(b"A:b\n", FINAL)


def test_a_name_that_a_manifest_cannot_say_is_not_written(tmp_path: Path):
    """Our names need no escapes; one that would is a mistake of ours, and nothing is left of it."""

    def write() -> None:
        with new_folder(tmp_path / "bag") as folder:
            folder.add("data/a%b", b"")
            close_bag(folder, [])

    with pytest.raises(ValueError, match="line break"):
        write()

    assert list(tmp_path.iterdir()) == []


def test_a_package_never_writes_over_anything(bag: Path, tmp_path: Path):
    """Where something is already, or where there is no folder to put it, nothing is made."""
    for place in (bag, tmp_path / "none" / "bag"):
        with pytest.raises(UsageError), new_folder(place):
            pass
    shutil.rmtree(bag)
    bag.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError), new_folder(bag):
        pass
