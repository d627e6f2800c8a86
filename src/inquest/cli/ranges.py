"""`inquest ranges`: from the lowest to the highest that claims state, with the claims that set either end."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from inquest.analyse.ranging import Without, leanings, ranges, totals
from inquest.app import open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.share.measures import leaning_listing, ranges_listing, total_listing

_WHY = {
    "rejected": "a person rejected it",
    "denies": "denies it",
    "declines_to_comment": "declines to comment",
    "withdrawn": "was taken back",
    "unknown": "says that it is not known",
    "withheld": "is withheld",
    "no_number": "gives no number",
    "hedged": "only speculates",
    "earlier": "was followed by a later figure of the same speaker",
    "narrower": "counts some of them only",
    "set_aside": "is set aside here",
}


@click.command("ranges")
@click.argument("incident", required=False)
@click.option("--without", multiple=True, metavar="NAME", help="What if this source were not there? Again for more.")
@click.option("--without-claim", multiple=True, metavar="CLAIM", help="What if this claim were not there?")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def command(
    context: Context, incident: str | None, without: Sequence[str], without_claim: Sequence[str], *, as_json: bool
) -> None:
    """Print the range of each kind of harm of an incident, or of all with their totals; with what sets either end.

    A range is what claims state, by the rule of docs/method.md; nothing is added across speakers. Incidents that a
    person said to be part of another stand in no total.
    """
    aside = Without.of(without, without_claim)
    with open_inquiry(context.folder) as house:
        pages = [house.desk.incident(incident)] if incident else house.desk.incidents()
        aside.check(page.comparison for page in pages)
        found = [(page, ranges(page.comparison, aside)) for page in pages]
        rows = [{"incident": page.incident.id, **ranges_listing(told, page.origins)} for page, told in found]
        if incident:
            for row, (page, told) in zip(rows, found, strict=True):
                row["leans_on"] = [leaning_listing(one) for one in leanings(page.comparison, told)]
        else:
            whole = [told for page, told in found if not page.relatives.wholes]
            rows += [{"total": total_listing(one), "incidents": len(whole)} for one in totals(whole)]
    if as_json:
        emit(rows)
        return
    for row in rows:
        click.echo(_total(row["total"]) if "total" in row else _incident(row, short=incident is None))


def _incident(row: Mapping[str, Any], *, short: bool) -> str:
    head = f"{row['incident']}  [{row['method']}]"
    aside = f"\n    without {', '.join(map(printable, row['without']))}" if row["without"] else ""
    cells = "".join(f"\n    {_cell(one)}{'' if short else _ends(one)}" for one in row["cells"])
    misfits = "".join(f"\n    does not fit: {whom(m['part'])} are more than {whom(m['whole'])}" for m in row["misfits"])
    leaning = "".join(
        f"\n    without {printable(one['without'])}: {whom(one)} {in_words(one['would_be'])}"
        for one in row.get("leans_on", ())
    )
    return f"{head}{aside}{cells or ' no figure is stated'}{misfits}{leaning}"


def _cell(one: Mapping[str, Any]) -> str:
    return f"{whom(one)}: {in_words(one)}{' (from parts)' if one['derived'] and one['highest'] is not None else ''}"


def _ends(one: Mapping[str, Any]) -> str:
    low, high = one["sets_min"], one["sets_max"]
    both = [claim for claim in low if claim in high]
    lines = [
        f"{end} stands in {_voices(one[of])}"
        for end, of in (("lowest", "origins_min"), ("highest", "origins_max"))
        if one[of]["reports"]
    ]
    lines += [f"both ends {claim}" for claim in both]
    lines += [f"{end} {claim}" for end, of in (("lowest", low), ("highest", high)) for claim in of if claim not in both]
    lines += [f"open above {claim}" for claim in one["at_least"] if claim not in one["sets_max"]]
    lines += [f"left out {left['claim']}: {_WHY[left['why']]}" for left in one["left_out"]]
    return "".join(f"\n        {line}" for line in lines)


def _voices(row: Mapping[str, Any]) -> str:
    many = str(row["most"]) if row["least"] == row["most"] else f"{row['least']} to {row['most']}"
    unknown = f", {row['unknown']} not known and not counted" if row["unknown"] else ""
    return f"{row['reports']} reports of {many} origins{unknown}"


def whom(cell: Mapping[str, Any]) -> str:
    """Name whom a cell counts."""
    said = [cell[name] for name in ("status", "age", "sex") if cell[name]]
    return f"{cell['harm']}{', ' if said else ''}{' '.join({'f': 'female', 'm': 'male'}.get(one, one) for one in said)}"


def in_words(one: Mapping[str, Any]) -> str:
    """Write a range: that no number is stated is no number."""
    low, high, top = one["min"], one["max"], one["highest"]
    if top is None:
        return "no number stated"
    more = "" if high is not None else " or more"
    if low is None:
        return f"up to {top}"
    return f"{low}{more}" if low == top else f"{low} to {top}{more}"


def _total(row: Mapping[str, Any]) -> str:
    if not row["counted"]:
        return f"total {whom(row)}: nobody gives a number, in {row['no_number']} incidents"
    known = f"sum of {row['counted']} ranges"
    gaps = ((row["open_above"], "open above"), (row["no_lower_end"], "without a lower end"))
    told = "".join(f", {n} {what}" for n, what in gaps if n)
    none = f"; and {row['no_number']} incidents in which nobody gives a number" if row["no_number"] else ""
    return f"total {whom(row)}: {in_words(row)} ({known}{told}){none}"
