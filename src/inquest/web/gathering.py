"""What the page of an incident says in one line: claims gathered by speaker, value and reason. Nothing is added up."""

from collections.abc import Iterable
from dataclasses import dataclass

from inquest.analyse import Cited, Conflict, ValueLine
from inquest.consolidate.copies import Copy
from inquest.consolidate.origins import Origins
from inquest.model import Location, Matter, Reason, SpeaksFor, Verdict
from inquest.prepare import IncidentPage
from inquest.web.figure import Figure, evidence, figure
from inquest.web.language import Messages


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker, with the first and the further claims in which that speaker says the same."""

    name: str
    first: Cited
    more: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that cannot all hold, with those who state it."""

    figure: Figure
    voices: tuple[Voice, ...]

    @property
    def claims(self) -> tuple[Cited, ...]:
        """All claims that state it."""
        return tuple(cited for voice in self.voices for cited in (voice.first, *voice.more))


def told_by(page: IncidentPage, claims: Iterable[Cited]) -> Origins:
    """Return the voices behind some claims of an incident."""
    return page.origins.of((cited.document, cited.claim) for cited in claims)


def retold(page: IncidentPage) -> list[tuple[Copy, list[tuple[str, str]]]]:
    """Return the texts that may be copies, each pair with the words of both for what they both tell."""
    texts = {document.id: document.text for document in page.documents}
    return [
        (one, [(p.left.of(texts[one.left]), p.right.of(texts[one.right])) for p in one.passages])
        for one in page.origins.possible
    ]


def voices(claims: Iterable[Cited]) -> tuple[Voice, ...]:
    """Gather claims by the name and the firmness of their speaker, in the order given."""
    found: dict[tuple[str, str, str], list[Cited]] = {}
    for cited in claims:
        found.setdefault((cited.claim.speaker, cited.claim.hedge, cited.claim.polarity), []).append(cited)
    return tuple(Voice(key[0], claims[0], tuple(claims[1:])) for key, claims in found.items())


def verdicts(claims: Iterable[Cited]) -> tuple[tuple[str, int, int], ...]:
    """Return each verdict of persons on these claims, on how many it was passed, and how many there are."""
    each = [cited.verdict for cited in claims]
    return tuple((verdict.value, each.count(verdict), len(each)) for verdict in Verdict if verdict in each)


def sides(conflict: Conflict, say: Messages) -> tuple[Side, ...]:
    """Gather the claims of a conflict by what they state."""
    found: dict[tuple[str, str], list[Cited]] = {}
    for cited in conflict.claims:
        found.setdefault((figure(cited, say).words.casefold(), cited.claim.polarity), []).append(cited)
    return tuple(Side(figure(claims[0], say), voices(claims)) for claims in found.values())


def subjects(conflict: Conflict) -> tuple[str, ...]:
    """Return the predicates on which the claims of a conflict differ."""
    return tuple(dict.fromkeys(cited.claim.predicate.value for cited in conflict.claims))


def located(lines: Iterable[ValueLine], name: str) -> Cited | None:
    """Return the claim that gives the place of this name with a point and its radius, where there is one."""
    for line in lines:
        if line.label == name:
            for cited in evidence(line):
                if isinstance(cited.claim.value, Location) and cited.claim.value.radius_m is not None:
                    return cited
    return None


def reason_words(code: str, say: Messages) -> str:
    """Name a reason; a distance that comes with it stays with it."""
    name, _, detail = code.partition(":")
    words = say.code("because", name)
    return f"{words} ({detail})" if detail else words


def reason_kinds(reasons: Iterable[Reason]) -> tuple[tuple[str, int], ...]:
    """Return each kind of reason with the number of links that it supports, the most frequent first."""
    counted: dict[str, int] = {}
    for reason in reasons:
        for kind in {code.partition(":")[0] for code in reason.because}:
            counted[kind] = counted.get(kind, 0) + 1
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def is_voice(matter: Matter) -> bool:
    """Say whether a word is on who speaks for whom."""
    return isinstance(matter, SpeaksFor)
