"""Law packs of an invented world: two States, one treaty each track, and rows as a test wants them."""

from collections.abc import Iterable

from inquest.prepare.law import Library, Pack, read_pack

HEAD = """
[pack]
name = "invented"
version = "1"
read = "2031-01-01"
title = { en = "Invented", ar = "مخترع" }

[[source]]
key = "LIST"
where = "An invented list of treaties"
stands_as_of = "2030-12-31"

[[source]]
key = "BOOK"
where = "An invented book"
"""
STATES = {"XA": ("Veskara", "فيسكارا"), "XB": ("Ostan", "أوستان")}
INSTRUMENTS = {"PACT": "fighting", "STATUTE": "persons", "CHARTER": "force"}


def state(code: str, names: tuple[str, str]) -> str:
    """Return the row of a State."""
    return f'[[state]]\ncode = "{code}"\nname = {{ en = "{names[0]}", ar = "{names[1]}" }}\nsources = ["BOOK"]\n'


def instrument(name: str, track: str) -> str:
    """Return the row of an instrument with one provision."""
    title = f'title = {{ en = "{name.title()}", ar = "صك" }}\nsources = ["BOOK"]\n'
    of = f'[[instrument]]\nid = "{name}"\ntrack = "{track}"\n{title}'
    return f'{of}[[provision]]\nid = "{name}.1"\ninstrument = "{name}"\narticle = "1"\n{title}'


def element(name: str, provision: str, more: str = "") -> str:
    """Return the row of an element."""
    told = 'kind = "rule"\ntext = "It is so"\nsupports = ""\nundermines = ""\nsources = ["BOOK"]\n'
    return f'[[element]]\nid = "{name}"\nprovision = "{provision}"\narticle = "1"\n{told}{more}\n'


def act(who: str, of: str, action: str, day: str | None = None, source: str = "LIST", more: str = "") -> str:
    """Return the row of what a State did."""
    date = "" if day is None else f'date = "{day}"\n'
    return (
        f'[[status]]\nstate = "{who}"\ninstrument = "{of}"\naction = "{action}"\n{date}sources = ["{source}"]\n{more}\n'
    )


def text(rows: Iterable[str] = (), states: dict[str, tuple[str, str]] = STATES) -> str:
    """Return a pack with the two States, the three instruments, and these rows."""
    made = [state(code, names) for code, names in states.items()]
    made += [instrument(name, track) for name, track in INSTRUMENTS.items()]
    return "\n".join((HEAD, *made, *rows))


def pack(rows: Iterable[str] = (), states: dict[str, tuple[str, str]] = STATES) -> Pack:
    """Return it as it is read."""
    return read_pack(text(rows, states).encode(), "invented.toml")


def library(rows: Iterable[str] = (), states: dict[str, tuple[str, str]] = STATES) -> Library:
    """Return a library of this pack alone."""
    return Library(()).with_pack(pack(rows, states))
