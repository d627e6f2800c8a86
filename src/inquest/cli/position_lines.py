"""What persons entered of the positions of parties, and how each party stands, as lines of text: one form for all."""

from collections.abc import Iterator, Mapping
from typing import Any

from inquest.cli.console import printable

Row = Mapping[str, Any]
_CLOCKS = {"not_asked": "not asked", "asked": "asked, the clock runs", "answered": "answered", "silent": "no answer"}
_TASKS = {"not_asked": "to be asked", "other_clock": "another clock than others", "other_request": "another request"}


def incident_lines(row: Row) -> str:
    """Write how each party of an incident stands on a day, with what it says in the order of the days."""
    parties = "".join(f"\n    {line}" for party in row["parties"] for line in _party_lines(party))
    none = "\n    no party is named" if not row["parties"] else ""
    return f"{row['incident']}  as of {row['as_of']}{parties}{none}"


def party_line(party: Row) -> str:
    """Write how a party stands: its position, its request, and what is not the same for others."""
    position = "no position known" if not party["positions"] else party["position"]
    due = f", due {party['due']}" if party["due"] else ""
    tasks = "".join(f"; {_TASKS[task]}" for task in party["tasks"])
    return f"{printable(party['party'])}: {position}; {_CLOCKS[party['clock']]}{due}{tasks}"


def matter_line(row: Row) -> str:
    """Write what was entered."""
    if row["says"] == "own_list":
        return printable(f"exhibit {row['exhibit'][:16]}… is {row['party']}'s own list of {row['published']}")
    if row["says"] == "row_refused":
        return printable(f"{row['exhibit'][:16]}…#{row['id']} is not of {row['incident']['incident']}")
    of = f"{row['incident']['incident']}  {row['party']}"
    if row["says"] == "asked":
        return printable(f"{of}: asked {row['sent']}, due {row['due']} [{row['request']}]{_document(row)}")
    return printable(f"{of}: {_position(row)}")


def _party_lines(party: Row) -> Iterator[str]:
    yield party_line(party)
    for one in party["notices"]:
        yield printable(f"    asked {one['sent']}, due {one['due']} [{one['request']}]{_document(one)}")
    for one in party["positions"]:
        yield printable(f"    {_position(one)}")


def _position(row: Row) -> str:
    because = f" ({row['because']})" if row["because"] else ""
    told = row["conceded"]
    figures = [f"{kind} {_ends(told, kind)}" for kind in ("killed", "injured") if _ends(told, kind)]
    note = f": {row['note']}" if row["note"] else ""
    return (
        f"{row['day']}  {row['position']}{because}{'; ' if figures else ''}{', '.join(figures)}{_document(row)}{note}"
    )


def _document(row: Row) -> str:
    if row["document"] is None:
        return ", no document"
    return f", exhibit {row['document'][:16]}…" + (f"#{row['row']}" if row.get("row") else "")


def _ends(told: Row, kind: str) -> str:
    low, high = told[f"{kind}_min"], told[f"{kind}_max"]
    if low is None and high is None:
        return ""
    if high is None:
        return f"{low} or more"
    return str(high) if low == high else f"{low or 0} to {high}"


def row_lines(row: Row) -> str:
    """Write a row of a party's own list with the incidents that are proposed, and those that a person named."""
    when = row["first"] if row["first"] == row["last"] else f"{row['first']} to {row['last']}"
    head = f"{row['exhibit'][:16]}…#{row['id']}  {row['party']}: {when}, {row['place'] or 'place not stated'}"
    said = f"    {_position({'day': row['published'], 'document': row['exhibit'], 'note': '', **row})}"
    proposed = [f"    {one['score']:.2f}  {one['incident']}: {', '.join(one['because'])}" for one in row["proposed"]]
    named = [f"    {word}: {name}" for word in ("confirmed", "refused") for name in row[word]]
    none = [] if proposed or row["confirmed"] else ["    fits no incident"]
    return "\n".join(map(printable, (head, said, *named, *proposed, *none)))
