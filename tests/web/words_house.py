"""An inquiry about two invented incidents, and a queue that asks whether they are one, as long as nobody said it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from inquest.app import Asked, House, create_inquiry, decide_in, open_inquiry, regroup, take_back, unsay
from inquest.app import say as house_says
from inquest.cli import main
from inquest.model import Matter
from inquest.prepare import Heard, IncidentPage, Spoken
from inquest.prepare.review import QueueItem
from inquest.web.decisions import Deciding

TEXTS = (
    "Kelvarra. At least 12 people were killed and 5 injured in an air strike on the market on 2 May 2031, guards said.",
    "Twelve people were killed in an air strike on the market of Kelvarra on 2 May 2031, doctors said.",
    "Shells hit a bakery in Kelvarra on 23 May 2031; 3 people were killed while they stood in line, the council said.",
)


def made(folder: Path) -> Path:
    """Make the inquiry: two texts of one incident, and one of another."""
    create_inquiry(folder / "inquiry", "An invented matter")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text + "\n", encoding="utf-8")
        assert main(["-C", str(folder / "inquiry"), "add", str(folder / f"{number}.txt")]) == 0
    assert main(["-C", str(folder / "inquiry"), "run"]) == 0
    return folder / "inquiry"


class AskingDesk:
    """The desk of a house with a queue of its own: a pair, and a text, of whose incidents no word in force speaks."""

    def __init__(self, house: House) -> None:
        self._desk = house.desk

    def __getattr__(self, name: str) -> Callable[..., object]:
        return getattr(self._desk, name)

    def queue(self) -> tuple[QueueItem, ...]:
        """Ask whether the two incidents are one, and whether the first text of the larger belongs to it."""
        pages = sorted(self._desk.incidents(), key=lambda page: -len(page.documents))
        free = tuple(page for page in pages if not any(one.word.withdrawn is None for one in page.said))
        ids = tuple(page.incident.id for page in free)
        pair = [QueueItem("join", ids, None, (), ("same_place",), 0.3, 1.0, 0.9, 2.1, free)] if len(ids) == 2 else []
        text = [_member(free[0])] if free and len(free[0].documents) > 1 else []
        return (*pair, *text)


def _member(page: IncidentPage) -> QueueItem:
    name = page.documents[0].id
    return QueueItem("member", (page.incident.id,), name, (), ("words_differ",), 0.3, 0.8, 0.9, 2.1, (page,))


def taking(inquiry: Path, token: str) -> Deciding:
    """Return how decisions and words are entered in this inquiry by who has the token."""

    def say(asked: Asked) -> Spoken:
        with open_inquiry(inquiry, write=True) as house:
            return regroup(house, asked)

    def withdraw(entry: int, reason: str) -> Spoken:
        with open_inquiry(inquiry, write=True) as house:
            return take_back(house, entry, reason)

    def enter(matter: Matter, reason: str) -> Heard:
        with open_inquiry(inquiry, write=True) as house:
            return house_says(house, matter, reason)

    def unenter(entry: int, reason: str) -> Heard:
        with open_inquiry(inquiry, write=True) as house:
            return unsay(house, entry, reason)

    return Deciding(partial(decide_in, inquiry, None), token, say, withdraw, enter, unenter)


@contextmanager
def looking(inquiry: Path) -> Iterator[House]:
    """Open the inquiry for reading."""
    with open_inquiry(inquiry) as house:
        yield house


def incidents(inquiry: Path) -> list[tuple[str, int]]:
    """Return the ids of the incidents with how many texts each has, the largest first."""
    with open_inquiry(inquiry) as house:
        found = [(page.incident.id, len(page.documents)) for page in house.desk.incidents()]
    return sorted(found, key=lambda one: -one[1])


def words(inquiry: Path) -> list[Spoken]:
    """Return what persons said in this inquiry."""
    with open_inquiry(inquiry) as house:
        return list(house.desk.spoken())
