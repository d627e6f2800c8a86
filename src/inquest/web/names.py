"""The forms that a name in an address must have; anything else is refused before it reaches the desk."""

import re
from typing import Annotated

from fastapi import Path, Query

Sha256 = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]
Sha256Asked = Annotated[str | None, Query(pattern=r"^[0-9a-f]{64}$")]
DocumentId = Annotated[str, Path(pattern=r"^[0-9a-f]{64}\.[0-9]{1,12}$")]
_INCIDENT = r"^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$"
IncidentId = Annotated[str, Path(pattern=_INCIDENT)]
Start = Annotated[int, Query(ge=0, le=2**53)]
PAGE = 100


def is_incident(name: str) -> bool:
    """Say whether an incident could have this id."""
    return re.fullmatch(_INCIDENT, name) is not None
