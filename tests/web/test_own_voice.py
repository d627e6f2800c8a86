"""The presumption of innocence: in our own voice nothing accuses or judges; quotations keep their speakers' words."""

import csv
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click
import pytest
from web_client import Client

from inquest.app import open_inquiry
from inquest.cli.main import inquest
from inquest.errors import InquestError
from inquest.prepare.auditing import misworded
from inquest.prepare.law import Track
from inquest.web.language import Tongue

WEB = files("inquest.web")
TABLE = files("inquest.prepare").joinpath("data", "wording.csv").read_text(encoding="utf-8")
RULES = list(csv.DictReader(TABLE.splitlines()))
SPOKEN = [
    path
    for folder in ("templates", "messages", "static")
    for path in WEB.joinpath(folder).iterdir()
    if path.name.endswith((".html", ".toml", ".js"))
]


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.name)
def test_no_template_message_or_script_accuses_or_judges(path: Path):
    """Each word of the list is looked for in all that the pages may say."""
    assert misworded(path.read_text(encoding="utf-8")) == ()


def pages(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the pages of an inquiry in each language."""
    with open_inquiry(folder) as house:
        client = Client(house.desk)
        paths = ["/", "/incidents", "/queue", "/exhibits", "/ledger"]
        paths += [f"/incidents/{page.incident.id}" for page in house.desk.incidents()]
        paths += [f"/documents/{document.id}" for document in house.desk.documents()]
        paths += ["/assessments", "/positions", "/patterns", "/audit", "/speaking", "/names", "/persons"]
        paths += ["/mandate", "/law", "/law/forums", "/law/status"]
        paths += [f"/law/elements?track={track}" for track in Track]
        paths += [f"/matrix/{page.incident.id}?provision=RS.8.2.b.i" for page in house.desk.incidents()]
        paths += [f"/positions/{page.incident.id}" for page in house.desk.incidents()]
        paths += [f"/positions/lists/{one.exhibit}" for one in house.desk.own_lists()]
        paths += [f"/assessments/{one.standing.id}" for one in house.desk.assessments()]
        paths += [f"/exhibits/{one.digest}" for one in house.desk.exhibits()]
        for path in paths:
            for tongue in Tongue:
                answer = client.get(path, params={"lang": tongue})
                assert answer.status_code == 200, path
                yield path, answer.text


def test_no_page_of_the_demonstration_accuses_or_judges_in_our_own_voice(made_demo: Path):
    """Its sources do, and their words stand with their speakers; the pages around them say none of it."""
    made = list(pages(made_demo))

    assert len(made) > 60
    assert {path: found for path, text in made if (found := misworded(text))} == {}


def asked_of(command: click.Command, name: str, above: click.Context | None = None) -> Iterator[click.Context]:
    """Yield the context of a command and of all that it holds, as a command line makes them.

    A command keeps the help option of the first context that asked for it: one without the group above it would
    leave the command without `-h` for all that comes after.
    """
    context = click.Context(command, parent=above, info_name=name, **command.context_settings)
    yield context
    if isinstance(command, click.Group):
        for verb in command.list_commands(context):
            held = command.get_command(context, verb)
            assert held is not None
            yield from asked_of(held, verb, context)


def test_no_command_accuses_or_judges_in_its_help():
    """What a command says of itself and of its options, each verb under its group."""
    told = {context.command_path: context.get_help() for context in asked_of(inquest, "inquest")}

    assert len(told) > 60
    assert {name: found for name, text in told.items() if (found := misworded(text))} == {}


def classes(error: type[InquestError]) -> Iterator[type[InquestError]]:
    """Yield a class of errors and all below it."""
    yield error
    for one in error.__subclasses__():
        yield from classes(one)


def test_no_error_accuses_or_judges():
    """What each class of errors says of itself, and what to do about it."""
    told = {one.__name__: f"{one.__doc__} {one.remedy}" for one in classes(InquestError)}

    assert len(told) > 10
    assert {name: found for name, text in told.items() if (found := misworded(text))} == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_language_has_its_words_with_what_to_say_and_why(language: str):
    """A rule without an alternative or a source is none."""
    rows = [row for row in RULES if row["language"] == language]

    assert len(rows) >= 10
    assert all(row["say"] and row["source"] for row in rows)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a confirmed Massacre", ["Massacre", "confirmed"]),
        ("confirmed by the party", []),
        ("<p>The regime struck.</p>", ["regime"]),
        ("<p>It said: <q>the regime</q></p>", []),
        ("<p>It said: “a massacre” and «مجزرة»</p>", []),
        ("<bdi>Martyrs Square</bdi> {{ massacre }}{% if regime %}{% endif %}", []),
        ("وقعت مجزرة", ["مجزرة"]),
        ("استشهد مدني", ["استشهد"]),
        ("استشهد به", []),
        ("a regimen of surgery", []),
        ("90% certain", ["90% certain"]),
    ],
)
def test_a_planted_word_is_found_in_our_own_voice_alone(text: str, found: list[str]):
    """The rule can fail; the words of a source do not fail it."""
    assert [one.words for one in misworded(text)] == found
