"""Steps → where each version of an assessment stands. What is taken back leaves no trace in it.

Whoever writes does not review, and whoever approves did neither: that is judged here, by the keys that signed, for what
is entered, taken over from elsewhere or rebuilt alike. A step that its state or its signer does not allow is void.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from inquest.model import Assessment, AssessmentAct, AssessmentState, AssessmentStep

Hands = Mapping[str, str]
"""Who is one person with whom: a key that took the place of another, and the first that this person had."""
_NO_HANDS: Hands = MappingProxyType({})
_A, _S = AssessmentAct, AssessmentState
_BEFORE = frozenset({_S.DRAFT, _S.PEER_REVIEW, _S.RETURNED, _S.AGREED})
_FROM: Mapping[AssessmentAct, frozenset[AssessmentState]] = MappingProxyType(
    {
        _A.SEARCH: _BEFORE | {_S.IN_FORCE},
        _A.SUBMIT: frozenset({_S.DRAFT, _S.RETURNED}),
        _A.AGREE: frozenset({_S.PEER_REVIEW}),
        _A.RETURN: frozenset({_S.PEER_REVIEW, _S.AGREED}),
        _A.APPROVE: frozenset({_S.AGREED}),
        _A.DISSENT: frozenset({_S.PEER_REVIEW, _S.RETURNED, _S.AGREED, _S.IN_FORCE}),
        _A.WITHDRAW: _BEFORE | {_S.IN_FORCE},
    }
)
_TO: Mapping[AssessmentAct, AssessmentState] = MappingProxyType(
    {
        _A.SUBMIT: _S.PEER_REVIEW,
        _A.AGREE: _S.AGREED,
        _A.RETURN: _S.RETURNED,
        _A.APPROVE: _S.IN_FORCE,
        _A.WITHDRAW: _S.WITHDRAWN,
    }
)


class WhyNot(StrEnum):
    """Why a step is not to be taken."""

    STATE = "state"  # it does not follow from where the version stands
    NOT_AUTHOR = "not_author"  # only who wrote a version submits it, or withdraws it before it is in force
    SAME_HANDS = "same_hands"  # who wrote does not review; who wrote or reviewed does not approve
    NOT_SIGNER = "not_signer"  # what is in force is withdrawn by one of those who signed it


@dataclass(frozen=True, slots=True)
class Version:
    """One text with the steps that hold, in the order of the ledger, and where it stands.

    `writers` are the drafts of this version and of those before it; `void` are steps that hold no longer, or never did.
    """

    number: int
    drafted: AssessmentStep
    text: Assessment
    writers: tuple[AssessmentStep, ...]
    steps: tuple[AssessmentStep, ...] = ()
    void: tuple[AssessmentStep, ...] = ()
    state: AssessmentState = AssessmentState.DRAFT

    def of(self, act: AssessmentAct) -> tuple[AssessmentStep, ...]:
        """Return the steps of one kind that hold."""
        return tuple(step for step in self.steps if step.act is act)

    def why_not(self, step: AssessmentStep, hands: Hands = _NO_HANDS) -> WhyNot | None:
        """Say why a step is not to be taken from here; `None` where it may be."""
        if self.state not in _FROM.get(step.act, ()):
            return WhyNot.STATE
        own = _person(step.signer, hands)
        wrote = _touched(self.writers, step, hands)
        if step.act is _A.SUBMIT and own != _person(self.drafted.signer, hands):
            return WhyNot.NOT_AUTHOR
        if step.act is _A.WITHDRAW:
            return self._why_not_withdraw(own, hands)
        if step.act in (_A.AGREE, _A.RETURN, _A.APPROVE) and own in wrote:
            return WhyNot.SAME_HANDS
        if step.act is _A.APPROVE and own in _touched(self.of(_A.AGREE), step, hands):
            return WhyNot.SAME_HANDS
        return None

    def _why_not_withdraw(self, own: str, hands: Hands) -> WhyNot | None:
        signed = {_person(step.signer, hands) for step in (self.drafted, *self.of(_A.AGREE), *self.of(_A.APPROVE))}
        if self.state is _S.IN_FORCE:
            return None if own in signed else WhyNot.NOT_SIGNER
        return None if own == _person(self.drafted.signer, hands) else WhyNot.NOT_AUTHOR

    def after(self, step: AssessmentStep, hands: Hands) -> "Version":
        """Return the version after a step; one that may not be taken is void and changes nothing."""
        if step.withdrawn is not None or self.why_not(step, hands) is not None:
            return replace(self, void=(*self.void, step))
        return replace(self, steps=(*self.steps, step), state=_TO.get(step.act, self.state))


@dataclass(frozen=True, slots=True)
class Standing:
    """An assessment with its versions, the first of them first, and every step ever taken."""

    id: str
    versions: tuple[Version, ...]
    steps: tuple[AssessmentStep, ...]

    @property
    def in_force(self) -> Version | None:
        """The version that was approved and stands."""
        return next((one for one in self.versions if one.state is _S.IN_FORCE), None)

    @property
    def latest(self) -> Version:
        """The last version that is neither withdrawn nor superseded, else the last."""
        live = [one for one in self.versions if one.state not in (_S.WITHDRAWN, _S.SUPERSEDED)]
        return (live or self.versions)[-1]

    @property
    def shown(self) -> Version:
        """The version that speaks: the one in force, else the latest."""
        return self.in_force or self.latest

    def version(self, number: int) -> Version | None:
        """Return the version of a number, if there is one."""
        return next((one for one in self.versions if one.number == number), None)


def standings(steps: Iterable[AssessmentStep], hands: Hands = _NO_HANDS) -> list[Standing]:
    """Return each assessment of which a version was written, in the order of their first entries."""
    of: dict[str, list[AssessmentStep]] = {}
    for step in sorted(steps, key=lambda one: one.entry):
        of.setdefault(step.assessment, []).append(step)
    return [one for name, taken in of.items() if (one := _standing(name, taken, hands)).versions]


def _standing(name: str, steps: list[AssessmentStep], hands: Hands) -> Standing:
    found: dict[int, Version] = {}
    for step in sorted(steps, key=lambda one: (one.version, one.entry)):
        if step.version in found:
            found[step.version] = found[step.version].after(step, hands)
        elif step.text is not None:
            wrote = [one.drafted for one in found.values() if one.drafted.withdrawn is None]
            state = _S.DRAFT if step.withdrawn is None else _S.WITHDRAWN
            found[step.version] = Version(step.version, step, step.text, (*wrote, step), state=state)
    return Standing(name, tuple(_superseded(list(found.values()))), tuple(steps))


def _superseded(versions: list[Version]) -> Iterable[Version]:
    """Mark what a later version stands in the place of: any that is not in force, by any; one in force, by another."""
    for at, one in enumerate(versions):
        later = [v for v in versions[at + 1 :] if v.state is not _S.WITHDRAWN]
        if one.state is not _S.IN_FORCE:
            later = later if one.state is not _S.WITHDRAWN else []
        else:
            later = [v for v in later if v.state is _S.IN_FORCE]
        yield replace(one, state=_S.SUPERSEDED) if later else one


def _person(key: str, hands: Hands) -> str:
    return hands.get(key, key)


def _touched(signed: Iterable[AssessmentStep], by: AssessmentStep, hands: Hands) -> set[str]:
    """Return who signed; for a step that is taken here, also who took the others over from elsewhere."""
    here = by.first is None
    return {_person(key, hands) for one in signed for key in ((one.signer, one.by) if here else (one.signer,))}
