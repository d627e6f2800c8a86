"""A step of an assessment as an act of the ledger, and back; and as a line that another inquiry takes over."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from inquest.consolidate.assessments.form import assessment_of, assessment_row, search_of, search_row
from inquest.consolidate.words.acts import first_of, said_act, withdrawal_act, withdrawal_of
from inquest.consolidate.words.lines import NAME, lines_of, words_in
from inquest.model import (
    Action,
    AssessmentAct,
    AssessmentStep,
    FirstSaid,
    Moment,
    Withdrawal,
)
from inquest.preserve import Act
from inquest.store import Vault

KIND = "assessment"
_ACTIONS = {
    AssessmentAct.AGREE: Action.ACCEPT,
    AssessmentAct.APPROVE: Action.ACCEPT,
    AssessmentAct.WITHDRAW: Action.WITHDRAW,
}


def step_act(does: AssessmentStep, vault: Vault, first: FirstSaid | None = None) -> Act:
    """Return the act that enters a step; `UsageError` where it has no reason."""
    return said_act(KIND, _ACTIONS.get(does.act, Action.CORRECT), step_row(does), does.reason, vault, first)


def undone_act(entry: int, reason: str, vault: Vault, first: FirstSaid | None = None) -> Act:
    """Return the act that takes back the step of an entry; `UsageError` where it has no reason."""
    return withdrawal_act(KIND, entry, reason, vault, first)


def step_of(entry: int, by: str, at: str, body: Mapping[str, Any]) -> AssessmentStep | tuple[int, Withdrawal]:
    """Return what a body says: a step, or the entry of one and that it was taken back.

    `ValueError`, `KeyError` or `TypeError` for a body that says neither.
    """
    if "withdraws" in body:
        return int(body["withdraws"]), withdrawal_of(entry, by, at, body)
    return _step(entry, by, at, body)


def _step(entry: int, by: str, at: str, body: Mapping[str, Any]) -> AssessmentStep:
    name, version = body["assessment"], body["version"]
    if not (isinstance(name, str) and NAME.fullmatch(name)) or type(version) is not int:
        raise ValueError("a step names an assessment and the number of a version")
    return AssessmentStep(
        name,
        version,
        AssessmentAct(body["says"]),
        str(body["reason"]),
        by,
        Moment.parse(at),
        entry,
        text=assessment_of(body["text"]) if "text" in body else None,
        search=search_of(body["search"]) if "search" in body else None,
        first=first_of(body),
    )


def step_row(does: AssessmentStep) -> dict[str, Any]:
    """Return what is done, as a body has it."""
    row: dict[str, Any] = {"assessment": does.assessment, "version": does.version, "says": does.act.value}
    if does.text is not None:
        row["text"] = assessment_row(does.text)
    if does.search is not None:
        row["search"] = search_row(does.search)
    return row


def exported(steps: Iterable[AssessmentStep]) -> Iterator[bytes]:
    """Return a line of canonical JSON for each step, in the order of the ledger."""
    return lines_of(steps, step_row)


def imported(lines: Iterable[bytes]) -> list[AssessmentStep]:
    """Read what `exported` wrote, numbered by line; raise `UsageError` that names the first line that is no step."""
    return words_in(lines, _step)
