"""The inquiry that the tests of preserve damage."""

from pathlib import Path

import pytest
from preserve_house import ORIGIN, House, capture, first_act, stated

from inquest.model import Action
from inquest.preserve import Act, create_keys, put_body


@pytest.fixture
def house(tmp_path: Path) -> House:
    """An inquiry that was opened, with twelve exhibits and one body."""
    made = House(tmp_path / "inquiry")
    keys = create_keys(made.root / "keys", ORIGIN)
    made.log().commit([first_act(keys)])
    made.seal(capture(f"{i}.txt", b"text %d " % i * 20) for i in range(12))
    body = put_body(made.vault, {"documents": []})
    made.log().commit([Act(Action.DERIVE, stated(kind="read", bodies=[body]), (body,))])
    return made
