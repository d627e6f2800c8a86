"""Incident → its origins."""

from collections.abc import Sequence
from dataclasses import replace

from inquest.consolidate.copies import align, find, text_of
from inquest.consolidate.origins.report import Origins
from inquest.consolidate.origins.told import reports
from inquest.consolidate.origins.trace import trace
from inquest.consolidate.origins.voices import NONE, Voices
from inquest.consolidate.told import Told
from inquest.model import Incident


def behind(incident: Incident, documents: Sequence[Told], voices: Voices = NONE) -> Origins:
    """Return the origins of what is told of an incident; `documents` may hold more than speak of it."""
    mentioned = {mention.document for mention in incident.mentions}
    told = [one for one in documents if one.reading.document in mentioned]
    copies = find(map(text_of, told))
    return replace(trace(reports(incident, told), copies, voices), possible=align(told, copies))
