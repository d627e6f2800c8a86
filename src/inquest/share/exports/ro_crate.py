"""An RO-Crate 1.1: the exhibits as files, and a description of them that people and machines read."""

from typing import Any

from inquest.model import Exhibit
from inquest.share.exports.parcel import Parcel, described, pretty
from inquest.share.packages import Folder, Step

_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_VERSION = "https://w3id.org/ro/crate/1.1"
_TERMS = {"sha512": "http://id.loc.gov/vocabulary/preservation/cryptographicHashFunctions/sha512"}
_RIGHTS = "#rights"
_TOOL = "#tool"

Entity = dict[str, Any]


def export_ro_crate(parcel: Parcel, folder: Folder) -> int:
    """Write the crate; return the number of exhibits in it.

    Files are named by their SHA-256. The acts of the ledger about them are in it, each by a person under a pseudonym.
    """
    exhibits = parcel.exhibits()
    for exhibit in exhibits:
        folder.copy(_place(exhibit.digest), parcel.open(exhibit.digest))
    graph = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": _VERSION},
        },
        _root(parcel, exhibits),
        *(_file(parcel, exhibit, said) for exhibit, said in described(exhibits)),
        *(_act(parcel, step) for step in parcel.selection.steps),
        *({"@id": f"#{actor}", "@type": "Person", "name": actor} for actor in _actors(parcel)),
        {"@id": _TOOL, "@type": "SoftwareApplication", "name": parcel.tool, "version": parcel.tool.partition("/")[2]},
        {
            "@id": _RIGHTS,
            "@type": "CreativeWork",
            "name": "No licence",
            "description": "Evidence. Rights in the files stay with whoever holds them; nothing is licensed here.",
        },
    ]
    folder.add("ro-crate-metadata.json", pretty({"@context": [_CONTEXT, _TERMS], "@graph": graph}))
    return len(exhibits)


def _place(digest: str) -> str:
    return f"objects/{digest}"


def _actors(parcel: Parcel) -> list[str]:
    return sorted({step.actor for step in parcel.selection.steps})


def _root(parcel: Parcel, exhibits: list[Exhibit]) -> Entity:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": f"Exhibits of {parcel.origin}",
        "description": "Sealed exhibits, byte for byte, and the acts of the custody ledger that speak of them alone.",
        "identifier": f"urn:uuid:{parcel.name('ro-crate', *sorted(parcel.selection.chosen))}",
        "datePublished": parcel.selection.made_at,
        "license": {"@id": _RIGHTS},
        "hasPart": [{"@id": _place(exhibit.digest)} for exhibit in exhibits],
        "mentions": [{"@id": f"#entry-{step.position}"} for step in parcel.selection.steps],
    }


def _file(parcel: Parcel, exhibit: Exhibit, said: dict[str, str]) -> Entity:
    entity: Entity = {
        "@id": _place(exhibit.digest),
        "@type": "File",
        "name": exhibit.name,
        "contentSize": str(exhibit.size),
        "encodingFormat": exhibit.media_type,
        "sha256": str(exhibit.digest),
        "sha512": exhibit.sha512,
        "dateCreated": str(exhibit.captured_at),
        "isBasedOn": exhibit.came_from,
        "alternateName": said.get("title"),
        "inLanguage": said.get("language"),
        "temporalCoverage": said.get("published"),
        "creditText": said.get("publisher"),
    }
    del parcel
    return {name: value for name, value in entity.items() if value is not None}


def _act(parcel: Parcel, step: Step) -> Entity:
    entity: Entity = {
        "@id": f"#entry-{step.position}",
        "@type": "Action",
        "name": step.action.value,
        "description": f"entry {step.position} of {parcel.origin}",
        "agent": {"@id": f"#{step.actor}"},
        "instrument": {"@id": _TOOL},
        "object": [{"@id": _place(digest)} for digest in step.exhibits],
        "endTime": step.at,
    }
    return {name: value for name, value in entity.items() if value is not None}
