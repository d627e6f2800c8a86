"""`inquest patterns`: incidents over time, by place, means, target, party; who reported; changes; alerts."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from inquest.analyse.patterns import Asked, By, Period
from inquest.app import open_inquiry
from inquest.cli.console import Context, emit, printable
from inquest.cli.leaving import write_file
from inquest.cli.ranges import in_words, whom
from inquest.share.patterns import patterns_csv, patterns_geojson, patterns_listing

_REFUSED = {
    "few_months": "there are too few months",
    "few_incidents": "there are too few incidents",
    "months_unknown": "of too many incidents it is not told in which month they lie",
}
_SAYS = {
    "reports_changed": "the number of reported incidents changed, and the number of sources hardly did",
    "coverage_changed": "the number of sources changed at the same time: no change of harm can be read from this",
    "coverage_not_known": "nobody published in these months: who could have reported is not known",
}
Listing = Mapping[str, Any]


@click.command("patterns")
@click.option("--by", type=click.Choice([one.value for one in By]), help="By what to cut, beside the period.")
@click.option(
    "--period",
    type=click.Choice([*(one.value for one in Period), "all"]),
    default=Period.MONTH.value,
    show_default=True,
    help="How long a period is.",
)
@click.option("--place", metavar="NAME", help="Only incidents in this area or at this place.")
@click.option("--means", metavar="KIND", help="Only incidents that some claim gives this means.")
@click.option("--target", metavar="KIND", help="Only incidents that some claim gives this target.")
@click.option("--party", metavar="NAME", help="Only incidents of which this party is alleged to be the attacker.")
@click.option("--grade", metavar="GRADE", help="Only incidents for which the rule proposes this grade.")
@click.option("--from", "since", metavar="DATE", help="Only incidents from this day, month or year on.")
@click.option("--to", "until", metavar="DATE", help="Only incidents until this day, month or year.")
@click.option("--csv", "table", metavar="FILE", type=click.Path(path_type=Path), help="Write the table to a file.")
@click.option("--geojson", metavar="FILE", type=click.Path(path_type=Path), help="Write the places to a file.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def command(
    context: Context,
    /,
    by: str | None,
    period: str,
    table: Path | None,
    geojson: Path | None,
    *,
    as_json: bool,
    **filters: str | None,
) -> None:
    """Print what shows over many incidents: a table by period and kind, who reported, changes of level, alerts.

    Every part is of the same filter and the same versions of methods, which stand above it. Absence of reports is not
    absence of harm, and no part is a finding.
    """
    asked = Asked(By(by) if by else None, None if period == "all" else Period(period), **filters)
    with open_inquiry(context.folder) as house:
        found = house.desk.patterns(asked)
    if table is not None:
        write_file(table, patterns_csv(found).encode())
    if geojson is not None:
        write_file(geojson, (json.dumps(patterns_geojson(found), ensure_ascii=False, indent=1) + "\n").encode())
    listed = patterns_listing(found)
    if as_json:
        emit([listed])
        return
    for line in _lines(listed):
        click.echo(line)


def _lines(listed: Listing) -> Iterator[str]:
    asked = [f"{name} {printable(value)}" for name, value in listed["filter"].items() if value]
    cut = [f"by {listed['by']}"] if listed["by"] else []
    yield f"{', '.join([*cut, *asked]) or 'all incidents'}  [{'; '.join(listed['methods'])}]"
    for number, what in _left(listed):
        yield f"    {number} {what}"
    for row in listed["rows"]:
        yield _row(row)
    yield f"whole, each incident once: {_cell(listed['whole'])}"
    yield from _hours(listed["hours"])
    yield from _coverage(listed["coverage"])
    yield from _changes(listed["changes"])
    for one in listed["alerts"]:
        yield from _alert(one)
    yield from (f"note: {limit}" for limit in listed["limits"])


def _left(listed: Listing) -> Iterator[tuple[int, str]]:
    told = {
        "perhaps": "more may be among these: it is not told",
        "parts_left_out": "are part of a larger one and left out",
        "in_several_rows": "stand in several rows",
        "period_not_told": "have no period that is told",
        "value_not_told": "have no value that is told",
    }
    yield from ((listed[name], what) for name, what in told.items() if listed[name])


def _row(row: Listing) -> str:
    value = "" if row["label"] is None else printable(row["label"].replace("_", " "))
    period = (row["period"] or "").replace("_", " ")
    hidden = "  (a public version would not print this)" if row["public_version"] == "suppressed" else ""
    return f"{'  '.join(filter(None, (period, value))) or 'all'}: {_cell(row)}{hidden}"


def _cell(row: Listing) -> str:
    sums = (one for one in row["totals"] if not (one["status"] or one["age"] or one["sex"]))
    told = [f"{whom(one)} {in_words(one)}" for one in sums if one["highest"] is not None]
    none = [f"{one['harm']} without a number in {one['no_number']}" for one in row["silence"] if one["no_number"]]
    return "; ".join([f"{row['incidents']} incidents", *told, *none, f"{len(row['claims'])} claims"])


def _hours(held: Listing) -> Iterator[str]:
    yield f"time of day: stated of {held['stated']} incidents, of {held['not_stated']} not"
    for one in held["hours"]:
        if one["possible"]:
            yield f"    {one['hour']}: {one['certain']} certainly, {one['possible']} possibly"


def _coverage(held: Listing) -> Iterator[str]:
    for one in held["periods"]:
        rate = one["incidents_per_publisher"]
        told = "nobody published: nothing is known" if rate is None else f"{rate:g} incidents to a publisher"
        yield f"coverage {one['period']}: {one['texts']} texts, {one['publishers']} publishers; {told}"
    if held["undated_texts"]:
        yield f"coverage: {held['undated_texts']} texts tell no month"


def _changes(held: Listing) -> Iterator[str]:
    if held["refused"]:
        known = f"{held['months']} months, {held['incidents']} incidents, {held['month_not_told']} in no certain month"
        yield f"changes: not looked for, {_REFUSED[held['refused']]} ({known})"
        return
    if not held["changes"]:
        yield f"changes: none in {held['months']} months"
    for one in held["changes"]:
        levels = f"{one['before']['incidents']:g} to {one['after']['incidents']:g} incidents a month"
        yield f"change in {one['month']}: {levels}; {_SAYS[one['says']]}"


def _alert(one: Listing) -> Iterator[str]:
    asks = one["asks"]
    kind = f" {one['target']}" if one["target"] else ""
    sure = "certain by its bounds" if one["certain"] else "possible"
    yield (
        f"alert {one['rule']}{kind}, {one['first']} to {one['last']}: {', '.join(one['incidents'])} ({sure}; "
        f"{asks['incidents']} within {asks['hours']:g} hours and {asks['km']:g} km; {one['version']})"
    )
    for pair in one["pairs"]:
        hours, km = ("{:g} to {:g}".format(*pair[name]) for name in ("hours", "km"))
        yield f"    {' and '.join(pair['incidents'])}: {hours} hours, {km} km apart"
