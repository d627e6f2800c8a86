"""Who does harm where persons stand beside a word for it: no victims, but those who fired, or who hunted."""

from inquest.read.numbers import number_at
from inquest.read.tagging import Tagged

_TO_SHOTS = 3  # words between "by shots" and "from" before those who fired


def is_agent(text: Tagged, at: int) -> bool:
    """Say whether those who fired begin at a token: "by shots from gunmen", "برصاص مباشر من مسلحين"."""
    fired = range(at - 2, at - 3 - _TO_SHOTS, -1) if text.word(at - 1) in ("من", "from") else ()
    return any(text.get(back, "grammar", "shots") for back in fired)


def kills_animals(text: Tagged, end: int) -> bool:
    """Say whether a number of animals follows one person behind an Arabic verb, who killed them: قتل صياد 12 بطة."""
    number = number_at(text, end)
    return number is not None and text.get(number.end, "grammar", "animal") is not None
