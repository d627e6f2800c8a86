"""`inquest demo`: an inquiry into an invented conflict, from raw sources to pages."""

from importlib.resources import as_file, files
from pathlib import Path

import click

from inquest.app import create_inquiry, open_inquiry
from inquest.cli.add import command as add
from inquest.cli.console import Context
from inquest.cli.main import Verbs
from inquest.cli.run import command as run
from inquest.cli.share import bundle
from inquest.cli.verify import command as verify

TITLE = "Demonstration: an invented conflict"
COLUMNS = ("id=Nr.", "published=Posted on", "publisher=Who posted", "text=Body of the post", "language=Lng")


@click.command("demo")
@click.argument("folder", metavar="[DIR]", default="demo", type=click.Path(path_type=Path))
@click.option("--port", default=8471, show_default=True, type=click.IntRange(0, 65535), help="The port; 0: a free one.")
@click.option("--no-serve", is_flag=True, help="Make and verify the inquiry, then stop.")
@click.pass_context
def command(ctx: click.Context, folder: Path, port: int, *, no_serve: bool) -> int:
    """Make an inquiry into an invented conflict in DIR (./demo), verify it, bundle its exhibits, and serve its pages.

    Parties, places, people and outlets are all invented. The bundle lies beside DIR, in DIR-bundle. A DIR made before
    is taken up again.
    """
    ctx.obj = Context(folder)
    with as_file(files("inquest.cli") / "demo_sources") as sources:
        if not (folder / "inquiry.toml").exists():
            create_inquiry(folder, TITLE, sources / "places.csv")
        for paths, mapping in _parcels(sources):
            ctx.invoke(add, paths=paths, mapping=mapping)
    ctx.invoke(run)
    code: int = ctx.invoke(verify) or _bundle(ctx, folder)
    serve = Verbs().get_command(ctx, "serve")
    if code or no_serve or serve is None:
        return code
    return int(ctx.invoke(serve, port=port))


def _bundle(ctx: click.Context, folder: Path) -> int:
    """Let all exhibits leave, unless they did before, and judge what left; return the exit code of that."""
    output = folder.absolute().with_name(f"{folder.absolute().name}-bundle")
    if not output.exists():
        with open_inquiry(folder) as house:
            ids = tuple(str(exhibit.digest) for exhibit in house.desk.exhibits())
        ctx.invoke(bundle, ids=ids, output=output, reason="to be shown")
    return int(ctx.invoke(verify, paths=(output,), log=str(folder / "keys" / "log.pub")))


def _parcels(sources: Path) -> list[tuple[tuple[Path, ...], tuple[str, ...]]]:
    """Return the files to add together, and how the columns of the table among them are named."""
    numbered = sorted(
        path for path in sources.iterdir() if path.name[:2].isdigit() and not path.name.endswith(".meta.json")
    )
    tables = tuple(path for path in numbered if path.suffix == ".csv")
    return [(tuple(path for path in numbered if path not in tables), ()), (tables, COLUMNS)]
