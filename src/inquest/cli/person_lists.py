"""Lists of persons as verbs take them: CSV files with what people say, or exhibits with what persons recorded."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from inquest.app import open_inquiry
from inquest.cli.console import Context, printable
from inquest.consolidate.persons import Fault, PersonList, Said, read_list, read_said
from inquest.errors import UsageError
from inquest.model import Word


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists in the order in which they were named, what people say of their rows, and the rows that failed."""

    of: tuple[PersonList, ...]
    said: Sequence[Said]
    failed: tuple[tuple[str, Fault], ...]

    def tell(self) -> int:
        """Name each row that failed, with its file and reason; return the exit code."""
        for path, fault in self.failed:
            click.echo(f"inquest: {printable(path)}: line {fault.line} {printable(fault.why)}", err=True)
        return 3 if self.failed else 0


def in_files(files: Sequence[Path], said: Path | None) -> Lists:
    """Read lists, and words on their rows, from files; raises `UnreadableInput` and `BadInput`."""
    lists = tuple(map(read_list, files))
    records, wrong = read_said(said) if said else ((), ())
    failed = [(str(path), fault) for path, one in zip(files, lists, strict=True) for fault in one.faults]
    return Lists(lists, records, (*failed, *((str(said), fault) for fault in wrong)))


def in_exhibits(context: Context, names: Sequence[str], heed: Callable[[Iterable[Word]], Sequence[Said]]) -> Lists:
    """Read lists that are exhibits of the inquiry, and of the words of its ledger those that `heed` picks."""
    with open_inquiry(context.folder) as house:
        lists = tuple(map(house.desk.persons, names))
        said = heed(house.desk.words())
    failed = [(name, fault) for name, one in zip(names, lists, strict=True) for fault in one.faults]
    return Lists(lists, said, tuple(failed))


def joined_lists(context: Context, files: Sequence[Path], said: Path | None, *, recorded: bool) -> Lists:
    """Read lists to be joined: from files, or `recorded` from exhibits; raises `UsageError` for both at once."""
    if recorded and said:
        raise UsageError("--recorded takes the words of the ledger, and none of a file")
    names = names_of(files)
    return in_exhibits(context, names, lambda words: Said.among(words, names)) if recorded else in_files(files, said)


def names_of(files: Sequence[Path]) -> list[str]:
    """Return the name by which each list is known, its file's; raises `UsageError` where two have one."""
    names = [path.stem for path in files]
    if len(set(names)) < len(names):
        raise UsageError("two lists have one name: each file needs a name of its own")
    return names
