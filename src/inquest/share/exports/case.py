"""A chain of custody in CASE/UCO as JSON-LD: exhibits with their hashes, acts, and persons by pseudonym."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from inquest.model import Digest, Exhibit
from inquest.share.exports.parcel import Parcel, pretty
from inquest.share.packages import Folder, Step

_UCO = "https://ontology.unifiedcyberontology.org/uco/"
_CONTEXT = {
    "investigation": "https://ontology.caseontology.org/case/investigation/",
    "action": _UCO + "action/",
    "core": _UCO + "core/",
    "identity": _UCO + "identity/",
    "observable": _UCO + "observable/",
    "tool": _UCO + "tool/",
    "types": _UCO + "types/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

Node = dict[str, Any]


def export_case(parcel: Parcel, folder: Folder) -> int:
    """Write `case.jsonld`; return the number of exhibits in it. No bytes of exhibits go with it.

    An act whose record stays behind has no time. The same acts give the same names: UUIDs of version 5.
    """
    exhibits = parcel.exhibits()
    graph = [node for exhibit in exhibits for node in _exhibit(parcel, exhibit)]
    graph += [_act(parcel, step) for step in parcel.selection.steps]
    graph += _informed(parcel)
    for actor in sorted({step.actor for step in parcel.selection.steps}):
        said = "A person, known by the start of the SHA-256 of a public key"
        graph.append(
            {**_node(parcel, "identity:Identity", "person", actor), "core:name": actor, "core:description": said}
        )
    graph.append(
        {
            **_node(parcel, "tool:Tool", "tool", parcel.tool),
            "core:name": parcel.tool.partition("/")[0],
            "tool:version": parcel.tool.partition("/")[2],
        }
    )
    graph.append(
        {
            **_node(parcel, "investigation:Investigation", "inquiry"),
            "core:name": parcel.origin,
            "core:object": sorted((_ref(node["@id"]) for node in graph), key=lambda ref: ref["@id"]),
        }
    )
    context = {**_CONTEXT, "kb": f"urn:inquest:{parcel.origin}#"}
    folder.add("case.jsonld", pretty({"@context": context, "@graph": _merged(graph)}))
    return len(exhibits)


def _id(parcel: Parcel, noun: str, *parts: object) -> str:
    return f"kb:{noun}-{parcel.name(noun, *parts)}"


def _node(parcel: Parcel, type_: str, noun: str, *parts: object) -> Node:
    return {"@id": _id(parcel, noun, *parts), "@type": type_}


def _ref(id_: str) -> dict[str, str]:
    return {"@id": id_}


def _time(moment: object) -> Node:
    return {"@type": "xsd:dateTime", "@value": str(moment)}


def _exhibit(parcel: Parcel, exhibit: Exhibit) -> Iterator[Node]:
    digest = exhibit.digest
    hashes = (("SHA256", str(digest)), ("SHA512", exhibit.sha512))
    yield {
        **_node(parcel, "observable:ContentData", "exhibit", digest),
        "core:name": exhibit.name,
        "core:hasFacet": [
            {
                **_node(parcel, "observable:ContentDataFacet", "content", digest),
                "observable:sizeInBytes": exhibit.size,
                "observable:mimeType": exhibit.media_type,
                "observable:hash": [
                    {
                        **_node(parcel, "types:Hash", "hash", digest, method),
                        "types:hashMethod": method,
                        "types:hashValue": {"@type": "xsd:hexBinary", "@value": value.upper()},
                    }
                    for method, value in hashes
                ],
            }
        ],
    }
    yield {
        **_node(parcel, "investigation:ProvenanceRecord", "provenance", digest),
        "core:description": f"came from {exhibit.came_from} by {exhibit.method}; captured {exhibit.captured_at}",
        "investigation:exhibitNumber": str(digest),
        "core:object": [_ref(_id(parcel, "exhibit", digest)), *_acts_on(parcel, digest)],
    }


def _acts_on(parcel: Parcel, digest: Digest) -> list[dict[str, str]]:
    steps = [step for step in parcel.selection.steps if digest in step.exhibits]
    return [_ref(_id(parcel, "act", step.position)) for step in steps]


def _act(parcel: Parcel, step: Step) -> Node:
    return {
        **_node(parcel, "investigation:InvestigativeAction", "act", step.position),
        "core:name": step.action.value,
        "core:description": f"entry {step.position} of {parcel.origin}",
        "action:performer": _ref(_id(parcel, "person", step.actor)),
        "action:instrument": [_ref(_id(parcel, "tool", parcel.tool))],
        "action:object": [_ref(_id(parcel, "exhibit", digest)) for digest in step.exhibits],
        **({} if step.at is None else {"action:endTime": _time(step.at)}),
    }


def _informed(parcel: Parcel) -> Iterator[Node]:
    """Say of each act about an exhibit which one came before it."""
    before: dict[int, set[int]] = {}
    for digest in sorted(parcel.selection.chosen):
        for first, second in pairwise(step.position for step in parcel.selection.steps if digest in step.exhibits):
            before.setdefault(second, set()).add(first)
    for second, firsts in sorted(before.items()):
        refs = [_ref(_id(parcel, "act", first)) for first in sorted(firsts)]
        yield {"@id": _id(parcel, "act", second), "investigation:wasInformedBy": refs}


def _merged(graph: list[Node]) -> list[Node]:
    """Return one node for each name."""
    nodes: dict[str, Node] = {}
    for node in graph:
        nodes.setdefault(node["@id"], {}).update(node)
    return [nodes[name] for name in sorted(nodes)]
