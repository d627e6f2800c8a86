"""What the index says, made from ledger, records and bodies alone: the one rule for daily work and for a rebuild.

Each entry, with its record and the bodies that the record names, yields changes to the index, in order. Applying all
entries to an empty index gives the index; so it can be thrown away, and a doctored one differs from a rebuild.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from inquest.consolidate import incident_of
from inquest.consolidate.assessments import step_of
from inquest.consolidate.frame import frame_word_of
from inquest.consolidate.parties import party_word_of
from inquest.consolidate.regrouped import said_of
from inquest.consolidate.words import word_of
from inquest.errors import IntegrityError
from inquest.model import Action, Digest, Entry, Provenance, Record
from inquest.preserve import canonical, exhibit_of
from inquest.preserve.protected import sealed_exhibit
from inquest.read import document_of, reading_of
from inquest.read.corrections import decision_of
from inquest.read.pointing import claims_beside
from inquest.store import Scalar

_SAID: Mapping[str, tuple[str, Callable[[int, str, str, Mapping[str, Any]], object]]] = MappingProxyType(
    {
        "regrouping": ("regroupings", said_of),
        "word": ("words", word_of),
        "position": ("positions", party_word_of),
        "assessment": ("assessments", step_of),
        "frame": ("frames", frame_word_of),
    }
)
"""By the kind of a record that holds what a person says: the table, and what reads its body."""

LoadBody = Callable[[Digest], dict[str, Any] | None]  # `None` for a body that was disposed of


@dataclass(frozen=True, slots=True)
class Put:
    """A row that the index shall hold."""

    table: str
    row: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Drop:
    """Rows that the index shall hold no longer."""

    table: str
    where: Mapping[str, Scalar] = field(default_factory=dict)


Change = Put | Drop


def changes(position: int, entry: Entry, record: Record, load: LoadBody) -> Iterator[Change]:
    """Yield what one entry changes in the index. Raises `IntegrityError` when record or body lacks its form."""
    try:
        yield from _changes(position, entry, record, load)
    except (KeyError, TypeError, ValueError) as error:
        raise IntegrityError(f"entry {position}: its record or body does not have the form of its kind") from error


def _changes(position: int, entry: Entry, record: Record, load: LoadBody) -> Iterator[Change]:
    content = record.content
    kind = str(content["kind"])
    yield Put("entries", _entry_row(position, entry, content))
    yield from (Put("handled", {"exhibit": name, "position": position}) for name in sorted(_handled(content)))
    if entry.action is Action.OPEN:
        keys = ("id", "opened_at", "parties", "title")
        yield from (Put("meta", {"key": key, "value": str(content[key])}) for key in keys)
    elif kind == "exhibit":
        yield Put("exhibits", _exhibit_row(content, position))
    elif kind == "sealed":
        yield from _sealed_changes(position, entry, content)
    elif kind == "dispose":
        yield from _disposal_changes(content)
    elif kind == "key" and (content["role"], content["change"]) == ("person", "rotate"):
        yield Put("successors", {"key": content["id"], "replaces": content["replaces"], "entry": position})
    elif kind in ("read", "decision", "incidents", *_SAID):
        yield from _body_changes(position, entry, content, load)


def _body_changes(position: int, entry: Entry, content: Mapping[str, Any], load: LoadBody) -> Iterator[Change]:
    """Yield what the bodies of a record say; one that was disposed of says nothing any more."""
    if content["kind"] == "incidents":
        yield from map(Drop, ("incidents", "mentions", "machine", "named"))
    for digest in map(Digest, content["bodies"]):
        body = load(digest)
        if body is None:
            continue
        if "beside" in content:
            yield Put("pointed", _pointed_row(content, body))
        elif content["kind"] == "read":
            yield from _read_changes(content, digest, body)
        elif content["kind"] == "decision":
            yield Put("decisions", _decision_row(position, entry, content, body))
        elif content["kind"] in _SAID:
            yield Put(_SAID[content["kind"]][0], _said_row(position, entry, content, body))
        else:
            yield from _incident_changes(body, content["at"])


def _sealed_changes(position: int, entry: Entry, content: Mapping[str, Any]) -> Iterator[Change]:
    """Yield what is public of a sealed exhibit; nothing more of sealed content reaches the index."""
    held = sealed_exhibit(position, entry.action, content)
    if held is not None:
        yield Put("sealed", {"digest": held.digest, "secret": held.key, "at": str(held.at), "entry": position})


def _disposal_changes(content: Mapping[str, Any]) -> Iterator[Change]:
    for digest in content["exhibits"]:
        yield from (Drop(table, {"digest": digest}) for table in ("exhibits", "sealed"))
        tables = ("documents", "skipped", "looks", "films", "readings", "claims", "progress", "decisions", "pointed")
        yield from (Drop(table, {"exhibit": digest}) for table in tables)


def _entry_row(position: int, entry: Entry, content: Mapping[str, Any]) -> dict[str, Scalar]:
    return {
        "position": position,
        "action": entry.action.value,
        "actor": entry.actor,
        "commitment": str(entry.commitment),
        "at": content.get("at"),
        "concerns": _concerns(content),
    }


def _handled(content: Mapping[str, Any]) -> set[str]:
    """Return the exhibits that an act concerns, by each name that they have: their certificates tell of it."""
    match content["kind"]:
        case "exhibit":
            return {content["digest"], content.get("object", content["digest"])}
        case "read" | "decision":
            return {content["exhibit"]}
        case "custody" | "dispose":
            return set(content["exhibits"])
    return set()


def _concerns(content: Mapping[str, Any]) -> str:
    """Name what an entry is about: of sealed content its first object, else its key, and nothing else."""
    if content["kind"] == "sealed":
        return f"sealed {next(iter(content['bodies']), content['key'])}"
    return str(content.get("digest") or content.get("exhibit") or content["kind"])


def _decision_row(
    position: int, entry: Entry, content: Mapping[str, Any], body: Mapping[str, Any]
) -> dict[str, Scalar]:
    decision = decision_of(position, entry.actor, content["at"], body)
    return {
        "claim": decision.claim,
        "document": decision.document,
        "exhibit": content["exhibit"],
        "verdict": decision.verdict.value,
        "actor": entry.actor,
        "at": content["at"],
        "entry": position,
        "body": canonical(body).decode(),
    }


def _exhibit_row(content: Mapping[str, Any], position: int) -> dict[str, Scalar]:
    exhibit = exhibit_of(content, position)
    return {
        "digest": exhibit.digest,
        "size": exhibit.size,
        "name": exhibit.name,
        "came_from": exhibit.came_from,
        "method": exhibit.method,
        "media_type": exhibit.media_type,
        "captured_at": str(exhibit.captured_at),
        "sealed_at": str(exhibit.sealed_at),
        "tool": exhibit.tool,
        "entry": position,
        **_details(exhibit.provenance),
        "body": canonical(content).decode(),
    }


def _details(provenance: Provenance) -> dict[str, Scalar]:
    return {
        name: detail.value if (detail := getattr(provenance, name)) else None
        for name in ("title", "published", "publisher", "language")
    }


def _read_changes(content: Mapping[str, Any], digest: Digest, body: Mapping[str, Any]) -> Iterator[Change]:
    exhibit = content["exhibit"]
    if content["first"] == 0:
        # What a model added to a reading stands beside it, and goes with it.
        tables = ("documents", "skipped", "looks", "films", "readings", "claims", "pointed")
        yield from (Drop(table, {"exhibit": exhibit}) for table in tables)
    for row in body["skipped"]:
        yield Put("skipped", {"exhibit": exhibit, "part": row["part"], "reason": row["reason"]})
        if "look" in row:
            yield Put("looks", {"exhibit": exhibit, "part": row["part"], "look": row["look"]})
        if "film" in row:
            yield Put("films", {"exhibit": exhibit, "part": row["part"], "film": row["film"]})
    for row in body["documents"]:
        yield Put("documents", _document_row(row))
    for row in body["readings"]:
        yield from _reading_rows(row, exhibit, digest)
    items = content["first"] + content["items"]
    yield Put(
        "progress", {"exhibit": exhibit, "reader": content["reader"], "items": items, "done": int(content["done"])}
    )


def _pointed_row(content: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Scalar]:
    """Return what a model added to the reading of a document; the newest replaces what stood there."""
    return {
        "document": str(body["document"]),
        "exhibit": content["exhibit"],
        "reader": content["reader"],
        "claims": len(claims_beside(body)),
        "body": canonical(body).decode(),
    }


def _document_row(row: dict[str, Any]) -> dict[str, Scalar]:
    document = document_of(row)
    return {
        "id": document.id,
        "exhibit": document.exhibit,
        "part": document.part,
        "length": len(document.text),
        "reader": document.reader,
        **_details(document.provenance),
        "title": document.title,
        "body": canonical(row).decode(),
    }


def _reading_rows(row: Mapping[str, Any], exhibit: str, digest: Digest) -> Iterator[Put]:
    reading = reading_of(row)
    yield Put(
        "readings",
        {
            "document": reading.document,
            "exhibit": exhibit,
            "language": reading.language,
            "reader": reading.reader,
            "body_digest": str(digest),
            "said": canonical(row["said"]).decode() if "said" in row else None,
            "written": reading.written,
            "days": " ".join(reading.days) or None,
        },
    )
    for index, claim in enumerate(reading.claims):
        yield Put(
            "claims",
            {
                "id": reading.claim_id(index),
                "document": reading.document,
                "exhibit": exhibit,
                "position": index,
                "event": claim.event,
                "predicate": claim.predicate.value,
                "speaker": claim.speaker,
                "hedge": claim.hedge.value,
                "polarity": claim.polarity.value,
                "body": canonical(row["claims"][index]).decode(),
            },
        )


def _said_row(position: int, entry: Entry, content: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Scalar]:
    """Return what a person says, or takes back, as a row; raise for a body that says neither."""
    _, read = _SAID[content["kind"]]
    said = read(position, entry.actor, content["at"], body)
    return {
        "entry": position,
        "says": "withdrawn" if isinstance(said, tuple) else str(body["says"]),
        "actor": entry.actor,
        "at": content["at"],
        "body": canonical(body).decode(),
    }


def _incident_changes(body: Mapping[str, Any], at: str) -> Iterator[Put]:
    for row in body["incidents"]:
        incident = incident_of(row["incident"])
        yield Put(
            "incidents",
            {
                "id": incident.id,
                "state": incident.state.value,
                "version": row["version"],
                "body": canonical(row["incident"]).decode(),
            },
        )
        for mention in incident.mentions:
            yield Put("mentions", {"document": mention.document, "event": mention.event, "incident": incident.id})
        if "names" not in body:  # proposed before ids were remembered
            yield Put("named", {"id": incident.id, "since": at, "version": row["version"]})
    for named in body.get("names", ()):
        yield Put("named", {name: named[name] for name in ("id", "since", "version", "leads_to")})
    for apart in body.get("machine", ()):
        for said in apart["mentions"]:
            yield Put("machine", {"document": said["document"], "event": said["event"], "incident": apart["id"]})
