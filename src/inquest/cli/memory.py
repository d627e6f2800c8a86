"""How often the interpreter looks for objects that hold each other: seldom, where texts are read one after another."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MADE = 10_000  # objects made between two looks at the young; the interpreter's own number is 700


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for such objects seldom inside, and at the end again at what was kept out of sight.

    Reading makes many small objects that are gone with the text; the tables that it loads stay. `gc.freeze`, once they
    are loaded, keeps them out of sight. Together that is a seventh of the time of a short text.
    """
    before = gc.get_threshold()
    gc.set_threshold(_MADE, *before[1:])
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
