"""What was sealed before, asked of the index while the ledger moves on."""

from preserve_house import NOON, House, capture

from inquest.model import Exhibit
from inquest.preserve import Known, Sealed, SealedBefore, seal
from inquest.store.memory import MemoryIndex


def row(exhibit: Exhibit) -> dict[str, str]:
    return {"digest": exhibit.digest}


def test_many_acts_of_ones_own_are_looked_up_and_not_remembered(house: House):
    """A million files in one call cost no memory each: after a while the index is brought up, and knows them."""
    index, log = MemoryIndex(), house.log()
    brought_up: list[int] = []

    def refresh() -> None:
        brought_up.append(log.size)
        index.write(("exhibits", row(outcome.exhibit)) for outcome in done if isinstance(outcome, Sealed))

    before = SealedBefore(index, log, refresh, behind=300)
    given = [capture(str(number), b"%d" % (number % 900)) for number in range(1000)]
    done = []
    for outcome in seal(given, house.vault, log, before, lambda: NOON):
        done += [outcome]

    assert brought_up
    assert sum(isinstance(outcome, Sealed) for outcome in done) == 900


def test_what_another_sealed_and_the_index_does_not_hold_yet_is_known(house: House):
    """Between another's commit and its upkeep of the index, the same bytes are not entered a second time."""
    index = MemoryIndex()
    (sealed,) = house.seal([capture("a", b"a")])
    assert isinstance(sealed, Sealed)
    log = house.log()
    before = SealedBefore(index, log, lambda: index.write([("exhibits", row(sealed.exhibit))]))

    (again,) = seal([capture("b", b"a")], house.vault, log, before, lambda: NOON)

    assert isinstance(again, Known)
