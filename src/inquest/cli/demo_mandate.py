"""What `inquest demo` enters of what its inquiry stands on: an invented mandate about both parties, and its stages."""

import tomllib
from pathlib import Path
from typing import Any

from inquest.app import Framing, open_inquiry
from inquest.model import Classification, Hypothesis, Mandate, Stage, Territory


def enter_mandate(folder: Path, sources: Path) -> None:
    """Enter the mandate, how far the mechanism has come, and how others classify the conflict, unless done before."""
    held = tomllib.loads((sources / "mandate.toml").read_text(encoding="utf-8"))
    with open_inquiry(folder, write=True) as house:
        if house.desk.frame_said():
            return
        at, reason, told = Framing(house), held["reason"], held["mandate"]
        lists: dict[str, Any] = {name: tuple(told.pop(name)) for name in ("paragraphs", "powers")}
        territory = tuple(Territory(one["name"], tuple(one["box"])) for one in held["territory"])
        at.say(Mandate(**told, **lists, territory=territory), reason)
        for one in held["stage"]:
            at.reach(Stage(one["stage"]), one["day"], reason)
        for one in held["classification"]:
            hypothesis, parties = Hypothesis(one.pop("hypothesis")), tuple(one.pop("parties"))
            at.say(Classification(hypothesis, parties, **one), "as its author published it")
