"""The command `inquest`: finds its verbs without loading them, and turns every error into a sentence and a code."""

import importlib
import io
import os
import sys
from pathlib import Path
from typing import TextIO

import click

from inquest import __version__
from inquest.cli.console import Context, fail
from inquest.errors import InquestError, StorageError, UsageError

VERBS = {
    "init": "Open an inquiry: folder, keys, empty ledger.",
    "add": "Collect and seal files, folders and addresses.",
    "run": "Read, consolidate and analyse what is new.",
    "show": "List exhibits, documents, claims, incidents, entries, or show one.",
    "verify": "Check that nothing was altered, dropped or slipped in.",
    "replicate": "Bring a replica up to its source, and check all of it.",
    "repair": "Mend a damaged inquiry or replica from another copy.",
    "scrub": "Read objects again in turn, so much at a time.",
    "anchor": "Ask witnesses to cosign what is there, and authorities to stamp it.",
    "inventory": "Count what is held, so that what vanishes is named.",
    "custody": "Enter what was done with exhibits: received, transferred, cited …",
    "decide": "Accept, correct or reject proposed claims; export what was decided.",
    "queue": "List what persons should look at first, and how to decide it.",
    "incidents": "Say which incidents are one, apart, or part of each other; undo it.",
    "words": "Say who speaks for whom, or which rows of lists are one person; undo it.",
    "names": "Print how parties and places are called, with the claims that have each spelling.",
    "assess": "Assess a proposition in signed steps: write, search, review, approve; undo it.",
    "mandate": "Enter the mandate and its stages; say which incidents are outside.",
    "matrix": "Lay an incident beside the elements of a crime or a rule.",
    "law": "Look up law as data: treaty status on a day, elements, resolutions, forums.",
    "positions": "Ask parties for their positions, enter what they say, show both; undo it.",
    "ranges": "Print the range of each incident's figures, with what sets either end.",
    "grades": "Print the grade of reporting that the rule proposes, with its derivation.",
    "patterns": "Print what shows over many incidents: by time, place, kind; alerts.",
    "audit": "Exchange the parties through the whole pipeline; name what is not a name.",
    "named": "Print how many of those counted in an incident are known by name.",
    "dispose": "Let go of exhibits: two persons and a reason.",
    "open": "Decrypt a sealed exhibit; that it was opened is entered first.",
    "certificate": "Print what an exhibit is, who handled it, and how to check it.",
    "receipt": "Write a file that proves that an exhibit was entered.",
    "prove": "Write a file that proves certain bytes of an exhibit.",
    "share": "Let exhibits leave: a bundle that strangers check, or other fields' forms.",
    "key": "Say who may sign: make a key, ask, add, revoke, list.",
    "rebuild": "Throw the index away and make it again.",
    "witness": "Cosign the ledgers of other organisations; needs no inquiry.",
    "serve": "Serve pages and API on this machine.",
    "demo": "Make, bundle and serve an inquiry into an invented conflict.",
    "read": "Filter: JSON lines of texts in, their claims out.",
    "group": "Filter: JSON lines of texts in, their incidents out.",
    "copies": "Filter: JSON lines of texts in, which repeat each other out.",
    "origins": "Filter: JSON lines of texts in, how many voices stand behind each event out.",
    "match": "Filter: two CSV lists of persons in, which rows are one person out.",
    "persons": "Filter: CSV lists of persons in, each person with the rows of all lists out.",
    "attribute": "Filter: JSON lines of texts in, who says what out.",
    "when": "Filter: JSON lines of texts in, the times they speak of out.",
    "locate": "Filter: JSON lines of texts in, the places that they name out.",
    "estimate": "Matched lists in, how many persons there were in all out.",
}

ELSEWHERE = {
    "serve": "inquest.web.command",
    "witness": "inquest.web.witness_command",
}  # verbs of another room, found by name: cli stands before web

ANSWERING = frozenset(
    {
        "read",
        "group",
        "copies",
        "origins",
        "match",
        "attribute",
        "when",
        "locate",
        "estimate",
        "show",
        "queue",
        "ranges",
        "names",
        "patterns",
        "law",
    }
)
"""Verbs that do nothing but answer: whoever has seen enough may end them."""


TELLING = frozenset(
    {
        "show", "queue", "incidents", "ranges", "grades", "patterns", "named", "names", "positions", "assess", "audit",
        "share", "certificate", "mandate", "matrix",
    }
)  # fmt: skip
"""Verbs that tell of what an inquiry holds: a one-sided mandate is said with what they print."""


class Verbs(click.Group):
    """Loads a verb's module when the verb is called, so that `--help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of work."""
        del ctx
        return list(VERBS)

    def invoke(self, ctx: click.Context) -> object:
        """Run a verb; one whose output nobody takes any more ends: done where it only answers, else stopped."""
        try:
            done: object = super().invoke(ctx)
            if ctx.invoked_subcommand in TELLING:
                _say_limits(ctx.obj.folder)
        except BrokenPipeError:
            _silence(sys.stdout)
            if ctx.invoked_subcommand in ANSWERING:
                ctx.exit(0)
            raise KeyboardInterrupt from None
        return done

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one verb; `None` when there is none of this name."""
        del ctx
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(ELSEWHERE.get(cmd_name, f"inquest.cli.{cmd_name}")).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs with a line each, without loading any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="inquest")
@click.option("-C", "folder", type=click.Path(path_type=Path), default=".", help="The folder of the inquiry.")
@click.option("--key", envvar="INQUEST_KEY", help="The private key of who acts: a file, pkcs11:… or fido2:FILE.")
@click.option(
    "--secrets",
    type=click.Path(path_type=Path),
    envvar="INQUEST_SECRETS",
    help="A folder kept elsewhere for the keys of sealed exhibits.",
)
@click.pass_context
def inquest(ctx: click.Context, folder: Path, key: str | None, secrets: Path | None) -> None:
    """From raw sources to pages on which every figure leads back to the words that made it.

    Exit codes: 0 done or verified, 1 a check failed, 2 usage, 3 some inputs failed (each named; the others are kept),
    4 incomplete.
    """
    ctx.obj = Context(folder, key, secrets)


def _say_limits(folder: Path) -> None:
    """Say on standard error that the mandate of the inquiry is about some parties alone, where it is."""
    if not (folder / "inquiry.toml").is_file():
        return
    limits = importlib.import_module("inquest.cli.limits")
    limits.say(folder)


def _silence(stream: TextIO) -> None:
    """Send what is still to be printed nowhere, so that closing the stream does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; prints no traceback."""
    _fill_gaps()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(arguments)
    except InquestError as error:
        return fail(error)
    except (KeyboardInterrupt, click.Abort):
        click.echo("stopped; what was acknowledged is kept, run the command again to go on", err=True)
        return 4
    except UnicodeEncodeError:
        unfit = _unfit(sys.argv[1:] if arguments is None else arguments)
        if unfit is None:
            raise
        return fail(UsageError(f"{unfit} is not UTF-8: it can stand in no record"))
    except BrokenPipeError:
        _silence(sys.stdout)
        return 0
    except OSError as error:
        _silence(sys.stdout)
        return fail(StorageError(f"the output cannot be written: {error.strerror or error}"))


def _fill_gaps() -> None:
    """Open what was closed before we began: else a file of the inquiry takes its number, and is printed into."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _unfit(given: list[str]) -> str | None:
    """Return what was given that is not UTF-8 and can stand in no record, if anything."""
    return next((word for word in given if word.encode(errors="replace").decode() != word), None)


def _run(arguments: list[str] | None) -> int:
    if sys.stdout is None:
        raise StorageError("there is no standard output; send it to a file, or to the null device")
    try:
        code = inquest.main(arguments, prog_name="inquest", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    return code if isinstance(code, int) else 0
