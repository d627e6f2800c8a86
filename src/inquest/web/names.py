"""The forms that a name in an address must have; anything else is refused before it reaches the desk."""

from typing import Annotated

from fastapi import Path, Query

Sha256 = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]
DocumentId = Annotated[str, Path(pattern=r"^[0-9a-f]{64}\.[0-9]{1,12}$")]
IncidentId = Annotated[str, Path(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$")]
Start = Annotated[int, Query(ge=0, le=2**53)]
PAGE = 100
