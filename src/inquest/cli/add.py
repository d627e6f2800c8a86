"""`inquest add`: collects and seals; a line for each input."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import click

from inquest import __version__
from inquest.app import House, open_inquiry
from inquest.cli.console import Context, emit, printable, progress
from inquest.cli.leaving import make_folder, place_of, write_file
from inquest.cli.receipt import SUFFIX
from inquest.collect import AddOptions, captures, fetch
from inquest.errors import BadInput, BadMetadata, UsageError
from inquest.model import Capture, Exhibit, Failed, Moment
from inquest.preserve import Known, Sealed
from inquest.preserve.receipts import issue

TOOL = f"inquest/{__version__}"


@click.command("add")
@click.argument("paths", metavar="PATH…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--url", "urls", multiple=True, help="An address to fetch with its headers; may be given again.")
@click.option("--published", help="When it was published (ISO 8601), for every PATH and URL of this call.")
@click.option("--publisher", help="Who published it.")
@click.option("--language", help="Its language (ISO 639-1).")
@click.option("--map", "mapping", multiple=True, metavar="NAME=COLUMN", help="CSV: the column that holds NAME.")
@click.option("--allow-private", multiple=True, metavar="HOST", help="Fetch from this private address after all.")
@click.option("--receipts", type=click.Path(path_type=Path), metavar="DIR", help="Write a receipt of each new exhibit.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def command(
    context: Context,
    paths: tuple[Path, ...],
    urls: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    language: str | None,
    mapping: tuple[str, ...],
    allow_private: tuple[str, ...],
    receipts: Path | None,
    *,
    as_json: bool,
) -> int:
    """Collect and seal files, folders and addresses; print a line for each: new, known, or failed and why.

    What is sealed is never changed. An input that fails is named with its reason, and the others are kept.
    """
    if not paths and not urls:
        raise click.UsageError("name a PATH or a --url")
    options = _options(published, publisher, language, mapping)
    arriving = chain(captures(paths, options, TOOL, Moment.now()), _fetched(urls, options, frozenset(allow_private)))
    tally: Counter[str] = Counter()
    new: dict[int, Exhibit] = {}
    if receipts is not None:
        make_folder(receipts)
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house, progress("sealing") as show:
        for outcome in house.add(arriving):
            row = _row(outcome)
            tally[row["outcome"]] += 1
            emit([row]) if as_json else click.echo(_line(row))
            show(tally.total(), None)
            if receipts is not None and isinstance(outcome, Sealed):
                new[outcome.exhibit.entry] = outcome.exhibit
        for row in _receipts(house, new, receipts or Path()):
            emit([row]) if as_json else click.echo(_line(row))
    if not as_json:
        click.echo(f"{tally['new']} new, {tally['known']} known, {tally['failed']} failed")
    return 3 if tally["failed"] else 0


def _options(
    published: str | None, publisher: str | None, language: str | None, mapping: tuple[str, ...]
) -> AddOptions:
    try:
        pairs = tuple((name, column) for name, _, column in (pair.partition("=") for pair in mapping))
        return AddOptions(published, publisher, language, pairs)
    except BadMetadata as error:
        raise UsageError(str(error)) from error


def _fetched(urls: tuple[str, ...], options: AddOptions, allow: frozenset[str]) -> Iterator[Capture | Failed]:
    for url in urls:
        try:
            capture = fetch(url, allow_private=allow, now=Moment.now(), tool=TOOL)
            yield replace(capture, provenance=options.provenance().over(capture.provenance), mapping=options.mapping)
        except BadInput as error:
            yield Failed(url, str(error), error.remedy)


def _receipts(house: House, new: Mapping[int, Exhibit], folder: Path) -> Iterator[dict[str, Any]]:
    """Write a receipt for each exhibit that this call has sealed."""
    for receipt in issue(house.log(), house.ledger, new) if new else ():
        exhibit = new[receipt.index]
        path = place_of(folder, exhibit.name, exhibit.digest, SUFFIX)
        write_file(path, receipt.data())
        yield {"outcome": "receipt", "id": exhibit.digest, "name": str(path)}


def _row(outcome: Sealed | Known | Failed) -> dict[str, Any]:
    if isinstance(outcome, Sealed):
        exhibit = outcome.exhibit
        return {"outcome": "new", "id": exhibit.digest, "name": exhibit.name, "size": exhibit.size}
    if isinstance(outcome, Known):
        return {"outcome": "known", "id": outcome.exhibit, "name": outcome.name}
    return {"outcome": "failed", "name": outcome.name, "reason": outcome.reason, "remedy": outcome.remedy}


def _line(row: dict[str, Any]) -> str:
    if row["outcome"] == "failed":
        return f"failed  {printable(row['name'])}: {printable(row['reason'])}\n        {row['remedy']}"
    return f"{row['outcome']:<6}  {row['id'][:16]}  {printable(row['name'])}"
