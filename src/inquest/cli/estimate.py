"""`inquest estimate`: matched lists in, how many persons there were in all out."""

from pathlib import Path
from typing import Any

import click

from inquest.analyse.estimation import METHOD_VERSION, METHODS, Estimate, ListTable, estimate, tables
from inquest.cli.console import emit
from inquest.errors import UnreadableInput, UsageError


@click.command("estimate")
@click.argument("files", metavar="LISTS.csv…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--method", type=click.Choice(METHODS), default="latent", show_default=True, help="How.")
@click.option("--level", type=click.FloatRange(0.5, 0.999), default=0.95, show_default=True, help="Of the interval.")
@click.option("--lists", metavar="A,B,C", help="Which columns are lists.  [default: all but count]")
@click.option("--stratum", metavar="COLUMN", help="Estimate each value of a column, and their sum.")
@click.option("--seed", type=click.IntRange(0, 2**31), default=1, show_default=True, help="Of the draws.")
def command(
    files: tuple[Path, ...], method: str, level: float, lists: str | None, stratum: str | None, seed: int
) -> int:
    """Estimate how many persons were on no list, from how the lists overlap; exit code 1 where the lists carry none.

    A list is a 0/1 column, a row a person, or a pattern where there is a column `count`. Several files are the same
    persons, as matched by several draws of an unsure linkage: what they differ in widens the interval.
    """
    chosen = tuple(name.strip() for name in lists.split(",")) if lists else ()
    strata: dict[str, list[ListTable]] = {}
    for path in files:
        for name, table in tables(_lines(path), path.name, chosen, stratum).items():
            strata.setdefault(name if stratum else "", []).append(table)
    if len({table.lists for found in strata.values() for table in found}) > 1:
        raise UsageError("the files do not have the same lists, so they are not the same persons matched again")
    lacking = sorted(name for name, found in strata.items() if len(found) < len(files))
    if lacking:
        raise UsageError(f"not all of the files have the stratum {', '.join(lacking)}")
    found = estimate(strata, method, level, seed)
    emit([{**_row(found), "seed": seed, "method_version": METHOD_VERSION}])
    return 0 if found.exists else 1


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{path}: it is not UTF-8 at byte {error.start}") from error


def _row(found: Estimate) -> dict[str, Any]:
    row: dict[str, Any] = {
        "observed": found.observed,
        "estimate": found.estimate,
        "low": found.low,
        "high": found.high,
        "level": found.level,
        "exists": found.exists,
        "method": found.method,
        "median": found.median,
    }
    if found.reason:
        row["reason"] = found.reason
    if found.diagnostics:
        row["diagnostics"] = found.diagnostics
    if found.strata:
        row["strata"] = [{"stratum": name, **_row(one)} for name, one in found.strata]
    return row
