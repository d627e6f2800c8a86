"""Links → clusters, the strongest link first; never through a contradiction."""

from collections.abc import Sequence
from dataclasses import dataclass

from inquest.consolidate.mentions import Features, Profile
from inquest.consolidate.scoring import contradict
from inquest.model import Mention, Reason


@dataclass(slots=True)
class Cluster:
    """Mentions held to be one event so far, and the links that were used."""

    mentions: list[Mention]
    documents: set[str]
    features: set[Features]
    reasons: list[Reason]

    def admits(self, other: "Cluster") -> bool:
        """Refuse a cluster that tells another event of the same document, or any member that contradicts one here."""
        if self.documents & other.documents:
            return False
        return not any(contradict(a, b) for a in self.features for b in other.features)

    def take(self, other: "Cluster") -> None:
        """Join the other cluster to this one."""
        self.mentions += other.mentions
        self.documents |= other.documents
        self.features |= other.features
        self.reasons += other.reasons


def clusters(profiles: Sequence[Profile], links: Sequence[Reason]) -> tuple[Cluster, ...]:
    """Join mentions along their links, in the order given, where no two members contradict each other.

    Agglomerative clustering with cannot-link constraints (Wagstaff & Cardie 2000; Davidson & Ravi 2005): chaining
    through a vague text cannot bring two places or two days together.
    """
    home = {p.mention: Cluster([p.mention], {p.mention.document}, {p.features}, []) for p in profiles}
    for link in links:
        ours, theirs = home[link.left], home[link.right]
        if ours is theirs:
            ours.reasons.append(link)
        elif ours.admits(theirs):
            large, small = (ours, theirs) if len(ours.mentions) >= len(theirs.mentions) else (theirs, ours)
            large.take(small)
            large.reasons.append(link)
            home.update(dict.fromkeys(small.mentions, large))
    return tuple({id(cluster): cluster for cluster in home.values()}.values())
