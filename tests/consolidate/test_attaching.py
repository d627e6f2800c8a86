"""The second pass: a few texts that tell little go where their likeliest ties lead, and no further."""

import numpy as np
import pytest

from inquest.consolidate.events.attaching import Attaching
from inquest.consolidate.events.bounded import Held, HeldRows
from inquest.consolidate.events.mentions import Features, Profile
from inquest.consolidate.events.table import Table, table
from inquest.consolidate.events.ties import Ties
from inquest.consolidate.events.words import wording
from inquest.consolidate.regrouped import Bounds
from inquest.model import Mention

EMPTY = frozenset[tuple[int, int | None]]()


def laid(count: int) -> Table:
    """Return so many mentions of which nothing is told."""
    said = wording("", [])
    features = Features("ar", (), (), None, (), EMPTY, EMPTY, frozenset(), said, b"")
    return table([Profile(Mention(f"{at}", 0), features) for at in range(count)])


def attached(clusters: list[list[int]], ties: dict[tuple[int, int], float], same: str = "") -> list[list[int]]:
    """Return what becomes of clusters with these ties; mentions named in `same` are of one document."""
    count = sum(map(len, clusters))
    documents = [{"one" if str(at) in same else f"{at}"} for at in range(count)]
    pairs = np.array(sorted(ties), np.int64).T
    chance = np.array([ties[pair] for pair in sorted(ties)])
    rows = HeldRows(Held(Bounds()), [Mention(f"{at}.0", 0) for at in range(count)])
    return Attaching(laid(count), documents, Ties(pairs[0], pairs[1], chance), clusters, rows).run()


@pytest.mark.parametrize(
    ("ties", "found"),
    [
        ({(0, 9): 0.5, (1, 9): 0.4, (2, 9): 0.4}, [[*range(10)]]),
        ({(0, 9): 0.5, (1, 9): 0.4}, [[*range(9)], [9]]),
        ({(0, 9): 0.99}, [[*range(9)], [9]]),
    ],
    ids=["three ties", "two of three", "one alone, however close"],
)
def test_a_text_goes_where_three_ties_lead_though_the_mean_over_all_is_low(
    ties: dict[tuple[int, int], float], found: list[list[int]]
):
    """Nine are held to be one event; a tenth is near to three of them, and tells nothing of the others."""
    assert attached([[*range(9)], [9]], ties) == found


def test_the_closest_cluster_is_the_one_that_takes_it():
    """Of two that would take a text, the one with the closer ties does."""
    ties = {(0, 4): 0.5, (1, 4): 0.5, (2, 4): 0.8, (3, 4): 0.8}

    assert attached([[0, 1], [2, 3], [4]], ties) == [[0, 1], [2, 3, 4]]


def test_two_events_of_one_document_are_not_joined_by_their_ties():
    """What a text itself tells apart stays apart."""
    assert attached([[0], [1]], {(0, 1): 0.9}, same="01") == [[0], [1]]


def test_large_clusters_are_not_joined_by_a_few_ties():
    """The second pass is for the few: two clusters of six keep to the mean over all of their pairs."""
    ties = {(a, b): 0.9 for a in range(6) for b in range(6, 9)}

    assert attached([[*range(6)], [*range(6, 12)]], ties) == [[*range(6)], [*range(6, 12)]]
