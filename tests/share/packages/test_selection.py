"""What of a ledger goes into a package, and what never does."""

from typing import Any

import pytest

from inquest.errors import IntegrityError, NotFound
from inquest.model import Action, Digest, Entry, Record
from inquest.share.packages import select

ONE, TWO, BODY, BOX = (Digest(char * 64) for char in "1234")


def ledger(*acts: tuple[Action, dict[str, Any]]) -> list[tuple[int, Entry, Record]]:
    return [
        (
            place,
            Entry(action, "a" * 16, (0, 1), BODY, ""),
            Record("00" * 32, {"at": f"2031-05-0{place + 1}", **content}),
        )
        for place, (action, content) in enumerate(acts)
    ]


def intake(digest: Digest) -> tuple[Action, dict[str, Any]]:
    more = dict.fromkeys(("name", "came_from", "method", "media_type", "tool"), "x")
    at = dict.fromkeys(("captured_at", "sealed_at", "at"), "2031-05-01T12:00:00Z")
    details = dict.fromkeys(("title", "published", "publisher", "language"))
    return Action.INTAKE, {
        "kind": "exhibit", "digest": digest, "size": 1, "sha512": "0" * 128, "chunks": "0" * 64, "headers": [],
        "mapping": [], "provenance": details, **more, **at,
    }  # fmt: skip


def test_what_speaks_of_others_as_well_keeps_its_record():
    """An act about two exhibits is proved to have happened, and its words stay behind; the third is not touched."""
    both = (Action.CITE, {"kind": "custody", "exhibits": [ONE, TWO]})
    other = (Action.CITE, {"kind": "custody", "exhibits": [TWO]})
    selection = select(ledger(intake(ONE), intake(TWO), both, other), [ONE])

    assert [(step.position, step.at is not None, step.exhibits) for step in selection.steps] == [
        (0, True, (ONE,)),
        (2, False, (ONE,)),
    ]
    assert selection.objects == {ONE}


def test_a_sealed_exhibit_goes_by_its_encrypted_object():
    """Of a sealed exhibit the object goes along, and nothing is said of it."""
    sealed = (Action.INTAKE, {"kind": "sealed", "bodies": [BOX], "box": "", "key": "k"})
    opened = (Action.ACCESS, {"kind": "sealed", "bodies": [], "box": "", "key": "k"})
    other = (Action.ACCESS, {"kind": "sealed", "bodies": [], "box": "", "key": "another"})
    selection = select(ledger(sealed, opened, other), [BOX])

    assert (selection.objects, selection.exhibits) == ({BOX}, {})
    assert [step.position for step in selection.steps] == [0, 1]


def test_a_table_of_the_first_entry_is_named_as_withheld_unless_it_is_an_exhibit():
    """What belongs to the inquiry as a whole stays behind and is named; taken in as an exhibit, it goes along."""
    opened = (Action.OPEN, {"kind": "inquiry", "bodies": [BODY, ONE]})
    selection = select(ledger(opened, intake(ONE)), [ONE])

    assert selection.register == [0]
    assert selection.withheld == {BODY: "of the inquiry as a whole"}


def test_what_was_never_taken_in_is_not_found():
    """An act may name what is no exhibit: that makes it none."""
    with pytest.raises(NotFound, match="is held here"):
        select(ledger(intake(ONE), (Action.CITE, {"kind": "custody", "exhibits": [TWO]})), [TWO])


@pytest.mark.parametrize(
    "act",
    [
        (Action.INTAKE, {"kind": "sealed", "bodies": []}),
        (Action.CITE, {"kind": "custody", "exhibits": "all"}),
        (Action.DERIVE, {"kind": "read"}),
    ],
)
def test_a_record_that_names_no_exhibit_as_it_must_is_refused(act: tuple[Action, dict[str, Any]]):
    """What cannot be told apart is not sent by guess."""
    with pytest.raises(IntegrityError):
        select(ledger(intake(ONE), act), [ONE])
