"""What different speakers say of one incident, side by side. Nothing is added up and nothing is graded."""

from dataclasses import dataclass

from inquest.consolidate.naming import NONE, Names
from inquest.model import Claim, Decision, Span, Verdict


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim with its address: the claim's id, its document and exhibit, and the exact words.

    `decided` is the newest decision of a person on it. Where that corrected it, `claim` is the claim as corrected, and
    `read` the one that a machine read. `published` is the day of the text, ISO 8601, where it is known.
    """

    claim_id: str
    document: str
    exhibit: str
    claim: Claim
    words: tuple[str, ...]
    title_words: tuple[str, ...]
    publisher: str | None
    decided: Decision | None = None
    read: "Cited | None" = None
    published: str | None = None

    @property
    def verdict(self) -> Verdict | None:
        """How a person judged it, if one did."""
        return None if self.decided is None else self.decided.verdict

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the words stand in the document's text."""
        return self.claim.spans


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One speaker's figure with its parts; `reports` counts the documents that carry the same words of that speaker.

    `cited` holds every claim that makes the line (never empty); `parts` are the claims that count a part of it;
    `withdrawn` are claims by which its speaker, or the publisher of all its reports, takes the figure back.
    """

    speaker: str
    cited: tuple[Cited, ...]
    parts: tuple[Cited, ...]
    reports: int
    withdrawn: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One stated value (a place, a time, an attacker, a means …) and every claim that states or denies it."""

    label: str
    affirmed_by: tuple[Cited, ...]
    denied_by: tuple[Cited, ...]
    declined_by: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all hold, by predicate; the code says what differs.

    `count`, `status`, `parts_exceed_whole`, `attacker`, `denial`, `day`, `place` or `means`.
    """

    code: str
    claims: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """What those accused say: denials and refusals to comment, and the names for which no source carries either."""

    replies: tuple[Cited, ...] = ()
    unheard: tuple[ValueLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The claims of an incident, by what they assert and by whom.

    `not_stated` lists what no source says, as codes of `docs/terms.md` (`names`, `target`, `weapon`, `hour` …).
    `apart` are claims of the same documents tied to no event: demands, legal labels, weapons used at other times.
    `others` are claims about this event that assert none of the above: damage, legal labels, alleged intentions.
    `decided` are the claims that persons judged; those that they rejected stand here alone. `known` says which names
    are of one party, as persons hold.
    """

    killed: tuple[FigureLine, ...]
    injured: tuple[FigureLine, ...]
    missing: tuple[FigureLine, ...]
    places: tuple[ValueLine, ...]
    times: tuple[ValueLine, ...]
    attackers: tuple[ValueLine, ...]
    targets: tuple[ValueLine, ...]
    means: tuple[ValueLine, ...]
    weapons: tuple[ValueLine, ...]
    conflicts: tuple[Conflict, ...]
    not_stated: tuple[str, ...]
    apart: tuple[Cited, ...]
    speakers: tuple[str, ...]
    others: tuple[Cited, ...] = ()
    positions: Positions = Positions()
    decided: tuple[Cited, ...] = ()
    known: Names = NONE
