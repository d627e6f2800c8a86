"""`inquest demo`: an inquiry into an invented conflict, from raw sources to pages."""

import tomllib
from importlib.resources import as_file, files
from pathlib import Path

import click

from inquest.analyse.assessing import Matter
from inquest.app import Assessing, Written, create_inquiry, open_inquiry
from inquest.cli.add import command as add
from inquest.cli.console import Context
from inquest.cli.demo_mandate import enter_mandate
from inquest.cli.demo_positions import enter_positions, seal_own_list
from inquest.cli.main import Verbs
from inquest.cli.run import command as run
from inquest.cli.share import bundle
from inquest.cli.verify import command as verify
from inquest.model import AssessmentAct, Search
from inquest.prepare.assessed import proposal

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
        seal_own_list(folder, sources)
        ctx.invoke(run)
        enter_mandate(folder, sources)
        _assess(folder, sources / "assessment.toml")
        enter_positions(folder, sources)
    code: int = ctx.invoke(verify) or _bundle(ctx, folder)
    serve = Verbs().get_command(ctx, "serve")
    if code or no_serve or serve is None:
        return code
    return int(ctx.invoke(serve, port=port))


def _assess(folder: Path, text: Path) -> None:
    """Assess the largest incident, unless that was done before: written, searched, submitted, and pending."""
    held = tomllib.loads(text.read_text(encoding="utf-8"))
    with open_inquiry(folder, write=True) as house:
        pages = sorted(house.desk.incidents(), key=lambda page: (-len(page.documents), page.incident.id))
        if not pages or house.desk.assessments():
            return
        made = proposal(pages[0], Matter("killed"))
        claims = {"for": [c.claim_id for c in made.lists.claims_for]}
        claims |= {"against": [c.claim_id for c in made.lists.claims_against]}
        about = {"incident": pages[0].incident.id, **claims}
        at, search = Assessing(house), held["search"]
        name = at.write(Written.of(held["text"] | about), "as read in the exhibits").standing.id
        where, queries = tuple(search["where"]), tuple(search["queries"])
        at.search(name, Search(search["who"], search["day"], where, queries, search["found"]))
        at.take(name, AssessmentAct.SUBMIT, "to be reviewed by another person")


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
