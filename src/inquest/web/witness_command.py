"""`inquest witness`: cosigns the ledgers of others; needs no inquiry."""

from contextlib import suppress
from pathlib import Path

import click

from inquest.app import create_witness, open_witness
from inquest.web.server import listen
from inquest.web.witness import address, witness_server

PORT = 8472


@click.group("witness", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Be a witness: cosign the checkpoints of other organisations' ledgers, as long as each extends the one before."""


@command.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", required=True, help="The name in the cosignatures: an address of yours without https://.")
@click.option("--ml-dsa", is_flag=True, help="A key of ML-DSA-44, safe against quantum computers, not of Ed25519.")
def init(folder: Path, name: str, *, ml_dsa: bool) -> None:
    """Make a witness in DIR: its key, and an empty list of logs. Prints the verifier key to hand to others."""
    click.echo(create_witness(folder, name, ml_dsa=ml_dsa))


@command.command("add-log")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("vkey")
def add_log(folder: Path, vkey: str) -> None:
    """Cosign for the log with this verifier key (its keys/log.pub) from now on; a server that runs knows it at once."""
    click.echo(f"serving {open_witness(folder).add_log(vkey)}")


@command.command("serve")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="The port; 0: a free one.")
def serve(folder: Path, port: int) -> None:
    """Answer on 127.0.0.1 until stopped with Ctrl-C; a web server of yours carries it outside, with TLS."""
    witness = open_witness(folder)
    with listen("127.0.0.1", port) as listening:
        click.echo(f"witness {witness.vkey} at {address(listening)} (Ctrl-C stops)")
        with suppress(KeyboardInterrupt):
            witness_server(witness).run(sockets=[listening])
