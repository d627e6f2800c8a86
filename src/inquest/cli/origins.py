"""`inquest origins`: texts in, how many voices stand behind the reports of each event out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from inquest.cli.console import emit
from inquest.cli.filtering import Texts, stdin
from inquest.consolidate import Told, group
from inquest.consolidate.origins import Ground, Origin, Voices, behind
from inquest.errors import UnreadableInput
from inquest.read import Gazetteer, Reader

_TEXTS = (Ground.COPIES, Ground.SAME_WORDS, Ground.NO_PUBLISHER)  # steps that name a text


@click.command("origins")
@click.option("--voices", type=click.Path(path_type=Path), help="Who speaks for whom: name,speaks_for,source.")
def command(voices: Path | None) -> int:
    """Read the JSON lines of `inquest read`; print {"incident","reports","least","most","origins","unknown"} an event.

    Each origin has a name and the reports that lead to it, with the steps. A voice that nobody can name is under
    `unknown`, and is not counted as an origin.
    """
    spoken = _voices(voices) if voices else Voices()
    reader = Reader(Gazetteer.default())
    texts = Texts(stdin())
    names: dict[str, str | int] = {}
    told: dict[str, Told] = {}
    for name, document in texts:
        names[document.id] = name
        told[document.id] = Told.of(reader.read(document), document)
    for incident in group(told.values()):
        here = [told[name] for name in {mention.document for mention in incident.mentions}]
        found = behind(incident, here, spoken)
        known, unknown = _rows(found.known, names), _rows(found.unknown, names)
        counted = {"reports": found.reports, "least": found.least, "most": len(found.known)}
        emit([{"incident": incident.id, **counted, "origins": known, "unknown": unknown}])
    return 3 if texts.failed else 0


def _voices(path: Path) -> Voices:
    try:
        return Voices.read(path.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{path}: {error}") from None


def _rows(origins: Iterable[Origin], names: Mapping[str, str | int]) -> list[dict[str, object]]:
    return [_row(origin, names) for origin in origins]


def _row(origin: Origin, names: Mapping[str, str | int]) -> dict[str, object]:
    reports: dict[str | int, list[dict[str, object]]] = defaultdict(list)
    for one in origin.traces:
        for step in one.steps:
            to = names[step.name] if step.ground in _TEXTS else step.name
            reports[names[one.document]].append({"because": step.ground, "name": to})
    name = names.get(origin.name, origin.name)
    return {"name": name, "reports": [{"id": i, "steps": steps} for i, steps in reports.items()]}
