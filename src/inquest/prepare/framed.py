"""What persons said of what the inquiry stands on, as it stands in the index, and what of it holds now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inquest.analyse import Comparison
from inquest.analyse.scoping import Scope, Within, scope
from inquest.consolidate.frame import frame_word_of, mandate_in, overtaken
from inquest.consolidate.words import said_in
from inquest.model import ElementJudged, FrameWord, Mandate, Scoped
from inquest.prepare.spoken import Holding, home_of, homes
from inquest.store import Index


@dataclass(frozen=True, slots=True)
class FrameSaid:
    """A word, how much of it holds, and the incident of which it speaks now, if it speaks of one."""

    word: FrameWord
    holds: Holding
    overtaken_by: tuple[int, ...]
    now: str | None


@dataclass(frozen=True, slots=True)
class InScope:
    """Whether an incident is inside the mandate: what the rule proposes, and what a person said of it."""

    found: Scope
    said: FrameSaid | None = None

    @property
    def within(self) -> Within:
        """What a person said, else what the rule proposes."""
        if self.said is not None and isinstance(self.said.word.matter, Scoped):
            return Within.INSIDE if self.said.word.matter.inside else Within.OUTSIDE
        return self.found.proposed


def frame_said(index: Index) -> list[FrameSaid]:
    """Return the words in the order of the ledger, with what holds of each."""
    words = said_in(index.rows("frames"), frame_word_of)
    by = overtaken(words)
    home = homes(index) if any(isinstance(word.matter, Scoped | ElementJudged) for word in words) else {}
    found = []
    for word in words:
        now = home_of(word.matter.incident, home) if isinstance(word.matter, Scoped | ElementJudged) else None
        found.append(FrameSaid(word, _holding(word, by), by.get(word.entry, ()), now))
    return found


def mandate_of(said: Iterable[FrameSaid]) -> Mandate | None:
    """Return the mandate in force, if one was entered."""
    return mandate_in(one.word for one in said)


def in_scope(said: Sequence[FrameSaid], incident: str, comparison: Comparison) -> InScope | None:
    """Return whether an incident is inside the mandate; `None` without a mandate."""
    mandate = mandate_of(said)
    if mandate is None:
        return None
    about = [one for one in said if one.now == incident and isinstance(one.word.matter, Scoped)]
    words = [one for one in about if one.word.withdrawn is None]
    return InScope(scope(mandate, comparison), max(words, key=lambda one: one.word.entry, default=None))


def _holding(word: FrameWord, by: dict[int, tuple[int, ...]]) -> Holding:
    if word.withdrawn is not None:
        return Holding.WITHDRAWN
    return Holding.OVERTAKEN if word.entry in by else Holding.STANDS
