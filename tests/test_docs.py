"""The documentation is true: commands, options, errors, endpoints and links stand on a page, and examples run."""

import importlib
import json
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from inquest.cli.main import VERBS, Verbs

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def section(verb: str) -> str:
    """Return the part of the page on commands that is about one verb."""
    parts = re.split(r"^## `inquest ", COMMANDS, flags=re.MULTILINE)
    return next((part for part in parts if part.startswith((verb + " ", verb + "`"))), "")


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_and_option_is_on_the_page_of_commands(verb: str):
    """A command has its section, with each of its options and none that it does not have."""
    command = Verbs().get_command(click.Context(click.Command("inquest")), verb)
    assert command is not None
    commands = [command, *(command.commands.values() if isinstance(command, click.Group) else ())]
    options = {o for each in commands for p in each.params if isinstance(p, click.Option) for o in p.opts}

    assert section(verb), verb
    assert set(re.findall(r"^\| `(--[a-z-]+)", section(verb), flags=re.MULTILINE)) == options


def test_the_page_of_errors_is_what_the_classes_say():
    """Each error stands on its page with exit code, HTTP status and remedy."""
    page = runpy.run_path(str(ROOT / "tools" / "errors_page.py"))["page"]()

    assert (ROOT / "docs" / "errors.md").read_text(encoding="utf-8") == page


def test_the_page_of_languages_is_what_the_tables_hold():
    """Each language stands on its page with how many words of each kind it has, and how many sentences test it."""
    table = runpy.run_path(str(ROOT / "tools" / "languages_page.py"))["table"]()

    assert table in (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")


def test_every_endpoint_is_on_the_page_of_formats():
    """An address of the API that is not documented does not exist, and the other way round."""
    app = importlib.import_module("inquest.web").create_app(object())
    served = {route.path for route in app.routes if getattr(route, "path", "").startswith("/api/")}
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`(?:GET )?(/api/[^`]*)`", page))

    assert {re.sub(r"\{\w+(:\w+)?\}", "{id}", path) for path in served} == documented


def test_the_readme_begins_with_its_two_commands_and_a_screenshot():
    """Who opens the README sees first how to see it and how to test it."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()

    assert [line.split("#")[0].strip() for line in lines[:4]] == ["```sh", "make demo", "make test", "```"]
    assert lines[5].startswith("![")


def test_every_link_leads_somewhere():
    """A relative link on a page names a file that is there."""
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#:\s]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []


def examples() -> list[tuple[str, str]]:
    """Return each shell example with a pipe into our command: the line piped in and the command."""
    found = re.findall(r"^echo '(.+)' \| (inquest \w+)$", COMMANDS, flags=re.MULTILINE)
    assert found
    return found


@pytest.mark.parametrize(("line", "command"), examples())
def test_the_examples_run(line: str, command: str):
    """What the page shows is what happens: the example gives one JSON object with the id that went in."""
    arguments = [sys.executable, "-m", "inquest", *shlex.split(command)[1:]]
    done = subprocess.run(arguments, input=line, capture_output=True, text=True, check=True)

    assert json.loads(done.stdout)["id"] == json.loads(line)["id"]


def test_the_five_minutes_of_the_readme_name_real_commands():
    """Each command in the README's walk parses: its verb and options exist."""
    walk = re.findall(r"^inquest (.+?)(?: {2,}#.*)?$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert len(walk) >= 6
    assert {next(w for w in shlex.split(line) if w in VERBS) for line in walk} <= set(VERBS)


def test_every_test_states_its_behaviour_in_a_sentence():
    """A test without a docstring says what it does, not what must hold."""
    silent = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for name, doc in re.findall(
            r'^ *(?:async )?def (test_\w+)\([^)]*\)[^:]*:\n +("""|\S)', path.read_text(encoding="utf-8"), re.MULTILINE
        )
        if doc != '"""'
    ]

    assert silent == []
