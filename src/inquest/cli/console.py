"""What the verbs share in speaking to a person: safe names, errors as sentences, progress on a terminal."""

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inquest.errors import InquestError, UsageError

if TYPE_CHECKING:
    from inquest.preserve import Signer
    from inquest.preserve.hardware import Means


@dataclass(frozen=True, slots=True)
class Context:
    """What stands before the verb on the command line."""

    folder: Path
    key: str | None = None
    secrets: Path | None = None

    def signer(self) -> "Signer | None":
        """Return the person named with --key, if any, until the command ends; raises `KeyMissing`."""
        if self.key is None:
            return None
        from inquest.preserve import signer_at
        from inquest.preserve.hardware import device_signer, is_device

        if not is_device(self.key):
            return signer_at(Path(self.key))
        signer = device_signer(self.key, means())
        click.get_current_context().find_root().call_on_close(signer.close)
        return signer


def means() -> "Means":
    """Return what a device needs of this machine: a PIN comes from INQUEST_PIN, or from whoever sits there."""
    from inquest.preserve.hardware import Means

    module = os.environ.get("INQUEST_PKCS11")
    return Means(Path(module) if module else None, _pin, lambda what: click.echo(what, err=True))


def _pin(what: str) -> str:
    said = os.environ.get("INQUEST_PIN")
    if said:
        return said
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(f"{what}: set INQUEST_PIN, or run the command where you can be asked")
    return str(click.prompt(what, hide_input=True, err=True))


def printable(name: str) -> str:
    """Return a name that cannot move the cursor, break the line or reverse the reading direction."""
    return "".join(c if unicodedata.category(c)[0] != "C" and c != "\u2028" else f"\\u{ord(c):04x}" for c in name)


def fail(error: InquestError) -> int:
    """Print what is wrong and what to do; return the exit code."""
    click.echo(f"inquest: {printable(str(error))}\n  {error.remedy}", err=True)
    return error.exit_code


def emit(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print one JSON object a line."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False, separators=(",", ":")))


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[int, int | None], None]]:
    """Show a bar on a terminal, nothing elsewhere; call the result with what is done and, when known, the total."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def given_key(log: str | None) -> str | None:
    """Return a verifier key as it was typed, or as a file holds it; `UsageError` for a file that cannot be read."""
    if log is None or not Path(log).is_file():
        return log
    try:
        return Path(log).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{log} cannot be read: {error}") from error
