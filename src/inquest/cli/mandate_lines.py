"""Mandate, stages and scope as lines of text."""

from collections.abc import Mapping
from typing import Any

from inquest.cli.console import printable

Row = Mapping[str, Any]
LIMITED = "this mandate is one-sided: it is about these parties alone"


def mandate_lines(row: Row) -> str:
    """Write a mandate with what it does not say, and the stage that was reached."""
    held, stage = row["mandate"], row["stage"]
    if held is None:
        lines = ["no mandate was entered"]
    else:
        named = [part["name"] + ("" if part["box"] is None else f" {part['box']}") for part in held["territory"]]
        lines = [
            f"issuer      {held['issuer']}",
            f"instrument  {held['instrument']}{_listed(', paragraphs: ', held['paragraphs'])}",
            f"subject     {held['subject']}",
            f"period      {held['since'] or '…'} to {held['until'] or '…'}",
            f"territory   {'; '.join(named) or 'everywhere'}",
            f"parties     {', '.join(held['parties']) or 'all'}",
            f"powers      {'; '.join(held['powers']) or 'not stated'}",
            f"standard    at most {held['standard']}{' by ' if held['basis'] else ''}{held['basis']}",
            f"reporting   {held['reporting'] or 'not stated'}",
            f"closure     {held['closure'] or 'not stated'}",
        ]
        lines += [LIMITED] if row["one_sided"] else []
    lines.append(
        "stage       " + (f"{stage['stage']} since {stage['day']}{_custodian(stage)}" if stage else "not stated")
    )
    return "\n".join(map(printable, lines))


def scope_line(row: Row) -> str:
    """Write whether an incident is inside the mandate, by whom."""
    if row["within"] is None:
        return printable(f"{row['incident']}  no mandate was entered")
    by = "as a person says" if row["said"] else "as the rule proposes"
    return printable(f"{row['incident']}  {row['within']}, {by}  (time: {row['time']}, territory: {row['territory']}) "
                     f"[{row['method']}]")  # fmt: skip


def word_line(row: Row) -> str:
    """Write what was entered in one line."""
    match row["says"]:
        case "mandate":
            of = f": {', '.join(row['parties'])} alone" if row["parties"] else ""
            return printable(f"mandate of {row['issuer']}, {row['instrument']}{of}")
        case "stage":
            return printable(f"{row['stage']} on {row['day']}{_custodian(row)}")
        case "scope":
            how = "inside the mandate" if row["inside"] else f"outside the mandate by {row['ground']}"
            return printable(f"{row['incident']['incident']} is {how}; the rule proposed {row['proposed']}")
        case "law_pack":
            return printable(f"law pack {row['name']} {row['version']}")
        case "element":
            return printable(
                f"{row['incident']['incident']}: {row['element']} under {row['hypothesis']} {row['outcome']}"
            )
    parties = ", ".join(row["parties"])
    return printable(f"{row['authority']} classifies as {row['hypothesis']} between {parties} ({row['source']})")


def _listed(before: str, texts: list[str]) -> str:
    return before + "; ".join(texts) if texts else ""


def _custodian(row: Row) -> str:
    return f", kept by {row['custodian']}" if row["custodian"] else ""
