"""Exports: each is read by the field's own tool, is the same twice, and says nothing that was not asked for."""

import importlib
import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from share_house import BODY, CANARY, HEADERS, NOON, WARC, contents, wacz

from inquest.app import export, open_inquiry
from inquest.cli import main
from inquest.errors import NotFound, StorageError, UsageError
from inquest.model import Digest
from inquest.preserve.custody import Handling
from inquest.share.exports import EXPORTS, Parcel
from inquest.share.exports.warc import surt
from inquest.share.packages import Selection, new_folder, select

SAID = Handling("the court", "asked for")
TEXTS = ("a.txt", "page")
FIELD = Path(__file__).resolve().parents[3] / ".venv-field/bin"  # an environment of their own


def tool(name: str) -> ModuleType:
    """Return a module of the field's own tools, which the development group installs."""
    try:
        return importlib.import_module(name)
    except ImportError:
        pytest.skip(f"{name} is not installed: it is one of the field's tools in the development group")


def run(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the field's own tools."""
    path = FIELD / name
    if not path.exists():
        pytest.skip(f"{name} is not installed: it is one of the field's tools, which `make test` installs")
    return subprocess.run([path, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def leave(made: tuple[Path, dict[str, str]], tmp_path: Path) -> Callable[..., Path]:
    """Write named exhibits of the inquiry, which stays as it is, in a form."""

    def write(form: str, *names: str, into: str = "out") -> Path:
        with open_inquiry(made[0]) as house:
            chosen = [Digest(made[1][name]) for name in names]
            selection = select(house.log().entries(), chosen)
            with new_folder(tmp_path / into) as folder:
                EXPORTS[form](Parcel(selection, house.log().origin, "inquest/0", house.vault.open), folder)
        return tmp_path / into

    return write


def test_ocfl_is_valid_to_its_own_tool(leave: Callable[..., Path], ids: dict[str, str]):
    """The storage root and each object in it hold, and the exhibit's bytes lie there under their SHA-256."""
    root = leave("ocfl", *TEXTS)
    (place,) = [path for path in root.rglob(ids["page"]) if path.is_file()]
    assert place.read_bytes() == BODY
    done = run("ocfl-root.py", "validate", "--root", root)
    assert "is VALID" in done.stdout + done.stderr, done.stdout + done.stderr
    objects = [path.parent for path in root.rglob("0=ocfl_object_1.1")]
    assert len(objects) == 2
    for path in objects:
        checked = run("ocfl-object.py", "validate", "--objdir", path)
        said = checked.stdout + checked.stderr
        assert "is VALID" in said, said
        assert "[W" not in said, said


def test_attack_a_changed_byte_in_an_ocfl_object_is_found(leave: Callable[..., Path], ids: dict[str, str]):
    """What we write carries what the field's tool needs to find a change."""
    root = leave("ocfl", *TEXTS)
    (place,) = [path for path in root.rglob(ids["page"]) if path.is_file()]
    place.write_bytes(BODY.replace(b"Ten", b"Two"))
    done = run("ocfl-object.py", "validate", "--objdir", place.parents[2])
    assert "INVALID" in done.stdout + done.stderr


def test_ro_crate_is_read_by_its_own_tool(leave: Callable[..., Path], ids: dict[str, str]):
    """Files with their hashes, acts with their persons, and the root that names them all."""
    folder = leave("ro-crate", *TEXTS)
    assert (folder / "objects" / ids["page"]).read_bytes() == BODY
    crate = tool("rocrate.rocrate").ROCrate(folder)
    page = crate.dereference(f"objects/{ids['page']}")
    assert (page["name"], page["sha256"], page["contentSize"]) == ("page", ids["page"], str(len(BODY)))
    assert crate.root_dataset["license"]["name"] == "No licence"
    acts = crate.root_dataset["mentions"]
    assert {act["name"] for act in acts} == {"intake", "derive", "receive", "transfer"}
    assert all(len(act["agent"]["name"]) == 16 for act in acts)
    assert [act["name"] for act in acts if "endTime" not in act] == ["transfer"]


def test_ro_crate_uses_no_word_that_its_context_does_not_know(leave: Callable[..., Path]):
    """Every term of the description means something to who reads it as linked data, without a network."""
    module = Path(tool("rocrate").__file__).parent
    known = json.loads((module / "data/ro-crate.jsonld").read_text(encoding="utf-8"))["@context"]
    said = json.loads((leave("ro-crate", *TEXTS) / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    words = {key for entity in said["@graph"] for key in entity if not key.startswith("@")}
    types = {entity["@type"] for entity in said["@graph"]}

    assert (words | types) - known.keys() - said["@context"][1].keys() == set()


def test_case_holds_to_the_ontology(leave: Callable[..., Path]):
    """The chain of custody conforms to CASE 1.5 and UCO, by the field's own validator, offline."""
    done = run("case_validate", "--built-version", "case-1.5.0", leave("case", *TEXTS) / "case.jsonld")

    assert "Conforms: True" in done.stdout, done.stdout + done.stderr


def test_case_names_acts_in_their_order(leave: Callable[..., Path], ids: dict[str, str]):
    """Each exhibit has its hashes, each act its person, its exhibits, and the act before it."""
    graph = json.loads((leave("case", *TEXTS) / "case.jsonld").read_text(encoding="utf-8"))["@graph"]
    acts = [node for node in graph if node["@type"] == "investigation:InvestigativeAction"]
    values = {
        h["types:hashValue"]["@value"].lower()
        for n in graph
        for f in n.get("core:hasFacet", [])
        for h in f["observable:hash"]
    }

    assert {ids["a.txt"], ids["page"]} <= values
    assert sum("investigation:wasInformedBy" in act for act in acts) == len(acts) - 2
    assert all(act["action:performer"] for act in acts)


def test_wacz_is_valid_to_its_own_tool(leave: Callable[..., Path]):
    """What was fetched becomes a web archive that the field's tool holds to be valid."""
    folder = leave("wacz", "page", "made.warc", "made.warc.gz", "made.wacz")
    done = run("wacz", "validate", "-f", folder / "captures.wacz")

    assert "Validation succeeded" in done.stdout, done.stdout + done.stderr


def test_wacz_gives_the_page_back_as_it_was_fetched(leave: Callable[..., Path], tmp_path: Path):
    """The field's reader of WARC finds the answer, its headers and its bytes, and the index leads to it."""
    with zipfile.ZipFile(leave("wacz", "page") / "captures.wacz") as archive:
        data = archive.read("archive/captures.warc")
        index = archive.read("indexes/index.idx").decode()
    records = list(_records(data, "response"))
    assert records == [("http://www.harm.example/page?b=2&a=1", "200", "text/html; charset=utf-8", BODY)]
    assert "example,harm)/page?a=1&b=2 20310501120000 " in index
    assert b"via: http://harm.example/old\r\n" in data
    path = tmp_path / "captures.warc"
    path.write_bytes(data)
    checked = run("warcio", "check", "-v", path)
    assert "digest pass" in checked.stdout, checked.stdout + checked.stderr


def _records(data: bytes, kind: str) -> list[tuple[str, str, str, bytes]]:
    module = tool("warcio.archiveiterator")
    return [
        (
            record.rec_headers.get_header("WARC-Target-URI"),
            record.http_headers.get_statuscode(),
            record.http_headers.get_header("Content-Type"),
            record.content_stream().read(),
        )
        for record in module.ArchiveIterator(io.BytesIO(data))
        if record.rec_type == kind
    ]


def test_web_archives_stay_as_they_are(leave: Callable[..., Path], ids: dict[str, str]):
    """What was a web archive already leaves byte for byte, under its digest."""
    found = contents(leave("wacz", "made.warc", "made.warc.gz", "made.wacz"))

    assert set(found) == {f"{ids['made.warc']}.warc", f"{ids['made.warc.gz']}.warc.gz", f"{ids['made.wacz']}.wacz"}
    assert found[f"{ids['made.warc']}.warc"] == WARC
    assert found[f"{ids['made.wacz']}.wacz"] == wacz()


@pytest.mark.parametrize("name", ["a.txt", "other.gz", "cut.gz", "broken.zip"])
def test_what_was_not_fetched_is_no_web_capture(leave: Callable[..., Path], tmp_path: Path, name: str):
    """Nothing is made up: a file that came from no address is refused by name, and no folder is left."""
    with pytest.raises(UsageError, match="was not fetched"):
        leave("wacz", "page", name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.Harm.example/", "example,harm)/"),
        ("https://harm.example:8443/A?b&a", "example,harm:8443)/a?a&b"),
        ("http://192.0.2.7/x", "192.0.2.7)/x"),
        ("http://harm.example", "example,harm)/"),
    ],
)
def test_addresses_are_sorted_as_indexes_do(url: str, key: str):
    """The host turns round, its port stays, a number stays as it is, and the query is put in order."""
    assert surt(url) == key


@pytest.mark.parametrize("form", sorted(EXPORTS))
def test_the_same_is_written_twice(leave: Callable[..., Path], form: str):
    """The same ledger and exhibits give the same bytes: no clock, no chance."""
    names = ("page", "made.warc") if form == "wacz" else TEXTS

    assert contents(leave(form, *names, into="one")) == contents(leave(form, *reversed(names), into="two"))


@pytest.mark.parametrize("form", sorted(EXPORTS))
def test_attack_an_exhibit_that_nobody_asked_for_leaves_no_trace(
    leave: Callable[..., Path], ids: dict[str, str], form: str
):
    """Neither name, text, address nor digest of another exhibit stands in any file or name of the package."""
    names = ("page",) if form == "wacz" else TEXTS
    found = contents(leave(form, *names))
    whole = b"\n".join([*map(str.encode, found), *found.values()])
    with_archives = whole + (_unpacked(found["captures.wacz"]) if form == "wacz" else b"")

    for trace in (CANARY, ids[f"{CANARY}.txt"], ids["made.wacz"]):
        assert trace.encode() not in with_archives
    assert all(name.isascii() for name in found)


def _unpacked(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def test_a_sealed_exhibit_is_in_no_export():
    """Nothing can be said of a sealed exhibit without its key: it is refused by name."""
    sealed = Digest("ab" * 32)
    parcel = Parcel(Selection(frozenset({sealed})), "inquest/inq-invented", "inquest/0", lambda _: io.BytesIO())

    with pytest.raises(UsageError, match="is sealed"):
        parcel.exhibits()


def test_headers_cannot_smuggle_a_record(leave: Callable[..., Path]):
    """A header that was kept is one line in the archive, however it came."""
    assert ("Transfer-Encoding", "chunked") in HEADERS
    with zipfile.ZipFile(leave("wacz", "page") / "captures.wacz") as archive:
        data = archive.read("archive/captures.warc")
    assert b"\r\nTransfer-Encoding" not in data
    assert b"X-Archive-Orig-Transfer-Encoding: chunked\r\n" in data
    assert str(NOON).encode() in data


def test_that_something_left_is_an_entry(
    inquiry: Path, ids: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """An export enters a release with the counterpart, and the inquiry holds; the same id twice is refused."""
    base = ["-C", str(inquiry), "share", "export", "--format", "ocfl", "--to", "the court", "--output"]
    assert main([*base, str(tmp_path / "out"), ids["a.txt"]]) == 0
    assert "1 exhibits as ocfl" in capsys.readouterr().out
    assert main(["-C", str(inquiry), "certificate", ids["a.txt"]]) == 0
    assert "released it; the court" in capsys.readouterr().out
    assert main(["-C", str(inquiry), "verify"]) == 0
    assert main([*base, str(tmp_path / "out"), ids["a.txt"]]) == 2
    assert main([*base, str(tmp_path / "twice"), ids["a.txt"], ids["a.txt"]]) == 2
    assert not (tmp_path / "twice").exists()


def test_what_did_not_leave_is_not_entered(inquiry: Path, ids: dict[str, str], tmp_path: Path):
    """An unknown id, a form that cannot be, a place that may not be written to: no package, and no entry of one."""
    with open_inquiry(inquiry, write=True) as house:
        before = house.log().size
        for form, id_, error in (
            ("ocfl", "no digest", NotFound),
            ("ocfl", "ab" * 32, NotFound),
            ("wacz", ids["a.txt"], UsageError),
        ):
            with pytest.raises(error):
                export(house, form, [id_], tmp_path / "out", SAID)
        with pytest.raises(StorageError):
            export(house, "ocfl", [ids["a.txt"]], Path("/proc/out"), SAID)
        assert house.log().size == before
    assert [path.name for path in tmp_path.iterdir()] == ["q"]
