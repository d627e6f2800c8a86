"""`inquest serve`: pages and API on this machine."""

import click

from inquest.app import open_inquiry
from inquest.cli import Context
from inquest.web.server import serve

PORT = 8471


@click.command("serve")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="The port; 0: a free one.")
@click.pass_obj
def command(context: Context, port: int) -> int:
    """Serve pages and API on 127.0.0.1 until stopped with Ctrl-C."""
    with open_inquiry(context.folder) as house:
        title = house.inquiry.title
        serve(house.desk, port=port, ready=lambda url: click.echo(f"serving “{title}” at {url} (Ctrl-C stops)"))
    return 0
