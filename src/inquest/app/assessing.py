"""A person writes, searches, submits, reviews, approves, returns, dissents or withdraws: each is an entry."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from inquest.app.house import House
from inquest.app.saying import standing, taken_over
from inquest.app.written import Written
from inquest.consolidate.assessments import WhyNot, imported, step_act, step_row, undone_act
from inquest.errors import (
    AssessmentIncomplete,
    DecisionOvertaken,
    HandsRefused,
    StandardRefused,
    StepRefused,
    UsageError,
)
from inquest.model import (
    Alternative,
    Assessment,
    AssessmentAct,
    AssessmentStep,
    ClaimRef,
    Moment,
    Search,
    Side,
    Standard,
)
from inquest.prepare import mandate_of
from inquest.prepare.assessed import AssessmentPage, hands, methods_of, ref_to
from inquest.preserve import canonical

_A = AssessmentAct
_WHOLE = frozenset({_A.SUBMIT, _A.AGREE, _A.APPROVE})  # what is incomplete goes none of these steps
_NEXT = 10**18  # stands for the place of an entry that is not made yet
_WHY = {
    WhyNot.NOT_AUTHOR: "only who wrote this version submits it, or withdraws it before it is in force",
    WhyNot.SAME_HANDS: "who wrote does not review, and who wrote or reviewed does not approve",
    WhyNot.NOT_SIGNER: "what is in force is withdrawn by one of those who signed it",
}


class Assessing:
    """What persons do in assessments, in an inquiry that is open for writing."""

    def __init__(self, house: House) -> None:
        self._house = house

    def write(self, written: Written, reason: str, name: str | None = None) -> AssessmentPage:
        """Enter the first version of an assessment, or a new one of the assessment of this name.

        Raises `NotFound` for an incident, a claim or an assessment that is none, `UsageError` for a text that is none.
        """
        with self._house.log().turn():
            self._house.refresh()
            self._check_standard(written.standard)
            text, by = self._text(written), self._house.log().actor.person.id
            number = 1 if name is None else self._house.desk.assessment(name).standing.versions[-1].number + 1
            step = AssessmentStep("new", number, _A.DRAFT, _worded(reason), by, Moment.now(), _NEXT, text)
            return self._enter(replace(step, assessment=name or _named(step)))

    def search(self, name: str, search: Search, seen: int | None = None) -> AssessmentPage:
        """Log a search for the contrary of the latest version."""
        return self._step(name, _A.SEARCH, search.found, seen, search)

    def take(self, name: str, act: AssessmentAct, reason: str, seen: int | None = None) -> AssessmentPage:
        """Take a step on the latest version; on one in force what concerns it: a dissent, a withdrawal.

        Raises `NotFound`; `AssessmentIncomplete` with all that lacks; `StepRefused` and `HandsRefused`; and
        `DecisionOvertaken` where a step was taken since the one that was `seen`.
        """
        return self._step(name, act, reason, seen)

    def undo(self, entry: int, reason: str) -> AssessmentPage:
        """Take back a step; only who signed it does. Raises `NotFound`, `UsageError`, `HandsRefused`."""
        with self._house.log().turn():
            self._house.refresh()
            step = standing(self._house.desk.assessment_steps(), entry, "assessments")
            same = hands(self._house.index)
            own = same.get(self._house.log().actor.person.id, self._house.log().actor.person.id)
            if own not in {same.get(key, key) for key in (step.signer, step.by)}:
                raise HandsRefused(f"the step of entry {entry} is another person's to take back")
            self._house.enter([undone_act(entry, reason, self._house.vault)])
            return self._house.desk.assessment(step.assessment)

    def take_over(self, lines: Iterable[bytes]) -> tuple[int, int]:
        """Enter steps that another inquiry exported; return how many, and how many were known. All or none."""
        steps, vault = imported(lines), self._house.vault
        with self._house.log().turn():
            self._house.refresh()
            return taken_over(
                self._house,
                steps,
                self._house.desk.assessment_steps,
                lambda one: step_act(one, vault, one.first or (one.by, one.at)),
                lambda entry, gone: undone_act(entry, gone.reason, vault, gone.first or (gone.by, gone.at)),
            )

    def _step(
        self, name: str, act: AssessmentAct, reason: str, seen: int | None, search: Search | None = None
    ) -> AssessmentPage:
        with self._house.log().turn():
            self._house.refresh()
            page = self._house.desk.assessment(name)
            latest = page.standing.latest.number
            page = page if page.version.number == latest else self._house.desk.assessment(name, latest)
            newest = max(one.entry for one in page.standing.steps)
            if seen is not None and newest > seen:
                raise DecisionOvertaken(f"assessment {name} went on since it was looked at, in entry {newest}")
            by = self._house.log().actor.person.id
            step = AssessmentStep(name, latest, act, _worded(reason), by, Moment.now(), _NEXT, None, search)
            if act in _WHOLE:
                self._check_standard(page.version.text.standard)
            _check(page, step, hands(self._house.index))
            return self._enter(step)

    def _check_standard(self, standard: Standard) -> None:
        """Raise `StandardRefused` for a standard above the highest that the mandate allows (INV-J2)."""
        mandate = mandate_of(self._house.desk.frame_said())
        if mandate is not None and standard > mandate.standard:
            raise StandardRefused(f"{standard.value} is above {mandate.standard.value}, the highest of the mandate")

    def _enter(self, step: AssessmentStep) -> AssessmentPage:
        self._house.enter([step_act(step, self._house.vault)])
        return self._house.desk.assessment(step.assessment, step.version)

    def _text(self, written: Written) -> Assessment:
        """Return a text with its claims marked, and its incident with its mentions, as they are now."""
        desk = self._house.desk
        page = None if written.incident is None else desk.incident(written.incident)
        refs = {claim: ref_to(claim, desk) for claim in written.claims}
        try:
            return Assessment(
                proposition=written.proposition,
                incident=None if page is None else Side(page.incident.id, page.incident.mentions),
                standard=written.standard,
                claim=None if written.claim is None else refs[written.claim],
                outcome=written.outcome,
                reasons=written.reasons,
                claims_for=_refs(written.claims_for, refs),
                claims_against=_refs(written.claims_against, refs),
                alternatives=tuple(
                    Alternative(one.words, _refs(one.claims, refs), one.none_found) for one in written.alternatives
                ),
                limits=written.limits,
                basis=written.basis,
                methods=methods_of(page),
                review=written.review,
            )
        except ValueError as error:
            raise UsageError(str(error)) from error


def _refs(claims: Iterable[str], refs: dict[str, ClaimRef]) -> tuple[ClaimRef, ...]:
    return tuple(refs[claim] for claim in claims)


def _check(page: AssessmentPage, step: AssessmentStep, same: dict[str, str]) -> None:
    """Raise what keeps a step from being taken."""
    why = page.version.why_not(step, same)
    if why is WhyNot.STATE:
        raise StepRefused(f"version {step.version} is {page.version.state.value}: “{step.act.value}” does not follow")
    if why is not None:
        raise HandsRefused(_WHY[why])
    if step.act in _WHOLE and page.lacks:
        raise AssessmentIncomplete(page.lacks)


def _named(step: AssessmentStep) -> str:
    """Return the id of a new assessment: of what was written, by whom and when."""
    text = canonical([step_row(step)["text"], step.by, str(step.at)])
    return f"asm-{hashlib.sha256(text).hexdigest()[:12]}"


def _worded(reason: str) -> str:
    if not reason.strip():
        raise UsageError("say why: a step has its reason")
    return reason.strip()
