"""What every group of persons' words offers: to take one back, and to hand all of them to another inquiry."""

from collections.abc import Callable, Iterable
from typing import BinaryIO, TypeVar

import click

from inquest.app import House, open_inquiry
from inquest.cli.console import Context

Said = TypeVar("Said")


def offer_undo(
    group: click.Group, unsay: Callable[[House, int, str], Said], tell: Callable[[Said], None], as_if: str
) -> None:
    """Add `undo ENTRY --reason WHY`, by which a word is taken back; `as_if` says what is then as before."""

    @group.command("undo", help=f"Take back the word of an entry: {as_if}. The word stays, marked so.")
    @click.argument("entry", type=click.IntRange(0, 10**18 - 1))
    @click.option("--reason", required=True, help="Why.")
    @click.pass_obj
    def undo(context: Context, entry: int, reason: str) -> None:
        with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
            tell(unsay(house, entry, reason))


def offer_exchange(
    group: click.Group,
    lines_of: Callable[[House], Iterable[bytes]],
    take: Callable[[House, BinaryIO], tuple[int, int]],
    which: str,
) -> None:
    """Add `export` and `import FILE`, by which an inquiry takes over the words of another; `which` names them."""

    @group.command(
        "export",
        help=f"Print all {which}, withdrawn ones too, one JSON object a line, for another inquiry to take over.",
    )
    @click.pass_obj
    def export(context: Context) -> None:
        with open_inquiry(context.folder) as house:
            for line in lines_of(house):
                click.echo(line)

    @group.command("import")
    @click.argument("lines", metavar="FILE", type=click.File("rb"))
    @click.pass_obj
    def take_over(context: Context, lines: BinaryIO) -> None:
        """Take over words that another inquiry exported: entered by you, with who said them first. All or none."""
        with open_inquiry(context.folder, write=True, signer=context.signer()) as house:
            new, known = take(house, lines)
        click.echo(f"taken over {new}, known before {known}")
