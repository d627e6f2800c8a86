"""The texts of the private evaluation data as grouping sees them, and which incidents they are coded under."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from reading_parts.sets import in_part, rows

from inquest.cli.filtering import Line, document_from
from inquest.consolidate import Told
from inquest.read import Gazetteer, Reader

SETS = ("airwars_syria", "gun_violence")


@dataclass(frozen=True)
class Text:
    """An input line, and the incidents that its coders listed it under."""

    number: int
    line: Line
    incidents: frozenset[str]


def load(name: str, part: str) -> list[Text]:
    """Return the texts all of whose incidents are in a part; a text of both halves is in `all` alone."""
    lines: dict[str, Line] = {}
    of: dict[str, set[str]] = {}
    for row in rows(name):
        for text in row["texts"]:
            of.setdefault(text["id"], set()).update(map(str, text["incident_ids"] or [row["id"]]))
            keys = ("id", "text", "title", "published", "publisher", "language")
            lines[text["id"]] = Line(**{key: text.get(key) for key in keys})
    chosen = [one for one in lines if part == "all" or all(in_part(incident, part) for incident in of[one])]
    number = {one: at for at, one in enumerate(lines)}
    return [Text(number[one], lines[one], frozenset(of[one])) for one in chosen]


def told(texts: Sequence[Text], cache: Path | None = None) -> list[Told]:
    """Read the texts; what this reader read before is taken from a folder, where one is given."""
    reader = Reader(Gazetteer.default())
    return [_told(text, reader, cache) for text in texts]


def _told(text: Text, reader: Reader, cache: Path | None) -> Told:
    key = sha256(repr((reader.version, text.number, text.line)).encode("utf-8", "surrogatepass")).hexdigest()
    kept = cache / key if cache else None
    if kept and kept.is_file():
        made: Told = pickle.loads(kept.read_bytes())  # noqa: S301 our own file
        return made
    document = document_from(text.line, text.number)
    made = Told.of(reader.read(document), document)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(made))
    return made


def same(texts: Sequence[Text], pairs: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    """Say of pairs of texts, by position, whether an incident is listed for both."""
    return np.array([bool(texts[a].incidents & texts[b].incidents) for a, b in pairs], np.float64)
