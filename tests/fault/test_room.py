"""The disk is full: what was acknowledged stays, reading and verifying go on, and so does work when there is room."""

import pytest

from tools.fault.forge import Forge
from tools.fault.places import memory
from tools.fault.room import fill, small_disk


def test_a_full_disk_is_said_to_be_full_and_loses_nothing():
    """Each input is acknowledged or named as failed; show and verify work; freeing room is enough to go on."""
    with memory() as folder:
        try:
            with small_disk(folder / "try"):
                pass
        except PermissionError as error:
            pytest.skip(str(error))
        (folder / "work").mkdir()
        with Forge(folder / "work") as forge:
            result = fill(forge)

    assert result.count > 3
    assert result.violations == []
