"""A storage root of OCFL 1.1: one object an exhibit, in one version that is never changed."""

import hashlib
import json

from inquest.model import Exhibit
from inquest.share.exports.parcel import Parcel, address, pretty
from inquest.share.listing import exhibit_listing
from inquest.share.packages import Folder

_LAYOUT = "0003-hash-and-id-n-tuple-storage-layout"  # of the registry of OCFL extensions
_TUPLES = 3  # folders of three digits before the object's own


def export_ocfl(parcel: Parcel, folder: Folder) -> int:
    """Write the storage root; return the number of objects.

    Content is addressed by SHA-512; the SHA-256, by which exhibits go here, stands in the fixity block.
    """
    folder.add("0=ocfl_1.1", b"ocfl_1.1\n")
    folder.add(
        "ocfl_layout.json",
        pretty({"extension": _LAYOUT, "description": "three triples of the SHA-256 of the id, then the id"}),
    )
    config = {
        "digestAlgorithm": "sha256",
        "extensionName": _LAYOUT,
        "numberOfTuples": _TUPLES,
        "tupleSize": 3,
    }
    folder.add(f"extensions/{_LAYOUT}/config.json", pretty(config))
    exhibits = parcel.exhibits()
    for exhibit in exhibits:
        _object(parcel, folder, exhibit)
    return len(exhibits)


def _object(parcel: Parcel, folder: Folder, exhibit: Exhibit) -> None:
    id_ = address(exhibit.digest)
    place = hashlib.sha256(id_.encode()).hexdigest()
    root = "/".join([*(place[3 * i : 3 * i + 3] for i in range(_TUPLES)), _encoded(id_)])
    folder.add(f"{root}/0=ocfl_object_1.1", b"ocfl_object_1.1\n")
    names = (exhibit.digest, "record.json")
    folder.copy(f"{root}/v1/content/{names[0]}", parcel.open(exhibit.digest))
    about = json.loads(json.dumps(exhibit_listing(exhibit)))
    folder.add(f"{root}/v1/content/{names[1]}", pretty({**about, "ledger": parcel.origin, "sha512": exhibit.sha512}))
    inventory = pretty(_inventory(parcel, folder, exhibit, id_, {n: f"{root}/v1/content/{n}" for n in names}))
    for place in (root, f"{root}/v1"):
        written = folder.add(f"{place}/inventory.json", inventory)
        folder.add(f"{place}/inventory.json.sha512", f"{written.sha512} inventory.json\n".encode())


def _encoded(id_: str) -> str:
    """Return an id as the name of a folder, as the layout has it: escapes of all but letters, digits, - and _."""
    return "".join(c if c.isalnum() or c in "-_" else f"%{ord(c):02x}" for c in id_)


def _inventory(parcel: Parcel, folder: Folder, exhibit: Exhibit, id_: str, places: dict[str, str]) -> dict[str, object]:
    written = {name: folder.files[place] for name, place in places.items()}
    actor = parcel.actor_of(exhibit)
    return {
        "id": id_,
        "type": "https://ocfl.io/1.1/spec/#inventory",
        "digestAlgorithm": "sha512",
        "contentDirectory": "content",
        "head": "v1",
        "manifest": {file.sha512: [f"v1/content/{name}"] for name, file in written.items()},
        "fixity": {"sha256": {file.sha256: [f"v1/content/{name}"] for name, file in written.items()}},
        "versions": {
            "v1": {
                "created": str(exhibit.sealed_at),
                "message": f"sealed as entry {exhibit.entry} of {parcel.origin}",
                "state": {file.sha512: [name] for name, file in written.items()},
                "user": {"name": actor, "address": f"urn:uuid:{parcel.name('actor', actor)}"},
            }
        },
    }
