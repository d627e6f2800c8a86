"""An incident of invented texts: each with its claims, and with its day and publisher where they are told."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from inquest.analyse import Comparison, compare
from inquest.model import Basis, Claim, Decision, Detail, Document, Incident, Mention, Provenance, Reading

Text = tuple[list[Claim], str | None, str | None]


@dataclass(frozen=True)
class Laid:
    """An incident with the documents and readings of its texts, in their order."""

    incident: Incident
    documents: dict[str, Document]
    readings: dict[str, Reading]

    def compared(self, decisions: Sequence[Decision] = ()) -> Comparison:
        """Return its comparison, as persons decided."""
        made = {one.document: [one] for one in decisions}
        return compare(self.incident, self.readings, self.documents, made)


def incident_of(*texts: Text) -> Laid:
    """Make an incident of texts that have no words in common."""
    documents, readings = {}, {}
    for number, (claims, day, publisher) in enumerate(texts):
        words = " ".join(hashlib.sha256(f"{number} {i}".encode()).hexdigest()[:7] for i in range(30))
        known = [Detail(value, Basis.SIDECAR) if value else None for value in (day, publisher)]
        exhibit = hashlib.sha256(repr((number, claims)).encode()).hexdigest()
        document = Document(exhibit, 0, words, "T", Provenance(published=known[0], publisher=known[1]), (), "hand/1")
        documents[document.id] = document
        readings[document.id] = Reading(document.id, "en", "hand/1", tuple(claims))
    return Laid(Incident("INC-TEST", tuple(Mention(name, 0) for name in documents), ()), documents, readings)
