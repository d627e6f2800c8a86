"""What persons said of what the inquiry stands on, as listings."""

from collections.abc import Sequence
from typing import Any

from inquest.consolidate.frame import frame_row, mandate_in, stage_in
from inquest.prepare import FrameSaid, IncidentPage
from inquest.share.listing import how_said

Row = dict[str, Any]


def frame_word_listing(said: FrameSaid) -> Row:
    """Return what a person entered, how much of it holds, and where its incident is now."""
    return {"entry": said.word.entry, **frame_row(said.word.matter), "now": said.now, **how_said(said)}


def mandate_listing(said: Sequence[FrameSaid]) -> Row:
    """Return the mandate in force, whether it is one-sided, and the stage reached; null where none was entered."""
    words = [one.word for one in said]
    mandate, stage = mandate_in(words), stage_in(words)
    return {
        "mandate": None if mandate is None else _told(frame_row(mandate)),
        "one_sided": None if mandate is None else mandate.one_sided,
        "stage": None if stage is None else _told(frame_row(stage)),
    }


def scope_listing(page: IncidentPage) -> Row:
    """Return whether an incident is inside the mandate, what the rule proposes, and what a person said."""
    held = page.scope
    if held is None:
        told = dict.fromkeys(("within", "proposed", "time", "territory", "method", "claims", "said"))
    else:
        said = None if held.said is None else frame_word_listing(held.said)
        told = {"within": held.within.value, "proposed": held.found.proposed.value, "time": held.found.time.value}
        told |= {"territory": held.found.territory.value, "method": held.found.method}
        told |= {"claims": list(held.found.claims), "said": said}
    return {"incident": page.incident.id, **told}


def _told(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "says"}
