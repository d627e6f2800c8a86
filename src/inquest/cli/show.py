"""`inquest show`: lists a kind of thing, or shows one."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import click

from inquest.app import House, open_inquiry
from inquest.cli.assessment_lines import assessment_line
from inquest.cli.console import Context, emit, printable
from inquest.errors import NotFound
from inquest.share import (
    alike_listing,
    claim_listings,
    decision_listing,
    document_listing,
    entry_listing,
    exhibit_listing,
    incident_listing,
    regrouping_listing,
    sealed_listing,
    word_listing,
)
from inquest.share.assessed import assessment_listing

KINDS = (
    "exhibits", "documents", "claims", "incidents", "entries", "skipped", "copies", "decisions", "regroupings", "words",
    "assessments",
)  # fmt: skip


@click.command("show")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def command(context: Context, kind: str, id_: str | None, *, as_json: bool) -> int:
    """List exhibits, documents, claims, incidents, entries, what was skipped, looks alike or was said by persons.

    With ID only that one. For claims, ID may be a claim, a document or an exhibit; for decisions, a claim or a
    document; for regroupings, an incident or an entry; for words, an entry; for copies, an image or a video.
    """
    with open_inquiry(context.folder) as house:
        rows = _rows(house, kind, id_ and printable(id_))
        if as_json:
            emit(rows)
        else:
            for row in rows:
                click.echo(_one(row) if id_ and kind not in ("claims", "copies") else _LINES[kind](row))
    return 0


def _rows(house: House, kind: str, id_: str | None) -> Iterable[Mapping[str, Any]]:

    desk = house.desk
    if kind == "exhibits":
        sealed = desk.sealed(id_)
        held = [desk.exhibit(id_).exhibit] if id_ and not sealed else [] if id_ else desk.exhibits()
        return [*(exhibit_listing(e) for e in held), *(sealed_listing(s) for s in sealed)]
    if kind == "documents":
        ids = [id_] if id_ else [document.id for document in desk.documents()]
        return (document_listing(desk.document(name)) for name in ids)
    if kind == "claims":
        return _claims(house, id_)
    if kind == "incidents":
        return (incident_listing(page) for page in ([desk.incident(id_)] if id_ else desk.incidents()))
    if kind == "entries":
        return (entry_listing(line) for line in desk.entries(id_))
    return _SAID[kind](house, id_)


def _decisions(house: House, id_: str | None) -> Iterator[Mapping[str, Any]]:
    if id_ and not any(True for _ in house.desk.claims_of(id_)):
        raise NotFound(f"no claims of {id_:.100}")
    for decision in house.desk.decisions(id_ and id_.partition("#")[0]):
        if not id_ or id_ in (decision.claim, decision.document):
            yield decision_listing(decision)


def _regroupings(house: House, id_: str | None) -> Sequence[Mapping[str, Any]]:
    if id_ is None or not id_.isdecimal():
        return [regrouping_listing(said) for said in house.desk.spoken(id_)]
    found = [regrouping_listing(said) for said in house.desk.spoken() if str(said.word.entry) == id_]
    if not found:
        raise NotFound(f"entry {id_:.40} is no word on incidents")
    return found


def _words(house: House, id_: str | None) -> Sequence[Mapping[str, Any]]:
    found = [word_listing(said) for said in house.desk.heard() if id_ in (None, str(said.word.entry))]
    if id_ is not None and not found:
        raise NotFound(f"entry {id_:.40} is no word on outlets or persons")
    return found


def _assessments(house: House, id_: str | None) -> Iterator[Mapping[str, Any]]:
    pages = [house.desk.assessment(id_)] if id_ else house.desk.assessments()
    return (assessment_listing(page) for page in pages)


def _skipped(house: House, id_: str | None) -> Iterator[Mapping[str, Any]]:
    return ({"exhibit": s.exhibit, "part": s.part, "reason": s.reason} for s in house.desk.skipped(id_))


def _copies(house: House, id_: str | None) -> Iterator[Mapping[str, Any]]:
    found = house.desk.alike() if id_ is None else [one for _, one in house.desk.exhibit(id_).alike]
    return ({"left": one.left, "right": one.right, **alike_listing(one)} for one in found)


def _claims(house: House, id_: str | None) -> Iterator[Mapping[str, Any]]:
    for reading, exhibit, only in house.desk.claims_of(id_):
        rows = claim_listings(reading, exhibit, house.desk.decisions(reading.document))
        yield from (row for row in rows if only in (None, row["id"]))


def _exhibit(row: Mapping[str, Any]) -> str:
    if "sealed" in row:
        return f"{row['id'][:16]}  {'sealed':>10}  entry {row['entry']:<18}  {row['at']}"
    return f"{row['id'][:16]}  {row['size']:>10}  {row['media_type']:<24}  {printable(row['name'])}"


def _document(row: Mapping[str, Any]) -> str:
    title = printable(row["title"] or "")
    return f"{row['id'][:16]}….{row['part']}  {row['language'] or '--'}  {row['claims'] or 0:>3} claims  {title}"


def _claim(row: Mapping[str, Any]) -> str:
    chain = " → ".join(printable(link["name"]) for link in row["chain"])
    return f"{row['id'][:16]}…{row['id'][64:]}  {_said(row)}\n    {chain}{_judged(row['decision'])}"


def _said(row: Mapping[str, Any]) -> str:
    value = ", ".join(f"{k} {v}" for k, v in row["value"].items() if v is not None)
    return f"{row['predicate']} ({row['polarity']}, {row['hedge']}): {printable(value)}"


def _judged(made: Mapping[str, Any] | None) -> str:
    if made is None:
        return ""
    instead = f" to {_said(made['corrected'])}" if made["corrected"] else ""
    why = f": {printable(made['reason'])}" if made["reason"] else ""
    return f"\n    [{made['verdict']}]{instead}, by {made['by'][:16]} in entry {made['entry']}{why}"


def _incident(row: Mapping[str, Any]) -> str:
    where = ", ".join(printable(line["label"]) for line in row["places"][:2]) or "place not stated"
    when = ", ".join(line["label"] for line in row["times"][:2]) or "day not stated"
    figures = "; ".join(_figure(line) for line in row["killed"]) or "none stated"
    rejected = sum(one["state"] == "rejected" for one in row["decided"])
    gone = f"\n    rejected by a person, and counted nowhere: {rejected} claims" if rejected else ""
    head = f"{row['id']}  {where} · {when}  [{row['state']}, {row['grade']}]"
    said = "".join(f"\n    {_in_words(one)}" for one in row["regroupings"] if one["holds"] != "withdrawn")
    origins = _origins(row["origins"])
    return f"{head}\n    reported killed, by speaker: {figures}\n    {origins}{gone}{said}"


def _origins(row: Mapping[str, Any]) -> str:
    """Say behind how many voices the reports stand, and who; who is not known is no number."""
    known = "; ".join(f"{printable(one['name'])} ({len(one['reports'])})" for one in row["known"])
    unknown = f"; not known, and not counted: {len(row['unknown'])}" if row["unknown"] else ""
    many = str(row["most"]) if row["least"] == row["most"] else f"{row['least']} to {row['most']}"
    return f"reports {row['reports']}, origins {many}{': ' if known else ''}{known}{unknown}"


def _in_words(row: Mapping[str, Any]) -> str:
    others = ", ".join(side["incident"] for side in row["sides"])
    return f"{row['says']} of {others}, by {row['by'][:16]} in entry {row['entry']}: {printable(row['reason'])}"


def _figure(line: Mapping[str, Any]) -> str:
    claim = line["claims"][0]
    stance = "" if claim["polarity"] == "affirms" else f" ({claim['polarity']})"
    states = sorted({one["state"] for one in line["claims"]} - {"proposed"})
    judged = f" [{', '.join(states)}]" if states else ""
    return f"{printable(line['speaker'])}: {printable(_count(claim))}{stance}{judged}"


def _count(claim: Mapping[str, Any]) -> str:
    low, high = claim["value"].get("min"), claim["value"].get("max")
    if low is None and high is None:
        return " ".join(claim["words"] or claim["title_words"])
    if high is None:
        return f"at least {low}"
    return str(high) if low == high else f"{low or 0} to {high}"


def _entry(row: Mapping[str, Any]) -> str:
    return f"{row['index']:>8}  {row['action']:<8}  {row['commitment'][:16]}  {row['at']}  {row['concerns'][:40]}"


def _skip(row: Mapping[str, Any]) -> str:
    return f"{row['exhibit'][:16]}  part {row['part']}: {printable(row['reason'])}"


def _copy(row: Mapping[str, Any]) -> str:
    return f"{row['left'][:16]}  {row['right'][:16]}  {row['kind']}  {row['score']:.2f}"


def _decision(row: Mapping[str, Any]) -> str:
    why = f": {printable(row['reason'])}" if row["reason"] else ""
    what = f"{row['verdict']:<9}  {row['claim'][:16]}…{row['claim'][64:]}"
    return f"{row['entry']:>8}  {what}  {row['at']}  by {row['by'][:16]}{why}"


def _regrouping(row: Mapping[str, Any]) -> str:
    sides = ", ".join(f"{side['incident']} ({len(side['mentions'])})" for side in row["sides"])
    return _standing(row, f"{row['says']:<9}  {sides}")


def _word(row: Mapping[str, Any]) -> str:
    if "rows" in row:
        of = ", ".join(printable(f"{one['exhibit'][:16]}…#{one['id']}") for one in row["rows"])
        return _standing(row, f"{row['says']:<10}  {of}")
    when = f", {row['since'] or '…'} to {row['until'] or '…'}" if row["since"] or row["until"] else ""
    return _standing(row, printable(f"{row['name']} speaks for {row['other']}{when} ({row['source']})"))


def _standing(row: Mapping[str, Any], what: str) -> str:
    """Write a word with how much of it holds, by whom it was said and why."""
    later = f" by {', '.join(map(str, row['overtaken_by']))}" if row["overtaken_by"] else ""
    gone = f" in entry {row['withdrawn']['entry']}: {printable(row['withdrawn']['reason'])}" if row["withdrawn"] else ""
    head = f"{row['entry']:>8}  {what}  [{row['holds']}{later}{gone}]"
    return f"{head}\n    {row['at']}  by {row['by'][:16]}: {printable(row['reason'])}"


def _one(row: Mapping[str, Any]) -> str:

    return json.dumps(row, ensure_ascii=False, indent=2)


_LINES = {
    "exhibits": _exhibit,
    "documents": _document,
    "claims": _claim,
    "incidents": _incident,
    "entries": _entry,
    "skipped": _skip,
    "copies": _copy,
    "decisions": _decision,
    "regroupings": _regrouping,
    "words": _word,
    "assessments": assessment_line,
}
_SAID = {
    "decisions": _decisions, "regroupings": _regroupings, "skipped": _skipped, "copies": _copies, "words": _words,
    "assessments": _assessments,
}  # fmt: skip
