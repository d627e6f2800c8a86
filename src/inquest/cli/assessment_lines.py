"""An assessment, and what a machine lays out for one, in lines for a terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

from inquest.cli.console import printable

Row = Mapping[str, Any]


def proposal_lines(row: Row) -> list[str]:
    """Write the claims for and against, what either side leans on, and what is asked of a person."""
    made = [f"{row['incident']}: claims about {row['matter']['what']}; no outcome: that is for persons"]
    for side in ("for", "against", "neither"):
        made += [f"{side}:", *(_claim(one) for one in row[side])]
    return [*made, *_leaning(row["leans_on"])]


def assessment_lines(row: Row) -> list[str]:
    """Write an assessment in full."""
    state = row["outcome"] if row["state"] == "in_force" else "pending"
    made = [
        f"{row['id']}  version {row['version']}  {row['state']}",
        f"proposition: {printable(row['proposition'])}",
        f"outcome: {state or 'none'}; standard: {row['standard']} ({row['standard_words']})",
        f"reasons: {printable(row['reasons']) or 'none'}",
    ]
    for side in ("for", "against"):
        made += [f"{side}:", *(_claim(one) for one in row[side])]
    for one in row["alternatives"]:
        said = f"; {printable(one['none_found'])}" if one["none_found"] else ""
        made += [f"alternative: {printable(one['words'])}{said}", *(_claim(claim) for claim in one["claims"])]
    made += [
        f"search: {one['day']} by {printable(one['who'])}, {printable('; '.join(one['queries']))} in "
        f"{printable('; '.join(one['where']))}: {printable(one['found'])}"
        for one in row["searches"]
    ]
    made += [f"dissent: {one['by'][:16]}, entry {one['entry']}: {printable(one['reason'])}" for one in row["dissents"]]
    made += [f"limits: {printable(row['limits']) or 'none stated'}", f"review by: {row['review'] or 'no day'}"]
    made += [f"changed: {one['code']} {one['claim'] or ''}".rstrip() for one in row["changed"]]
    made += [f"lacks: {printable(one)}" for one in row["lacks"]]
    return [*made, *_leaning(row["leans_on"]), *_history(row["history"])]


def _claim(one: Row) -> str:
    words = " … ".join(map(printable, one.get("words", ()))) or "nothing stands there now"
    who = " via ".join(printable(name) for name in (one.get("speaker"), one.get("publisher")) if name)
    changed = f"  [{one['change']}]" if one.get("change") else ""
    return f"  {one['claim'][:16]}…{one['claim'][64:]}  {who}: “{words}”{changed}"


def _leaning(sides: Row) -> Iterator[str]:
    for side in ("for", "against"):
        found = sides[side]
        if found["claims"]:
            least, most = found["origins_least"], found["origins_most"]
            origins = str(least) if least == most else f"{least} to {most}"
            carried = "".join(f"; carried by {printable(name)}" for name in found["carried_by"])
            yield f"{side} leans on: reports {found['reports']}, origins {origins}{carried}"


def _history(steps: list[Row]) -> Iterator[str]:
    for one in steps:
        gone = "" if one["holds"] else " (does not hold)"
        yield f"  entry {one['entry']}  {one['at']}  v{one['version']} {one['says']} by {one['by'][:16]}{gone}: " + (
            printable(one["reason"])
        )


def assessment_line(row: Mapping[str, Any]) -> str:
    """Write in a line where an assessment stands, what it says, and what changed under it."""
    outcome = row["outcome"] if row["state"] == "in_force" else "pending"
    changed = "".join(f"; {one['code']}" for one in row["changed"])
    return f"{row['id']}  v{row['version']}  {row['state']:<11}  {outcome}: {printable(row['proposition'])}{changed}"
