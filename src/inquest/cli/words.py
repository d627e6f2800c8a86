"""`inquest words`: a person says who speaks for whom, which rows of lists are one person, or grades reporting."""

import click

from inquest.analyse.grading import schemes
from inquest.app import give_grade, open_inquiry, say, take_words, unsay
from inquest.cli.console import Context, printable
from inquest.cli.taking_back import offer_exchange, offer_undo
from inquest.consolidate.words import exported
from inquest.errors import UsageError
from inquest.model import Digest, Graded, ListRow, Matter, OneParty, RowPair, SpeaksFor
from inquest.prepare import Heard

_REASON = click.option("--reason", required=True, help="Why.")


@click.group("words")
def command() -> None:
    """Say who speaks for whom, which names are of one party, which rows are one person; grade reporting; undo it.

    Each word is an entry, and can be taken back.

    The later word stands where two conflict. Words on incidents are said by `inquest incidents`.
    """


@command.command("speaks-for")
@click.argument("name")
@click.argument("other")
@click.option("--source", required=True, help="Who says so, and where: a document, an exhibit.")
@click.option("--since", help="The first day, as YYYY-MM-DD; without it: always.")
@click.option("--until", help="The last day; without it: to this day.")
@_REASON
@click.pass_obj
def speaks_for(
    context: Context, name: str, other: str, source: str, since: str | None, until: str | None, reason: str
) -> None:
    """Say that an outlet is controlled by another, or is one voice with it: it never corroborates it."""
    try:
        matter = SpeaksFor(name.strip(), other.strip(), source.strip(), since, until)
    except ValueError as error:
        raise UsageError(str(error)) from error
    _say(context, matter, reason)


@command.command("one-party")
@click.argument("name")
@click.argument("other")
@click.option("--source", required=True, help="Who says so, and where: a document, an exhibit.")
@_REASON
@click.pass_obj
def one_party(context: Context, name: str, other: str, source: str, reason: str) -> None:
    """Say that two names are of one party: another spelling, another script, another name for it."""
    try:
        matter = OneParty(name.strip(), other.strip(), source.strip())
    except ValueError as error:
        raise UsageError(str(error)) from error
    _say(context, matter, reason)


@command.command("same")
@click.argument("one", metavar="EXHIBIT#ROW")
@click.argument("other", metavar="EXHIBIT#ROW")
@_REASON
@click.pass_obj
def same(context: Context, one: str, other: str, reason: str) -> None:
    """Say that two rows of lists are one person; an exhibit holds the list, a row goes by its id."""
    _say(context, _pair(one, other, is_one=True), reason)


@command.command("different")
@click.argument("one", metavar="EXHIBIT#ROW")
@click.argument("other", metavar="EXHIBIT#ROW")
@_REASON
@click.pass_obj
def different(context: Context, one: str, other: str, reason: str) -> None:
    """Say that two rows of lists are two persons."""
    _say(context, _pair(one, other, is_one=False), reason)


@command.command("grade")
@click.argument("incident")
@click.argument("grade")
@click.option("--scheme", type=click.Choice(schemes()), help="The grade is in the words of another house.")
@_REASON
@click.pass_obj
def grade(context: Context, incident: str, grade: str, scheme: str | None, reason: str) -> None:
    """Grade how the harm of an incident is reported, beside what the rule proposes; it grades nobody's guilt."""
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        _tell(give_grade(house, incident, grade, reason, scheme))


def _pair(one: str, other: str, *, is_one: bool) -> Matter:
    first, second = sorted((_row(one), _row(other)))
    try:
        return RowPair((first, second), is_one)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _row(name: str) -> ListRow:
    exhibit, _, number = name.partition("#")
    try:
        return ListRow(Digest(exhibit), number)
    except ValueError as error:
        raise UsageError(f"{name:.100} names no row as EXHIBIT#ROW") from error


def _say(context: Context, matter: Matter, reason: str) -> None:
    with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
        _tell(say(house, matter, reason))


def _tell(said: Heard) -> None:
    """Print what was entered."""
    word = said.word
    entry = word.entry if word.withdrawn is None else word.withdrawn.entry
    click.echo(f"{'undone' if word.withdrawn else 'said':<9} in entry {entry}: {in_words(word.matter)}")


def in_words(matter: Matter) -> str:
    """Write what was said in one line."""
    if isinstance(matter, SpeaksFor):
        when = f", {matter.since or '…'} to {matter.until or '…'}" if matter.since or matter.until else ""
        return printable(f"{matter.name} speaks for {matter.other}{when} ({matter.source})")
    if isinstance(matter, OneParty):
        return printable(f"{matter.name} and {matter.other} are of one party ({matter.source})")
    if isinstance(matter, Graded):
        proposed = f"the rule proposed {matter.proposed} [{matter.method}]"
        return printable(f"{matter.incident.incident} is graded {matter.grade}; {proposed}")
    one, other = (printable(f"{row.exhibit[:16]}…#{row.id}") for row in matter.rows)
    return f"{one} and {other} are {'one person' if matter.is_one else 'two persons'}"


offer_undo(command, unsay, _tell, "all is as if it had not been said")
offer_exchange(command, lambda house: exported(house.desk.words()), take_words, "these words")
