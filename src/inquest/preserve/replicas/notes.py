"""Which of a source's signed notes a replica may accept."""

from dataclasses import dataclass

from inquest.errors import IntegrityError, SourceRefused, UsageError
from inquest.preserve.note import Verifier, open_checkpoint, read_note
from inquest.preserve.replicas.survey import Survey
from inquest.preserve.witness.policy import Policy
from inquest.preserve.witness.quorum import quorum


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a source is believed.

    `log` is the log's key as it was given on another way; `policy` stands in for that of the register; `uncosigned`
    takes what no quorum has cosigned.
    """

    log: Verifier | None = None
    policy: Policy | None = None
    uncosigned: bool = False

    @classmethod
    def read(cls, log: str | None, policy: bytes | None = None, *, uncosigned: bool = False) -> "Terms":
        """Read a verifier key and a policy as a person gave them; `UsageError` for what is none."""
        try:
            key = None if log is None else Verifier.parse(log.strip())
            return cls(key, None if policy is None else Policy.parse(policy), uncosigned)
        except ValueError as error:
            raise UsageError(f"the log's key, or the policy, cannot be read: {error}") from error


@dataclass(frozen=True, slots=True)
class Judged:
    """A note that holds: how many entries it covers, whether it may be accepted, and whether it is kept as cosigned.

    `quorum` says whether witnesses stand for it at all.
    """

    note: bytes
    size: int
    root: bytes
    accepted: bool
    cosigned: bool
    quorum: bool


def judge(note: bytes, size: int, survey: Survey, terms: Terms) -> Judged:
    """Judge a note over the first `size` entries; `IntegrityError` for one that does not hold.

    It bears no line of a key that neither the ledger nor its policy knows: such lines are not kept.
    """
    head = survey.heads.get(size)
    if head is None or head.log is None or not head.whole:
        raise IntegrityError("no entries that were signed together end where it ends")
    checkpoint = open_checkpoint(note, head.log, head.log.name)
    if checkpoint.size != size or checkpoint.root != head.root:
        raise IntegrityError("its tree is not that of the entries")
    text = survey.policy_at(size)
    policy = Policy.parse((text or "quorum none\n").encode())
    found = quorum(note, policy, head.log)
    _refuse_strangers(note, policy, survey.logs)
    asked = found if terms.policy is None else quorum(note, terms.policy, head.log)
    has_policy = text is not None or terms.policy is not None
    accepted = terms.uncosigned or asked.met
    return Judged(note, size, head.root, accepted, text is not None and found.met, has_policy and asked.met)


def check_key(log: Verifier | None, survey: Survey, terms: Terms) -> None:
    """Raise `SourceRefused` when another key was given than the one that the log has in the end."""
    if terms.log is not None and terms.log != log:
        hint = " (it was replaced: ask for the new one)" if terms.log in survey.logs else ""
        raise SourceRefused(f"the log of the source is not signed by the key that was given{hint}, but by {log}")


def _refuse_strangers(note: bytes, policy: Policy, logs: list[Verifier]) -> None:
    known = {(key.name, key.id) for key in logs} | {(w.key.name, w.key.id) for w in policy.witnesses}
    if any((name, signed[:4]) not in known for name, signed in read_note(note)[1]):
        raise IntegrityError("it bears a line of a key that neither the log nor the policy knows")
